"""What has to be, and what the speaker is ready for: obligation, wish, threat and offer in a reported sentence."""

from typing import TYPE_CHECKING

from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll", "would"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "relcl"})


def auxiliaries(verb: "Token") -> frozenset[str]:
    """The modal and other auxiliaries of a verb, and of the one that it is coordinated with: "will meet and talk"."""
    own = frozenset(
        child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass") and child.lower_ != "to"
    )
    if not own and verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return frozenset(child.lower_ for child in verb.head.children if child.dep_ == "aux")
    return own


def obliged(root: "Token", content: "Span", mine: bool, reported: bool, wanting: bool) -> tuple[str, str] | None:
    """ "Israel must withdraw", "it is time to talk", "stop the war": what is said to have to be done.

    A stance and what is doubtful about it; None where nothing has to be. `mine` tells that the speaker is the subject.
    """
    lists = wordlists("polarity")
    aux = auxiliaries(root)
    perfect = bool(aux & {"have", "has", "had"})
    if aux & lists["must"] and not mine and not perfect:
        return "demands", ""
    if root.lemma_ in ("deserve",) and root.tag_ in ("VBZ", "VBP"):
        return "demands", "deserved"
    head = root.head if root.dep_ == "xcomp" else root
    for verb in (root, head):
        inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        to = inner is not None and any(child.lower_ == "to" for child in inner.children)
        yet = any(child.lower_ == "yet" for child in verb.children)
        if verb.lemma_ in ("have", "need") and to and not yet and not mine and verb.tag_ in ("VBZ", "VBP", "VB"):
            return "demands", ""
    complement = next((child for child in root.children if child.dep_ in ("acomp", "attr")), None)
    needed = complement is not None and complement.lemma_.lower() in lists["needed"] and root.lemma_ == "be"
    if (
        complement is not None
        and needed
        and any(one.dep_ in _CLAUSES for one in (*root.children, *complement.children))
    ):
        return "demands", ""
    if root.lemma_ == "come" and any(child.lemma_.lower() in ("time", "moment") for child in root.children):
        return "demands", ""
    if wanting and _is_mandative(root, aux):
        return "demands", ""
    first = next((token for token in content if not token.is_punct and not token.is_space), None)
    bare = (
        root.tag_ == "VB"
        and not aux
        and not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children)
    )
    if bare and first is not None and first.i == root.i and root.dep_ not in ("xcomp", "conj") and reported:
        return "demands", "imperative"
    return None


def _is_mandative(root: "Token", aux: frozenset[str]) -> bool:
    """The subjunctive of what is wanted: "that the ban be lifted", "that he resign"."""
    if not any(child.dep_ == "mark" and child.lower_ == "that" for child in root.children):
        return False
    subject = next((one for one in root.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    one = subject.tag_ in ("NN", "NNP") and not any(child.dep_ == "conj" for child in subject.children)
    plain = not aux and root.tag_ in ("VB", "VBP") and one
    return plain or aux == frozenset({"be"})


def threatens(root: "Token") -> bool:
    """ "Would attack if …": a threat that has a condition demands it."""
    harmful = root.lemma_.lower() in wordlists("polarity")["harmful"]
    conditions = ("if", "unless", "until")
    return harmful and bool(auxiliaries(root) & FUTURE) and any(one.lower_ in conditions for one in root.subtree)


def is_ready(root: "Token") -> bool:
    """ "Is ready to", "remains open to", "committed to"."""
    ready = wordlists("polarity")["ready"]
    if root.lemma_ in ("commit", "prepare") and root.tag_ == "VBN":
        return True
    if root.lemma_.lower() in ready and root.pos_ == "ADJ":
        return True
    return root.lemma_ in ("be", "stand", "remain") and any(
        one.lemma_.lower() in ready or one.lower_ in ready
        for one in root.children
        if one.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp")
    )


def is_helpful(root: "Token") -> bool:
    """What one does for another or for an end: a speaker who will do it offers."""
    if root.lemma_ == "be":
        complements = (child for child in root.children if child.dep_ == "acomp")
        return any(child.lemma_.lower() in ("helpful", "supportive", "useful") for child in complements)
    return root.lemma_.lower() in wordlists("polarity")["helpful"]
