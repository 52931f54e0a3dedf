"""A saved web page as the paragraphs of its article, found by trafilatura (https://trafilatura.readthedocs.io)."""

import codecs
import email
import email.policy
import logging
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import KgError
from kg.names.folding import fold
from kg.resources import installing
from kg.text import signs
from kg.text.linked_data import Told
from kg.text.manuscript import Found
from kg.text.overlooked import with_containers, with_data
from kg.text.stated import stated
from kg.text.teasers import drop_teasers, is_teaser

MAX_ATTRIBUTES = 1_000  # of one element; the parser compares each with all before it
_ELEMENT = re.compile(r"<[a-zA-Z][^<>]{2000,}")
MIN_WORDS = 12  # a page of less is a menu or a notice, not an article
LONGER = 1.3  # times the words that were found: so many more make a page's own word about its length a doubt

# https://encoding.spec.whatwg.org/#names-and-labels: what pages call by these names is the wider set.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")  # as browsers note it
_QUOTED = (*"“”„«»‘’\"'",)
_UNSEEN = ("noscript", "template", "svg", "iframe", "object", "select", "textarea")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_INLINE = {"hi", "ref", "lb", "del", "graphic"}
_END = "⁋"  # ends a paragraph; it also stands for two line breaks in a row, of which trafilatura would make one
# A single line break ends a paragraph only between two sentences: pages of old break every line.
_BREAK = re.compile(_END + r"|(?:(?<=[.!?…])|(?<=[.!?…][\"”’»)\]]))\s*\n\s*(?=[^\sa-z])")

# Without a handler of their own, Python would print what these packages log among our lines.
_NOISY = ("trafilatura", "htmldate", "justext", "courlan", "charset_normalizer")
_SILENT = logging.NullHandler()


def webpage(data: bytes, where: str) -> Found:
    """The article in a page (HTML, or MHTML as browsers save it): its paragraphs, and what the page says of it.

    Navigation, notices, links to other articles and whatever else is no article is left out; parts that stand in
    containers of their own, or only in the page's data (JSON-LD), are not. `doubt` says why the text may not be whole.
    A date is taken from where the page states it, never guessed from its text.
    `KgError` if trafilatura is missing or no article is found.
    """
    try:
        import trafilatura
    except ImportError:
        raise KgError("a web page needs trafilatura", where, installing("web")) from None
    for name in _NOISY:
        logging.getLogger(name).addHandler(_SILENT)
    nothing = KgError("no article text in the page", where, "save the article's own page, or copy its text into a .txt")
    data, charset, address = _unpacked(data)
    try:
        source = _decoded(data, charset)
        if any(
            element[0].count("=") > MAX_ATTRIBUTES < len(element[0].split()) for element in _ELEMENT.finditer(source)
        ):
            what = f"an element of more than {MAX_ATTRIBUTES:,} attributes"
            raise KgError(what, where, "copy the article's text into a .txt")
        tree = trafilatura.load_html(source)
        if tree is None:
            raise nothing
        saved = _SAVED.search(source[:4096])
        told = stated(tree, address or (saved[1] if saved else None))
        _drop_unseen(tree)
        _mark_quotations(tree)
        drop_teasers(tree, told.url)
        _mark_double_breaks(tree)
        page: Any = trafilatura.bare_extraction(
            tree,
            url=told.url,
            with_metadata=True,
            include_comments=False,
            include_formatting=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        lines = _paragraphs(page.body) if page is not None else ()
        found = [line for line in lines if any(map(str.isalnum, line)) and not is_teaser(line)]
        whole, left = with_containers(tree, found, told)
        paragraphs = tuple(with_data([part for line in whole for part in _parts(line)], told))
    except RecursionError:
        raise KgError("elements nested too deep", where, "copy the article's text into a .txt") from None
    if sum(len(paragraph.split()) for paragraph in paragraphs if not _COOKIES.search(paragraph)) < MIN_WORDS:
        raise nothing
    title = told.title or (page and page.title)
    date = told.published or (page and page.date)
    authors = told.authors or tuple(((page and page.author) or "").split("; "))
    authors = tuple(name for name in authors if fold(name) != fold(told.outlet or ""))
    return Found(paragraphs, title, told.outlet, authors, date, told.url, _doubt(paragraphs, told, left))


def _doubt(paragraphs: tuple[str, ...], told: Told, left: str) -> str | None:
    """What makes one doubt that this is the whole article: what the page says of its length, or what else it shows."""
    kept = sum(len(paragraph.split()) for paragraph in paragraphs)
    if told.words and kept * LONGER < told.words:
        return f"the page says that its article has {told.words:,} words, and {kept:,} were found"
    return f"the page has more text, which looks like no part of the article: «{left[:60]}…»" if left else None


def _unpacked(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The page in an MHTML file (RFC 2557) with its charset and address; any other page as it is."""
    if not re.match(rb"(?:From|MIME-Version|Snapshot-Content-Location|Content-Type):", data, re.IGNORECASE):
        return data, None, None
    message: Any = email.message_from_bytes(data, policy=email.policy.default)
    address = message["Snapshot-Content-Location"]
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page: bytes = part.get_payload(decode=True) or b""
            return page, part.get_content_charset(), str(address or part["Content-Location"] or "") or None
    return data, None, None


def _decoded(data: bytes, charset: str | None) -> str:
    """A page's text: by its byte order mark; as UTF-8 if it is that; by the charset it names; else as windows-1252."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(data[:4096])
    try:
        codec = codecs.lookup(charset or (named[1].decode("ascii") if named else "cp1252")).name
        return data.decode(_WIDER.get(codec, codec) if codec != "utf-8" else "cp1252", "replace")
    except LookupError:  # also for what Python calls a codec and is none of text, such as base64
        return data.decode("cp1252", "replace")


def _drop_unseen(tree: Any) -> None:
    """Take away what a browser does not show. What is hidden until a script runs may be the article: that stays."""
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    half = _visible(tree) / 2
    for element in tree.xpath("//body//*[@hidden or contains(@style, 'display')]"):
        if (element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))) and _visible(element) < half:
            element.drop_tree()


