"""No question takes much longer than the graph grows, by processor time on synthetic readings."""

import math
import time
from functools import partial

import pytest

import kg
from bench.questions import REQUIRED, store_of
from kg.graph.store import Store

SIZES = (500, 4_000)  # claims
# Below this a clock tells more of itself than of the question.
FLOOR = 0.004


@pytest.fixture(scope="module")
def stores() -> list[Store]:
    """A small and a larger store of the same kind of readings."""
    return [store_of(size) for size in SIZES]


def seconds(store: Store, name: str) -> float:
    """The processor time of a question, the least of two."""
    ask = partial(kg.query, store, name, **REQUIRED.get(name, {}))
    taken = []
    for _ in range(2):
        started = time.process_time()
        ask()
        taken.append(time.process_time() - started)
    return max(min(taken), FLOOR)


@pytest.mark.parametrize("name", [question.name for question in kg.questions()])
def test_a_question_grows_with_the_claims_and_not_with_their_square(stores: list[Store], name: str) -> None:
    small, large = (seconds(store, name) for store in stores)
    assert math.log(large / small) / math.log(SIZES[1] / SIZES[0]) <= 1.5
