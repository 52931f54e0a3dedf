"""What a web page states of its article: in JSON-LD, in `meta`, in its title; and who publishes it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from kg.names.folding import fold
from kg.text.linked_data import Told, told
from kg.text.signs import plain
from kg.text.teasers import words

LIKE = 60  # of 100: two headlines for one article, as outlets write them for the page and for search engines
MAX_NAME = 60  # characters: what is longer is a motto or a headline, no outlet's name
MAX_WORDS = 5  # the same for what stands behind the headline in the title of the page
SECTION = 3  # words

_SITE = ("og:site_name",)
_SITES = ("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "dcterms.publisher",
          "citation_publisher", "citation_journal_title", "sailthru.publisher", "copyright")  # fmt: skip
_TITLES = ("og:title", "dc.title", "citation_title", "sailthru.title", "parsely-title", "twitter:title")
_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
          "dc.date.issued", "dcterms.created", "pubdate")  # fmt: skip
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
            "citation_author")  # fmt: skip
_ADDRESSES = ("og:url", "twitter:url")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)+[a-z]{2,12}/?", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:com|org|net|info|co\.\w\w)$", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|–—•·»«:-]+\s+|\s*\|\s*")
_BEFORE = re.compile(rf"{_PARTS.pattern}|:\s+")  # "Gazette: Talks resume"
_EDGE = " -–—|_·•:»«"
# Behind the name: "Gazette, the free paper", "Gazette (English)".
_MOTTO = re.compile(rf"{_PARTS.pattern}|,\s+(?:the|your|all|a|an)\s|\s+\([^()]*\)$")
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©|all rights reserved|\d{4}|[\s,.–-])+", re.IGNORECASE)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|,|\||\band\b|&)\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def stated(tree: Any, address: str | None = None) -> Told:
    """What a page states, with all names of its site in `sites`. `address` is where it was saved from, if known."""
    meta = _meta(tree)
    page_title = " ".join((tree.findtext(".//title") or "").split())
    shown = next((" ".join(one.text_content().split()) for one in tree.iter("h1")), "")
    data = told(_scripts(tree), next(_named(meta, _TITLES), "") or shown or page_title)
    url = data.url or _canonical(tree) or next(_named(meta, _ADDRESSES), None) or address
    title = data.title or next(_named(meta, _TITLES), None)
    outlet, sites = _outlet(tree, data, meta, page_title, title or shown, url)
    authors = data.authors or tuple(dict.fromkeys(_people(_named(meta, _AUTHORS))))
    return replace(
        data,
        title=headline(tree, without_site(title or page_title, sites), sites) or None,
        outlet=outlet,
        authors=tuple(one for one in authors if fold(one) != fold(outlet or "")),
        published=next(filter(_DAY.match, (data.published or "", *_named(meta, _DATES))), None),
        url=url,
        sites=sites,
    )


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """A title without the name of the site before or behind it, and without the section that stands between.

    >>> without_site("Talks resume | World news | The Velmar Gazette", ("Velmar Gazette",))
    'Talks resume'
    """
    names = tuple(fold(site) for site in sites if fold(site))
    marks = list(_PARTS.finditer(title))
    for mark in marks:
        if _names_site(title[mark.end() :], names):
            rest = title[: mark.start()]
            behind = list(_PARTS.finditer(rest))
            if behind and behind[-1][0] == mark[0] and len(rest[behind[-1].end() :].split()) <= SECTION:
                rest = rest[: behind[-1].start()]
            return rest.strip() or title
    before = _BEFORE.search(title)
    if before and fold(title[: before.start()]) in names:
        return title[before.end() :].strip() or title
    return title


def headline(tree: Any, title: str, sites: tuple[str, ...]) -> str:
    """The headline that the page shows, where it is like the title that the page tells search engines."""
    names = {fold(site) for site in sites}
    shown = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    like = process.extractOne(
        title, [one for one in shown if fold(one) not in names], scorer=fuzz.token_sort_ratio, processor=str.casefold,
        score_cutoff=LIKE,
    )  # fmt: skip
    return without_site(like[0], sites) if like else title


def _names_site(words: str, names: tuple[str, ...]) -> bool:
    told = f"{fold(words)} "
    return any(told.startswith(f"{name} ") for name in names)


def _outlet(
    tree: Any, data: Told, meta: dict[str, list[str]], page_title: str, title: str, url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Who publishes the page, and all that its site is called: no address, no headline, no motto."""
    behind = _behind(page_title, title)
    given = [data.outlet or "", *_named(meta, _SITE), *_microdata(tree), *data.sites, *_named(meta, _SITES), behind]
    names = [name for one in given if (name := _name(one, title))]
    spoken = [name for name in names if not _DOMAIN.fullmatch(name)]
    host = _host(url or "")
    if not spoken and (host or names):
        spoken = list(_like_address(tree, page_title, host or _host("//" + names[0])))
    if not spoken:  # as a handle: "@Gazette"
        handles = (name.lstrip("@") for name in _named(meta, ("twitter:site",)))
        spoken = [name for name in handles if name[:1].isupper() and not _DOMAIN.fullmatch(name)]
    if not spoken:  # "Gazette.com" is a name with its ending; "gazette.com" is an address
        spoken = [_ENDING.sub("", name) for name in names if name[0].isupper()]
    companies = words()["companies"]
    spoken.sort(key=lambda name: not companies.isdisjoint(re.findall(r"\w+", name.lower())))
    outlet = spoken[0] if spoken else None
    if outlet and outlet[0].islower() and " " in outlet:
        outlet = outlet[0].upper() + outlet[1:]
    return outlet, tuple(dict.fromkeys([*spoken, *names, *([host] if host else [])]))


