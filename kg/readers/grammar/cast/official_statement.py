"""Official statements: who issues them, told by the headline. The issuing body speaks every sentence without a cue."""

import re

from kg.readers.grammar.tables import table

_WORDS: dict[str, list[str]] = table("speech", "statements")
# "Joint Statement from the United States, Egypt, and Qatar", "Readout of President Biden's Call with …"
_ISSUED = re.compile(
    rf"^\W*(?:(?:{'|'.join(_WORDS['before'])})\s+)*(?P<kind>{'|'.join(_WORDS['kinds'])})s?\b"
    rf"(?:\s+(?P<by>{'|'.join(_WORDS['issued'])})\b)?",
    re.IGNORECASE,
)
_END = re.compile(rf"\s(?:{'|'.join(_WORDS['subject'])})\s|[:\n]", re.IGNORECASE)


def issued(headline: str) -> tuple[bool, tuple[int, int] | None]:
    """Whether a headline is that of an official statement, and where in it its authors are named (code points).

    >>> headline = "Joint Statement from Norway and Chile on Fishing"
    >>> issued(headline), headline[21:37]
    ((True, (21, 37)), 'Norway and Chile')
    >>> issued("Readout of the Call with Norway"), issued("Chile issues statement on fishing")
    ((True, None), (False, None))
    """
    match = _ISSUED.match(headline)
    if match is None:
        return False, None
    kind = match["kind"].lower()
    if (
        match["by"] is None
        or kind in _WORDS["of_others"]
        or (match["by"].lower() == "of" and kind not in _WORDS["of_the_author"])
    ):
        return match["by"] is not None or kind in _WORDS["of_others"], None
    start = match.end("by") + 1
    end = _END.search(headline, start)
    return True, (start, end.start() if end else len(headline))
