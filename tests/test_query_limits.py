"""A query ends at its limits in one line, asks nobody else, and takes no process along."""

import copyreg
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands.main import main
from kg.graph import child
from kg.graph.store import Store

READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("limits") / "s")
    with kg.open(path) as store:
        kg.add(store, kg.load_reading(READING))
    return path


@pytest.fixture(scope="module", params=["memory", "folder"])
def store(request: pytest.FixtureRequest, folder: str) -> Iterator[Store]:
    with kg.open("memory:" if request.param == "memory" else folder) as opened:
        if request.param == "memory":
            kg.add(opened, kg.load_reading(READING))
        yield opened


def run(folder: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", folder, "query", *arguments])


NESTED = {
    "parentheses": "SELECT * { ?s ?p ?o FILTER(" + "(" * 4_700 + "1" + ")" * 4_700 + ") }",
    "braces": "SELECT * " + "{" * 300 + " ?s ?p ?o " + "}" * 300,
    "brackets": "SELECT * { ?s ?p " + "[ <a:b> " * 300 + "1" + "]" * 300 + " }",
    "functions": "SELECT * { ?s ?p ?o FILTER(" + "STR(" * 1_000 + "1" + ")" * 1_000 + ") }",
    "negation": "SELECT * { ?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o " * 1_000 + "}" * 1_001,
    "triple terms": "SELECT * { ?s ?p " + "<< <a:b> <a:b> " * 300 + "1" + " >>" * 300 + "}",
}
LONG = {
    "paths": "SELECT * { ?s " + "/".join(["<a:b>"] * 5_000) + " ?o }",
    "optional": "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 5_000 + "}",
    "union": "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 10_000) + "}",
    "not": "SELECT * { ?s ?p ?o FILTER(" + "!" * 10_000 + "true) }",
    "minus": "SELECT * { ?s ?p ?o FILTER(1 = 1" + " -1" * 10_000 + ") }",
    "or": "SELECT * { ?s ?p ?o FILTER(1" + "||1" * 10_000 + ") }",
    "bind": "SELECT * { ?s ?p ?o " + " ".join(f"BIND(1 AS ?v{i})" for i in range(3_000)) + "}",
}


@pytest.mark.parametrize("name", NESTED)
def test_what_nests_too_deep_never_reaches_the_engine(folder: str, name: str) -> None:
    result = run(folder, NESTED[name], "--timeout", "0")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith("nested ")
    assert "at most 100 brackets within one another" in result.stderr


@pytest.mark.parametrize("name", LONG)
def test_nor_what_goes_on_for_too_long(folder: str, name: str) -> None:
    result = run(folder, LONG[name], "--timeout", "0")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "operators @ query: at most 1,000 are taken" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        f'ASK {{ ?s ?p "{"(" * 5_000}" }}',
        f"ASK {{ ?s ?p ?o }} # {'(' * 5_000}",
        f"ASK {{ ?s ?p <x:{'(' * 5_000}> }}",
        f"ASK {{ VALUES ?x {{ {'-1 ' * 5_000} }} }}",
        f"ASK {{ ?s ?p ?o FILTER(?o IN ({', '.join(['1'] * 1_500)})) }}",
    ],
    ids=["string", "comment", "IRI", "VALUES", "IN"],
)
def test_what_only_looks_deep_is_asked(folder: str, text: str) -> None:
    assert run(folder, text, "--format", "json").exit_code == 0


def test_a_query_ends_when_its_time_is_over(store: Store) -> None:
    with pytest.raises(kg.KgError, match=r"^not done within 0.3 s @ .*: narrow the query"):
        kg.query(store, BOMB, timeout=0.3)
    assert len(kg.query(store, "contested")) == 2  # and the store is as it was


def test_the_command_says_it_in_one_line(folder: str) -> None:
    result = run(folder, BOMB, "--timeout", "0.3")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"not done within 0.3 s @ {folder}: narrow the query, or allow more time (--timeout)\n"


def test_a_query_that_wants_all_memory_ends_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MEMORY", 200_000_000)
    with pytest.raises(kg.KgError, match=r"more memory is needed than the 0\.2 GB that it may have"):
        kg.query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?b")


def test_an_answer_has_so_many_rows_and_bytes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "ROWS", 100)
    for text in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(kg.KgError, match=r"answer of more than 100 rows @ query: ask for less"):
            kg.query(store, text)
    assert len(kg.query(store, "SELECT * { ?s ?p ?o } LIMIT 100")) == 100
    assert len(kg.query(store, "SELECT * { ?s ?p ?o }", timeout=None)) > 100
    monkeypatch.setattr(child, "BYTES", 10_000)
    with pytest.raises(kg.KgError, match=r"answer of more than 0\.01 MB"):
        kg.query(store, "SELECT * { ?s ?p ?o }")


def test_under_limits_the_answer_is_the_same(store: Store) -> None:
    for text in (
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "CONSTRUCT WHERE { ?s a ?o }",
        "ASK { ?s a bc:Nothing }",
        'SELECT ?x ?y ?none { VALUES (?x ?y) { ("a"@en 1) (UNDEF 2.50) (<<( <x:a> <x:b> "c" )>> true) } }',
    ):  # fmt: skip
        limited, free = (kg.query(store, text, timeout=seconds).serialize("json") for seconds in (30, None))
        assert limited == free


