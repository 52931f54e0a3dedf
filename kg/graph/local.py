"""Oxigraph as the store: in memory, or in a folder."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import terms
from kg.graph.store import Results, Store

if TYPE_CHECKING:
    from rdflib import Dataset


class LocalStore(Store):
    """Oxigraph, in memory or in a folder, behind rdflib's API as `dataset` and with its own engine underneath."""

    def __init__(self, engine: ox.Store, location: str, base: str) -> None:
        super().__init__(location, base)
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

    def update(self, text: str) -> None:
        try:
            self.engine.update(text, prefixes=self.prefixes)
            self.engine.flush()
        except (OSError, RuntimeError) as error:
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
