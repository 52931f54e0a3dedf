"""What a verb, noun or adjective governs that can hold what is said, each by its frame in `cues.yaml`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Complement = tuple[str, "Token", "list[Token]"]  # the frame, the head of the complement, its words


def complements(verb: "Token") -> "Iterator[Complement]":
    """Each complement as its frame in `cues.yaml`, its head, and its words."""
    addressee: Token | None = None
    for child in verb.children:
        dep = child.dep_
        if dep in ("ccomp", "pcomp") or (dep == "advcl" and _opener(child) in ("if", "whether") and child.i > verb.i):
            yield from _clause(child)
        elif dep == "xcomp":
            frame = _infinitive(child)
            asked = [*addressee.subtree] if frame == "to" and addressee is not None and addressee.i < child.i else []
            yield frame, child, [*asked, *child.subtree]
        elif dep == "dobj" and addressee is not None and addressee.dep_ == "dobj" and child.i > verb.i:
            yield "naming", child, [*addressee.subtree, *child.subtree]
        elif dep == "dobj":
            addressee = child
            clausal = next(
                (one for one in child.children if one.dep_ in ("acl", "relcl") and _infinitive(one) == "to"), None
            )
            if clausal is not None:
                yield "to", clausal, list(child.subtree)
            adjective = next(
                (
                    one
                    for one in child.children
                    if one.dep_ in ("amod", "acl") and one.pos_ == "ADJ" and one.i > child.i
                ),
                None,
            )
            if adjective is not None:
                yield "naming", adjective, list(child.subtree)
            yield "object", child, list(child.subtree)
            for prep in child.children:  # "accused the other of …", where the parser hung "of" on "the other"
                hung = prep.dep_ == "prep" and prep.lower_ in cues().lists["with_addressee"]
                if hung and any(one.dep_ == "pcomp" for one in prep.children):
                    yield from _prepositional(prep, None, list(child.subtree))
        elif dep == "oprd":
            named = [
                token
                for one in verb.children
                if one.dep_ in ("dobj", "nsubj") and one.i > verb.i
                for token in one.subtree
            ]
            yield "naming", child, sorted({*named, *child.subtree}, key=lambda token: token.i)
        elif dep == "prep" and child.i > verb.i:
            if child.lower_ in ("on", "upon"):  # "called on both sides to talk"
                asked_of = (one for one in child.children if one.dep_ == "pobj" and one.ent_type_ != "DATE")
                addressee = next(asked_of, addressee)
            yield from _prepositional(child, addressee)
        elif dep == "nsubjpass":
            addressee = child
            left = [one for one in verb.children if one.dep_ == "xcomp" and _infinitive(one) == "to"]
            yield "passive", child, [token for one in (child, *left) for token in one.subtree]  # "is said to have left"
        elif (
            dep == "conj"
            and addressee is not None
            and child.pos_ in ("VERB", "AUX")
            and _runs_on(verb, addressee, child)
        ):
            yield "clause", child, [*addressee.subtree, *child.subtree]


def _infinitive(head: "Token") -> str:
    """The frame of a complement without a subject of its own."""
    if any(one.dep_ == "aux" and one.lower_ == "to" for one in head.children):
        return "to"
    if head.tag_ == "VBG":
        return "ing"
    return "naming" if head.pos_ in ("ADJ", "NOUN") else "clause"


def _runs_on(verb: "Token", noun: "Token", second: "Token") -> bool:
    """Whether a second verb, joined without a word, has the first one's object as subject: "agreed both will go"."""
    joined = any(one.dep_ == "cc" and verb.i < one.i < second.i for one in verb.children)
    own = any(one.dep_ in ("nsubj", "nsubjpass") for one in second.children)
    return (
        noun.i < second.i
        and not joined
        and not own
        and any(one.dep_ == "aux" and one.tag_ == "MD" for one in second.children)
    )


def _clause(head: "Token") -> "Iterator[Complement]":
    opener = _opener(head)
    if any(one.dep_ == "aux" and one.lower_ == "to" for one in head.children):
        frame = "to"
    elif opener in ("if", "whether"):
        frame = "if"
    elif opener == "that" or any(token.tag_ in ("WRB", "WP", "WDT") for token in list(head.subtree)[:2]):
        frame = "that"
    else:
        frame = "clause"
    yield frame, head, list(head.subtree)


def _opener(head: "Token") -> str:
    return next((one.lower_ for one in head.children if one.dep_ == "mark"), "")


def _prepositional(
    prep: "Token", addressee: "Token | None", whole: "list[Token] | None" = None
) -> "Iterator[Complement]":
    frame = "to-object" if prep.lower_ == "to" else prep.lower_
    for child in prep.children:
        if child.dep_ == "pcomp" and frame == "as" and child.lemma_ in cues().verbs:
            continue  # "was quoted as saying": who says is found by "saying"
        if child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME"):
            continue  # "agreed on Monday"
        if child.dep_ in ("pobj", "pcomp"):
            words = list(child.subtree)
            if frame in cues().lists["with_addressee"] and addressee is not None and addressee.i < child.i:
                words = [*addressee.subtree, *words]
            yield frame, child, whole or words
