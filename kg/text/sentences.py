"""Where the paragraphs and the sentences of a text begin and end: by rule, without a language model."""

import re
from collections.abc import Iterator

from kg.text.spans import Span

# A mark and the closing quotation marks after it, before what may begin a sentence, or an empty line. Titles and
# initials end none. Chinese and Japanese put no space behind their marks.
_BREAK = re.compile(
    r"(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bLt.)(?<!\bMrs.)(?<!\bGen.)(?<!\bCol.)(?<!\bSen.)(?<!\bRep.)"
    r"(?<!\bGov.)(?<!\bMaj.)(?<!\bAdm.)(?<!\bRev.)(?<!\bAmb.)(?<!\bCapt.)(?<!\bProf.)(?<!\bBrig.)(?!(?<=\bNo.)\s\d)"
    r"(?!(?<=\b[ap].m.)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?<!\b[A-Z].)(?<=[.!?…؟])(?P<marks>[”\"’'»)\]]*)\s+(?=[“\"‘'«(\[]?[^\W_a-z])|(?<=[。！？])|\s*\n\s*\n"
)
_EMPTY_LINE = re.compile(r"\s*\n\s*\n\s*")
_LINE = re.compile(r"\s*\n")
_WRAPPED = 100  # a text in which no line is longer was broken by its sender: a line is no paragraph


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The paragraphs of a text, or of a stretch of it: what stands between empty lines, its white space trimmed.

    >>> [text[slice(*span)] for text in ["Talks\\n\\nThey met\\nin Velmar.\\n"] for span in paragraphs(text)]
    ['Talks', 'They met\\nin Velmar.']
    """
    end = len(text) if end is None else end
    return _between(
        text, start, end, ((match.start(), match.end()) for match in _EMPTY_LINE.finditer(text, start, end))
    )


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of a text, or of a stretch of it, without white space at the ends.

    >>> [text[slice(*span)] for text in ["He left. Gen. Ash “knew it.” They met."] for span in sentences(text)]
    ['He left.', 'Gen. Ash “knew it.”', 'They met.']
    """
    end = len(text) if end is None else end
    return _between(text, start, end, breaks(text, start, end))


def breaks(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """What stands between two sentences: from the end of the one to the beginning of the next."""
    for match in _BREAK.finditer(text, start, len(text) if end is None else end):
        yield match.start() + len(match["marks"] or ""), match.end()


def sentence(text: str, spans: list[Span]) -> Span:
    """From where the sentence of the first of these spans begins to where that of the last one ends, in code points.

    >>> text = "He left. Gen. Ash “knew it.” They met."
    >>> text[slice(*sentence(text, [(20, 24)]))]
    'Gen. Ash “knew it.”'
    """
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    ends = list(breaks(text))
    if max(map(len, text.splitlines()), default=0) > _WRAPPED:
        ends += [(match.start(), match.end()) for match in _LINE.finditer(text)]
    start = max((after for _, after in ends if after <= first), default=0)
    end = min((before for before, _ in ends if before >= last), default=len(text.rstrip()))
    return start, max(last, end)


def standing(text: str) -> Iterator[Span]:
    """All sentences as `sentence` tells them: where lines are paragraphs, a line ends one too.

    >>> text = f"Talks\\nThey met. They spoke {'of peace ' * 12}"
    >>> [text[slice(*span)][:10] for span in standing(text)]
    ['Talks', 'They met.', 'They spoke']
    """
    wrapped = max(map(len, text.splitlines()), default=0) <= _WRAPPED
    for start, end in [(0, len(text))] if wrapped else [line.span() for line in re.finditer(r"[^\n]+", text)]:
        yield from sentences(text, start, end)


def _between(text: str, start: int, end: int, breaks: Iterator[Span]) -> Iterator[Span]:
    for before, after in (*breaks, (end, end)):
        part = text[start:before]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start = after
