"""The articles of a store as they were printed: texts, titles, outlets and days, for whoever compares them."""

from collections import defaultdict

from pyoxigraph import QuerySolutions

from kg.graph import terms
from kg.graph.store import Store
from kg.linking.reprints import Printed


def printed(store: Store) -> list[Printed]:
    """All articles of a store, sorted by id.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> [(one.id, one.published) for one in printed(store)]
    [('qatar-limited-talks', '2024-11/..')]
    """
    found = store.query(
        f"""SELECT ?article ?title ?text ?published ?outlet ?newsroom WHERE {{
            ?article a bc:Article ; schema:headline ?title ; {terms.TEXT} ?text .
            OPTIONAL {{ ?article bc:published ?published }}
            OPTIONAL {{
                ?article schema:publisher ?outlet .
                OPTIONAL {{ ?outlet schema:parentOrganization ?head }}
                BIND(COALESCE(?head, ?outlet) AS ?newsroom)
            }}
        }} ORDER BY ?article"""
    )
    assert isinstance(found, QuerySolutions)
    called = _called(store)
    return [
        Printed(
            id=row["article"].value.removeprefix(store.prefixes["article"]),
            title=row["title"].value,
            text=row["text"].value,
            outlet=row["newsroom"].value.removeprefix(store.prefixes["actor"]) if row["newsroom"] else "",
            called=called[row["outlet"].value] if row["outlet"] else (),
            published=row["published"].value if row["published"] else "",
        )
        for row in found
    ]


def _called(store: Store) -> dict[str, tuple[str, ...]]:
    """The names of outlets, by their IRIs."""
    found = store.query(
        "SELECT DISTINCT ?outlet ?name WHERE { ?outlet a bc:Outlet ; skos:prefLabel|skos:altLabel ?name }"
        " ORDER BY ?outlet ?name"
    )
    assert isinstance(found, QuerySolutions)
    names: dict[str, list[str]] = defaultdict(list)
    for row in found:
        names[row["outlet"].value].append(row["name"].value)
    return defaultdict(tuple, {outlet: tuple(own) for outlet, own in names.items()})
