"""What stands between the pages of a printed text, and before the lines of quoted mail, and is nobody's words.

A form feed ends a page, as in the output of `pdftotext`. Around it stand the foot of the one page and the head of the
next, often within a sentence.
"""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from kg.text.spans import Edit, Span

_LINE = re.compile(r"[^\s](?:[^\n\f]*[^\s])?")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p\.|seite|стр\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|из)\s*\d{1,4})?[\W_]*", re.I
)
_COLUMNS = re.compile(r"\S[^\S\n]{3,}\S")
_DIGITS = re.compile(r"\d+")
_HYPHENS = "-‐\u00ad¬"  # after these, the end of a line is within a word
_ENDS = (*".!?…:;,)", *_HYPHENS, "”", "»", "’", '"', "'")
_STOPS, _CLOSING = (*".!?…:;",), "”\"’'»)]"

_EDGE = 3  # lines of a head or a foot, at most
_FULL, _SHORT = 0.5, 0.6  # of the longest line of the page: a line that runs on is longer, a head or foot is shorter
_WEIGHT = 4  # letters: shorter words ("of", "the") stand in a name without a capital

# Not before digits and "=", which a text may have at the beginning of a line: ">50 dead".
_MAIL = re.compile(r"^[^\S\n]?(?:>[^\S\n]?)+(?![\d=])", re.MULTILINE)


def furniture(text: str) -> list[Edit]:
    """Each form feed with the foot before it and the head after it, to be replaced by the white space that is left.

    A line there is furniture if it is a page number, stands at that edge of other pages too (whatever its figures), is
    set in columns, or is shorter than a sentence that runs on from page to page would leave it.

    >>> text = "We met their envoys in\\n        2\\n\\fThe Gazette        14 June\\nVelmar and left."
    >>> [(text[start:end], put) for start, end, put in furniture(text)]
    [('\\n        2\\n\\x0cThe Gazette        14 June\\n', ' ')]
    """
    if "\f" not in text:
        return []
    pages = _pages(text)
    heads = Counter(shape for page in pages for shape in {_shape(text, line) for line in page[:_EDGE]})
    feet = Counter(shape for page in pages for shape in {_shape(text, line) for line in page[-_EDGE:]})
    edits: list[Edit] = []
    last: Span | None = None
    width = 0
    for number, page in enumerate(pages):
        runs_on = last is not None and _runs_on(text, last, width)
        body = page[_head(text, page, heads, runs_on, max(width, _width(text, page))) if number else 0 :]
        body = body[: len(body) - _foot(text, body, feet)]
        if body and number:
            edits.append(_between(text, last or (0, 0), body[0], runs_on))
        last, width = (body[-1], _width(text, page)) if body else (last, width)
    if last and text[last[1] :].strip():
        edits.append((last[1], len(text), "\n"))
    return edits


def _pages(text: str) -> list[list[Span]]:
    """The lines of each page that are not empty, without the white space around them."""
    pages, start = [], 0
    for page in text.split("\f"):
        pages.append([match.span() for match in _LINE.finditer(text, start, start + len(page))])
        start += len(page) + 1
    return pages


def _head(text: str, page: list[Span], known: Counter[str], runs_on: bool, width: int) -> int:
    """How many lines at the top of a page are no part of its text. `runs_on`: the page before ends in a sentence."""
    for count, (line, after) in enumerate(pairwise([*page, (0, 0)])):
        inserted = runs_on and after[1] > 0 and _is_short(text, line, width)
        if count == _EDGE or not (inserted or _is_furniture(text, line, after, known)):
            return count
    return len(page)


def _foot(text: str, page: list[Span], known: Counter[str]) -> int:
    """How many lines at the bottom of a page are no part of its text."""
    width = _width(text, page)
    for count, (line, before) in enumerate(pairwise([*reversed(page), (0, 0)])):
        apart = before[1] > 0 and _EMPTY_LINE.search(text, before[1], line[0])
        inserted = apart and _is_short(text, line, width) and _runs_on(text, before, width)
        if count == _EDGE or not (inserted or _is_furniture(text, line, before, known)):
            return count
    return len(page)


def _is_short(text: str, line: Span, width: int) -> bool:
    """Whether a line is made as a head or foot is: short, without an end, every word of weight with a capital."""
    words = _words(text, line)
    if len(words) >= _SHORT * width or words.endswith(_ENDS):
        return False
    return not words[0].islower() and not any(word[0].islower() for word in words.split() if len(word) >= _WEIGHT)


def _is_furniture(text: str, line: Span, inner: Span, known: Counter[str]) -> bool:
    """Whether a line at the edge of a page is furniture by itself; `inner` is the line next to it."""
    words = _words(text, line)
    if _NUMBER.fullmatch(words) or known[_shape(text, line)] > 1:
        return True
    return bool(_COLUMNS.search(words)) and not _COLUMNS.search(text[slice(*inner)])


def _shape(text: str, line: Span) -> str:
    """A line without what changes from page to page."""
    return " ".join(_DIGITS.sub("#", _words(text, line)).split())


def _words(text: str, line: Span) -> str:
    """A line with its accents on their letters, so that it is as long as it looks."""
    return unicodedata.normalize("NFC", text[slice(*line)])


def _width(text: str, page: list[Span]) -> int:
    return max((len(_words(text, line)) for line in page), default=0)


def _runs_on(text: str, line: Span, width: int) -> bool:
    """Whether a sentence goes on after a line: it is no end, no heading and no row of a table."""
    words = _words(text, line)
    ended = words.rstrip(_CLOSING).endswith(_STOPS) or _COLUMNS.search(words)
    return not ended and len(words) > _FULL * width


def _between(text: str, last: Span, first: Span, runs_on: bool) -> Edit:
    """What stands between two pages as a space within a sentence, as the end of a line or as that of a paragraph."""
    start, end = last[1], first[0]
    if runs_on and text[start - 1 : start] not in _HYPHENS:
        return start, end, " "
    empty = not runs_on and _EMPTY_LINE.search(text[start:end].replace("\f", ""))
    return start, end, "\n\n" if empty else "\n"


def mail_marks(text: str) -> list[Edit]:
    """The marks at the beginning of quoted lines.

    >>> mail_marks("> We held\\n>> no talks")
    [(0, 2, ''), (10, 13, '')]
    """
    if ">" not in text:
        return []
    return [(*match.span(), "") for match in _MAIL.finditer(text)]
