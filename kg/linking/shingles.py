"""Runs of five words that texts have in common, by an exact inverted index.

What is nobody's own is left out: quotations, which two honest articles on one speech share, and what a page says of
itself ("Read more: …", `boilerplate.yaml`). No run goes over what was left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.names.folding import fold
from kg.text import folded
from kg.text.quotations import quotations
from kg.yaml.document import load_yaml

LENGTH = 5  # words of a run
# With how many of the first texts that hold a run each later one is compared: enough for the original of a story that
# hundreds print, and few enough for the work to grow with the texts and not with their square.
FIRST = 20
Shingles = npt.NDArray[np.int64]


def shingles(text: str) -> Shingles:
    """The runs of words in a text, each once, sorted; as numbers that are the same in one run of the program alone.

    >>> len(shingles("Nordia and Suderia held talks in Velmar. Read more: Nordia and Suderia at war"))
    3
    >>> len(shingles("She said: “Nordia and Suderia held talks in Velmar.”"))
    0
    """
    found: set[int] = set()
    for words in _stretches(text):
        found.update(map(hash, zip(*(words[start:] for start in range(LENGTH)), strict=False)))
    return np.sort(np.fromiter(found, dtype=np.int64, count=len(found)))


def in_common(texts: Sequence[Shingles], least: int) -> dict[tuple[int, int], int]:
    """How many runs two texts have in common, by their places in the order, where these are `least` or more.

    A text is compared with the first ones that hold a run, so give those first that may be the original. Takes time by
    the number of runs.

    >>> one, two = shingles("a b c d e f g h"), shingles("x y b c d e f g h")
    >>> in_common([one, two, shingles("none of all of these words")], 2)
    {(0, 1): 3}
    """
    if not texts:
        return {}
    runs = np.concatenate(texts)
    holders = np.repeat(np.arange(len(texts)), [len(one) for one in texts])
    order = np.argsort(runs, kind="stable")  # so that the holders of a run stay in their order
    runs, holders = runs[order], holders[order]
    starts = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.array([], int)
    first = np.repeat(starts, np.diff(np.append(starts, len(runs))))
    place = np.arange(len(runs)) - first
    pairs: list[Any] = []
    counts: list[Any] = []
    for rank in range(FIRST):
        later = np.flatnonzero(place > rank)
        found, times = np.unique(holders[first[later] + rank] * len(texts) + holders[later], return_counts=True)
        pairs, counts = [*pairs, found], [*counts, times]
    codes, at = np.unique(np.concatenate(pairs), return_inverse=True)
    number = np.bincount(at, weights=np.concatenate(counts), minlength=len(codes))
    likely = [divmod(int(code), len(texts)) for code in codes[number >= least]]
    # Of what many texts hold, each pair has seen a part: those that are left are counted whole.
    return {(one, other): len(np.intersect1d(texts[one], texts[other], assume_unique=True)) for one, other in likely}


def _stretches(text: str) -> Iterator[list[str]]:
    """The words of a text, folded, from one thing that is left out to the next."""
    seen = folded.fold(text).text
    out = sorted([*quotations(seen), *(match.span("own") for match in _boilerplate().finditer(seen))])
    at = 0
    for start, end in [*out, (len(seen), len(seen))]:
        if at < start:
            yield words_of(seen[at:start])
        at = max(at, end)


def words_of(text: str) -> list[str]:
    """The words of a text without case and accents.

    >>> words_of("Türkiye’s talks")
    ['turkiye', 's', 'talks']
    """
    return [word if word.isascii() else fold(word) for word in re.findall(r"[^\W_]+", text.casefold())]


@cache
def _boilerplate() -> re.Pattern[str]:
    begin = load_yaml(Path(__file__).with_name("boilerplate.yaml")).data["begin"]
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in begin)
    return re.compile(rf"(?:^|[\n.!?:”\"])[\s*_>|•▶►→#(\[-]*(?P<own>(?:{words})(?!\w)[^\n.!?]*)", re.IGNORECASE)
