"""Drafts under review one after the other: what waits in each, how far all are, and the last step into the store."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.reading import identity, reviewing
from kg.reading.models import Directory, Reading, load_reading
from kg.review import walk
from kg.review.desk import Desk, Page, Plain, Versioned, done, of_draft, parsed
from kg.review.revision import Behind, Revision

# What the page of all drafts shows of each, beside its place and title.
SHOWN = ("look", "seen", "claims", "events", "names", "sentences", "left", "waiting", "fault")


class Took(NamedTuple):
    """What came of taking drafts into the store: a line for each that has one, and one for all together."""

    lines: Mapping[Path, str]
    said: str


# Checks drafts and puts those that are whole into the store.
Take = Callable[[Sequence[Path]], Took]


@dataclass(frozen=True)
class Waits:
    """What waits in a draft, counted as its own page counts it: claims, guesses of events, names left open, and
    sentences without a claim that nobody has walked.

    `look` are the claims that are marked to be looked at, `seen` those that a person has looked at; `left` is how many
    of all `kg add` would not take yet, `fault` why it cannot be opened.
    """

    title: str = ""
    byline: tuple[str, ...] = ()
    claims: int = 0
    look: int = 0
    seen: int = 0
    events: int = 0
    names: int = 0
    sentences: int = 0
    left: int = 0
    fault: str = ""

    @classmethod
    def of(cls, reading: Reading) -> "Waits":
        head = reading.article
        states = [reviewing.of_claim(reading, claim) for claim in reading.claims]
        return cls(
            head.title,
            tuple(one for one in (head.outlet, head.published) if one),
            len(states),
            sum(claim.review for claim in reading.claims),
            sum(state not in walk.OPEN for state in states),
            sum(bool(event.review) for event in reading.events.values()),
            sum(bool(identity.left_open(actor)) for actor in reading.actors.values()),
            len(walk.unread(reading, walk.passages(reading))),
            len(identity.undecided(reading)),
        )

    @property
    def waiting(self) -> bool:
        """Whether anything is left that nobody has looked at."""
        return bool(self.left or self.seen < self.claims or self.sentences) and not self.fault


class Draft:
    """One of the drafts: opened when somebody comes to it, and until then looked at no more than its file changes."""

    def __init__(self, path: Path, known: Directory, reviewer: str = "", allow_outside: bool = False) -> None:
        self.path, self.known, self.reviewer, self.allow_outside = path, known, reviewer, allow_outside
        self.stored: Sequence[Mapping[str, str]] = ()  # events of a store that one of the draft may be the same as
        self.revision: Revision | None = None
        self._lock = Lock()
        self._seen: tuple[object, Waits] = (None, Waits())

    def opened(self) -> Revision:
        with self._lock:
            if self.revision is None:
                self.revision = Revision(self.path, self.known, self.reviewer, allow_outside=self.allow_outside)
                self.revision.stored = self.stored
            return self.revision

    def waits(self) -> Waits:
        """What waits in it, as its file is now."""
        if self.revision:
            with suppress(KgError):  # its own page says what is wrong
                self.revision.refresh()
        mark = self.revision.held.version if self.revision else self._mark()
        if mark != self._seen[0]:
            self._seen = (mark, self._look())
        return self._seen[1]

    def _look(self) -> Waits:
        try:
            held = self.revision.held if self.revision else None
            reading = held.reading if held else load_reading(self.path, allow_outside=self.allow_outside)
            if held and not reading:
                raise held.problems[0]
            if self.path.suffix == ".json":
                raise KgError("a reading in JSON", str(self.path), "it is reviewed as YAML only")
        except KgError as error:
            return Waits(self.path.name, fault=str(error).splitlines()[0])
        assert reading
        return Waits.of(reading)

    def _mark(self) -> object:
        try:
            status = self.path.stat()
        except OSError:
            return ()
        return status.st_ino, status.st_size, status.st_mtime_ns


class Queue:
    """Drafts in their order, counted from 1. `called` is what was asked for, as one would ask for it again.

    `taken` is told when the store may hold something else.
    """

    def __init__(self, drafts: Sequence[Draft], called: str, take: Take) -> None:
        self.drafts, self.called, self.take = drafts, called, take
        self.took: Took = Took({}, "")
        self.taken: Callable[[], None] = lambda: None
        self._taking = Lock()

    def desks(self, page: Page, draft_page: Page) -> Iterator[tuple[str, Desk]]:
        """The desk of all, at the address itself, and that of each draft, at its number."""
        yield "", Desk(page, self.state, self.version, {"add": self.add})
        for number, draft in enumerate(self.drafts, 1):
            yield str(number), of_draft(draft.opened, draft_page, partial(self.around, number))

    def state(self) -> Plain:
        """What the page of all drafts shows."""
        waits = [draft.waits() for draft in self.drafts]
        each = enumerate(zip(self.drafts, waits, strict=True), 1)
        found = [self._shown(number, draft, one) for number, (draft, one) in each]
        shown = {"file": self.called, "drafts": found, "said": self.took.said, **_sums(waits)}
        return {"version": hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:20], **shown}

    def version(self) -> str:
        return str(self.state()["version"])

    def around(self, number: int) -> Plain:
        """Where a draft stands among the others. `next` and `back` are 0 where they lead to the list of all."""
        waits = [draft.waits() for draft in self.drafts]
        following = (place for place, one in enumerate(waits, 1) if place > number and one.waiting)
        before = (place for place, one in reversed([*enumerate(waits, 1)]) if place < number and not one.fault)
        where = {"number": number, "of": len(waits), "next": next(following, 0), "back": next(before, 0)}
        return {**where, **_sums(waits)}

    def add(self, body: Any) -> Plain:
        """Check all and put into the store what is whole; each that is not says why in one line."""
        if parsed(Versioned, body).version != self.version():
            raise Behind("the page was behind the files", self.called, "look again, they are shown as they are now")
        with self._taking:
            self.took = self.take([draft.path for draft in self.drafts])
            self.taken()
        return done(self.took.said)

    def summary(self) -> str:
        """What was done, and what is left: `12 accepted, 3 deleted, 4 still to look at in 2 of 14 drafts`."""
        counts = Counter[str]()
        for draft in self.drafts:
            counts.update(draft.revision.counts if draft.revision else {})
        waits = [draft.waits() for draft in self.drafts]
        left, where = sum(one.left for one in waits), sum(bool(one.left) for one in waits)
        words = f"{left} still to look at in {where} of {len(waits)} drafts" if left else "nothing left to look at"
        return f"{counts['accepted']} accepted, {counts['deleted']} deleted, {words}"

    def _shown(self, number: int, draft: Draft, waits: Waits) -> Plain:
        return {
            "number": number,
            "file": str(draft.path),
            "title": waits.title,
            "byline": waits.byline,
            **{name: getattr(waits, name) for name in SHOWN},
            "took": self.took.lines.get(draft.path, ""),
        }


def _sums(waits: Sequence[Waits]) -> Plain:
    """How far all drafts are together."""
    return {key: sum(getattr(one, key) for one in waits) for key in ("left", "seen", "claims")}
