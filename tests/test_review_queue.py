"""Several drafts reviewed one after the other, in a real browser: the list, the last step, the questions."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg.commands.main import main
from kg.commands.review_queue import desks_of, queue_of
from kg.graph import terms
from kg.review.server import Server
from kg.yaml.document import load_yaml
from tests.axe import faults, put_axe
from tests.browser import DESK, PHONE
from tests.review_desk import ROOT, Desk, accepted
from tests.review_sample import write

ACCESS = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")
LAPTOP = {"width": 1024, "height": 768}
WORDS = "actors:\n  nordia: {type: State, name: Nordia}\n  suderia: {type: State, name: Suderia}\n"


def told(folder: Path, id_: str, said: str = "speaker: nordia, affirms", more: str = "") -> Path:
    """A reading by hand of an article of one sentence, which tells of talks that another may tell of too."""
    (folder / f"{id_}.txt").write_text(f"News of {id_}\n\nThey met in {id_}.\n", encoding="utf-8")
    path = folder / f"{id_}.yaml"
    path.write_text(
        f"article: {{id: {id_}, file: {id_}.txt, title: News of {id_}, published: 2030-06-10}}\n{WORDS}"
        "events:\n  meeting: {type: Talks, participants: [nordia, suderia], topic: fishing, when: 2030-06-07, "
        f"name: Meeting of {id_}}}\nclaims:\n  - {{quote: They met in {id_}, {said}: meeting{more}}}\n"
        f"nothing: News of {id_}\n",
        encoding="utf-8",
    )
    return path


class Queued:
    """A folder with a draft in which four claims wait, two readings of one meeting, and the server of all."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "drafts", folder / "store"
        self.folder.mkdir()
        self.dams = write(self.folder)
        self.one = told(self.folder, "one")
        self.two = told(self.folder, "two", "speaker: suderia, denies")

    def serve(self) -> Server:
        queue, into = queue_of([self.folder], None, str(self.store), terms.ID)
        self.queue = queue
        self.server = Server(desks_of(queue, into, "AH"))
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self.server

    def articles(self) -> list[str]:
        with kg.open(self.store) as store:
            found = store.query("SELECT ?a { ?r prov:used ?a }")
            return sorted(row["a"].value.rpartition("/")[2] for row in found)


@pytest.fixture
def queued(tmp_path: Path) -> Iterator[Queued]:
    found = Queued(tmp_path)
    yield found
    found.server.shutdown()
    found.server.server_close()


def ready(desk: Desk, path: str) -> None:
    """Wait until the page at a path below the address is there."""
    desk.page.wait_for_url(desk.address + path)
    desk.page.wait_for_selector("body.ready")


def row(desk: Desk, number: int) -> str:
    return str(desk.page.inner_text(f'.draft[data-number="{number}"]'))


def test_from_draft_to_draft_into_the_store_and_to_the_questions_by_keyboard(browser: Any, queued: Queued) -> None:
    address = queued.serve().address
    desk = Desk(browser, address, queued.dams)
    assert desk.left() == "4 left to look at in 1 of 3 drafts · 2 of 11 claims seen"
    assert "4 to look at · 5 sure but unseen · 1 sentence without a claim to walk" in row(desk, 1)
    assert "nothing waits" in row(desk, 2)
    # Before anybody has looked, what is whole goes in, and what is not says why.
    desk.keys("c")
    desk.until(lambda: "2 readings added to" in desk.page.inner_text(".took"))
    assert desk.page.inner_text(".took").endswith(", 1 failed")
    assert "4 claims, events or actors not reviewed yet" in row(desk, 1)
    assert "in the store" in row(desk, 2)
    assert queued.articles() == ["one", "two"]
    desk.keys(".")
    ready(desk, "1/")
    bar = desk.page.locator(".queue [role=status]")
    assert bar.inner_text() == "Draft 1 of 3 · 4 left in all · 2 of 11 claims seen"
    for _ in range(4):
        desk.keys("a")
        desk.settled("Accepted and saved")
    assert desk.text == accepted(desk.before)
    assert bar.inner_text() == "Draft 1 of 3 · 0 left in all · 6 of 11 claims seen"
    desk.keys(".")
    ready(desk, "")
    assert desk.left() == "Nothing left to look at · 6 of 11 claims seen"
    desk.keys("c")
    desk.until(lambda: "1 reading added to" in desk.page.inner_text(".took"))
    assert desk.page.inner_text(".took").endswith(", 2 unchanged")
    assert queued.articles() == ["dams", "one", "two"]
    # The questions, and what an answer writes.
    decisions = queued.folder / "decisions.yaml"
    desk.keys("q")
    ready(desk, "questions/")
    assert desk.left() == "1 question open · 0 decided"
    words = desk.page.inner_text("main")
    assert all(f"«They met in {id_}»" in words and f"{id_}.meeting" in words for id_ in ("one", "two"))
    assert "sides" in words
    desk.keys("s")
    desk.until(lambda: desk.left() == "No question is open · 1 decided")
    shared = next(iter(load_yaml(decisions).data["events"].values()))["same"]
    assert {id_: (one["by"], one["at"]) for id_, one in shared.items()} == {
        "one.meeting": ("AH", f"{date.today()}"),
        "two.meeting": ("AH", f"{date.today()}"),
    }
    with kg.open(queued.store) as store:
        assert len(list(store.query("SELECT DISTINCT ?e { GRAPH ?g { ?e a bc:Talks ; bc:topic ?t } }"))) == 1
    desk.keys("u")
    desk.until(lambda: desk.left() == "1 question open · 0 decided")
    desk.keys("n")
    desk.until(lambda: desk.left() == "No question is open · 0 decided")
    desk.keys(",")
    ready(desk, "")
    desk.calm()
    assert queued.queue.summary() == "4 accepted, 0 deleted, nothing left to look at"


