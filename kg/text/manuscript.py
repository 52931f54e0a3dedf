"""A manuscript: a text as it was taken in, before anyone has read it, and what its file says about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.names import folding
from kg.text import sentences

MAX_TITLE = 150  # characters: what is longer and stands alone is a first paragraph, not a headline
MAX_ID = 40
MAX_OUTLET = 24


@dataclass(frozen=True)
class Manuscript:
    """One text to be read.

    `text` is what is kept: headline and paragraphs with an empty line between them. `verbatim` tells that it is the
    file's own content, unchanged, so that a reading can point at the file itself. `published` is EDTF. `doubt` says
    why the text may not be the whole article, or none but the article.
    """

    id: str
    text: str
    title: str
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    doubt: str | None = None
    verbatim: bool = False


@dataclass(frozen=True)
class Found:
    """What a marked-up file holds: its paragraphs, headings and list items among them, and what it says of itself."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    doubt: str | None = None


class Announced(KgError):
    """An article of which there is only the beginning: its feed announces it."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, each on one line. A single line break ends none: the text may be hard-wrapped.

    >>> paragraphs("Talks\\n\\nThey met\\nin Velmar.\\n")
    ['Talks', 'They met in Velmar.']
    """
    return [" ".join(text[start:end].split()) for start, end in sentences.paragraphs(text)]


def headed(title: str, body: Sequence[str]) -> list[str]:
    """Paragraphs with the title as their first. A title that stands there already, or below a kicker, is not
    repeated; an empty one adds nothing.

    >>> headed("They met", ["World", "They Met ", "In Velmar."])
    ['They met', 'World', 'In Velmar.']
    """
    if not title:
        return list(body)
    wanted = folding.fold(title)
    at = next((place for place, part in enumerate(body[:3]) if folding.fold(part) == wanted), None)
    return [title, *(part for place, part in enumerate(body) if place != at)]


def title_of(body: Sequence[str], name: str = "") -> str:
    """A title for a text that names none: its first paragraph if that is short and not all of it, else the words of the
    file's name, else its own first words.

    >>> title_of(["They met", "In Velmar, on Monday."])
    'They met'
    >>> title_of(["They met in Velmar. Nobody knows why."], "secret-talks_2031")
    'secret talks 2031'
    >>> title_of(["They met in Velmar. Nobody knows why."], "1")
    'They met in Velmar.'
    """
    if len(body) > 1 and len(body[0]) <= MAX_TITLE:
        return body[0]
    words = re.split(r"[\W_]+", name)
    if len([word for word in words if word.isalpha()]) > 1:
        return " ".join(word for word in words if word)
    start, end = next(sentences.sentences(body[0]))
    sentence = body[0][start:end]
    return sentence if len(sentence) <= MAX_TITLE else cut(sentence, MAX_TITLE // 2) + "…"


def article_id(title: str) -> str:
    """An id made from a title: ASCII where the script has a romanisation, cut at a word after about 40 characters.

    >>> article_id("Qatar’s envoy: “limited talks” between Nordia and Suderia go on")
    'qatars-envoy-limited-talks-between'
    >>> article_id("Переговоры")
    'peregovory'
    """
    from anyascii import anyascii

    slug = folding.slug(anyascii(re.sub(r"(?<=\w)[’'](?=\w)", "", title)))
    return cut(slug, MAX_ID, "-") or "article"


def full_id(outlet: str | None, published: str | None, title: str) -> str:
    """An id that tells one article from the others of many outlets and days, made from what is known of the three.

    >>> full_id("The Velmar Gazette", "2030-06-14", "Envoys leave Velmar")
    'velmar-gazette-2030-06-14-envoys-leave-velmar'
    >>> full_id(None, None, "Envoys leave Velmar")
    'envoys-leave-velmar'
    """
    from anyascii import anyascii

    publisher = cut(folding.slug(anyascii(outlet or "")), MAX_OUTLET, "-")
    return "-".join(part for part in (publisher, folding.slug(published or ""), article_id(title)) if part)


def cut(text: str, most: int, space: str = " ") -> str:
    """The beginning of a text, up to the last word that ends within `most` characters.

    >>> cut("limited talks go on", 15)
    'limited talks'
    """
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(space)[0] or text[:most]
