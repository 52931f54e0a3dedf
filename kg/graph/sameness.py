"""Where an id leads: which events and actors of different articles are one node, by the decisions of people and rules.

An article's event stands in its graph under its own IRI (`event/ARTICLE.EVENT`) until something says that it is
another's. Then the end of that chain stands there in its place, with a `dcterms:identifier` that tells which own id it
stands for: so joining and parting are the exchange of one node in an article's triples, and parting undoes joining.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from kg.errors import KgError
from kg.graph.store import Store
from kg.graph.terms import BC, DCTERMS, DECISIONS, RDF, iri, term
from kg.reading.chains import chains, told

_IDENTIFIER = term(DCTERMS, "identifier")
_MAY_BE = term(BC, "mayBe")
_KINDS = ("event", "actor")
# From one thing to the one that it is, by their nodes.
Leads = Mapping[NamedNode, NamedNode]
# Triples of named nodes and literals alone, as a reading's are; pyoxigraph knows others too.
Plain = Iterable[Any]


def settled(store: Store, changes: Mapping[NamedNode, Sequence[Triple]]) -> dict[NamedNode, list[Triple]]:
    """The graphs that change, and those that change with them, their nodes exchanged for the ends of their chains.

    `changes` holds the new triples of articles and of `bc:decisions`, in their own terms. Raises `KgError` for a chain
    that comes back to its start, and for two events of one article that would be one.
    """
    own = {graph: list(triples) for graph, triples in changes.items()}
    leads, too = _component(store, own)
    ends = _ends(leads)
    for one, other in too:
        if (end := ends.get(other, other)) != ends[one]:
            (_, key), (_, here), (_, there) = (_kind(node, store.base) for node in (one, ends[one], end))
            raise KgError(f"«{key}» would be both «{here}» and «{there}»", "", "keep one of the two decisions")
    found = {
        # Decisions speak of the things as they were before them.
        graph: triples if graph == DECISIONS else _exchanged(graph, triples, ends, store.base)
        for graph, triples in own.items()
    }
    keys = {_kind(node, store.base)[1] for node in leads}
    for graph in _behind(store, ends, own):
        held = _of(store, graph)
        moved = _exchanged(graph, _own_terms(held, keys, store.base), ends, store.base)
        if set(moved) != set(held):
            found[graph] = moved
    return found


def _behind(store: Store, ends: Leads, own: Collection[NamedNode]) -> list[NamedNode]:
    """The graphs of other articles in which a thing does not stand under the end of its chain, or may not."""
    keys = {(_article(node, store), _kind(node, store.base)[1]): node for node in ends}
    keys = {(graph, key): node for (graph, key), node in keys.items() if graph not in own}
    rows = " ".join(f"({graph} {Literal(key)})" for graph, key in keys)
    found = store.query(
        f"SELECT ?g ?key ?node WHERE {{ VALUES (?g ?key) {{ {rows} }} GRAPH ?g {{ ?node dcterms:identifier ?key }} }}"
    )
    assert isinstance(found, QuerySolutions)
    there = {(row["g"], row["key"].value): row["node"] for row in found}
    wanted = {place: ends[node] if ends[node] != node else None for place, node in keys.items()}
    return sorted({place[0] for place, node in wanted.items() if there.get(place) != node}, key=str)


def _own_terms(triples: Sequence[Any], keys: Collection[str], base: str) -> list[Triple]:
    """The triples of an article with some of its own ids (`ARTICLE.ID`) back in place of what they were joined with."""
    told = [triple for triple in triples if triple.predicate == _IDENTIFIER and triple.object.value in keys]
    own = {triple.subject: _own_node(triple.subject, triple.object.value, triples, base) for triple in told}
    kept, rest = _apart([triple for triple in triples if triple not in told])
    return [*kept, *_with(own, rest)]


def _own_node(node: NamedNode, key: str, triples: Plain, base: str) -> NamedNode:
    """The node of an `ARTICLE.ID`: events and unnamed sources have one of the article's own, other actors not."""
    if node.value.startswith(iri("event", "", base).value):
        return iri("event", key, base)
    unnamed = Triple(node, term(RDF, "type"), term(BC, "AnonymousSource")) in set(triples)
    return iri("actor", key if unnamed else key.partition(".")[2], base)


def _exchanged(
    graph: NamedNode, triples: Sequence[Any], ends: Mapping[NamedNode, NamedNode], base: str
) -> list[Triple]:
    """The triples of an article with the ends in place of its own nodes, and the own ids written beside them."""
    article = graph.value.rpartition("/")[2]
    kept, rest = _apart(triples)
    there = {one for triple in rest for one in (triple.subject, triple.object) if isinstance(one, NamedNode)}
    new: dict[NamedNode, NamedNode] = {}
    keys: dict[NamedNode, str] = {}
    for lead, end in ends.items():
        if lead == end:
            continue  # it stands for itself: parted, or never joined
        kind, key = _kind(lead, base)
        node = lead if lead in there or not key.startswith(f"{article}.") else iri(kind, key.partition(".")[2], base)
        if node not in there or node == end:
            continue
        if end in new.values() or (end in there and kind == "actor"):
            both = " and ".join(sorted([key, *(keys[one] for one in new if new[one] == end)]))
            what = f"{both} of one article would both be «{_kind(end, base)[1]}»"
            raise KgError(what, "", "keep one of them apart, or join the two in the reading")
        new[node], keys[node] = end, key
    told = [Triple(end, _IDENTIFIER, Literal(keys[node])) for node, end in new.items()]
    return sorted({*kept, *_with(new, rest), *told}, key=str)


