"""Slips of the parser that are mended, each where the words leave no other reading.

A short sentence without a verb whose past tense was taken for a participle ("The agreement provided for a truce."); a
verb taken for a plural ("Oman hosts talks") or for a noun ("Oman is mediating"); who says it taken for the end of what
is said ("… a truce with Chad, the Sudanese army said").
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DOING = {"mediating": "mediate", "negotiating": "negotiate", "shuttling": "shuttle", "brokering": "broker"}
_LONGEST = 8  # words of who says it


def mend(doc: "Doc") -> None:
    """Set right what was taken for something else, in each sentence."""
    for sentence in doc.sents:
        _participle(sentence)
        _hosts(sentence)
        _mediating(sentence)
        _speaker(sentence)


def _participle(sentence: "Span") -> None:
    """Make it the verb of a sentence that has none, and what the parser has for the root its subject."""
    subject = sentence.root
    if subject.pos_ not in _NOUNS or not sentence.text.rstrip().endswith("."):
        return
    if any(token.tag_ in _FINITE for token in sentence):
        return
    verb = next((child for child in subject.children if child.dep_ == "acl" and child.i > subject.i), None)
    if verb is None or verb.tag_ != "VBN" or not verb.lower_.endswith("ed"):
        return
    if any(child.dep_ == "agent" or child.dep_.startswith("aux") for child in verb.children):
        return
    determined = subject.pos_ == "PROPN" or any(child.dep_ in ("det", "poss") for child in subject.children)
    later = [child for child in subject.children if child != verb and child.i > verb.i]
    if not determined or any(child.dep_ != "punct" for child in later):
        return
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.head, verb.dep_ = verb, "ROOT"
    for child in (subject, *later):
        child.head = verb
    subject.dep_ = "nsubj"


def _hosts(sentence: "Span") -> None:
    """ "Oman hosts talks": neither is "hosts" a plural nor does it talk."""
    for verb in sentence:
        if verb.lower_ != "hosts" or verb.tag_ != "NNS" or verb.i == sentence.start or verb.head.i <= verb.i:
            continue
        host, thing = verb.nbor(-1), verb.head
        if not host.text[:1].isupper() or verb.dep_ not in ("compound", "nsubj"):
            continue
        top, dep = (verb, "ROOT") if thing.head == thing else (thing.head, thing.dep_)
        early = [child for child in thing.children if child.i < verb.i]
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", "host"
        verb.head, verb.dep_ = top, dep
        thing.tag_, thing.pos_ = "NNS" if thing.lower_.endswith("s") else "NN", "NOUN"
        for child in (thing, host, *early):
            child.head = verb
        thing.dep_, host.dep_, host.pos_ = "dobj", "nsubj", "PROPN"


def _mediating(sentence: "Span") -> None:
    """ "Switzerland is mediating between the two": what somebody is doing, not what they are."""
    for verb in sentence:
        be = verb.head
        if verb.lower_ not in _DOING or verb.dep_ not in ("attr", "acomp") or be.lemma_ != "be" or be.i > verb.i:
            continue
        top, dep = (verb, "ROOT") if be.head == be else (be.head, be.dep_)
        verb.tag_, verb.pos_, verb.lemma_ = "VBG", "VERB", _DOING[verb.lower_]
        for child in [one for one in be.children if one != verb]:
            child.head = verb
        verb.head, verb.dep_ = top, dep
        be.head, be.dep_ = verb, "aux"


def _speaker(sentence: "Span") -> None:
    """The noun between a comma and the verb that ends a sentence is its subject, where it has no other."""
    verb = sentence.root
    said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if (
        said is None
        or verb.tag_ not in _FINITE
        or any(child.dep_.startswith(("nsubj", "aux")) for child in verb.children)
    ):
        return
    noun = verb.nbor(-1)
    words = [noun]
    while words[0].text != "," and words[0].i > sentence.start and len(words) <= _LONGEST:
        words.insert(0, words[0].nbor(-1))
    if words.pop(0).text != "," or noun.pos_ not in _NOUNS or not said.is_ancestor(noun):
        return
    over, dep = noun.head, noun.dep_
    if over in words:
        return
    for child in [*noun.children]:
        if child not in words:
            child.head, child.dep_ = over, dep
    for word in words[:-1]:
        if word.head not in words:
            word.head = noun
    noun.head, noun.dep_ = verb, "nsubj"
