"""`kg add FOLDER` and `kg build FOLDER`: all of a folder in one go, what is new said, and nothing done twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.commands.main import main
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Event, Source
from kg.text.article import Article
from viz.explorer import data_of

DENIED = "Nordia denied on Tuesday that talks had been held in Velmar."
HELD = "Talks were held in Velmar on Tuesday, Suderia said, and would go on."
TAIL = "A spokeswoman said “we were not there” and left at once, according to The Courier."
READING = """article: {{id: {id}, file: {file}, title: {id}, outlet: Courier}}
actors:
  nordia: {{type: State, name: Nordia}}
  suderia: {{type: State, name: Suderia}}
events:
  talks: {{type: Talks, name: Talks in Velmar, participants: [nordia, suderia]}}
claims:
  - {{quote: "{quote}", speaker: {speaker}, {stance}: talks{more}}}
"""

SHARED = """events:
  velmar:
    name: Velmar
    same: {one.talks: {by: AH, at: 2026-11-29}, two.talks: {by: AH, at: 2026-11-29}}
"""


def write(path: str, content: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")
    return Path(path)


def reading(name: str, quote: str = DENIED, speaker: str = "nordia", stance: str = "denies", more: str = "") -> Path:
    """A reading made by hand, and its text beside it."""
    stem = Path(name).stem
    write(name.replace(".yaml", ".txt"), f"{quote}\n\n{TAIL}\n")
    return write(
        name, READING.format(id=stem, file=f"{stem}.txt", quote=quote, speaker=speaker, stance=stance, more=more)
    )


def page(title: str, said: str = DENIED, outlet: str = "The Gazette") -> str:
    return (
        f'<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta name="date" content="2023-05-02"></head><body><nav>Home</nav><article><h1>{title}</h1>'
        f"<p>{said}</p><p>{TAIL}</p></article></body></html>"
    )


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def build(*arguments: str) -> Result:
    return kg("build", "in", "-j", "1", *arguments)


def rows(question: str, store: str = "in/.kg") -> list[str]:
    result = kg("--store", store, "query", question, "--format", "csv")
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()[1:]


ARTICLES = "SELECT ?id { ?a a bc:Article BIND(STRAFTER(STR(?a), 'article/') AS ?id) } ORDER BY ?id"
STANDING = "SELECT DISTINCT ?s { ?e bc:standing ?is BIND(STRAFTER(STR(?is), '#') AS ?s) } ORDER BY ?s"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("KG_STORE", "KG_DECISIONS", "KG_BASE"):
        monkeypatch.delenv(name, raising=False)
    Path("in").mkdir()
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what the reader was asked. It finds that Nordia denies talks, and is not sure."""
    seen: list[str] = []

    def reader(article: Article, head: Source, **_: Any) -> Draft:
        seen.append(head.title)
        start = article.text.index(DENIED)
        span = (start, start + len(DENIED))
        claim = DraftClaim((span,), ("russia",), "denies", "talks", sentence=span, doubts=("who speaks?",))
        head = head.model_copy(update={"reader": "grammar"})
        return Draft(head, article, events={"talks": Event(type="Talks", name="Talks")}, claims=(claim,))

    monkeypatch.setattr("kg.readers.read", reader)
    return seen


def drawn_in(page: Path) -> str:
    """What the page of an explorer holds, as JSON."""
    return json.dumps(data_of(page.read_text(encoding="utf-8")))


def test_a_folder_of_readings_is_added_but_for_what_is_there(folder: Path) -> None:
    reading("in/one.yaml")
    reading("in/deep/two.yaml", HELD, "suderia", "affirms")
    write("in/settings.yaml", "colour: blue\n")
    write("in/.hidden/three.yaml", "article: {}\n")
    first = kg("--store", "s", "add", "in")
    assert (first.exit_code, first.stderr) == (0, "2 readings added to s\n")
    assert rows(ARTICLES, "s") == ["one", "two"]
    again = kg("--store", "s", "add", "in")
    assert (again.exit_code, again.stderr) == (0, "0 readings added to s, 2 unchanged\n")
    reading("in/one.yaml", more=", hedge: allegedly")
    assert kg("--store", "s", "add", "in").stderr == "1 reading added to s, 1 unchanged\n"
    write("in/deep/two.txt", f"Velmar\n\n{HELD}\n\n{TAIL}\n")  # the text alone
    assert kg("--store", "s", "add", "in").stderr == "1 reading added to s, 1 unchanged\n"
    assert kg("--store", "s", "add", "in/one.yaml").stderr == "added one to s\n"  # what is named is taken in anew


