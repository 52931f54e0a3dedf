"""A Markdown file as the paragraphs of a text: what one reads of it, without its marks."""

import re
from html import unescape
from typing import TYPE_CHECKING

from kg.text import manuscript
from kg.text.manuscript import Found

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What is never closed goes on to the end, as in browsers; to look for its end from each of many takes for ever.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z][^<>]*>", re.DOTALL | re.IGNORECASE
)
_QUOTE = re.compile(r"</?q\b[^<>]*>", re.IGNORECASE)

# Under which keys the front matter of common site builders says what we ask for.
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "site", "source"),
    "authors": ("author", "authors", "byline"),
    "published": ("published", "date", "pubdate"),
    "url": ("url", "link", "canonical_url", "source_url"),
}


def markdown(text: str) -> Found:
    """The paragraphs of a Markdown text (CommonMark and tables); headings, list items and cells are their own.

    Links and emphasis leave their words, images nothing. What stands in its front matter (title, date, outlet, author,
    url) is taken from there; else a heading that opens the text is its title.

    >>> markdown("# They *met*\\n\\nIn [Velmar](https://example.org).\\n\\n- on Monday\\n- at noon\\n").paragraphs
    ('They met', 'In Velmar.', 'on Monday', 'at noon')
    """
    from markdown_it import MarkdownIt

    head, body = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    paragraphs = [paragraph for token in tokens for paragraph in _paragraphs(token)]
    if "title" not in head and tokens and tokens[0].type == "heading_open" and paragraphs:
        head["title"] = paragraphs[0]
    return Found(
        tuple(paragraphs),
        head.get("title"),
        head.get("outlet"),
        tuple(head.get("authors", "").split("; ")),
        head.get("published"),
        head.get("url"),
    )


def _paragraphs(token: "Token") -> list[str]:
    if token.type == "inline":
        found = "".join(_words(child) for child in token.children or ())
    elif token.type in ("fence", "code_block"):
        found = token.content
    elif token.type == "html_block":
        content = _QUOTE.sub(lambda tag: _quotation_mark(tag[0]), token.content)
        return manuscript.paragraphs(unescape(_TAG.sub("\n\n", content)))
    else:
        return []
    line = " ".join(found.split())
    return [line] if line else []


def _words(token: "Token") -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "html_inline" and _QUOTE.fullmatch(token.content):
        return _quotation_mark(token.content)
    return " " if token.type in ("softbreak", "hardbreak") else ""


def _quotation_mark(tag: str) -> str:
    """The mark that a browser shows for the beginning or the end of a `<q>`."""
    return "”" if tag.startswith("</") else "“"


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """What the front matter says, and the text below it. What only looks like front matter is part of the text."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    values = _mapping(match["yaml"]) if match else None
    if match is None or values is None:
        return {}, text
    head = {}
    for name, keys in _KEYS.items():
        value = next((values[key] for key in keys if values.get(key)), "")
        value = "; ".join(str(item) for item in value) if isinstance(value, list) else value
        if isinstance(value, str) and value.strip():
            head[name] = " ".join(value.split())
    return head, text.replace("\r\n", "\n")[match.end() :]


def _mapping(yaml: str) -> dict[str, object] | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        values = YAML(typ="base", pure=True).load(yaml)  # plain strings: a date stays as it is written
    except (YAMLError, ValueError, RecursionError):
        return None
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else None
