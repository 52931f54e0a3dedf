"""Taking a text in: a plain text, Markdown, a saved web page or a mail becomes a manuscript that a reader can read.

A feed becomes several. What is packed (.gz) is unpacked.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg import dates
from kg.errors import KgError
from kg.files import plain_text, read_bytes
from kg.names import folding
from kg.text import manuscript, signs
from kg.text.article import MAX_BYTES
from kg.text.folded import fold
from kg.text.manuscript import Found, Manuscript
from kg.text.packed import PACKED, gunzipped, is_packed

__all__ = ["Manuscript", "take_in", "take_in_each", "take_in_text"]

MAX_PAGE_BYTES = 20_000_000  # a page may carry its pictures with it

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PAGES = {".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"}
_PLAIN = {".txt", ".text"}
_MAIL = {".eml"}
_FEEDS = {".rss", ".atom", ".rdf", ".xml"}  # whether it is one is seen from how it begins
SUFFIXES = frozenset(_MARKDOWN | _PAGES | _PLAIN | _MAIL | _FEEDS)  # what a name ends in that is a text's or a page's
# How a page begins, for what has no name that tells it: stdin, `index.php`, a file without a suffix.
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|title|meta|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype(?:[^>\[]|\[[^\]]*\])*>\s*)*<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "an office or zip file", b"{\\rtf": "a rich text file"}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T ])")


def take_in(
    path: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id_: str | None = None,
) -> Manuscript:
    """The text in a file, or on stdin where the path is `-`. What is given here goes before what the file says.

    A plain text is kept as it is, so that offsets count in the file itself. Of Markdown and of a web page the words
    are kept, the title first, with an empty line between paragraphs; `published` is EDTF, and None where neither the
    caller nor the file gives a date. `KgError` for what cannot be read, is too large, no text, or a page without an
    article, and for a `published` or an id that is none.

    >>> from kg.resources import resource
    >>> taken = take_in(resource("data", "articles", "qatar-limited-talks.txt"), published="2024-11")
    >>> taken.id, taken.published, taken.verbatim
    ('russia-and-ukraine-edge-closer-to', '2024-11', True)
    """
    check(published, id_)
    stdin = str(path) == "-"
    where = "stdin" if stdin else str(path)
    data = _stdin() if stdin else read_bytes(Path(path), MAX_PAGE_BYTES)
    data, name, packed = _unpacked(data, where, "" if stdin else Path(path).name)
    if is_feed(name, data):
        raise KgError("a feed, of as many articles as it has", where, "read it into a folder: kg read FEED -o FOLDER")
    reader = _reader(Path(name).suffix.lower(), data)
    return _taken(data, where, reader, Path(name).stem, not (stdin or packed), published, outlet, title, id_)


def take_in_each(
    data: bytes, path: str | Path, published: str | None = None, outlet: str | None = None
) -> list[tuple[str, Manuscript | KgError]]:
    """The texts of a file whose content is at hand: of a feed each of its articles by its address, else the one by "".

    In place of an article that a feed only announces stands a `KgError` that says so. `KgError` as for `take_in`.

    >>> [(key, taken.title) for key, taken in take_in_each(b"They met in Velmar.", "a.txt")]
    [('', 'They met in Velmar.')]
    """
    check(published)
    where = str(path)
    data, name, packed = _unpacked(data, where, Path(path).name)
    stem = Path(name).stem
    if not is_feed(name, data):
        reader = _reader(Path(name).suffix.lower(), data)
        return [("", _taken(data, where, reader, stem, not packed, published, outlet, None, None))]
    from kg.text.feed import feed

    each: list[tuple[str, Manuscript | KgError]] = []
    for found in feed(data, where):
        if isinstance(found, KgError):
            each.append(("", found))
        else:
            try:
                taken = _manuscript(found, where, None, stem, published, outlet)
                each.append((taken.url or taken.title, taken))
            except KgError as error:
                each.append(("", error))
    return each


def is_feed(name: str, data: bytes) -> bool:
    """Whether the content of a file of that name is a feed.

    >>> is_feed("a.xml", b'<?xml version="1.0"?><rss version="2.0">'), is_feed("a.xml", b"<html>")
    (True, False)
    """
    return Path(name).suffix.lower() not in _PLAIN | _MARKDOWN | _MAIL and bool(_FEED.match(data[:4096]))


def take_in_text(
    text: str,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id_: str | None = None,
) -> Manuscript:
    """The same for a text itself, or the source of a web page.

    >>> take_in_text("They met in Velmar on Monday.").title
    'They met in Velmar on Monday.'
    """
    check(published, id_)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise KgError("half a character", f"the text, at {error.start}", "mend how it was decoded") from None
    return _taken(data, "the text", _reader("", data), "", False, published, outlet, title, id_)


def _taken(
    data: bytes,
    where: str,
    reader: Callable[[bytes, str], Found] | None,
    name: str,
    file: bool,
    published: str | None,
    outlet: str | None,
    title: str | None,
    id_: str | None,
) -> Manuscript:
    """A manuscript of a file's content, with what a marked-up file says of itself."""
    if reader:
        return _manuscript(reader(data, where), where, None, name, published, outlet, title, id_)
    text = plain_text(data, where)
    found = Found(tuple(manuscript.paragraphs(fold(text).text)))
    return replace(_manuscript(found, where, text, name, published, outlet, title, id_), verbatim=file)


