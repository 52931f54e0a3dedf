"""What no format can hold never leaves, and what steers a terminal never reaches one."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from rdflib import Dataset

import kg
from kg.characters import safe, sound
from kg.graph.store import Store
from kg.views.export import FORMATS
from kg.views.shards import write_shards

# Control signs, noncharacters of the first plane and beyond, a C1 control, a bidi override.
WILD = "Ev\x1b[31mil \ufffe\uffff\x01\ufdd0\U0001fffe\x9b31m \u202egnp\u202c"
UNSOUND = "\x1b\ufffe\uffff\x01\ufdd0\U0001fffe"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wild")
    (folder / "article.txt").write_text(f"They met.\n\n{WILD} said they met in Velmar.", encoding="utf-8")
    reading = {
        "article": {"id": "wild", "file": "article.txt", "title": WILD},
        "actors": {"mallory": {"type": "Person", "name": WILD}},
        "events": {"meeting": {"type": "Talks", "name": WILD, "participants": ["mallory"], "topic": WILD}},
        "claims": [{"quote": f"{WILD} said they met", "speaker": "mallory", "affirms": "meeting", "hedge": WILD}],
    }
    (folder / "reading.json").write_text(json.dumps(reading), encoding="utf-8")
    with kg.open(str(folder / "s"), write=True) as store:
        kg.add(store, kg.load_reading(folder / "reading.json"))
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    store: Store = kg.open("memory:")
    kg.add(store, kg.load_reading(folder / "reading.json"))
    return store


def unsound(text: str) -> set[str]:
    """What of the signs is there, also as an escape of Turtle or JSON, or a reference of XML."""
    escaped = {char: (f"\\u{ord(char):04x}", f"&#{ord(char)};", f"&#x{ord(char):x};") for char in UNSOUND}
    return {char for char, spelled in escaped.items() if any(one in text.lower() for one in (char, *spelled))}


@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_holds_what_some_cannot(store: Store, format_: str) -> None:
    text = kg.export(store, format_)
    if isinstance(text, bytes):
        file = ZipFile(io.BytesIO(text))
        text = "".join(file.read(name).decode() for name in file.namelist())
    assert unsound(text) == set()
    assert "Ev\ufffd[31mil \ufffd\ufffd\ufffd\ufffd\ufffd" in text
    if format_ in ("graphml", "yed", "gexf"):
        ET.fromstring(text)
    if format_ in ("turtle", "trig", "nquads", "nanopub"):
        Dataset().parse(data=text, format={"nanopub": "trig"}.get(format_, format_))


def test_shards_hold_none_either(store: Store, tmp_path: Path) -> None:
    write_shards(store, tmp_path / "shards", 1)
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "shards").iterdir()]
    assert [unsound(text) for text in texts] == [set()] * len(texts)


def test_a_passage_is_still_where_it_says(store: Store) -> None:
    data = kg.page(store)
    (claim,), (article,) = data["claims"].values(), data["articles"].values()
    (quote,) = claim["quotes"]
    assert article["text"][quote["start"] : quote["end"]] == quote["exact"]
    assert quote["exact"].endswith("said they met")


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_an_answer_holds_none(store: Store, form: str) -> None:
    answer = kg.query(store, "SELECT ?name WHERE { ?actor skos:prefLabel ?name }")
    assert unsound(answer.serialize(form)) == set()
    assert unsound(kg.query(store, "DESCRIBE actor:mallory").serialize("turtle")) == set()


def test_sound_keeps_the_length_and_what_is_sound() -> None:
    assert len(sound(WILD)) == len(WILD)
    kept = "a\tb\nc\r “ß” Ω ماجد 🕊 \u200d \u00ad é \ufffd \U0010fffd"
    assert sound(kept) == kept


def at_terminal(*arguments: str) -> str:
    """What a command writes to a terminal."""
    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "200", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], stdout=slave, stderr=subprocess.DEVNULL, env=environment
    )
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    assert process.wait() == 0
    return b"".join(parts).decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-f", "csv"),
        ("export", "-f", "turtle"),
        ("query", "SELECT ?name WHERE { ?a skos:prefLabel ?name }", "--format", "tsv"),
        ("show", "mallory"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]),
)
def test_a_terminal_is_not_steered(folder: Path, arguments: tuple[str, ...]) -> None:
    shown = at_terminal("--store", str(folder / "s"), *arguments)
    assert "31mil" in shown
    left = {char for char in shown if not char.isprintable()} - {"\n", "\r", "\t"}
    assert left == set()


def test_a_file_keeps_what_is_no_harm_to_it(store: Store) -> None:
    assert "\u202egnp" in kg.export(store, "csv")
    assert safe("a\u202eb\tc\n", "\n") == "a b c\n"
