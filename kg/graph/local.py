"""Oxigraph as the store: in memory, or in a folder."""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import child, indexes, terms
from kg.graph.faults import damaged, fault
from kg.graph.store import Results, Store, triples_of

if TYPE_CHECKING:
    from rdflib import Dataset


WALK = 3_600.0  # seconds that may go by until all of a store is read


class LocalStore(Store):
    """Oxigraph, in memory or in a folder, behind rdflib's API as `dataset` and with its own engine underneath."""

    def __init__(self, engine: ox.Store, location: str, base: str, folder: bool = False) -> None:
        super().__init__(location, base)
        self.folder = folder
        self._engine: ox.Store | None = engine

    def close(self) -> None:
        # Oxigraph gives the folder's lock back when its last reference goes.
        self.__dict__.pop("dataset", None)
        self._engine = None

    @property
    def engine(self) -> ox.Store:
        """Oxigraph's own store; `KgError` once this one is closed."""
        if self._engine is None:
            raise KgError("the store is closed", self.location, "open it again")
        return self._engine

    def query(self, text: str) -> Results:
        return self.engine.query(text, prefixes=self.prefixes)

    def limited(self, text: str, seconds: float) -> Results:
        where = self.location if self.folder else "query"
        engine = None if self.folder else self.engine
        try:
            answer = child.run(partial(self._answered, engine, text), where, seconds)
        except (child.Died, OSError, RuntimeError) as error:
            told = (self.damage() if isinstance(error, child.Died) else fault(error, where)) if self.folder else None
            raise told or error from None
        if answer[:1] == b"3":
            return triples_of(answer[1:], ox.RdfFormat.N_TRIPLES)
        return ox.parse_query_results(answer[1:], format=ox.QueryResultsFormat.JSON)

    def _answered(self, engine: ox.Store | None, text: str) -> bytes:
        """An answer as bytes. A store in a folder is opened once more: its own threads are not there in a child."""
        engine = ox.Store.read_only(self.location) if engine is None else engine
        found = engine.query(text, prefixes=self.prefixes)
        if isinstance(found, ox.QueryTriples):
            return b"3" + (found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        return b"2" + (found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def damage(self) -> KgError | None:
        """What is wrong with the files of a store in a folder, which are read whole in a child; None if nothing is."""
        try:
            child.run(lambda: indexes.walked(ox.Store.read_only(self.location)), self.location, WALK)
        except child.Died as died:
            return damaged(died.what, self.location)
        except (OSError, RuntimeError) as error:
            return fault(error, self.location) or damaged(str(error), self.location)
        return None

    def update(self, text: str) -> None:
        try:
            self.engine.update(text, prefixes=self.prefixes)
            self.engine.flush()
        except (OSError, RuntimeError) as error:
            if self.folder and (told := fault(error, self.location)):
                raise told from None
            mend = "check the free space and the permissions; nothing was changed"
            raise KgError(f"cannot be written ({error})", self.location, mend) from None

    @cached_property
    def dataset(self) -> "Dataset":
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(OxigraphStore(store=self.engine))
        for prefix, namespace in self.prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset

    def quads(self, text: bool = True, graph: ox.NamedNode | None = None) -> Iterable[ox.Quad]:
        graphs = [graph] if graph else self.engine.named_graphs()
        found = (quad for name in graphs for quad in self._of(name))
        return found if text else (quad for quad in found if quad.predicate != terms.TEXT)

    def _of(self, graph: ox.NamedNode | ox.BlankNode) -> Iterable[ox.Quad]:
        return self.engine.quads_for_pattern(None, None, None, graph)
