"""Readers: what drafts a reading from a text. `grammar` works offline by rule, `llm` asks a language model.

Neither knows the graph, nor the other. `commands` may import them; they import `reading` and what lies below.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.reading.draft import Draft
    from kg.reading.models import Source
    from kg.text.article import Article


def read(
    text: "Article",
    source: "Source",
    *,
    reader: str = "grammar",
    model: str | None = None,
    attitudes: bool = True,
    say: "Callable[[str], None]" = lambda line: None,
) -> "Draft":
    """The draft that a reader makes of a text; `source` is the head that the reading gets.

    `attitudes` says whether what somebody is only said to think, want or fear is kept (marked as such). `model` is the
    language model's name, for the reader `llm`; `say` is told, line by line, how it gets on. Raises `KgError` if the
    reader's package is missing, and for whatever goes wrong with a language model's service.
    """
    from kg.reading.directory import known_actors

    if reader == "grammar":
        from kg.readers.grammar.reader import read as read_by_rule

        return read_by_rule(text, source, known_actors(), attitudes=attitudes)
    if reader == "llm":
        from kg.readers.llm import read as ask_a_model

        return ask_a_model(text, source, known_actors(), model, attitudes=attitudes, say=say)
    raise KgError(f"unknown reader «{reader}»", "--reader", "one of grammar, llm")
