"""A review loses nothing and lets nobody in: an editor at the same moment, a kill, slow clients, the address."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from kg import files
from kg.reading.directory import known_actors
from kg.review.requests import Change
from kg.review.revision import Behind, Revision
from kg.review.server import CONNECTIONS, Server
from tests.review_desk import PROGRAM, ROOT, serving
from tests.review_sample import write


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def server(draft: Path) -> Iterator[Server]:
    with serving(draft) as found:
        yield found


def accepting(version: str) -> Change:
    return Change(version=version, op="accept", claim=4)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    other = path.with_suffix(".swp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def while_it_is_checked(monkeypatch: pytest.MonkeyPatch, editor: Callable[[], None]) -> None:
    before = Revision.look

    def look(revision: Revision, text: str) -> Any:
        found = before(revision, text)
        editor()
        return found

    monkeypatch.setattr(Revision, "look", look)


def while_it_is_written(monkeypatch: pytest.MonkeyPatch, editor: Callable[[], None]) -> None:
    monkeypatch.setattr("kg.files.os.fsync", lambda handle: editor())


# What undo brings back was checked before.
MOMENTS = [("edit", while_it_is_checked), ("edit", while_it_is_written), ("undo", while_it_is_written)]


@pytest.mark.parametrize("saved", [in_place, by_rename])
@pytest.mark.parametrize(("what", "moment"), MOMENTS)
def test_what_an_editor_saves_during_a_change_is_never_overwritten(
    draft: Path, what: str, moment: Any, saved: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = Revision(draft, known_actors(), "AH")
    revision.apply(Change(version=revision.held.version, op="accept", claim=2))
    other = draft.read_text(encoding="utf-8").replace("0.91", "0.92")
    times: list[bool] = []

    def editor() -> None:
        if not times:
            times.append(True)
            saved(draft, other)

    moment(monkeypatch, editor)
    version = revision.held.version
    change = partial(revision.undo, version) if what == "undo" else partial(revision.apply, accepting(version))
    with pytest.raises(Behind, match="changed by another program"):
        change()
    assert times == [True]
    assert draft.read_text(encoding="utf-8") == other
    assert revision.held.text == other, "and it is what the page is told"
    assert revision.steps == []
    assert [one.name for one in draft.parent.iterdir() if one.name.startswith(".")] == []
    revision.apply(accepting(revision.held.version))
    assert "0.92" in draft.read_text(encoding="utf-8")


def test_a_file_that_is_gone_is_not_made_anew(draft: Path) -> None:
    held = draft.read_bytes()
    draft.unlink()
    with pytest.raises(files.Overtaken, match=r"changed by another program @ .*dams\.yaml"):
        files.write(draft, "x", instead_of=held)
    assert not draft.exists()


def test_the_page_is_told_what_the_editor_wrote(server: Server, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = draft.read_text(encoding="utf-8").replace("0.91", "0.92")
    monkeypatch.setattr("kg.files.os.fsync", lambda handle: in_place(draft, other))
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/{server.token}/version")
    version = json.loads(connection.getresponse().read())["version"]
    body = json.dumps({"version": version, "op": "delete", "claim": 0})
    connection.request("POST", f"/{server.token}/edit", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    assert (answer.status, told["error"].partition(" @ ")[0]) == (409, "the file was changed by another program")
    assert [claim["confidence"] for claim in told["state"]["claims"]][:2] == [0.93, 0.92]
    assert draft.read_text(encoding="utf-8") == other


STREAM = """
import sys
from pathlib import Path
from kg.reading.directory import known_actors
from kg.review.requests import Change
from kg.review.revision import Revision

revision = Revision(Path(sys.argv[1]), known_actors(), "AH")
print("begun", flush=True)
for number in range(100_000):
    revision.apply(Change(version=revision.held.version, op="set", claim=7, hedge=f"hedge {number}"))
"""


def test_a_kill_at_any_moment_leaves_the_last_saved_state(draft: Path) -> None:
    before = draft.read_text(encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-c", STREAM, str(draft)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    end = time.monotonic() + 20
    seen: set[str] = set()
    while len(seen) < 8 and time.monotonic() < end:  # every look at it finds a whole state
        text = draft.read_text(encoding="utf-8")
        seen.add(text)
        assert re.sub(r"hedge: hedge \d+\n", "hedge: allegedly\n", text) == before
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    last = draft.read_text(encoding="utf-8")
    assert re.sub(r"hedge: hedge \d+\n", "hedge: allegedly\n", last) == before
    assert len(seen) == 8
    again = Revision(draft, known_actors(), "AH")  # and one goes on from there
    again.apply(Change(version=again.held.version, op="accept", claim=2))


def test_slow_clients_keep_nobody_out(server: Server) -> None:
    slow = []
    for number in range(CONNECTIONS + 20):
        one = socket.create_connection(("127.0.0.1", server.server_port), timeout=5)
        if number % 2:
            one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        else:  # with the token, and a body that never ends
            head = f"POST /{server.token}/edit HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n"
            one.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n{{".encode())
        slow.append(one)
    end = time.monotonic() + 10
    while len(server.waiting) > CONNECTIONS - 1 and time.monotonic() < end:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("GET", f"/{server.token}/version")
        assert connection.getresponse().status == 200
        connection.close()
    assert len(server.waiting) + len(server.busy) <= CONNECTIONS
    slow[0].settimeout(5)
    assert slow[0].recv(10) == b"", "the oldest was let go"
    for one in slow:
        one.close()


def test_the_address_stands_in_no_process_list(browser: Any, draft: Path, tmp_path: Path) -> None:
    asked, script = tmp_path / "asked", tmp_path / "browser.sh"
    script.write_text(
        f'#!/bin/sh\nps -ww -eo args > {asked}.ps\nstat -c %a "${{1#file://}}" > {asked}.mode\necho "$1" > {asked}\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(draft), "--as", "AH"],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "BROWSER": f"{script} %s"},
    )  # fmt: skip
    assert process.stderr
    address = re.findall(r"http://\S+/", process.stderr.readline())[0]
    end = time.monotonic() + 20
    while not (asked.exists() and asked.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    file = asked.read_text().strip()
    token = address.split("/")[-2]
    listed = Path(f"{asked}.ps").read_text()
    assert file in listed
    assert token not in listed
    assert Path(f"{asked}.mode").read_text() == "600\n"
    page = browser.new_page()
    page.goto(file)
    page.wait_for_url(address)
    page.wait_for_selector("body.ready")
    page.close()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert not Path(file.removeprefix("file://")).exists()
