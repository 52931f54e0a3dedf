"""The file of decisions as commands use it: which one it is, its text, and writing it before the store follows."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.linking.asking import Matter
    from kg.linking.reprints import Printed

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


def decide(store: "Store", path: Path, text: str, instead_of: bytes | None = None) -> None:
    """The file first, then the store: a kill between them heals when the file is read again.

    `KgError` before either where the file, or what the store holds beside it, does not allow what was decided, or where
    the file is not what it is written `instead_of`.
    """
    from kg import files
    from kg.graph import intake
    from kg.reading.decisions import load_decisions

    decided = load_decisions(path, text)
    intake.require_decidable(store, decided)
    files.write(path, text, instead_of)
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


@dataclass(frozen=True)
class Books:
    """The file of decisions and the store that follows it, for `kg.review.questions`.

    `opened` gives the store, to be written to or not, for as long as it is needed.
    """

    path: Path
    opened: Callable[[bool], AbstractContextManager["Store"]]

    def text(self) -> str:
        """What the file holds, once the store has taken it in."""
        from kg.graph import intake
        from kg.reading.decisions import load_decisions

        with self.opened(False) as store:
            text, held = text_beside(store, self.path), intake.decisions_held(store)
        if self.path.exists() and load_decisions(self.path, text).sha256 != held:
            with self.opened(True) as store:
                return caught_up(store, self.path)
        return text

    def matter(self, prints: "Sequence[Printed] | None" = None) -> "Matter":
        """What there is to ask about."""
        from kg.graph.tellings import matter

        with self.opened(False) as store:
            return matter(store, prints)

    def write(self, held: str, new: str) -> None:
        """The file, then the store; `KgError` where somebody else has changed the file since."""
        from kg import files
        from kg.yaml.document import MAX_BYTES

        before = files.read_bytes(self.path, MAX_BYTES) if self.path.exists() else None
        if decisions_text(self.path) != held:
            raise KgError("the file has changed meanwhile", str(self.path), "start kg link --review again")
        with self.opened(True) as store:
            decide(store, self.path, new, before)
