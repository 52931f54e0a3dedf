"""Where several articles give one thing another name, office or phase: all that they give, and which of them does."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph.statements import Thing

# What an article (first) gives as the values of a property (third) of a thing (second), all by their names.
ValuesInArticle = Callable[[str, str, str], list[Any]]


def variants(
    values_in_article: ValuesInArticle, articles: Iterable[str], name: str, thing: Thing, fields: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """By field, of which `fields` says the property: each value with the ids of its articles. Agreement is left out."""
    found = {}
    for field, property_ in fields.items():
        values = thing.get(property_, ())
        if len(values) > 1:
            tellers = {article: values_in_article(article, name, property_) for article in articles}
            found[field] = [
                {
                    "text": _words(value),
                    "articles": [article.partition(":")[2] for article, given in tellers.items() if value in given],
                }
                for value in values
            ]
    return found


def _words(value: Any) -> str:
    """A text, or the bare name of a term."""
    return str(value.value).rpartition("#")[2] if isinstance(value, ox.NamedNode) else str(value.value)
