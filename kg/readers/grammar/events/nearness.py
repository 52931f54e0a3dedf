"""How near a named event is to what a sentence says: along its dependencies, not its words."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.readers.grammar.events.register import Known, Register
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.events.words import table

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# How far a word leads away from what its sentence is about, by its dependency (ClearNLP's labels).
_STEPS = {
    "nsubj": 1.0, "nsubjpass": 0.8, "csubj": 1.0, "dobj": 1.0, "attr": 1.0, "oprd": 1.0, "pobj": 0.5, "prep": 0.7,
    "agent": 1.5, "conj": 1.5, "compound": 1.5, "amod": 1.5, "nmod": 1.5, "poss": 2.0, "xcomp": 0.4, "ccomp": 1.0,
    "pcomp": 0.6, "acomp": 0.3, "appos": 1.5, "acl": 2.0, "advcl": 2.5, "relcl": 3.0, "dative": 1.5, "npadvmod": 2.0,
}  # fmt: skip
_ELSE = 2.0
# When, why and in spite of what: a verb's adjunct of these is not what its sentence is about.
_ADJUNCTS = frozenset(
    ["since", "after", "before", "during", "amid", "following", "despite", "because", "until", "ahead", "without"]
)
_ADJUNCT = 2.5
_OF_WORDS = 1.2  # "a vote on the report about the truce" is about the vote
_LIGHT = 0.4  # the object of a verb that only lets it take place ("held talks"), what an effort is an effort to do
_WEAK = 1.5
_EFFORTS = frozenset({"effort", "attempt", "step", "plan", "work", "bid", "move"})
_RELATING = frozenset({"relate", "concern", "regard", "involve"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})


class Nearness:
    """The events of one text, asked for the one that some words are about."""

    def __init__(self, events: Register) -> None:
        self.events = events
        self.named: dict[str, list[int]] = {}  # the tokens that end a name of several words, by their lemma
        for one in events.found:
            if len(one.word.entry.words) > 1:
                self.named.setdefault(one.word.head.lemma_.lower(), []).append(one.at)

    def nearest(self, content: "Span", root: "Token") -> tuple[Known | None, float]:
        """The event that is named nearest to the root of a content, and how far that is."""
        best: Known | None = None
        least = 1e9
        first = content[0].sent
        for token in content:
            known = self.events.at.get(token.i) or self._renamed(token)
            if known is None:
                continue
            word = self.events.words.get(token.i)
            if word is not None and word.head.i != token.i:
                continue
            cost = self._distance(token, root, content)
            cost += _WEAK * (word is not None and word.entry.weak)
            cost += 1.0 * (token.i >= first.end)  # what a long quotation begins with is what it is about
            if cost < least:
                best, least = known, cost
        return best, least

    def _renamed(self, token: "Token") -> Known | None:
        """ "This proposal", after "a bridging proposal": the last noun of a name with a pointing word is the name."""
        places = self.named.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if not places or not has_determiner(token, DEMONSTRATIVES | {"the"}):
            return None
        number = bisect_left(places, token.i)
        return self.events.at[places[number - 1]] if number else None

    def _distance(self, token: "Token", root: "Token", content: "Span") -> float:
        cost = 0.0
        joins = table().lists["joins"]
        for _ in range(14):
            if token == root or not content.start <= token.head.i < content.end or token.head == token:
                break
            light = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in joins
            light = light or (token.dep_ == "acl" and (token.head.lemma_ in _EFFORTS or token.lemma_ in _RELATING))
            aside = token.head.pos_ in ("VERB", "AUX") or token.head == root
            if token.dep_ == "prep" and token.lower_ in _ADJUNCTS and aside:
                cost += _ADJUNCT
            if _speaks(token) and token != root and root.pos_ == "NOUN" and not _speaks(root):
                cost += _OF_WORDS
            cost += _LIGHT if light else _STEPS.get(token.dep_, _ELSE)
            token = token.head
        return cost


def _speaks(noun: "Token") -> bool:
    """Whether a noun names something said: a report, a request."""
    lists = wordlists("polarity")
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lists["statements"] | lists["wanted"]


def has_determiner(noun: "Token", determiners: frozenset[str]) -> bool:
    """Whether a noun has one of these determiners.

    >>> from kg.readers.grammar.parse import parse
    >>> has_determiner(parse("This step was overdue.")[1], DEMONSTRATIVES)
    True
    """
    return any(child.dep_ == "det" and child.lower_ in determiners for child in noun.children)
