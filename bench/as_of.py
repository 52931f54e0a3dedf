"""What does a store as of a day cost, beside the data of its page? `make bench` prints it.

Synthetic readings (`bench/synthetic.py`) are printed on three days: the store as of the first of these, and as of the
second, which holds two thirds of them. Times are processor time, the median of three.
"""

import sys
from datetime import date
from functools import partial

from bench.questions import seconds, store_of
from kg.graph.as_of import as_of, known
from kg.views.page import page

SIZES = (1_000, 10_000)  # claims
DAYS = (date(2031, 7, 20), date(2031, 8, 20))


def main(*sizes: int) -> None:
    """Time it at each of these sizes."""
    for size in sizes:
        store = store_of(size)
        whole = seconds(partial(page, store, text=False, turtle=False))
        for day in DAYS:
            taken = seconds(partial(as_of, store, day))
            out = len(known(store, day).whole)
            print(
                f"{size:>6} claims as of {day}: {out} articles, {taken:.2f} s, x {taken / whole:.2f} of the page's data"
            )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES))
