"""Stretches of a text: code points, half-open `[start, end)`."""

import re
import unicodedata

Span = tuple[int, int]
Spans = tuple[Span, ...]
Edit = tuple[int, int, str]  # what is put in the place of a stretch

_WHOLE = re.compile(r"\d[.,]\d|n't\b")  # 25 is not in 25,000, nor *can* in *can't*


def surface(text: str, spans: Spans) -> str:
    """The words of a role, its parts joined by an ellipsis.

    >>> surface("a b c", ((0, 1), (4, 5)))
    'a … c'
    """
    return " … ".join(text[start:end] for start, end in spans)


def whole(text: str, span: Span) -> Span:
    """A span widened to whole words, where it cuts one; so the evidence lock finds it again.

    >>> whole("Talks of 25,000 words", (2, 11))
    (0, 15)
    """
    start, end = span
    while within_word(text, start):
        start -= 1
    while within_word(text, end):
        end += 1
    return start, end


def within_word(text: str, at: int) -> bool:
    """Whether a cut at `at` would part an accent from its letter, a number, or a word of a script that has capitals."""
    if not 0 < at < len(text):
        return False
    near = _WHOLE.finditer(text, max(0, at - 3), at + 3)
    if unicodedata.combining(text[at]) or any(match.start() < at < match.end() for match in near):
        return True
    before = at - 1
    while before > 0 and unicodedata.combining(text[before]):
        before -= 1
    # Scripts without capitals (Arabic, Hebrew, Chinese) join particles to words or leave no spaces between them.
    return all(unicodedata.category(text[place]) in ("Lu", "Ll", "Lt", "Nd") for place in (before, at))
