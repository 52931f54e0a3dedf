"""Which tellings are worth weighing: those of one family that share a side, at about one time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.linking.reasons import FAMILIES, FAR
from kg.linking.rule import Verdict, Weighed, weigh
from kg.linking.telling import Telling

SLOT = 30  # days
LONGEST = 60  # an event of more slots than these stands in those of its ends and of its article
Block = tuple[str, str, int]


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Two tellings at a time, of different articles, each pair once.

    They share their family, a side (party or mediator), and a stretch of 30 days: of their days, or of their articles.
    """
    blocks: dict[Block, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for block in _blocks(telling):
            blocks[block].append(number)
    met: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, number in enumerate(members):
            for other in members[place + 1 :]:
                if (number, other) not in met and tellings[number].article != tellings[other].article:
                    met.add((number, other))
                    yield tellings[number], tellings[other]


def weighed(tellings: Sequence[Telling]) -> list[Weighed]:
    """All pairs that are at least a proposal, best first."""
    found = [one for pair in pairs(tellings) if (one := weigh(*pair)) is not None]
    order = {Verdict.CERTAIN: 0, Verdict.PROPOSED: 1, Verdict.PART: 1, Verdict.NONE: 2}
    return sorted(found, key=lambda one: (order[one.verdict], -one.score, one.one.event, one.other.event))


def _blocks(telling: Telling) -> Iterator[Block]:
    family = FAMILIES.get(telling.type)
    if family:
        for slot in _slots(telling):
            for side in telling.parties | telling.mediators:
                yield family, side, slot


def _slots(telling: Telling) -> set[int]:
    """The stretches of its days and of its article, each with a margin; −1 where neither has a day."""
    ends = [day for day in (*telling.days, *telling.published) if day]
    found = {_slot(day + timedelta(days=margin)) for day in ends for margin in (-FAR, 0, FAR) if _in_range(day)}
    first, last = telling.days
    if first and last and _slot(last) - _slot(first) <= LONGEST:
        found |= set(range(_slot(first), _slot(last) + 1))
    return found or {-1}


def _slot(day: date) -> int:
    return day.toordinal() // SLOT


def _in_range(day: date) -> bool:
    return date.min.toordinal() + FAR < day.toordinal() < date.max.toordinal() - FAR
