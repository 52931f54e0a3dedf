"""The events of a text as a whole: found or not, with the right parties, mediators, place, day and phase.

An event of the gold and one of a draft may pair if they are of one family and their words overlap; they pair one to
one, the likeliest first. All but finding is asked of pairs. `docs/evaluation.md` tells each figure; `kg.measure.naive`
is the baseline beside which they stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg import dates
from kg.errors import KgError
from kg.measure import labels
from kg.measure.certainty import Certainty, Judged
from kg.measure.eventgold import EventText
from kg.measure.labels import Labels
from kg.measure.naive import Naive
from kg.measure.scoring import Accuracy, Share
from kg.reading.draft import Draft, DraftClaim, Slot, Spans
from kg.reading.models import Directory, Source
from kg.reading.resolve import ARTICLE
from kg.reading.vocabulary import Aspect
from kg.text.article import Article

Read = Callable[[Article, Source], Draft]
Named = Sequence[Labels]
Figures = Mapping[str, Share | Accuracy]

# Types that people take for one another: whether one told of talks or of their broker, a truce or the deal on it.
FAMILY = {
    "Talks": "talks", "Mediation": "talks", "Agreement": "deal", "Ceasefire": "deal", "Moratorium": "deal",
    "PrisonerExchange": "exchange", "MilitaryAction": "force",
}  # fmt: skip
_FULL = 200  # so many characters in common weigh as much as a party in common


@dataclass(frozen=True)
class Whole:
    """One event as a whole. A party is all that it is called, and all that those are called for whom it speaks.

    `own` are the words of each claim of it that the text makes in its own voice. `speakers` are all who tell it in the
    gold; in a draft, only those whose voice that is: the article, or whoever issued the statement. `slots` says how
    sure a draft is of each of its keys.
    """

    type: str
    name: str
    spans: Spans
    parties: tuple[Labels, ...] = ()
    mediators: tuple[Labels, ...] = ()
    place: str | None = None
    when: str | None = None
    phases: frozenset[str] = frozenset()
    certain: bool = True
    speakers: tuple[Labels, ...] = ()
    own: tuple[Spans, ...] = ()
    slots: Mapping[Aspect, Slot] = field(default_factory=dict)


@dataclass(frozen=True)
class EventEvaluation:
    """What was measured. `missed` and `false` have (text, type and name) of each event that has no partner.

    `slots` says whether the reader knew how sure it was of the slots of events that have one; parties and mediators are
    right if none is wrong and none is missing.
    """

    texts: int
    reader: Figures
    naive: Figures
    missed: tuple[tuple[str, str], ...]
    false: tuple[tuple[str, str], ...]
    slots: Certainty
    drafts: Mapping[str, Draft]

    def to_plain(self) -> dict[str, Any]:
        """The figures as `kg evaluate --json` writes them."""
        rows = {"reader": self.reader, "naive": self.naive}
        plain: dict[str, Any] = {who: {key: one.to_plain() for key, one in row.items()} for who, row in rows.items()}
        return {"events": plain | {"slots": self.slots.to_plain()}}

    def lines(self) -> list[dict[str, Any]]:
        """The events that were found, one dict a text, as `kg evaluate --predictions` writes them."""
        return [
            {"doc": doc, "events": {id_: one.model_dump(exclude_defaults=True) for id_, one in draft.events.items()}}
            for doc, draft in self.drafts.items()
        ]


def evaluate_events(gold: Sequence[EventText], read: Read, known: Directory, cues: bool = True) -> EventEvaluation:
    """Let a reader read the gold's texts, and measure its events; whatever `read` raises is let through.

    `known` are the actors that drafts may name without describing them. `cues` says whether the reader marks them: what
    then has neither cue nor source is in the text's own voice, and otherwise what the article says.
    """
    seen = {one.doc: read(Article(one.doc, one.text), one.head()) for one in gold}
    naive = Naive(known)
    texts = [_Text.of(one, seen[one.doc], known, cues) for one in gold]
    base = [_Text.of(one, naive(Article(one.doc, one.text), one.head()), known, False) for one in gold]
    return EventEvaluation(
        len(texts),
        _figures(texts),
        _figures(base),
        tuple((text.doc, f"{one.type}: {one.name}") for text in texts for one in text.alone(text.gold) if one.certain),
        tuple((text.doc, f"{one.type}: {one.name}") for text in texts for one in text.alone(text.found)),
        Certainty([one for text in texts for ours, theirs, _ in text.pairs for one in _judged(ours, theirs)]),
        seen,
    )


def narrated(claim: DraftClaim, cues: bool) -> bool:
    """Whether a claim is in the text's own voice, be that the article's or that of whoever issued a statement."""
    return not (claim.cue or claim.source) if cues else claim.speaker == (ARTICLE,)


def overlap(ours: Spans, theirs: Spans) -> int:
    """How many characters two sets of spans share; what stands in two spans counts twice."""
    return sum(max(0, min(end, to) - max(start, at)) for start, end in ours for at, to in theirs)


def dates_meet(ours: str, theirs: str) -> bool:
    """Whether there is a day that both dates allow; where one is no EDTF, whether they are written alike."""
    try:
        one, other = dates.bounds(ours), dates.bounds(theirs)
    except KgError:
        return ours == theirs
    apart = one.latest and other.earliest and one.latest < other.earliest
    return not apart and not (other.latest and one.earliest and other.latest < one.earliest)


@dataclass(frozen=True)
class _Text:
    doc: str
    gold: tuple[Whole, ...]
    found: tuple[Whole, ...]
    pairs: tuple[tuple[Whole, Whole, int], ...]

    @classmethod
    def of(cls, gold: EventText, draft: Draft, known: Directory, cues: bool) -> "_Text":
        ours, theirs = tuple(_of_gold(gold, known)), tuple(_of_draft(draft, known, cues))
        return cls(gold.doc, ours, theirs, tuple(_pairs(ours, theirs)))

    def alone(self, events: Iterable[Whole]) -> list[Whole]:
        """The events that have no partner."""
        paired = {id(one) for ours, theirs, _ in self.pairs for one in (ours, theirs)}
        return [one for one in events if id(one) not in paired]


def _of_gold(gold: EventText, known: Directory) -> Iterable[Whole]:
    def of(names: Iterable[str]) -> tuple[Labels, ...]:
        return tuple(labels.called(name, known) for name in names)

    for one in gold.events:
        own = [claim.quote for claim in one.claims if claim.speaker == ARTICLE]
        yield Whole(
            one.type, one.name, gold.spans([*one.evidence, *(claim.quote for claim in one.claims)]),
            of(one.parties), of(one.mediators), one.place, one.when, frozenset(one.phase), one.certain,
            of(name for claim in one.claims for name in claim.speaker.split(", ")),
            tuple((span,) for span in gold.spans(own)),
        )  # fmt: skip


def _of_draft(draft: Draft, known: Directory, cues: bool) -> Iterable[Whole]:
    """The events of a draft that are of a family, and that somebody claims."""

    def of(ids: Iterable[str]) -> tuple[Labels, ...]:
        return tuple(labels.of(one, draft.actors, known) for one in ids)

    for id_, one in draft.events.items():
        claims = [claim for claim in draft.claims if claim.event.partition(".")[0] == id_]
        if one.type in FAMILY and claims:
            own = [claim for claim in claims if narrated(claim, cues)]
            yield Whole(
                one.type, one.name, tuple(span for claim in claims for span in claim.content), of(one.participants),
                of(one.mediator), one.place[0] if one.place else None, one.when,
                frozenset({one.phase} if one.phase else ()), True,
                of(dict.fromkeys(who for claim in own for who in claim.speaker)), tuple(claim.content for claim in own),
                draft.slots.get(id_, {}),
            )  # fmt: skip


def _pairs(gold: Sequence[Whole], found: Sequence[Whole]) -> Iterable[tuple[Whole, Whole, int]]:
    """Events that are one, with the number of the gold's parties that both have; the weightiest pairs come first."""
    weighed = []
    for ours in gold:
        for theirs in found:
            shared = overlap(ours.spans, theirs.spans)
            if _akin(ours, theirs) and shared:
                common = labels.common(ours.parties, theirs.parties)
                weighed.append((common + (ours.type == theirs.type) + min(1, shared / _FULL), ours, theirs, common))
    used: set[int] = set()
    for _, ours, theirs, common in sorted(weighed, key=lambda one: -one[0]):
        if not used & {id(ours), id(theirs)}:
            used |= {id(ours), id(theirs)}
            yield ours, theirs, common


