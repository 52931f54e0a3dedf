"""Whole pages as outlets make them, each of a kind: the words of the article, and what the page says of it.

In tests/pages/ stands beside each page its text as one reads it (`.txt`), and its outlet, title, authors and day
(`.json`). All of it is invented.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.text.take_in import Manuscript, take_in, take_in_text

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))

TITLE = "Talks resume in Velmar"
FIRST = "The delegations of Nordia and Suderia met for three hours in Velmar, officials of both countries said."
SECOND = "They will meet again next week, “if the weather allows it,” as the Nordian minister put it on Friday."
THIRD = "A spokeswoman for the Suderian government denied that a moratorium had been on the table at any time."
FOURTH = "Two earlier rounds, in Belmora and in Velmar itself, had ended with nothing but a date for the next one."
LONG = (
    "The two countries have been at odds over the harbour of Arvenia since 2027, when Suderia closed it to ships "
    "under the Nordian flag and Nordia stopped its deliveries of grain."
)


def f1(one: str, other: str) -> float:
    """How alike two texts are by their words, however often each stands there (0 to 1)."""
    ours, theirs = Counter(one.split()), Counter(other.split())
    return 2 * sum((ours & theirs).values()) / (ours.total() + theirs.total())


def boxes(kind: str, *texts: str) -> str:
    """Each of the texts as paragraphs of a container of its own."""
    return "".join(f"<div class='{kind}'>{paragraphs(*text.split('|'))}</div>" for text in texts)


def page(body: str, head: str = "", title: str = TITLE) -> Manuscript:
    return take_in_text(f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>")


def told(**article: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **article}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def lines(taken: Manuscript) -> list[str]:
    return taken.text.rstrip("\n").split("\n\n")


def post(heading: str, text: str) -> str:
    return f"<div class='post'><header><h3>{heading}</h3></header>{boxes('text', text)}</div>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


ALL = [FIRST, SECOND, THIRD, FOURTH]
STORY = f"<h1>Talks resume in Velmar</h1>{paragraphs(FIRST, SECOND, THIRD)}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_taken_in_as_one_reads_it(name: str) -> None:
    taken = take_in(next(PAGES.glob(f"{name}.html*")))
    wanted = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    found = {"outlet": taken.outlet, "title": taken.title, "authors": list(taken.authors), "published": taken.published}
    assert found == wanted
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    assert f1(taken.text, text) >= 0.97
    assert [line for line in lines(taken) if line not in text] == []  # nothing but the article, in whole paragraphs
    places = [text.index(line) for line in lines(taken)]
    assert places == sorted(places)
    assert taken.doubt is None


# Which parts are the article


@pytest.mark.parametrize(
    ("body", "text"),
    [
        # containers of one kind, between others; with names that have a word in common; each paragraph in its own
        (boxes("body", f"{FIRST}|{SECOND}") + boxes("ad", "Buy!") + boxes("body", f"{THIRD}|{FOURTH}"), ALL),
        (boxes("story-top", f"{FIRST}|{SECOND}") + boxes("story-rest", f"{THIRD}|{FOURTH}"), ALL),
        ("".join(f"<section>{boxes(f'css-{i}a text', one)}</section>" for i, one in enumerate(ALL)), ALL),
        # longer prose after the headline, whatever its container is called
        (boxes("opener", LONG) + boxes("story", "|".join(ALL)), [LONG, *ALL]),
        # posts that come with headings of their own
        (
            post("Noon", f"{FIRST}|{SECOND}") + post("Ten", THIRD) + post("Nine", FOURTH),
            ["Noon", FIRST, SECOND, "Ten", THIRD, "Nine", FOURTH],
        ),
        # another article that follows below, a comment, what is named as no part of it
        (
            f"<article>{boxes('body', '|'.join(ALL[:3]))}</article>"
            f"<article><h1>Grain is cheap</h1>{boxes('body', FOURTH)}</article>",
            ALL[:3],
        ),
        (boxes("body", "|".join(ALL[:3])) + f"<ol class='comments'><li class='comment'>{FOURTH}</li></ol>", ALL[:3]),
        (f"<div class='body'>{paragraphs(*ALL[:3])}{boxes('author-bio', FOURTH)}</div>", ALL[:3]),
    ],
)
def test_containers(body: str, text: list[str]) -> None:
    assert lines(page(f"<main><h1>Talks resume in Velmar</h1>{body}</main>")) == [TITLE, *text]


TEASERS = [
    "<p>READ MORE: Storm reaches the coast</p>",
    "<p><b>Read also:</b> <a href='/storm'>Storm reaches the coast</a></p>",
    "<p><a href='/storm'>Storm reaches the coast of Belmora</a></p>",
    "<h3><a href='/storm'>Storm reaches the coast of Belmora</a></h3>",
    "<p>WATCH | Storm reaches the coast</p>",
    "<p>Advertisement</p>",
    "<div>Story continues below advertisement</div>",
    "<p>Sign up for our daily newsletter.</p>",
    "<p>Don’t miss: Storm reaches the coast</p>",
    "<ul><li><a href='/1'>Storm reaches the coast again</a></li><li><a href='/2'>Grain is cheap again</a></li></ul>",
    "<div class='related-box'><h4>Related</h4><p>Ferries stay in harbour until Saturday, they say.</p></div>",
    "<div class='card'><h4><a href='/1'>Storm reaches the coast again</a></h4><p>Ferries stay in harbour.</p></div>",
]


@pytest.mark.parametrize("teaser", TEASERS)
def test_links_to_other_articles_and_offers_are_left_out(teaser: str) -> None:
    body = f"<article><h1>Talks resume in Velmar</h1>{paragraphs(FIRST)}{teaser}{paragraphs(SECOND, THIRD)}</article>"
    assert lines(page(body)) == [TITLE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "Read more of what they wrote and you will know why, the minister said.",
        "Related to this, he said, is the question of the harbour.",
        "<a href='/holm'>Ada Holm</a> denied it.",
        "Watch out for the harbour, he told them.",
        "Advertisement of the post is no secret, a spokesman said.",
    ],
)
def test_what_only_begins_like_one_is_kept(line: str) -> None:
    body = f"<article><h1>Talks resume in Velmar</h1>{paragraphs(FIRST, line, SECOND, THIRD)}</article>"
    said = line.replace("<a href='/holm'>", "").replace("</a>", "")
    assert lines(page(body)) == [TITLE, FIRST, said, SECOND, THIRD]


@pytest.mark.parametrize(
    ("article", "shown", "text"),
    [
        # the data have more: behind what is shown, between it, as HTML, in one run
        ({"articleBody": "\n".join((FIRST, SECOND, THIRD, FOURTH))}, (FIRST, SECOND), [FIRST, SECOND, THIRD, FOURTH]),
        ({"articleBody": "\n".join((FIRST, SECOND, THIRD, FOURTH))}, (FIRST, FOURTH), [FIRST, SECOND, THIRD, FOURTH]),
        (
            {"articleBody": paragraphs(FIRST, SECOND, THIRD).replace("“", "&amp;quot;").replace("”", "&quot;")},
            (FIRST,),
            [FIRST, SECOND.replace("“", '"').replace("”", '"'), THIRD],
        ),
        ({"articleBody": f"{FIRST}{SECOND} {THIRD}"}, (FIRST, SECOND), [FIRST, SECOND, THIRD]),
        # they have less, or are about something else
        ({"articleBody": FIRST}, (FIRST, SECOND, THIRD), [FIRST, SECOND, THIRD]),
        ({"articleBody": "Grain is cheap for the fourth week."}, (FIRST, SECOND), [FIRST, SECOND]),
        ({"articleBody": ["no", 7, None]}, (FIRST, SECOND), [FIRST, SECOND]),
        # what stands behind their end is about the author
        ({"articleBody": " ".join(ALL)}, (*ALL, "Ada Quill reports from Velmar."), ALL),
    ],
)
def test_what_the_data_have_of_the_article(article: dict[str, object], shown: tuple[str, ...], text: list[str]) -> None:
    assert lines(page(f"<h1>Talks resume in Velmar</h1>{paragraphs(*shown)}", told(**article)))[1:] == text


def test_posts_that_only_the_data_have_are_kept_too() -> None:
    posts = [{"headline": "Noon", "articleBody": f"{FIRST} {SECOND}"}, {"headline": "Nine", "articleBody": THIRD}]
    body = f"<h1>Talks resume in Velmar</h1><div class='post'><h2>Noon</h2>{paragraphs(FIRST, SECOND)}</div>"
    taken = page(body, told(**{"@type": "LiveBlogPosting", "liveBlogUpdate": posts}))
    assert lines(taken)[1:] == ["Noon", FIRST, SECOND, "Nine", THIRD]


@pytest.mark.parametrize(
    ("head", "more", "doubt"),
    [
        ("", "", None),
        (told(wordCount=60), "", None),
        (told(wordCount=812), "", "the page says that its article has 812 words, and 58 were found"),
        (
            "",
            f"<div class='upper'><div>{paragraphs(LONG, LONG + ' It did so twice.')}</div></div>",
            f"the page has more text, which looks like no part of the article: «{LONG[:60]}…»",
        ),
    ],
)
def test_a_text_that_may_not_be_whole_is_told_of(head: str, more: str, doubt: str | None) -> None:
    assert page(f"{more}<main><article>{STORY}</article></main>", head).doubt == doubt


# What the page says of it

ADDRESS = "<link rel='canonical' href='https://velmargazette.example/talks'>"
DATA = '<script type="application/ld+json">'
SITE = "<meta property='og:site_name' content='{}'>"


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        (told(publisher={"name": "The Gazette"}) + SITE.format("gazette.example"), TITLE, "The Gazette"),
        (told(publisher=[{"@type": "Organization", "name": "The Gazette"}]), TITLE, "The Gazette"),
        (told(publisher="The Gazette"), TITLE, "The Gazette"),
        (told(publisher={"name": "Gazette Media Ltd"}) + SITE.format("The Gazette"), TITLE, "The Gazette"),
        (told(publisher={"name": "Gazette &amp; Post"}), TITLE, "Gazette & Post"),
        (told(), "Talks resume in Velmar - The Gazette", "The Gazette"),
        (SITE.format("The Gazette - News, sport and opinion"), TITLE, "The Gazette"),
        (SITE.format("the Gazette"), TITLE, "The Gazette"),
        (SITE.format("The Gazette (English)"), TITLE, "The Gazette"),
        (SITE.format("Gazette, the free paper of Velmar"), TITLE, "Gazette"),
        (told(publisher={"name": "Press Foundation, Inc."}), f"{TITLE} - Gazette", "Gazette"),
        (told(isPartOf={"@type": "WebPage", "name": TITLE}), f"{TITLE}-Gazette", "Gazette"),
        (SITE.format(TITLE), "Talks resume in Velmar | Gazette", "Gazette"),
        (SITE.format("www.velmargazette.example"), "Talks resume in Velmar | Velmar Gazette", "Velmar Gazette"),
        (
            ADDRESS + "<meta name='copyright' content='© 2030 Velmar Gazette. All rights reserved'>",
            TITLE,
            "Velmar Gazette",
        ),
        (SITE.format("Gazette.com"), TITLE, "Gazette"),
        (ADDRESS, TITLE, None),
        ("<meta name='twitter:site' content='@Gazette'>", TITLE, "Gazette"),
        ("<meta name='twitter:site' content='@velmargaz'>", TITLE, None),
        (f'{DATA}[{{"@type": "WebSite", "name": "The Gazette"}},]</script>', TITLE, "The Gazette"),
        (f'{DATA}{{"@type": "WebSite", </script>', TITLE, None),
        (f"{DATA}{'[' * 100_000}</script>", TITLE, None),
    ],
)
def test_the_outlet_is_a_name(head: str, title: str, outlet: str | None) -> None:
    taken = page(f"<article>{STORY}</article>", head, title)
    assert (taken.outlet, taken.title) == (outlet, TITLE)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Talks resume | The Gazette", "Talks resume"),
        ("Talks resume | World news | The Gazette", "Talks resume"),
        ("The Gazette - Talks resume", "Talks resume"),
        ("The Gazette: Talks resume", "Talks resume"),
        ("Gazette editor: Talks resume", "Gazette editor: Talks resume"),
        ("Talks resume – The Gazette: news of the day", "Talks resume"),
        ("Talks resume: the harbour – and what else", "Talks resume: the harbour – and what else"),
        ("Gazette editor says talks resume", "Gazette editor says talks resume"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(title: str, found: str) -> None:
    assert page(paragraphs(FIRST, SECOND, THIRD), SITE.format("The Gazette"), title).title == found


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (told(author={"name": "Ada Quill"}), ("Ada Quill",)),
        (told(author=[{"name": "Ada Quill"}, "Bo Reed"]), ("Ada Quill", "Bo Reed")),
        (told(author={"name": ["Ada Quill", "Bo Reed"]}), ("Ada Quill", "Bo Reed")),
        (told(author="Ada Quill, Bo Reed and Li Wu"), ("Ada Quill", "Bo Reed", "Li Wu")),
        (told(author="By Ada Quill and Bo Reed"), ("Ada Quill", "Bo Reed")),
        (told(author={"name": "by Ada Quill"}), ("Ada Quill",)),
        (told(author={"givenName": "Ada", "familyName": "Quill"}), ("Ada Quill",)),
        (told(author={"@id": "#nobody"}), ()),
        (told(author={"name": "The Gazette"}, publisher={"name": "The Gazette"}), ()),
        ("<meta name='author' content='By Ada Quill and Bo Reed'>", ("Ada Quill", "Bo Reed")),
        ("<meta property='article:author' content='https://gazette.example/quill'>", ()),
    ],
)
def test_who_wrote_it(head: str, authors: tuple[str, ...]) -> None:
    assert page(f"<article>{STORY}</article>", head).authors == authors


def test_a_page_says_where_a_browser_saved_it_from() -> None:
    taken = take_in_text(
        "<!DOCTYPE html>\n<!-- saved from url=(0030)https://gazette.example/talks -->\n<html><head>"
        f"<title>Talks</title></head><body><article>{STORY}</article></body></html>"
    )
    assert taken.url == "https://gazette.example/talks"