def test_the_list_counts_what_the_page_of_a_draft_counts(browser: Any, queued: Queued) -> None:
    draft = queued.dams.read_text(encoding="utf-8")
    reth = "    name: Tomas Reth\n    speaks_for: ardania\n"
    queued.dams.write_text(draft.replace(reth, f"{reth}    maybe: lavrov\n"), encoding="utf-8")
    unwalked = queued.two.read_text(encoding="utf-8").replace("nothing: News of two\n", "")
    queued.two.write_text(unwalked, encoding="utf-8")
    desk = Desk(browser, queued.serve().address, queued.dams)
    counted = [row(desk, number).splitlines() for number in (1, 2, 3)]
    assert "4 to look at · 1 open name · 5 sure but unseen · 1 sentence without a claim to walk" in counted[0]
    assert "✓ nothing waits" in counted[1]
    assert {"1 sentence without a claim to walk", "1 of 1 claim seen"} <= set(counted[2])
    desk.keys(".")
    ready(desk, "1/")
    assert desk.left() == "4 of 9 left to look at · 1 name"
    assert desk.page.inner_text("#walked") == "0 of 9 seen · 1 sentence without a claim to walk"
    desk.keys(".")  # past the second, in which nothing waits
    ready(desk, "3/")
    assert desk.page.inner_text("#walked") == "1 of 1 seen · 1 sentence without a claim to walk"
    desk.page.click("text=No claim rests on this sentence")
    desk.keys(" ")
    desk.settled("Nothing claimed here and saved")
    desk.keys(".")
    ready(desk, "")
    assert "✓ nothing waits" in row(desk, 3).splitlines()
    desk.calm()


def test_undo_stays_with_its_draft_and_back_leads_back(browser: Any, queued: Queued) -> None:
    two = queued.folder / "more.yaml"
    two.write_text(queued.dams.read_text(encoding="utf-8").replace("id: dams", "id: more"), encoding="utf-8")
    desk = Desk(browser, queued.serve().address + "1/", queued.dams)
    desk.address = queued.server.address
    desk.keys("a")
    desk.settled("Accepted and saved")
    desk.keys(".")
    ready(desk, "2/")
    assert desk.page.is_disabled("#undo")
    before = two.read_text(encoding="utf-8")
    desk.keys("a")
    desk.settled("Accepted and saved")
    desk.keys("u")
    desk.settled("Undone")
    desk.keys("u")
    desk.settled("Nothing to undo")
    assert two.read_text(encoding="utf-8") == before
    assert desk.text == accepted(desk.before, 1)
    desk.page.click(".queue button:first-child")
    ready(desk, "1/")
    desk.keys("u")
    desk.settled("Undone")
    assert desk.text == desk.before
    # What is filled in is not lost by going on.
    desk.keys("e")
    desk.page.click(".queue button:last-child")
    desk.until(lambda: "Save what is filled in" in desk.said())
    desk.page.click(".queue a")
    assert desk.page.url == f"{desk.address}1/"
    desk.keys("Escape")
    desk.page.click(".queue a")
    ready(desk, "")
    desk.calm()


def test_one_that_cannot_be_opened_stops_none_of_the_others(browser: Any, queued: Queued) -> None:
    queued.one.write_text("article: {id: one}\nclaims: [", encoding="utf-8")
    (queued.folder / "also.json").write_text(json.dumps(load_yaml(queued.two).data, indent=2), encoding="utf-8")
    desk = Desk(browser, queued.serve().address, queued.dams)
    assert "a reading in JSON" in row(desk, 1)
    assert "not YAML" in row(desk, 3)
    assert desk.page.locator(".draft a").count() == 2
    desk.keys("j", "Enter")
    ready(desk, "4/")
    desk.keys(",")
    ready(desk, "2/")
    desk.keys(".")
    ready(desk, "")
    # What an editor mends is seen at once.
    told(queued.folder, "one")
    desk.until(lambda: desk.page.locator(".draft a").count() == 3)
    desk.calm()


def test_a_draft_that_an_editor_breaks_and_a_store_that_is_in_use_are_said(browser: Any, queued: Queued) -> None:
    desk = Desk(browser, queued.serve().address, queued.dams)
    with kg.open(queued.store):
        desk.keys("c")
        desk.until(lambda: "store in use" in desk.banner())
    desk.keys("c")
    desk.until(lambda: "2 readings added to" in desk.page.inner_text(".took"))
    assert desk.banner() == ""
    queued.dams.write_text("claims: [", encoding="utf-8")
    desk.page.goto(f"{desk.address}1/")
    desk.until(lambda: "not YAML" in desk.banner())
    desk.calm()


