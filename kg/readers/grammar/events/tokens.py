"""What the rest of the reader knows of a text, by token: who is named where, and when things are said to be."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset({"det", "punct", "predet", "preconj", "mark", "aux", "cc"})
_MARKS = frozenset('“”"„«»')
_PREPOSITIONS = 9
_LONGEST = 12  # words of a topic: what is longer is a sentence of its own


class Speaker(Protocol):
    """Who is meant by the source of an attribution."""

    @property
    def ids(self) -> tuple[str, ...]: ...


class Names(Protocol):
    """Who is who in a text."""

    def named(self, start: int, end: int, places: bool = False) -> list[tuple[str, int, int]]:
        """Every mention of an actor between two places of the text: its id, and where it starts and ends.

        A state that only says where something is counts only where `places` asks for it.
        """
        ...

    def speaker(self, attribution: Attribution) -> Speaker:
        """Whose words an attribution gives."""
        ...

    @property
    def authors(self) -> tuple[str, ...]:
        """Who issues the text, where it is an official statement."""
        ...

    def side(self, id_: str) -> str:
        """The side that an actor belongs to in the end: itself where to nobody."""
        ...

    def kind(self, id_: str) -> str:
        """Of what class an actor is: "State", "Person"."""
        ...

    def name(self, id_: str) -> str:
        """What an actor is called."""
        ...

    def find(self, name: str) -> str:
        """The id of who bears a name or nationality; "" where nobody known does."""
        ...

    def is_known(self, id_: str) -> bool:
        """Whether the directory has an actor."""
        ...

    def body(self, name: str) -> str:
        """The id of a body of which nothing but the name is known."""
        ...

    def group(self, name: str) -> str:
        """The id of a group of fighters that has no name: "rebels"."""
        ...


class Time(Protocol):
    """An expression of time: its place in the text, its date (EDTF) where it is fixed, and its words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def edtf(self) -> str | None: ...
    @property
    def words(self) -> str: ...


class TokenFacts:
    """A parsed text with its actors and times laid over its tokens."""

    def __init__(self, doc: "Doc", cast: Names, times: Iterable[Time]) -> None:
        self.doc = doc
        self._actors: dict[int, tuple[str, ...]] = {}
        self._times: dict[int, Time] = {}
        self._paragraphs = [0, *(token.i + 1 for token in doc if token.is_space and token.text.count("\n") > 1)]
        for id_, start, end in cast.named(0, doc[-1].idx + len(doc[-1]) if len(doc) else 0):
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                known = self._actors.get(token.i, ())
                self._actors[token.i] = known if id_ in known else (*known, id_)
        for time in times:
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            for token in span or ():
                self._times[token.i] = time

    def actors(self, token: "Token") -> tuple[str, ...]:
        """The ids of whom a noun phrase names by its head, or else by what belongs to it: "officials from X"."""
        if ids := self._actors.get(token.i):
            return ids
        found: list[str] = []
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "poss", "appos"):
                found += self._actors.get(child.i, ())
            elif child.dep_ == "prep" and child.lower_ in ("of", "from"):
                for one in child.children:
                    found += self._actors.get(one.i, ())
                    for more in one.conjuncts:
                        found += self._actors.get(more.i, ())
        return tuple(found) if token.pos_ in ("NOUN", "PROPN") else ()

    def is_actor(self, token: "Token") -> bool:
        """Whether a word itself is part of an actor's name."""
        return token.i in self._actors

    def paragraph(self, token: int) -> int:
        """The number of the first token of the paragraph that a token stands in."""
        return self._paragraphs[bisect_right(self._paragraphs, token) - 1]

    def is_time(self, token: "Token") -> bool:
        """Whether a word is part of an expression of time."""
        return token.i in self._times or token.ent_type_ in ("DATE", "TIME")

    def is_place(self, token: "Token") -> bool:
        """Whether a word names a place."""
        return token.ent_type_ in ("GPE", "LOC", "FAC")

    def words(self, token: "Token") -> str:
        """The name that a token is the head of, or part of."""
        start = end = token.i
        if token.ent_type_:
            while start > 0 and self.doc[start].ent_iob_ == "I":
                start -= 1
            while end + 1 < len(self.doc) and self.doc[end + 1].ent_iob_ == "I":
                end += 1
            while start < token.i and self.doc[start].pos_ in ("DET", "ADJ"):
                start += 1
            return self.named(start, end)
        while start > 0 and self.doc[start - 1].dep_ == "compound" and self.doc[start - 1].head == token:
            start -= 1
        return self.named(start, token.i)

    def named(self, start: int, end: int) -> str:
        """The text from one token to another, both included, as one line without quotation marks."""
        text = self.doc[start : end + 1].text
        return " ".join(
            "".join(char for char in text if char not in _MARKS and (char.isprintable() or char.isspace())).split()
        )

    def phrase(self, head: "Token") -> str:
        """A noun phrase or clause without its article and what only trails after it, as one line.

        It goes on over `_PREPOSITIONS` at most.
        """
        steps, ends = _PREPOSITIONS, wordlists("topics")["circumstances"]
        first, last = head.left_edge.i, head.right_edge.i
        for child in head.children:
            if child.dep_ in ("relcl", "advcl", "punct") and child.i > head.i:
                last = min(last, child.left_edge.i - 1)
        for token in self.doc[head.i + 1 : last + 1]:
            steps -= token.dep_ == "prep"
            if self.is_time(token) or token.dep_ in ("relcl", "advcl") or steps < 0 or token.lower_ in ends:
                last = min(last, max(head.i, token.left_edge.i - 1))
                break
        while first < head.i and (self.doc[first].dep_ in _OPENING or self.doc[first].tag_ == "PRP$"):
            first += 1
        last = max(head.i, min(last, first + _LONGEST - 1))
        while last > head.i and (self.doc[last].pos_ in ("ADP", "PUNCT", "DET", "CCONJ", "SCONJ", "PART", "SPACE")):
            last -= 1
        return self.named(first, last)
