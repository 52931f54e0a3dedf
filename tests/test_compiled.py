"""The compiled form of the tables of words: the same as the YAML, never out of date, and no more than a help."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kg.errors import KgError
from kg.readers.grammar.tables import ROOT
from kg.resources import resource, resources
from kg.yaml import compiled
from kg.yaml.document import load_yaml

TABLE = "words: [truce, ceasefire]\nnumbers: {one: 1, half: 0.5}\nyes: true\n"
SAYS = {"words": ["truce", "ceasefire"], "numbers": {"one": 1, "half": 0.5}, "yes": True}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_table_compiled_says_what_its_yaml_says(path: Path) -> None:
    said = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    assert repr(compiled.load_values(path)) == repr(said)  # the order of keys and the types too
    assert repr(compiled.load_values(path)) == repr(said)


@pytest.mark.parametrize("path", resources("data", suffix=".yaml"), ids=lambda path: path.stem)
def test_what_is_bundled_keeps_its_lines(path: Path) -> None:
    for _ in range(2):
        assert compiled.load_strings(path) == load_yaml(path)


def test_the_second_time_nothing_is_parsed(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.load_values(table) == SAYS
    assert compiled.place(table).parent == table.parent / "__pycache__"
    monkeypatch.setattr(YAML, "load", None)
    assert compiled.load_values(table) == SAYS


def test_an_edited_table_is_parsed_anew_even_within_one_moment(table: Path) -> None:
    compiled.load_values(table)
    before = table.stat()
    table.write_text(TABLE.replace("truce", "peace"), encoding="utf-8")
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert compiled.load_values(table)["words"] == ["peace", "ceasefire"]
    assert json.loads(compiled.place(table).read_bytes())["says"]["words"] == ["peace", "ceasefire"]


@pytest.mark.parametrize("damage", [b"", b'{"of": "', b"[]", b"null", b"\xff\xfe", b'{"of": 1}'])
def test_a_damaged_form_is_as_good_as_none(table: Path, damage: bytes) -> None:
    compiled.load_values(table)
    compiled.place(table).write_bytes(damage)
    assert compiled.load_values(table) == SAYS
    assert json.loads(compiled.place(table).read_bytes())["says"] == SAYS


def test_the_form_of_one_reading_is_not_taken_for_the_other(table: Path) -> None:
    compiled.load_values(table)
    assert compiled.load_strings(table).data["numbers"] == {"one": "1", "half": "0.5"}
    assert compiled.load_values(table) == SAYS


def test_where_none_can_be_written_the_yaml_is_read(table: Path) -> None:
    (table.parent / "__pycache__").write_text("a file in its way", encoding="utf-8")
    assert compiled.load_values(table) == SAYS == compiled.load_values(table)


def test_a_faulty_table_leaves_no_form(table: Path) -> None:
    table.write_text("words: [truce", encoding="utf-8")
    with pytest.raises(Exception, match="expected"):
        compiled.load_values(table)
    with pytest.raises(KgError, match="not YAML"):
        compiled.load_strings(table)
    assert not compiled.place(table).exists()


def test_python_keeps_it_where_it_keeps_its_own(table: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    compiled.load_values(table)
    assert not (table.parent / "__pycache__").exists()
    assert compiled.place(table).is_relative_to(tmp_path / "elsewhere")
    assert compiled.place(table).is_file()


def test_many_processes_at_once_read_the_same(table: Path) -> None:
    program = "import sys; from pathlib import Path; from kg.yaml.compiled import load_values as load\n"
    program += "for _ in range(50): assert load(Path(sys.argv[1]))['words'] == ['truce', 'ceasefire']"
    command: list[Any] = [sys.executable, "-c", program, table]
    started = [subprocess.Popen(command) for _ in range(3)]
    for _ in range(50):
        compiled.place(table).unlink(missing_ok=True)
        assert compiled.load_values(table) == SAYS
    assert [one.wait() for one in started] == [0, 0, 0]
    assert list(compiled.place(table).parent.glob("*.json*")) == [compiled.place(table)]


def test_the_bundled_file_is_the_truth() -> None:
    path = resource("data", "outlets.yaml")
    assert json.loads(compiled.form(path, b"families: {}\n", lines=False))["says"] == {"families": {}}