def _apart(triples: Sequence[Any]) -> tuple[list[Triple], list[Triple]]:
    """What decisions say, and whom an actor may be: that speaks of the things as they were before. And all else."""
    decisions = {triple.subject for triple in triples if triple.object == term(BC, "Decision")}
    said: tuple[list[Triple], list[Triple]] = ([], [])
    for triple in triples:
        said[triple.subject not in decisions and triple.predicate != _MAY_BE].append(triple)
    return said


def _with(new: Mapping[NamedNode, NamedNode], triples: Plain) -> list[Triple]:
    if not new:
        return list(triples)
    return [
        Triple(new.get(triple.subject, triple.subject), triple.predicate, new.get(triple.object, triple.object))
        for triple in triples
    ]


def _component(
    store: Store, changes: Mapping[NamedNode, Sequence[Any]]
) -> tuple[dict[NamedNode, NamedNode], list[tuple[NamedNode, NamedNode]]]:
    """All leads that have to do with what changes, from and to its nodes and on from there; and second leads of an id.

    What stands in the store under a graph that changes is of the past, but tells what has to be parted.
    """
    leads: dict[NamedNode, NamedNode] = {}
    too: list[tuple[NamedNode, NamedNode]] = []
    nodes: set[NamedNode] = set()
    for triples in changes.values():
        for one, other in _said(triples).items():
            if leads.setdefault(one, other) != other:
                too.append((one, other))
        nodes |= {triple.subject for triple in triples if _kind(triple.subject, store.base)[0] in _KINDS}
    nodes |= {*leads, *leads.values()}
    nodes |= {node for graph in changes for pair in _said(_of(store, graph)).items() for node in pair}
    seen: set[NamedNode] = set()
    while new := nodes - seen:
        seen |= new
        for graph, one, other in _stored(store, new):
            if graph not in changes and leads.setdefault(one, other) != other:
                too.append((one, other))
            nodes |= {one, other}
    parted = {node: node for node in nodes if node not in leads and "." in _kind(node, store.base)[1]}
    return leads | parted, too


def _said(triples: Plain) -> dict[NamedNode, NamedNode]:
    """What triples decide to be the same: from the first of each pair to the second."""
    pairs: dict[NamedNode, dict[str, NamedNode]] = {}
    same = set()
    for triple in triples:
        if triple.predicate.value in (RDF + "_1", RDF + "_2"):
            pairs.setdefault(triple.subject, {})[triple.predicate.value[-1]] = triple.object
        elif triple.object == term(BC, "Same"):
            same.add(triple.subject)
    return {pair["1"]: pair["2"] for decision, pair in pairs.items() if decision in same}


def _stored(store: Store, nodes: Iterable[NamedNode]) -> list[tuple[NamedNode, NamedNode, NamedNode]]:
    """The decisions of the store that two things are the same, of which these are one: graph, first and second."""
    names = " ".join(sorted(map(str, nodes)))
    found = store.query(
        f"SELECT ?g ?one ?other WHERE {{ GRAPH ?g {{ VALUES ?node {{ {names} }}"
        " ?decision bc:between ?node ; bc:verdict bc:Same ; rdf:_1 ?one ; rdf:_2 ?other } }"
    )
    assert isinstance(found, QuerySolutions)
    return [(row["g"], row["one"], row["other"]) for row in found]


def _ends(leads: Leads) -> dict[NamedNode, NamedNode]:
    """The end of the chain of each thing; a thing that leads to itself is its own."""
    onward = {one: (other,) for one, other in leads.items() if one != other}
    circles, steps = chains(onward)
    for circle in circles:
        named = told([one.value.rpartition("/")[2] for one in circle])
        raise KgError(f"what is the same goes in a circle ({named})", "", "remove one of them")
    ends: dict[NamedNode, NamedNode] = {}
    for one in sorted(onward, key=lambda node: steps[node]):
        ends[one] = ends.get(leads[one], leads[one])
    return {one: ends.get(one, one) for one in leads}


def _kind(node: object, base: str) -> tuple[str, str]:
    """The kind and the id of one of our instances; nothing for what is none."""
    if not isinstance(node, NamedNode) or not node.value.startswith(base):
        return "", ""
    kind, _, id_ = node.value.removeprefix(base).partition("/")
    return kind, id_


def _article(node: NamedNode, store: Store) -> NamedNode:
    """The graph of the article that an id (`ARTICLE.ID`) is of."""
    return iri("article", _kind(node, store.base)[1].partition(".")[0], store.base)


def _of(store: Store, graph: NamedNode) -> list[Triple]:
    """What a graph says."""
    found = store.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(found, QuerySolutions)
    return [Triple(row["s"], row["p"], row["o"]) for row in found]
