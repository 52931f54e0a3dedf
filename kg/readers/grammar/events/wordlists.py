"""The lists of words that stand beside the rules on events, by the name of their table."""

from collections.abc import Mapping

from kg.readers.grammar.tables import lists


def wordlists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of the table `name`.

    >>> "never" in wordlists("polarity")["never"]
    True
    """
    return lists("events", name)
