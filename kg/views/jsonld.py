"""Statements as JSON-LD 1.1, straight from sorted quads: each graph with its nodes, each node with its properties."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph.answer import short
from kg.graph.terms import RDF, XSD

# A literal of these needs no type: JSON has one for it. Others would change their spelling (1.0 is 1, 1E3 is 1000).
_BOOLEAN, _INTEGER, _STRING = XSD + "boolean", XSD + "integer", XSD + "string"
_TYPE = RDF + "type"


def jsonld(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> str:
    """Quads sorted by graph and subject as one JSON-LD document; the same quads give the same bytes.

    >>> node, says = ox.NamedNode("http://x.test/a"), ox.NamedNode("http://x.test/says")
    >>> print(jsonld([ox.Quad(node, says, ox.Literal("hello"), ox.NamedNode("http://x.test/g"))], {"x": "http://x.test/"}))
    {"@context": {"x": "http://x.test/"}, "@graph": [
    {"@id": "x:g", "@graph": [
    {"@id": "x:a", "x:says": ["hello"]}
    ]}
    ]}
    <BLANKLINE>
    """
    called: dict[str, str] = {}

    def name(iri: str) -> str:
        if iri not in called:
            called[iri] = _compact(iri, prefixes)
        return called[iri]

    def value(term: Any) -> Any:
        if isinstance(term, ox.NamedNode):
            return {"@id": name(term.value)}
        if isinstance(term, ox.BlankNode):
            return {"@id": str(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == _STRING:
            return term.value
        if datatype == _BOOLEAN and term.value in ("true", "false"):
            return term.value == "true"
        if (
            datatype == _INTEGER
            and term.value.isdecimal()
            and str(int(term.value)) == term.value
            and len(term.value) < 16
        ):
            return int(term.value)
        return {"@value": term.value, "@type": name(datatype)}

    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for quad in quads:
        node = name(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else str(quad.subject)
        things = graphs.setdefault(name(getattr(quad.graph_name, "value", "")), {})
        thing = things.setdefault(node, {})
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            thing.setdefault("@type", []).append(name(quad.object.value))
        else:
            thing.setdefault(name(quad.predicate.value), []).append(value(quad.object))
    context = _json(dict(sorted(prefixes.items())))
    written = ",\n".join(
        f'{{"@id": {_json(graph)}, "@graph": [\n'
        + ",\n".join(_json({"@id": id_, **thing}) for id_, thing in nodes.items())
        + "\n]}"
        for graph, nodes in graphs.items()
    )
    return f'{{"@context": {context}, "@graph": [\n{written}\n]}}\n'


def _compact(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix, where JSON-LD reads that back to the same one (§3.5: no `//` may follow the colon)."""
    found = short(iri, prefixes)
    return iri if found.partition(":")[2].startswith("//") else found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