def test_before_anything_is_in_the_store_nothing_is_asked(browser: Any, queued: Queued) -> None:
    desk = Desk(browser, queued.serve().address + "questions/", queued.dams)
    desk.page.wait_for_selector("main .none")
    assert desk.page.inner_text("main .none").startswith(
        "Nothing is open. Questions come up where articles in the store"
    )
    assert (desk.banner(), queued.store.exists()) == ("", False)  # and to look makes no store
    desk.calm()


def test_what_others_decided_meanwhile_is_not_overwritten(queued: Queued) -> None:
    server = queued.serve()
    CliRunner().invoke(main, ["--store", str(queued.store), "add", str(queued.one), str(queued.two)])

    def ask(method: str, name: str, body: Any = None) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        data = json.dumps(body) if body else None
        connection.request(
            method, f"/{server.token}/questions/{name}", data, {"Content-Type": "application/json"} if data else {}
        )
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        return answer.status, told

    state = ask("GET", "state")[1]["state"]
    decisions = queued.folder / "decisions.yaml"
    asked = {"version": state["version"], "id": state["question"]["id"], "answer": "same"}
    assert ask("POST", "answer", {**asked, "answer": "perhaps"})[0] == 400
    assert ask("POST", "answer", {**asked, "id": "000000"})[0] == 422
    assert ask("POST", "answer", {**asked, "version": "x"})[0] == 409
    assert not decisions.exists()
    others = "events: {}  # looked at by IB\n"
    decisions.write_text(others, encoding="utf-8")
    status, answer = ask("POST", "answer", asked)
    assert (status, answer["error"].partition(" @ ")[0]) == (409, "the file has changed meanwhile")
    assert decisions.read_text(encoding="utf-8") == others
    assert ask("POST", "answer", {**asked, "version": answer["state"]["version"]})[0] == 200
    assert "# looked at by IB" in decisions.read_text(encoding="utf-8")


@pytest.mark.parametrize("viewport", [DESK, LAPTOP, PHONE], ids=["desk", "laptop", "phone"])
def test_axe_finds_nothing_on_the_pages_of_a_queue(browser: Any, queued: Queued, viewport: dict[str, int]) -> None:
    (queued.folder / "bad.yaml").write_text("article: [", encoding="utf-8")
    address = queued.serve().address
    desk = Desk(browser, address, queued.dams, viewport)
    page = desk.page

    def look() -> None:
        page.evaluate(f"window.access = {ACCESS}")
        put_axe(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == [], (page.url, scheme)
            looked, poor = page.evaluate("access.texts()")
            assert looked > 10
            assert poor == [], (page.url, scheme)
        assert page.evaluate("access.lost()") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    desk.keys("c")
    desk.until(lambda: "2 readings added to" in page.inner_text(".took"))
    look()
    desk.keys("?")
    look()
    desk.keys("Escape")
    for path in ("2/", "questions/"):
        page.goto(address + path)
        page.wait_for_selector("body.ready")
        look()
    desk.calm()


def test_the_command_takes_folders_and_says_at_its_end_what_is_left(queued: Queued) -> None:
    program = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "from kg.commands.main import main\nmain()\n"
    queued.serve()
    process = subprocess.Popen(
        [sys.executable, "-c", program, "review", str(queued.folder), str(queued.one), "--no-browser", "--as", "AH"],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stderr
    assert process.stderr.readline().startswith(f"review {queued.folder} {queued.one} at http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=20)[1].strip()
    left = "0 accepted, 0 deleted, 4 still to look at in 1 of 3 drafts"
    assert said == f"{left}: kg add {queued.folder} {queued.one}"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["empty"], "no reading in the folder @ empty: draft some: kg read PATH... -o empty\n"),
        (["drafts", "none.yaml"], "no such file @ none.yaml: check the path\n"),
    ],
)
def test_what_is_not_there_is_said_at_once(
    paths: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "drafts").mkdir()
    write(tmp_path / "drafts")
    done = CliRunner().invoke(main, ["review", "--as", "AH", "--no-browser", *paths])
    assert (done.exit_code, done.stderr) == (1, message)


def test_a_key_that_comes_too_early_answers_no_question_that_nobody_has_seen(browser: Any, queued: Queued) -> None:
    three = told(queued.folder, "three")
    paths = map(str, (queued.one, queued.two, three))
    assert CliRunner().invoke(main, ["--store", str(queued.store), "add", *paths]).exit_code == 0
    desk = Desk(browser, queued.serve().address + "questions/", queued.dams)
    opened = desk.left().partition(" ")[0]
    assert int(opened) > 1
    desk.keys("d", "d")
    desk.settled("Decided: different")
    assert desk.left().endswith(" · 1 decided")
    desk.keys("u")
    desk.settled("Undone")
    assert desk.left() == f"{opened} questions open · 0 decided"
    desk.address = queued.server.address
    desk.calm()
