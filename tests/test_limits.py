"""What docs/limits.md says: each number is the code's own, each limit is kept, and what has none grows evenly."""

import gzip
import math
import random
import re
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.text import evidence
from kg.text.markdown import markdown
from kg.text.take_in import take_in_each, take_in_text
from kg.yaml.document import load_yaml

TABLE = Path(__file__).parents[1] / "docs" / "limits.md"
ROW = re.compile(r"^\| ([^|]+) \| ([\d,]+)([^|]*) \| [^|]+ \| `([\w.]+)` \|$", re.MULTILINE)
ROWS = ROW.findall(TABLE.read_text(encoding="utf-8"))
PAGE = "<html><body><article>{}{}</article></body></html>"
WORDS = "<p>Nordia and Suderia held talks in Velmar on Monday, said a spokesman of both sides in the end.</p>" * 3


@pytest.mark.parametrize(("what", "number", "unit", "name"), ROWS)
def test_the_number_is_the_codes_own(what: str, number: str, unit: str, name: str) -> None:
    if ".llm." in name:
        pytest.importorskip("openai", reason="the openai client is not installed (extra llm)")
    module, _, constant = name.rpartition(".")
    held = getattr(import_module(module), constant)
    assert held == int(number.replace(",", "")) * (1_000_000 if unit == " MB" else 1), what


def test_there_is_a_row_for_each_limit() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert len(ROWS) == len([line for line in lines if line.startswith("|")]) - 2
    assert len(ROWS) > 15


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (gzip.compress(bytes(30_000_000)), "a.txt.gz", "packed, and more than 20 MB @ a.txt.gz: cut it"),
        (b"a " * 3_000_000, "a.txt", "text of 6.0 MB @ a.txt: at most 5 MB are read; cut it"),
        (
            PAGE.format(WORDS, "<p " + " ".join(f"a{i}=b" for i in range(2_000)) + ">").encode(), "a.html",
            "an element of more than 1,000 attributes @ a.html: copy the article's text into a .txt",
        ),
        (b"x: " + b"[" * 2_000, "a.yaml", "nested too deep @ a.yaml: at most 20 levels are read"),
        (b"x: " + b"[" * 30 + b"]" * 30, "a.yaml", "nested too deep @ a.yaml:1: at most 20 levels are read"),
    ],
    ids=["packed", "long", "attributes", "deep and cut off", "deep"],  # what is packed is other bytes each second
)  # fmt: skip
def test_what_is_beyond_is_one_line(content: bytes, name: str, says: str) -> None:
    def read() -> None:
        if name.endswith(".yaml"):
            load_yaml(Path(name), content.decode())
        else:
            take_in_each(content, name)

    with pytest.raises(KgError) as caught:
        read()
    assert str(caught.value) == says


def test_a_picture_within_a_page_is_no_limit() -> None:
    """One attribute may be as long as it likes, and so may a text without a full stop."""
    picture = f'<img alt="a b = c" src="data:image/png;base64,{"A=" * 200_000}">'
    ((_, taken),) = take_in_each(PAGE.format(WORDS, picture).encode(), "a.html")
    assert not isinstance(taken, KgError)
    assert "Nordia and Suderia held talks" in taken.text
    assert len(take_in_text("talks " * 100_000).text) > 500_000


def _unclosed(size: int) -> None:
    markdown("<!--" * size)


def _brackets(size: int) -> None:
    markdown("[" * size + "*a_ " * size + "\n\n" + ">" * (size // 10) + "a")


def _list(size: int) -> None:
    load_yaml(Path("a.yaml"), "x: [" + "a, " * size + "]")


def _wrong_quotes(size: int) -> None:
    said = random.Random(0)
    words = ["".join(said.choices("abcdefgh", k=6)) for _ in range(2_000)]
    text = " ".join(said.choices(words, k=20 * size))
    for _ in range(20):
        with pytest.raises(KgError, match="no such quote"):
            evidence.find(" ".join(said.choices(words, k=10)), text)


@pytest.mark.parametrize("work", [_unclosed, _brackets, _list, _wrong_quotes])
def test_what_has_no_limit_takes_time_by_its_length(work: Callable[[int], None]) -> None:
    def seconds(size: int) -> float:
        taken = []
        for _ in range(2):
            began = time.process_time()
            work(size)
            taken.append(time.process_time() - began)
        return min(taken)

    work(100)
    assert math.log(seconds(6_000) / seconds(1_500), 4) < 1.6
