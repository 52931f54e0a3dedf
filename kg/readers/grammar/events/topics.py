"""Claims that speak of no event that a word of the table names: one `Event` for each topic."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events.register import Known, Register
from kg.readers.grammar.events.tokens import TokenFacts

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Where the noun is looked for that a claim speaks of, the likeliest place first (ClearNLP's dependencies).
_ORDER = (
    "nsubj",
    "nsubjpass",
    "dobj",
    "attr",
    "pobj",
    "acomp",
    "prep",
    "xcomp",
    "ccomp",
    "pcomp",
    "agent",
    "oprd",
    "conj",
)
_MEASURES = frozenset(
    {"part", "number", "lot", "side", "way", "level", "kind", "percent", "example", "thing", "time", "case", "place"}
)
_STEPS = 2  # prepositions that a name goes on over
_WORDS = 8


class Topics:
    """The topics of one text; `by_word` leads from a noun to the event that stands for it."""

    def __init__(self, facts: TokenFacts, events: Register) -> None:
        self.facts = facts
        self.events = events
        self.by_word: dict[str, Known] = {}

    def nouns(self, content: "Span", root: "Token") -> "Iterator[Token]":
        """Nouns that may name what a claim is about, the likeliest first: no actor, no time, no place."""
        queue, seen = [root], 0
        measures: list[Token] = []
        while queue and seen < 12:
            token = queue.pop(0)
            seen += 1
            if not content.start <= token.i < content.end:
                continue
            named = self.facts.is_actor(token) or self.facts.is_time(token) or self.facts.is_place(token)
            if token.pos_ == "NOUN" and not named:
                if token.lemma_.lower() in _MEASURES:
                    measures.append(token)
                else:
                    yield token
            children = [child for child in token.children if child.dep_ in _ORDER]
            queue += sorted(children, key=lambda one: _ORDER.index(one.dep_))
        yield from measures

    def event(self, content: "Span", root: "Token") -> Known:
        """The event for what a claim speaks of, the same for all claims of one topic."""
        nouns = list(self.nouns(content, root))
        for noun in nouns[:3]:
            if (known := self.by_word.get(noun.lemma_.lower())) is not None:
                return known
        head = nouns[0] if nouns else root
        known = self.events.new("Event")
        known.name = self._name(head) or _title(content.text.split()) or "What is not said"
        parties = [id_ for noun in nouns[:2] for child in noun.children for id_ in self.facts.actors(child)]
        known.participants.update(dict.fromkeys(parties))
        for token in (head, *(child for child in head.children if child.dep_ == "compound")):
            if token.pos_ in ("NOUN", "VERB") and not self.facts.is_actor(token):
                self.by_word.setdefault(token.lemma_.lower(), known)
        if time := self.facts.time_of([root]):
            known.edtf, known.time_text = time
        return known

    def _name(self, head: "Token") -> str:
        words = self.facts.phrase(head, _STEPS).split()
        return _title(words) if len(words) <= _WORDS else _title(self.facts.phrase(head, 0).split())


def _title(words: list[str]) -> str:
    text = " ".join(words[:_WORDS]).strip(" ,.;:-–—'’‘()[]?!\"“”")
    return text[:1].upper() + text[1:] if any(char.isalnum() for char in text) else ""
