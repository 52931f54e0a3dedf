"""Keeping silent: neither confirming nor denying, declining to comment, having no comment."""

from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.speech.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ANSWERS = frozenset({"respond", "comment", "reply", "answer", "elaborate"})
_NEITHER = frozenset({"neither", "nor", "not", "n't", "n’t", "never"})


def is_silent(root: "Token") -> bool:
    """Whether a predicate says that nothing is said: "did not respond", "would have no comment", "declined to say".

    >>> from kg.readers.grammar.parse import parse
    >>> [is_silent(parse(text)[:].root) for text in ("Oman had no comment.", "Oman can neither confirm nor deny it.")]
    [True, True]
    """
    if _neither(root):
        return True
    if root.lemma_ in _ANSWERS and negation.is_negated(root):
        return True
    if any(child.lower_ == "nothing" and _adds(child) for child in root.children):
        return True
    if any(one.lemma_.lower() in cues().lists["withheld"] for one in negation.empty_arguments(root)):
        return True
    return root.lemma_ in ("decline", "refuse") and any(withholds(one) for one in root.children if one.dep_ == "xcomp")


def keeps_silent(cue: "Span") -> bool:
    """Whether the words that report say that neither was said: "neither confirmed nor denied"."""
    return _neither(cue.root)


def _neither(verb: "Token") -> bool:
    lists = wordlists("polarity")
    both = {verb.lemma_, *(one.lemma_ for one in verb.conjuncts)}
    if not both & lists["disowning"] or not both & lists["admitting"]:
        return False
    return any(child.lower_ in _NEITHER for one in (verb, *verb.conjuncts) for child in one.children)


def _adds(nothing: "Token") -> bool:
    """ "Nothing to add"."""
    return any(child.lemma_ in ("add", "say", "report", "announce", "share") for child in nothing.children)


def withholds(verb: "Token") -> bool:
    """Whether who does not do it says nothing: "to comment", "to give details" – but not "to give up arms"."""
    lists = wordlists("polarity")
    lemma = verb.lemma_.lower()
    if lemma == "go" and any(child.lower_ == "into" for child in verb.children):
        return True  # "to go into particulars"
    words = cues().lists["withheld"]
    return lemma in lists["silent"] or (
        lemma in lists["giving"]
        and any(child.lemma_.lower() in words for child in verb.children if child.dep_ == "dobj")
    )
