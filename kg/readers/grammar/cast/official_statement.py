"""Official statements: who issues them, told by the headline. The issuing body speaks every sentence without a cue."""

import re

# "Joint Statement from the United States, Egypt, and Qatar", "Readout of President Biden's Call with …"
_ISSUED = re.compile(
    r"^\W*(?:(?:joint|press|official|final|full|media)\s+)*"
    r"(?P<kind>statement|declaration|communiqu[eé]|remarks|press release|readout|outcomes?|fact sheet|announcement"
    r"|letter|message)s?\b(?:\s+(?P<by>by|from|of)\b)?",
    re.IGNORECASE,
)
_OF_A_CALL = frozenset({"readout", "outcome", "outcomes", "fact sheet"})
_END = re.compile(
    r"\s(?:on|regarding|about|concerning|following|ahead of|in|at|after|to|calls?|marking|welcoming|condemning"
    r"|announcing)\s|[:\n]",
    re.IGNORECASE,
)


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
        or kind in _OF_A_CALL
        or (match["by"].lower() == "of" and kind not in ("statement", "remarks"))
    ):
        return match["by"] is not None or kind in _OF_A_CALL, None
    start = match.end("by") + 1
    end = _END.search(headline, start)
    return True, (start, end.start() if end else len(headline))
