"""The short name that stands in parentheses behind a longer one: "Relief Agency for Palestine (RAP)"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.readers.grammar.cast.terms import Term

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONG = ("name", "known", "noun", "state")


def short_name(tokens: "Sequence[Token]", long: Term, short: Term) -> bool:
    """Whether a term in parentheses is short for the one before it; a state's begins with the state's letter."""
    closed = short.last < len(tokens) and tokens[short.last].text == ")"
    named = short.kind in ("name", "known", "state") and (short.text.isupper() or "." in short.text)
    return closed and named and long.kind in _LONG and (long.kind != "state" or short.text[0] == long.text[0])


def long_name(tokens: "Sequence[Token]", body: Term, of: Term, short: Term) -> str:
    """The whole name of a body with what it is for, where a short name of it stands behind both; else nothing."""
    opened = short.first == of.last + 1 and tokens[of.last].text == "("
    if body.guess != "Institution" or not opened or not short_name(tokens, body, short):
        return ""
    if short.text[0] != body.text[0]:
        return ""
    return tokens[body.first].doc[body.first : of.last].text