def _figures(texts: Sequence[_Text]) -> Figures:
    pairs = [pair for text in texts for pair in text.pairs]
    gold = sum(one.certain for text in texts for one in text.alone(text.gold)) + len(pairs)
    both = [(ours, theirs) for ours, theirs, _ in pairs]
    phased = [(ours, theirs) for ours, theirs in both if ours.phases]
    parties = [(ours.parties, theirs.parties) for ours, theirs in both]
    mediators = [(ours.mediators, theirs.mediators) for ours, theirs in both]
    found = sum(common > 0 or not ours.parties for ours, _, common in pairs)
    return {
        "events": Share(found, sum(len(text.found) for text in texts), gold),
        "parties": _named(parties, labels.common),
        "parties_one_to_one": _named(parties, labels.partners),
        "mediators": _named(mediators, labels.common),
        "mediators_one_to_one": _named(mediators, labels.partners),
        "place": _told([(ours.place, theirs.place) for ours, theirs in both], _one_place),
        "day": _told([(ours.when, theirs.when) for ours, theirs in both], dates_meet),
        "type": Accuracy(sum(ours.type == theirs.type for ours, theirs in both), len(both)),
        "phase": Accuracy(sum(bool(ours.phases & theirs.phases) for ours, theirs in phased), len(phased)),
        **_own_voice(texts),
    }


