"""Groups of tellings that are one event: pairs that are certain, best first, as long as nothing stands against it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.linking.rule import MARGIN, Verdict, Weighed

Pair = frozenset[str]


@dataclass(frozen=True)
class Decided:
    """What is decided already, by the events' ids.

    `homes` are the shared events that events are in, `parted` the pairs that are not one, or of which nobody is sure.
    """

    homes: Mapping[str, str]
    parted: Collection[Pair] = frozenset()


def joins(weighed: Collection[Weighed], decided: Decided) -> list[Weighed]:
    """The pairs by which events are joined without asking anyone, best first.

    At most one event of an article comes into a group, and of a group every pair is at least a proposal. A pair that
    another of the same two articles comes near to is not certain. Shared events that are there may grow, but are never
    made one.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for event, home in decided.homes.items():
        groups[home].add(event)
    at = dict(decided.homes)
    fits = {frozenset((one.one.event, one.other.event)) for one in weighed if one.verdict in _ONE}
    rivals = _rivals(weighed)
    found = []
    for one in weighed:
        pair = (one.one.event, one.other.event)
        if (
            one.verdict is not Verdict.CERTAIN
            or frozenset(pair) in decided.parted
            or _rivalled(one, rivals, at, groups)
        ):
            continue
        homes = {at[event] for event in pair if event in at}
        if len(homes) == 2 and homes <= set(decided.homes.values()):
            continue
        members = {event for home in homes for event in groups[home]} | set(pair)
        if len({at.get(event) for event in pair}) == 1 and homes:
            continue  # they are one already
        if _lawful(members, fits, decided):
            home = next(iter(sorted(homes & set(decided.homes.values())) or sorted(homes)), pair[0])
            groups[home] = members
            at |= dict.fromkeys(members, home)
            found.append(one)
    return found


def fitting(weighed: Iterable[Weighed], decided: Decided) -> Iterator[Weighed]:
    """The pairs that are still open: not decided, for them or for what they are one with, nor barred by another event.

    What is in a shared event stands for all of its members, and is none of the other events of their articles.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for event, home in decided.homes.items():
        groups[home].add(event)
    for one in weighed:
        pair = (one.one.event, one.other.event)
        here, there = (groups[decided.homes[event]] if event in decided.homes else {event} for event in pair)
        parted = any(frozenset((ours, theirs)) in decided.parted for ours in here for theirs in there)
        if here is there or parted:
            continue
        if one.verdict is Verdict.PART or not set(map(article_of, here)) & set(map(article_of, there)):
            yield one


def article_of(event: str) -> str:
    """The article of `ARTICLE.EVENT`."""
    return event.partition(".")[0]


_ONE = (Verdict.CERTAIN, Verdict.PROPOSED)


def _lawful(members: set[str], fits: Collection[Pair], decided: Decided) -> bool:
    if len({article_of(event) for event in members}) < len(members):
        return False
    for one in members:
        for other in members:
            pair = frozenset((one, other))
            together = one in decided.homes and decided.homes[one] == decided.homes.get(other)
            if one < other and not together and (pair not in fits or pair in decided.parted):
                return False
    return True


def _rivals(weighed: Iterable[Weighed]) -> dict[tuple[str, str], list[tuple[float, str]]]:
    """For an event and another article, the scores of that article's events that it may be."""
    found: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for one in weighed:
        if one.verdict in _ONE:
            for event, other in ((one.one.event, one.other.event), (one.other.event, one.one.event)):
                found[event, article_of(other)].append((one.score, other))
    return found


def _rivalled(
    one: Weighed,
    rivals: Mapping[tuple[str, str], list[tuple[float, str]]],
    at: Mapping[str, str],
    groups: Mapping[str, set[str]],
) -> bool:
    """Whether another event of one of the two articles is about as near; one that has found its own is no rival."""
    for event, other in ((one.one.event, one.other.event), (one.other.event, one.one.event)):
        for score, rival in rivals[event, article_of(other)]:
            taken = {article_of(member) for member in groups.get(at.get(rival, ""), ())} - {article_of(rival)}
            if rival != other and score > one.score - MARGIN and article_of(event) not in taken:
                return True
    return False
