"""`kg read`, as a person uses it: what is written where, what is said, and what is never written over."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from kg.commands.read import read
from kg.commands.shared import Group
from kg.errors import KgError
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Event, Source, load_reading
from kg.text.article import Article
from kg.text.evidence import occurrences

FIRST = "Nordia denied on Tuesday that talks had been held in Velmar."
SECOND = "A spokeswoman said “we were not there” and left at once, according to The Courier."
TEXT = f"No talks in Velmar\n\n{FIRST}\n\n{SECOND}\n"
PAGE = f"""<!doctype html><html><head><title>No talks in Velmar</title><meta name="author" content="Ada Quill">
<meta property="og:site_name" content="The Gazette"><meta name="date" content="2023-05-06"></head>
<body><nav><a href="/">Home</a></nav><article><h1>No talks in Velmar</h1>
<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""
GERMAN = "Die Gespräche sind beendet, sagte die Sprecherin am Dienstag. Ein Abkommen gebe es nicht. " * 3


@click.group(cls=Group)
@click.option("--debug", is_flag=True)
def main(debug: bool) -> None:
    """What `kg` is around its commands."""


main.add_command(read)


def kg_read(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("no-talks.txt").write_text(TEXT, encoding="utf-8")
    Path("page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the reader was asked. It finds one claim: what stands here is the command, not any reader."""
    seen: list[dict[str, Any]] = []

    def reader(article: Article, head: Source, *, say: Callable[[str], None], **options: Any) -> Draft:
        seen.append({"text": article.text, "file": head.file, **options})
        start = article.text.index(FIRST)
        claim = DraftClaim(
            ((start, start + len(FIRST)),), ("article",), "denies", "talks", sentence=(start, start + len(FIRST)),
            confidence=0.5, doubts=("who speaks?",),
        )  # fmt: skip
        return Draft(head, article, events={"talks": Event(type="Talks", name="Talks")}, claims=(claim,))

    monkeypatch.setattr("kg.readers.read", reader)
    return seen


def snapshot() -> dict[str, bytes]:
    """What is in the folder."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(Path().rglob("*"))}


def test_a_plain_text_is_read_where_it_lies(asked: list[dict[str, Any]]) -> None:
    result = kg_read("no-talks.txt", "--published", "2023-05-02", "--outlet", "Gazette", "-o", "readings/r.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        f"took in {len(TEXT)} characters: «No talks in Velmar», Gazette, 2 May 2023",
        "1 claim, 1 to be looked at, 1 event",
        "written: readings/r.yaml",
        "next: kg review readings/r.yaml, then kg check readings/r.yaml and kg add readings/r.yaml",
    ]
    assert sorted(snapshot()) == ["no-talks.txt", "page.html", "readings", "readings/r.yaml"]
    reading = load_reading("readings/r.yaml")
    assert reading.article.file == "../no-talks.txt"
    assert reading.text.text == TEXT
    assert (reading.article.id, reading.article.published, reading.article.outlet) == (
        "no-talks-in-velmar", "2023-05-02", "Gazette",
    )  # fmt: skip
    assert reading.claims[0].review is True
    assert asked == [{"text": TEXT, "file": "../no-talks.txt", "reader": "grammar", "model": None, "attitudes": True}]


def test_a_text_that_the_reading_may_not_name_is_copied_beside_it(asked: list[dict[str, Any]]) -> None:
    result = kg_read("no-talks.txt", "-o", "out/r.yaml")
    assert result.exit_code == 0, result.stderr
    assert "written: out/r.yaml, and the text beside it: out/r.txt" in result.stderr.splitlines()
    assert load_reading("out/r.yaml").text.text == TEXT
    assert load_reading("out/r.yaml").article.file == "r.txt"


def test_of_a_page_the_text_is_written_beside_the_reading(asked: list[dict[str, Any]]) -> None:
    result = kg_read("page.html", "-o", "out/talks.yaml", "--claims-only")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines() == [
        f"took in {len(TEXT)} characters: «No talks in Velmar», The Gazette, Ada Quill, 6 May 2023",
        "1 claim, 1 to be looked at, 1 event",
        "written: out/talks.yaml, and the text beside it: out/talks.txt",
        "next: kg review out/talks.yaml, then kg check out/talks.yaml and kg add out/talks.yaml",
    ]
    assert Path("out/talks.txt").read_text(encoding="utf-8") == TEXT
    reading = load_reading("out/talks.yaml")
    assert reading.article.authors == ("Ada Quill",)
    assert (reading.article.file, reading.text.text) == ("talks.txt", TEXT)
    assert asked[0]["attitudes"] is False


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("-", TEXT, f"took in {len(TEXT)} characters: «No talks in Velmar», no outlet, no date"),
        ("-", PAGE, f"took in {len(TEXT)} characters: «No talks in Velmar», The Gazette, Ada Quill, 6 May 2023"),
        ("a.md", f"# No talks in Velmar\n\n{FIRST}\n\n{SECOND}\n", "«No talks in Velmar», no outlet, no date"),
    ],
)
def test_so_is_that_of_stdin_and_of_markdown(asked: list[dict[str, Any]], name: str, content: str, said: str) -> None:
    if name != "-":
        Path(name).write_text(content, encoding="utf-8")
    result = kg_read(name, "-o", "r.yaml", stdin=content if name == "-" else "")
    assert result.exit_code == 0, result.stderr
    assert said in result.stderr.splitlines()[0]
    assert ("weekdays stay words" in result.stderr) == ("no date" in said)
    assert load_reading("r.yaml").text.text == TEXT


def test_without_a_file_the_reading_goes_to_stdout(asked: list[dict[str, Any]]) -> None:
    result = kg_read("no-talks.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("article:\n  id: no-talks-in-velmar\n  file: no-talks.txt\n")
    assert f"# {FIRST}\n  # look: who speaks?\n" in result.stdout
    assert result.stderr.splitlines()[-1] == "1 claim, 1 to be looked at, 1 event"
    Path("r.yaml").write_text(result.stdout, encoding="utf-8")
    assert load_reading("r.yaml").text.text == TEXT

    result = kg_read("page.html")
    assert "\n  file: no-talks-in-velmar.txt\n" in result.stdout
    assert result.stderr.splitlines()[-1] == (
        "the text itself was not saved, and the reading needs it: -o reading.yaml writes both"
    )
    assert sorted(snapshot()) == ["no-talks.txt", "page.html", "r.yaml"]


def test_the_text_is_found_from_any_folder(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    for output in ("a/b/1.yaml", "link/2.yaml", str(tmp_path / "a" / "3.yaml"), "4.yml"):
        assert kg_read(str(tmp_path / "no-talks.txt"), "-o", output).exit_code == 0
        assert load_reading(output).text.text == TEXT
    assert kg_read("a/../no-talks.txt", "-o", "5.yaml", "--id", "other", "--title", "Other").exit_code == 0
    article = load_reading("5.yaml").article
    assert (article.file, article.id, article.title) == ("no-talks.txt", "other", "Other")


def test_a_model_is_for_the_reader_that_has_one(asked: list[dict[str, Any]]) -> None:
    Path("g.txt").write_text(GERMAN, encoding="utf-8")
    refused = kg_read("g.txt")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines()[-1] == (
        "the text is in German @ g.txt: the grammar reader reads English; add --reader llm"
    )
    assert asked == []
    Path("g.txt").write_text(f"{GERMAN}\n\n{FIRST}", encoding="utf-8")
    assert kg_read("g.txt", "--reader", "llm", "--model", "small").exit_code == 0
    assert (asked[0]["reader"], asked[0]["model"]) == ("llm", "small")
    wrong = kg_read("no-talks.txt", "--model", "small")
    assert wrong.exit_code == 2
    assert "--model goes with --reader llm" in wrong.stderr


def write(path: str, text: str) -> Callable[[], object]:
    return lambda: Path(path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "arguments", "code", "message"),
    [
        # what is there stays
        (
            write("r.yaml", "corrected: by hand"), ["no-talks.txt", "-o", "r.yaml"], 1,
            "there is a reading already @ r.yaml: name another file, or add --force; "
            "whatever was corrected in it is then lost",
        ),
        (
            write("r.txt", "another text"), ["page.html", "-o", "r.yaml"], 1,
            "another text is there already @ r.txt: name another file with -o, or move that text away",
        ),
        (
            write("r.txt", "another text"), ["page.html", "-o", "r.yaml", "--force"], 1,
            "another text is there already @ r.txt: name another file with -o, or move that text away",
        ),
        (
            lambda: Path("r.txt").mkdir(), ["page.html", "-o", "r.yaml"], 1,
            "another text is there already @ r.txt: name another file with -o, or move that text away",
        ),
        (
            write("a.yaml", TEXT), ["a.yaml", "-o", "a.yaml", "--force"], 1,
            "that is the text itself @ a.yaml: name another file for the reading",
        ),
        # where nothing can be written
        (None, ["no-talks.txt", "-o", "r.txt"], 2, "«r.txt» ends in none of .yaml, .yml"),
        (None, ["page.html", "-o", "page.html/r.yaml"], 1, "cannot be written @ page.html/r.yaml: "),
        (
            lambda: Path("r.yaml").mkdir(), ["page.html", "-o", "r.yaml"], 1,
            "cannot be written (it is a folder) @ r.yaml",
        ),
        # what cannot be read
        (None, ["no.txt", "-o", "r.yaml"], 1, "no such file @ no.txt: check the path"),
        (None, [".", "-o", "r.yaml"], 2, "a folder is read into a folder: -o FOLDER"),
        (write("e.txt", " \n"), ["e.txt", "-o", "r.yaml"], 1, "empty file @ e.txt: give it a text"),
        (None, ["-", "-o", "r.yaml"], 1, "empty file @ stdin: give it a text"),
        (
            lambda: Path("b.txt").write_bytes(b"Talks\0"), ["b.txt", "-o", "r.yaml"], 1,
            "NUL character: not a text file @ b.txt: save it as plain text",
        ),
        (
            lambda: Path("l.txt").write_bytes("“Talks”".encode("cp1252")), ["l.txt", "-o", "r.yaml"], 1,
            "not UTF-8 (byte 0) @ l.txt: save the file as UTF-8",
        ),
        (
            lambda: Path("h.txt").write_bytes(b"x" * 21_000_000), ["h.txt", "-o", "r.yaml"], 1,
            "file of 21.0 MB @ h.txt: at most 20 MB are read; cut it",
        ),
        (
            write("n.html", "<html><body><nav>Home</nav></body></html>"), ["n.html", "-o", "r.yaml"], 1,
            "no article text in the page @ n.html: save the article's own page, or copy its text into a .txt",
        ),
        # what is said of it
        (
            None, ["no-talks.txt", "--published", "Tuesday", "-o", "r.yaml"], 1,
            "«Tuesday» is not EDTF @ published: write 2024, ",
        ),
        (None, ["no-talks.txt", "--id", "No talks", "-o", "r.yaml"], 1, "«No talks» is no id @ id: "),
    ],
)  # fmt: skip
def test_one_line_says_what_is_wrong_and_nothing_is_written(
    asked: list[dict[str, Any]],
    before: Callable[[], object] | None,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    if before:
        before()
    files = snapshot()
    result = kg_read(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr.splitlines()[-1]
    assert snapshot() == files


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_permissions(asked: list[dict[str, Any]]) -> None:
    Path("no-talks.txt").chmod(0)
    denied = kg_read("no-talks.txt", "-o", "r.yaml")
    assert denied.stderr == ("cannot be read (Permission denied) @ no-talks.txt: check the path and its permissions\n")
    Path("shut").mkdir(mode=0o555)
    assert "cannot be written @ shut/r.yaml: " in kg_read("page.html", "-o", "shut/r.yaml").stderr


def test_force_writes_over_a_reading_and_the_same_text_may_stay(asked: list[dict[str, Any]]) -> None:
    assert kg_read("page.html", "-o", "r.yaml").exit_code == 0
    first = snapshot()
    Path("r.yaml").write_text("old: reading", encoding="utf-8")
    assert kg_read("page.html", "-o", "r.yaml").exit_code == 1
    assert kg_read("page.html", "-o", "r.yaml", "--force").exit_code == 0
    assert snapshot() == first


@pytest.mark.parametrize("fault", [KgError("no answer", "llm", "try again"), KeyboardInterrupt()])
@pytest.mark.parametrize("where", ["kg.readers.read", "kg.files.write"])
def test_a_fault_midway_leaves_neither_text_nor_reading(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, where: str, fault: BaseException
) -> None:
    from kg import files

    write_file = files.write

    def fail(*arguments: Any, **_: Any) -> None:
        if where == "kg.files.write" and arguments[0].suffix == ".txt":
            write_file(*arguments)  # the text comes first
        else:
            raise fault

    monkeypatch.setattr(where, fail)
    before = snapshot()
    result = kg_read("page.html", "-o", "r.yaml")
    assert result.exit_code == 1
    assert snapshot() == before


def test_a_fault_midway_leaves_a_text_that_was_there(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("r.txt").write_text(TEXT, encoding="utf-8")

    def fail(*_: Any) -> None:
        raise KgError("cannot be written", "r.yaml")

    monkeypatch.setattr("kg.files.write", fail)
    assert kg_read("page.html", "-o", "r.yaml").exit_code == 1
    assert Path("r.txt").read_text(encoding="utf-8") == TEXT


def test_a_page_does_not_steer_the_terminal(asked: list[dict[str, Any]]) -> None:
    title = "No talks\x1b[2J\x07 in \u202eVelmar"
    Path("page.html").write_text(PAGE.replace("No talks in Velmar", title), encoding="utf-8")
    result = kg_read("page.html")
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert "«No talks[2J in Velmar»" in result.stderr


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("&quot;We&quot;, &quot;", "&quot;"),
        ("&amp;quot; &#39; R&D", "&amp;quot;, &#39;"),
        ("&lt; &gt; &amp; &quot; &#39; &nbsp; &shy;", "&lt;, &gt;, &amp;, &quot;, &#39; and 2 more"),
    ],
)
def test_entities_that_a_text_is_left_with_are_named(asked: list[dict[str, Any]], left: str, told: str) -> None:
    text = f"{TEXT}\n{left}\n"
    Path("no-talks.txt").write_text(text, encoding="utf-8")
    result = kg_read("no-talks.txt")
    assert f"HTML entities are read as the characters they stand for: {told}\n" in result.stderr
    assert asked[0]["text"] == text
    assert "entities" not in kg_read("page.html").stderr


@pytest.mark.parametrize(
    ("name", "content", "quotes"),
    [
        (
            "a.txt",
            "Talks stall\n\n“We held no nego\u00adtia\u00adtions in the oﬃce,” said Ada Holm, the foreign minis-\n"
            "ter of Nordia.\n",
            ["We held no nego\u00adtia\u00adtions in the oﬃce"],
        ),
        (
            "a.txt",
            "Talks stall\n\n“We met the envoys of Suderia for talks in\n        2\n\fThe Gazette        14 June\n"
            "Velmar and shall meet them again,” said Ada Holm, the foreign minister of Nordia.\n",
            ["We met the envoys of Suderia for talks in", "Velmar and shall meet them again"],
        ),
        (
            "a.md",
            "# Talks stall\n\n“We held no nego&shy;tiations in the of&#8203;fice,” said Ada Holm, the foreign minister "
            "of Nordia.\n",
            ["We held no negotiations in the office"],
        ),
    ],
)
def test_a_draft_of_a_text_with_signs_that_nobody_sees(name: str, content: str, quotes: list[str]) -> None:
    pytest.importorskip("spacy")
    Path(name).write_text(content, encoding="utf-8", newline="")
    result = kg_read(name, "-o", "out/r.yaml")
    assert result.exit_code == 0, result.stderr
    reading = load_reading("out/r.yaml")
    assert [(one.speaker, list(one.quote)) for one in reading.claims] == [(("ada-holm",), quotes)]
    assert reading.actors["ada-holm"].office == "Foreign Minister of Nordia"
    assert all(occurrences(quote, reading.text.text) for quote in quotes)
    assert "said Ada Holm, " in Path("out/r.yaml").read_text(encoding="utf-8")
    assert "foreign minister of Nordia.\n" in Path("out/r.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["no-talks.txt", "page.html"])
def test_the_grammar_reader_drafts_a_reading_whose_quotes_stand_in_the_text(name: str) -> None:
    pytest.importorskip("spacy")
    result = kg_read(name, "-o", "out/r.yaml")
    assert result.exit_code == 0, result.stderr
    reading = load_reading("out/r.yaml")
    assert (reading.article.reader, reading.article.id) == ("grammar", "no-talks-in-velmar")
    assert reading.text.text == TEXT
    quotes = [part for claim in reading.claims for part in claim.quote]
    assert "we were not there" in " ".join(quotes)
    assert all(occurrences(quote, TEXT) for quote in quotes)


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from kg.commands.read import read\n"
        "assert '--published' in CliRunner().invoke(read, ['--help']).stdout\n"
        "heavy = {'trafilatura', 'lxml', 'spacy', 'py3langid', 'numpy', 'markdown_it', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
