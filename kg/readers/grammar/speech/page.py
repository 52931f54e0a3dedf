"""A parsed text with its quotations, and the attributions that are being found in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.readers.grammar.layout import apart
from kg.readers.grammar.layout.turns import begins
from kg.readers.grammar.speech.cues import Cue
from kg.text.quotations import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass
class Found:
    """An attribution in the making: tokens instead of spans.

    `word` is the entry of the table of cues, `frame` what of it was found, `head` the head of the content.
    """

    cue: "list[Token]"
    source: "list[Token]"
    content: "list[Token]"
    word: str
    frame: str
    entry: Cue
    head: "Token"


class Page:
    """A parsed text.

    `quotes` holds its quotations as token numbers, `inside[i]` the number of the one that token i stands in, or -1;
    `breaks` are the tokens that part paragraphs, `apart[i]` tells whether token i is none of the article's words;
    `leads` are the tokens with which an item of a list or a labelled line begins.
    """

    def __init__(self, doc: "Doc", text: str) -> None:
        self.doc = doc
        self.quotes: list[tuple[int, int]] = []
        self.inside = [-1] * len(doc)
        self._columns = doc.to_array(["POS", "LOWER", "IDX", "LENGTH", "IS_SPACE"])
        self._starts, lengths = (self._columns[:, column].astype(np.int64) for column in (2, 3))
        self._ends = self._starts + lengths
        for start, end in quotations(text):
            first, last = self.tokens(start, end)
            self.inside[first:last] = [len(self.quotes)] * (last - first)
            self.quotes.append((first, last))
        self.apart = [False] * len(doc)
        for start, end in apart(text):
            first, last = self.tokens(start, end)
            self.apart[first:last] = [True] * (last - first)
        self.leads = {self.tokens(place, place + 1)[0] for place in begins(text)}
        spaces = np.flatnonzero(self._columns[:, 4])
        self.breaks = [int(i) for i in spaces if doc[int(i)].text.count("\n") > 1]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the tokens that a stretch of the text touches, half-open."""
        return int(np.searchsorted(self._ends, start, side="right")), int(np.searchsorted(self._starts, end))

    def parts(self, i: int) -> bool:
        """Whether token `i` is an empty line, or the break before an item of a list or a labelled line."""
        token = self.doc[i]
        return token.is_space and (token.text.count("\n") > 1 or i + 1 in self.leads)

    def labelled(self, i: int) -> bool:
        """Whether what begins at token `i` is led by its own label or list mark, and goes on with nothing before it."""
        return i in self.leads

    def words(self, *classes: str) -> "Iterator[Token]":
        """The words of some classes (universal part-of-speech tags) outside of quotations, in the order of the text."""
        return self._where(0, classes)

    def spelled(self, word: str) -> "Iterator[Token]":
        """Where a word stands outside of quotations, in any case."""
        return self._where(1, (word,))

    def _where(self, column: int, values: Iterable[str]) -> "Iterator[Token]":
        wanted = np.array([self.doc.vocab.strings[value] for value in values], dtype=np.uint64)
        # Not `np.isin`, which in numpy 2.0 takes the hashes of words for too large.
        for i in np.flatnonzero((self._columns[:, column, None] == wanted).any(axis=1)):
            if self.inside[i] < 0 and not self.apart[i]:
                yield self.doc[int(i)]

    def paragraphs(self) -> "Iterator[tuple[int, int]]":
        """The paragraphs as token numbers, without the spaces around them."""
        first = 0
        for end in [*self.breaks, len(self.doc)]:
            while first < end and self.doc[first].is_space:
                first += 1
            if first < end:
                yield first, end
            first = end + 1

    def length(self, i: int) -> int:
        """How many tokens the quotation around token `i` has."""
        first, end = self.quotes[self.inside[i]]
        return end - first

    def before(self, i: int) -> "Token | None":
        """The token before the one numbered `i`, spaces left out; None at the start of a paragraph."""
        i -= 1
        while i >= 0 and self.doc[i].is_space:
            if self.doc[i].text.count("\n") > 1:
                return None
            i -= 1
        return self.doc[i] if i >= 0 else None

    def after(self, i: int) -> "Token | None":
        """The token from number `i` on that is no space; None at the end of a paragraph."""
        while i < len(self.doc) and self.doc[i].is_space:
            if self.doc[i].text.count("\n") > 1:
                return None
            i += 1
        return self.doc[i] if i < len(self.doc) else None
