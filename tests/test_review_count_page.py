"""How many keys, clicks and marks a review takes, in a real browser: what bench/review.py counts has a ceiling."""

from pathlib import Path
from typing import Any

from bench.review import measured


def test_a_draft_becomes_right_with_few_keys(browser: Any, tmp_path: Path) -> None:
    one, wrong = measured(browser, tmp_path)
    assert wrong == []
    assert one.counted["keys"] + one.counted["clicks"] <= 90
    assert one.counted["marks"] <= 16
