"""The last build of a folder: what the store held when its news were told, and of what each page was drawn."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import files
from kg.graph.moment import Moment

if TYPE_CHECKING:
    from kg.graph.store import Store

_FILE = ".last-build.json"  # beside the drafts


@dataclass(frozen=True)
class LastBuild:
    """What the store held, and by the resolved path of each page of what it was drawn (`made_of`).

    Several pages may be drawn of one folder, each with options of its own: what the last run did tells nothing of what
    stands in another page.
    """

    held: Moment = field(default_factory=Moment)
    pages: Mapping[str, str] = field(default_factory=dict)

    def with_page(self, page: Path, made_of: str, held: Moment) -> "LastBuild":
        """This one after a build that drew a page or found it as it is; pages that are no more are forgotten."""
        others = {path: of for path, of in self.pages.items() if Path(path).exists()}
        return LastBuild(held, {**others, str(page.resolve()): made_of})

    def is_drawn(self, page: Path, made_of: str) -> bool:
        """Whether a page is there and was drawn of that."""
        return page.exists() and self.pages.get(str(page.resolve())) == made_of


def load(folder: Path) -> LastBuild:
    """The last build of the folder of its drafts; an empty one where that cannot be known."""
    try:
        plain = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        pages = {str(path): str(of) for path, of in plain.get("pages", {}).items()}
        return LastBuild(Moment.from_plain(plain), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return LastBuild()


def save(folder: Path, last: LastBuild) -> None:
    """Write it beside the drafts. `KgError` as `kg.files.write`."""
    plain = {**last.held.to_plain(), "pages": dict(last.pages)}
    files.write(folder / _FILE, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")


def made_of(store: "Store", held: Moment, text: bool, names: bool) -> str:
    """A digest of all that a page depends on: its options, the program, and what the store holds.

    That is told by the hashes of readings, texts and decisions and by the number of statements, not by all of these.
    """
    import kg
    from kg.graph.held import held as readings
    from kg.graph.intake import decisions_held
    from kg.readers.mark import digest

    found = store.query("SELECT (COUNT(*) AS ?number) { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    number = str(next(found)["number"].value)
    known = json.dumps([sorted(readings(store).items()), decisions_held(store), held.to_plain()])
    return digest(repr((kg.__version__, text, names)), known, number)