def test_a_bad_reading_in_a_folder_does_not_stop_the_others(folder: Path) -> None:
    reading("in/one.yaml")
    reading("in/two.yaml", "They met.")
    write("in/two.txt", "Nobody met anybody.\n")
    reading("in/three.yaml", more=", review: true")
    write("in/four.yaml", "article: {id: four\n")
    write("in/five.yaml", Path("in/one.yaml").read_text(encoding="utf-8") + "# again\n")
    result = kg("--store", "s", "add", "in")
    assert result.exit_code == 1
    failed = [line for line in result.stderr.splitlines() if line.startswith("failed: ")]
    assert [line.split(" @ ")[0] for line in failed] == [
        "failed: not YAML (expected ',' or '}', but got '<stream end>')",
        "failed: two readings of «one»",
        "failed: not reviewed yet",
        "failed: no such quote",
    ]
    assert "in/five.yaml and in/one.yaml: keep one of them" in failed[1]
    assert result.stderr.splitlines()[-1] == "1 reading added to s, 4 failed"
    assert rows(ARTICLES, "s") == ["one"]
    assert kg("--store", "s", "add", "in", "--unreviewed").stderr.splitlines()[-1] == (
        "1 reading added to s, 1 unchanged, 3 failed"
    )


def test_what_is_named_is_checked_before_anything_is_stored(folder: Path) -> None:
    reading("in/one.yaml")
    reading("bad.yaml", "They met.")
    write("bad.txt", "Nobody met anybody.\n")
    result = kg("--store", "s", "add", "bad.yaml", "in")
    assert result.exit_code == 1
    assert not Path("s").exists()
    Path("none").mkdir()
    assert kg("--store", "s", "add", "none").stderr.startswith("no reading in the folder @ none: ")


def test_decisions_in_the_folder_are_taken_as_such(folder: Path) -> None:
    reading("in/one.yaml")
    reading("in/two.yaml", HELD, "suderia", "affirms")
    write(
        "in/decisions.yaml",
        SHARED,
    )
    assert kg("--store", "s", "add", "in").exit_code == 0
    assert rows(STANDING, "s") == ["Contested"]


def test_a_folder_is_built_and_only_what_is_new_is_done_again(asked: list[str]) -> None:
    write("in/a.html", page("No talks"))
    reading("in/mine/one.yaml", HELD, "suderia", "affirms")
    first = build()
    assert (first.exit_code, first.stdout) == (0, ""), first.output
    assert [line for line in first.stderr.splitlines() if not line.startswith("warning")] == [
        "1 article read into in/readings (1 claim, 1 to be looked at, 1 event)",
        "2 readings added to in/.kg",
        "written: in/explorer.html (open it in a browser)",
        "new: 2 articles, 2 events (1 denied, 1 reported)",
        "  No talks (gazette-2023-05-02-no-talks)",
        "  one (one)",
        "waits for a look: 1 claim or guess in 1 article; begin with",
        "  kg review in/readings/gazette-2023-05-02-no-talks.yaml (1)",
    ]
    assert asked == ["No talks"]  # not the text of the reading that is there, nor the page that was drawn
    assert rows(ARTICLES) == ["gazette-2023-05-02-no-talks", "one"]
    assert "No talks" in drawn_in(Path("in/explorer.html"))
    drawn = Path("in/explorer.html").stat().st_mtime_ns

    again = build()
    assert again.stderr.splitlines()[:2] == ["0 articles read into in/readings, 1 unchanged", "nothing new"]
    assert Path("in/explorer.html").stat().st_mtime_ns == drawn

    write("in/b.html", page("Still no talks"))
    third = build("-o", "in/other.html")
    assert "new: 1 article, 1 event (1 denied)\n  Still no talks (gazette-2023-05-02-still-no-talks)\n" in third.stderr
    assert Path("in/other.html").exists()
    assert asked == ["No talks", "Still no talks"]
    assert build().exit_code == 0
    assert len(asked) == 2  # neither page of the explorer is an article


