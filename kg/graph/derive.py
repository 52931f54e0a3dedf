"""Run the rules: what is derived from claims goes into the graph `bc:derived`, and into the union.

The default graph holds the union of all graphs, kept in the same update. An engine's own union will not do: Oxigraph
counts a statement once for each graph that holds it, where SPARQL 1.1 (§13.2) wants the merge.

A rule is one CONSTRUCT query in `ontology/rules`. It may be run by hand to see what it derives; here it becomes an
INSERT, and its `VALUES ?event { UNDEF }` and `VALUES ?article { UNDEF }` are given what changed.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions

from kg.graph import terms
from kg.graph.sparql import bind
from kg.graph.store import Store
from kg.graph.terms import BC, term
from kg.resources import resource, resources

_CONSTRUCT = re.compile(r"^CONSTRUCT\s*\{([^{}]*)\}", re.MULTILINE)
# Oxigraph takes a prologue only at the head of a request, though SPARQL 1.1 (production 29) lets each operation have
# one. The store has these prefixes set.
_PREFIX = re.compile(r"^PREFIX [^\n]*\n", re.MULTILINE)
# A list of values for nothing: what is bound to it runs for nothing, where an open one would run for all.
_NOTHING = (term(BC, "Nothing"),)


@cache
def rules() -> tuple[str, ...]:
    """The rules as updates, in the order of their numbers."""
    return tuple(
        _CONSTRUCT.sub(r"INSERT { GRAPH bc:derived {\1} \1 }", _operation(path.name), count=1)
        for path in resources("ontology", "rules", suffix=".rq")
    )


def take_in(store: Store, changes: Mapping[NamedNode, Sequence[Any]], also: Collection[NamedNode] = ()) -> None:
    """Put triples into graphs, in place of what was there, and derive anew what follows; no triples remove a graph.

    All of it is one update: on any fault the store stays as it was. Only what the changed articles say, and the events
    of which the old or the new triples speak, are derived again; and so are the events and articles in `also`.
    """
    articles_too = {node for node in also if node.value.startswith(store.prefixes["article"])}
    reprints = _reprints(store, {*changes, *articles_too}) | articles_too
    touched = {*set(also) - articles_too, *_events(store, [*changes, *reprints])}
    touched |= {triple.subject for triples in changes.values() for triple in triples if triple.object == _EVENT}
    articles = sorted({*changes, *reprints} - {terms.DECISIONS}, key=str) or _NOTHING
    about = sorted(touched, key=str) or _NOTHING
    steps = [_bound(_operation("forget.ru"), articles, about)]
    for graph, triples in changes.items():
        data = "\n".join(f"{triple} ." for triple in triples)
        steps += [
            bind(_operation("leave.ru"), "article", [graph]),
            f"CLEAR SILENT GRAPH {graph}",
            f"INSERT DATA {{\n{data}\nGRAPH {graph} {{\n{data}\n}} }}",
        ]
    steps += [*(_bound(rule, articles, about) for rule in rules()), _operation("settle.ru")]
    store.update(" ;\n".join(steps))


def derive_all(store: Store) -> None:
    """Derive everything anew, as after the rules themselves have changed."""
    leave = bind(_operation("leave.ru"), "article", [terms.DERIVED])
    store.update(" ;\n".join((leave, f"CLEAR SILENT GRAPH {terms.DERIVED}", *rules())))


_EVENT = term(BC, "Event")


@cache
def _operation(name: str) -> str:
    path: Path = resource("ontology", "rules", name)
    return _PREFIX.sub("", path.read_text(encoding="utf-8"))


def _bound(text: str, articles: Iterable[NamedNode], events: Iterable[NamedNode]) -> str:
    return bind(bind(text, "article", articles), "event", events)


def _events(store: Store, graphs: Iterable[NamedNode]) -> set[NamedNode]:
    """The events of which these graphs speak."""
    names = " ".join(map(str, graphs))
    return _nodes(store, f"SELECT DISTINCT ?node WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?node a bc:Event }} }}")


def _reprints(store: Store, graphs: Iterable[NamedNode]) -> set[NamedNode]:
    """The articles that reprint these, and those that reprint them: what these say tells where those have it from."""
    found: set[NamedNode] = set()
    new = set(graphs)
    while new:
        names = " ".join(map(str, new))
        query = (
            "SELECT DISTINCT ?node WHERE { GRAPH bc:decisions {"
            f" VALUES ?original {{ {names} }} ?decision rdf:_1 ?original ; bc:verdict bc:Reprint ; rdf:_2 ?node }} }}"
        )
        new = _nodes(store, query) - found
        found |= new
    return found


def _nodes(store: Store, text: str) -> set[NamedNode]:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return {row["node"] for row in found}
