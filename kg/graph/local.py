"""Oxigraph as the store: in memory, or in a folder."""

import shutil
import time
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import files
from kg.errors import KgError, shorten
from kg.graph import child, indexes, terms
from kg.graph.faults import damaged, fault
from kg.graph.store import Results, Store, triples_of

if TYPE_CHECKING:
    from rdflib import Dataset


PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds
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
            answer = _in_child(partial(self._answered, engine, text), where, seconds)
        except (child.Died, child.TooLong) as error:  # on a damaged store the engine may go on for ever
            raise (damage(where, seconds) if self.folder else None) or error from None
        except (OSError, RuntimeError) as error:
            raise (fault(error, where) if self.folder else None) or error from None
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

    def backup(self, target: Path) -> None:
        """Copy a store in a folder into a new one, whole or not at all; `KgError` if that is there, or either fails.

        The engine's own backup has the same files under two names: what damages one would damage both.
        """
        if target.exists():
            raise KgError("there is something already", str(target), "name a new folder")
        if target.resolve().is_relative_to(Path(self.location).resolve()):
            raise KgError("a copy within the store itself", str(target), "name a folder outside of it")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with files.temporary_folder(target) as part:
                self.engine.backup(part / "engine")
                shutil.copytree(part / "engine", part / "copy")
                if len(ox.Store.read_only(str(part / "copy"))) != len(self.engine):
                    raise OSError("the copy does not hold the same")
                (part / "copy").rename(target)
        except (OSError, RuntimeError, shutil.Error) as error:
            told = fault(error, self.location) if isinstance(error, RuntimeError) else None
            what = f"cannot be copied ({shorten(str(error), 100)})"
            raise told or KgError(what, str(target), "check the folder and the free space") from None

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


def _in_child(work: Callable[[], bytes], where: str, seconds: float) -> bytes:
    """`child.run` for work that opens a store in a folder once more.

    While somebody writes to it, this process too, files that are to be read may just have been replaced by others.
    """
    for pause in PAUSES:
        try:
            return child.run(work, where, seconds)
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):
                raise
            time.sleep(pause)
    return child.run(work, where, seconds)


def damage(folder: str, seconds: float = WALK) -> KgError | None:
    """What is wrong with the files of a store in a folder, which are read whole in a child.

    None if nothing is, or was found within so many seconds.
    """
    try:
        _in_child(lambda: indexes.walked(ox.Store.read_only(folder)), folder, seconds)
    except child.TooLong:
        return None
    except child.Died as died:
        return damaged(died.what, folder)
    except (OSError, RuntimeError) as error:
        return fault(error, folder) or damaged(str(error), folder)
    return None
