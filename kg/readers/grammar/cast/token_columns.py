"""A parsed text as columns: one list for each thing that is asked of every token."""

from typing import TYPE_CHECKING

from kg.readers.grammar.cast.labels import collapse
from kg.readers.grammar.layout import apart
from kg.readers.grammar.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# spaCy's kinds of names that can be an actor's or belong to one.
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"})
_NEVER = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ"})


class Columns:
    """The tokens of a text. A Doc makes each token anew whenever it is asked for one: here they are made once.

    `folded` are the words as labels are compared, `ents` the kinds of spaCy's names, `begin` whether one begins there,
    `apart` whether a token stands in a dateline or a line of the page's own.
    """

    def __init__(self, doc: "Doc") -> None:
        self.text = text_of(doc)
        self.tokens = list(doc)
        self.starts = [token.idx for token in self.tokens]
        self.texts = [token.text for token in self.tokens]
        self.lower = [text.lower() for text in self.texts]
        self.folded = [collapse(text) for text in self.texts]
        self.pos = [token.pos_ for token in self.tokens]
        self.dep = [token.dep_ for token in self.tokens]
        self.ents = [token.ent_type_ for token in self.tokens]
        spans = apart(self.text)
        self.apart = [any(start <= place < end for start, end in spans) for place in self.starts]
        self.begin = [token.ent_iob_ == "B" for token in self.tokens]

    def said(self, i: int, j: int) -> str:
        """The text of some tokens, on one line."""
        return " ".join(self.text[self.starts[i] : self.starts[j - 1] + len(self.texts[j - 1])].split())

    def proper(self, i: int) -> bool:
        """Whether a token looks like part of a name."""
        if i >= len(self.texts) or not self.texts[i][0].isupper() or self.pos[i] in _NEVER:
            return False
        return self.pos[i] == "PROPN" or self.ents[i] in NAMES

    def inside(self, i: int) -> bool:
        """Whether a name goes on here from the token before."""
        return i < len(self.ents) and bool(self.ents[i]) and not self.begin[i]
