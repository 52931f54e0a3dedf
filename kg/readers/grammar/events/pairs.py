"""Two sides in one word, or in one name: "U.S.-Iran talks", "the inter-Korean summit", "North and South Korea"."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.parse import having
from kg.readers.grammar.tables import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASH = re.compile(r"[-‐‑–—/]")
_DASHES = frozenset("-‐‑–—/")

Find = Callable[[str], str]


def pairs(doc: "Doc", find: Find) -> Iterator[tuple["Token", list[str]]]:
    """Each word that names several sides, with their ids; `find` gives the id of who bears a name, "" where none does.

    A word of which only a part is a name ("U.S.-led") is none.
    """
    for token in doc:
        text = token.text
        if len(text) > 3 and text not in _DASHES and _DASH.search(text):
            ids = [_combined(part, find) for part in _DASH.split(text)]
            if len(ids) > 1 and all(ids):
                yield token, ids
        elif text in _DASHES and 0 < token.i < len(doc) - 1:
            yield from _by_dash(doc[token.i - 1], doc[token.i + 1], find)
    yield from _divided(doc, find)
    yield from _ellipses(doc, find)


def _combined(part: str, find: Find) -> str:
    """Who is meant by a part of a word: a name, a nationality or its combining form ("Sino-")."""
    form = table("events", "pairs")["combining forms"].get(part.lower())
    return find(form or part) if part[:1].isupper() else ""


def _by_dash(before: "Token", after: "Token", find: Find) -> Iterator[tuple["Token", list[str]]]:
    """ "Sino-Indian", of which spaCy makes three words. Where both halves are names they are found without this."""
    if before.lower_ in table("events", "pairs")["combining forms"]:
        ids = [_combined(before.text, find), _combined(after.text, find)]
        if all(ids):
            yield after, ids
            yield before, ids[:1]


def _divided(doc: "Doc", find: Find) -> Iterator[tuple["Token", list[str]]]:
    """ "The two Koreas", "inter-Korean"."""
    divided = table("events", "pairs")["divided"]
    for token in having(doc, "LOWER", divided):
        word = divided[token.lower_]
        inter = token.i > 1 and doc[token.i - 1].text in _DASHES and doc[token.i - 2].lower_ == "inter"
        if inter or not word.get("inter"):
            yield token, [find(name) for name in word["names"]]


def _ellipses(doc: "Doc", find: Find) -> Iterator[tuple["Token", list[str]]]:
    """ "North and South Korea": the first shares the name of the second."""
    ways = table("events", "pairs")["ways"]
    for first in having(doc, "LOWER", ways):
        if not first.text[:1].isupper() or first.i + 3 >= len(doc):
            continue
        and_, second, name = doc[first.i + 1 : first.i + 4]
        if and_.lower_ in ("and", "or") and second.lower_ in ways and second.text[:1].isupper():
            ids = [find(f"{way.text} {name.text}") for way in (first, second)]
            if all(ids):
                yield name, ids