def _manuscript(
    found: Found,
    where: str,
    text: str | None,
    name: str,
    published: str | None,
    outlet: str | None,
    title: str | None = None,
    id_: str | None = None,
) -> Manuscript:
    """A manuscript of what was found in a file; without a `text` of its own it gets that of the paragraphs."""
    body = [line for line in map(signs.line, found.paragraphs) if line]
    if not body:
        raise KgError("empty file", where, "give it a text")
    title = signs.line(title) or signs.line(found.title)
    if text is None:
        text = "\n\n".join(manuscript.headed(title, body)) + "\n"
    title = title or manuscript.title_of(body, name)
    if len(text.encode()) > MAX_BYTES:
        mend = f"at most {MAX_BYTES / 1e6:,.0f} MB are read; cut it"
        raise KgError(f"text of {len(text.encode()) / 1e6:,.1f} MB", where, mend)
    return Manuscript(
        id=id_ or manuscript.article_id(title),
        text=text,
        title=title,
        outlet=signs.line(outlet) or signs.line(found.outlet) or None,
        authors=tuple(name for name in map(signs.line, found.authors) if name),
        published=published or _date(signs.line(found.published)),
        url=found.url if _ADDRESS.fullmatch(found.url or "") else None,
        doubt=signs.line(found.doubt) or None,
    )


def check(published: str | None, id_: str | None = None) -> None:
    """`KgError` for a date of publication that is no EDTF, or an id that is none."""
    if published is not None:
        try:
            dates.bounds(published)
        except KgError as error:
            raise KgError(error.what, "published", error.mend) from None
    if id_ is not None and (not id_ or id_ != folding.slug(id_)):
        raise KgError(f"«{id_}» is no id", "id", "an id is made of lower-case letters, digits and hyphens")


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        raise KgError("too much text", "stdin", f"at most {MAX_PAGE_BYTES / 1e6:,.0f} MB are read; cut it")
    return data


def _unpacked(data: bytes, where: str, name: str) -> tuple[bytes, str, bool]:
    """The content of a file, the name that it has by itself, and whether it was packed (RFC 1952)."""
    packed = is_packed(data)
    if packed:
        data, name = gunzipped(data, where, MAX_PAGE_BYTES), name.removesuffix(PACKED).removesuffix(PACKED.upper())
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise KgError(f"{what}, not a text", where, "save it as plain text")
    return data, name, packed


def _reader(suffix: str, data: bytes) -> Callable[[bytes, str], Found] | None:
    """What reads a marked-up file; None for a plain text."""
    if suffix in _MARKDOWN:
        return _markdown
    if suffix in _MAIL:
        from kg.text.mail import mail

        return mail
    if suffix in _PAGES or (suffix not in _PLAIN and _MARKUP.match(data[:4096])):
        from kg.text.webpage import webpage

        return webpage
    return None


def _markdown(data: bytes, where: str) -> Found:
    from kg.text.markdown import markdown

    return markdown(plain_text(data, where))


def _date(text: str) -> str | None:
    """A date as a file gives it, to the day, if it is EDTF."""
    day = _DAY.match(text)
    try:
        dates.bounds(day[0] if day else text)
    except KgError:
        return None
    return day[0] if day else text
