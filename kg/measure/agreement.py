"""What two claims on the same words, one of the gold and one of a reader, agree on: speaker, stance, relay, event type.

Several claims on the very same words are taken as one that has all their speakers, stances, relays and event types.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.measure.gold import REMARK, GoldAttribution, Named, named
from kg.names import folding, lookup
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Directory

ASKED = ("speaker", "stance", "relay", "event_type")


@dataclass(frozen=True)
class Told:
    """What is told of one claim. None where this gold does not tell it; an empty relay means that there was none."""

    speaker: frozenset[Named] | None
    stance: frozenset[str] | None
    relay: frozenset[Named] | None
    event_type: frozenset[str] | None

    def words(self, key: str) -> str:
        """One answer in words, for people."""
        values = getattr(self, key) or ()
        return ", ".join(sorted(one if isinstance(one, str) else (one.names or ("nobody named",))[0] for one in values))


def told_by_gold(attributions: Sequence[GoldAttribution]) -> Told:
    """What the gold tells of claims on the same words."""
    first = attributions[0]
    return Told(
        _all(one.speakers or () for one in attributions) if first.speakers is not None else None,
        frozenset(one.stance for one in attributions if one.stance) or None,
        _all(one.relay or () for one in attributions) if first.relay is not None else None,
        frozenset(one.event_type for one in attributions if one.event_type) or None,
    )


def told_by_reader(claims: Sequence[DraftClaim], draft: Draft, known: Directory) -> Told:
    """What a draft tells of claims on the same words; `known` has the actors that it need not describe."""
    events = [claim.event.partition(".")[0] for claim in claims]
    remark = [REMARK] if any(claim.stance == "remarks" for claim in claims) else []
    return Told(
        frozenset(named(one, draft.actors, known.actors) for claim in claims for one in claim.speaker),
        frozenset(claim.stance for claim in claims),
        frozenset(named(one, draft.actors, known.actors) for claim in claims for one in claim.via),
        frozenset([*remark, *(draft.events[event].type for event in events if event in draft.events)]),
    )


def agree(gold: Told, reader: Told, key: str) -> bool | None:
    """Whether the reader is right; None where the gold does not tell, or (of a relay) has none.

    Sets are compared: of speakers, each must be found and none may be invented. Of relays each that the gold has must
    be found, for some golds tell only the nearest one.
    """
    ours, theirs = getattr(gold, key), getattr(reader, key)
    if ours is None or (key == "relay" and not ours):
        return None
    if key in ("stance", "event_type"):
        return bool(ours == theirs)
    found = all(any(same(one, other) for other in theirs) for one in ours)
    return found and (key == "relay" or all(any(same(one, other) for one in ours) for other in theirs))


def same(gold: Named, reader: Named) -> bool:
    """Whether two mean one actor: a spelling of the one is a spelling of the other, or (but for states and
    institutions) one that `kg.names.lookup.verdict` is certain of.

    Nobody has a name to compare where both are nameless ("officials"): they are the same unless they are known to speak
    for different parties.

    >>> same(Named(("Sergei Lavrov",)), Named(("Minister", "Sergej Lawrow")))
    True
    >>> same(Named(("officials",), True, ("Qatar",)), Named(("sources",), True, ("Ukraine",)))
    False
    """
    if gold.nameless and reader.nameless:
        return not (gold.party and reader.party) or _spelled_alike(gold.party, reader.party)
    alike = _spelled_alike(gold.names, reader.names)
    if alike or gold.body or reader.body:
        return alike
    return any(lookup.verdict(one, other) == "same" for one in gold.names for other in reader.names)


def _spelled_alike(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    folded = {folding.fold(name) for name in theirs}
    return any(folding.fold(name) in folded for name in ours)


def _all(groups: Iterable[Iterable[Named]]) -> frozenset[Named]:
    return frozenset(one for group in groups for one in group)