def test_what_is_wrong_is_told_whatever_pickle_has_been_taught(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As tblib does, which a cluster brings along."""
    monkeypatch.setitem(copyreg.dispatch_table, SyntaxError, lambda _: (SyntaxError, ()))
    with pytest.raises(kg.KgError, match="SPARQL syntax error @ line 1, column 11 of query: "):
        kg.query(store, "SELECT * {")


def test_ctrl_c_ends_a_query_at_once(folder: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys, kg.commands.main as it; print(1, flush=True); it.main(sys.argv[1:])",
         "--store", folder, "query", BOMB, "--timeout", "600"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    for _ in range(200):  # until the child is there, which the store's readers show
        time.sleep(0.05)
        if Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().strip():
            break
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=10)
    assert (process.returncode, err.strip()) == (1, "Aborted!")


def process_time(pid: int) -> float:
    """The seconds that a process has had of the processor."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def test_ctrl_c_ends_a_query_without_limits_too(folder: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "--store", folder, "query", BOMB, "--timeout", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    began = process_time(process.pid)
    for _ in range(400):  # until the query runs, which alone takes so much of the processor
        time.sleep(0.05)
        if process_time(process.pid) - began > 3:
            break
    try:
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=10)
    finally:
        process.kill()
    assert (process.returncode != 0, "Traceback" in err) == (True, False)


@pytest.mark.parametrize("seconds", ["nan", "inf"])
def test_a_time_is_a_number_of_seconds(folder: str, store: Store, seconds: str) -> None:
    with pytest.raises(kg.KgError, match=rf"^«{seconds}» is no time @ timeout: write seconds, such as 30"):
        kg.query(store, "contested", timeout=float(seconds))
    told = run(folder, "contested", "--timeout", seconds)
    assert (told.exit_code != 0, told.stdout) == (True, "")
    assert "damaged" not in told.stderr


@pytest.mark.parametrize("address", ["http://[bad", "http://", "https:///sparql", "http://localhost:port/query"])
def test_what_is_no_address_is_told_as_such(address: str) -> None:
    told = run(address, "contested")
    mend = "write it whole, such as http://localhost:7878/query"
    assert (told.exit_code, told.stderr) == (1, f"no address of a server @ {address}: {mend}\n")


ELSEWHERE = "http://127.0.0.1:{port}/sparql"
ASKED = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{SERVICESILENT<{url}>{{ ?s ?p ?o }}}}",
    "SELECT * {{ ?s ?p ?o OPTIONAL {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ VALUES ?where {{ <{url}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE:{{ ?s ?p ?o }} }}",
    "PREFIX : <{url}/> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "SELECT * {{ # a comment\rSERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(1<2)SERVICE#>\n<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'it''s' . SERVICE <{url}> {{ ?s ?p '' }} }}",
]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody named, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.do_GET()

        def do_GET(self) -> None:
            asked.append(self.path)
            body = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"x:far"}}]}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ELSEWHERE.format(port=server.server_port), asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("text", ASKED)
def test_no_query_asks_another_server(folder: str, elsewhere: tuple[str, list[str]], text: str) -> None:
    url, asked = elsewhere
    before = len(asked)
    result = run(folder, text.format(url=url))
    assert (result.exit_code, len(asked)) == (1, before)
    assert result.stderr in (
        "SERVICE asks another server @ query: ask this store alone, or pass --allow-service\n",
        *([result.stderr] if "syntax error" in result.stderr else []),
    )


def test_who_allows_it_may_ask(folder: str, elsewhere: tuple[str, list[str]]) -> None:
    url, asked = elsewhere
    before = len(asked)
    result = run(folder, ASKED[0].format(url=url), "--allow-service", "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, "o,p,s\n,,x:far\n"), result.stderr
    assert len(asked) == before + 1


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "SERVICE <http://127.0.0.1:9> {}" }',
        "ASK { ?service <x:none> $SERVICE } # SERVICE <x:y> {}",
        "PREFIX service: <x:y#> ASK { ?s service:it <http://x.org/SERVICE#service> }",
        "PREFIX a: <x:y#> ASK { a:SERVICE a:my-service '''SERVICE''' }",
        "ASK FROM <http://127.0.0.1:9/graph> { ?s ?p ?o }",
    ],
)
def test_the_word_alone_asks_nobody(folder: str, text: str) -> None:
    result = run(folder, text)
    assert (result.exit_code, result.stdout) == (0, "false\n"), result.stderr


def test_load_is_an_update(folder: str) -> None:
    assert "LOAD is an update" in run(folder, "LOAD <http://127.0.0.1:9/x>").stderr


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_sparql_server_that_points_elsewhere_is_not_followed(elsewhere: tuple[str, list[str]], status: int) -> None:
    url, asked = elsewhere
    before = len(asked)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Location", url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        result = run(f"http://127.0.0.1:{server.server_port}/query", "contested")
        server.shutdown()
    assert (result.exit_code, len(asked)) == (1, before)
    assert result.stderr.startswith(f"the server points elsewhere ({status} to {url}) @ http://127.0.0.1")
    assert len(result.stderr.splitlines()) == 1


def test_a_sparql_server_may_take_no_longer_and_say_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "BYTES", 100_000)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            body = b'{"head":{"vars":[]},"results":{"bindings":[]}}'
            if "slow" in text or "much" in text:
                for _ in range(60):
                    self.wfile.write(b" " * (10 if "slow" in text else 10_000))
                    self.wfile.flush()
                    time.sleep(0.05 if "slow" in text else 0)
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/query"
        slow, much = (run(url, f"SELECT * {{ ?{word} ?p ?o }}", "--timeout", "0.5") for word in ("slow", "much"))
        server.shutdown()
    assert slow.stderr == f"not done within 0.5 s @ {url}: narrow the query, or allow more time (--timeout)\n"
    assert much.stderr.startswith(f"answer of more than 0.1 MB @ {url}: ask for less")
