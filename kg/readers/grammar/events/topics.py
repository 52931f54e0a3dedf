"""What a claim is about that speaks of no event of ours: the noun phrase of a remark."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.names.folding import slug
from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.events.nounphrase import noun_phrase
from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.parse import parts

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
_SUBJECTS = ("nsubj", "nsubjpass")
# The same for a topic, which goes into what is said in a clause before it turns to how and where.
_DEEPER = (
    "csubj",
    *_SUBJECTS,
    "dobj",
    "attr",
    "oprd",
    "ccomp",
    "xcomp",
    "pobj",
    "acomp",
    "pcomp",
    "prep",
    "agent",
    "dative",
    "conj",
    "advcl",
    "parataxis",
)
_NAMING = ("as", "naming")  # "called X a Y": what is said is said of X
_LIKENING = ("as", "like")
_OF_OTHER_KINDS = ("ADJ", "ADV", "INTJ", "X", "SYM")
_EDGE = " ,;:-–—'’‘()[]?!\"“”"
_UNSAID = "what is not said"

# How well a word names what is said, the best first.
_SPOKEN_OF, _NAMED, _PREDICATE, _MEASURE = range(4)


class Topics:
    """The topics of one text."""

    def __init__(self, facts: TokenFacts) -> None:
        self.facts = facts
        self._words = wordlists("topics")

    def nouns(self, content: "Span", root: "Token") -> "Iterator[Token]":
        """Nouns that may name what a claim is about, the likeliest first: no actor, no time, no place."""
        queue, seen = [root], 0
        measures: list[Token] = []
        while queue and seen < 12:
            token = queue.pop(0)
            seen += 1
            if not content.start <= token.i < content.end:
                continue
            if token.pos_ == "NOUN" and not self._is_name(token) and not self.facts.is_time(token):
                if token.lemma_.lower() in self._words["measures"]:
                    measures.append(token)
                else:
                    yield token
            children = [child for child in token.children if child.dep_ in _ORDER]
            queue += sorted(children, key=lambda one: _ORDER.index(one.dep_))
        yield from measures

    def topic(self, attribution: Attribution) -> str:
        """The topic of a remark: the head noun phrase of what is said, in small letters.

        It has five words at most and no pronoun. It is the subject if that is a noun, else the object, in the clause of
        its own that what is said may turn to: "it would never rule out using force" is about force. A name is one only
        where no noun is, and what somebody is said to be only where nobody is named. Where there is no noun phrase at
        all, a verb stands by its gerund and a word of another kind for it, and words of ours for what has none but
        pronouns, times and numbers.
        """
        said = parts(self.facts.doc, attribution.content)
        named = self._named_first(said[0]) if said and attribution.frame in _NAMING else []
        topics = (topic.lower().strip(_EDGE) for topic in (*named, *self._topics(said)))
        return next((topic for topic in topics if slug(topic)), _UNSAID)

    def _named_first(self, part: "Span") -> list[str]:
        """Of "the order a mistake" the order: the first words that make a noun phrase."""
        first = next((token for token in part if token.pos_ in ("NOUN", "PROPN")), None)
        if first is None:
            return []
        last = first.i
        while last + 1 < part.end and part.doc[last + 1].pos_ in ("NOUN", "PROPN", "PART"):
            last += 1
        return [noun_phrase(self.facts, part, part.doc[last])]

    def _topics(self, parts: list["Span"]) -> "Iterator[str]":
        """What may be the topic of parts of a content, the likeliest first."""
        heads = [(rank, part, head) for part in parts for rank, head in self._heads(part)]
        heads.sort(key=lambda one: one[0])
        yield from (noun_phrase(self.facts, part, head) for _, part, head in heads)
        words = [(part, token) for part in parts for token in part]
        for kind in ("NOUN", "PROPN"):
            for part, token in words:
                if token.pos_ == kind and token.lemma_ != "one" and not self.facts.is_time(token):
                    yield noun_phrase(self.facts, part, token)
        open_ = [token for _, token in words if not token.is_stop and not self.facts.is_time(token)]
        yield from (self._gerund(token) for token in open_ if token.pos_ == "VERB")
        yield from (token.text for token in open_ if token.pos_ in _OF_OTHER_KINDS)

    def _heads(self, content: "Span") -> "Iterator[tuple[int, Token]]":
        """The nouns that what is said is built on, each with its rank."""
        for token in content:
            if token.head == token or not content.start <= token.head.i < content.end:
                yield from self._below(content, token, _SPOKEN_OF)

    def _below(self, content: "Span", token: "Token", rank: int) -> "Iterator[tuple[int, Token]]":
        """The nouns of a word and of what hangs on it, in the order in which they are likely to be meant."""
        if not content.start <= token.i < content.end:
            return
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_ != "one" and not self.facts.is_time(token):
            own = max(rank, self._rank(token))
            yield own, token
            if own == _SPOKEN_OF:
                return
        of_a_noun = any(child.dep_ in _SUBJECTS and child.pos_ in ("NOUN", "PROPN") for child in token.children)
        children = [child for child in token.children if child.dep_ in _DEEPER]
        # A prepositional phrase before the verb is the setting: "in that sense, it is like an open door".
        for child in sorted(children, key=lambda one: (_is_setting(one), _DEEPER.index(one.dep_))):
            predicate = child.dep_ in ("attr", "oprd") or (child.dep_ == "prep" and child.lower_ in _LIKENING)
            yield from self._below(content, child, max(rank, _PREDICATE) if predicate and of_a_noun else rank)

    def _rank(self, noun: "Token") -> int:
        # A capital at the head of a sentence makes no name.
        if self._is_name(noun) or (noun.pos_ == "PROPN" and not noun.is_sent_start):
            return _NAMED
        return _MEASURE if noun.lemma_.lower() in self._words["measures"] else _SPOKEN_OF

    def _is_name(self, token: "Token") -> bool:
        return self.facts.is_actor(token) or self.facts.is_place(token)

    def _gerund(self, verb: "Token") -> str:
        """The noun that a verb makes: "to respond" is about responding."""
        return gerund(verb.lemma_.lower())


def _is_setting(token: "Token") -> bool:
    return token.dep_ == "prep" and token.i < token.head.i


def gerund(verb: str) -> str:
    """A verb in "-ing".

    >>> [gerund(verb) for verb in ("respond", "leave", "agree", "lie", "stop", "begin", "play", "meet")]
    ['responding', 'leaving', 'agreeing', 'lying', 'stopping', 'beginning', 'playing', 'meeting']
    """
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if re.search(r"[^eoy]e$", verb):
        return f"{verb[:-1]}ing"
    short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)
    return f"{verb}{verb[-1]}ing" if short or verb in wordlists("topics")["doubling"] else f"{verb}ing"
