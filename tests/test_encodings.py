"""The command in any locale: what programs read is UTF-8 and whole, a terminal shows what it can."""

import csv
import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from kg import files
from kg.errors import KgError
from tests.browser import data_of

ROOT = Path(__file__).parents[1]
TEXT = "Görüşmeler: Diyarbakır 会谈\n\nTurkey and Nordia held talks in Diyarbakır on Monday. Лавров denied this.\n"
READING = """\
article: {id: görüşme, file: дипломатия 会谈.txt, title: 'Görüşmeler: Diyarbakır 会谈', published: 2030-06}
actors:
  nordia: {type: State, name: Nordia}
  lavrov-2: {type: Person, name: Сергей Иванович, speaks_for: nordia}
  gazete: {type: Outlet, name: Gazete Şimşek}
events:
  meeting: {type: Talks, name: Görüşme Diyarbakır 会谈, participants: [nordia], when: 2030-06, phase: concluded}
claims:
  - {quote: Turkey and Nordia held talks in Diyarbakır on Monday, speaker: gazete, affirms: meeting}
  - {quote: Лавров denied this, speaker: lavrov-2, denies: meeting}
"""
# What a system may have set: Windows' own, the old console's, none at all.
LOCALES = {
    "cp1252": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"},
    "cp866": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp866", "LC_ALL": "C.UTF-8"},
    "ascii": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C.UTF-8"},
}
BARE = {"PYTHONUTF8": "0", "LC_ALL": "C"}  # the names of files are ASCII too


def run(
    folder: Path, locale: str, *arguments: str, stdout: IO[Any] | int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own: an encoding is chosen when Python starts."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    environment |= {"PYTHONPATH": str(ROOT), **LOCALES.get(locale, BARE)}
    return subprocess.run(
        [sys.executable, "-m", "kg", "--store", "мой store", *arguments],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space and letters of three scripts in its name, as its files have; the store is in it."""
    folder = tmp_path_factory.mktemp("Ünïcode") / "Моя папка 会谈 (1)"
    files.write(folder / "дипломатия 会谈.txt", TEXT)
    files.write(folder / "чтение é.yaml", READING)
    result = run(folder, "cp1252", "add", "чтение é.yaml")
    assert (result.returncode, result.stderr.decode()) == (0, "added görüşme to мой store\n")
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_what_programs_read_is_utf_8_and_whole(folder: Path, locale: str) -> None:
    shown = run(folder, locale, "show", "meeting")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert all(words in shown.stdout.decode() for words in ("Gazete Şimşek", "Сергей Иванович", "«Лавров denied this»"))
    with (folder / "x.csv").open("wb") as file:
        assert run(folder, locale, "export", "-f", "csv", stdout=file).returncode == 0
    rows = list(csv.reader(io.StringIO((folder / "x.csv").read_bytes().decode())))
    assert len(rows) == 3
    assert "Görüşme Diyarbakır 会谈" in rows[1]


def test_each_way_to_write_and_to_say(folder: Path) -> None:
    """A table, a file by its name, a warning, an error: each with letters that the encoding has not."""
    table = run(folder, "cp1252", "query", "contested")
    assert "Görüşme Diyarbakır 会谈" in table.stdout.decode()
    drawn = run(folder, "cp866", "draw", "-o", "çıktı 会谈/страница.html")
    assert (drawn.returncode, drawn.stderr.decode()) == (0, "written: çıktı 会谈/страница.html\n")
    page = data_of((folder / "çıktı 会谈" / "страница.html").read_text(encoding="utf-8"))
    assert "Görüşme Diyarbakır 会谈" in str(page)
    wrong = run(folder, "ascii", "show", "Şimşek 会谈")
    assert wrong.stderr.decode().startswith("unknown actor or event «Şimşek 会谈» @ мой store")
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert run(folder, "ascii", "check", "nirgendwo é.yaml").stderr.decode() == (
        "no such file @ nirgendwo é.yaml: check the path\n"
    )


def test_a_locale_of_no_letters(folder: Path, tmp_path: Path) -> None:
    """What is said in other letters goes out all the same; a path that cannot be named is told of in one line."""
    files.write(tmp_path / "a.txt", TEXT)
    files.write(tmp_path / "a.yaml", READING.replace("дипломатия 会谈", "a"))
    assert run(tmp_path, "C", "check", "a.yaml").stderr.decode() == "a.yaml: 2 entries, every quote found\n"
    schema = run(tmp_path, "C", "questions")
    assert (schema.returncode, "…" in schema.stdout.decode()) == (0, True)
    for arguments in (["show", "meeting"], ["check", "чтение é.yaml"]):
        told = run(folder, "C", *arguments)
        assert (told.returncode, told.stderr.count(b"\n")) == (1, 1)
        assert told.stderr.startswith(b"this locale (ascii) has no letters for ")


def test_a_terminal_shows_what_it_can(folder: Path) -> None:
    """And a question mark in place of what its character set lacks: a console on Windows keeps its own."""
    master, slave = pty.openpty()
    try:
        result = run(folder, "cp866", "show", "meeting", stdout=slave)
        os.close(slave)
        shown = os.read(master, 65_536).decode("cp866")
    finally:
        os.close(master)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Сергей Иванович" in shown
    assert "Gazete ?im?ek" in shown


def test_a_name_that_the_locale_cannot_spell_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stat(path: Path) -> None:
        raise UnicodeEncodeError("ascii", str(path), 0, 1, "ordinal not in range(128)")

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(
        KgError, match=r"^this locale \(.*\) has no letters for such a name @ 会谈\.txt: set PYTHONUTF8=1"
    ):
        files.read_bytes(Path("会谈.txt"), 100)
