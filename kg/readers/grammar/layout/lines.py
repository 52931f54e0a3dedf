"""The lines of a text, with what an editor or a sender broke over two of them put together again."""

import re
from collections.abc import Iterator

from kg.text.spans import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FULL = 55  # characters: a line that its sender broke is longer than this
_ENDS = (".", "?", "!", ":", ";", "…", "”", '"', "»", "“", "’", ")", "]")
ITEM = re.compile(r"[^\S\n]*(?:[-–—•*·▪‣◦]|\d{1,2}[.)]|\(?[a-z]\))[^\S\n]+(?=\S)")


def lines(text: str) -> Iterator[Span]:
    """The lines that hold something, without white space at their ends.

    A full line without a mark at its end goes on in the next one, unless that is an item of a list.

    >>> text = "One\\n\\n- two\\nthree"
    >>> [text[slice(*span)] for span in lines(text)]
    ['One', '- two', 'three']
    """
    held: Span | None = None
    for match in _LINE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if held is not None and _goes_on(text, held, start):
            held = held[0], end
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _goes_on(text: str, line: Span, nxt: int) -> bool:
    last = text.rfind("\n", line[0], line[1]) + 1
    long = line[1] - max(last, line[0]) >= _FULL
    together = text.count("\n", line[1], nxt) == 1
    return together and long and not text.endswith(_ENDS, 0, line[1]) and ITEM.match(text, nxt) is None
