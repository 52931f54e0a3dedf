"""Bad input gives a clear line, exit status 1, and leaves the store and the files as they were."""

import json
import os
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from kg.commands.main import main

CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("cases") / "bad_input.yaml")

ARTICLE = """They met, at last

Nordia and Suderia met in Velmar on Monday, Nordia said. The Gazette reported that Suderia’s minister denied any
meeting: “We were not in Velmar,” he said.
"""
READING = """\
article:
  id: they-met
  file: article.txt
  title: They met, at last
  published: 2030-06
actors:
  nordia: {type: State, name: Nordia}
  suderia: {type: State, name: Suderia}
  minister: {type: Person, name: The minister, speaks_for: suderia}
  gazette: {type: Outlet, name: The Gazette}
events:
  meeting:
    type: Talks
    name: A meeting
    when: 2030-05
    participants: [nordia, suderia]
    phase: concluded
claims:
  - quote: Nordia and Suderia met in Velmar on Monday
    speaker: nordia
    affirms: meeting

  - quote: We were not in Velmar
    speaker: minister
    via: gazette
    denies: meeting
    hedge: reportedly
"""


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", "store", *arguments])


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article, its reading, and a store with it. It is shared: only copy it."""
    path = tmp_path_factory.mktemp("added")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path)
        patch.delenv("KG_STORE", raising=False)
        Path("article.txt").write_text(ARTICLE, encoding="utf-8")
        Path("reading.yaml").write_text(READING, encoding="utf-8")
        result = kg("add", "reading.yaml")
    assert (result.exit_code, result.stderr) == (0, "added they-met to store\n")
    return path


@pytest.fixture
def folder(added: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(added, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    return tmp_path


def content(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    return b"x" * value["size"] if "size" in value else value["repeat"].encode() * value["times"]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file but the store's own, whose logs change when it is opened."""
    files = (path for path in folder.rglob("*") if path.is_file() and "store" not in path.relative_to(folder).parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_one_line_says_what_where_and_how_to_mend(folder: Path, case: dict[str, Any]) -> None:
    before_store = kg("export", "-f", "nquads").stdout
    for name in ("reading", "article"):
        path = Path({"reading": "reading.yaml", "article": "article.txt"}[name])
        text = path.read_text(encoding="utf-8")
        for old, new in case.get(name, {}).items():
            assert old in text, f"the case changes «{old}», which is not there"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    for name, value in case.get("write", {}).items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(content(value))
    if "before" in case:
        assert kg(*case["before"].split()).exit_code == 0
        before_store = kg("export", "-f", "nquads").stdout
    before = snapshot(folder)
    command = case.get("command", "add reading.yaml")

    result = kg(*(shlex.split(command) if isinstance(command, str) else command))

    if "starts" in case:  # how it goes on is another program's wording
        assert result.stderr.startswith(case["starts"])
        assert result.stderr.count("\n") == 1
    else:
        assert result.stderr == case["says"] + "\n"
    assert result.stdout == ""
    assert result.exit_code == 1
    assert snapshot(folder) == before
    assert kg("export", "-f", "nquads").stdout == before_store
    assert before_store


def test_a_bad_reading_leaves_no_store_behind(folder: Path) -> None:
    Path("bad.yaml").write_text(READING.replace("in Velmar", "in Vienna"), encoding="utf-8")
    result = CliRunner().invoke(main, ["--store", "new", "add", "reading.yaml", "bad.yaml"])
    assert result.exit_code == 1
    assert result.stderr.startswith("no such quote @ claims[0].quote of bad.yaml:19")
    assert not Path("new").exists()


def test_a_pipe_in_place_of_an_article_is_refused_at_once(folder: Path) -> None:
    os.mkfifo("pipe")
    Path("reading.yaml").write_text(READING.replace("file: article.txt", "file: pipe"), encoding="utf-8")
    result = kg("check", "reading.yaml")
    assert result.stderr == "not a regular file @ article.file of reading.yaml:3 (pipe): name a text file\n"


def test_sparql_on_stdin_that_is_not_utf_8(folder: Path) -> None:
    result = CliRunner().invoke(main, ["--store", "store", "query", "-f", "-"], input=b"\xff")
    assert (result.exit_code, result.stderr) == (1, "not UTF-8 (byte 0) @ stdin: save the file as UTF-8\n")


def test_there_are_at_least_40_cases() -> None:
    assert len(CASES) >= 40
    assert len({case["case"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            "when: 2030-05",
            "mediator: nordia\n    when: 2030-05",
            "warning: a mediator is also a participant @ events.meeting of reading.yaml:12: see «meeting»",
        ),
        (
            "claims:",
            "  other: {type: Agreement, name: Another}\nclaims:",
            "warning: no claim speaks of this event @ events.other of reading.yaml:18: see «other»",
        ),
        (
            "type: Talks",
            "type: Mediation",
            "warning: a mediation names no mediator @ events.meeting of reading.yaml:12: see «meeting»",
        ),
        (
            "affirms: meeting",
            "affirms: meeting.place",
            "warning: the claim is about an aspect that the event does not have @ claims[0] of reading.yaml:19: "
            "see «they-met.nordia-affirms-meeting-place-19»",
        ),
    ],
)
def test_a_warning_lets_the_reading_in(folder: Path, old: str, new: str, warning: str) -> None:
    Path("reading.yaml").write_text(READING.replace(old, new), encoding="utf-8")
    result = kg("add", "reading.yaml")
    assert result.stderr == f"{warning}\nadded they-met to store\n"
    assert result.exit_code == 0


def test_an_event_id_that_another_article_has_too_is_another_event(folder: Path) -> None:
    kg("add", "reading.yaml")
    Path("second.yaml").write_text(READING.replace("they-met", "second"), encoding="utf-8")
    assert kg("add", "second.yaml").stderr == "added second to store\n"
    result = kg("show", "meeting")
    assert result.exit_code == 1
    assert result.stderr == (
        "«meeting» names several @ store: say which: event:second.meeting, event:they-met.meeting\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query"], "give a NAME, a SPARQL text, or -f FILE"),
        (["query", "contested", "--bind", "event"], "«event» is not KEY=VALUE"),
        (["query", "contested", "--format", "turtle"], "--format turtle is for CONSTRUCT and DESCRIBE"),
        (["draw", "-o", "all.svg"], "a picture shows one view"),
        (["draw", "-o", "page.pdf"], "ends in none of .html, .svg, .png"),
        (["draw", "everything"], "'everything' is not one of 'actors', 'events', 'claims'"),
        (["--base", "no iri", "query", "contested"], "it is an IRI that ends with / or #"),
        (["--base", "http://[/", "query", "contested"], "it is an IRI that ends with / or #"),
        (["export", "-o", "graph.unknown"], "«graph.unknown» does not tell the format: add -f FORMAT"),
        (["adopt"], "No such command 'adopt'"),
    ],
)
def test_wrong_usage_is_status_2(folder: Path, arguments: list[str], says: str) -> None:
    result = kg(*arguments)
    assert says in result.stderr
    assert result.exit_code == 2


