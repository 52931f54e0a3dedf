"""Articles as data: what an API answers, a JSON feed, JSON-LD (https://schema.org), one object or several."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import KgError
from kg.text import linked_data
from kg.text.manuscript import Found
from kg.text.signs import plain

MIN_WORDS = 12  # a text of less is a summary or a label
DEPTH = 12  # levels: how deep in an answer an article is looked for

# Under which keys it is usual to say what we ask for, the best first; in lower case, without "_" and "-".
_BODY = ("articlebody", "body", "bodytext", "bodyhtml", "content", "contenthtml", "contenttext", "fulltext", "text",
         "html", "maintext", "description")  # fmt: skip
_TITLE = ("headline", "title", "webtitle", "name")
_OUTLET = ("publisher", "outlet", "source", "publication", "sitename", "site")
_AUTHORS = ("authors", "author", "byline", "creator")
_PUBLISHED = ("datepublished", "published", "publishedat", "publicationdate", "webpublicationdate", "firstpublished",
              "pubdate", "dategmt", "date", "createdat")  # fmt: skip
_URL = ("url", "weburl", "canonicalurl", "link", "permalink")
_INNER = ("rendered", "name", "title", "value", "html", "text", "fullname")  # where a value is an object that holds it


def articles(data: bytes, where: str) -> list[Found | KgError]:
    """The articles in JSON, or in lines of JSON, in their order. `KgError` if it is none, or holds no article's text.

    >>> told = b'{"answer": {"title": "No talks", "body": "<p>Nordia denied that it had met Suderia.</p><p>It is late'
    >>> [found.paragraphs for found in articles(told + b' for more.</p>", "source": {"name": "Gazette"}}}', "a.json")]
    [('Nordia denied that it had met Suderia.', 'It is late for more.')]
    """
    try:
        values = list(linked_data.values(data.decode("utf-8-sig", "replace")))
        found = [one for value in values for one in _articles(value)]
    except RecursionError:
        raise KgError("values nested too deep", where, "copy the article's text into a .txt") from None
    if not values:
        raise KgError("no JSON", where, "save it anew, or its text as a .txt")
    if any(isinstance(value, Mapping) and {"article", "claims"} <= set(value) for value in values):
        raise KgError("a reading, not a text", where, "kg check says whether it is right, and kg add adds it")
    if not found:
        raise KgError("no article's text in the JSON", where, "save the article's own page, or its text as a .txt")
    return list(found)


def is_data(data: bytes) -> bool:
    """Whether a content is JSON of objects, not a text that begins like one."""
    try:
        first = next(linked_data.values(data.decode("utf-8-sig", "replace")), None)
    except RecursionError:
        return True
    return isinstance(first, Mapping) or (isinstance(first, list) and any(isinstance(one, Mapping) for one in first))


def _articles(value: Any, depth: int = 0) -> Iterator[Found]:
    """The outermost objects that hold the text of an article."""
    if isinstance(value, list) and depth < DEPTH:
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, Mapping):
        keys = {str(key).lower().replace("_", "").replace("-", ""): one for key, one in value.items()}
        body = next((text for key in _BODY if (text := linked_data.paragraphs(_inner(keys.get(key))))), ())
        if "@type" in value and not body and "liveBlogUpdate" in value:
            body = tuple(line for post in linked_data.article(value).posts for line in post)
        named = any(keys.get(key) for key in _TITLE)
        if named and sum(len(line.split()) for line in body) >= MIN_WORDS:
            yield _found(keys, body)
        elif depth < DEPTH:
            for one in value.values():
                yield from _articles(one, depth + 1)


def _found(keys: Mapping[str, Any], body: tuple[str, ...]) -> Found:
    def first(wanted: tuple[str, ...]) -> str | None:
        return next((text for key in wanted if (text := plain(_inner(keys.get(key))))), None)

    makers = next((keys[key] for key in _AUTHORS if keys.get(key)), ())
    names = (plain(_inner(one)) for one in (makers if isinstance(makers, list) else [makers]))
    title = "".join(linked_data.paragraphs(first(_TITLE) or "")[:1])
    return Found(body, title or None, first(_OUTLET), tuple(filter(None, names)), first(_PUBLISHED), first(_URL))


def _inner(value: Any) -> str:
    """A value that is given as one, in an object, or as a list of lines."""
    if isinstance(value, Mapping):
        return next((value[key] for key in _INNER if isinstance(value.get(key), str)), "")
    if isinstance(value, list):
        return "\n".join(filter(None, map(_inner, value)))
    return value if isinstance(value, str) else ""
