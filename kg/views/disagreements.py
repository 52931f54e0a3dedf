"""Where articles differ on a name, an office or a phase, and where claims contradict each other: who gives what."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph.statements import Thing

# What an article (first) gives as the values of a property (third) of a thing (second), all by their names.
ValuesInArticle = Callable[[str, str, str], list[Any]]


def variants(
    values_in_article: ValuesInArticle, articles: Sequence[str], name: str, thing: Thing, fields: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """By field, of which `fields` says the property: each value with the ids of its articles. Agreement is left out.

    `articles` are those that tell of the thing; what none of them gives (a name that was decided on) is left out too.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for field, property_ in fields.items():
        values = thing.get(property_, ())
        if len(values) > 1:
            tellers = {article: values_in_article(article, name, property_) for article in articles}
            told = [
                (_words(value), [article.partition(":")[2] for article, given in tellers.items() if value in given])
                for value in values
            ]
            given = [{"text": text, "articles": ids} for text, ids in told if ids]
            found |= {field: given} if len(given) > 1 else {}
    return found


def sides(contradiction: Mapping[str, Any]) -> list[list[str]]:
    """The claims that contradict each other, side by side: for and against, or one list for each value of an aspect.

    The contradiction is as `kg.page` gives it.

    >>> sides({"kind": "Negation", "affirming": ["a", "b"], "denying": ["c"], "given": {}})
    [['a', 'b'], ['c']]
    >>> given = {"a": ["Doha"], "b": ["Riyadh"], "c": ["Doha"]}
    >>> sides({"kind": "ValueConflict", "affirming": ["a", "b", "c"], "denying": [], "given": given})
    [['a', 'c'], ['b']]
    """
    if contradiction["kind"] != "ValueConflict":
        return [contradiction["affirming"], contradiction["denying"]]
    found: dict[tuple[str, ...], list[str]] = {}
    for claim in contradiction["affirming"]:
        found.setdefault(tuple(contradiction["given"].get(claim, ())), []).append(claim)
    return list(found.values())


def _words(value: Any) -> str:
    """A text, or the bare name of a term."""
    return str(value.value).rpartition("#")[2] if isinstance(value, ox.NamedNode) else str(value.value)
