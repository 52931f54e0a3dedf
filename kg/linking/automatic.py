"""What is joined without asking anyone: the pairs that the rule is certain of, beside all that is decided already."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.linking.groups import Decided, joins
from kg.linking.rule import NAME, Weighed
from kg.linking.telling import Telling
from kg.reading.deciding import Join, Said
from kg.reading.decisions import Decisions, Word
from kg.reading.vocabulary import RULE


@dataclass(frozen=True)
class Standing:
    """What a file of decisions says of the events that are there.

    `stale` are members of shared events whose articles tell something else now than when they were taken in. `led` are
    the events of which readings themselves say which they are, with those; nothing of these is decided here.
    """

    decisions: Decisions
    marks: dict[str, str] = field(default_factory=dict)
    led: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Decisions, tellings: Sequence[Telling]) -> "Standing":
        led = {one.event: one.same_as for one in tellings if one.same_as}
        return cls(decisions, {one.event: one.mark for one in tellings}, led)

    def open(self, pairs: Sequence[Weighed]) -> list[Weighed]:
        """Those pairs in which no reading says of one event which it is, or of the other that it is one of its own."""
        taken = {*self.led, *self.led.values()}
        return [pair for pair in pairs if not taken & {pair.one.event, pair.other.event}]

    @property
    def words(self) -> dict[str, Word]:
        """What stands of each member of a shared event."""
        return {member: word for held in self.decisions.content.events.values() for member, word in held.same.items()}

    @property
    def homes(self) -> dict[str, str]:
        """The shared event of each member; whom a rule took in and a person parted from others is in none."""
        same = (one for one in self.decisions.all() if (one.kind, one.verdict) == ("event", "Same"))
        return {one.between[0]: one.between[1] for one in same}

    @property
    def stale(self) -> list[str]:
        """The members that a rule took in and whose articles tell something else now, or which a person parted."""
        homes = self.homes
        return [
            member
            for member, word in self.words.items()
            if word.by.startswith(RULE) and (member not in homes or not self.as_told((member,), word))
        ]

    def as_told(self, events: Sequence[str], word: Word) -> bool:
        """Whether articles still tell of these events what they told then; of what is not there nothing changed."""
        return all(self.marks.get(one, mark) == mark for one, mark in zip(events, word.told, strict=False))

    @property
    def parted(self) -> set[frozenset[str]]:
        """The pairs that are decided not to be one, or left open."""
        content = self.decisions.content
        return {frozenset(one.events) for one in (*content.different, *content.unsure, *content.part_of)}


def by_rule(weighed: Sequence[Weighed], standing: Standing, at: str) -> tuple[list[Join], list[str]]:
    """The joins that the rule is certain of, decided on the day `at`; and who leaves a shared event before that."""
    stale = standing.stale
    homes = {member: home for member, home in standing.homes.items() if member not in stale}
    return [_join(one, at) for one in joins(standing.open(weighed), Decided(homes, standing.parted))], stale


def _join(one: Weighed, at: str) -> Join:
    first, second = sorted((one.one, one.other), key=lambda told: (told.published.earliest or date.max, told.event))
    said = Said(NAME, at, one.reasons, (first.mark, second.mark))
    return Join(first.event, second.event, first.name, said)
