"""A SPARQL 1.1 server as the store, by the SPARQL 1.1 Protocol."""

import math
import time
import urllib.error
import urllib.parse
import urllib.request
from functools import cached_property
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import child
from kg.graph.store import Results, Store, triples_of

if TYPE_CHECKING:
    from rdflib import Dataset


TIMEOUT = 60.0  # seconds without a word from a SPARQL server
MOST = 1_000_000_000  # bytes of an answer: what is asked for an export is all that the store holds


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: what is asked goes to the address that the user named, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


class RemoteStore(Store):
    """A SPARQL 1.1 server, by the SPARQL 1.1 Protocol alone. `location` is the address that answers queries.

    Updates go to the address in which the last `query` or `sparql` is replaced by `update`, as Oxigraph, Fuseki and
    others have it. A server that takes all graphs together for its default graph would count the union twice: it is
    told with each query which graphs to take (§2.1.4).
    """

    def __init__(self, location: str, base: str) -> None:
        super().__init__(location, base)
        try:
            whole = urllib.parse.urlsplit(location).hostname and urllib.parse.urlsplit(location).port != 0
        except ValueError:
            whole = None
        if not whole:
            raise KgError("no address of a server", location, "write it whole, such as http://localhost:7878/query")
        head, _, last = location.rpartition("/")
        self.update_address = f"{head}/update" if last in ("query", "sparql") else location
        self._named: list[str] | None = None

    def query(self, text: str) -> Results:
        return self._asked(text, None, MOST)

    def limited(self, text: str, seconds: float) -> Results:
        return self._asked(text, seconds, child.BYTES)

    def _asked(self, text: str, seconds: float | None, most: int) -> Results:
        kind = "application/sparql-results+json, application/n-triples"
        form = [("query", self._with_prefixes(text))]
        form += [(key, name) for key in ("default-graph-uri", "named-graph-uri") for name in self._counted_twice()]
        body, media = self._post(self.location, form, kind, seconds, most)
        try:
            if "json" in media:
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            return _triples(body, media, self.location)
        except (SyntaxError, MemoryError):  # MemoryError: of one value, more than the engine reads
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

    def _post(
        self, address: str, form: list[tuple[str, str]], accept: str, seconds: float | None = None, most: int = MOST
    ) -> tuple[bytes, str]:
        """Body and media type of an answer, which may have so many bytes, and take so many seconds as a whole."""
        request = urllib.request.Request(
            address,
            urllib.parse.urlencode(form).encode(),
            {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
        )
        end = time.monotonic() + seconds if seconds else math.inf
        body = bytearray()
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=seconds or TIMEOUT) as answer:
                while part := answer.read1(1 << 16):
                    body += part
                    if time.monotonic() > end:
                        raise TimeoutError
                    if len(body) > most:
                        raise KgError(f"answer of more than {most / 1e6:g} MB", address, child.SMALLER)
                return bytes(body), answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            with error:
                words = " ".join(error.read(150).decode(errors="replace").split())
            if 300 <= error.code < 400:
                mend = "if you trust that address, name it yourself with --store"
                elsewhere = error.headers.get("Location", "nowhere")
                raise KgError(f"the server points elsewhere ({error.code} to {elsewhere})", address, mend) from None
            if error.code == 400 and accept != "*/*":  # a query may be mended by its writer, an update is ours
                raise SyntaxError(words) from None
            raise KgError(f"the server answers {error.code} ({words})", address, "check the address") from None
        except (OSError, ValueError, HTTPException) as error:
            if seconds and isinstance(getattr(error, "reason", error), TimeoutError):
                raise child.too_long(seconds, address) from None
            raise KgError(f"no answer ({error})", address, "is the server running, and is this its address?") from None


def _triples(body: bytes, media: str, where: str) -> ox.QueryTriples:
    """What a CONSTRUCT answered, as the local engine would give it."""
    format_ = ox.RdfFormat.from_media_type(media.partition(";")[0].strip())
    if format_ is None:
        raise KgError(f"answer of unknown kind «{media}»", where, "is this a SPARQL query address?")
    return triples_of(body, format_)
