"""A reading from a stranger takes in no file but those of its own tree."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands.main import main

TEXT = "Nordia and Suderia met in Velmar on Monday, the Gazette reported.\n"
SECRET = "root:x:0:0 Nordia and Suderia met in Velmar on Monday\n"
READING = """
article: {{id: velmar, file: {file}, title: Envoys meet, published: 2030-06}}
actors: {{nordia: {{type: State, name: Nordia}}, gazette: {{type: Outlet, name: The Gazette}}}}
events: {{meeting: {{type: Talks, name: Meeting in Velmar, participants: [nordia]}}}}
claims: [{{quote: Nordia and Suderia met in Velmar, speaker: gazette, affirms: meeting}}]
"""
SAYS = "a text outside the reading's own folder @ article.file of"
MEND = "copy it beside the reading, or pass --allow-outside if you trust who wrote this"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the reader's with a reading in `in/`, and beside it what is none of the reading's business."""
    monkeypatch.chdir(tmp_path)
    for folder in ("in/deep", "secret", "tree/readings", "tree/articles", "tree/.ssh"):
        Path(folder).mkdir(parents=True)
    for file in ("secret/a.txt", "tree/.ssh/key.txt", "tree/other.txt"):
        Path(file).write_text(SECRET)
    for file in ("in/a.txt", "in/deep/a.txt", "tree/articles/a.txt"):
        Path(file).write_text(TEXT)
    Path("in/link.txt").symlink_to("../secret/a.txt")
    Path("in/linked").symlink_to("../secret")
    os.mkfifo("in/pipe.txt")
    yield tmp_path
    shutil.rmtree(tmp_path / "store", ignore_errors=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", "store", *arguments])


def written(file: str, path: str = "in/r.yaml") -> str:
    Path(path).write_text(READING.format(file=file))
    return path


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("in/r.yaml", "../secret/a.txt"),
        ("in/r.yaml", "deep/../../secret/a.txt"),
        ("in/r.yaml", "{here}/secret/a.txt"),
        ("in/r.yaml", "link.txt"),
        ("in/r.yaml", "linked/a.txt"),
        ("in/r.yaml", "/dev/zero"),
        ("in/r.yaml", "../../../../../../../../../../etc/passwd"),
        ("tree/readings/r.yaml", "../.ssh/key.txt"),
        ("tree/readings/r.yaml", "../../secret/a.txt"),
    ],
)
def test_a_text_from_elsewhere_is_refused(here: Path, path: str, file: str) -> None:
    result = run("check", written(file.format(here=here), path))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{SAYS} {path}")
    assert result.stderr.endswith(f": {MEND}\n")
    with pytest.raises(kg.KgError, match="outside the reading's own folder"):
        kg.load_reading(path)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("in/r.yaml", "a.txt"),
        ("in/r.yaml", "deep/../a.txt"),
        ("in/r.yaml", "deep/a.txt"),
        ("in/r.yaml", "{here}/in/a.txt"),
        ("tree/readings/r.yaml", "../articles/a.txt"),
    ],
)
def test_a_text_of_its_own_tree_is_taken(here: Path, path: str, file: str) -> None:
    result = run("check", written(file.format(here=here), path))
    assert (result.exit_code, result.stderr) == (0, f"{path}: 1 entries, every quote found\n")


def test_what_is_no_file_is_not_waited_for(here: Path) -> None:
    result = run("check", written("pipe.txt"))
    assert result.exit_code == 1
    assert result.stderr.startswith("not a regular file @ article.file of in/r.yaml")


def _commands() -> list[list[str]]:
    """Each command that takes readings, as the group has them: one that is new is among them."""
    more = {"review": ["--as", "AH", "--no-browser"], "build": ["-o", "page.html"]}
    named = {"check": "in/r.yaml", "add": "in/r.yaml", "review": "in/r.yaml", "build": "in", "evaluate": "in/r.yaml"}
    taking = [
        name for name, command in main.commands.items()
        if any(isinstance(one, click.Argument) and one.name in ("readings", "reading", "paths", "gold", "folder")
               for one in command.params) and name not in ("read", "link")  # these take texts, drafts of their own
    ]  # fmt: skip
    return [[name, named[name], *more.get(name, [])] for name in taking]


@pytest.mark.parametrize("command", _commands(), ids=lambda command: command[0])
def test_each_command_refuses_it_and_none_keeps_its_words(here: Path, command: list[str]) -> None:
    written("../secret/a.txt")
    result = run(*command)
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if SAYS in line] != []
    for path in here.rglob("*"):
        if path.is_file() and not path.is_relative_to(here / "secret"):
            assert b"root:x" not in path.read_bytes() or path.name in ("key.txt", "other.txt", "link.txt"), path


def test_who_trusts_it_says_so(here: Path) -> None:
    path = written("../secret/a.txt")
    assert run("add", path).exit_code == 1
    assert not Path("store").exists()
    assert run("add", path, "--allow-outside").exit_code == 0
    assert kg.load_reading(path, allow_outside=True).text.text == SECRET
