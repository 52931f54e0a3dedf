"""Every way out: RDF (Turtle, TriG, N-Quads, JSON-LD, Web Annotations, nanopublications), graphs (GraphML, GEXF), and
tables (CSV, a workbook).

Two runs over the same graph give the same bytes: everything is sorted, and there are no blank nodes or time stamps.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, overload

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import terms
from kg.graph.answer import order, turtle, with_prefixes
from kg.graph.statements import leaving
from kg.graph.store import Store
from kg.names.suggest import did_you_mean
from kg.views import tables
from kg.views.annotations import annotations
from kg.views.gexf import gexf
from kg.views.graphml import graphml
from kg.views.jsonld import jsonld
from kg.views.nanopubs import nanopubs
from kg.views.networks import project
from kg.views.page import page
from kg.views.workbook import workbook


class Wanted(NamedTuple):
    """Which view GraphML and GEXF hold, and whether articles' texts and the names of people who reviewed go with it."""

    view: str
    text: bool
    names: bool


@overload
def export(  # type: ignore[overload-overlap]  # of all formats this one alone is no text
    store: Store, format_: Literal["xlsx"], view: str = ..., *, text: bool = ..., names: bool = ...
) -> bytes: ...


@overload
def export(store: Store, format_: str = ..., view: str = ..., *, text: bool = ..., names: bool = ...) -> str: ...


def export(
    store: Store, format_: str = "turtle", view: str = "events", *, text: bool = True, names: bool = True
) -> str | bytes:
    """The graph in one format. GraphML and GEXF hold one view of it; Turtle the union, TriG and N-Quads the graphs;
    annotations, nanopublications and CSV the claims. All are texts, but for `xlsx`, which is bytes.

    Without `text` the texts of articles are left out; passages stay, as quotations. Only RDF formats hold texts.
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
    return leaving(store.quads(wanted.text), wanted.names)


def _sorted(store: Store, wanted: Wanted) -> list[ox.Quad]:
    return sorted(_quads(store, wanted), key=lambda quad: (str(quad.graph_name), *order(quad.triple)))


def _annotations(store: Store, wanted: Wanted) -> str:
    return annotations(_page(store, wanted), _urls(store), store.base)


def _nanopubs(store: Store, wanted: Wanted) -> str:
    return nanopubs(leaving(store.quads(text=False), wanted.names), store.prefixes)


def _graphml(store: Store, wanted: Wanted) -> str:
    return graphml(project(store, wanted.view))


def _for_yed(store: Store, wanted: Wanted) -> str:
    return graphml(project(store, wanted.view), yed=True)


def _gexf(store: Store, wanted: Wanted) -> str:
    return gexf(project(store, wanted.view))


def _csv(store: Store, wanted: Wanted) -> str:
    return tables.as_csv(tables.claims(_page(store, wanted)))


def _xlsx(store: Store, wanted: Wanted) -> bytes:
    return workbook(tables.tables(_page(store, wanted), _urls(store)))


def _page(store: Store, wanted: Wanted) -> dict[str, Any]:
    return page(store, turtle=False, text=False, names=wanted.names)


def _urls(store: Store) -> dict[str, str]:
    """The addresses of articles, by their ids."""
    articles, url = store.prefixes["article"], terms.term(terms.SCHEMA, "url")
    found = [quad.triple for quad in leaving(store.quads(text=False)) if quad.predicate == url]
    return {
        one.subject.value.removeprefix(articles): one.object.value
        for one in sorted(found, key=order)
        if isinstance(one.subject, ox.NamedNode) and isinstance(one.object, ox.Literal)
    }


class Format(NamedTuple):
    """The endings of its files, the usual one first, and what writes a store or a view of it."""

    suffixes: tuple[str, ...]
    write: Callable[[Store, Wanted], str | bytes]


FORMATS = {
    "turtle": Format((".ttl",), _turtle),
    "trig": Format((".trig",), _trig),
    "nquads": Format((".nq",), _nquads),
    "jsonld": Format((".jsonld", ".json"), _jsonld),
    "annotations": Format((), _annotations),
    "nanopub": Format((), _nanopubs),
    "graphml": Format((".graphml",), _graphml),
    "yed": Format((), _for_yed),
    "gexf": Format((".gexf",), _gexf),
    "csv": Format((".csv",), _csv),
    "xlsx": Format((".xlsx",), _xlsx),
}
