"""Do the questions take longer than the graph grows? `make bench` prints each one's times and its exponent.

Synthetic readings are taken in, and each question is asked of all events and of one. Times are processor time, the
median of three. An exponent of 1 is time that grows with the claims, 2 with their square; that between the first two
sizes is printed, since a small store answers in less time than a clock can tell.
"""

import math
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import kg
from bench import synthetic
from kg.graph import intake
from kg.graph.store import Store
from kg.graph.triples import triples
from kg.reading.directory import known_actors
from kg.reading.resolve import resolve

SIZES = (1_000, 10_000, 50_000)
REQUIRED: dict[str, dict[str, str]] = {"as-of": {"date": "2031-08"}, "dossier": {"actor": "arvenia-minister"}}


def store_of(claims: int) -> Store:
    """A store in memory with synthetic readings of so many claims in it. The shapes are not run: they are not asked."""
    store: Store = kg.open("memory:")
    readings, decisions = synthetic.readings(claims // synthetic.CLAIMS)
    resolved = [resolve(reading, known_actors()) for reading in readings]
    checked = [intake.Checked(one, triples(one, store.base), []) for one in resolved]
    intake.store_checked(store, checked, decisions)
    return store


def seconds(ask: Callable[[], object], times: int = 3) -> float:
    """The processor time of asking, the median of so many times."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        ask()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """By which power of the first size the time grows to the second."""
    return math.log(times[1] / times[0]) / math.log(sizes[1] / sizes[0])


def main(sizes: tuple[int, ...]) -> None:
    """Ask all questions of stores of these sizes."""
    everything: dict[str, list[float]] = {question.name: [] for question in kg.questions()}
    one: dict[str, list[float]] = {question.name: [] for question in kg.questions() if question.name != "dossier"}
    for size in sizes:
        started = time.process_time()
        store = store_of(size)
        print(f"{size} claims stored in {time.process_time() - started:.0f} s", file=sys.stderr)
        for name, times in everything.items():
            times.append(seconds(partial(kg.query, store, name, **REQUIRED.get(name, {}))))
        for name, times in one.items():
            times.append(seconds(partial(kg.query, store, name, event="talks-0", **REQUIRED.get(name, {}))))
    print(f"{'':<22}{''.join(f'{size:>10}' for size in sizes)}  exponent   one event of {sizes[-1]} claims, ms")
    for name, times in everything.items():
        bound = f"{one[name][-1] * 1000:.0f}" if name in one else ""
        print(f"{name:<22}{''.join(f'{taken:>10.3f}' for taken in times)}{exponent(sizes, times):>10.2f}{bound:>10}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
