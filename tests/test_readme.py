"""What the README and the docs show is what one gets."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from docs import ontology
from kg.commands.main import main

ROOT = kg.resource("data").parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
FILES = re.findall(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


# What the README shows of a file that one of its commands writes.
PARTS = re.findall(r"^<!-- part of: (\S+) -->\n```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Each `$ kg …` of the README's console blocks, with the output shown below it."""
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def tidy(text: str) -> str:
    """Without the spaces that fill a table's lines, and without empty lines at either end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def test_every_command_prints_what_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    # The README is written for a checkout, where the bundled reading lies in data/.
    (tmp_path / "data").symlink_to(ROOT / "data")
    for name, text in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = commands()
    assert len(shown) >= 8
    for command, output in shown:
        program, *arguments = shlex.split(command)
        assert program == "kg", command
        result = CliRunner().invoke(main, arguments)
        assert tidy(result.output) == tidy(output), command
    for name, part in PARTS:
        assert part in (tmp_path / name).read_text(encoding="utf-8")


def test_at_least_five_questions_are_answered() -> None:
    asked = [command for command, _ in commands() if command.startswith("kg query")]
    assert len(asked) >= 5


def test_the_notebook_lines_run() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code.replace('"data/', f'"{ROOT}/data/'), "README.md", "exec"), names)
    assert names["contested"]


def test_links_and_pictures_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{target} in {page.name}"


def test_the_page_of_the_ontology_is_the_newest() -> None:
    assert (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8") == ontology.page(), "run `make docs`"


def test_the_page_of_the_ontology_fetches_nothing() -> None:
    html = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    assert re.findall(r"<(?:script|img|iframe)[^>]* src=|@import|url\(", html) == []
    links = re.findall(r"<link [^>]*href=\"([^\"]*)", html)
    assert [link for link in links if not link.startswith("data:")] == []
    assert "<style" in html


def test_the_changelog_names_this_version() -> None:
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
