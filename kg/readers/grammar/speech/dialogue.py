"""Dialogue in which a dash opens each turn: "— No, said Holm. We never met."."""

from collections.abc import Sequence

from kg.readers.grammar.layout.lines import ITEM, lines
from kg.readers.grammar.parse import text_of
from kg.readers.grammar.speech.page import Found, Page

_DASHES = "–—"


def goes_on(page: Page, found: Sequence[Found]) -> None:
    """Give what follows a reporter within a turn to the same speaker, where nobody else speaks in it."""
    text = text_of(page.doc)
    for start, end in lines(text):
        if text[start] not in _DASHES or not ITEM.match(text, start, end):
            continue
        first, last = page.tokens(start, end)
        within = [one for one in found if one.cue and first <= one.cue[0].i < last]
        within = [one for one in within if [token.lower_ for token in one.source] not in (["we"], ["i"])]
        if len(within) == 1 and within[0].source and within[0].content[0].i < within[0].cue[0].i:
            behind = within[0].cue[-1].sent.end
            within[0].content.extend(token for token in page.doc[behind:last] if not token.is_space)
