"""Lists of words kept as data beside the rules that use them."""

from collections.abc import Mapping
from functools import cache

from kg.readers.grammar.tables import table


@cache
def wordlists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of one file of this folder, by their names.

    >>> "allegedly" in wordlists("hedges")["adverbs"]
    True
    """
    data = table("events", name)
    return {key: frozenset(words) for key, words in data.items()}
