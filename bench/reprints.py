"""How long does it take to find reprints, and does it grow with the square of the articles? `make bench` prints it.

Invented articles of 400 words with nothing in common, and for every ten of them a story that eleven papers print. Times
are processor time.
"""

import math
import random
import resource
import sys
import time

from kg.linking.reprints import find
from tests import reprint_sample as sample

SIZES = (1_000, 10_000)


def main(*sizes: int) -> None:
    """Time all that is proposed of so many articles."""
    taken = []
    for size in sizes:
        articles = sample.unlike(size * 10 // 21, 400)
        for story in range((size - len(articles)) // 11):
            own = random.Random(story).choices([f"word{n}" for n in range(4_000)], k=400)
            articles += [sample.paper(f"s{story}p{number}", " ".join(own[number:])) for number in range(11)]
        started = time.process_time()
        found = find(articles)
        taken.append(time.process_time() - started)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(articles):>6} articles: {len(found)} reprints in {taken[-1]:.1f} s, {memory:.0f} MB")
    if len(taken) > 1:
        print(f"exponent {math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]):.2f}")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES))
