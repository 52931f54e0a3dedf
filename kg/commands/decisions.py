"""The file of decisions as commands use it: which one it is, its text, and writing it before the store follows."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.store import Store

decisions_option = click.option(
    "--decisions", envvar="KG_DECISIONS", show_envvar=True, type=click.Path(path_type=Path),
    help="the file of decisions: which events and actors of different articles are the same",
)  # fmt: skip


def decisions_file(decisions: Path | None) -> Path:
    """The file that the option names, else the one in this folder."""
    from kg.reading.decisions import FILE

    return decisions or Path(FILE)


def decisions_text(path: Path) -> str:
    """What the file holds; a file that is not there decides nothing."""
    from kg.files import read_text
    from kg.yaml.document import MAX_BYTES

    return read_text(path, MAX_BYTES) if path.exists() else "{}\n"


def decide(store: "Store", path: Path, text: str) -> None:
    """The file first, then the store: a kill between them heals when the file is read again.

    `KgError` before either where the file, or what the store holds beside it, does not allow what was decided.
    """
    from kg import files
    from kg.graph import intake
    from kg.reading.decisions import load_decisions

    decided = load_decisions(path, text)
    intake.require_decidable(store, decided)
    files.write(path, text)
    intake.decide(store, decided)


def caught_up(store: "Store", path: Path) -> str:
    """The text of the file, once the store has taken in what it says.

    `KgError` where the file is not there and the store has decisions: whoever decides in another folder would else undo
    all that the store was told.
    """
    from kg.graph import intake
    from kg.reading.decisions import load_decisions

    text = text_beside(store, path)
    if path.exists():
        intake.decide(store, load_decisions(path, text))
    return text


def text_beside(store: "Store", path: Path) -> str:
    """The text of the file; `KgError` where it is not there and the store has decisions, which stand somewhere else."""
    from kg.graph import intake

    if not path.exists() and intake.decisions_held(store):
        raise KgError("the store has decisions, and their file is not there", str(path), "name it: --decisions FILE")
    return decisions_text(path)
