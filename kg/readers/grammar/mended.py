"""A slip of the parser that is mended: the past tense of a short sentence taken for a participle.

"The agreement provided for a truce." has no other verb, so "provided" is what the sentence says, and no attribute.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend(doc: "Doc") -> None:
    """Make such a participle the verb of its sentence, and what the parser has for the root its subject."""
    for sentence in doc.sents:
        if (verb := _slip(sentence)) is None:
            continue
        subject = sentence.root
        later = [child for child in subject.children if child.i > verb.i or child.dep_ == "punct"]
        verb.tag_, verb.pos_ = "VBD", "VERB"
        verb.head, verb.dep_ = verb, "ROOT"
        subject.head, subject.dep_ = verb, "nsubj"
        for child in later:
            child.head = verb


def _slip(sentence: "Span") -> "Token | None":
    """The participle, if it can be a past tense and the sentence has no verb besides."""
    root = sentence.root
    if root.pos_ not in ("NOUN", "PROPN") or not sentence.text.rstrip().endswith("."):
        return None
    if any(token.tag_ in _FINITE for token in sentence):
        return None
    verb = next((child for child in root.children if child.dep_ == "acl" and child.i > root.i), None)
    if verb is None or verb.tag_ != "VBN" or not verb.lower_.endswith("ed"):
        return None
    if any(child.dep_ == "agent" or child.dep_.startswith("aux") for child in verb.children):
        return None
    determined = any(child.dep_ in ("det", "poss") for child in root.children) or root.pos_ == "PROPN"
    return (
        verb
        if determined and all(child.i < verb.i or child.dep_ == "punct" for child in root.children if child != verb)
        else None
    )
