"""The server of a review and its command: who gets an answer, what is refused, how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.commands.review import review
from kg.errors import KgError
from kg.reading.directory import known_actors
from kg.reading.models import Review
from kg.review.requests import Change
from kg.review.revision import Revision
from kg.review.server import Server
from tests.review_desk import PROGRAM, ROOT, serving, start
from tests.review_sample import write
from viz.review import review_page


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def server(draft: Path) -> Iterator[Server]:
    with serving(draft) as found:
        yield found


def ask(server: Server, method: str, path: str, body: str | bytes = "", **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    given = {"Host": f"127.0.0.1:{server.server_port}", **named}
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for key, value in given.items():
        connection.putheader(key, value)
    data = body.encode() if isinstance(body, str) else body
    if data and "Content-Length" not in given:
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data or None)
    answer = connection.getresponse()
    words = answer.read().decode()
    connection.close()
    return answer.status, words


JSON = {"Content_Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/T/", {}, 200),
        ("GET", "/T/state", {}, 200),
        ("GET", "/T/version", {}, 200),
        ("GET", "/", {}, 403),
        ("GET", "/wrong/", {}, 403),
        ("GET", "/T", {}, 200),
        ("GET", "/Tx/state", {}, 403),
        ("GET", "/%C3%A9/state", {}, 403),
        ("GET", "/state", {}, 403),
        ("GET", "/T/nothing", {}, 404),
        ("GET", "/T/state?x", {}, 404),
        ("GET", "/T/../state", {}, 404),
        ("GET", "/T/edit", {}, 404),
        ("POST", "/T/state", {}, 404),
        ("POST", "/wrong/edit", JSON, 403),
        ("GET", "/T/", {"Host": "evil.example"}, 403),
        ("GET", "/T/", {"Host": "evil.example:80"}, 403),
        ("GET", "/T/state", {"Origin": "http://evil.example"}, 403),
        ("GET", "/T/state", {"Origin": "null"}, 403),
        ("POST", "/T/edit", {**JSON, "Origin": "https://evil.example"}, 403),
        ("POST", "/T/edit", {"Content_Type": "text/plain"}, 415),
        ("POST", "/T/edit", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ("POST", "/T/edit", JSON, 411),
        ("POST", "/T/edit", {**JSON, "Content_Length": "-1"}, 411),
        ("POST", "/T/edit", {**JSON, "Content_Length": "999999999"}, 413),
        ("PUT", "/T/edit", JSON, 404),
        ("OPTIONS", "/T/edit", {"Origin": "http://evil.example"}, 403),
        ("DELETE", "/wrong/", {}, 403),
        ("HEAD", "/T/", {}, 404),
    ],
)
def test_only_who_has_the_address_gets_an_answer(
    server: Server, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert ask(server, method, path.replace("T", server.token, 1), **headers)[0] == status


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("{", 400, "not JSON"),
        ("[" * 100_000, 400, "not JSON"),
        ("{}", 400, "version: Field required"),
        ('{"version": "x", "op": "format"}', 400, "op: Input should be"),
        ('{"version": "x", "op": "accept", "claim": -1}', 400, "claim: Input should be greater than or equal to 0"),
        ('{"version": "x", "op": "accept", "file": "/etc/passwd"}', 400, "file: Extra inputs are not permitted"),
        ('{"version": "x", "op": "accept"}', 409, "the page was behind the file"),
        ('{"version": "V", "op": "accept", "claim": 99}', 422, "no claim 99 @ claims: there are 9"),
        ('{"version": "V", "op": "set", "speaker": ["nobody"]}', 422, "unknown actor «nobody» @ claims[0].speaker"),
        ('{"version": "V", "op": "set", "targets": [["denies", "nothing"]]}', 422, "unknown event «nothing»"),
        ('{"version": "V", "op": "set", "claim": 0, "words": [{"span": [0, 0]}]}', 422, "no words @ 0–0"),
        ('{"version": "V", "op": "add", "words": [{"quote": "no talks"}]}', 422, "a claim without speaker or stance"),
    ],
)  # fmt: skip
def test_a_change_that_is_none_is_refused_in_one_line(
    server: Server, draft: Path, body: str, status: int, words: str
) -> None:
    before = draft.read_text(encoding="utf-8")
    version = json.loads(ask(server, "GET", f"/{server.token}/version")[1])["version"]
    body = body.replace('"V"', json.dumps(version))
    found, answer = ask(server, "POST", f"/{server.token}/edit", body, **JSON)
    error = json.loads(answer)["error"]
    assert (found, error.startswith(words)) == (status, True), error
    assert "\n" not in error
    assert draft.read_text(encoding="utf-8") == before


def test_no_answer_may_be_kept_framed_or_read_by_others(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/{server.token}/")
    headers = connection.getresponse().headers
    connection.close()
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; connect-src 'self'; script-src 'sha256-")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["Referrer-Policy"], headers["X-Frame-Options"]) == ("no-referrer", "DENY")
    assert headers["Access-Control-Allow-Origin"] is None
    assert "Python" not in headers["Server"]
    assert server.server_address[0] == "127.0.0.1"


def test_the_page_itself_holds_nothing_of_the_article() -> None:
    assert review_page() == review_page()
    assert re.findall(r"""(?:src|href|action)\s*=\s*["'](?!data:,)""", review_page()[0]) == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_with_what_was_done(tmp_path: Path, end: signal.Signals) -> None:
    path = write(tmp_path)
    process, address = start(path)
    port, token = re.findall(r":(\d+)/(\S+)/", address)[0]

    def send(name: str, **body: Any) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", int(port), timeout=20)
        connection.request("POST", f"/{token}/{name}", json.dumps(body), {"Content-Type": "application/json"})
        found: dict[str, Any] = json.loads(connection.getresponse().read())
        connection.close()
        return found

    connection = HTTPConnection("127.0.0.1", int(port), timeout=20)
    connection.request("GET", f"/{token}/version")
    version = json.loads(connection.getresponse().read())["version"]
    for name, body in [
        ("edit", {"op": "accept", "claim": 2}),
        ("edit", {"op": "delete", "claim": 0}),
        ("edit", {"op": "delete", "claim": 0}),
        ("undo", {}),
        ("edit", {"op": "accept", "claim": 0}),
    ]:
        version = send(name, version=version, **body)["state"]["version"]
    process.send_signal(end)
    stdout, stderr = process.communicate(timeout=20)
    assert stdout == ""
    assert stderr.strip() == f"2 accepted, 1 deleted, 3 still to look at: kg add {path}"
    assert process.returncode == 0


