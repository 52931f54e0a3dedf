"""The tables of words beside the readers, which people review and extend without touching code.

What stands in them are words of the field and of English. What stays in code are rules of grammar: the labels of
spaCy's parse, and single words that are the rule themselves ("that" before a clause, "to" before an infinitive).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.yaml import compiled

ROOT = Path(__file__).parent


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """A table of a package below `kg.readers.grammar` ("": its own), by the name of its YAML file, read once.

    >>> table("speech", "cues")["prepositions"]
    [{'words': ['according to'], 'stance': 'affirms'}]
    """
    loaded: dict[str, Any] = compiled.load_values(ROOT / package / f"{name}.yaml")
    return loaded


@cache
def lists(package: str, name: str) -> Mapping[str, frozenset[str]]:
    """The lists of words in a table, by their names; what is no list of words is left out.

    >>> sorted(lists("cast", "grammar")["articles"])
    ['a', 'an', 'the']
    """
    return {
        key: frozenset(words)
        for key, words in table(package, name).items()
        if isinstance(words, list) and all(isinstance(word, str) for word in words)
    }