def _name(text: str, title: str) -> str:
    """What may be a name of the site: its first part, before a motto."""
    name = _COPYRIGHT.sub(" ", text).strip() if "©" in text or "opyright" in text else text.strip()
    name = _MOTTO.split(name)[0].strip(" @")
    if not name or len(name) > MAX_NAME or not any(map(str.isalpha, name)) or fold(name) == fold(title):
        return ""
    return name


def _behind(page_title: str, title: str) -> str:
    """What stands behind the headline in the title of the page: a few words with a capital."""
    if not title:
        return ""
    if page_title.startswith(title):  # also "Talks resume-Xinhua"
        last = _PARTS.split(page_title[len(title) :].strip(_EDGE))[-1]
    else:
        first, *more = _PARTS.split(page_title)
        last = more[-1] if more and fuzz.partial_ratio(fold(first), fold(title)) >= LIKE else ""
    return last if len(last.split()) <= MAX_WORDS and last[:1].isupper() else ""


def _like_address(tree: Any, page_title: str, host: str) -> Iterator[str]:
    """The words on the page that have the letters of its address: "Velmar Gazette" for velmargazette.example."""
    label = re.sub(r"[^a-z0-9]", "", host.removeprefix("www.").split(".")[0].lower())
    shown = tree.xpath("//a[@href='/'] | //footer//*[contains(text(), '©')]")
    said = [*_PARTS.split(page_title), *tree.xpath("//img/@alt | //a/@title"), *(one.text_content() for one in shown)]
    for one in said:
        name = _COPYRIGHT.sub(" ", one) if "©" in one else one
        letters = re.sub(r"[^a-z0-9]", "", name.lower())
        if len(letters) > 1 and letters.removeprefix("the") in (label, label.removeprefix("the")):
            yield " ".join(name.split())


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and element.get(key):
                found.setdefault(element.get(key).lower(), []).append(content)
    return found


def _named(meta: dict[str, list[str]], keys: tuple[str, ...]) -> Iterator[str]:
    return (value for key in keys for value in meta.get(key, ()))


def _microdata(tree: Any) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']"):
        yield plain(element.get("content") or element.text_content())


def _scripts(tree: Any) -> list[str]:
    return [script.text for script in tree.iter("script") if "ld+json" in script.get("type", "") and script.text]


def _people(given: Iterator[str]) -> Iterator[str]:
    """Names as bylines join them: "By Ada Quill and B. Reed"."""
    for one in given:
        if not one.startswith(("http://", "https://", "@")):
            yield from (name for name in _AND.split(_BY.sub("", one)) if name)


def _canonical(tree: Any) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return next((str(link) for link in links if str(link).startswith("http")), None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
