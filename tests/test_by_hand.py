"""What `make bench-parts` compares is there: the explorer's modules are called so, and the others' scripts exist.

The measuring itself takes minutes and needs npm: `python -m bench.parts`.
"""

from pathlib import Path

import pytest

from bench.contenders import CONTENDERS, PAINTERS, Contender, lines

PAGE = (Path(__file__).parents[1] / "docs" / "by-hand.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", [*CONTENDERS, *PAINTERS.values()], ids=lambda one: f"{one.part}, {one.name}")
def test_each_part_is_there_and_in_the_report(one: Contender) -> None:
    assert lines(one) > 0
    assert f"| {one.name} |" in PAGE
