"""Where the graph lives: in memory, in a folder, or behind a SPARQL 1.1 address.

Each article's reading is one named graph, what the rules derive is `bc:derived`, and the default graph, over which
queries run, holds the union of all (`kg.graph.derive` keeps it).
An update is one request and so one transaction: it happens whole or not at all.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.graph import terms

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(ABC):
    """One opened store. `base` is the IRI under which its instances are named."""

    def __init__(self, location: str, base: str) -> None:
        self.location, self.base = location, base
        self.prefixes = terms.prefixes(base)

    @abstractmethod
    def query(self, text: str) -> Results:
        """Run a query over the union of all graphs; `SyntaxError` or `KgError` if it cannot be run."""

    @abstractmethod
    def limited(self, text: str, seconds: float) -> Results:
        """As `query`, under the limits of `kg.graph.child`; `KgError` where it reaches one of them."""

    @abstractmethod
    def update(self, text: str) -> None:
        """Run an update, which may be several operations, as one transaction."""

    @property
    @abstractmethod
    def dataset(self) -> "Dataset":
        """The same store as an rdflib `Dataset` whose default graph holds the union, for those who know rdflib."""

    def close(self) -> None:  # noqa: B027  (a server is not held open)
        """Let go of the store, so that another program may write to its folder. It is of no use after that."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def graphs(self) -> list[ox.NamedNode]:
        """The names of all graphs, sorted."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, ox.QuerySolutions)
        return sorted((row["g"] for row in found), key=str)

    def quads(self, text: bool = True, graph: ox.NamedNode | None = None) -> Iterable[ox.Quad]:
        """All statements with their graphs (or those of one), in no order. The default graph, which repeats them, is
        left out.

        Without `text`, so are the texts of articles: whoever may share a graph may not share those.
        """
        without = "" if text else f"FILTER(?p != {terms.TEXT})"
        found = self.query(f"SELECT * WHERE {{ GRAPH {graph or '?g'} {{ ?s ?p ?o }} {without} }}")
        assert isinstance(found, ox.QuerySolutions)
        return (ox.Quad(row["s"], row["p"], row["o"], graph or row["g"]) for row in found)


def triples_of(body: bytes, format_: ox.RdfFormat) -> ox.QueryTriples:
    """What a CONSTRUCT answered elsewhere, as the engine here would give it."""
    store = ox.Store()
    store.bulk_load(body, format_)
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found
