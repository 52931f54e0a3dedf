"""Quotations: where the text opens and closes quotation marks."""

import re
from collections.abc import Iterator

from kg.text.spans import Span

# What closes a quotation that a mark opens: German „…“, Polish „…”.
PAIRS = {"“": ("”",), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",), "``": ("''",), '"': ('"',), "''": ("''",)}
_CLOSE = "”»«"
_MARK = re.compile(r"[“”„«»\"]|''|``|\n[^\S\n]*\n\s*")
_INQUIT = re.compile(r",\s(?:[^\s,.]+\s){0,4}?(?:said|says|added|told)\b")  # "…, said the minister"
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)(?P<words>[^‘’'\n\"“”]*(?:(?<=\w)[’'](?=\w)[^‘’'\n\"“”]*)*)[’'](?!\w)")


def quotations(text: str) -> list[Span]:
    """The quotations of a text in its order, marks included, as code points.

    Marks are paired within a paragraph, the English (“…”), the German and Polish („…“, „…”) and the French («…») ones
    each with their own. What a paragraph leaves open is a quotation where its sentence ends the paragraph, and where
    the next one goes on with a mark: that is how long speeches are printed. Else the mark is a slip, and opens nothing.
    Straight marks open and close in turn, except that one before a word opens and one after a word closes. Single marks
    count where they enclose more than a word's apostrophe.

    >>> text = 'He said: “No.” Then "yes" and \\'maybe so\\'.'
    >>> [text[start:end] for start, end in quotations(text)]
    ['“No.”', '"yes"', "'maybe so'"]
    """
    found = sorted(_double(text))
    singles = [match.span() for match in _SINGLE.finditer(text) if " " in match["words"] or len(match["words"]) > 3]
    found += [one for one in singles if not any(start < one[1] and one[0] < end for start, end in found)]
    return sorted(found)


def _double(text: str) -> Iterator[Span]:
    opened: list[tuple[str, int]] = []
    found: list[Span] = []
    for match in _MARK.finditer(text):
        mark, start, end = match[0], *match.span()
        if mark[0] == "\n":
            goes_on = text[end : end + 1] in PAIRS
            if opened and _whole(text[opened[0][1] : start], found, opened[0][1], goes_on):
                found.append((opened[0][1], start))
            opened = []
        elif opened and _pairs(text, opened, mark, start, end):
            found.append((opened.pop()[1], end))
        elif mark not in PAIRS or (mark in "\"''»«" and _closes(text, start, end)):
            continue  # a mark that nothing opened: inches, or a slip
        else:
            opened.append((mark, start))
    if opened and _whole(text[opened[0][1] :], found, opened[0][1], goes_on=False):
        found.append((opened[0][1], len(text)))
    for start, end in found:
        if not any(one[0] < start and end <= one[1] for one in found):
            yield start, end


def _whole(words: str, found: list[Span], opened: int, goes_on: bool) -> bool:
    """Whether a paragraph from a mark on to its end can be speech: nothing is quoted in it, nor its speaker named.

    Unless the next paragraph goes on with a mark, it must be a single sentence.
    """
    return (
        (goes_on or _SENTENCE.search(words) is None)
        and not any(start > opened for start, _ in found)
        and _INQUIT.search(words) is None
    )


def _pairs(text: str, opened: list[tuple[str, int]], mark: str, start: int, end: int) -> bool:
    """Whether a mark closes the one opened last; those that nothing closes are dropped on the way to an outer one."""
    if mark in ('"', "''") and _opens(text, start, end):
        return False
    if mark == "“" and (opened[-1][0] != "„" or _opens(text, start, end)):
        return False
    fitting = [i for i, (one, _) in enumerate(opened) if mark in PAIRS[one]]
    if not fitting:
        return mark in _CLOSE or mark == '"'
    del opened[fitting[-1] + 1 :]
    return True


def _opens(text: str, start: int, end: int) -> bool:
    """A mark after a space and before a word."""
    before = text[start - 1 : start]
    return (not before or before.isspace() or before in "([—–-") and text[end : end + 1].isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    """A mark after a word or its punctuation and before a space."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before.strip()) and before not in "([—–-" and (not after or after.isspace())
