"""The evidence lock: a quote stands in its article word for word, or it does not enter.

Both are folded to what people see (`folded`), and their quote marks, dashes, ellipses and white space to one of each
kind; the offsets that come back are those of the original text. A passage is described as the Web Annotation model does
it: by position (`TextPositionSelector`, §4.2.5) and by quote with a little context (`TextQuoteSelector`, §4.2.4).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from rapidfuzz import fuzz

from kg.errors import KgError, shorten
from kg.text import alike
from kg.text.folded import Folded, Way, fold, fold_words
from kg.text.spans import Span, within_word

CONTEXT = 32  # characters of prefix and suffix, the customary length in Web Annotation clients

LONGEST, WINDOWS = 1_000, 10  # characters of a quote that are compared, and places that are tried
_WORD = re.compile(r"\w{3,}")

# A hyphen at a line's end may be the word's own or not; and what looks like a page's head may be quoted itself.
_WAYS: tuple[Way, ...] = ("seen", "hyphened", "joined", "stored")


@dataclass(frozen=True, order=True)
class Passage:
    """`text[start:end] == exact`, in code points, with up to 32 characters of context on either side."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def find(quote: str, text: str, nth: int | None = None) -> Passage:
    """The passage of `text` that says `quote`; the `nth` (from 1) where it stands several times.

    Raises `KgError` (without a place, which the caller knows) if the quote is empty, is not there, or stands there
    several times and no `nth` was given.

    >>> text = "He called it “rumors” – and left."
    >>> find('it "rumors" - and', text).exact
    'it “rumors” – and'
    """
    spans = occurrences(quote, text)
    if not spans:
        raise KgError("no such quote", "", _nearest(quote, text))
    if nth is None and len(spans) > 1:
        at = ", ".join(f"{start}–{end}" for start, end in spans[:5])
        raise KgError(f"quote stands {len(spans)} times", "", f"say which with `nth: 1` to `nth: {len(spans)}` ({at})")
    if nth is not None and not 1 <= nth <= len(spans):
        raise KgError(f"no occurrence {nth}", "", f"the quote stands there {len(spans)} times")
    return passage(text, *spans[(nth or 1) - 1])


def passage(text: str, start: int, end: int) -> Passage:
    """The passage `text[start:end]` with its context."""
    return Passage(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def occurrences(quote: str, text: str) -> list[Span]:
    """Where `quote` stands in `text`, as `(start, end)` of the original, in order and not overlapping.

    A quote neither begins nor ends within a word: *men* is not in *statement*.

    >>> occurrences("talks", "Talks on talks")
    [(9, 14)]
    """
    if not alike.one_of_each(fold_words(quote, quote, "stored")).text.strip():
        raise KgError("empty quote", "", "copy the words from the article")
    tried: tuple[str, Folded] | None = None
    for way in _WAYS:
        needle, index = alike.one_of_each(fold_words(quote, text, way)).text.strip(), _index(text, way)
        if needle and (needle, index) != tried:
            found = list(_places(needle, index))
            if found:
                return found
            tried = needle, index
    return []


def _places(needle: str, index: Folded) -> Iterator[Span]:
    """Where a folded quote stands in a folded text, as spans of the stored one."""
    text = index.text
    at = text.find(needle)
    while at >= 0:
        end = at + len(needle)
        if any(index.within(place) or within_word(text, place) for place in (at, end)):
            end = at + 1
        else:
            yield index.span(at, end)
        at = text.find(needle, end)


@lru_cache(maxsize=32)
def _index(text: str, way: Way) -> Folded:
    if way != "seen" and fold(text, way).text == fold(text).text:
        return _index(text, "seen")
    return alike.one_of_each(fold(text, way))


def _nearest(quote: str, text: str) -> str:
    """The passage most like a quote that is not there, widened to whole words."""
    best = max(_likely(quote, text), default=(0.0, 0, 0))
    score, start, end = best
    if score < 60:
        return "nothing in the article is like it; copy the words from the article"
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == quote[-1]):
        end -= 1
    nearest = f"nearest is «{shorten(text[start:end], 200)}» at {start}–{end}"
    unlike = alike.difference(quote, text[start:end])
    if not unlike:
        return nearest
    place, here, there = unlike
    return f"{nearest}; it looks the same, but has {here} at {start + place} where the quote has {there}"


@lru_cache(maxsize=2)
def _words(text: str) -> dict[str, list[int]]:
    """Where each word of a text begins: it is asked for every quote that is not there."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        found.setdefault(match[0].casefold(), []).append(match.start())
    return found


def _likely(quote: str, text: str) -> Iterator[tuple[float, int, int]]:
    """Likeness (0 to 100), start and end of the best place in each of the windows that share most words with a quote.

    Aligning a quote with a whole book takes seconds; counting words does not.
    """
    quote = quote[:LONGEST]
    words = set(_WORD.findall(quote.casefold()))
    size = max(400, 2 * len(quote))
    step = size - len(quote)
    shared: Counter[int] = Counter()  # how many of the words stand in the window of that number
    for word in words:
        places = _words(text).get(word, ())
        shared.update(
            {number for at in places for number in (at // step, at // step - 1) if 0 <= at - number * step < size}
        )
    starts = range(0, max(1, len(text) - len(quote)), step)
    for _, start in nlargest(WINDOWS, ((shared[number], -start) for number, start in enumerate(starts))):
        window = text[-start : -start + size]
        # Case folding may lengthen a text (ß), which would shift the places; then case counts.
        folded = window.casefold()
        found = fuzz.partial_ratio_alignment(quote.casefold(), folded if len(folded) == len(window) else window)
        if found:
            yield found.score, found.dest_start - start, min(found.dest_end - start, len(text))
