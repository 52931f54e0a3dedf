"""Words that mean harm, in every place that has words, through every way out: none runs, asks, steers or breaks."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from kg import files
from kg.commands.main import main
from kg.views.export import FORMATS
from kg.views.networks import VIEWS
from kg.yaml.document import dump_yaml
from tests.browser import DESK, Reader, data_of
from tests.review_desk import reviewing
from tests.test_claim_files import CONTEXT

ROOT = Path(__file__).parents[1]
CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("cases") / "hostile.yaml")
PAYLOADS = [case["text"] if "text" in case else case["repeat"] * case["times"] for case in CASES]
ARTICLES = 3
# What has become of the page: words that ran, elements and addresses that are none of ours.
HARM = """() => [
    typeof window.pwned,
    [...document.querySelectorAll('img, iframe, object, embed, base, script[src], meta[http-equiv=refresh]')].length,
    [...document.querySelectorAll('style, script')].filter((one) => one.textContent.includes('hostile.example')
        && one.type !== 'application/json').length,
    [...document.querySelectorAll('*')]
        .filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
    [...document.querySelectorAll('body [href]')]
        .filter((one) => !/^(#|https?:)/.test(one.getAttribute('href'))).length,
    Object.prototype.label === undefined && ({}).name === undefined,
]"""


def kg(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(folder / "store"), *arguments])


def reading(number: int) -> tuple[str, str]:
    """An article that holds a share of the words, and its reading."""
    words = list(enumerate(PAYLOADS))[number::ARTICLES]
    title = " | ".join(text for _, text in words)
    text = "Words\n\n" + "".join(f"They said: {text} and so on.\n\n" for _, text in words)
    plain = {
        "article": {
            "id": f"hostile-{number}", "file": f"{number}.txt", "title": title, "outlet": title, "published": "2030-06",
        },
        "actors": {
            f"a{i}": {"type": "Person", "name": text, "also": [f"{text} too"], "office": text} for i, text in words
        },
        "places": {f"p{i}": {"name": text} for i, text in words},
        "events": {
            f"e{i}": {
                "type": "Talks", "name": text, "participants": f"a{i}", "place": f"p{i}", "topic": text, "note": text,
                "term": text, "suspends": text, "attributed_to": f"because of {text}",
                "time_text": text, "when": "2030-05",
            }
            for i, text in words
        },
        "claims": [
            claim
            for i, text in words
            for claim in (
                {"quote": text, "speaker": f"a{i}", "via": f"a{i}", "affirms": f"e{i}", "hedge": text, "note": text,
                 "said_text": text, "review": True, "confidence": 0.5},
                {"quote": text, "speaker": "article", "denies": f"e{i}", "doubts": f"e{i}.topic={text}"},
                {"quote": text, "speaker": f"a{i}", "remarks": text, "mentions": f"a{i}"},
            )
        ],
    }  # fmt: skip
    return text, dump_yaml(plain)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, readings and a store with all of the words."""
    folder = tmp_path_factory.mktemp("hostile")
    for number in range(ARTICLES):
        text, yaml = reading(number)
        files.write(folder / f"{number}.txt", text)
        files.write(folder / f"{number}.yaml", yaml)
    added = kg(folder, "add", "--unreviewed", *(str(folder / f"{number}.yaml") for number in range(ARTICLES)))
    assert (added.exit_code, added.stderr.count("added hostile-")) == (0, ARTICLES), added.output
    return folder


def steers(text: str) -> list[str]:
    """The characters of an output that would steer a terminal, or turn its letters around."""
    return sorted({f"U+{ord(char):04X}" for char in text if not (char.isprintable() or char in "\n\u200c\u200d")})


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


def test_the_explorer_shows_them_and_runs_none(folder: Path, browser: Any) -> None:
    drawn = kg(folder, "draw", "-o", str(folder / "page.html"))
    assert drawn.exit_code == 0, drawn.output
    reader = Reader(browser, folder / "page.html", DESK)
    page = reader.open()
    events = {
        id_.rpartition("e")[2]: id_
        for id_ in data_of((folder / "page.html").read_text(encoding="utf-8"))["page"]["events"]
    }
    for i, view in [(i, ("actors", "events")[i % 2]) for i in range(len(PAYLOADS))]:
        node = f"actor:a{i}" if view == "actors" else f"event:{events[str(i)]}"
        page.evaluate(f"location.hash = '#{node.replace(':', '=', 1)}&view={view}'")
        reader.until(f"backchannel.selected() === '{node}'")
        assert page.evaluate(HARM) == ["undefined", 0, 0, 0, 0, True], CASES[i]["case"]
    for view in ("claims", "list"):
        page.evaluate(f"location.hash = '#view={view}'")
        reader.until(f"backchannel.view() === '{view}'")
        assert page.evaluate(HARM) == ["undefined", 0, 0, 0, 0, True], view
    reader.calm()


def test_the_review_shows_them_and_runs_none(folder: Path, browser: Any, tmp_path: Path) -> None:
    for name in ("0.txt", "0.yaml"):
        files.write(tmp_path / name, (folder / name).read_bytes())
    with reviewing(browser, tmp_path / "0.yaml") as desk:
        for number in range(0, len(desk.claims()), 9):
            desk.go(number)
            desk.keys("a" if number % 2 == 0 else "e", "Escape")
        assert desk.page.evaluate(HARM) == ["undefined", 0, 0, 0, 0, True]
        assert desk.page.evaluate("document.body.textContent").count("window.pwned=1") > 5
        assert {url.split("/")[2] for url in desk.requests} == {desk.address.split("/")[2]}


@pytest.mark.parametrize("view", ["show", "questions", "errors", "news"])
def test_the_terminal_is_not_steered(folder: Path, view: str) -> None:
    asked = {
        "show": [["show", f"{kind}{i}"] for i in range(len(PAYLOADS)) for kind in "ae"],
        "questions": [["query", name] for name in ("contested", "timeline", "check-first", "disputed-aspects")],
        "errors": [[command, text] for text in PAYLOADS for command in ("show", "query", "check", text) if text != "-"],
        "news": [["news", "--since", "2029"], ["link"]],
    }[view]
    for arguments in asked:
        result = kg(folder, *arguments)
        assert not steers(result.stdout + result.stderr), arguments
        assert "Traceback" not in result.stderr
        assert "nobody foresaw" not in result.stderr, arguments
        assert (result.exit_code == 0) == (view != "errors"), (arguments, result.stderr)


@pytest.mark.parametrize("arguments", [["export", "-f", "csv"], ["query", "contested", "--format", "csv"]])
def test_what_is_made_for_programs_does_not_steer_a_terminal_either(folder: Path, arguments: list[str]) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "kg", "--store", "store", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=slave) as process:
        os.close(slave)
        shown = b"".join(iter(lambda: _read(master), b""))
    os.close(master)
    assert (process.returncode, steers(shown.decode().replace("\r", "").replace("\t", " "))) == (0, [])
    assert "window.pwned=1" in shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # that is how a terminal ends
        return b""


def parse(name: str, suffix: str, content: bytes) -> None:
    """A file read by a parser that did not write it; RDF by two."""
    text = content.decode() if suffix != ".xlsx" else ""
    if name == "annotations":  # its context stands on the web: ours in its place
        text = json.dumps(json.loads(text) | {"@context": CONTEXT})
    if suffix in (".ttl", ".trig", ".nq", ".jsonld"):
        kinds = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}
        read = rdflib.Dataset().parse(data=text, format=kinds[suffix])
        if suffix == ".jsonld":
            json.loads(text)
        else:
            kind = ox.RdfFormat.from_extension(suffix[1:])
            assert kind
            told = {
                (quad.subject.value, quad.predicate.value, quad.object.value) for quad in ox.parse(content, format=kind)
            }
            assert {(str(one), str(two), str(three)) for one, two, three, _ in read.quads()} == told
        assert len(read) > 100
    elif suffix in (".graphml", ".gexf"):
        assert ET.fromstring(text).tag.endswith(suffix[1:])
        read = (nx.read_graphml if suffix == ".graphml" else nx.read_gexf)(io.BytesIO(content))
        assert len(read) > 40
    elif suffix == ".csv":
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows) == 1 + 4 * len(PAYLOADS)
    elif suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert book.testzip() is None
            for name in book.namelist():
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(book.read(name))
    else:
        raise AssertionError(f"no parser for {suffix}")


# How the files of a format end that no ending of its own tells.
ENDINGS = {"annotations": ".jsonld", "nanopub": ".trig", "yed": ".graphml"}
GRAPHS = (".graphml", ".gexf")


def ending(name: str) -> str:
    return (FORMATS[name].suffixes or (ENDINGS[name],))[0]


def ways_out() -> Iterator[tuple[str, str]]:
    """Each format that there is; one that holds a view with each of them."""
    for name in FORMATS:
        yield from ((name, view) for view in (VIEWS if ending(name) in GRAPHS else ("events",)))


@pytest.mark.parametrize(("name", "view"), list(ways_out()))
def test_each_export_is_well_formed(folder: Path, name: str, view: str) -> None:
    suffix = ending(name)
    more = ["--view", view] if suffix in GRAPHS else []
    result = kg(folder, "export", "-f", name, *more, "-o", str(folder / f"out{suffix}"))
    assert result.exit_code == 0, result.output
    parse(name, suffix, (folder / f"out{suffix}").read_bytes())
