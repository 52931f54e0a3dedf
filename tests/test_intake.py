"""Taking a text in: what is kept of a page, of Markdown, of plain text, and what is refused."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import KgError
from kg.text import language, manuscript
from kg.text.article import load_article
from kg.text.language import foreign, require_english
from kg.text.take_in import Manuscript, take_in

VOICE = Path(__file__).parents[2] / "shared" / "corpora" / "news" / "VoiceOfAmerica_2024_04_28.html"

TALKS = "The delegations of Nordia and Suderia met for three hours in Velmar, officials of both countries said."
WEEK = "They will meet again next week, “if the weather allows it,” as the Nordian minister put it."
DENIED = "A spokeswoman for the Suderian government denied that a moratorium had been on the table."
GERMAN = (
    "Die Abordnungen von Nordia und Suderia haben sich am Dienstag drei Stunden lang in Velmar getroffen. "
    "Das teilte das Außenministerium mit. Über ein Moratorium sei nicht gesprochen worden, hieß es weiter."
)


def page(article: str, head: str = "", title: str = "<title>Talks resume in Velmar</title>") -> str:
    """A page as outlets make them, with what surrounds an article."""
    return f"""<!doctype html><html lang="en"><head>{title}{head}<script>var tracked = "yes";</script></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your visit. Accept all?</p></div>
        <article>{article}</article>
        <aside class="related"><h3>Most read</h3><ul><li><a href="/storm">Storm reaches the coast</a></li></ul></aside>
        <footer><p>© The Velmar Gazette. All rights reserved.</p></footer></body></html>"""


def take(tmp_path: Path, name: str, content: str | bytes, **options: str) -> Manuscript:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return take_in(path, **options)


def paragraphs(taken: Manuscript) -> list[str]:
    return taken.text.rstrip("\n").split("\n\n")


# Plain text


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.txt", f"Talks resume in Velmar\n\n{TALKS}\n", "Talks resume in Velmar"),
        ("a.txt", f"Talks resume\nin Velmar\n\n{TALKS}\n", "Talks resume in Velmar"),
        ("a.txt", f"\n\n  Talks resume  \n \t\n{TALKS}", "Talks resume"),
        ("a.txt", f"Talks resume\r\n\r\n{TALKS}\r\n", "Talks resume"),
        ("velmar-talks.txt", f"{TALKS}\n", "velmar talks"),
        ("a.txt", f"{TALKS} {WEEK}\n", TALKS),
        ("a.txt", f"Talks resume\n{TALKS}", f"Talks resume {TALKS}"),  # no empty line: hard-wrapped
        ("a.txt", "so " * 200, ("so " * 25)[:-1] + "…"),
        # a first paragraph of 150 characters may be a headline, whatever follows it; a longer one is none
        ("a.txt", "Talks on! " * 14 + f"It’s over.\n\n{TALKS}", "Talks on! " * 14 + "It’s over."),
        ("a.txt", f"Talks resume\n\n{'so ' * 200}", "Talks resume"),
        ("a.txt", "so " * 50 + f"on\n\n{TALKS}", ("so " * 25)[:-1] + "…"),
        ("talks", f"<b>Talks</b> resume\n\n{TALKS}\n", "<b>Talks</b> resume"),
    ],
)
def test_a_plain_text_is_kept_to_the_letter(tmp_path: Path, name: str, text: str, title: str) -> None:
    taken = take(tmp_path, name, text)
    assert (taken.text, taken.title, taken.verbatim) == (text, title, True)
    assert (taken.doubt, taken.outlet, taken.published) == (None, None, None)
    assert taken.text == load_article(tmp_path / name).text  # offsets count in the file that the reading names


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    taken = take(tmp_path, "a.txt", "Talks\n\nThey met.".encode("utf-8-sig"))
    assert taken.text == "Talks\n\nThey met." == load_article(tmp_path / "a.txt").text


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Talks", "talks"),
        ("The talks: «what next»?", "talks-what-next"),
        ("Velmar’s envoy says Nordia's ban on talks remains in place", "velmars-envoy-says-nordias-ban-on-talks"),
        ("Переговоры в Вельмаре", "peregovory-v-vel-mare"),
        ("محادثات", "mhdtht"),
        ("W" * 60, "w" * 40),
        ("?!", "article"),
    ],
)
def test_an_id_is_made_of_the_title(title: str, id_: str) -> None:
    assert manuscript.article_id(title) == id_


# Markdown


def test_markdown_keeps_its_words_without_its_marks(tmp_path: Path) -> None:
    text = f"""---
