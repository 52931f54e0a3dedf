"""An event as one article tells it, whether or not it is joined with others: what linking compares."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from kg.dates import OPEN, Bounds
from kg.linking.topics import Words

Ids = frozenset[str]
NOBODY: Ids = frozenset()


@dataclass(frozen=True)
class Telling:
    """What an article gives of one of its events. `event` is `ARTICLE.EVENT`, `type` a key of `EVENT_TYPES` or "Event".

    Actors stand here by the *side* that they speak for at the end: a minister is his state. `parties` are all who take
    part; `by` and `against` those of them who act and upon whom. `around` is what the places lie within. `speakers` are
    the sides of those who affirm or deny the event, without outlets and the article's own voice. `days` are the bounds
    of the event, `span` says whether it is given as a stretch of time (EDTF interval) rather than as a day, a month.
    `topics` are words of what it is about, `quotes` the words of its strongest claims. `same_as` is the event that the
    reading itself says it is: what a person decided there is not for linking.
    """

    article: str
    event: str
    name: str
    type: str
    published: Bounds = OPEN
    title: str = ""
    parties: Ids = NOBODY
    by: Ids = NOBODY
    against: Ids = NOBODY
    mediators: Ids = NOBODY
    hosts: Ids = NOBODY
    places: Ids = NOBODY
    around: Ids = NOBODY
    days: Bounds = OPEN
    span: bool = False
    topics: Words = NOBODY
    matter: Words = NOBODY
    phase: str = ""
    stances: Ids = NOBODY
    speakers: Ids = NOBODY
    quotes: tuple[str, ...] = field(default=(), compare=False)
    same_as: str = ""

    @property
    def dated(self) -> bool:
        """Whether it has a first and a last day."""
        return None not in self.days

    @property
    def length(self) -> int:
        """For how many days it goes on, or within how many it was; 0 where that is open."""
        first, last = self.days
        return (last - first).days + 1 if first and last else 0

    @cached_property
    def mark(self) -> str:
        """Eight hex digits that change with what is compared of it: what was decided before is then asked again."""
        told: list[Collection[str]] = [
            (self.type, self.phase, *(day.isoformat() if day else "" for day in self.days)),
            *(sorted(one) for one in (self.parties, self.by, self.against, self.mediators, self.hosts, self.places)),
            sorted(self.topics),
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:8]
