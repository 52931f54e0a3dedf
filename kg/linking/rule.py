"""The rule that weighs two tellings: whether they are of one event, or one is a part of the other.

A name decides nothing. Where two tellings cannot be of one event, or share no side, there is nothing to weigh.
"""

from dataclasses import dataclass
from enum import StrEnum

from kg.linking.reasons import FAR, LONE, NEAR, answers, apart, family, reasons
from kg.linking.telling import Telling

NAME = "rule:link-1"  # by whom it is decided; another number where the rule changes
CERTAIN, PROPOSED = 6.0, 4.0  # from these scores on
MARGIN = 1.0  # by so much a certain pair is ahead of its rivals in the two articles


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


def weigh(one: Telling, other: Telling) -> Weighed | None:
    """What speaks for and against two tellings being of one event; None where nothing need be asked.

    Days far apart, another family of types, no side in common, and in force another actor leave nothing to ask.
    """
    if _never(one, other):
        return None
    found = reasons(one, other)
    score = sum(reason.weight for reason in found)
    if score < PROPOSED:
        return None
    part, whole = sorted((one, other), key=lambda told: (_extent(told), told.event))
    unlike = _extents_differ(one, other)
    # One side in common is little: who else was there may be another.
    needed = 2 if any(reason.words == LONE for reason in found) else 1
    firm = sum(reason.firm for reason in found) >= needed and not any(reason.doubt for reason in found)
    verdict = Verdict.PART if unlike else Verdict.CERTAIN if firm and score >= CERTAIN else Verdict.PROPOSED
    speak_for = tuple(reason.words for reason in sorted(found, key=lambda reason: -reason.weight) if reason.weight > 0)
    against = tuple(reason.words for reason in sorted(found, key=lambda reason: reason.weight) if reason.weight <= 0)
    if unlike:
        against = (*against, "one has a day, the other none or a longer time")
    return Weighed(part, whole, score, verdict, speak_for, against)


def _never(one: Telling, other: Telling) -> bool:
    if one.article == other.article or not family(one) or family(one) != family(other):
        return True
    if apart(one.days, other.days) > FAR:
        return True
    if not (one.parties & other.parties or one.mediators & other.mediators):
        return True
    if family(one) == "force" and one.by and other.by and not one.by & other.by:
        return True
    both_mediate = one.type == other.type == "Mediation"
    return bool(both_mediate and one.mediators and other.mediators and not one.mediators & other.mediators)


def _extents_differ(one: Telling, other: Telling) -> bool:
    """Whether, in talks and force, one has a day and the other none, or a longer time: a round, and the process.

    A denial has no extent of its own. Whoever denies that there were talks, soon after some were reported, means those.
    """
    if family(one) not in ("talks", "force") or _extent(one) == _extent(other):
        return False
    for told, denied in ((one, other), (other, one)):
        soon = apart(told.published, denied.published) <= FAR
        if answers(told, denied) and not any(denied.days) and soon:
            return False
    return True


def _extent(telling: Telling) -> int:
    """0 for what has a day or a month, 1 for what has a longer time, 2 for what has none."""
    if not any(telling.days):
        return 2
    return int(not telling.dated or (telling.span and telling.length > NEAR))
