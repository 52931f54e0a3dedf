"""The evidence lock: a quote stands in its article word for word, or it does not enter.

Quote marks, dashes, white space and composed or decomposed accents are folded for the search; the offsets that come
back are those of the original text. A passage is described as the Web Annotation model does it: by position
(`TextPositionSelector`, §4.2.5) and by quote with a little context (`TextQuoteSelector`, §4.2.4).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from rapidfuzz import fuzz

from kg.errors import KgError
from kg.text.spans import Span, within_word

CONTEXT = 32  # characters of prefix and suffix, the customary length in Web Annotation clients

LONGEST, WINDOWS = 1_000, 10  # characters of a quote that are compared, and places that are tried
_WORD = re.compile(r"\w{3,}")

_SAME = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′＇`´", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


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
    needle = "".join(char for char, _ in _folded(quote)).strip()
    if not needle:
        raise KgError("empty quote", "", "copy the words from the article")
    folded, origin = _index(text)
    spans: list[Span] = []
    at = folded.find(needle)
    while at >= 0:
        last = at + len(needle) - 1
        start, end = origin[at], origin[last] + 1
        whole = (at == 0 or origin[at - 1] != start) and (last + 1 == len(origin) or origin[last + 1] != end - 1)
        if whole and not within_word(folded, at) and not within_word(folded, last + 1):
            spans.append((start, end))
            at = folded.find(needle, last + 1)
        else:
            at = folded.find(needle, at + 1)
    return spans


def _folded(text: str) -> list[tuple[str, int]]:
    """The characters that count, each with the place of the one it came from."""
    result: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            if result and result[-1][0] == " ":
                continue
            result.append((" ", place))
        elif char in _SAME:
            result.append((_SAME[char], place))
        elif char.isascii():
            result.append((char, place))
        else:
            result.extend((part, place) for part in unicodedata.normalize("NFD", char))
    return result


@lru_cache(maxsize=8)
def _index(text: str) -> tuple[str, tuple[int, ...]]:
    pairs = _folded(text)
    return "".join(char for char, _ in pairs), tuple(place for _, place in pairs)


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
    return f"nearest is «{shorten(text[start:end], 200)}» at {start}–{end}"


def _likely(quote: str, text: str) -> Iterator[tuple[float, int, int]]:
    """Likeness (0 to 100), start and end of the best place in each of the windows that share most words with a quote.

    Aligning a quote with a whole book takes seconds; counting words does not.
    """
    quote = quote[:LONGEST]
    words = set(_WORD.findall(quote.casefold()))
    size = max(400, 2 * len(quote))
    starts = range(0, max(1, len(text) - len(quote)), size - len(quote))
    windows = ((len(words & set(_WORD.findall(text[start : start + size].casefold()))), -start) for start in starts)
    for _, start in nlargest(WINDOWS, windows):
        window = text[-start : -start + size]
        # Case folding may lengthen a text (ß), which would shift the places; then case counts.
        folded = window.casefold()
        found = fuzz.partial_ratio_alignment(quote.casefold(), folded if len(folded) == len(window) else window)
        if found:
            yield found.score, found.dest_start - start, min(found.dest_end - start, len(text))


def shorten(text: str, length: int) -> str:
    """A text in at most `length` characters, on one line.

    >>> shorten("it is ready for peace talks", 16)
    'it is ready for…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
