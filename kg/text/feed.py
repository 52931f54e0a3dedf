"""A feed (RSS 2.0, RSS 1.0, Atom: RFC 4287) as the articles that it carries in full."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any

from kg.errors import KgError
from kg.text.manuscript import Announced, Found
from kg.text.webpage import webpage

_ENTRY = ("item", "entry")
FULL = 100  # words: what a feed calls a summary is the article from so many on, unless it breaks off
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[\W*\])\s*(?:read more|continue reading)?\W*$", re.IGNORECASE)
_PAGE = "<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
_ZONE = re.compile(r"\d{4}-\d\d-\d\d")


def feed(data: bytes, where: str) -> list[Found | KgError]:
    """The articles of a feed in its order; in the place of one that it only announces, an `Announced` that says so.

    Of a feed that breaks off, as a download does that was ended, the last entry may be half: it is a `KgError`.

    `KgError` if it is no XML, or holds no entry.
    """
    root, is_whole = _root(data, where)
    outlet = next(
        (_text(one, "title") for one in (root, *root) if _name(one) not in _ENTRY and _text(one, "title")), ""
    )
    entries = [element for element in root.iter() if _name(element) in _ENTRY]
    if not entries:
        raise KgError("a feed without articles", where, "save it anew")
    if is_whole:
        return [_entry(entry, outlet, where) for entry in entries]
    cut = KgError(f"the feed breaks off in «{_text(entries[-1], 'title') or 'an article'}»", where, "save it anew")
    return [*(_entry(entry, outlet, where) for entry in entries[:-1]), cut]


def _root(data: bytes, where: str) -> tuple[Any, bool]:
    """The outermost element, and whether the feed goes on to its end."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no annotations

    # Nothing is fetched and no entity replaced; what is slightly wrong is read all the same, as browsers do.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise KgError("no XML, as a feed is", where, "save it anew")
    return root, not len(parser.error_log) or bool(_END.search(data))


def _entry(entry: Any, outlet: str, where: str) -> Found | KgError:
    title = _text(entry, "title")
    what = f"only the beginning of «{title or 'an article'}» is in the feed"
    named = Announced(what, where, "save the article's own page")
    full, short = _markup(entry, "encoded", "content"), _markup(entry, "description", "summary")
    words = _TAGS.sub(" ", short).rstrip()
    if not full and (len(words.split()) < FULL or _BREAKS_OFF.search(words)):
        return named
    try:
        found = webpage(_PAGE.format(title=escape(title), body=full or short).encode(), where)
    except KgError:
        return named
    return replace(
        found,
        title=title or found.title,
        outlet=_text(_child(entry, "source"), "title") or outlet or None,
        authors=tuple(_authors(entry)),
        published=_day(_text(entry, "published") or _text(entry, "pubDate") or _text(entry, "date")
                       or _text(entry, "updated")),
        url=_link(entry),
        doubt=None,
    )  # fmt: skip


def _name(element: Any) -> str:
    """An element's name without its namespace: the many dialects of RSS differ in that alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _name(child) == name) if element is not None else iter(())


def _child(element: Any, name: str) -> Any:
    return next(_children(element, name), None)


def _text(element: Any, name: str) -> str:
    """The words of the first such child, without markup."""
    child = _child(element, name)
    text = "" if child is None else "".join(child.itertext())
    return " ".join(unescape(_TAGS.sub("", text)).split())


def _authors(entry: Any) -> Iterator[str]:
    """Its makers, each of whom may have an element: `dc:creator`, Atom's `author` with a name in it, or RSS's."""
    for child in (*_children(entry, "creator"), *_children(entry, "author")):
        if name := _text(child, "name") or " ".join("".join(child.itertext()).split()):
            yield name


def _markup(entry: Any, *names: str) -> str:
    """What the first such child holds, as HTML: escaped, in CDATA, as XHTML within it, or as plain text."""
    from lxml import etree

    for child in (child for name in names for child in _children(entry, name)):
        if len(child):
            return (child.text or "") + "".join(etree.tostring(one, encoding="unicode", method="xml") for one in child)
        text = (child.text or "").strip()
        if text:
            return text if "<" in text else "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text))
    return ""


def _link(entry: Any) -> str | None:
    for link in _children(entry, "link"):
        if link.get("rel", "alternate") == "alternate":
            return (link.get("href") or "".join(link.itertext())).strip() or None
    return None


def _day(text: str) -> str | None:
    """The day of a date as feeds write it (RFC 822 or RFC 3339), where it was published."""
    day = _ZONE.match(text)
    if day:
        return day[0]
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