title: 'Talks: resumed'
date: 2031-05-06T10:00:00Z
publication: The Velmar Gazette
authors: [Ada Quill, B. Reed]
canonical_url: https://gazette.example/talks
layout: post
---
# Talks: *resumed*

The **delegations** of [Nordia](https://nordia.example "x") and `Suderia`
met in Velmar. ![a photo](photo.jpg)

No word on the ban
------------------

1. First point\\
   of the plan
2. Second point

   {DENIED}

> {WEEK}

```
a table of dates
```

| Round | Date |
|---|---|
| One | May |

<div class="x"><p>In &amp; out<!-- never shown --></p><script>alert(1)</script></div>
"""
    taken = take(tmp_path, "a.md", text)
    assert paragraphs(taken) == [
        "Talks: resumed",
        "The delegations of Nordia and Suderia met in Velmar.",
        "No word on the ban",
        "First point of the plan",
        "Second point",
        DENIED,
        WEEK,
        "a table of dates",
        "Round",
        "Date",
        "One",
        "May",
        "In & out",
    ]
    assert taken == Manuscript(
        id="talks-resumed",
        text=taken.text,
        title="Talks: resumed",
        outlet="The Velmar Gazette",
        authors=("Ada Quill", "B. Reed"),
        published="2031-05-06",
        url="https://gazette.example/talks",
    )


def test_markdown_keeps_words_whole_and_quotations_marked(tmp_path: Path) -> None:
    text = "They de&shy;nied ta\u200blks.\n\nHe said <q>no</q>, twice.\n\n<div>She said <q>yes</q>.</div>\n\n"
    text += "می\u200cخواهم\n"
    assert paragraphs(take(tmp_path, "a.md", text)) == [
        "They denied talks.",
        "He said “no”, twice.",
        "She said “yes”.",
        "می\u200cخواهم",
    ]


def test_the_title_of_a_plain_text_is_what_people_see(tmp_path: Path) -> None:
    text = "Ta\u00adlks at the oﬃce &amp; af-\nter\n\nThey met in Velmar. It is all that is known.\n"
    taken = take(tmp_path, "a.txt", text)
    assert (taken.title, taken.id, taken.text) == ("Talks at the office & after", "talks-at-the-office-after", text)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# They met\n\nIn Velmar.", "They met", ["They met", "In Velmar."]),
        ("They met\n\nIn Velmar.", "They met", ["They met", "In Velmar."]),
        ("---\ntitle: They met\n---\nIn Velmar.", "They met", ["They met", "In Velmar."]),
        ("---\r\ntitle: They met\r\n---\r\nIn Velmar.\r\n", "They met", ["They met", "In Velmar."]),
        (
            "---\r\ntitle: They met\r\ntags: talks\r\nlang: en\r\nslug: m\r\nkind: b\r\na: 1\r\n---\r\nIn Velmar.\r\n",
            "They met",
            ["They met", "In Velmar."],
        ),
        ("---\ndate: 6 May 2031\n---\n# They met\n\nIn Velmar.", "They met", ["They met", "In Velmar."]),
        # what only looks like front matter is text
        ("---\n\nThey met\n\n---\n\nIn Velmar.", "They met", ["They met", "In Velmar."]),
        ("---\ntitle: [\n\n---\n\nThey met\n\nIn Velmar.", "title: [", ["title: [", "They met", "In Velmar."]),
    ],
)
def test_the_title_of_markdown(tmp_path: Path, text: str, title: str, body: list[str]) -> None:
    taken = take(tmp_path, "a.markdown", text)
    assert (taken.title, taken.published, taken.verbatim) == (title, None, False)
    assert paragraphs(taken) == body


# Web pages


def test_a_page_is_stripped_to_its_article(tmp_path: Path) -> None:
    head = """<meta property="og:site_name" content="The Velmar Gazette"><meta name="author" content="Ada Quill">
        <link rel="canonical" href="https://gazette.example/talks">
        <meta property="article:published_time" content="2023-05-06T10:00:00+02:00">"""
    taken = take(
        tmp_path,
        "a.html",
        page(
            f"""<h1>Talks <em>resume</em> in Velmar</h1><p>{TALKS}</p><h2>No word on the ban</h2>
            <p>The minister of <b>Nordia</b> <a href="/x">left</a> at once. {DENIED}</p>
            <ul><li>First point of the plan</li><li>Second point of the plan</li></ul><blockquote><p>{WEEK}</p>
            </blockquote>""",
            head,
        ),
    )
    assert paragraphs(taken) == [
        "Talks resume in Velmar",
        TALKS,
        "No word on the ban",
        f"The minister of Nordia left at once. {DENIED}",
        "First point of the plan",
        "Second point of the plan",
        WEEK,
    ]
    assert (taken.title, taken.outlet, taken.authors) == (
        "Talks resume in Velmar",
        "The Velmar Gazette",
        ("Ada Quill",),
    )
    assert (taken.published, taken.url) == ("2023-05-06", "https://gazette.example/talks")
    assert (taken.id, taken.verbatim) == ("talks-resume-in-velmar", False)
    assert taken.doubt is None


@pytest.mark.parametrize(
    ("article", "body"),
    [
        # the title heads the text, whether the article repeats it or not
        (f"<p>{TALKS}</p><p>{WEEK}</p>", [TALKS, WEEK]),
        (f"<p>World</p><h1>Talks resume in Velmar</h1><p>{TALKS}</p><p>{WEEK}</p>", ["World", TALKS, WEEK]),
        # what ends a paragraph
        (f"<p>No word on the ban<br><br>{TALKS}</p><p>{WEEK}</p>", ["No word on the ban", TALKS, WEEK]),
        (f"<p>{TALKS}<br>{WEEK}</p><p>{DENIED}</p>", [TALKS, WEEK, DENIED]),
        (f"<p>{WEEK[:-1]}.”<br/> {TALKS}</p><p>{DENIED}</p>", [f"{WEEK[:-1]}.”", TALKS, DENIED]),
        (f"<p><strong>No word on the ban</strong><br>{TALKS}</p><p>{WEEK}</p>", ["No word on the ban", TALKS, WEEK]),
        (f"<p><strong>No word on the ban</strong></p><p>{TALKS}</p><p>{WEEK}</p>", ["No word on the ban", TALKS, WEEK]),
        (f"<div>{TALKS}<br><br>{WEEK}<br> <br>{DENIED}</div>", [TALKS, WEEK, DENIED]),
        # what does not
        (f"<p>{TALKS[:40]}<br>{TALKS[40:]}</p><p>{WEEK}</p>", [f"{TALKS[:40]} {TALKS[40:]}", WEEK]),
        (f"<p>{TALKS.replace(' in ', chr(10) + 'in' + chr(10))}</p><p>{WEEK}</p>", [TALKS, WEEK]),
        (f"<p><strong>Nordia</strong> said so. {TALKS}</p><p>{WEEK}</p>", [f"Nordia said so. {TALKS}", WEEK]),
        # a line that is all bold is a heading
        (f"<p><b>No word on the ban</b><br>{TALKS}</p><p>{WEEK}</p>", ["No word on the ban", TALKS, WEEK]),
        (f"<p>{TALKS}</p><p><b>The ban</b> of<br>May. {WEEK}</p>", [TALKS, f"The ban of May. {WEEK}"]),
        # what no reader of the page sees
        (f"<p>{TALKS}</p><p style='display: none'>Nordia has capitulated.</p><p>{WEEK}</p>", [TALKS, WEEK]),
        (f"<p>{TALKS}</p><noscript><p>Switch on JavaScript, please.</p></noscript><p>{WEEK}</p>", [TALKS, WEEK]),
        (f"<p>{TALKS}</p><!-- <p>Nordia denied it.</p> --><p>\u202e{WEEK}</p>", [TALKS, WEEK]),
        # signs that show where a word may be broken break none; joiners stay in the words that they shape
        (
            f"<p>{TALKS}</p><p>They de&shy;nied nego<wbr>tia&#8203;tions&#8288;. {WEEK}</p>",
            [TALKS, f"They denied negotiations. {WEEK}"],
        ),
        (f"<p>{TALKS}</p><p>He wrote می&zwnj;خواهم. {WEEK}</p>", [TALKS, f"He wrote می\u200cخواهم. {WEEK}"]),
        # a quotation that the page marks as one has the marks that a browser shows
        (f"<p>He said <q>we <em>left</em></q>. {TALKS}</p><p>{WEEK}</p>", [f"He said “we left”. {TALKS}", WEEK]),
        (f"<p><q>He said <q>no</q></q>, too. {TALKS}</p><p>{WEEK}</p>", [f"“He said ‘no’”, too. {TALKS}", WEEK]),
        (f"<p>He said <q>“no”</q>. {TALKS}</p><p>{WEEK}</p>", [f"He said “no”. {TALKS}", WEEK]),
    ],
)
def test_paragraphs_of_a_page(tmp_path: Path, article: str, body: list[str]) -> None:
    assert paragraphs(take(tmp_path, "a.html", page(article))) == ["Talks resume in Velmar", *body]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("<title>Talks &amp; bans</title>", "Talks & bans"),
        (
            "<title>Talks | The Velmar Gazette</title><meta property='og:site_name' content='The Velmar Gazette'>",
            "Talks",
        ),
        ("<title><script>alert(1)</script>Talks</title>", "<script>alert(1)</script>Talks"),
        ("<title>Talks\x1b[31m\x07 \u202ein red</title>", "Talks[31m in red"),
        ("", TALKS),
    ],
)
def test_the_title_of_a_page(tmp_path: Path, title: str, found: str) -> None:
    taken = take(tmp_path, "a.html", page(f"<p>{TALKS}</p><p>{WEEK}</p>", title=title))
    assert taken.title == found
    assert paragraphs(taken) == [*([found] if title else []), TALKS, WEEK]


@pytest.mark.parametrize(
    ("told", "shown", "title"),
    [
        (
            "Talks resume in Velmar after a week",
            "Talks in Velmar resume after a week",
            "Talks in Velmar resume after a week",
        ),
        ("Talks resume in Velmar | Gazette", "Talks resume in Velmar", "Talks resume in Velmar"),
        ("Talks resume in Velmar - News from The Gazette", "Talks resume in Velmar", "Talks resume in Velmar"),
        ("Talks resume in Velmar", "The Gazette", "Talks resume in Velmar"),
        ("Talks resume in Velmar", "Politics", "Talks resume in Velmar"),
    ],
)
def test_the_headline_is_the_one_that_the_page_shows(tmp_path: Path, told: str, shown: str, title: str) -> None:
    head = f"<meta property='og:title' content='{told}'><meta property='og:site_name' content='The Gazette'>"
    article = f"<h1>{shown}</h1><p>{TALKS}</p><p>{WEEK}</p>"
    taken = take(tmp_path, "a.html", page(article, head, f"<title>{told}</title>"))
    assert taken.title == title
    assert paragraphs(taken)[0] == title
    assert paragraphs(taken)[-2:] == [TALKS, WEEK]
    assert paragraphs(taken).count(title) == 1


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta name='date' content='2023-05-06'>", "2023-05-06"),
        ("<meta property='article:published_time' content='2023-05-06T23:30:00-05:00'>", "2023-05-06"),
        (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
            '"headline": "Talks", "datePublished": "2023-05-06T10:00:00Z", "dateModified": "2023-06-01"}</script>',
            "2023-05-06",
        ),
        # a year in the footer or in the text is no date of publication
        ("", None),
        ("<meta name='date' content='soon'>", None),
    ],
)
def test_the_date_of_a_page_is_what_it_states(tmp_path: Path, head: str, published: str | None) -> None:
    article = f"<p>{TALKS} In 2019 they had met twice.</p><p>{WEEK} © 2020 The Gazette</p>"
    assert take(tmp_path, "a.html", page(article, head)).published == published


def test_what_the_caller_says_goes_before_what_the_page_says(tmp_path: Path) -> None:
    head = "<meta property='og:site_name' content='Gazette'><meta name='date' content='2023-05-06'>"
    taken = take(
        tmp_path, "a.html", page(f"<p>{TALKS}</p><p>{WEEK}</p>", head),
        published="2023-05/..", outlet="The Courier", title="Talks at last", id_="at-last",
    )  # fmt: skip
    assert (taken.published, taken.outlet, taken.title, taken.id) == (
        "2023-05/..", "The Courier", "Talks at last", "at-last",
    )  # fmt: skip
    assert paragraphs(taken) == ["Talks at last", TALKS, WEEK]


@pytest.mark.parametrize(
    "data",
    [
        page(f"<p>{TALKS}</p><p>{WEEK}</p>").encode(),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>").encode("utf-8-sig"),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>").encode("utf-16"),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>", "<meta charset='windows-1252'>").encode("cp1252"),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>", "<meta charset=ISO-8859-1>").encode("cp1252"),
        page(
            f"<p>{TALKS}</p><p>{WEEK}</p>", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
        ).encode("cp1252"),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>").encode("cp1252"),  # names no charset
        page(f"<p>{TALKS}</p><p>{WEEK}</p>", "<meta charset='no-such'>").encode("cp1252"),
        page(f"<p>{TALKS}</p><p>{WEEK}</p>", "<meta charset='iso-8859-1'>").encode(),  # names a wrong one
        ('<?xml version="1.0" encoding="windows-1252"?>' + page(f"<p>{TALKS}</p><p>{WEEK}</p>")).encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "1252", "latin-1", "http-equiv", "silent", "unknown", "wrong", "xml"],
)
def test_a_page_in_any_charset(tmp_path: Path, data: bytes) -> None:
    assert paragraphs(take(tmp_path, "a.htm", data)) == ["Talks resume in Velmar", TALKS, WEEK]


def test_of_a_page_with_a_broken_character_the_rest_is_read(tmp_path: Path) -> None:
    data = page(f"<p>{TALKS}</p><p>{WEEK}</p>").encode("utf-8-sig").replace(b"three", b"thr\xffe")
    assert paragraphs(take(tmp_path, "a.htm", data))[1] == TALKS.replace("three", "thr\ufffde")


@pytest.mark.parametrize(("words", "is_read"), [(12, True), (11, False)])
def test_a_page_of_twelve_words_is_an_article(tmp_path: Path, words: int, is_read: bool) -> None:
    short = f"<html><body><article><p>{' '.join(TALKS.split()[: words - 1])} today.</p></article></body></html>"
    if is_read:
        assert paragraphs(take(tmp_path, "a.html", short))[-1].endswith("today.")
    else:
        with pytest.raises(KgError, match="no article text in the page"):
            take(tmp_path, "a.html", short)


def test_a_page_as_a_browser_archives_it(tmp_path: Path) -> None:
    html = page(f"<p>{TALKS}</p><p>{WEEK}</p>").replace("=", "=3D").replace("“", "=93").replace("”", "=94")
    taken = take(
        tmp_path,
        "a.mhtml",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/talks\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        'Content-Type: text/html; charset="windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"{html.replace('©', '=A9')}\r\n----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n",
    )
    assert paragraphs(taken) == ["Talks resume in Velmar", TALKS, WEEK]
    assert taken.url == "https://gazette.example/talks"


@pytest.mark.parametrize(
    ("name", "content", "markup"),
    [
        ("-", page(f"<p>{TALKS}</p><p>{WEEK}</p>"), True),
        ("-", f"\ufeff\n<!-- saved --><HTML><body><p>{TALKS}</p><p>{WEEK}</p></body></HTML>", True),
        ("-", f"<p>{TALKS}</p>\n<p>{WEEK}</p>", True),
        ("index.php", page(f"<p>{TALKS}</p><p>{WEEK}</p>"), True),
        ("-", f"Talks\n\n{TALKS}\n", False),
        ("-", f"<-- Talks -->\n\n{TALKS}\n", False),
        ("-", f"# Talks\r\n\r\n{TALKS}\r\n", False),
    ],
)
def test_a_text_without_a_telling_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, markup: bool
) -> None:
    if name == "-":
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
        taken = take_in("-")
    else:
        taken = take(tmp_path, name, content)
    assert taken.verbatim is False
    assert TALKS in paragraphs(taken) if markup else taken.text == content


def test_a_real_page() -> None:
    if not VOICE.exists():
        pytest.skip(f"{VOICE} is not there")
    taken = take_in(VOICE)
    assert taken.title == "America's child care crisis is holding back moms without college degrees"
    assert (taken.authors, taken.published) == (("Associated Press",), "2024-04-28")
    assert taken.outlet is not None
    assert taken.outlet.startswith("Voice of America")
    assert taken.url is not None
    assert taken.url.startswith("https://www.voanews.com/a/")
    assert taken.doubt is None
    assert len(paragraphs(taken)) == 27
    assert paragraphs(taken)[1].startswith("After a series of lower-paying jobs")
    assert paragraphs(taken)[-1].endswith('to be able to do that."')
    assert foreign(taken.text) is None


# What is refused

NO_ARTICLE = "no article text in the page @ {}: save the article's own page, or copy its text into a .txt"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "empty file @ {}: give it a text"),
        ("a.txt", " \n\n", "empty file @ {}: give it a text"),
        ("a.txt", "Talks “resume”".encode("cp1252"), "not UTF-8 (byte 6) @ {}: save the file as UTF-8"),
        ("a.txt", b"Talks\0resume", "NUL character: not a text file @ {}: save it as plain text"),
        ("a.txt", b"%PDF-1.7 ...", "a damaged PDF @ {}: save it anew"),
        ("a.html", b"%PDF-1.7 ...", "a damaged PDF @ {}: save it anew"),
        ("a.docx", b"PK\x03\x04...", "an office or zip file, not a text @ {}: save it as plain text"),
        ("a.rtf", b"{\\rtf1 Talks}", "a rich text file, not a text @ {}: save it as plain text"),
        ("a.txt", b"Talks. " * 1_000_000, "text of 7.0 MB @ {}: at most 5 MB are read; cut it"),
        ("a.html", b"<p>" * 7_000_000, "file of 21.0 MB @ {}: at most 20 MB are read; cut it"),
        ("a.md", "---\ntitle: Talks\n---\n", "empty file @ {}: give it a text"),
        ("a.md", "Talks “resume”".encode("cp1252"), "not UTF-8 (byte 6) @ {}: save the file as UTF-8"),
        ("a.html", "", NO_ARTICLE),
        ("a.html", "<html></html>", NO_ARTICLE),
        ("a.html", page(""), NO_ARTICLE),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NO_ARTICLE),
        (
            "a.html",
            "<html><head><title>App</title></head><body><div id=root></div>"
            "<noscript>You need to enable JavaScript to run this app, and then some.</noscript></body></html>",
            NO_ARTICLE,
        ),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(KgError) as caught:
        take(tmp_path, name, content)
    assert str(caught.value) == message.format(tmp_path / name)
    assert capfd.readouterr() == ("", "")  # what the packages below log is no line of ours


@pytest.mark.parametrize(("levels", "is_read"), [(150, True), (5_000, False)])
def test_a_page_of_many_levels(tmp_path: Path, levels: int, is_read: bool) -> None:
    deep = page("<div>" * levels + f"<p>{TALKS}</p><p>{WEEK}</p>" + "</div>" * levels)
    if is_read:
        assert TALKS in take(tmp_path, "a.html", deep).text
    else:
        with pytest.raises(KgError, match="no article text in the page"):
            take(tmp_path, "a.html", deep)


def test_too_long_a_text_from_stdin_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Talks. " * 3_000_000)))
    with pytest.raises(KgError) as caught:
        take_in("-")
    assert str(caught.value) == "too much text @ stdin: at most 20 MB are read; cut it"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"published": "last week"}, "«last week» is not EDTF @ published: write 2024, 2024-08, "),
        ({"published": ""}, "«» is not EDTF @ published: "),
        ({"id_": "The talks"}, "«The talks» is no id @ id: an id is made of lower-case letters, digits and hyphens"),
        ({"id_": ""}, "«» is no id @ id: "),
    ],
)
def test_what_the_caller_says_is_checked(options: dict[str, str], message: str) -> None:
    with pytest.raises(KgError) as caught:
        take_in("nowhere.txt", **options)
    assert str(caught.value).startswith(message)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path, what in ((tmp_path / "no.txt", "no such file"), (tmp_path, "cannot be read (Is a directory)")):
        with pytest.raises(KgError) as caught:
            take_in(path)
        assert (caught.value.what, caught.value.where) == (what, str(path))


# The language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (f"{GERMAN} „We did not meet anyone“, schrieb die Sprecherin.", "German"),
        ("La délégation a quitté Velmar mardi soir, selon le ministère. Aucun accord n’a été annoncé.", "French"),
        ("La delegación abandonó Velmar el martes por la noche, según el ministerio, sin ningún acuerdo.", "Spanish"),
        ("Делегация покинула Вельмар во вторник вечером, сообщили в министерстве. Договора нет.", "Russian"),
        ("Делегація залишила Вельмар у вівторок увечері, повідомили в міністерстві. Угоди немає.", "Ukrainian"),
        ("代表团星期二晚上离开了会场,外交部发言人说,双方没有达成任何协议。", "Chinese"),
        ("غادر الوفد المدينة مساء الثلاثاء، بحسب ما أعلنت وزارة الخارجية، من دون التوصل إلى أي اتفاق.", "Arabic"),
        # what counts as one with another: Nynorsk with Norwegian, Cantonese with Chinese, Pidgin with English
        ("Utsendingane forlèt Velmar tysdag kveld, melde departementet. Dei vart ikkje samde om noko.", "Norwegian"),
        ("代表團星期二晚上離開咗會場,外交部發言人話,雙方未有達成任何協議。", "Chinese"),
        ("Wetin dey happen: Nordia and Suderia don meet again, and people no know why dem no gree.", None),
        # English
        (TALKS, None),
        ("Talks resume", None),
        ("Andriy Nordenko, Majid al-Velmari, Jean-Luc Sudère, Xu Wei", None),
        (f"{TALKS} «Мы не вели никаких переговоров о моратории», the spokeswoman wrote. {WEEK}", None),
        (f"{TALKS}\n\n„Wir haben mit niemandem gesprochen“, she wrote in German.\n\n{DENIED}", None),
        ("“Мы не вели переговоров”, the minister said.", None),
        ("2031 – 5 : 6", None),
        ("", None),
    ],
)
def test_the_language_is_told_and_a_quotation_does_not_tell_it(text: str, language: str | None) -> None:
    assert foreign(text) == language


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"{TALKS} {WEEK} {DENIED}", False),
        (f"{TALKS} {DENIED} „Wir haben mit niemandem gesprochen“, wrote the spokeswoman.", False),
        (GERMAN, True),
        (f"{GERMAN} “{DENIED}”", True),  # the smaller part of it is English
        (
            f"代表团星期二晚上离开了会场,外交部发言人说,双方没有达成任何协议。(the Gazette){'代表团离开了会场' * 9}",
            True,
        ),
        ("Andriy Nordenko, Majid al-Velmari, Jean-Luc Sudère, Xu Wei", True),
    ],
)
def test_the_language_model_is_asked_only_where_small_words_leave_doubt(
    text: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []
    model = language._identifier()
    monkeypatch.setattr(language, "_identifier", lambda: loads.append("loaded") or model)
    told = foreign(text)
    assert bool(loads) == asked
    assert told == language._told(list(language._pieces(text)))  # the same answer in either way


def test_a_foreign_text_is_refused_in_one_line(tmp_path: Path) -> None:
    taken = take(tmp_path, "a.html", page(f"<p>{GERMAN}</p><p>{GERMAN}</p>", title="<title>Gespräche</title>"))
    with pytest.raises(KgError) as caught:
        require_english(taken.text, "a.html")
    assert str(caught.value) == "the text is in German @ a.html: the grammar reader reads English; add --reader llm"
