"""Every way out: RDF (Turtle, TriG, N-Quads, JSON-LD), graphs (GraphML, GEXF), and a table of claims (CSV).

Two runs over the same graph give the same bytes: everything is sorted, and there are no blank nodes or time stamps.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.answer import order, turtle, with_prefixes
from kg.graph.statements import without_names
from kg.graph.store import Store
from kg.names.suggest import did_you_mean
from kg.views.jsonld import jsonld
from kg.views.networks import project
from kg.views.page import page
from kg.views.wording import words

COLUMNS = (
    "speaker", "side", "stance", "event", "aspect", "standing", "hedge", "said", "relayed by", "quote", "start", "end",
    "article", "value", "topic", "mentions", "plan", "state", "reviewed by", "provisional",
)  # fmt: skip
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold (§2.2, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Wanted(NamedTuple):
    """Which view GraphML and GEXF hold, and whether articles' texts and the names of people who reviewed go with it."""

    view: str
    text: bool
    names: bool


def export(
    store: Store, format_: str = "turtle", view: str = "events", *, text: bool = True, names: bool = True
) -> str:
    """The graph in one format. GraphML and GEXF hold one view of it; Turtle the union, TriG and N-Quads the graphs.

    Without `text` the texts of articles are left out; passages stay, as quotations. GraphML, GEXF and CSV hold no text.
    Without `names` nobody is told who reviewed a claim and which person decided what is the same.

    Raises `KgError` for an unknown format or view.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> "bc:Talks" in kg.export(store, "turtle")
    True
    """
    if format_ not in FORMATS:
        raise KgError(f"unknown format «{format_}»", "", did_you_mean(format_, FORMATS, f"one of {', '.join(FORMATS)}"))
    return FORMATS[format_].write(store, Wanted(view, text, names))


def _turtle(store: Store, wanted: Wanted) -> str:
    return turtle(tuple(quad.triple for quad in _quads(store, wanted)), store.prefixes)


def _trig(store: Store, wanted: Wanted) -> str:
    return with_prefixes(_sorted(store, wanted), ox.RdfFormat.TRIG, store.prefixes)


def _nquads(store: Store, wanted: Wanted) -> str:
    return (ox.serialize(_sorted(store, wanted), format=ox.RdfFormat.N_QUADS) or b"").decode()


def _jsonld(store: Store, wanted: Wanted) -> str:
    return jsonld(_sorted(store, wanted), store.prefixes)


def _quads(store: Store, wanted: Wanted) -> Iterable[ox.Quad]:
    quads = store.quads(wanted.text)
    return quads if wanted.names else without_names(quads)


def _sorted(store: Store, wanted: Wanted) -> list[ox.Quad]:
    return sorted(_quads(store, wanted), key=lambda quad: (str(quad.graph_name), *order(quad.triple)))


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


def _graphml(store: Store, wanted: Wanted) -> str:
    import networkx as nx

    return _XML_HEAD + "\n".join(nx.generate_graphml(_graph(store, wanted.view), named_key_ids=True)) + "\n"


def _gexf(store: Store, wanted: Wanted) -> str:
    import networkx as nx

    written = _XML_HEAD + "\n".join(nx.generate_gexf(_graph(store, wanted.view))) + "\n"
    # networkx writes today's date, which would make each day's file another one.
    return re.sub(r' lastmodifieddate="[^"]*"', "", written)


def _csv(store: Store, wanted: Wanted) -> str:
    """One line a claim. Several passages of one claim are joined by " […] ", their offsets by a space.

    A remark is about no event: its topics stand in a column of their own.
    """
    data = page(store, turtle=False, text=False, names=wanted.names)

    def called(node: str) -> str:
        kind, _, id_ = node.partition(":")
        return str(data.get(f"{kind}s", {}).get(id_, {}).get("label") or node)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for claim in data["claims"].values():
        event = data["events"].get(claim["about"], {"label": "", "standing": "", "provisional": False})
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
                called(claim["value"]),
                ", ".join(claim["topics"]),
                ", ".join(map(called, claim["mentions"])),
                "yes" if claim["ofPlan"] else "",
                claim["state"],
                claim["reviewedBy"],
                "yes" if event["provisional"] else "",
            )
        )
    return out.getvalue()


class Format(NamedTuple):
    """The endings of its files, the usual one first, and what writes a store or a view of it."""

    suffixes: tuple[str, ...]
    write: Callable[[Store, Wanted], str]


FORMATS = {
    "turtle": Format((".ttl",), _turtle),
    "trig": Format((".trig",), _trig),
    "nquads": Format((".nq",), _nquads),
    "jsonld": Format((".jsonld", ".json"), _jsonld),
    "graphml": Format((".graphml",), _graphml),
    "gexf": Format((".gexf",), _gexf),
    "csv": Format((".csv",), _csv),
}
