"""What a dossier of one actor or event needs of a store: the statements around it, by a few bound look-ups."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.store import Store

# How what a dossier shows leads to an event, and to an actor.
_TO_EVENT = "bc:about rdf:_2"
_TO_ACTOR = (
    "bc:speaker bc:side bc:relayedBy bc:speaksFor bc:participant bc:by bc:against bc:mediator bc:host bc:imposedBy"
    " bc:place bc:violatedBy bc:attributedTo"
)
_SHARED = ("actor", "place", "concept")  # the kinds of which each article says anew what they are
_AT_ONCE = 500  # nodes of one query
_PUBLISHER = terms.term(terms.SCHEMA, "publisher")


def quads_about(store: Store, node: ox.NamedNode) -> list[ox.Quad]:
    """The statements that a dossier of an actor or event needs, without the texts of articles.

    These are what is said of it; the claims, contradictions and events that lead to it; what those name, down to the
    passages; and of their articles the outlet and the reading.
    """
    event = node.value.startswith(store.prefixes["event"])
    first = _of(store, {node, *_leading(store, _TO_EVENT if event else _TO_ACTOR, node)})
    beside = _named(store, first) - _told(first)
    shared = {one for one in beside if one.value.startswith(tuple(store.prefixes[kind] for kind in _SHARED))}
    second = [*_of(store, beside - shared), *_of(store, shared, "")]
    seen = _told(first) | _told(second)
    outlets = _named(store, [quad for quad in second if quad.predicate == _PUBLISHER])
    articles, readings = (store.prefixes[kind] for kind in ("article", "reading"))
    read = {ox.NamedNode(readings + one.value.removeprefix(articles)) for one in seen if one.value.startswith(articles)}
    return [*first, *second, *_of(store, outlets - seen, ""), *_of(store, read - seen)]


def _told(quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    """What statements are about."""
    return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def _leading(store: Store, properties: str, node: ox.NamedNode) -> list[ox.NamedNode]:
    found = store.query(f"SELECT DISTINCT ?s WHERE {{ VALUES ?p {{ {properties} }} GRAPH ?g {{ ?s ?p {node} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return [row["s"] for row in found if row["s"] != node]


def _named(store: Store, quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    """Our instances that statements name."""
    return {
        quad.object
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(store.base)
    }


def _of(store: Store, nodes: Iterable[ox.NamedNode], graph: str = "GRAPH ?g ") -> list[ox.Quad]:
    """What is said of nodes, in each graph, or in the union of all: an actor is described in every article anew."""
    return list(_said_of(store, sorted(nodes, key=str), graph))


def _said_of(store: Store, nodes: list[ox.NamedNode], graph: str) -> Iterator[ox.Quad]:
    for start in range(0, len(nodes), _AT_ONCE):
        names = " ".join(map(str, nodes[start : start + _AT_ONCE]))
        found = store.query(f"SELECT ?s ?p ?o ?g WHERE {{ {graph}{{ VALUES ?s {{ {names} }} ?s ?p ?o }} }}")
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            if row["p"] != terms.TEXT:
                yield ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph())
