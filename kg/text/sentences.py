"""In which sentence some words of an article stand: by rule, without a language model, for a person to read."""

import re

Span = tuple[int, int]

# A mark and the closing quotation marks after it, before what may begin a sentence. Titles and initials end none.
_END = re.compile(
    r"(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bLt.)(?<!\bMrs.)(?<!\bGen.)(?<!\bCol.)(?<!\bSen.)(?<!\bRep.)(?<!\b[A-Z].)"
    r"(?<=[.!?…])([”\"’')\]]*)\s+(?=[“\"‘'(\[]?[^\W_a-z])|\s*\n\s*\n"
)
_LINE = re.compile(r"\s*\n")
_WRAPPED = 100  # a text in which no line is longer was broken by its sender: a line is no paragraph


def sentence(text: str, spans: list[Span]) -> Span:
    """From where the sentence of the first of these spans begins to where that of the last one ends, in code points.

    >>> text = "He left. Gen. Ash “knew it.” They met."
    >>> text[slice(*sentence(text, [(20, 24)]))]
    'Gen. Ash “knew it.”'
    """
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    ends = [(match.start() + len(match[1] or ""), match.end()) for match in _END.finditer(text)]
    if max(map(len, text.splitlines()), default=0) > _WRAPPED:
        ends += [(match.start(), match.end()) for match in _LINE.finditer(text)]
    start = max((after for _, after in ends if after <= first), default=0)
    end = min((before for before, _ in ends if before >= last), default=len(text.rstrip()))
    return start, max(last, end)
