"""What a claim is about that speaks of no event of ours: the noun phrase of a remark."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.names.folding import slug
from kg.readers.grammar.attribution import Attribution
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
_STEPS = (2, 1, 0)  # prepositions that a topic goes on over, as long as it is not too long for one
_WORDS = 5
_OPEN = ("VERB", "ADJ", "NUM", "ADV", "AUX", "INTJ", "X", "SYM")
_UNSAID = "what is not said"


class Topics:
    """The topics of one text."""

    def __init__(self, facts: TokenFacts) -> None:
        self.facts = facts

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

    def topic(self, attribution: Attribution) -> str:
        """The topic of a remark: a noun phrase of what is said, in small letters; at most five words, no pronoun.

        A word of another kind stands for what has no noun, and words of ours for what has none but pronouns.
        """
        found = (self.facts.doc.char_span(start, end, alignment_mode="expand") for start, end in attribution.content)
        parts = sorted((span for span in found if span is not None), key=lambda span: span.start - span.end)
        heads = ((part, head) for part in parts for head in self._heads(part))
        topics = (self._phrase(part, head) for part, head in heads)
        return next((topic for topic in topics if slug(topic)), _UNSAID)

    def _heads(self, content: "Span") -> "Iterator[Token]":
        """What may be the head of a topic, the likeliest first."""
        yield from self.nouns(content, content.root)
        yield from (token for token in content if token.pos_ == "NOUN")
        yield from (token for token in content if token.pos_ == "PROPN")
        yield from (token for token in content if token.pos_ in _OPEN and not token.is_stop)

    def _phrase(self, content: "Span", head: "Token") -> str:
        """The phrase of a head, as far as it stands in the content: the longest that is no longer than a topic."""
        said = self.facts.named(content.start, content.end - 1).lower()
        long = [self.facts.phrase(head, steps) for steps in _STEPS] if head.pos_ in ("NOUN", "PROPN") else []
        close = [child.i for child in head.children if child.dep_ in ("amod", "compound") and child.i < head.i]
        pronouns = {token.lower_ for token in content if token.pos_ == "PRON"}
        for phrase in (*long, self.facts.named(min(close, default=head.i), head.i), head.text):
            topic = phrase.lower().strip(" ,.;:-–—'’‘()[]?!\"“”")
            if len(topic.split()) <= _WORDS and topic in said and topic.partition(" ")[0] not in pronouns:
                return topic
        return ""
