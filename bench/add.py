"""Does taking a reading in cost more, the more the store holds? `make bench` prints the times and their growth.

Synthetic readings of 20 claims each, a third of their events shared by decision (`bench/synthetic.py`), go into a store
in memory. Printed are the processor times of one more reading (names looked up, quotes found, shapes run, stored,
derived), the median of ten, at several sizes of the store; how much the last takes of the first; and what taking many
in at once costs, with the memory of the process.
"""

import resource
import statistics
import sys
import time

import kg
from bench import synthetic
from kg.graph import intake

SIZES = (50, 500, 2_500)  # articles
MORE = 10


def main(*sizes: int) -> None:
    """Time one more reading at each of these sizes, and the way there."""
    readings, decisions = synthetic.readings(max(sizes) + len(sizes) * MORE)
    store = kg.open("memory:")
    intake.decide(store, decisions)
    kg.check(readings[0])  # what is loaded once
    taken: list[float] = []
    held = 0
    for size in sizes:
        started = time.process_time()
        kg.add(store, *readings[held:size])
        many = time.process_time() - started
        single = []
        for number in range(size, size + MORE):
            started = time.process_time()
            kg.add(store, readings[number])
            single.append(time.process_time() - started)
        taken.append(statistics.median(single))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = many / (size - held)
        more = f"one more {taken[-1] * 1000:.0f} ms, many at once {each * 1000:.0f} ms each"
        print(f"{size:>6} articles: {more}, {memory:.0f} MB")
        held = size + MORE
    print(f"from {sizes[0]} to {sizes[-1]} articles: x {taken[-1] / taken[0]:.2f}")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES))
