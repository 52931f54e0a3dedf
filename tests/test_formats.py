"""Texts in the forms in which programs hand them over: mail, feeds, data, PDF, markup, under whatever name."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KgError
from kg.resources import installing
from kg.text.take_in import Manuscript, take_in, take_in_each, take_in_text

FIRST = "“We held no talks with Suderia,” said Ada Holm, the foreign minister of Nordia, on Friday in Velmar."
SECOND = "Suderia’s negotiators denied that. They said that the two sides had met twice for talks since the spring."
TEXT = f"No talks in Velmar\n\n{FIRST}\n\n{SECOND}\n"
MAIL = """Return-Path: <press@nordia.example>
From: Press Office <press@nordia.example>
To: editors@gazette.example
Subject: No talks in Velmar
Date: Fri, 14 Jun 2030 10:00:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{}
"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title><item>
<title>No talks in Velmar</title>
<description>{FIRST} {SECOND} {SECOND} {SECOND} {SECOND} {SECOND}</description></item></channel></rss>"""


def quoted(text: str) -> str:
    """As quoted-printable mail has it, in short lines."""
    import quopri

    return quopri.encodestring(text.encode()).decode()


def take(tmp_path: Path, name: str, content: str | bytes) -> Manuscript:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return take_in(path)


def paragraphs(taken: Manuscript) -> list[str]:
    return taken.text.rstrip("\n").split("\n\n")


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
def test_a_mail_under_any_name(tmp_path: Path, name: str) -> None:
    taken = take(tmp_path, name, MAIL.format(quoted(f"{FIRST}\n\n{SECOND}\n")))
    assert paragraphs(taken) == ["No talks in Velmar", FIRST, SECOND]
    assert (taken.outlet, taken.published) == ("Press Office", "2030-06-14")


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a.html"])
def test_a_feed_under_any_name(tmp_path: Path, name: str) -> None:
    taken = take(tmp_path, name, RSS)
    assert (taken.title, taken.outlet) == ("No talks in Velmar", "The Gazette")
    assert FIRST in taken.text
    assert "<" not in taken.text


@pytest.mark.parametrize(
    "content",
    [
        f"<!doctype html><html><body><h1>No talks in Velmar</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>",
        f"<h1>No talks in Velmar</h1><p>{FIRST}</p><p>{SECOND}</p>",
        f"No talks in Velmar<br><br>{FIRST}<br><br>{SECOND}<br>",
        f"<p>No talks in Velmar</p>\n<p>{FIRST}</p><p>{SECOND}</p>".replace("“", "&amp;ldquo;").replace("”", "&#8221;"),
    ],
)
def test_markup_in_a_text_file_is_a_page(tmp_path: Path, content: str) -> None:
    assert paragraphs(take(tmp_path, "a.txt", content)) == ["No talks in Velmar", FIRST, SECOND]


@pytest.mark.parametrize(
    "content",
    [
        quoted(TEXT),
        TEXT.replace("“", "=93").replace("”", "=94").replace("’", "=92"),
        json.dumps(TEXT),
        json.dumps(TEXT)[1:-1].replace("\\n", "\n"),
    ],
    ids=["quoted-printable", "windows-1252", "a JSON string", "JSON escapes"],
)
def test_text_in_the_form_of_mails_and_programs_is_read_as_it_was_meant(tmp_path: Path, content: str) -> None:
    taken = take(tmp_path, "a.txt", content)
    assert paragraphs(taken) == ["No talks in Velmar", FIRST, SECOND]
    assert taken.verbatim is False


@pytest.mark.parametrize(
    "content",
    [
        "Talks = no talks. 3=3D, he said, and a=b.",
        "From: here to there.\n\nThey met in Velmar.",
        "{They met} in Velmar, and nobody knows why.",
        "[They met in Velmar.]",
        r"The file C:\new\talks.txt says that they met.",
        "Ada <ada@nordia.example> wrote: a < b, and </p> is a tag.",
        "Subject: talks\nTo: me\nThey met in Velmar.",
    ],
)
def test_what_only_looks_like_it_is_kept_to_the_letter(tmp_path: Path, content: str) -> None:
    taken = take(tmp_path, "a.txt", content)
    assert (taken.text, taken.verbatim) == (content, True)


@pytest.mark.parametrize(
    "entities", ["&quot;{}&quot;", "&amp;quot;{}&amp;quot;", "&#34;{}&#x22;", "&amp;#34;{}&amp;#x22;"]
)
def test_entities_in_a_plain_text_are_read_as_their_signs(entities: str) -> None:
    text = f"{entities.format('We held no talks with Suderia,')} said Ada Holm, the foreign minister of Nordia."
    (row,) = kg.read(f"No talks.\n\n{text}\n", published="2030-06-14").rows()
    assert (row["speaker"], row["stance"]) == ("ada-holm", "denies")


# Data

TITLE, DAY = "No talks in Velmar", "2030-06-14"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "data",
    [
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE,
         "articleBody": f"{FIRST}\n{SECOND}",
         "publisher": {"name": "The Gazette"}, "author": [{"name": "Ada Quill"}], "datePublished": f"{DAY}T10:00:00Z"},
        {"response": {"status": "ok", "content": {
            "webTitle": TITLE, "body_html": BODY, "byline": "Ada Quill", "source": "The Gazette",
            "webPublicationDate": f"{DAY}T10:00:00Z"}}},
        [{"title": {"rendered": TITLE}, "content": {"rendered": BODY, "protected": False}, "date": f"{DAY}T10:00:00",
          "author": {"name": "Ada Quill"}, "site_name": "The Gazette", "id": 7}],
    ],
    ids=["JSON-LD", "an API's answer", "a list of posts"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_an_article_as_data(tmp_path: Path, name: str, data: object) -> None:
    taken = take(tmp_path, name, json.dumps(data))
    assert paragraphs(taken) == ["No talks in Velmar", FIRST, SECOND]
    assert (taken.outlet, taken.authors, taken.published) == ("The Gazette", ("Ada Quill",), DAY)


def test_several_articles_as_data_go_into_a_folder(tmp_path: Path) -> None:
    items = [{"url": f"https://gazette.example/{n}", "title": f"No talks {n}", "content_html": BODY} for n in (1, 2)]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Gazette", "items": items})
    with pytest.raises(
        KgError, match=r"^a file of 2 articles @ .*a.json: read it into a folder: kg read .*a.json -o F"
    ):
        take(tmp_path, "a.json", feed)
    lines = "\n".join(map(json.dumps, items))
    for content in (feed, lines):
        each = take_in_each(content.encode(), "a.json")
        assert [(key, one.title) for key, one in each if isinstance(one, Manuscript)] == [
            ("https://gazette.example/1", "No talks 1"), ("https://gazette.example/2", "No talks 2"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"a": ', "no JSON @ {}: save it anew, or its text as a .txt"),
        ('{"title": "No talks"}',
         "no article's text in the JSON @ {}: save the article's own page, or its text as a .txt"),
        ('{"article": {"id": "a"}, "claims": []}',
         "a reading, not a text @ {}: kg check says whether it is right, and kg add adds it"),
        ("[" * 100_000, "values nested too deep @ {}: copy the article's text into a .txt"),
    ],
)  # fmt: skip
def test_data_without_an_article(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(KgError) as caught:
        take(tmp_path, "a.json", content)
    assert str(caught.value) == message.format(tmp_path / "a.json")


# PDF

HEAD = ["Talks end in Velmar", "", "The delegations of Nordia and Suderia ended three days of nego-"]
PAGES = [
    [*HEAD, "tiations on Thursday, and an offi-", "cial denied that a cease-", "fire was on the table at all.", "",
     "“We have not come here to sign anything,” said Ada Holm. “We shall meet them"],
    ["again, and they know it.”", "", "Suderia’s delegation left at once."],
    ["", "Nobody knows when they will come back."],
]  # fmt: skip


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Three pages with a head and a foot, which were set after the text."""
    pytest.importorskip("pypdfium2")
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    # With fonts of type 3 older versions of matplotlib do not say which characters the quotation marks are.
    with rc_context({"pdf.fonttype": 42}), PdfPages(out) as pdf:
        for number, lines in enumerate(PAGES, 1):
            figure: Any = Figure(figsize=(8.3, 8.3))
            for row, line in enumerate(lines):
                figure.text(0.1, 0.85 - 0.03 * row, line, fontsize=17 if line == PAGES[0][0] else 11)
            figure.text(0.1, 0.95, "The Velmar Gazette", fontsize=9)
            figure.text(0.7, 0.95, "14 June 2030", fontsize=9)
            figure.text(0.5, 0.04, f"{number}", fontsize=9)
            pdf.savefig(figure)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a"])
