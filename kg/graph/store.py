"""Where the graph lives: in memory, in a folder, or behind a SPARQL 1.1 address.

Each article's reading is one named graph, what the rules derive is `bc:derived`, and the default graph, over which
queries run, holds the union of all (`kg.graph.derive` keeps it).
An update is one request and so one transaction: it happens whole or not at all.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import triples

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

TIMEOUT = 60  # seconds that a SPARQL server may take to answer


class Store(ABC):
    """One opened store. `base` is the IRI under which its instances are named."""

    def __init__(self, location: str, base: str) -> None:
        self.location, self.base = location, base
        self.prefixes = triples.prefixes(base)

    @abstractmethod
    def query(self, text: str) -> Results:
        """Run a query over the union of all graphs; `SyntaxError` or `KgError` if it cannot be run."""

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

    def quads(self, text: bool = True) -> Iterable[ox.Quad]:
        """All statements with their graphs, in no order. The default graph, which repeats them, is left out.

        Without `text`, so are the texts of articles: whoever may share a graph may not share those.
        """
        without = "" if text else f"FILTER(?p != {triples.TEXT})"
        found = self.query(f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {without} }}")
        assert isinstance(found, ox.QuerySolutions)
        return (ox.Quad(row["s"], row["p"], row["o"], row["g"]) for row in found)


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

    def quads(self, text: bool = True) -> Iterable[ox.Quad]:
        found = (quad for name in self.engine.named_graphs() for quad in self._of(name))
        return found if text else (quad for quad in found if quad.predicate != triples.TEXT)

    def _of(self, graph: ox.NamedNode | ox.BlankNode) -> Iterable[ox.Quad]:
        return self.engine.quads_for_pattern(None, None, None, graph)


class RemoteStore(Store):
    """A SPARQL 1.1 server, by the SPARQL 1.1 Protocol alone. `location` is the address that answers queries.

    Updates go to the address in which the last `query` or `sparql` is replaced by `update`, as Oxigraph, Fuseki and
    others have it. A server that takes all graphs together for its default graph would count the union twice: it is
    told with each query which graphs to take (§2.1.4).
    """

    def __init__(self, location: str, base: str) -> None:
        super().__init__(location, base)
        head, _, last = location.rpartition("/")
        self.update_address = f"{head}/update" if last in ("query", "sparql") else location
        self._named: list[str] | None = None

    def query(self, text: str) -> Results:
        kind = "application/sparql-results+json, application/n-triples"
        form = [("query", self._with_prefixes(text))]
        form += [(key, name) for key in ("default-graph-uri", "named-graph-uri") for name in self._counted_twice()]
        body, media = self._post(self.location, form, kind)
        try:
            if "json" in media:
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            return _triples(body, media, self.location)
        except SyntaxError:
            mend = "is this a SPARQL query address?"
            raise KgError(f"answer that is none of SPARQL ({body[:60]!r})", self.location, mend) from None

    def update(self, text: str) -> None:
        self._post(self.update_address, [("update", self._with_prefixes(text))], "*/*")
        self._named = None

    @cached_property
    def dataset(self) -> "Dataset":
        from rdflib import Dataset
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        store = SPARQLUpdateStore(self.location, self.update_address, returnFormat="json")
        return Dataset(store, default_union=True)  # else rdflib would ask for a default graph of its own name

    def _counted_twice(self) -> list[str]:
        """The named graphs, if this server's default graph repeats them; else none."""
        if self._named is None:
            self._named = []  # so that the questions below name none
            found = self.query("SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?r) AS ?one) WHERE { ?r a bc:Reading }")
            assert isinstance(found, ox.QuerySolutions)
            if any(row["all"] != row["one"] for row in found):
                self._named = [name.value for name in self.graphs()]
        return self._named

    def _with_prefixes(self, text: str) -> str:
        return "".join(f"PREFIX {name}: <{value}>\n" for name, value in self.prefixes.items()) + text

    def _post(self, address: str, form: list[tuple[str, str]], accept: str) -> tuple[bytes, str]:
        request = urllib.request.Request(
            address,
            urllib.parse.urlencode(form).encode(),
            {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            words = " ".join(error.read(150).decode(errors="replace").split())
            if error.code == 400 and accept != "*/*":  # a query may be mended by its writer, an update is ours
                raise SyntaxError(words) from None
            raise KgError(f"the server answers {error.code} ({words})", address, "check the address") from None
        except (OSError, ValueError, HTTPException) as error:
            raise KgError(f"no answer ({error})", address, "is the server running, and is this its address?") from None


def open_store(location: str | os.PathLike[str] = "memory:", *, base: str = triples.ID, write: bool = True) -> Store:
    """Open a store: `memory:`, a folder, or the query address of a SPARQL 1.1 server.

    A folder that is not there is made if `write`, else it is an error. One that is only read may be open in several
    programs at once, while none writes to it.

    >>> open_store("memory:").graphs()
    []
    """
    location = os.fspath(location)
    if location.startswith(("http://", "https://")):
        return RemoteStore(location, base)
    if not location or "://" in location:
        raise KgError(f"«{location}» is no store", "", "use memory:, a folder, or an address with http:// or https://")
    if location == "memory:":
        return LocalStore(ox.Store(), location, base)
    return LocalStore(_open_folder(Path(location), write), location, base)


def _open_folder(folder: Path, write: bool) -> ox.Store:
    where = str(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise KgError("not a folder", where, "name a folder for the store")
        is_store = (folder / "CURRENT").is_file()
        if not is_store and folder.is_dir() and any(folder.iterdir()):
            raise KgError("not a store", where, "name an empty or new folder, or one that `kg add` made")
        if not write and not is_store:
            raise KgError("no store there", where, "add a reading first: kg add READING")
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        return ox.Store(where) if write else ox.Store.read_only(where)
    except (OSError, RuntimeError) as error:  # RuntimeError is what Oxigraph makes of damaged files
        text = str(error)
        if "lock" in text.lower():
            raise KgError("store in use", where, "another program writes to it; wait until it ends") from None
        mend = "check the folder and its permissions; if another program writes to it just now, try again"
        raise KgError(f"cannot be opened ({text})", where, mend) from None


def _triples(body: bytes, media: str, where: str) -> ox.QueryTriples:
    """What a CONSTRUCT answered, as the local engine would give it."""
    format_ = ox.RdfFormat.from_media_type(media.partition(";")[0].strip())
    if format_ is None:
        raise KgError(f"answer of unknown kind «{media}»", where, "is this a SPARQL query address?")
    store = ox.Store()
    store.bulk_load(body, format_)
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def as_json(results: ox.QuerySolutions | ox.QueryBoolean) -> object:
    """Results in the SPARQL 1.1 Query Results JSON format, as plain data."""
    return json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"{}")
