"""Full stops that end no sentence: "Lt. Col. Holm", "No. 10", "9 a.m. Monday"."""

import re

from kg.readers.grammar.tables import lists

_LISTS = lists("layout", "layout")
_BEFORE = 12  # characters in which an abbreviation and the space behind it lie
_STOP = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,7})\.\s?$|(?P<time>[ap]\.?m)\.\s$", re.IGNORECASE)
_NEXT = re.compile(r"[^\W\d_]+|\d+")


def abbreviated(text: str, at: int) -> bool:
    """Whether what begins at a place of a text goes on with the sentence, behind an abbreviation's full stop.

    >>> texts = ("Gov. Holm", "at 9 a.m. Monday", "No. 10", "He said no. Ten")
    >>> [abbreviated(text, text.rindex(" ") + 1) for text in texts]
    [True, True, True, False]
    """
    if text[max(0, at - 2) : at].strip() != ".":
        return False
    stop = _STOP.search(text[max(0, at - _BEFORE) : at])
    word = _NEXT.match(text, at)
    if stop is None or word is None:
        return False
    if stop["time"]:
        return word[0].lower() in _LISTS["after_a_time"]
    if stop["word"].lower() == "no":
        return stop["word"] == "No" and word[0].isdigit()
    return stop["word"].lower() in _LISTS["abbreviations"]
