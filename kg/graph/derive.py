"""Run the rules: what is derived from claims goes into the graph `bc:derived`, and into the union.

The default graph holds the union of all graphs, kept in the same update. An engine's own union will not do: Oxigraph
counts a statement once for each graph that holds it, where SPARQL 1.1 (§13.2) wants the merge.

A rule is one CONSTRUCT query in `ontology/rules`. It may be run by hand to see what it derives; here it becomes an
INSERT, and its `VALUES ?event { UNDEF }` is given the events that changed.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Triple

from kg.graph import terms
from kg.graph.sparql import bind
from kg.graph.store import Store
from kg.graph.triples import graph_name
from kg.reading.resolve import Resolved
from kg.resources import resource, resources

_CONSTRUCT = re.compile(r"^CONSTRUCT\s*\{([^{}]*)\}", re.MULTILINE)
# Oxigraph takes a prologue only at the head of a request, though SPARQL 1.1 (production 29) lets each operation have
# one. The store has these prefixes set.
_PREFIX = re.compile(r"^PREFIX [^\n]*\n", re.MULTILINE)


@cache
def rules() -> tuple[str, ...]:
    """The rules as updates, in the order of their numbers."""
    return tuple(
        _CONSTRUCT.sub(r"INSERT { GRAPH bc:derived {\1} \1 }", _operation(path), count=1)
        for path in resources("ontology", "rules", suffix=".rq")
    )


def take_in(store: Store, resolved: Resolved, triples: Sequence[Triple]) -> None:
    """Put a reading's triples into the graph of its article, in place of what was there, and derive anew.

    All of it is one update: on any fault the store stays as it was. Only the events of the old and of the new reading
    are derived again.
    """
    graph = graph_name(resolved, store.base)
    new = {terms.iri("event", id_, store.base) for id_ in resolved.reading.events}
    _replace(store, graph, sorted(new | set(_events(store, graph)), key=str), triples)


def take_out(store: Store, graph: NamedNode) -> None:
    """Remove an article's reading, and derive the events it spoke of anew."""
    _replace(store, graph, _events(store, graph), ())


def derive_all(store: Store) -> None:
    """Derive everything anew, as after the rules themselves have changed."""
    leave = bind(_operation(resource("ontology", "rules", "leave.ru")), "article", [terms.DERIVED])
    store.update(" ;\n".join((leave, f"CLEAR SILENT GRAPH {terms.DERIVED}", *rules())))


def _replace(store: Store, graph: NamedNode, events: Sequence[NamedNode], triples: Sequence[Triple]) -> None:
    forget, leave = (_operation(resource("ontology", "rules", name)) for name in ("forget.ru", "leave.ru"))
    data = "\n".join(f"{triple} ." for triple in triples)
    steps = [
        bind(forget, "event", events),
        bind(leave, "article", [graph]),
        f"CLEAR SILENT GRAPH {graph}",
        f"INSERT DATA {{\n{data}\nGRAPH {graph} {{\n{data}\n}} }}",
        *(bind(rule, "event", events) for rule in rules()),
    ]
    store.update(" ;\n".join(steps))


def _operation(path: Path) -> str:
    return _PREFIX.sub("", path.read_text(encoding="utf-8"))


def _events(store: Store, graph: NamedNode) -> list[NamedNode]:
    found = store.query(f"SELECT DISTINCT ?event WHERE {{ GRAPH {graph} {{ ?event a bc:Event }} }}")
    assert isinstance(found, QuerySolutions)
    return [row["event"] for row in found]
