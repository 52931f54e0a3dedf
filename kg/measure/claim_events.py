"""What a reader tells of the events of claims: on claims that it found, of an event, what of it is right.

Each claim of annotated gold tells its event with it. Claims of one type and one set of parties (of other matters: and
one topic) at one time are taken to be of one event. `docs/evaluation.md` tells each figure.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from kg.measure.agreement import same
from kg.measure.annotated import AnnotatedClaim, AnnotatedText
from kg.measure.events import dates_meet
from kg.measure.gold import EVENT_TYPES, Named, named
from kg.measure.scoring import Accuracy, Share, compare, harmonic, matches
from kg.measure.sides import Sides
from kg.names import folding
from kg.reading.draft import Draft, DraftClaim, Spans
from kg.reading.models import Directory, Event

T = TypeVar("T")

# How far an event has come by its status. That it was refused or denied is a stance, and no phase.
PHASES = {"held": {"concluded"}, "planned": {"planned", "proposed"}, "ongoing": {"ongoing"}, "in_force": {"inForce"},
          "failed": {"failed"}}  # fmt: skip


@dataclass(frozen=True)
class BCubed:
    """How well claims are gathered into events: for each claim, of those gathered with it the share that belong there,
    and of those that belong there the share that are; the means of both (Bagga & Baldwin, LREC 1998).

    >>> BCubed.of([(["a", "a", "b"], ["x", "x", "x"])])
    BCubed(precision=0.555..., recall=1.0, claims=3)
    """

    precision: float
    recall: float
    claims: int

    @classmethod
    def of(cls, texts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> "BCubed":
        """Of each text the events of its claims, in the gold and as found."""
        precision, recall = [], []
        for gold, found in texts:
            for ours, theirs in zip(gold, found, strict=True):
                both = list(zip(gold, found, strict=True)).count((ours, theirs))
                precision.append(both / found.count(theirs))
                recall.append(both / gold.count(ours))
        count = len(precision)
        return cls(sum(precision) / count if count else 0.0, sum(recall) / count if count else 0.0, count)

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)

    @property
    def counts(self) -> tuple[int | None, int | None, int]:
        return None, None, self.claims

    def to_plain(self) -> dict[str, Any]:
        return {"p": self.precision, "r": self.recall, "f1": self.f1, "claims": self.claims}


@dataclass(frozen=True)
class Told:
    """What is told of one claim's event. `event` says which one it is, among those of its text."""

    type: str = ""
    parties: tuple[Named, ...] = ()
    mediators: tuple[Named, ...] = ()
    places: tuple[str, ...] = ()
    when: str | None = None
    phases: frozenset[str] = frozenset()
    event: str = ""


