"""Quotations: where the text opens and closes quotation marks."""

import re
from collections.abc import Iterator

from kg.text.spans import Span

_OPEN, _CLOSE = "“„«", "”»"
_MARK = re.compile(r"[“”„«»\"]|''|``|\n[^\S\n]*\n")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)(?P<words>[^‘’'\n\"“”]*(?:(?<=\w)[’'](?=\w)[^‘’'\n\"“”]*)*)[’'](?!\w)")


def quotations(text: str) -> list[Span]:
    """The quotations of a text in its order, marks included, as code points.

    A quotation that a paragraph leaves open ends with it; where the next paragraph opens with a mark, it goes on there
    as a quotation of its own. Straight marks open and close in turn, except that one before a word opens and one
    after a word closes. Single marks count where they enclose more than a word's apostrophe.

    >>> text = 'He said: “No.” Then "yes" and \\'maybe so\\'.'
    >>> [text[start:end] for start, end in quotations(text)]
    ['“No.”', '"yes"', "'maybe so'"]
    """
    found = sorted(_double(text))
    singles = [match.span() for match in _SINGLE.finditer(text) if " " in match["words"] or len(match["words"]) > 3]
    found += [one for one in singles if not any(start < one[1] and one[0] < end for start, end in found)]
    return sorted(found)


def _double(text: str) -> Iterator[Span]:
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, start, end = match[0], *match.span()
        if mark[0] == "\n":
            if opened is not None:
                yield opened, start
            opened = None
        elif opened is None:
            if mark in _CLOSE or (mark in "\"''" and _closes(text, start, end)):
                continue  # a mark that nothing opened: inches, or a slip
            opened = start
        elif mark in _OPEN or mark == "``" or (mark == '"' and _opens(text, start, end)):
            yield opened, start  # the mark before it was never closed
            opened = start
        else:
            yield opened, end
            opened = None
    if opened is not None:
        yield opened, len(text)


def _opens(text: str, start: int, end: int) -> bool:
    """A mark after a space and before a word."""
    before = text[start - 1 : start]
    return (not before or before.isspace() or before in "([—–-") and text[end : end + 1].isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    """A mark after a word or its punctuation and before a space."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before.strip()) and before not in "([—–-" and (not after or after.isspace())
