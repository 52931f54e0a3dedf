"""A store in memory, in a folder, and behind a real SPARQL server: the same answers, and nothing half-written."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import kg
from kg.errors import KgError
from kg.graph import intake, terms
from kg.graph.as_of import as_of
from kg.graph.local import LocalStore
from kg.graph.opening import open_store
from kg.graph.remote import RemoteStore
from kg.graph.tellings import tellings
from kg.reading.models import Reading

READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def oxigraph_program() -> str:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph") or ""


@pytest.fixture(params=[[], ["--union-default-graph"]], ids=["default graph apart", "default graph is the union"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a real Oxigraph server, on this machine only."""
    if not oxigraph_program():
        pytest.skip("the Oxigraph server is not installed (it comes with the extra `test`)")
    address = f"http://127.0.0.1:{free_port()}"
    bind = ["--location", str(tmp_path / "server"), "--bind", address.removeprefix("http://")]
    command = [oxigraph_program(), "serve", *bind, *request.param]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert "Listening for requests" in process.stderr.readline()
            yield f"{address}/query"
        finally:
            process.terminate()


def lines(store: kg.graph.store.Store) -> list[str]:  # type: ignore[name-defined]
    return sorted(str(quad) for quad in store.quads())


@pytest.fixture(scope="module")
def in_memory() -> Iterator[kg.graph.store.Store]:  # type: ignore[name-defined]
    with open_store("memory:") as store:
        kg.add(store, kg.load_reading(READING))
        yield store


def test_a_folder_holds_what_was_added_when_it_is_opened_again(tmp_path: Path, in_memory: LocalStore) -> None:
    folder = str(tmp_path / "new" / "store")
    with open_store(folder) as store:
        kg.add(store, kg.load_reading(READING))
    with open_store(folder, write=False) as store:
        assert lines(store) == lines(in_memory)
        assert tellings(store) == tellings(in_memory) != []


def test_readers_may_be_several_and_a_second_writer_is_told(tmp_path: Path) -> None:
    folder = str(tmp_path / "store")
    with open_store(folder) as store:
        kg.add(store, kg.load_reading(READING))
        with pytest.raises(kg.KgError, match=r"store in use @ .*: another program writes to it; wait until it ends"):
            open_store(folder)
    with open_store(folder, write=False) as one, open_store(folder, write=False) as two:
        assert kg.query(one, "ASK { ?e a bc:Talks }").truth is True
        assert kg.query(two, "ASK { ?e a bc:Talks }").truth is True
    open_store(folder).close()


def test_a_server_answers_like_memory(server: str, in_memory: LocalStore) -> None:
    store = open_store(server)
    assert isinstance(store, RemoteStore)
    kg.add(store, kg.load_reading(READING))
    assert lines(store) == lines(in_memory)
    for question in kg.questions():
        if not any(parameter.required for parameter in question.parameters):
            assert list(kg.query(store, question.name)) == list(kg.query(in_memory, question.name)), question.name
    assert tellings(store) == tellings(in_memory) != []
    assert kg.page(store) == kg.page(in_memory)
    assert kg.page(store, text=False) == kg.page(in_memory, text=False)
    assert kg.export(store, "turtle") == kg.export(in_memory, "turtle")
    derived = "CONSTRUCT { ?e bc:standing ?s } WHERE { GRAPH bc:derived { ?e bc:standing ?s } }"
    assert kg.query(store, derived).serialize("turtle") == kg.query(in_memory, derived).serialize("turtle")


def test_a_server_as_of_a_day_is_like_memory(server: str, in_memory: LocalStore) -> None:
    store = open_store(server)
    kg.add(store, kg.load_reading(READING))
    days = [date(2021, 12, 31), date(2024, 12, 1)]
    then = [lines(as_of(store, day)) for day in days]
    assert then == [lines(as_of(in_memory, day)) for day in days]
    assert then[0] == []
    assert 0 < len(then[1]) < len(lines(in_memory))


def test_a_server_takes_an_article_in_again_and_out(server: str, in_memory: LocalStore) -> None:
    store = open_store(server)
    kg.add(store, kg.load_reading(READING))
    kg.add(store, kg.load_reading(READING))
    assert lines(store) == lines(in_memory)
    intake.remove(store, "qatar-limited-talks")
    assert lines(store) == []


def test_a_server_says_what_is_wrong_with_a_query(server: str) -> None:
    store = open_store(server)
    with pytest.raises(kg.KgError, match=r"SPARQL syntax error @ .*query"):
        kg.query(store, "SELECT ?s WHERE { ?s ?p }")