@dataclass(frozen=True)
class Content:
    """The words of one claim, without cue and source, ready to be compared."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()


@dataclass(frozen=True)
class ClaimText:
    """One annotated text, what a reader drafted of it, and what the naive baseline did."""

    head: AnnotatedText
    text: str
    draft: Draft
    naive: Draft
    known: Directory

    @cached_property
    def sides(self) -> Sides:
        return Sides.of(self.head, self.known)

    @cached_property
    def found(self) -> list[tuple[Told, Told, Told]]:
        """For each claim that was found and is about an event: as the gold, the reader and the baseline tell it."""
        told = []
        for at, claim in sorted(pairs(self.text, self.head.claims, self.draft.claims).items()):
            ours = self.head.claims[at]
            if ours.event and (event := self._event(self.draft, claim)):
                told.append((self._gold(ours), event, self._naively(words(ours))))
        return told

    def of_gold(self) -> int:
        return sum(claim.event is not None for claim in self.head.claims)

    def _gold(self, claim: AnnotatedClaim) -> Told:
        event = claim.event
        assert event is not None
        type_ = EVENT_TYPES.get(event.type, event.type)
        topic = folding.fold(event.topic or "") if type_ == "Other" else ""
        key = (type_, *sorted(folding.fold(self.sides.named(one).names[0]) for one in event.participants))
        return Told(
            type_,
            tuple(self.sides.named(one) for one in event.participants),
            tuple(self.sides.named(one) for one in event.mediators),
            tuple(part.strip() for part in (event.place or "").split(";") if part.strip()),
            event.time_edtf,
            frozenset(PHASES.get(event.status or "", ())),
            "|".join((*key, topic, event.time_edtf or "")),
        )

    def _event(self, draft: Draft, claim: DraftClaim) -> Told | None:
        id_ = claim.event.partition(".")[0]
        return self.told(id_, draft.events[id_], draft) if id_ in draft.events else None

    def told(self, id_: str, event: Event, draft: Draft) -> Told:
        """What a draft tells of one of its events."""

        def of(ids: Iterable[str]) -> tuple[Named, ...]:
            return tuple(named(one, draft.actors, self.known.actors) for one in ids)

        parties, phases = of((*event.participants, *event.imposed_by)), frozenset({event.phase} if event.phase else ())
        return Told(event.type, parties, of(event.mediator), event.place, event.when, phases, id_)

    def _naively(self, content: Spans) -> Told:
        """What the baseline tells of the sentence in which a claim begins."""
        start = content[0][0]
        hits = [one for one in self.naive.claims if one.content[0][0] <= start < one.content[0][1]]
        return (self._event(self.naive, hits[0]) if hits else None) or Told()


@dataclass(frozen=True)
class ClaimEvents:
    """The figures of a reader's events and of the baseline's, on the `found` of `gold` claims about an event."""

    gold: int
    found: int
    reader: dict[str, Share | Accuracy | BCubed]
    naive: dict[str, Share | Accuracy | BCubed]

    @classmethod
    def of(cls, texts: Sequence[ClaimText]) -> "ClaimEvents":
        reader = [(text.sides, [(gold, told) for gold, told, _ in text.found]) for text in texts]
        naive = [(text.sides, [(gold, told) for gold, _, told in text.found]) for text in texts]
        found = sum(len(text.found) for text in texts)
        return cls(sum(text.of_gold() for text in texts), found, _figures(reader), _figures(naive))

    def to_plain(self) -> dict[str, Any]:
        """The figures as `kg evaluate --json` writes them."""
        rows = {"reader": self.reader, "naive": self.naive}
        figures = {who: {key: one.to_plain() for key, one in row.items()} for who, row in rows.items()}
        return {"gold": self.gold, "found": self.found, **figures}


def words(claim: AnnotatedClaim) -> Spans:
    """Where the words of a claim stand, in order."""
    return tuple(sorted(((claim.start, claim.end), *((one.start, one.end) for one in claim.more_spans))))


def pairs(text: str, gold: Sequence[AnnotatedClaim], claims: Sequence[DraftClaim]) -> dict[int, DraftClaim]:
    """For each claim of the gold (by its place) that of the draft on the same words: token F1 of at least 0.5, one to
    one. Claims on the very same words pair in the order in which they stand."""
    ours, theirs = [Content(words(one)) for one in gold], [Content(one.content) for one in claims]
    done = compare(text, ours, theirs, ("content",))
    found = {}
    for i, j in done.pairs:
        left, right = done.gold[i], done.predicted[j]
        if matches(left, right, "content"):
            for number, place in enumerate(left.members):
                found[place] = claims[right.members[min(number, len(right.members) - 1)]]
    return found


def _figures(texts: Sequence[tuple[Sides, Sequence[tuple[Told, Told]]]]) -> dict[str, Share | Accuracy | BCubed]:
    told = [pair for _, found in texts for pair in found]
    sides = [(of.sides(gold.parties), of.sides(one.parties)) for of, found in texts for gold, one in found]
    dated = [(gold.when, one.when) for gold, one in told]
    phased = [(gold, one) for gold, one in told if gold.phases]
    meet = [bool(one and dates_meet(gold, one)) for gold, one in dated if gold]
    events = [([gold.event for gold, _ in found], [one.event for _, one in found]) for _, found in texts]
    return {
        "type": Accuracy(sum(gold.type == one.type for gold, one in told), len(told)),
        "parties_by_actor": _share([(gold.parties, one.parties) for gold, one in told], same),
        "parties_by_side": _share([(sorted(gold), sorted(one)) for gold, one in sides], str.__eq__),
        "mediators": _share([(gold.mediators, one.mediators) for gold, one in told], same),
        "place": _share([(gold.places, one.places) for gold, one in told], _one_place),
        "date_exact": Share(sum(bool(gold) and gold == one for gold, one in dated),
                            sum(bool(one) for _, one in dated), len(meet)),
        "date_overlaps": Accuracy(sum(meet), len(meet)),
        "phase": Accuracy(sum(bool(gold.phases & one.phases) for gold, one in phased), len(phased)),
        "same_event_pairwise": _pairwise(events),
        "same_event_b_cubed": BCubed.of(events),
    }  # fmt: skip


def _share(groups: Sequence[tuple[Sequence[T], Sequence[T]]], alike: Callable[[T, T], bool]) -> Share:
    """How many of each group of the gold have a partner of their own in the other."""
    right = 0
    for ours, theirs in groups:
        left = list(theirs)
        for one in ours:
            hit = next((at for at, other in enumerate(left) if alike(one, other)), None)
            if hit is not None:
                del left[hit]
                right += 1
    return Share(right, sum(len(theirs) for _, theirs in groups), sum(len(ours) for ours, _ in groups))


def _one_place(ours: str, theirs: str) -> bool:
    """One name holds all words of the other: *Gaza* and *the Gaza Strip*."""
    one, other = set(folding.fold(ours).split()), set(folding.fold(theirs).split())
    return bool(one and other) and (one <= other or other <= one)


def _pairwise(texts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Share:
    """Of the pairs of claims that are told to be of one event, and of those that are, how many are both."""
    right = found = wanted = 0
    for gold, told in texts:
        for at in range(len(gold)):
            for before in range(at):
                one, other = told[at] == told[before], gold[at] == gold[before]
                right, found, wanted = right + (one and other), found + one, wanted + other
    return Share(right, found, wanted)
