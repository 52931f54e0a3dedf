"""Walking a parse: the clause of a word, the words of a phrase, and the subjects of a verb, also where they are shared.

Dependencies are ClearNLP's, as spaCy's English models give them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events.words import table

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_OTHER_CLAUSES = frozenset({"conj", "parataxis", "ccomp", "advcl"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"})
_DEEPEST = 4


def verb_of(token: "Token") -> "Token":
    """The verb of the clause that a token stands in, or the top of a sentence without one.

    >>> from kg.readers.grammar.parse import parse
    >>> verb_of(parse("The envoys met in the old port of Oslo.")[7]).text
    'met'
    """
    while token.head != token and not (token.pos_ in VERBS and token.dep_ not in _NO_CLAUSE):
        token = token.head
    return token


def within(top: "Token", *, deep: bool = False) -> "list[Token]":
    """The words of a phrase in their order, without the clauses that hang on it; with them where `deep`."""
    found, todo = [], [top]
    while todo:
        token = todo.pop()
        found.append(token)
        todo += [
            child
            for child in token.children
            if deep or not (child.dep_ in _CLAUSES or (child.dep_ == "conj" and child.pos_ == "VERB") or _beyond(child))
        ]
    return sorted(found, key=lambda one: one.i)


def _beyond(child: "Token") -> bool:
    """An apposition beyond the verb of its noun: a list that the parser hangs on the subject."""
    return child.dep_ == "appos" and child.head.i < child.head.head.i < child.i


def clause(verb: "Token") -> "list[Token]":
    """The words of a verb's clause in their order, without other clauses but relative ones."""
    found, todo = [], [verb]
    while todo:
        token = todo.pop()
        found.append(token)
        todo += [child for child in token.children if not (child.dep_ in _OTHER_CLAUSES and child.pos_ in VERBS)]
    return sorted(found, key=lambda one: one.i)


def agents(verb: "Token") -> "Iterator[Token]":
    """Who does what a passive verb says: "mediated by Oman"."""
    return (one for child in verb.children if child.dep_ == "agent" for one in child.children if one.dep_ == "pobj")


def subjects(verb: "Token", depth: int = _DEEPEST) -> "list[Token]":
    """Who does it: the subject or agent, shared through "and", "to" and participles.

    The infinitive of "urged Chad to resume" is Chad's, that of "promised Chad to resume" the subject's.
    """
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]
    if own and own[0].tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        own = [verb.head]
    if found := [*own, *agents(verb)]:
        return found
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return []
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ == "VB" and head.lemma_ in table().lists["controls"]:
        return list(_controller(head)) or ([] if head.lemma_ == "call" else subjects(head, depth - 1))
    if (charge := charged(verb)) is not None:
        return accused(charge)
    if depth and verb.dep_ in _SHARING:
        return subjects(head if head.pos_ in VERBS else verb_of(head), depth - 1)
    if depth and verb.dep_ == "acl" and verb.tag_ == "VB" and head.lemma_.lower() in table().lists["wills"]:
        return [one for one in head.children if one.dep_ == "poss"] or subjects(verb_of(head), depth - 1)
    return [head] if verb.dep_ == "acl" and verb.tag_ == "VBG" else []


def is_venue(noun: "Token") -> bool:
    """Whether a subject is said to be where something takes place: "Oslo is the venue of the talks"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    return any(one.dep_ == "attr" and one.lemma_.lower() in table().lists["venues"] for one in verb.children)


def charged(deed: "Token") -> "Token | None":
    """The verb that charges somebody with a deed: "accused Chad of shelling", "blamed Chad for the raid"."""
    prep = deed.head
    verb = prep.head
    of = deed.dep_ in ("pcomp", "pobj") and prep.lower_ in ("of", "for")
    return verb if of and verb.lemma_ in table().lists["charges"] else None


def accused(charge: "Token") -> "list[Token]":
    """Whom a verb charges."""
    return [child for child in charge.children if child.dep_ in ("dobj", "nsubjpass")]


def accusers(charge: "Token") -> "Iterator[Token]":
    """The words of who charges."""
    return (one for child in charge.children if child.dep_ == "nsubj" for one in within(child))


def _controller(verb: "Token") -> "Iterator[Token]":
    """Who is to do it: "urged Chad to resume", "called on both to withdraw"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("on", "upon"):
            yield from child.children
