"""The rule that weighs two tellings: whether they are of one event, what speaks for it and what against.

What decides are sides above all, then days and topics; a name decides nothing. Where two tellings cannot be of one
event, or share no side, there is nothing to weigh. The figures were found on events that people compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from kg.dates import Bounds
from kg.linking import topics
from kg.linking.telling import Ids, Telling

NAME = "rule:link-1"  # by whom it is decided; another number where the rule changes

FAMILIES = {
    "Talks": "talks", "Mediation": "talks", "Agreement": "terms", "Ceasefire": "terms", "Moratorium": "terms",
    "PrisonerExchange": "prisoners", "MilitaryAction": "force",
}  # fmt: skip
CERTAIN, PROPOSED = 6.0, 4.0  # from these scores on
MARGIN = 1.0  # by so much a certain pair is ahead of its rivals in the two articles
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
    "answered": 2.0, "one truce": 3.0, "over and yet to come": -3.0,
}  # fmt: skip
MOST_TOPICS = 3  # more words in common weigh no more
_LONE = "a side in common"


class Verdict(StrEnum):
    """What the rule says of two tellings."""

    CERTAIN = "same"
    PROPOSED = "perhaps"
    PART = "part of"
    NONE = "different"


@dataclass(frozen=True)
class Weighed:
    """Two tellings weighed. Where the verdict is `PART`, `one` is the part and `other` the whole."""

    one: Telling
    other: Telling
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class _Reason:
    weight: float
    words: str
    firm: bool = False  # beyond the sides, something that two events seldom share
    doubt: bool = False  # may be so of one event, but never goes without a look


def weigh(one: Telling, other: Telling) -> Weighed | None:
    """What speaks for and against two tellings being of one event; None where nothing need be asked.

    Days far apart, another family of types, no side in common, and in force another actor leave nothing to ask.
    """
    if _never(one, other):
        return None
    found = [*_type(one, other), *_sides(one, other), *_roles(one, other), *_places(one, other), *_days(one, other)]
    found += [*_topics(one, other), *_sayings(one, other)]
    score = sum(reason.weight for reason in found)
    if score < PROPOSED:
        return None
    part, whole = sorted((one, other), key=lambda told: (_extent(told), told.event))
    unlike = _extents_differ(one, other)
    # One side in common is little: who else was there may be another.
    needed = 2 if any(reason.words == _LONE for reason in found) else 1
    firm = sum(reason.firm for reason in found) >= needed and not any(reason.doubt for reason in found)
    verdict = Verdict.PART if unlike else Verdict.CERTAIN if firm and score >= CERTAIN else Verdict.PROPOSED
    reasons = tuple(reason.words for reason in sorted(found, key=lambda reason: -reason.weight) if reason.weight > 0)
    against = tuple(reason.words for reason in sorted(found, key=lambda reason: reason.weight) if reason.weight <= 0)
    if unlike:
        against = (*against, "one has a day, the other none or a longer time")
    return Weighed(part, whole, score, verdict, reasons, against)


def _family(telling: Telling) -> str:
    return FAMILIES.get(telling.type, "")


def _never(one: Telling, other: Telling) -> bool:
    if one.article == other.article or not _family(one) or _family(one) != _family(other):
        return True
    if _apart(one.days, other.days) > FAR:
        return True
    if not (one.parties & other.parties or one.mediators & other.mediators):
        return True
    if _family(one) == "force" and one.by and other.by and not one.by & other.by:
        return True
    both_mediate = one.type == other.type == "Mediation"
    return bool(both_mediate and one.mediators and other.mediators and not one.mediators & other.mediators)


def _type(one: Telling, other: Telling) -> Iterator[_Reason]:
    if one.type == other.type:
        yield _reason("same type", "the same kind of event")
        both = len(one.parties & other.parties) > 1
        if one.type == "Ceasefire" and both and not {one.phase, other.phase} & {"proposed", "planned"}:
            yield _reason("one truce", "two sides have one truce at a time", firm=True)
    else:
        yield _reason("another type", "another kind of event", doubt=True)


def _sides(one: Telling, other: Telling) -> Iterator[_Reason]:
    ours, theirs = _with_speakers(one, other), _with_speakers(other, one)
    if not ours and not theirs and len(one.mediators & other.mediators) > 1:
        yield _reason("same sides", "the same go between")  # they alone are named, and stand for the event's sides
    elif not (ours and theirs):
        yield _Reason(0.0, "who takes part is not told by both", doubt=True)
    common = ours & theirs
    if _family(one) == "force":
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
        yield _reason("common sides" if alone else "one side in common", "the same side" if alone else _LONE)


def _force(one: Telling, other: Telling, common: Ids) -> Iterator[_Reason]:
    """Whom force is used against is told in many words; what counts is who acts, and whether it is one stroke."""
    if common:
        yield _reason(*(("common sides", "the same sides") if len(common) > 1 else ("one side in common", _LONE)))
    if one.by & other.by:
        yield _reason("same actor", "the same side acts")
    if not topics.shared(one.topics, other.topics) and not (any(one.days) and any(other.days)):
        yield _Reason(0.0, "it may be another stroke", doubt=True)


def _with_speakers(one: Telling, other: Telling) -> Ids:
    """The parties; where an article names one alone and the other party of the event speaks of it, that one too.

    "There were no talks with Norway", Iceland says: it speaks of its own talks.
    """
    lone = len(one.parties) == 1 and one.parties < other.parties
    return one.parties | (one.speakers & other.parties) if lone else one.parties


def _roles(one: Telling, other: Telling) -> Iterator[_Reason]:
    if one.mediators and other.mediators:
        if one.mediators & other.mediators:
            yield _reason("same mediators", "the same mediator", firm=True)
        else:
            yield _reason("other mediators", "another mediator")
    if one.hosts & other.hosts:
        yield _reason("same host", "the same host", firm=True)


def _places(one: Telling, other: Telling) -> Iterator[_Reason]:
    if not (one.places and other.places):
        return
    if one.places & other.places:
        yield _reason("same place", "the same place", firm=True)
    elif one.places & other.around or other.places & one.around:
        yield _reason("one place within the other", "one place lies within the other", firm=True)
    elif _one_day(one, other) and _family(one) != "force":
        yield _reason("other places on one day", "another place")
    else:
        yield _reason("other places", "another place", doubt=True)


def _days(one: Telling, other: Telling) -> Iterator[_Reason]:
    apart = _apart(one.days, other.days)
    if any(one.days) and any(other.days):
        if apart > 0:
            words = "days apart" if apart > NEAR else "days near"
            yield _reason(words, f"{apart} day{'s' * (apart > 1)} apart", doubt=True)
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
    apart = _apart(one.published, other.published)
    if apart <= FAR:
        yield _reason("articles near", f"articles within {FAR} days" if apart else "articles of the same time")
    else:
        weight = WEIGHTS["articles far"] if apart > STALE else 0.0
        yield _Reason(weight, f"articles {apart} days apart", doubt=True)
    for dated, undated in ((one, other), (other, one)):
        if not any(undated.days) and (away := _apart(dated.days, undated.published)) > FAR:
            yield _Reason(0.0, f"{away} days from the article that gives none", doubt=True)


def _topics(one: Telling, other: Telling) -> Iterator[_Reason]:
    common = sorted(topics.shared(one.topics, other.topics))[:MOST_TOPICS]
    if common:
        yield _Reason(WEIGHTS["topic"] * len(common), f"topic {', '.join(common)}", firm=True)
    elif one.matter and other.matter:
        yield _reason("other matters", "other topics", doubt=True)
    elif one.topics and other.topics:
        yield _reason("other topics", "no topic in common")


def _sayings(one: Telling, other: Telling) -> Iterator[_Reason]:
    if _answers(one, other) or _answers(other, one):
        yield _reason("answered", "one affirms it, one denies it", firm=True)
    for told, later in ((one, other), (other, one)):
        over = told.phase in ("concluded", "failed") and later.phase in ("planned", "proposed")
        if (
            over
            and told.published.latest
            and later.published.earliest
            and told.published.latest < later.published.earliest
        ):
            yield _reason("over and yet to come", "over in one, yet to come in a later one", doubt=True)


def _answers(one: Telling, other: Telling) -> bool:
    """Whether the second only denies what the first affirms."""
    return "Affirms" in one.stances and "Denies" in other.stances and "Affirms" not in other.stances


def _extents_differ(one: Telling, other: Telling) -> bool:
    """Whether, in talks and force, one has a day and the other none, or a longer time: a round, and the process.

    A denial has no extent of its own. Whoever denies that there were talks, soon after some were reported, means those.
    """
    if _family(one) not in ("talks", "force") or _extent(one) == _extent(other):
        return False
    for told, denied in ((one, other), (other, one)):
        soon = _apart(told.published, denied.published) <= FAR
        if _answers(told, denied) and not any(denied.days) and soon:
            return False
    return True


def _extent(telling: Telling) -> int:
    """0 for what has a day or a month, 1 for what has a longer time, 2 for what has none."""
    if not any(telling.days):
        return 2
    return int(not telling.dated or (telling.span and telling.length > NEAR))


def _one_day(one: Telling, other: Telling) -> bool:
    return one.length == other.length == 1 and one.days == other.days


@lru_cache(maxsize=100_000)
def _apart(ours: Bounds, theirs: Bounds) -> int:
    """For how many days two stretches of time do not meet; 0 where they do, or may."""
    first, last = ours
    other_first, other_last = theirs
    gaps = [(later - sooner) for later, sooner in ((other_first, last), (first, other_last)) if later and sooner]
    return max([gap.days for gap in gaps if gap > timedelta(0)], default=0)


def _reason(weight: str, words: str, firm: bool = False, doubt: bool = False) -> _Reason:
    return _Reason(WEIGHTS[weight], words, firm, doubt)
