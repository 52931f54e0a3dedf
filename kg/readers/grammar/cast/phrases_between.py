"""The small words around the terms of a text: what leads a phrase, and what stands between two."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.readers.grammar.tables import lists, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = lists("cast", "grammar")
_DETERMINERS, _FILLERS, _ARTICLES = _SMALL["determiners"], _SMALL["fillers"], _SMALL["articles"]
_NUMBERS: dict[str, int] = table("cast", "grammar")["numbers"]
_WIDEST = 5  # tokens between two terms that still belong together
_BEFORE = 4  # tokens that may lead a phrase


def led(tokens: "Sequence[Token]", first: int) -> tuple[int, str, int]:
    """Where the phrase whose first term is at a token begins, its determiner, and how many it says there are.

    "the two sides" begins at "the" and is of two; 0 stands for a number that is not told.
    """
    i, determiner, count = first - 1, "", 0
    while i >= 0 and i >= first - _BEFORE and determiner not in _ARTICLES:
        token = tokens[i]
        word = token.lower_
        if word in _DETERMINERS:
            determiner = word
            count = count or _NUMBERS.get(word, 0)
        elif word in _NUMBERS or token.pos_ == "NUM":
            count = _NUMBERS.get(word, count)
        elif word not in _FILLERS and (determiner or token.pos_ != "ADJ" or token.dep_ != "amod"):
            break
        i -= 1
    return (i + 1, determiner, count) if determiner or count else (first, "", 0)


def gap(tokens: "Sequence[Token]", start: int, end: int) -> str | None:
    """What stands between two terms, without determiners and adjectives; None where it is too much to join them.

    It is "" for nothing, "s" for a possessive, "and" for each word that joins, else the words ("of", ", and").
    """
    if start >= end:
        return ""
    if end - start > _WIDEST:
        return None
    words = [token.lower_ for token in tokens[start:end]]
    determined = False
    while words:
        token = tokens[start + len(words) - 1]
        filler = token.pos_ in ("ADJ", "NUM") or words[-1] in _FILLERS
        if words[-1] in _DETERMINERS:
            determined = True
        elif not filler and not (token.is_space and "\n\n" not in token.text):
            break
        words.pop()
    if not words:
        return None if determined or end - start > 1 else ""
    if len(words) == 1 and tokens[start].tag_ == "POS":
        return "s"
    if words[-1] in _SMALL["joining"]:
        words[-1] = "and"
    if words == ["as", "well", "as"]:
        return "and"
    return " ".join(words) if len(words) < 3 else None
