"""What a store holds at a moment, in short, so that two moments can be compared: articles, events, their standing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyoxigraph as ox

from kg.graph.store import Store


@dataclass(frozen=True)
class Moment:
    """The titles of articles by their ids; for each event of an article (ARTICLE.EVENT) the event that it is, or is
    part of, its name and its standing ("" where it has none)."""

    articles: dict[str, str] = field(default_factory=dict)
    events: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """The moment as dict, list and str, for JSON."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Moment":
        """The moment that `to_plain` gave; `KeyError`, `TypeError` or `ValueError` if it did not."""
        events = {
            str(own): (str(event), str(name), str(standing)) for own, (event, name, standing) in plain["events"].items()
        }
        return cls({str(id_): str(title) for id_, title in plain["articles"].items()}, events)


def moment(store: Store) -> Moment:
    """What the store holds now."""
    articles = {
        row["article"].value.removeprefix(store.prefixes["article"]): row["title"].value
        for row in _rows(store, "SELECT ?article ?title { ?article a bc:Article ; schema:headline ?title }")
    }
    base = store.prefixes["event"]
    events = {}
    for row in _rows(
        store,
        "SELECT ?event ?own ?name ?standing { ?event a bc:Event ; skos:prefLabel ?name"
        " OPTIONAL { ?event dcterms:identifier ?own } OPTIONAL { ?event bc:standing ?standing } }",
    ):
        event = row["event"].value.removeprefix(base)
        standing = row["standing"].value.rpartition("#")[2] if row["standing"] else ""
        events[row["own"].value if row["own"] else event] = (event, row["name"].value, standing)
    return Moment(dict(sorted(articles.items())), dict(sorted(events.items())))


def waiting(store: Store) -> dict[str, int]:
    """How many claims and guesses about events of each article wait for a person, by the article's id."""
    found = _rows(
        store,
        "SELECT ?article (COUNT(DISTINCT ?waits) AS ?number) {"
        " { ?waits bc:unreviewed true ; bc:statedIn ?article } UNION"
        " { GRAPH ?article { ?waits bc:guesses ?property } } } GROUP BY ?article",
    )
    return {row["article"].value.removeprefix(store.prefixes["article"]): int(row["number"].value) for row in found}


def _rows(store: Store, query: str) -> ox.QuerySolutions:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found
