"""The page's own lines between those of the article: corrections, credits, "read more", bylines, and kickers."""

import re
from collections.abc import Iterator

from kg.readers.grammar.layout.lines import lines
from kg.readers.grammar.tables import table
from kg.text.spans import Span

_WORDS: dict[str, list[str]] = table("layout", "layout")


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words) + ")"


_EDGE = r"[\s*_>|•▶►→#(\[-]*"
_LINE = re.compile(
    rf"{_EDGE}(?:{_any(_WORDS['labelled'])}\s*(?::|\||—|–|\s-\s|$)|{_any(_WORDS['alone'])}[\s.:)\]*_-]*$"
    rf"|{_any(_WORDS['begin'])}(?!\w)|.{{0,200}}{_any(_WORDS['ends'])}(?:\s+(?:from|in)\s.{{0,40}})?[\s.)\]*_]*$)",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT = re.compile(rf"(?<=[.!?”\")])\s*\(?(?={_any(_WORDS['credits'])}\s+[A-Z])")
_KICKER = re.compile(
    rf"{_EDGE}{_any(_WORDS['kickers'])}(?:\s*\d+)?\s*(?::|\||\s[-–—]\s|-(?=[A-Z]))\s*(?=\S)", re.IGNORECASE
)
_BYLINE = re.compile(r"By(?:\s+(?:[^\W\d_a-z][\w'’.-]*|and|in|for|of|at|the|de|al|bin|van|von|el)[,|]?){1,14}$")


def furniture(text: str) -> Iterator[Span]:
    """What of a text the page says of itself, or of its makers; of a line with a kicker only the kicker.

    >>> text = "Exclusive: Talks fail\\n\\nBy Ada Holm\\n\\nThey left. Reporting by Jan Berg"
    >>> [text[slice(*span)] for span in furniture(text)]
    ['Exclusive:', 'By Ada Holm', 'Reporting by Jan Berg']
    """
    for start, end in lines(text):
        line = text[start:end]
        if _LINE.match(line) or _BYLINE.match(line):
            yield start, end
            continue
        if kicker := _KICKER.match(line):
            yield start, start + len(kicker[0].rstrip())
        if credit := _CREDIT.search(line):
            yield start + credit.end(), end
