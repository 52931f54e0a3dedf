"""Many texts read into a folder of drafts: what is read, what is left, and what nobody's mistake can spoil."""

import gzip
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.commands.main import main
from kg.reading.draft import Draft
from kg.reading.models import Source, load_reading
from kg.text.article import Article

SAID = "Nordia denied on Tuesday that talks had been held in Velmar."
MORE = "A spokeswoman said “we were not there” and left at once, according to The Courier."
PAGE = """<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta name="date" content="{day}"></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>{said}</p><p>{more}</p></article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Gazette</title>
<item><title>No talks</title><link>https://gazette.example/1</link><pubDate>Tue, 02 May 2023 01:00:00 +0300</pubDate>
<description>No talks …</description><content:encoded><![CDATA[<p>{said}</p><p>{more}</p>]]></content:encoded></item>
<item><title>A truce</title><link>https://gazette.example/2</link><description>A truce was …</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry><title type="html">No talks</title>
<link rel="self" href="https://gazette.example/self"/><link href="https://gazette.example/1"/>
<published>2023-05-02T01:00:00+03:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>{said}</p><p>{more}</p></div></content></entry></feed>"""
MAIL = """From: The Gazette <news@gazette.example>\nDate: Tue, 02 May 2023 01:00:00 +0300\nSubject: Fwd: No talks
MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"""
ID = "gazette-2023-05-02-no-talks"


def packed(data: bytes) -> bytes:
    """As gzip does it, but for the time: the names of the tests are made of it."""
    return gzip.compress(data, mtime=0)


