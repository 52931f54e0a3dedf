"""What data for machines say of an article: JSON-LD in the vocabulary of https://schema.org, as pages carry it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from rapidfuzz import fuzz

from kg.text.signs import plain

Node = Mapping[str, Any]

_ARTICLES = ("article", "blogposting", "report", "newsarticle", "socialmediaposting")  # what a type's name ends in
_LIVE = "liveblogposting"
_PUBLISHERS = ("newsmediaorganization", "organization", "governmentorganization", "website")  # the best first
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")  # where the page's own things stand, below the outermost
_COMMA = re.compile(r",\s*(?=[}\]])")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_ENDS = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|figure)\b[^<>]*>|[\r\n\u2028\u2029]+", re.IGNORECASE)
_UNREAD = re.compile(r"<(script|style|figcaption)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class Told:
    """What is told of one article; `body` are its paragraphs, as far as they are marked as such, `posts` those of a
    live blog in its order, `words` how many words it says to have."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    body: tuple[str, ...] = ()
    posts: tuple[tuple[str, ...], ...] = ()
    live: bool = False
    words: int | None = None
    sites: tuple[str, ...] = field(default=())  # organisations and sites that are told of besides, the best first


def told(blocks: Sequence[str], title: str = "") -> Told:
    """What the blocks of JSON-LD in a page tell; of several articles, of the one whose headline is most like `title`.

    >>> told(['{"@type": "NewsArticle", "headline": "No talks", "publisher": {"name": "The Gazette"}}']).outlet
    'The Gazette'
    """
    try:
        found = [node for block in blocks for value in values(block) for node in _nodes(value)]
    except RecursionError:
        return Told()
    known = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    sites = [(_PUBLISHERS.index(type_), name) for node in found for type_ in _types(node) if type_ in _PUBLISHERS
             for name in [_name(node, known)] if name]  # fmt: skip
    articles = [node for node in found if any(type_.endswith(_ARTICLES) or type_ == _LIVE for type_ in _types(node))]
    names = tuple(dict.fromkeys(name for _, name in sorted(sites, key=lambda one: one[0])))
    if not articles:
        return Told(sites=names)
    best = max(articles, key=lambda node: fuzz.token_sort_ratio(_text(node.get("headline")), title))
    return article(best, known, names)


def article(node: Node, known: Mapping[str, Node] | None = None, sites: tuple[str, ...] = ()) -> Told:
    """What one node tells of the article that it is; `known` are others, to which it may point by their `@id`."""
    known = known or {}
    makers = [
        _name(one, known) for key in ("author", "creator") for maker in _list(node.get(key)) for one in _each(maker)
    ]
    publishers = [_name(one, known) for key in ("publisher", "sourceOrganization")
                  for one in _list(node.get(key))]  # fmt: skip
    posts = [
        (*filter(None, [_text(one.get("headline"))]), *paragraphs(one.get("articleBody") or one.get("text") or ""))
        for one in _list(node.get("liveBlogUpdate"))
        if isinstance(one, Mapping)
    ]
    return Told(
        _text(node.get("headline") or node.get("name")) or None,
        next(filter(None, publishers), None),
        tuple(dict.fromkeys(filter(None, makers))),
        _text(node.get("datePublished") or node.get("dateCreated")) or None,
        next(
            (one for one in (node.get("url"), node.get("@id")) if isinstance(one, str) and one.startswith("http")), None
        ),
        paragraphs(node.get("articleBody") or ""),
        tuple(post for post in posts if post),
        _LIVE in _types(node),
        _number(node.get("wordCount")),
        sites,
    )


def paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of a text as data have it: plain, or as HTML, which may be escaped once more.

    >>> paragraphs("&lt;p&gt;They met.&lt;/p&gt;<p>It is &amp;quot;late&amp;quot;.</p>")
    ('They met.', 'It is "late".')
    """
    text = "\n".join(one for one in _list(value) if isinstance(one, str))
    if "&lt;" in text:
        text = unescape(text)
    parts = (_TAG.sub("", part) for part in _ENDS.split(_UNREAD.sub("\n", text)))
    return tuple(line for part in parts if (line := plain(part)))


def parsed(text: str) -> Any:
    """JSON as pages have it: with comments around it, commas too many, or raw line breaks. `ValueError` for none."""
    text = _AROUND.sub("", _AROUND.sub("", text))
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_COMMA.sub("", text), strict=False)


def values(block: str) -> Iterator[Any]:
    """The values in a block of JSON; those of several, one after the other, too. None of what is no JSON."""
    try:
        yield parsed(block)
    except ValueError:  # some pages put one object after the other, and so do lines of JSON
        text, decoder = block.lstrip(), json.JSONDecoder(strict=False)
        while text:
            try:
                value, end = decoder.raw_decode(text)
            except ValueError:
                return
            yield value
            text = text[end:].lstrip(" \t\r\n,;")


def _nodes(value: Any) -> Iterator[Node]:
    """The page's own things in a value: its articles, not those that they mention."""
    for node in _list(value):
        if isinstance(node, Mapping):
            yield node
            for key in _WITHIN:
                yield from _nodes(node.get(key))
            if "publisher" in node:
                yield from (one for one in _list(node["publisher"]) if isinstance(one, Mapping) and "@id" in one)


def _types(node: Node) -> list[str]:
    return [re.split(r"[/:#]", one)[-1].lower() for one in _list(node.get("@type")) if isinstance(one, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any, known: Mapping[str, Node]) -> str:
    """The name of a person or a body: given as one, told within it, or where its `@id` points to."""
    if isinstance(value, str):
        return "" if value.startswith(("http://", "https://", "#", "@")) else plain(_TAG.sub("", value))
    if not isinstance(value, Mapping):
        return ""
    name = next((one for one in _list(value.get("name") or value.get("legalName")) if isinstance(one, str)), "")
    if not name and value.get("@id") in known and known[value["@id"]] is not value:
        return _name({**known[value["@id"]], "@id": None}, known)
    if not name:
        name = " ".join(_text(value.get(key)) for key in ("givenName", "familyName")).strip()
    return _name(name, known)


def _each(maker: Any) -> list[Any]:
    """The makers in one that has a list of names, or names joined by commas."""
    name = maker.get("name") if isinstance(maker, Mapping) else maker
    if isinstance(name, str) and _BY.match(name):
        maker = name = _BY.sub("", name)
    if isinstance(name, list):
        return name
    if isinstance(name, str) and (", " in name or " and " in name):
        return re.split(r",\s*(?:and\s+)?|\s+and\s+", name)
    return [maker]


def _text(value: Any) -> str:
    first = next((one for one in _list(value) if isinstance(one, str)), "")
    return plain(_TAG.sub("", first))


def _number(value: Any) -> int | None:
    return int(value) if str(value).isdigit() else None
