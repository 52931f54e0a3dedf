"""Every way out: RDF (Turtle, TriG, N-Quads, JSON-LD), graphs (GraphML, GEXF), and a table of claims (CSV).

Two runs over the same graph give the same bytes: everything is sorted, and there are no blank nodes or time stamps.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import terms
from kg.graph.answer import order, turtle, with_prefixes
from kg.graph.store import Store
from kg.names.suggest import did_you_mean
from kg.views.networks import project
from kg.views.page import page
from kg.views.wording import words

COLUMNS = (
    "speaker", "side", "stance", "event", "aspect", "standing", "hedge", "said", "relayed by", "quote", "start", "end",
    "article",
)  # fmt: skip
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold (§2.2, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(store: Store, format_: str = "turtle", view: str = "events", *, text: bool = True) -> str:
    """The graph in one format. GraphML and GEXF hold one view of it; Turtle the union, TriG and N-Quads the graphs.

    Without `text` the texts of articles are left out; passages stay, as quotations. GraphML, GEXF and CSV hold no text.

    Raises `KgError` for an unknown format or view.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> "bc:Talks" in kg.export(store, "turtle")
    True
    """
    if format_ not in FORMATS:
        raise KgError(f"unknown format «{format_}»", "", did_you_mean(format_, FORMATS, f"one of {', '.join(FORMATS)}"))
    return FORMATS[format_].write(store, view, text)


def _turtle(store: Store, view: str, text: bool) -> str:
    return turtle(tuple(quad.triple for quad in store.quads(text)), store.prefixes)


def _trig(store: Store, view: str, text: bool) -> str:
    return with_prefixes(_sorted(store, text), ox.RdfFormat.TRIG, store.prefixes)


def _nquads(store: Store, view: str, text: bool) -> str:
    return (ox.serialize(_sorted(store, text), format=ox.RdfFormat.N_QUADS) or b"").decode()


def _sorted(store: Store, text: bool) -> list[ox.Quad]:
    return sorted(store.quads(text), key=lambda quad: (str(quad.graph_name), *order(quad.triple)))


def _jsonld(store: Store, view: str, text: bool) -> str:
    from rdflib import Dataset, URIRef

    dataset = Dataset()
    for subject, predicate, object_, graph in store.quads(text):
        triple = (terms.to_rdflib(subject), terms.to_rdflib(predicate), terms.to_rdflib(object_))
        dataset.graph(URIRef(graph.value)).add(triple)
    written = json.loads(dataset.serialize(format="json-ld", context=store.prefixes))
    return json.dumps(_ordered(written), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _ordered(value: Any) -> Any:
    """JSON-LD without `@list` is unordered (§4.3): sort it."""
    if isinstance(value, dict):
        return {key: _ordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_ordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def _graph(store: Store, view: str) -> Any:
    """A view whose texts XML can hold: a character that it cannot becomes U+FFFD."""
    graph = project(store, view)
    for _, attributes in graph.nodes(data=True):
        attributes.update({key: _xml(value) for key, value in attributes.items()})
    for _, _, attributes in graph.edges(data=True):
        attributes.update({key: _xml(value) for key, value in attributes.items()})
    return graph


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _graphml(store: Store, view: str, text: bool) -> str:
    import networkx as nx

    return _XML_HEAD + "\n".join(nx.generate_graphml(_graph(store, view), named_key_ids=True)) + "\n"


def _gexf(store: Store, view: str, text: bool) -> str:
    import networkx as nx

    written = _XML_HEAD + "\n".join(nx.generate_gexf(_graph(store, view))) + "\n"
    # networkx writes today's date, which would make each day's file another one.
    return re.sub(r' lastmodifieddate="[^"]*"', "", written)


def _csv(store: Store, view: str, text: bool) -> str:
    """One line a claim. Several passages of one claim are joined by " […] ", their offsets by a space."""
    data = page(store, turtle=False)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for claim in data["claims"].values():
        event = data["events"][claim["about"]]
        quotes = claim["quotes"]
        writer.writerow(
            (
                claim["speakerLabel"],
                claim["sideLabel"],
                claim["stance"],
                event["label"],
                words(claim["aspect"]),
                event["standing"],
                claim["hedge"],
                claim["said"],
                claim["viaLabel"],
                " […] ".join(quote["exact"] for quote in quotes),
                " ".join(str(quote["start"]) for quote in quotes),
                " ".join(str(quote["end"]) for quote in quotes),
                claim["article"],
            )
        )
    return out.getvalue()


class Format(NamedTuple):
    """The endings of its files, the usual one first, and what writes a store or a view of it, with texts or without."""

    suffixes: tuple[str, ...]
    write: Callable[[Store, str, bool], str]


FORMATS = {
    "turtle": Format((".ttl",), _turtle),
    "trig": Format((".trig",), _trig),
    "nquads": Format((".nq",), _nquads),
    "jsonld": Format((".jsonld", ".json"), _jsonld),
    "graphml": Format((".graphml",), _graphml),
    "gexf": Format((".gexf",), _gexf),
    "csv": Format((".csv",), _csv),
}