def page(title: str = "No talks", outlet: str = "The Gazette", day: str = "2023-05-02", more: str = MORE) -> str:
    return PAGE.format(title=title, outlet=outlet, day=day, said=SAID, more=more)


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def read(*arguments: str) -> Result:
    return kg("read", *arguments, "-j", "1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    Path("in").mkdir()
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what the reader was asked. It finds nothing: what stands here is the way to it and from it."""
    seen: list[str] = []

    def reader(article: Article, head: Source, **_: Any) -> Draft:
        seen.append(head.title)
        return Draft(head.model_copy(update={"reader": "grammar"}), article)

    monkeypatch.setattr("kg.readers.read", reader)
    return seen


def write(path: str, content: str | bytes) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    return Path(path)


def names(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def snapshot(folder: str = "out") -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path(folder).iterdir()}


def test_a_folder_becomes_a_folder_of_drafts(asked: list[str]) -> None:
    write("in/a.html", page())
    write("in/deep/b.txt", f"A truce\n\n{SAID}\n\n{MORE}\n")
    write("in/a_files/frame.html", page("An advertisement"))  # what the browser saved with the page
    write("in/.hidden.txt", "Hidden")
    write("in/x.jpg", b"")
    result = read("in", "-o", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "left out, as no texts, pages, mails or feeds: 1 .jpg",
        "1 article without a date: weekdays stay words; kg read --published EDTF gives one",
        "2 articles read into out (0 claims, 0 to be looked at, 0 events)",
        "next: kg add out",
    ]
    assert names() == ["a-truce.txt", "a-truce.yaml", f"{ID}.txt", f"{ID}.yaml"]
    reading = load_reading(f"out/{ID}.yaml")
    assert (reading.article.id, reading.article.outlet, reading.article.published) == (ID, "The Gazette", "2023-05-02")
    assert SAID in reading.text.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html.gz", packed(page().encode())),
        ("a.html.gz", packed(page().encode()[:90]) + packed(page().encode()[90:])),
        ("a.eml", MAIL.format(kind="text/plain", body=f"{SAID}\n\n{MORE}\n-- \nThe Gazette, Velmar")),
        ("a.eml", MAIL.format(kind="text/html", body=page())),
        (
            "a.eml",
            "Subject: See\nContent-Type: message/rfc822\n\n" + MAIL.format(kind="text/plain", body=f"{SAID}\n\n{MORE}"),
        ),
        (
            "a.eml",
            MAIL.format(
                kind="multipart/mixed; boundary=b",
                body="--b\n\n \n--b\nContent-Type: message/rfc822\n\n"
                + MAIL.format(kind="text/plain", body=f"{SAID}\n\n{MORE}")
                + "\n--b--\n",
            ),
        ),
        ("a.xml", RSS.format(said=SAID, more=MORE).partition("<item><title>A truce")[0] + "</channel></rss>"),
        ("a.atom", ATOM.format(said=SAID, more=MORE)),
        ("a.rss.gz", packed(ATOM.format(said=SAID, more=MORE).encode())),
    ],
)
def test_one_article_in_many_forms(asked: list[str], name: str, content: str | bytes) -> None:
    write(f"in/{name}", content)
    result = read("in", "-o", "out")
    assert result.exit_code == 0, result.output
    assert names() == [f"{ID}.txt", f"{ID}.yaml"]
    reading = load_reading(f"out/{ID}.yaml")
    assert reading.text.text == f"No talks\n\n{SAID}\n\n{MORE}\n"
    assert (reading.article.title, reading.article.outlet, reading.article.published) == (
        "No talks", "The Gazette", "2023-05-02",
    )  # fmt: skip
    assert reading.article.url == (
        "https://gazette.example/1" if "a.x" in name or "a.a" in name or ".rss" in name else None
    )


def test_a_feed_brings_nothing_from_elsewhere(asked: list[str]) -> None:
    secret = write("secret.txt", "The secret word is rosebud. " * 30)
    head = f'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "{secret.resolve().as_uri()}">]>'
    write("in/feed.xml", head + RSS.format(said=f"{SAID}", more=MORE).replace('<?xml version="1.0"?>', "").replace(
        "A truce was …", f"&x; &a; {MORE * 8}"))  # fmt: skip
    assert read("in", "-o", "out").exit_code == 0
    assert len(asked) == 2
    assert not [path for path in Path("out").iterdir() if "rosebud" in path.read_text(encoding="utf-8")]


def announcing(*titles: str) -> str:
    whole = RSS.format(said=SAID, more=MORE)
    items = "".join(f"<item><title>{title}</title><description>{title} was …</description></item>" for title in titles)
    return f"{whole.partition('<item>')[0]}{items}</channel></rss>"


def test_what_a_feed_only_announces_is_said_in_one_line(asked: list[str]) -> None:
    write("in/feed.xml", RSS.format(said=SAID, more=MORE))
    write("in/other.rss", announcing(*(f"Round {number}" for number in range(40))))
    result = read("in", "-o", "out")
    assert (result.exit_code, asked) == (0, ["No talks"])
    assert result.stderr.splitlines() == [
        "left out: 1 of 2 entries, only announced @ in/feed.xml: save the articles' own pages",
        "left out: 40 of 40 entries, only announced @ in/other.rss: save the articles' own pages",
        "1 article read into out (0 claims, 0 to be looked at, 0 events)",
        "next: kg add out",
    ]
    alone = read("in/other.rss", "-o", "other")
    assert (alone.exit_code, alone.stderr.splitlines()) == (
        1,
        [
            "failed: 40 of 40 entries, only announced @ in/other.rss: save the articles' own pages",
            "0 articles read into other, 1 failed",
        ],
    )


@pytest.mark.parametrize("kept", [0.75, 0.95])
def test_a_feed_that_breaks_off_is_read_but_for_its_last_entry(asked: list[str], kept: float) -> None:
    whole = rss(item(SAID), item(f"{SAID} " + "They talked on. " * 60, "A truce"))
    write("in/feed.xml", whole[: int(len(whole) * kept)])
    result = read("in", "-o", "out")
    assert (result.exit_code, asked) == (1, ["No talks"])
    assert "failed: the feed breaks off in «A truce» @ in/feed.xml: save it anew\n" in result.stderr
    write("in/feed.xml", whole.replace("The Gazette", "The Gazette & Herald", 1))  # wrong, and whole
    assert read("in", "-o", "other").exit_code == 0
    assert asked[1:] == ["No talks", "A truce"]


def test_of_a_mails_two_bodies_the_page_is_read_where_the_text_is_a_mere_notice(asked: list[str]) -> None:
    both = "--b\nContent-Type: text/plain\n\n{}\n--b\nContent-Type: text/html; charset=utf-8\n\n{}\n--b--\n"
    notice = "Look at it in a browser."
    for name, plain, html in (("a", notice, page()), ("b", SAID * 3, page()), ("c", SAID, "<html></html>")):
        write(f"in/{name}.eml", MAIL.format(kind="multipart/alternative; boundary=b", body=both.format(plain, html))
              .replace("No talks", name, 1))  # fmt: skip
    assert read("in", "-o", "out").exit_code == 0
    found = {name: load_reading(f"out/gazette-2023-05-02-{name}.yaml").text.text for name in "abc"}
    assert "we were not there" in found["a"]
    assert notice not in found["a"]
    assert found["b"] == f"b\n\n{SAID * 3}\n"
    assert found["c"] == f"c\n\n{SAID}\n"


def test_a_date_beyond_all_years_is_none(asked: list[str]) -> None:
    day = "Wed, 06 Nov 99999999999999999999 10:00:00 +0100"
    mail = MAIL.format(kind="text/plain", body=f"{SAID}\n\n{MORE}")
    write("in/a.eml", re.sub("(?m)^Date: .*$", f"Date: {day}", mail))
    write("in/b.xml", re.sub("<pubDate>.*</pubDate>", f"<pubDate>{day}</pubDate>", rss(item(SAID, "A truce"))))
    result = read("in", "-o", "out")
    assert (result.exit_code, asked) == (0, ["No talks", "A truce"]), result.output
    assert "2 articles without a date" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.txt", "a.rss.gz"])
def test_a_pipe_in_a_folder_is_left_alone(folder: Path, name: str) -> None:
    pytest.importorskip("spacy")
    write("in/z.html", page())
    os.mkfifo(f"in/{name}")
    run = program("read", "in", "-o", "out", "-j", "1")
    try:
        _, said = run.communicate(timeout=60)
    finally:
        run.kill()
    assert run.returncode == 0, said
    assert said.startswith(f"left out, as no texts, pages, mails or feeds: 1 .{name.split('.')[1]}\n")


def test_a_packed_feed_in_a_folder_is_read(asked: list[str]) -> None:
    write("in/feed.xml.gz", packed(rss(item(SAID)).encode()))
    write("in/data.xml.gz", packed(b"<data></data>"))
    result = read("in", "-o", "out")
    assert (result.exit_code, asked) == (0, ["No talks"])
    assert result.stderr.startswith("left out, as no texts, pages, mails or feeds: 1 .xml\n")


def test_a_feed_that_goes_on_is_read_on(asked: list[str]) -> None:
    write("in/feed.atom", ATOM.format(said=SAID, more=MORE))
    assert read("in", "-o", "out").exit_code == 0
    before = snapshot()
    newer = ATOM.format(said=SAID, more=MORE)
    entry = newer[newer.index("<entry>") : newer.index("</feed>")].replace("No talks", "A truce").replace("/1", "/2")
    write("in/feed.atom", newer.replace("<entry>", f"{entry}<entry>", 1))
    result = read("in", "-o", "out")
    assert result.exit_code == 0, result.output
    assert asked == ["No talks", "A truce"]
    assert {name: held for name, held in snapshot().items() if name in before} == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("in/b.html", "<html><body><nav>Home</nav></body></html>", "no article text in the page @ in/b.html: "),
        ("in/b.txt", b"\xff\xfe", "not UTF-8 (byte 0) @ in/b.txt: save the file as UTF-8"),
        ("in/b.txt.gz", b"\x1f\x8b\x08broken", "a damaged packed file @ in/b.txt.gz: copy it again"),
        ("in/b.txt.gz", packed(SAID.encode())[:-9], "a packed file that breaks off @ in/b.txt.gz: "),
        ("in/b.txt.gz", packed(b"x" * 21_000_000), "packed, and more than 20 MB @ in/b.txt.gz: cut it"),
        ("in/b.eml", "Subject: Nothing\n\n", "no text in the mail @ in/b.eml: "),
        ("in/b.eml", "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)),
         "parts nested too deep @ in/b.eml: save its text as a .txt"),
        ("in/b.rss", "<rss></rss>", "a feed without articles @ in/b.rss: save it anew"),
        ("in/b.txt", "Die Gespräche sind beendet, sagte die Sprecherin am Dienstag in Velmar. " * 5,
         "the text is in German @ in/b.txt: "),
    ],
)  # fmt: skip
def test_one_bad_file_does_not_stop_the_rest(asked: list[str], name: str, content: str | bytes, said: str) -> None:
    write("in/a.html", page())
    write("in/c.html", page("A truce"))
    write(name, content)
    result = read("in", "-o", "out")
    assert result.exit_code == 1
    assert f"failed: {said}" in result.stderr
    assert "2 articles read into out (0 claims, 0 to be looked at, 0 events), 1 failed\n" in result.stderr
    assert len(names()) == 4


def test_a_fault_of_the_reader_is_that_of_one_article(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import readers

    reads = readers.read

    def fails(article: Article, head: Source, **options: Any) -> Draft:
        if head.title == "A truce":
            raise RecursionError("too deep")
        return reads(article, head, **options)

    monkeypatch.setattr("kg.readers.read", fails)
    write("in/a.html", page())
    write("in/b.html", page("A truce"))
    result = read("in", "-o", "out")
    assert result.exit_code == 1
    assert "failed: cannot be read (RecursionError: too deep) @ in/b.html: please report it" in result.stderr
    assert names() == [f"{ID}.txt", f"{ID}.yaml"]


def test_run_again_only_what_changed_is_read(asked: list[str]) -> None:
    write("in/a.html", page())
    write("in/b.html", page("A truce"))
    assert read("in", "-o", "out").exit_code == 0
    before = snapshot()
    result = read("in", "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "0 articles read into out, 2 unchanged\n")
    assert snapshot() == before
    write("in/b.html", page("A truce", more="Suderia declined to comment on it, said a spokesman, and left as well."))
    result = read("in", "-o", "out")
    assert "1 article read into out (0 claims, 0 to be looked at, 0 events), 1 unchanged" in result.stderr
    assert asked == ["No talks", "A truce", "A truce"]
    assert {name for name, held in snapshot().items() if before[name] != held} == {
        "gazette-2023-05-02-a-truce.txt", "gazette-2023-05-02-a-truce.yaml",
    }  # fmt: skip
    assert read("in", "-o", "out", "--outlet", "Courier").exit_code == 0  # another outlet is another reading
    assert len(asked) == 5


def test_another_reader_reads_again(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write("in/a.html", page())
    assert read("in", "-o", "out").exit_code == 0
    monkeypatch.setattr("kg.readers.batch.version", lambda reader: "newer")
    assert read("in", "-o", "out").exit_code == 0
    assert asked == ["No talks", "No talks"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text + "# looked at\n",
        lambda text: text.replace("title: No talks", "title: No  talks"),
        lambda text: text.partition("\n")[2],  # without the mark
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "",
    ],
)
def test_a_draft_that_somebody_changed_is_never_written_over(asked: list[str], edit: Callable[[str], str]) -> None:
    write("in/a.html", page())
    assert read("in", "-o", "out").exit_code == 0
    draft = Path(f"out/{ID}.yaml")
    write(str(draft), edit(draft.read_bytes().decode()))
    before = snapshot()
    same = read("in", "-o", "out")
    assert (same.exit_code, snapshot()) == (0, before)
    assert "has changed" not in same.stderr

    write("in/a.html", page(more="Suderia declined to comment on it, said a spokesman, and left as well."))
    result = read("in", "-o", "out")
    assert result.exit_code == 0
    kept = {name: held for name, held in snapshot().items() if name in before}
    assert kept == before
    if "# kg read" in draft.read_text(encoding="utf-8"):
        assert result.stderr.splitlines()[0] == (
            f"in/a.html has changed, but so has its draft, which is left: out/{ID}.yaml (kg read --force redoes it)"
        )
        assert names() == sorted(before)
        forced = read("in", "-o", "out", "--force")
        assert forced.exit_code == 0, forced.output
        assert "Suderia declined" in load_reading(draft).text.text


def test_a_draft_changed_while_it_is_read_anew_is_left(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import readers

    write("in/a.html", page())
    assert read("in", "-o", "out").exit_code == 0
    write("in/a.html", page(more="Suderia declined to comment on it, said a spokesman, and left as well."))
    draft, reads = Path(f"out/{ID}.yaml"), readers.read

    def meanwhile(*arguments: Any, **options: Any) -> Draft:
        draft.write_text(draft.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
        return reads(*arguments, **options)

    monkeypatch.setattr("kg.readers.read", meanwhile)
    result = read("in", "-o", "out")
    assert "in/a.html: its draft has changed meanwhile, and is left\n" in result.stderr
    assert draft.read_text(encoding="utf-8").endswith("# mine\n")
    assert SAID in load_reading(draft).text.text
    assert MORE in load_reading(draft).text.text


def test_a_draft_is_reviewed_as_any_reading_and_then_stays(asked: list[str]) -> None:
    from kg.reading.directory import known_actors
    from kg.review.revision import Revision

    write("in/a.html", page())
    assert read("in", "-o", "out").exit_code == 0
    revision = Revision(Path(f"out/{ID}.yaml"), known_actors())
    assert revision.summary()
    write("in/a.html", page(more="Suderia declined to comment on it, said a spokesman, and left as well."))
    assert "1 article read" in read("in", "-o", "out").stderr  # it was looked at, and nothing was changed


def test_what_a_killed_program_left_is_swept_away(asked: list[str]) -> None:
    write("in/a.html", page())
    old, new = write("out/.r.yaml.x.kg-part", "half"), write("out/.s.yaml.x.kg-part", "half")
    os.utime(old, (0, 0))
    assert read("in", "-o", "out").exit_code == 0
    assert not old.exists()
    assert new.exists()  # somebody may be writing it just now


def test_ids_that_clash_are_told_apart_and_said(asked: list[str]) -> None:
    other = "Suderia declined to comment on it, said a spokesman, and left as well."
    write("in/a.html", page())
    write("in/b.html", page(more=other))  # the same outlet, day and title
    write("in/c.html", page() + "<!-- saved twice -->")
    for number in range(5):
        write(f"in/d{number}.html", page(more=other) + f"<!-- {number} -->")
    result = read("in", "-o", "out")
    assert result.exit_code == 0
    (second,) = [name.removesuffix(".yaml") for name in names() if name.endswith(".yaml") and name != f"{ID}.yaml"]
    assert second.startswith(f"{ID}-")
    assert result.stderr.splitlines()[:5] == [
        f"in/b.html is called as in/a.html is, and is another text: it is {second}",
        "in/c.html is the same article as in/a.html",
        "in/d0.html is the same article as in/b.html",
        "in/d1.html is the same article as in/b.html",
        "and 3 more that are there twice",
    ]
    for path in Path("in").glob("d*.html"):
        path.unlink()
    assert other in load_reading(f"out/{second}.yaml").text.text
    before = snapshot()

    write("in/0.html", page(more="A third text, said a spokesman who stood before all others at the door."))
    write("in/b.html", page(more=f"{other} He came back later, a spokesman said."))  # it keeps its id
    assert read("in", "-o", "out").exit_code == 0
    after = snapshot()
    assert len(after) == len(before) + 2
    assert {name for name in before if before[name] == after[name]} == {f"{ID}.txt", f"{ID}.yaml"}
    assert "He came back" in load_reading(f"out/{second}.yaml").text.text


def item(said: str, title: str = "No talks", link: str = "") -> str:
    return (
        f"<item><title>{title}</title>{link}<pubDate>Tue, 02 May 2023 01:00:00 +0300</pubDate>"
        f"<content:encoded><![CDATA[<p>{said}</p><p>{MORE}</p>]]></content:encoded></item>"
    )


def rss(*items: str) -> str:
    head = RSS.partition("<item>")[0]
    return f"{head}{''.join(items)}</channel></rss>"


@pytest.mark.parametrize("link", ["", "<link>https://gazette.example/live</link>"])
def test_items_of_one_day_title_and_address_stay_apart(asked: list[str], link: str) -> None:
    texts = [SAID, f"{SAID} He came back later, a spokesman said.", f"{SAID} Nobody else came, said a spokesman."]
    write("in/feed.xml", rss(*(item(said, link=link) for said in texts[:2])))
    assert read("in", "-o", "out").exit_code == 0
    before = snapshot()
    assert len(before) == 4
    for held in (texts[1::-1], texts[:2]):  # a feed gives what is new first
        write("in/feed.xml", rss(*(item(said, link=link) for said in held)) + "<!-- again -->")
        assert read("in", "-o", "out").stderr == "0 articles read into out, 2 unchanged\n"
    write("in/feed.xml", rss(*(item(said, link=link) for said in (texts[2], texts[1], texts[0] + " It was late."))))
    assert read("in", "-o", "out").exit_code == 0
    found = [path.read_text(encoding="utf-8") for path in Path("out").glob("*.txt")]
    assert len(found) == 3
    assert sum("came back" in text for text in found) == sum("Nobody else" in text for text in found) == 1
    assert read("in", "-o", "out").stderr == "0 articles read into out, 3 unchanged\n"


def test_an_article_called_decisions_does_not_take_their_place(asked: list[str]) -> None:
    write("in/a.txt", f"Decisions\n\n{SAID}\n\n{MORE}\n")
    assert read("in", "-o", "out").exit_code == 0
    (draft,) = [name for name in names() if name.endswith(".yaml")]
    assert draft.startswith("decisions-")
    assert load_reading(f"out/{draft}").article.title == "Decisions"
    write("in/a.txt", f"Decisions\n\n{SAID} It was late.\n\n{MORE}\n")
    assert read("in", "-o", "out").exit_code == 0
    assert names() == [draft.replace(".yaml", ".txt"), draft]
    write("out/decisions.yaml", "{}\n")
    assert read("in", "-o", "out").stderr == "0 articles read into out, 1 unchanged\n"
    refused = kg("read", "in/a.txt", "-o", "out/decisions.yaml", "--force")
    assert (refused.exit_code, Path("out/decisions.yaml").read_text(encoding="utf-8")) == (1, "{}\n")
    assert refused.stderr == (
        "that is the place of decisions, not of a reading @ out/decisions.yaml: name another file\n"
    )


def test_a_corrected_headline_makes_no_second_article(asked: list[str]) -> None:
    write("in/a.html", page())
    write("in/b.txt", f"A truce\n\n{SAID}\n\n{MORE}\n")
    assert read("in", "-o", "out").exit_code == 0
    before = names()
    write("in/a.html", page("No talks, Nordia says"))
    write("in/b.txt", f"A truce at last\n\n{SAID} It was late.\n\n{MORE}\n")
    assert read("in", "-o", "out").exit_code == 0
    assert names() == before
    assert load_reading(f"out/{ID}.yaml").article.title == "No talks, Nordia says"
    assert load_reading("out/a-truce.yaml").article.title == "A truce at last"
    other = "Suderia called the vote a success, and its minister left for Belmora on Friday, a spokesman said."
    write("in/a.html", PAGE.format(title="A vote", outlet="The Gazette", day="2023-05-03", said=other, more=other))
    assert read("in", "-o", "out").exit_code == 0  # another article under the same name: the first one stays
    assert load_reading(f"out/{ID}.yaml").article.title == "No talks, Nordia says"
    assert "gazette-2023-05-03-a-vote.yaml" in names()


def test_drafts_may_lie_beside_their_articles(asked: list[str]) -> None:
    write("in/a.html", page())
    assert read("in", "-o", "in").exit_code == 0
    assert names("in") == ["a.html", f"{ID}.txt", f"{ID}.yaml"]
    again = read("in", "-o", "in")
    assert again.stderr.splitlines()[-1] == "0 articles read into in, 1 unchanged"
    assert len(asked) == 1
    Path(f"in/{ID}.yaml").unlink()  # as if it had been ended between text and draft
    assert read("in", "-o", "in").exit_code == 0
    assert names("in") == ["a.html", f"{ID}.txt", f"{ID}.yaml"]
    write("in/a-truce.txt", f"A truce\n\n{SAID}\n")  # named as its own draft will be
    assert read("in", "-o", "in").exit_code == 0
    assert load_reading("in/a-truce.yaml").article.file == "a-truce.txt"
    write("in/a-truce.txt", f"A truce\n\n{SAID} {MORE}\n")
    assert "1 article read into in" in read("in", "-o", "in").stderr
    assert read("in", "-o", "in/drafts").exit_code == 0
    assert len(read("in", "-o", "in/drafts").stderr.splitlines()) <= 3
    assert not [name for name in names("in/drafts") if "drafts" in name]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["in", "none", "-o", "out"], 1, "no such file or folder @ none: check the path"),
        (["in"], 2, "a folder is read into a folder: -o FOLDER"),
        (["in", "in/a.html", "-o", "r.yaml"], 2, "a folder is read into a folder: -o FOLDER"),
        (["in/a.html", "in/a.html"], 2, "many texts are read into a folder: -o FOLDER"),
        (["in", "-o", "out", "--id", "x"], 2, "--title and --id are of one article"),
        (["in", "-", "-o", "out"], 2, "- is read by itself"),
        (["in", "-o", "out", "--published", "Tuesday"], 1, "«Tuesday» is not EDTF @ published"),
    ],
)
def test_one_line_says_what_is_wrong(asked: list[str], arguments: list[str], code: int, message: str) -> None:
    write("in/a.html", page())
    result = read(*arguments)
    assert result.exit_code == code
    assert message in result.stderr.splitlines()[-1]
    assert asked == []
    assert not Path("out").exists()


def test_a_feed_is_no_single_article(asked: list[str]) -> None:
    write("feed.xml", RSS.format(said=SAID, more=MORE))
    result = kg("read", "feed.xml", "-o", "r.yaml")
    assert result.stderr == ("a file of 2 articles @ feed.xml: read it into a folder: kg read feed.xml -o FOLDER\n")


def test_a_feed_that_only_announces_its_one_article_says_so(asked: list[str]) -> None:
    write("feed.txt", "<rss version='2.0'><channel><title>Gazette</title><item><title>Talks</title>"
          "<description>They met.</description></item></channel></rss>")  # fmt: skip
    result = kg("read", "feed.txt")
    assert result.stderr == "only the beginning of «Talks» is in the feed @ feed.txt: save the article's own page\n"


def several(number: int) -> None:
    for one in range(number):
        write(f"in/{one:02}.html", page(f"No talks of round {one}", more=f"{MORE} This was round {one}."))


def program(*arguments: str, **options: Any) -> "subprocess.Popen[str]":
    """The command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], env=env, stderr=subprocess.PIPE, text=True, **options
    )