def test_a_pdf_is_paragraphs_without_the_edges_of_its_pages(tmp_path: Path, printed: bytes, name: str) -> None:
    taken = take(tmp_path, name, printed)
    assert paragraphs(taken) == [
        "Talks end in Velmar",
        "The delegations of Nordia and Suderia ended three days of negotiations on Thursday, and an official denied "
        "that a cease-fire was on the table at all.",
        "“We have not come here to sign anything,” said Ada Holm. “We shall meet them again, and they know it.”",
        "Suderia’s delegation left at once.",
        "Nobody knows when they will come back.",
    ]  # fmt: skip
    assert (taken.title, taken.verbatim) == ("Talks end in Velmar", False)


def test_quotes_of_a_pdf_stand_in_its_text(tmp_path: Path, printed: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(printed)
    draft = kg.read(tmp_path / "a.pdf", published="2030-06-14")
    draft.save(tmp_path / "a.yaml")
    assert "We shall meet them again, and they know it." in " … ".join(str(row["quote"]) for row in draft.rows())
    assert kg.check(kg.load_reading(tmp_path / "a.yaml")) == []


def test_what_is_wrong_with_a_pdf_is_told(tmp_path: Path, printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.figure import Figure

    blank = io.BytesIO()
    Figure(figsize=(1, 1)).savefig(blank, format="pdf")
    told = {
        blank.getvalue(): "a PDF without text: pictures of pages @ {}: make a text of it with a program for OCR",
        printed[:1000]: "a damaged PDF @ {}: save it anew",
    }
    for data, message in told.items():
        with pytest.raises(KgError) as caught:
            take(tmp_path, "a.pdf", data)
        assert str(caught.value) == message.format(tmp_path / "a.pdf")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(KgError) as caught:
        take(tmp_path, "a.pdf", printed)
    mend = f"{installing('pdf')}, or make a text of it with pdftotext"
    assert str(caught.value) == f"a PDF needs pypdfium2 @ {tmp_path / 'a.pdf'}: {mend}"


def test_a_text_too_long_for_the_grammar_reader_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Talks\n\n{'They met in Velmar on Monday, he said. ' * 27_000}", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        kg.read(tmp_path / "a.txt")
    mend = "the grammar reader takes at most 1,000,000; cut it into parts"
    assert str(caught.value) == f"a text of 1,053,007 characters @ a.txt: {mend}"


def test_a_text_of_half_a_character_is_told_of() -> None:
    with pytest.raises(KgError, match="half a character"):
        take_in_text("They met \ud83d in Velmar.")