@contextmanager
def answering(status: int, media: str, body: str) -> Iterator[str]:
    """The address of what is no SPARQL server, or one in trouble: it gives everyone this answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/query"
        http.shutdown()


@pytest.mark.parametrize(
    ("status", "media", "body", "message"),
    [
        (500, "text/plain", "it burns", "the server answers 500 (it burns) @ {}: check the address"),
        (404, "text/html", " not\n here ", "the server answers 404 (not here) @ {}: check the address"),
        (200, "application/sparql-results+json", "{]",
         "answer that is none of SPARQL (b'{{]') @ {}: is this a SPARQL query address?"),
        (200, "application/n-triples", "<a",
         "answer that is none of SPARQL (b'<a') @ {}: is this a SPARQL query address?"),
        (200, "text/html; charset=utf-8", "<p>Hello", "answer of unknown kind «text/html; charset=utf-8» @ {}: "
         "is this a SPARQL query address?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_server_is_said_in_one_line(status: int, media: str, body: str, message: str) -> None:
    with answering(status, media, body) as address, pytest.raises(kg.KgError) as caught:
        kg.query(open_store(address), "ASK { ?s ?p ?o }")
    assert str(caught.value) == message.format(address)


def test_an_update_that_a_server_refuses_is_no_fault_of_its_writer() -> None:
    with answering(400, "text/plain", "read only") as address, pytest.raises(kg.KgError) as caught:
        open_store(address).update("CLEAR ALL")
    update = address.removesuffix("query") + "update"
    assert str(caught.value) == f"the server answers 400 (read only) @ {update}: check the address"


def test_rdflib_sees_the_union(in_memory: LocalStore) -> None:
    from rdflib import Dataset, Namespace

    dataset = in_memory.dataset
    assert isinstance(dataset, Dataset)
    bc = Namespace(terms.BC)
    contested = {str(event).rpartition("/")[2] for event in dataset.subjects(bc.standing, bc.Contested)}
    assert contested == {"qatar-limited-talks.energy-talks", "qatar-limited-talks.limited-talks"}
    assert [row.e.rpartition("/")[2] for row in dataset.query("SELECT ?e WHERE { ?e a bc:PrisonerExchange }")] == [
        "qatar-limited-talks.prisoner-exchange"
    ]


def test_rdflib_sees_a_server(server: str) -> None:
    store = open_store(server)
    kg.add(store, kg.load_reading(READING))
    found = list(
        store.dataset.query("SELECT ?e WHERE { GRAPH ?g { ?e a <https://w3id.org/backchannel/ns#Moratorium> } }")
    )
    assert len(found) == 2


def test_a_fault_in_the_middle_of_an_update_changes_nothing() -> None:
    store = open_store("memory:")
    kg.add(store, kg.load_reading(READING))
    before = lines(store)
    with pytest.raises(kg.KgError, match=r"cannot be written .*: check .*; nothing was changed"):
        store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; LOAD <http://127.0.0.1:1/nothing>")
    assert lines(store) == before


KILLED = """
import signal, sys, time, kg
from kg.graph import derive, intake, triples
store = kg.open(sys.argv[1])
reading = intake.checked(kg.load_reading(sys.argv[2]))

def once():
    intake.store_checked(store, [reading])
    intake.remove(store, "qatar-limited-talks")

once()
start = time.monotonic()
once()
signal.setitimer(signal.ITIMER_REAL, (time.monotonic() - start) * float(sys.argv[3]))
while True:
    once()
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm ends a process here")
def test_a_kill_leaves_all_of_an_article_or_nothing(tmp_path: Path, in_memory: LocalStore) -> None:
    """The kernel ends the process at some part of the way in and out again, whatever it is about just then."""
    folder = str(tmp_path / "store")
    whole = lines(in_memory)
    for share in ("0.2", "0.5", "0.8"):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, folder, str(READING), share],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.wait(60) == -signal.SIGALRM
        with open_store(folder) as store:
            assert lines(store) in ([], whole)


def test_another_base_names_everything_else() -> None:
    base = "https://example.org/peace/"
    store = open_store("memory:", base=base)
    kg.add(store, kg.load_reading(READING))
    names = {str(quad.subject) for quad in store.quads()}
    assert all(name.startswith(f"<{base}") for name in names)
    assert "event:energy-talks" in {row["event"] for row in kg.query(store, "SELECT ?event { ?event a bc:Talks }")}
    assert kg.query(store, "who-said-it", event="energy-talks").rows


def test_a_closed_store_says_so() -> None:
    store = open_store("memory:")
    store.close()
    with pytest.raises(kg.KgError, match="the store is closed @ memory:: open it again"):
        kg.query(store, "contested")


def test_a_path_is_a_location(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        assert store.location == str(tmp_path / "store")


def test_a_store_of_an_older_format_is_refused_in_one_line(tmp_path: Path, bundled_reading: Reading) -> None:
    folder = str(tmp_path / "store")
    with kg.open(folder) as store:
        kg.add(store, bundled_reading)
        store.update("DELETE { GRAPH ?g { ?r schema:schemaVersion ?v } ?r schema:schemaVersion ?v } "
                     "WHERE { GRAPH ?g { ?r schema:schemaVersion ?v } }")  # fmt: skip
    with pytest.raises(KgError) as caught:
        kg.open(folder)
    assert str(caught.value) == (
        f"a store of format 1, where this version writes 2 @ {folder}: "
        "build it again from the readings: kg --store NEW add READING..."
    )
