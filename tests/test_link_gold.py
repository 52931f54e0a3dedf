"""How well `kg link` does on events that people compared, and on pairs of articles from text to contradiction.

The corpora lie beside the checkout; where they are not, the tests are skipped. Two pairs of our own are always read.
"""

from pathlib import Path
from typing import Any

import pytest

from bench import link, pairs
from kg.linking.rule import Verdict
from kg.yaml.document import load_yaml

SHARED = Path(__file__).parents[2] / "shared"
DENIED = {
    "a": {"published": "2030-06-10", "headline": "Ministers meet", "body":
          "Tunisia and Algeria held talks on gas in Malta on Saturday, the Tunisian foreign ministry said."},
    "b": {"published": "2030-06-11", "headline": "Algeria rejects report", "body":
          "Algeria on Tuesday denied that any talks with Tunisia took place in Malta."},
}  # fmt: skip
OTHERS = {
    "a": DENIED["a"],
    "b": {"published": "2030-06-11", "headline": "Cuba rejects report", "body":
          "Cuba on Tuesday denied that any talks with Haiti took place in Malta."},
}  # fmt: skip


def test_on_events_that_people_compared() -> None:
    gold = SHARED / "corpora" / "eventgold-dev"
    if not gold.is_dir():
        pytest.skip("shared/corpora is not here")
    found = link.found(gold)
    assert found.precision(found.joined) >= 0.95
    assert found.recall(found.joined) >= 0.55
    assert found.recall(found.weighed) >= 0.9
    # What is lost, as readers lose things, makes the rule silent rather than wrong.
    lost = link.found(gold, lose=0.3)
    assert lost.precision(lost.joined) >= 0.8
    wrong = [pair for pair in lost.joined if lost.said.get(pair) == "different"]
    assert all(lost.weighed[pair].verdict is not Verdict.CERTAIN for pair in wrong if pair in lost.weighed)


def test_on_pairs_of_articles() -> None:
    cases = SHARED / "cases" / "pairs.yaml"
    if not cases.is_file():
        pytest.skip("shared/cases is not here")
    done = {one["id"]: pairs.judged(one, pairs.drafted(one))[0] for one in load_yaml(cases).data["pairs"]}
    # The accord that two presidents date three days apart waits for a person.
    assert [id_ for id_, right in done.items() if not right] == ["07"]


@pytest.mark.parametrize(("case", "found"), [(DENIED, {"Negation"}), (OTHERS, set())], ids=["denied", "others"])
def test_from_text_to_contradiction(case: dict[str, Any], found: set[str]) -> None:
    store = pairs.drafted(case)
    assert pairs.outcome(store).across == set()  # nothing is joined by its name
    pairs.linked(store)
    assert pairs.outcome(store).across == found