def test_a_page_is_drawn_anew_whenever_it_is_of_something_else(asked: list[str]) -> None:
    write("in/a.html", page("No talks"))
    assert build().exit_code == 0
    explorer, other = Path("in/explorer.html"), Path("in/other.html")
    assert "and left at once" in drawn_in(explorer)
    bare = build("--no-text")
    assert (bare.exit_code, "written: in/explorer.html" in bare.stderr) == (0, True)
    assert "and left at once" not in drawn_in(explorer)  # whose text may not be passed on
    assert "written: " not in build("--no-text").stderr

    assert "written: in/explorer.html" in build().stderr
    write("in/b.html", page("Still no talks"))
    assert "Still no talks" in build("-o", str(other)).stderr
    assert "written: in/explorer.html" in build().stderr  # though the other page was drawn of the same
    assert "Still no talks" in drawn_in(explorer)
    assert "written: " not in build().stderr + build("-o", str(other)).stderr

    write("in/c.html", page("A truce"))
    assert kg("read", "in/c.html", "-o", "in/readings", "-j", "1").exit_code == 0
    assert kg("--store", "in/.kg", "add", "in/readings", "--unreviewed").exit_code == 0
    assert "written: in/explorer.html" in build().stderr  # though somebody else put it into the store
    assert "A truce" in drawn_in(explorer)
    explorer.unlink()
    assert "written: in/explorer.html" in build().stderr


def test_what_waits_is_named_wherever_its_reading_lies(asked: list[str]) -> None:
    reading("in/mine/one.yaml", more=", review: true")
    assert build().stderr.splitlines()[-2:] == [
        "waits for a look: 1 claim or guess in 1 article; begin with",
        "  kg review in/mine/one.yaml (1)",
    ]
    reading("else/two.yaml", HELD, "suderia", "affirms", more=", review: true")
    assert kg("--store", "s", "add", "else", "--unreviewed").exit_code == 0
    Path("none").mkdir()
    assert kg("--store", "s", "build", "none", "-j", "1").stderr.splitlines()[-1] == (
        "waits for a look: 1 claim or guess in 1 article"
    )


def test_decisions_in_two_places_are_told(asked: list[str]) -> None:
    reading("in/one.yaml")
    for path in ("in/decisions.yaml", "in/readings/decisions.yaml"):
        write(path, "{}\n")
    result = build()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "decisions in several folders @ in/decisions.yaml and in/readings/decisions.yaml: keep one of them"
    )


def test_what_changed_its_standing_is_said(asked: list[str]) -> None:
    reading("in/one.yaml")
    assert build().exit_code == 0
    reading("in/two.yaml", HELD, "suderia", "affirms")
    write(
        "in/readings/decisions.yaml",
        SHARED,
    )
    result = build()
    assert "new: 1 article, 0 events\n" in result.stderr
    assert "changed standing: 1 event\n  Velmar (event:velmar): denied → contested\n" in result.stderr
    Path("in/readings/decisions.yaml").unlink()
    parted = build()
    assert "changed standing: 2 events\n" in parted.stderr
    assert rows(STANDING) == ["Denied", "Reported"]


def test_a_draft_that_a_person_changed_goes_in_as_it_is(asked: list[str]) -> None:
    write("in/a.html", page("No talks"))
    assert build().exit_code == 0
    draft = Path("in/readings/gazette-2023-05-02-no-talks.yaml")
    text = draft.read_text(encoding="utf-8").replace("review: true", "reviewed: {by: AH, at: 2026-11-29}")
    draft.write_text(text, encoding="utf-8")
    result = build()
    assert result.stderr.splitlines()[0] == "0 articles read into in/readings, 1 unchanged"
    assert "1 reading added to in/.kg" in result.stderr
    assert "waits for a look" not in result.stderr
    assert draft.read_text(encoding="utf-8") == text