def test_two_processes_write_the_same_as_one() -> None:
    pytest.importorskip("spacy")
    several(6)
    write("in/bad.html", "<html></html>")
    one, two = kg("read", "in", "-o", "one", "-j", "1"), program("read", "in", "-o", "two", "-j", "2")
    _, said = two.communicate(timeout=120)
    assert (two.returncode, one.exit_code) == (1, 1), said
    assert said == one.stderr.replace("one", "two")
    contents = [{name: held[0] for name, held in snapshot(folder).items()} for folder in ("one", "two")]
    assert len(contents[0]) == 12
    assert contents[0] == contents[1]


def _lives(group: int) -> bool:
    """Whether a process of a group is at work; one that has ended and nobody has asked for is not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except OSError:  # it ended meanwhile
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize(
    ("sent", "processes"), [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGKILL, "2")]
)  # fmt: skip
def test_what_is_ended_midway_goes_on_the_next_time(sent: signal.Signals, processes: str) -> None:
    pytest.importorskip("spacy")
    several(40)
    run = program("read", "in", "-o", "out", "-j", processes, start_new_session=True)
    for _ in range(1200):
        if Path("out").is_dir() and any(path.suffix == ".yaml" for path in Path("out").iterdir()):
            break
        time.sleep(0.05)
    os.kill(run.pid, sent)
    _, said = run.communicate(timeout=60)
    if sent == signal.SIGINT:
        assert run.returncode == 130, said
        assert said.startswith("stopped: ")
        assert said.endswith(" of 40 read; the same command goes on\n")
        assert said.startswith(f"stopped: {sum(path.suffix == '.yaml' for path in Path('out').iterdir())} of 40 ")
    limit = time.monotonic() + 60
    while _lives(run.pid) and time.monotonic() < limit:  # the processes of one that was killed end by themselves
        time.sleep(0.05)
    assert not _lives(run.pid)
    held = list(Path("out").glob("*.yaml"))
    assert 0 < len(held) < 40
    for path in held:
        assert load_reading(path).text.text.endswith(".\n")
    done = program("read", "in", "-o", "out", "-j", "2")
    _, said = done.communicate(timeout=120)
    assert f"{len(held)} unchanged" in said
    assert len([name for name in names() if name.endswith(".yaml")]) == 40


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
def test_a_process_that_is_killed_costs_no_article() -> None:
    pytest.importorskip("spacy")
    several(40)
    run = program("read", "in", "-o", "out", "-j", "2")
    for _ in range(1200):
        if Path("out").is_dir() and any(path.suffix == ".yaml" for path in Path("out").iterdir()):
            break
        time.sleep(0.05)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="utf-8").split()
    readers = [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(int(readers[0]), signal.SIGKILL)
    _, said = run.communicate(timeout=240)
    assert run.returncode == 0, said
    assert len([name for name in names() if name.endswith(".yaml")]) == 40
    assert said.startswith("40 articles read into out")
