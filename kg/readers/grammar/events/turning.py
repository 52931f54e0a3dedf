"""Quotations whose later part turns what the first says: "They say we held talks. That is a lie"."""

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation, predicates
from kg.readers.grammar.events.assertion import Assertion, Verdict
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.speech import clauses

if TYPE_CHECKING:
    from spacy.tokens import Span

TURNED = "turned"
_POINTING = frozenset({"this", "that", "it", "these", "those", "they", "all", "which", "none"})


def taken_back(said: Assertion) -> Verdict | None:
    """What a later sentence makes of the first: "They say we held talks. That is a lie"."""
    later = (verdict(said, sentence) for sentence in _sentences(said.content)[1:])
    return next((one for one in later if one is not None), None)


def verdict(said: Assertion, sentence: "Span") -> Verdict | None:
    """ "That is a lie", "They never took place": a sentence that only denies or turns down what was named before."""
    root = sentence.root
    subject, _ = clauses.subject(root)
    if subject is None or subject.lower_ not in _POINTING:
        return None
    found = predicates.by_predicate(root)
    if found in ("denies", "refuses"):
        return found, TURNED
    happens = root.lemma_.lower() in wordlists("polarity")["happen"] and root.lemma_ != "be"
    if happens and negation.is_negated(root) and not any(one in sentence for one in said.mentions):
        return "denies", TURNED
    return None


def _sentences(content: "Span") -> "list[Span]":
    """The parts of a content that stand in one sentence each."""
    cuts = [content.start, *(token.i for token in content[1:] if token.is_sent_start), content.end]
    return [content.doc[start:end] for start, end in pairwise(cuts)]
