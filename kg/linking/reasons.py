"""What speaks for two tellings being of one event, and what against: each reason with its weight, in plain words.

What decides are sides above all, then days and topics. The weights were found on events that people compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from kg.dates import Bounds
from kg.linking import topics
from kg.linking.telling import Ids, Telling

FAMILIES = {
    "Talks": "talks", "Mediation": "talks", "Agreement": "terms", "Ceasefire": "terms", "Moratorium": "terms",
    "PrisonerExchange": "prisoners", "MilitaryAction": "force",
}  # fmt: skip
# Days: dated events so near are proposed; events and articles so far apart are not; a date of more says little.
NEAR, FAR, STALE, VAGUE = 3, 14, 60, 31
WEIGHTS = {
    "same type": 1.0, "another type": -2.0,
    "same sides": 3.0, "common sides": 2.0, "one side in common": 1.0, "another counterpart": -5.0,
    "same actor": 1.0,
    "same mediators": 2.0, "other mediators": -2.0, "same host": 1.0,
    "same place": 1.5, "one place within the other": 1.0, "other places": -2.0, "other places on one day": -1.0,
    "same day": 4.0, "days meet": 3.0, "days may meet": 1.0, "days near": -1.0, "days apart": -3.0,
    "articles near": 1.0, "articles far": -2.0,
    "topic": 1.0, "other topics": -1.0, "other matters": -3.0,
    "answered": 2.0, "one truce": 3.0, "a truce that came": 1.5, "over and yet to come": -3.0,
}  # fmt: skip
AHEAD = ("proposed", "planned")  # the phases of what is yet to come
MOST_TOPICS = 3  # more words in common weigh no more
LONE = "a side in common"


@dataclass(frozen=True)
class Reason:
    """One reason: its weight, its words, and how it counts beside that."""

    weight: float
    words: str
    firm: bool = False  # beyond the sides, something that two events seldom share
    doubt: bool = False  # may be so of one event, but never goes without a look


def reasons(one: Telling, other: Telling) -> list[Reason]:
    """All that there is to say of two tellings that may be of one event."""
    kinds = (_type, _sides, _roles, _places, _days, _topics, _sayings)
    return [reason for kind in kinds for reason in kind(one, other)]


def family(telling: Telling) -> str:
    """The family of types that it belongs to: only within one can two events be one."""
    return FAMILIES.get(telling.type, "")


def _type(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.type == other.type:
        yield _reason("same type", "the same kind of event")
        if one.type == "Ceasefire" and len(one.parties & other.parties) > 1:
            yield from _truce(one, other)
    else:
        yield _reason("another type", "another kind of event", doubt=True)


def _truce(one: Telling, other: Telling) -> Iterator[Reason]:
    """Two sides have one truce at a time; one that was sought is the one that is in force soon after."""
    sought = [told for told in (one, other) if told.phase in AHEAD]
    if not sought:
        yield _reason("one truce", "two sides have one truce at a time", firm=True)
    elif len(sought) == 1:
        came = other if sought[0] is one else one
        if came.phase and apart(one.published, other.published) <= FAR and _before(sought[0], came):
            yield _reason("a truce that came", "the truce that was sought", firm=True)


def _before(one: Telling, other: Telling) -> bool:
    """Whether the first article was published before the second, as far as their days tell."""
    first, second = one.published.latest, other.published.earliest
    return bool(first and second and first < second)


def _sides(one: Telling, other: Telling) -> Iterator[Reason]:
    ours, theirs = _with_speakers(one, other), _with_speakers(other, one)
    if not ours and not theirs and len(one.mediators & other.mediators) > 1:
        yield _reason("same sides", "the same go between")  # they alone are named, and stand for the event's sides
    elif not (ours and theirs):
        yield Reason(0.0, "who takes part is not told by both", doubt=True)
    common = ours & theirs
    if family(one) == "force":
        yield from _force(one, other, common)
    elif common and ours - theirs and theirs - ours:
        words = "one side in common" if len(common) > 1 else "another counterpart"
        yield _reason(words, "sides in common, and others" if len(common) > 1 else "another counterpart", doubt=True)
    elif len(common) > 1:
        yield _reason(
            *(("same sides", "the same sides") if ours == theirs else ("common sides", "two sides in common"))
        )
    elif common:
        alone = ours == theirs and one.type == "Moratorium"
        yield _reason("common sides" if alone else "one side in common", "the same side" if alone else LONE)


def _force(one: Telling, other: Telling, common: Ids) -> Iterator[Reason]:
    """Whom force is used against is told in many words; what counts is who acts, and whether it is one stroke."""
    if common:
        yield _reason(*(("common sides", "the same sides") if len(common) > 1 else ("one side in common", LONE)))
    if len(one.parties) > 1 and len(other.parties) > 1 and one.parties - other.parties and other.parties - one.parties:
        yield Reason(0.0, "another counterpart", doubt=True)
    if one.by & other.by:
        yield _reason("same actor", "the same side acts")
    if not topics.shared(one.topics, other.topics) and not (any(one.days) and any(other.days)):
        yield Reason(0.0, "it may be another stroke", doubt=True)


def _with_speakers(one: Telling, other: Telling) -> Ids:
    """The parties; where an article names one alone and the other party of the event speaks of it, that one too.

    "There were no talks with Norway", Iceland says: it speaks of its own talks.
    """
    lone = len(one.parties) == 1 and one.parties < other.parties
    return one.parties | (one.speakers & other.parties) if lone else one.parties


def _roles(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.mediators and other.mediators:
        if one.mediators & other.mediators:
            yield _reason("same mediators", "the same mediator", firm=True)
        else:
            yield _reason("other mediators", "another mediator")
    if one.hosts & other.hosts:
        yield _reason("same host", "the same host", firm=True)


def _places(one: Telling, other: Telling) -> Iterator[Reason]:
    if not (one.places and other.places):
        return
    if one.places & other.places:
        yield _reason("same place", "the same place", firm=True)
    elif one.places & other.around or other.places & one.around:
        yield _reason("one place within the other", "one place lies within the other", firm=True)
    elif _one_day(one, other) and family(one) != "force":
        yield _reason("other places on one day", "another place")
    else:
        yield _reason("other places", "another place", doubt=True)


def _days(one: Telling, other: Telling) -> Iterator[Reason]:
    days = apart(one.days, other.days)
    if any(one.days) and any(other.days):
        if days > 0:
            words = "days apart" if days > NEAR else "days near"
            yield _reason(words, f"{days} day{'s' * (days > 1)} apart", doubt=True)
            return
        if _one_day(one, other):
            yield _reason("same day", "the same day", firm=True)
            return
        if one.dated and other.dated:
            if one.days == other.days or max(one.length, other.length) <= VAGUE:
                yield _reason("days meet", "their days meet", firm=True)
            else:
                yield _reason("days may meet", "their days may meet")
            return
    days = apart(one.published, other.published)
    if days <= FAR and not all((*one.published, *other.published)):
        yield Reason(0.0, "when the articles came out is not known", doubt=True)
    elif days <= FAR:
        yield _reason("articles near", f"articles within {FAR} days" if days else "articles of the same time")
    else:
        weight = WEIGHTS["articles far"] if days > STALE else 0.0
        yield Reason(weight, f"articles {days} days apart", doubt=True)
    for dated, undated in ((one, other), (other, one)):
        if not any(undated.days) and (away := apart(dated.days, undated.published)) > FAR:
            yield Reason(0.0, f"{away} days from the article that gives none", doubt=True)


def _topics(one: Telling, other: Telling) -> Iterator[Reason]:
    common = sorted(topics.shared(one.topics, other.topics))[:MOST_TOPICS]
    if common:
        yield Reason(WEIGHTS["topic"] * len(common), f"topic {', '.join(common)}", firm=True)
    elif one.matter and other.matter:
        yield _reason("other matters", "other topics", doubt=True)
    elif one.topics and other.topics:
        yield _reason("other topics", "no topic in common")


def _sayings(one: Telling, other: Telling) -> Iterator[Reason]:
    if answers(one, other) or answers(other, one):
        yield _reason("answered", "one affirms it, one denies it", firm=True)
    for told, later in ((one, other), (other, one)):
        over = told.phase in ("concluded", "failed") and later.phase in AHEAD
        if over and _before(told, later):
            yield _reason("over and yet to come", "over in one, yet to come in a later one", doubt=True)


def answers(one: Telling, other: Telling) -> bool:
    """Whether the second only denies what the first affirms."""
    return "Affirms" in one.stances and "Denies" in other.stances and "Affirms" not in other.stances


def _one_day(one: Telling, other: Telling) -> bool:
    return one.length == other.length == 1 and one.days == other.days


@lru_cache(maxsize=100_000)
def apart(ours: Bounds, theirs: Bounds) -> int:
    """For how many days two stretches of time do not meet; 0 where they do, or may."""
    first, last = ours
    other_first, other_last = theirs
    gaps = [(later - sooner) for later, sooner in ((other_first, last), (first, other_last)) if later and sooner]
    return max([gap.days for gap in gaps if gap > timedelta(0)], default=0)


def _reason(weight: str, words: str, firm: bool = False, doubt: bool = False) -> Reason:
    return Reason(WEIGHTS[weight], words, firm, doubt)
