"""What a negated sentence denies: the event that it speaks of, or something else about it."""

from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation, wants
from kg.readers.grammar.events.assertion import NEGATED, Assertion, Verdict
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.events.words import table
from kg.readers.grammar.speech.cues import cues
from kg.reading.models import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN_DEED = frozenset({"PrisonerExchange", "Agreement", "Ceasefire", "Mediation"})


def verbless(said: Assertion, noun: "Token") -> Verdict:
    """ "No talks", "no truth to the reports", "no alternative to talks": what there is none of."""
    lists = wordlists("polarity")
    lemma = noun.lemma_.lower()
    if lemma in cues().lists["withheld"]:
        return "declines", ""
    if lemma in lists["truth"]:
        return "denies", ""
    if any(one.lower_ in ("until", "unless", "before", "without") for one in said.sentence):
        return "refuses", "terms"
    if lemma in lists["will"]:
        return "refuses", ""
    return ("denies", "") if is_meant(said, noun) else ("affirms", NEGATED)


def denied(said: Assertion, root: "Token", subject: "Token | None", mine: bool, event: Event | None) -> Verdict:
    """A negated sentence denies the event that it is about, where it is its taking place that is negated."""
    lists = wordlists("polarity")
    if event is None or event.type == "Event":
        return "affirms", ""
    empty = negation.empty_arguments(root)
    of_else = empty and said.mentions and not any(is_meant(said, one) or one.pos_ == "PRON" for one in empty)
    of_else = of_else and not any(one in said.mentions for one in root.children if one.dep_ == "dobj")
    if of_else and not _names(root, event) and not list(negation.negators(root)):  # but "no envoy of ours met them"
        return "affirms", NEGATED
    happens = root.lemma_.lower() in lists["happen"] and root.lemma_ != "be"
    omits = not mine and event.type in _OWN_DEED and subject is not None and subject.pos_ == "PROPN"
    if omits and not (empty and happens):  # but "neither Oman nor Chad signed the deal"
        return "affirms", "omission"
    if wants.auxiliaries(root) & wants.FUTURE and not is_willed(root):
        return "affirms", NEGATED
    exists = root.lemma_ == "be" and (any(child.dep_ == "expl" for child in root.children) or _is_in(said, root))
    if exists or happens or _names(root, event) or is_elliptic(root):
        return "denies", "" if mine or empty or exists or root.lemma_ in ("hold", "take") else NEGATED
    return "affirms", NEGATED


def is_elliptic(root: "Token") -> bool:
    """Whether a clause leaves out what it says again: "You did", "We have not"."""
    kept = (child.pos_ in ("PRON", "PART", "ADV", "PUNCT", "INTJ", "SPACE") for child in root.children)
    return root.lemma_ in ("do", "have") and all(kept)


def is_willed(root: "Token") -> bool:
    """Whether it is up to somebody that it comes about: one may refuse to meet, not to last."""
    if root.lemma_ == "be":
        return any(child.lower_ in ("i", "we") for child in root.children)
    lists = wordlists("polarity")
    goes_on = root.lemma_ in lists["lasting"] and not any(child.dep_ == "dobj" for child in root.children)
    return root.lemma_.lower() not in lists["unwilled"] and not goes_on


def is_meant(said: Assertion, noun: "Token") -> bool:
    """Whether a noun names the event, or frames it: "talks", "round of talks", "proposal for talks"."""
    if noun.lemma_.lower() in wordlists("polarity")["harm"]:
        return False
    if any(noun == one or noun in one.conjuncts for one in said.mentions):
        return True
    if noun.lower_ in wordlists("polarity")["none"] or noun.lemma_.lower() == "thing":
        return True
    lists = wordlists("polarity")
    below = (one for prep in noun.children if prep.lower_ in ("of", "to", "about", "on", "for") for one in prep.subtree)
    framing = noun.lemma_.lower() in {*table().frames, *lists["statements"], *lists["wanted"]}
    return framing and any(one in said.mentions for one in below)


def _is_in(said: Assertion, root: "Token") -> bool:
    """ "Was not in talks", "is no party to the deal", "was not involved in the attack"."""
    return any(
        inner in said.mentions
        for child in root.children
        if child.dep_ == "prep" and child.lower_ == "in"
        for inner in child.children
    ) or any(
        word in wordlists("polarity")["existing"]
        for child in root.children
        if child.dep_ in ("prep", "advmod", "acomp", "attr")
        for word in (child.lower_, " ".join(one.lower_ for one in child.subtree))
    )


def _names(root: "Token", event: Event) -> bool:
    return any(entry.verb and entry.type == event.type for entry in table().entries.get(root.lemma_.lower(), ()))
