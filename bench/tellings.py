"""How long does it take to find what may be one among many events? `python -m bench.tellings` prints it for 10,000.

Events of talks, terms and force between pairs of forty sides, over ten years, as articles tell them; half of them are
told by two or three articles. Printed are the candidates that share a block, the pairs that are proposed, the joins,
and the processor time of each step at growing sizes.
"""

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from kg.dates import OPEN, Bounds
from kg.linking import rule
from kg.linking.candidates import pairs, weighed
from kg.linking.groups import Decided, joins
from kg.linking.telling import Telling

RULE = Path(rule.__file__)
SIZES = (2_500, 5_000, 10_000)
PER_YEAR = 1_000  # events, whatever the size: a larger world covers more years
_TYPES = ("Talks", "Talks", "Mediation", "Agreement", "Ceasefire", "PrisonerExchange", "MilitaryAction")
_TOPICS = ("fishing", "border", "grain", "energy", "prisoners", "water", "gas", "refugees")


def world(size: int) -> list[Telling]:
    """So many tellings, the same ones each time."""
    chance = random.Random(7)
    found: list[Telling] = []
    first = date(2000, 1, 1)
    while len(found) < size:
        day = first + timedelta(days=len(found) * 365 // PER_YEAR + chance.randrange(30))
        type_ = chance.choice(_TYPES)
        # A few sides are in most of it.
        sides = {f"side-{min(chance.randrange(40), chance.randrange(40))}" for _ in range(2)}
        topic = frozenset({chance.choice(_TOPICS)})
        dated = chance.random() < 0.6
        for _ in range(chance.choice((1, 1, 2, 3))):
            number = len(found)
            published = day + timedelta(days=chance.randrange(5))
            found.append(
                Telling(
                    f"article-{number // 5}-{number % 3}", f"article-{number // 5}-{number % 3}.event-{number}",
                    f"{type_} {number}", type_, Bounds(published, published),
                    parties=frozenset(sides), by=frozenset(sorted(sides)[: type_ == "MilitaryAction"]),
                    days=Bounds(day, day) if dated and chance.random() < 0.9 else OPEN, topics=topic, phase="concluded",
                    stances=frozenset({chance.choice(("Affirms", "Denies"))}),
                )
            )  # fmt: skip
    return found[:size]


def main(*sizes: int) -> None:
    """Measure and print."""
    for size in sizes:
        told = world(size)
        started = time.process_time()
        candidates = sum(1 for _ in pairs(told))
        middle = time.process_time()
        proposed = weighed(told)
        found = joins(proposed, Decided({}))
        ended = time.process_time()
        print(
            f"{size:>6} events: {candidates} candidates in {middle - started:.1f} s, {len(proposed)} proposals and "
            f"{len(found)} joins in {ended - middle:.1f} s"
        )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES))
