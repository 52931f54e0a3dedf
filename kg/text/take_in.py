"""Taking a text in: a plain text, Markdown, a saved web page, a mail or a PDF becomes a manuscript that can be read.

A feed, or data (JSON), become several. What is packed (.gz) is unpacked.
"""

import re
import sys
from dataclasses import replace
from pathlib import Path

from kg import dates
from kg.errors import KgError
from kg.files import plain_text, read_bytes
from kg.names import folding
from kg.text import manuscript, signs
from kg.text.article import MAX_BYTES
from kg.text.folded import fold
from kg.text.kinds import Reader, reader, reader_of_several
from kg.text.manuscript import Found, Manuscript
from kg.text.packed import PACKED, gunzipped, is_packed

__all__ = ["Manuscript", "take_in", "take_in_each", "take_in_text"]

MAX_PAGE_BYTES = 20_000_000  # a page may carry its pictures with it

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
    several = reader_of_several(name, data)
    if several:
        found = several(data, where)
        if isinstance(found[0], KgError) and len(found) == 1:
            raise found[0]
        if len(found) > 1 or isinstance(found[0], KgError):
            mend = f"read it into a folder: kg read {'FILE' if stdin else where} -o FOLDER"
            raise KgError(f"a file of {len(found)} articles", where, mend)
        return _manuscript(found[0], where, None, Path(name).stem, published, outlet, title, id_)
    one = reader(name, data, where)
    return _taken(data, where, one, Path(name).stem, not (stdin or packed), published, outlet, title, id_)


def take_in_each(
    data: bytes, path: str | Path, published: str | None = None, outlet: str | None = None
) -> list[tuple[str, Manuscript | KgError]]:
    """The texts of a file whose content is at hand: of a feed or of data each by its address, else the one by "".

    In place of an article that a feed only announces stands a `KgError` that says so. `KgError` as for `take_in`.

    >>> [(key, taken.title) for key, taken in take_in_each(b"They met in Velmar.", "a.txt")]
    [('', 'They met in Velmar.')]
    """
    check(published)
    where = str(path)
    data, name, packed = _unpacked(data, where, Path(path).name)
    stem = Path(name).stem
    several = reader_of_several(name, data)
    if not several:
        one = reader(name, data, where)
        return [("", _taken(data, where, one, stem, not packed, published, outlet, None, None))]
    each: list[tuple[str, Manuscript | KgError]] = []
    for found in several(data, where):
        if isinstance(found, KgError):
            each.append(("", found))
        else:
            try:
                taken = _manuscript(found, where, None, stem, published, outlet)
                each.append((taken.url or taken.title, taken))
            except KgError as error:
                each.append(("", error))
    return each


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
    one = reader("", data, "the text")
    return _taken(data, "the text", one, "", False, published, outlet, title, id_)


def _taken(
    data: bytes,
    where: str,
    read: Reader | None,
    name: str,
    file: bool,
    published: str | None,
    outlet: str | None,
    title: str | None,
    id_: str | None,
) -> Manuscript:
    """A manuscript of a file's content, with what a marked-up file says of itself."""
    if read:
        return _manuscript(read(data, where), where, None, name, published, outlet, title, id_)
    _refuse_large(len(data), where)  # before it is gone through
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
    body = [line for line in map(signs.line if text else signs.plain, found.paragraphs) if line]
    if not body:
        raise KgError("empty file", where, "give it a text")
    title = signs.line(title) or signs.line(found.title)
    if text is None:
        text = "\n\n".join(manuscript.headed(title, body)) + "\n"
    title = title or manuscript.title_of(body, name)
    _refuse_large(len(text.encode()), where)
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


def _refuse_large(size: int, where: str) -> None:
    if size > MAX_BYTES:
        mend = f"at most {MAX_BYTES / 1e6:,.0f} MB are read; cut it"
        raise KgError(f"text of {size / 1e6:,.1f} MB", where, mend)


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
    return data, name, packed


def _date(text: str) -> str | None:
    """A date as a file gives it, to the day, if it is EDTF."""
    day = _DAY.match(text)
    try:
        dates.bounds(day[0] if day else text)
    except KgError:
        return None
    return day[0] if day else text