NAMES: list[tuple[list[str], dict[str, str], str]] = [
    (["--as", "Ada  Holm "], {}, "Ada Holm"),
    ([], {"KG_REVIEWER": "IB"}, "IB"),
    (["--as", "AH"], {"KG_REVIEWER": "IB"}, "AH"),
]


@pytest.mark.parametrize(("options", "environment", "name"), NAMES, ids=["--as", "KG_REVIEWER", "both"])
def test_what_is_accepted_keeps_the_name_that_was_given(
    options: list[str], environment: dict[str, str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("kg.review.desk.of_draft", lambda opened, *rest: asked.append(opened().reviewer) or 1 / 0)
    done = CliRunner().invoke(review, [str(write(tmp_path)), *options], env={"KG_REVIEWER": None, **environment})
    assert (asked, type(done.exception)) == ([name], ZeroDivisionError)


@pytest.mark.parametrize("options", [[], ["--as", " "]])
def test_without_a_name_it_says_how_to_give_one(options: list[str], tmp_path: Path) -> None:
    path = write(tmp_path)
    program = f"{PROGRAM.rpartition('review()')[0]}from kg.commands.main import main\nmain()\n"
    clean = {key: one for key, one in os.environ.items() if key != "KG_REVIEWER"}
    done = subprocess.run(
        [sys.executable, "-c", program, "review", str(path), "--no-browser", *options],
        cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, env={**clean, "USER": "login"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "who reviews is not said @ --as: name yourself: --as NAME, or KG_REVIEWER=NAME\n"


@pytest.mark.parametrize(("typed", "name"), [("AH\n", "AH"), ("\n Ada Holm\n", "Ada Holm")])
def test_at_a_terminal_it_asks_for_the_name_once(
    typed: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("kg.review.desk.of_draft", lambda opened, *rest: asked.append(opened().reviewer) or 1 / 0)
    monkeypatch.setattr("kg.commands.shared.at_a_terminal", lambda: True)
    done = CliRunner().invoke(review, [str(write(tmp_path))], input=typed, env={"KG_REVIEWER": None})
    assert asked == [name]
    assert done.stdout.split() in ([], typed.split())  # click 8.2's runner echoes there what is typed, and nothing else
    assert done.stderr.startswith("Your name or initials, for what you accept:")


def test_no_change_is_made_in_nobodys_name(tmp_path: Path) -> None:
    path = write(tmp_path)
    revision = Revision(path, known_actors())
    change = Change(version=revision.held.version, op="accept", claim=2)
    with pytest.raises(KgError, match="who reviews is not said"):
        revision.apply(change)
    revision.reviewer = "AH"
    revision.apply(change)
    assert revision.held.reading
    assert revision.held.reading.claims[2].reviewed == Review(by="AH", at=f"{date.today()}")
    assert revision.held.reading.claims[2].confidence == 0.48
    revision.apply(Change(version=revision.held.version, op="back", claim=2))
    assert path.read_text(encoding="utf-8") == write(tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "none.yaml", "no such file @ "),
        (lambda folder: write(folder).rename(folder / "dams.json"), "a reading in JSON @ "),
    ],
)
def test_what_is_no_reading_is_said_at_once(tmp_path: Path, make: Callable[[Path], Path], message: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(make(tmp_path)), "--no-browser"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert f"kg.errors.KgError: {message}" in done.stderr


def test_a_port_that_is_taken_is_said(server: Server) -> None:
    message = rf"no server \(.*\) @ port {server.server_port}: choose another --port, or none"
    with pytest.raises(KgError, match=message):
        Server({}, server.server_port)
