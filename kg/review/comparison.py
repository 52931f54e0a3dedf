"""Two readings of one article side by side, of each pair of claims a choice, and the reading that both agree on.

The agreed reading is written with each choice, what is not decided yet marked `review: true`. The two stay as they are.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from shlex import join
from threading import RLock
from typing import Any, Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field

from kg import files
from kg.errors import KgError
from kg.reading import resolve
from kg.reading.models import load_reading
from kg.review.agreed import Choice, agreed
from kg.review.desk import Desk, Page, Plain, Versioned, done, parsed
from kg.review.requests import Line
from kg.review.revision import Behind, Revision
from kg.review.state import state


class Row(Protocol):
    """Claims of the two readings that share their words, by their numbers; a side may have none."""

    @property
    def one(self) -> tuple[int, ...]: ...
    @property
    def other(self) -> tuple[int, ...]: ...
    @property
    def differs(self) -> tuple[str, ...]: ...


class Compared(NamedTuple):
    """What was measured: the rows in the order of the text, the figures as plain data, and which events and actors of
    the second reading are which of the first, by their ids."""

    rows: Sequence[Row]
    figures: Sequence[Plain]
    events: Mapping[str, str]
    actors: Mapping[str, str]


class Choose(BaseModel):
    """What of a row is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Line
    row: int = Field(ge=0)
    choice: Literal["left", "right", "both", "neither"]


class Comparison:
    """Two readings, the choices between them, and the file that the agreed one is written to.

    What both say alike is decided from the start. All methods may be called from several threads.
    """

    def __init__(self, sides: tuple[Revision, Revision], compared: Compared, output: Path, by: str) -> None:
        self.sides, self.compared, self.output, self.by = sides, compared, output, by
        self.choices: list[Choice] = [
            "left" if row.one and row.other and not row.differs else "" for row in compared.rows
        ]
        self.alike = [bool(choice) for choice in self.choices]
        self.steps: list[tuple[int, Choice]] = []  # the rows that were chosen of, and what was chosen before
        self._lock = RLock()
        self._texts = tuple(side.held.text for side in sides)
        self._names = [str(side.path) for side in sides]
        self._shown = [state(side) for side in sides]
        self._written: bytes | None = None

    @property
    def left(self) -> int:
        """How many rows are open."""
        return self.choices.count("")

    def desk(self, page: Page) -> Desk:
        asked = {"choose": self.choose, "undo": self.undo, "write": self.write}
        return Desk(page, self.state, lambda: self.version, asked)

    @property
    def version(self) -> str:
        """Tells whether a page shows all as it is."""
        return hashlib.sha256(f"{self.choices} {self._written!r}".encode()).hexdigest()[:20]

    def state(self) -> Plain:
        """What the page shows: both readings as the page of each would show it, the figures, the rows."""
        with self._lock:
            rows = [
                {"number": number, "left": row.one, "right": row.other, "differs": row.differs, "alike": alike,
                 "choice": choice}
                for number, (row, alike, choice) in enumerate(
                    zip(self.compared.rows, self.alike, self.choices, strict=True)
                )
            ]  # fmt: skip
            return {
                "version": self.version,
                # What is open is marked in the agreed reading, once there is one, so that one may go on there.
                "file": join([str(self.output)] if self._written is not None else ["--compare", *self._names]),
                "names": self._names,
                "output": str(self.output),
                "written": self._written is not None,
                "figures": self.compared.figures,
                "rows": rows,
                "open": self.left,
                "undo": len(self.steps),
                "sides": self._shown,
            }

    def choose(self, body: Any) -> Plain:
        """One row decided, and written."""
        asked = parsed(Choose, body)
        with self._lock:
            self._require(asked.version)
            if asked.row >= len(self.choices):
                raise KgError(f"no row {asked.row}", self.sides[0].path.name, f"there are {len(self.choices)}")
            before = self.choices[asked.row]
            self._to(asked.row, asked.choice)
            self.steps.append((asked.row, before))
            return done(f"{asked.choice.capitalize()}, written")

    def undo(self, body: Any) -> Plain:
        """The last choice taken back."""
        asked = parsed(Versioned, body)
        with self._lock:
            self._require(asked.version)
            if not self.steps:
                return done("Nothing to undo")
            self._to(*self.steps[-1])
            return {**done("Undone"), "claim": self.steps.pop()[0]}

    def write(self, body: Any) -> Plain:
        """The agreed reading as it is now."""
        asked = parsed(Versioned, body)
        with self._lock:
            self._require(asked.version)
            self._write()
            return done(f"Written to {self.output}")

    def summary(self) -> str:
        """`9 chosen, 3 open: kg review agreed.yaml`"""
        command = "review" if self.left else "add"
        where = f"kg {command} {self.output}" if self._written is not None else "nothing written"
        return f"{len(self.steps)} chosen, {self.left} open: {where}"

    def text(self) -> str:
        """The agreed reading as YAML."""
        one, other = self.sides
        assert one.held.reading
        assert other.held.reading
        rows = [(row.one, row.other, row.differs) for row in self.compared.rows]
        leads = dict(self.compared.events), dict(self.compared.actors)
        seen = self.by, date.today().isoformat()
        return agreed((one.held, other.held), rows, self.choices, leads, seen, self.output)

    def _to(self, row: int, choice: Choice) -> None:
        """The choice of one row, written; it stays as it was where that cannot be done."""
        before, self.choices[row] = self.choices[row], choice
        try:
            self._write()
        except BaseException:
            self.choices[row] = before
            raise

    def _write(self) -> None:
        text = self.text()
        # A reading that holds: its file is checked as any other would be.
        resolve.resolve(load_reading(self.output, text, allow_outside=self.sides[0].allow_outside), self.sides[0].known)
        content = text.encode()
        try:
            files.write(self.output, content, self._written)
        except files.Overtaken as error:
            mend = "it is left as it is; start again with another -o FILE"
            raise Behind(error.what, str(self.output), mend) from None
        self._written = content

    def _require(self, version: str) -> None:
        if version != self.version:
            raise Behind("the page was behind", self.sides[0].path.name, "look again, nothing was written")
        for side, text in zip(self.sides, self._texts, strict=True):
            side.refresh()
            if side.held.text != text:
                raise Behind("a reading was changed by another program", str(side.path), "start kg review again")
