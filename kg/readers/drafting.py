"""A draft straight from a file or from a text itself, for notebooks and programs: `kg.read`."""

import os
from collections.abc import Callable
from pathlib import Path

from kg import readers
from kg.errors import KgError
from kg.reading.draft import Draft
from kg.reading.models import Source
from kg.text import language
from kg.text.article import Article
from kg.text.kinds import SUFFIXES
from kg.text.take_in import take_in, take_in_text

_LONGEST_PATH = 1_000  # characters; what is longer is a text


def read(
    source: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str | None = None,
    reader: str = "grammar",
    model: str | None = None,
    attitudes: bool = True,
    say: Callable[[str], None] = lambda line: None,
) -> Draft:
    """Draft a reading of a text: who says what, who relays it, of which event, each claim in its exact words.

    `source` is a file (plain text, Markdown, a saved web page), or the text itself: a string of several words that is
    no file's name. `published` (EDTF) says which day "on Wednesday" was; it, `outlet` and `title` go before what the
    page says. `attitudes` says whether what somebody is only said to think or want is kept. `model` is the language
    model of the reader `llm`, and `say` is told line by line how it gets on.

    What comes is a beginning: `rows()` are its claims, `to_yaml()` is the reading, `save(path)` writes it for
    `kg review`, `reading()` is for `kg.check` and `kg.add`, which wants `unreviewed=True` until a person has looked.
    `KgError` for what cannot be read, is in another language, or has no reader installed.

    >>> draft = read("Nordia and Suderia held talks in Velmar, Ada Holm said on Friday.", published="2030-06-14")
    >>> [(row["speaker"], row["said"], row["quote"]) for row in draft.rows()]
    [('ada-holm', '2030-06-14', 'Nordia and Suderia held talks in Velmar')]
    """
    if model is not None and reader != "llm":
        raise KgError("a model for a reader that has none", "kg.read", "model goes with reader='llm'")
    if _is_path(source):
        taken, where = take_in(Path(source), published, outlet, title, id), str(source)
    else:
        taken, where = take_in_text(str(source), published, outlet, title, id), "the text"
    if taken.doubt:
        say(taken.doubt)
    if reader == "grammar":
        language.require_english(taken.text, where)
    name = Path(source).name if taken.verbatim else f"{taken.id}.txt"
    head = Source(id=taken.id, file=name, title=taken.title, published=taken.published, outlet=taken.outlet,
                  authors=taken.authors, url=taken.url)  # fmt: skip
    return readers.read(Article(name, taken.text), head, reader=reader, model=model, attitudes=attitudes, say=say)


def _is_path(source: str | os.PathLike[str]) -> bool:
    """Whether a file is meant. What looks like one is, also if it is not there: that is a slip to be told of."""
    if not isinstance(source, str):
        return True
    if source.startswith(("http://", "https://")) and len(source.split()) == 1:
        raise KgError("an address, and nothing is fetched", source, "save the page, and give its file")
    if "\n" in source or len(source) > _LONGEST_PATH:
        return False
    try:
        named = len(source.split()) == 1 or Path(source).suffix.lower() in SUFFIXES
        return named or Path(source).is_file()
    except (OSError, ValueError):  # too long for a name; a null in it
        return False