def test_debug_shows_the_traceback(folder: Path) -> None:
    result = kg("--debug", "show", "nordai")
    assert result.exit_code == 1
    assert result.exception is not None
    assert "nordai" in str(result.exception)


def test_terminal_escapes_in_a_file_do_not_reach_the_terminal(folder: Path) -> None:
    Path("reading.yaml").write_text(
        READING.replace("speaker: nordia", 'speaker: "\\e[31mnordia\\u202e"'), encoding="utf-8"
    )
    result = kg("add", "reading.yaml")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


@pytest.mark.parametrize("circle", [True, False])
@pytest.mark.parametrize(("kind", "key"), [("actors", "speaks_for"), ("actors", "same_as"), ("places", "within")])
def test_a_chain_of_any_length_is_refused_in_one_line(folder: Path, kind: str, key: str, circle: bool) -> None:
    """Python itself goes no deeper than a thousand calls."""
    chain = {f"a{i}": {"name": f"A {i}", key: f"a{i + 1}"} for i in range(1100)}
    chain["a1100"] = {"name": "A 1100"} | ({key: "a0"} if circle else {})
    head = {"id": "chain", "file": "article.txt", "title": "Chain"}
    claim = {"quote": "Nordia said", "speaker": "article", "remarks": "chains"}
    Path("chain.json").write_text(json.dumps({"article": head, kind: chain, "claims": [claim]}), encoding="utf-8")
    result = kg("check", "chain.json")
    begins = f"`{key}` goes in a circle (a0 → a1 → a2 → a3 → 1096 more → a1100 → a0) @ {kind}.a0.{key} of chain.json: "
    if not circle:
        begins = f"`{key}` leads on from «a1049» over more than 50 steps @ {kind}.a1049.{key} of chain.json: "
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(begins)


def test_a_long_value_is_shown_by_its_beginning(folder: Path) -> None:
    name = "x" * 5_000
    Path("long.yaml").write_text(READING.replace("speaker: nordia", f"speaker: {name}"), encoding="utf-8")
    told = kg("check", "long.yaml").stderr
    assert told.startswith(f"unknown actor «{'x' * 199}…» @ claims[0].speaker of long.yaml:20: ")
    Path("long.yaml").write_text(READING.replace("  meeting:", f"  {name}:\n    typ: Talks"), encoding="utf-8")
    assert len(kg("check", "long.yaml").stderr.splitlines()[0]) < 500
