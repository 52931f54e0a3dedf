"""What kind of text a file holds, by its name and by how its content begins, and what reads that kind."""

import re
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.files import plain_text
from kg.text.manuscript import Found, paragraphs
from kg.text.undone import undone

Reader = Callable[[bytes, str], Found]
ReaderOfSeveral = Callable[[bytes, str], list[Found | KgError]]

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PAGES = {".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"}
_PLAIN = {".txt", ".text"}
_MAIL = {".eml"}
_FEEDS = {".rss", ".atom", ".rdf", ".xml"}  # whether it is one is seen from how it begins
_PDF = {".pdf"}
_DATA = {".json", ".jsonld", ".jsonl", ".ndjson"}
# What a name ends in that is a text's or a page's. Of data that lie in a folder nobody knows that they are articles.
SUFFIXES = frozenset(_MARKDOWN | _PAGES | _PLAIN | _MAIL | _FEEDS | _PDF)

_BEGINNING = 4096  # bytes that are looked at
# How a page begins, for what has no name that tells it: stdin, `index.php`, a file with a wrong suffix.
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|ul|ol|table|blockquote|br)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"</(?:p|div|h[1-6]|li|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_FRAGMENT = 3  # such tags in a text make it a part of a page
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype(?:[^>\[]|\[[^\]]*\])*>\s*)*<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"^(?:From|To|Cc|Subject|Date|Sender|Reply-To|Return-Path|Received|Message-ID|MIME-Version|Content-[\w-]+|List-[\w-]+"
    rb"|Delivered-To|DKIM-[\w-]+|ARC-[\w-]+|X-[\w-]+|In-Reply-To|References|Precedence|Authentication-Results):",
    re.IGNORECASE,
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\[\"])")
_BINARY = {
    b"PK\x03\x04": "an office or zip file",
    b"{\\rtf": "a rich text file",
    b"\xd0\xcf\x11\xe0": "an old office file",
}


def reader(name: str, data: bytes, where: str) -> Reader | None:
    """What reads a file of that name and content as one text; None for a plain text, which is kept as it is.

    `KgError` for what is no text. Markdown is known by its name alone.
    """
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        from kg.text.pdf import pdf

        return pdf
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise KgError(f"{what}, not a text", where, "save it as plain text")
    if suffix in _MARKDOWN:
        return _markdown
    if suffix in _MAIL or (suffix not in _PAGES and is_mail(data)):
        from kg.text.mail import mail

        return mail
    if suffix in _PAGES or _MARKUP.match(data[:_BEGINNING]) or len(_TAGS.findall(data)) >= _FRAGMENT:
        from kg.text.webpage import webpage

        return webpage
    return _undone if undone(data) else None


def reader_of_several(name: str, data: bytes) -> ReaderOfSeveral | None:
    """What reads a file of that name and content as any number of articles: a feed, or data; None for other files.

    >>> reader_of_several("a.txt", b"They met.") is None
    True
    """
    if is_feed(name, data):
        from kg.text.feed import feed

        return feed
    if Path(name).suffix.lower() in _DATA or (Path(name).suffix.lower() not in _MARKDOWN and _JSON.match(data)):
        from kg.text.article_data import articles, is_data

        return articles if Path(name).suffix.lower() in _DATA or is_data(data) else None
    return None


def is_feed(name: str, data: bytes) -> bool:
    """Whether the content of a file of that name is a feed.

    >>> is_feed("a.xml", b'<?xml version="1.0"?><rss version="2.0">'), is_feed("a.xml", b"<html>")
    (True, False)
    """
    return Path(name).suffix.lower() not in _MARKDOWN | _MAIL and bool(_FEED.match(data[:_BEGINNING]))


def is_mail(data: bytes) -> bool:
    """Whether a content begins with the head of a mail: three header fields or more, and no other line.

    >>> is_mail(b"From: a@b.example\\nSubject: Talks\\nDate: now\\n\\nThey met."), is_mail(b"From: Ada\\n\\nThey met.")
    (True, False)
    """
    head = re.split(rb"\r?\n\r?\n", data[:_BEGINNING].lstrip(), maxsplit=1)[0]
    lines = [line for line in head.splitlines() if line[:1] not in (b" ", b"\t")]
    names = {line.partition(b":")[0].lower() for line in lines if _HEADER.match(line)}
    return len(names) > 2 and b"from" in names and (len(data) > _BEGINNING or all(map(_HEADER.match, lines)))


def _markdown(data: bytes, where: str) -> Found:
    from kg.text.markdown import markdown

    return markdown(plain_text(data, where))


def _undone(data: bytes, where: str) -> Found:
    return Found(tuple(paragraphs(undone(data) or "")))