def test_what_is_taken_away_is_gone(asked: list[str]) -> None:
    write("in/a.html", page("No talks"))
    reading("in/one.yaml", HELD, "suderia", "affirms")
    assert build().exit_code == 0
    for path in (*Path("in/readings").glob("gazette*"), Path("in/a.html")):
        path.unlink()
    assert "gone: 1 article\n  No talks (gazette-2023-05-02-no-talks)\n" in build().stderr
    assert rows(ARTICLES) == ["one"]


def test_another_store_keeps_what_others_put_there(asked: list[str]) -> None:
    reading("else/one.yaml")
    reading("else/two.yaml", HELD, "suderia", "affirms")
    write("else/decisions.yaml", SHARED)
    assert kg("--store", "s", "add", "else").exit_code == 0
    reading("in/three.yaml", HELD, "suderia", "affirms")
    assert kg("--store", "s", "build", "in", "-j", "1").exit_code == 0
    assert rows(ARTICLES, "s") == ["one", "three", "two"]
    assert rows(STANDING, "s") == ["Contested", "Reported"]  # what was joined elsewhere stays joined
    assert not Path("in/.kg").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build", "none"], 1, "no such folder @ none: "),
        (["build", "in", "-o", "x.svg"], 2, "«x.svg» ends in none of .html, .htm"),
        (["build", "in", "--model", "small"], 2, "--model goes with --reader llm"),
        (["--store", "memory:", "build", "in"], 1, "a store in memory is gone at the end @ memory:"),
    ],
)
def test_one_line_says_what_is_wrong(arguments: list[str], code: int, message: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == code
    assert message in result.stderr.splitlines()[-1]
    assert not list(Path("in").iterdir())


def test_a_bad_article_is_told_and_the_others_are_built(asked: list[str]) -> None:
    write("in/a.html", page("No talks"))
    write("in/b.html", "<html></html>")
    result = build()
    assert result.exit_code == 1
    assert "failed: no article text in the page @ in/b.html" in result.stderr
    assert rows(ARTICLES) == ["gazette-2023-05-02-no-talks"]


@pytest.fixture
def watching() -> Iterator[Callable[[], tuple["subprocess.Popen[str]", Callable[[str], str]]]]:
    """`kg build in --watch` in a process of its own, and what waits until it says something."""
    pytest.importorskip("spacy")
    pytest.importorskip("watchfiles")
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple["subprocess.Popen[str]", Callable[[str], str]]:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
        with Path("said").open("w") as said:
            run = subprocess.Popen(
                [sys.executable, "-m", "kg", "build", "in", "-j", "1", "--watch"], env=env, stderr=said
            )
        started.append(run)

        def until(words: str) -> str:
            for _ in range(1200):
                text = Path("said").read_text(encoding="utf-8")
                if words in text or run.poll() is not None:
                    break
                time.sleep(0.1)
            assert words in text, text
            Path("said").write_text("", encoding="utf-8")
            return text

        return run, until

    yield start
    for run in started:
        run.kill()
        run.wait()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_files_that_come_are_built_until_ctrl_c(watching: Any) -> None:
    write("in/a.html", page("No talks"))
    run, until = watching()
    until("waiting for changes in in (Ctrl-C ends it)")
    whole = page("Still no talks", f"{DENIED} {HELD}")
    with Path("in/b.html").open("w", encoding="utf-8") as half:  # a copy that takes its time
        for start in range(0, len(whole), 100):
            half.write(whole[start : start + 100])
            half.flush()
            time.sleep(0.2)
    assert "Still no talks (gazette-2023-05-02-still-no-talks)" in until("begin with")
    (text,) = Path("in/readings").glob("*still-no-talks.txt")
    assert text.read_text(encoding="utf-8") == f"Still no talks\n\n{DENIED} {HELD}\n\n{TAIL}\n"
    write("in/c.html", "<html></html>")
    assert "failed: no article text in the page @ in/c.html" in until("failed: ")
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 0
    assert Path("said").read_text(encoding="utf-8").endswith("ended\n")