def _own_voice(texts: Sequence[_Text]) -> dict[str, Accuracy]:
    """Of what the text tells itself how much is told so, and of what is told so how much the gold bears out.

    Told: a claim in the text's voice on words in common, of an event of the family. Borne out: an event of the family
    has the words, and the same one tells it in the gold.
    """
    told = [
        any(_akin(ours, theirs) and any(overlap(words, one) for one in theirs.own) for theirs in text.found)
        for text in texts
        for ours in text.gold
        for words in ours.own
    ]
    right = [
        any(_akin(ours, theirs) and overlap(words, ours.spans) and labels.common(ours.speakers, theirs.speakers)
            for ours in text.gold)
        for text in texts
        for theirs in text.found
        for words in theirs.own
    ]  # fmt: skip
    return {"own_voice_told": Accuracy(sum(told), len(told)), "own_voice_right": Accuracy(sum(right), len(right))}


def _akin(ours: Whole, theirs: Whole) -> bool:
    """Whether two events are of one family."""
    return FAMILY.get(ours.type) == FAMILY.get(theirs.type)


def _named(told: Sequence[tuple[Named, Named]], alike: Callable[[Named, Named], int]) -> Share:
    right = sum(alike(ours, theirs) for ours, theirs in told)
    return Share(right, sum(len(theirs) for _, theirs in told), sum(len(ours) for ours, _ in told))


def _told(groups: Iterable[tuple[str | None, str | None]], alike: Callable[[str, str], bool]) -> Share:
    told = list(groups)
    right = sum(bool(ours and theirs and alike(ours, theirs)) for ours, theirs in told)
    return Share(right, sum(bool(theirs) for _, theirs in told), sum(bool(ours) for ours, _ in told))


def _judged(ours: Whole, theirs: Whole) -> Iterator[Judged]:
    """The slots of an event that was found, each right or wrong; what the gold leaves open is not asked."""
    right = {
        "participants": _same(ours.parties, theirs.parties),
        "mediator": _same(ours.mediators, theirs.mediators),
        "place": bool(ours.place and theirs.place and _one_place(ours.place, theirs.place)),
        "when": bool(ours.when and theirs.when and dates_meet(ours.when, theirs.when)),
        "phase": bool(ours.phases & theirs.phases),
    }
    for key, slot in theirs.slots.items():
        if key != "phase" or ours.phases:
            yield Judged(slot.confidence, bool(slot.look), right[key], (slot.way,))


def _same(ours: Named, theirs: Named) -> bool:
    return labels.common(ours, theirs) == len(ours) == len(theirs)


def _one_place(ours: str, theirs: str) -> bool:
    return labels.meet(frozenset({labels.fold(ours)}), frozenset({labels.fold(theirs)}))
