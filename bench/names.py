"""What does it cost to propose whom a name means? `python bench/names.py` prints it beside a plain string comparison.

Both look through the same thousand made-up people, by turns, for forty names that are none of them; medians of five
runs. Compare the ratio; the milliseconds are those of one machine.
"""

import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from kg.names import lookup
from kg.reading.models import Actor

GIVEN = ["Ivan", "Oleg", "Ahmed", "Omar", "Viktor", "Anna", "Fatima", "David", "Chen", "Kim"]
ENDS = ["ov", "ani", "ari", "son", "berg", "uk"]
SYLLABLES = [a + b for a in "bdgklmnrstvz" for b in "aeou"]


def milliseconds(work: Callable[[str], object], mentions: list[str]) -> float:
    """Processor time for one name."""
    started = time.process_time()
    for mention in mentions:
        work(mention)
    return (time.process_time() - started) / len(mentions) * 1000


def main() -> None:
    """Measure and print."""
    known = {
        f"p{i}": Actor(
            type="Person", name=f"{GIVEN[i % 10]} {SYLLABLES[i % 48]}{SYLLABLES[i * 7 % 45]}{ENDS[i % 6]}".title()
        )
        for i in range(1000)
    }
    labels = [actor.name for actor in known.values()]
    mentions = [f"{GIVEN[i % 7]} {SYLLABLES[i]}{SYLLABLES[-i]}ow".title() for i in range(40)]
    ways: dict[str, Callable[[str], object]] = {
        "rapidfuzz WRatio": lambda mention: process.extract(mention, labels, scorer=fuzz.WRatio),
        "names.propose": lambda mention: lookup.propose(mention, known),
    }
    runs = [{name: milliseconds(work, mentions) for name, work in ways.items()} for _ in range(5)]
    found = {name: statistics.median(run[name] for run in runs) for name in ways}
    print(f"{len(known)} people, {len(mentions)} names, medians of {len(runs)} runs")
    for name, taken in found.items():
        print(f"{name:20}{taken:8.2f} ms a name{taken / found['rapidfuzz WRatio']:8.2f}")


if __name__ == "__main__":
    main()
