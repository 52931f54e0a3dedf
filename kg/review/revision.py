"""One reading under review: what its file says, and changes that are written into it at once.

The file is the truth. It is read again before each change, and once more when all is checked and ready to be renamed:
what an editor wrote meanwhile is shown, not overwritten. A change that would leave the reading with a fault that it did
not have is refused, and nothing is written. A kill at any moment leaves the file before a change, or after it.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any

from kg import files
from kg.errors import KgError, Problems
from kg.names import lookup
from kg.reading import identity, resolve
from kg.reading.models import Actor, Directory, Reading, Review, load_reading
from kg.review import walk
from kg.review.requests import DONE, Change, changed
from kg.yaml.document import MAX_BYTES


class Behind(KgError):
    """The change was made to a reading that is not the one in the file any more."""


@dataclass(frozen=True)
class Held:
    """What one text of the file says: its reading, unless the text is none, and what is wrong with it.

    `cast` holds whom the reading may name, `leads` where the id of an actor leads that is the same as another.
    """

    text: str
    version: str
    reading: Reading | None
    problems: tuple[KgError, ...]
    cast: Mapping[str, Actor]
    leads: Mapping[str, str]

    @property
    def article(self) -> str:
        return self.reading.text.text if self.reading else ""

    @property
    def left(self) -> int:
        """How many claims are still to be looked at."""
        return sum(claim.review for claim in self.reading.claims) if self.reading else 0

    @property
    def events_left(self) -> int:
        """How many events have something that a machine has guessed."""
        return sum(bool(event.review) for event in self.reading.events.values()) if self.reading else 0

    @property
    def open(self) -> int:
        """How many claims, guesses and names `kg add` would not take yet."""
        return len(identity.undecided(self.reading)) if self.reading else 0

    def who(self, mention: str) -> str | None:
        """The id of the actor that a mention names."""
        return self.leads.get(mention) or lookup.find(mention, self.cast)


@dataclass(frozen=True)
class Step:
    """What undo takes back: the text before, what was done (as counted at the end), and at which claim."""

    before: str
    counted: str
    claim: int


class Revision:
    """A reading's file while somebody reviews it. All methods may be called from several threads.

    `reviewer` is the name that is written to what is accepted; there is no change without one.
    Raises `KgError` where the file is no reading at all to begin with.
    """

    stored: Sequence[Mapping[str, str]] = ()  # events of a store that an event may be the same as: id, name, detail

    def __init__(self, path: Path, known: Directory, reviewer: str = "", *, allow_outside: bool = False) -> None:
        if path.suffix == ".json":
            raise KgError("a reading in JSON", str(path), "keep it as YAML: only there do comments have a place")
        self.path, self.known, self.reviewer, self.allow_outside = path, known, reviewer, allow_outside
        self.lock = RLock()
        self.steps: list[Step] = []
        self.counts: Counter[str] = Counter()
        load_reading(path, allow_outside=allow_outside)
        self._bytes = files.read_bytes(path, MAX_BYTES)
        self.held = self.look(files.plain_text(self._bytes, str(path)))

    def look(self, text: str) -> Held:
        """What the file would say with this text."""
        version = hashlib.sha256(text.encode()).hexdigest()[:20]
        try:
            reading = load_reading(self.path, text, allow_outside=self.allow_outside)
        except KgError as error:
            return Held(text, version, None, _each(error), self.known.actors, {})
        cast = identity.merged(self.known.actors, reading.actors, Actor)
        cast, leads = identity.decided(reading, cast, lambda *_: None)
        try:
            resolve.resolve(reading, self.known)
        except KgError as error:
            return Held(text, version, reading, _each(error), cast, leads)
        return Held(text, version, reading, (), cast, leads)

    def refresh(self) -> bool:
        """Read the file again; whether something else had written it. What was done before cannot be undone then."""
        with self.lock:
            content = files.read_bytes(self.path, MAX_BYTES)
            if content == self._bytes:
                return False
            text = files.plain_text(content, str(self.path))
            self.held, self.steps, self._bytes = self.look(text), [], content
            return True

    def apply(self, change: Change) -> dict[str, Any]:
        """Do one change and write it: what was done, at which claim, and the id of what was made.

        Raises `Behind` where the change was made to another state of the file, else `KgError`; nothing is written then.
        """
        with self.lock:
            if self.refresh():
                raise self._behind("the file was changed by another program")
            if change.version != self.held.version:
                raise self._behind("the page was behind the file")
            if self.held.reading is None:
                raise self.held.problems[0]
            if not self.reviewer:
                raise KgError("who reviews is not said", str(self.path), "give the review a name")
            seen = Review(by=self.reviewer, at=date.today().isoformat())
            text, claim, made = changed(change, self.held.text, self.held.article, self.held.cast, seen)
            if text == self.held.text:
                return {"done": "Nothing to change", "claim": claim, "made": made}
            new = self.look(text)
            self._refuse_new_problems(new)
            if (
                new.reading
                and (text := walk.signed(text, walk.whole(self.held.reading), new.reading, seen)) != new.text
            ):
                new = self.look(text)
            self._write(text)
            accepted = change.op == "accept" or (change.op == "set" and change.accept)
            counted = "accepted" if accepted else {"delete": "deleted"}.get(change.op, "")
            self.steps.append(Step(self.held.text, counted, change.claim if change.op != "add" else claim))
            self.counts[counted] += 1
            self.held = new
            done = "Changed and accepted" if accepted and change.op == "set" else DONE[change.op]
            return {"done": done, "claim": claim, "made": made}

    def undo(self, version: str) -> dict[str, Any]:
        """Take the last change back."""
        with self.lock:
            if self.refresh() or version != self.held.version:
                raise self._behind("the file was changed by another program")
            if not self.steps:
                return {"done": "Nothing to undo", "claim": None, "made": None}
            step = self.steps[-1]
            self._write(step.before)
            self.steps.pop()
            self.counts[step.counted] -= 1
            self.held = self.look(step.before)
            return {"done": "Undone", "claim": step.claim, "made": None}

    def summary(self) -> str:
        """What was done, and what is left: `12 accepted, 3 deleted, 4 still to look at`."""
        left = f"{self.held.open} still to look at" if self.held.open else "nothing left to look at"
        return f"{self.counts['accepted']} accepted, {self.counts['deleted']} deleted, {left}"

    def _behind(self, what: str) -> Behind:
        return Behind(what, str(self.path), "look again, it is shown as it is now; nothing was written")

    def _refuse_new_problems(self, new: Held) -> None:
        before = Counter(problem.what for problem in self.held.problems)
        for problem in new.problems:
            before[problem.what] -= 1
            if before[problem.what] < 0:
                raise problem

    def _write(self, text: str) -> None:
        if not self.path.stat().st_mode & 0o222:
            raise KgError("cannot be written (read-only file)", str(self.path), "make it writable: chmod u+w")
        content = text.encode()
        try:
            files.write(self.path, content, instead_of=self._bytes)
        except files.Overtaken as error:
            self.refresh()
            raise self._behind(error.what) from None
        self._bytes = content


def _each(error: KgError) -> tuple[KgError, ...]:
    return error.problems if isinstance(error, Problems) else (error,)