def _visible(element: Any) -> int:
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::head)]")
    return len(signs.line(" ".join(texts)))


def _mark_quotations(tree: Any) -> None:
    """Give each `<q>` the marks that browsers show around it, where the page has none, as words of its sentence.

    https://html.spec.whatwg.org/multipage/rendering.html#phrasing-content-3: within a quotation they are single.
    """
    found = [(element, sum(1 for _ in element.iterancestors("q"))) for element in tree.iter("q")]
    for element, depth in found:
        words = element.text_content().strip()
        opening, closing = ("", "") if words.startswith(_QUOTED) else "‘’" if depth % 2 else "“”"
        element.text = opening + (element.text or "")
        element.tail = closing + (element.tail or "")
        element.drop_tag()


def _mark_double_breaks(tree: Any) -> None:
    for line_break in tree.iter("br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = f" {_END} "


def _paragraphs(body: Any) -> Iterator[str]:
    """The blocks of trafilatura's XML as paragraphs, divided where a line break ends one."""
    for block in _blocks(body):
        yield from _parts(block)


def _parts(block: str) -> Iterator[str]:
    return (" ".join(part.split()) for part in _BREAK.split(block) if part.strip())


def _blocks(body: Any) -> Iterator[str]:
    """The text of each block. A line break is a newline; after a line that is all bold (a heading) it is an end."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]  # it has no annotations

    block: list[str] = []
    bold, heading = 0, True  # how many bold elements are open; whether all of the line so far is bold
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield "".join(block)
            block, heading = [], True
        if element.tag == "hi" and "b" in element.get("rend", ""):
            bold += 1 if event == "start" else -1
        if element.tag == "lb" and event == "start":
            block.append(_END if heading else "\n")
            heading = True
        text = (element.text if event == "start" else element.tail) or ""
        heading = heading and (bold > 0 or not text.strip())
        block.append(text)
    yield "".join(block)
