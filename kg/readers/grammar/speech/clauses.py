"""Whose verb it is: its subject, its auxiliaries, and the phrases that name somebody.

Dependencies are ClearNLP's, as spaCy's English models give them (https://github.com/clir/clearnlp-guidelines).
"""

from typing import TYPE_CHECKING

from kg.readers.grammar.inanimate import INANIMATE
from kg.readers.grammar.speech.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"clause", "that"})
_JUDGING = frozenset({"naming", "of", "as"})
_ASIDE = frozenset({"aux", "auxpass", "neg", "prt"})


def subject(verb: "Token", depth: int = 0) -> "tuple[Token | None, bool]":
    """Who does what the verb says, and whether the verb is passive and names nobody.

    The subject of a participle, of an infinitive and of a second verb is that of the clause they hang on: "warned …
    and urged", "left, saying …".
    """
    passive = None
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and child.pos_ != "CCONJ"]
    if len(subjects) > 1 and subjects[-1].i > verb.i:
        return subjects[-1], False  # "No truce in sight, says envoy": the parser takes what is said for another subject
    for child in verb.children:
        if child in subjects:
            return _antecedent(child), False
        if child.dep_ == "nsubjpass":
            passive = child
    if passive is not None and depth:
        return passive, False  # "were booed after telling …": they told
    if passive is None and any(child.dep_ == "auxpass" for child in verb.children):
        return agent(verb), True  # "was placed on alert and told to wait": the telling is somebody else's
    if passive is not None or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not _has_aux(verb)):
        return agent(verb), True
    head = verb.head
    dep = verb.dep_
    if depth == 0 and dep in ("conj", "advcl") and (outer := reporter(verb, head)) is not None:
        head = outer
    if verb.tag_ in ("VBD", "VBZ", "VBP") and dep not in ("conj", "amod") and depth == 0:
        return _nearest(verb), False
    if head == verb or depth > 4:
        return None, False
    if dep == "acl" and verb.tag_ == "VBG":
        return head, False
    if dep in ("xcomp", "ccomp") and (controller := next((one for one in head.children if one.dep_ == "dobj"), None)):
        return controller, False
    if dep in ("conj", "xcomp", "advcl", "dep") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if dep == "advcl" and verb.tag_ not in ("VBG", "VB", "VBN"):
            return None, False
        found, hidden = subject(head, depth + 1)
        return (None, False) if hidden and found is None and dep != "conj" else (found, False)
    if dep == "pcomp" and is_charge(head.head) and (charged := _object(head.head)) is not None:
        return charged, False  # "accused X of refusing"
    if dep == "pcomp" and head.lower_ == "as" and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head, False  # the same, where the parser took "quoted" for an adjective
    if dep == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        quoted = next((one for one in head.head.children if one.dep_ == "dobj"), None)
        if quoted is not None and head.lower_ == "as" and head.head.lemma_ in cues().lists["citing"]:
            return quoted, False  # "Xinhua quoted the minister as saying"
        return subject(head.head, depth + 1)
    return None, False


def reporter(verb: "Token", head: "Token") -> "Token | None":
    """The verb of saying that a second one goes on with, where the parser hung it on a verb of what is said.

    "X said that Y had left and questioned why", "X urged both to talk and offered to help": who questioned and offered
    is X. The tense tells it, and a participle does.
    """
    reports = cues().verbs
    frames = reports.get(verb.lemma_)
    if frames is None:
        return None
    tells = not _TELLING.isdisjoint(frames)
    doer = next((one for one in head.children if one.dep_ == "nsubj"), None)
    tells = tells or (doer is not None and doer.lemma_ in INANIMATE)  # "said the truce held and thanked them"
    keeps_silent = "to" in frames and frames["to"].stance == "refuses"  # "…, while declining to say whether"
    goes_on = tells or keeps_silent or (verb.doc[verb.i - 1].text == "," and not _JUDGING.isdisjoint(frames))
    top = head
    while top.head != top:
        listed = verb.dep_ == "conj" and verb.tag_ == top.tag_ and _in_row(verb, head)
        said = top.dep_ in ("ccomp", "xcomp") and top.i > top.head.i and top.head.lemma_ in reports and not listed
        same = verb.tag_ == top.head.tag_ and (tells or verb.tag_ != head.tag_)
        if said and (same or (goes_on and verb.tag_ == "VBG")):
            return top.head
        top = top.head
    return None


def _in_row(verb: "Token", head: "Token") -> bool:
    """Whether a second verb stands in a row with those before it: "they met, agreed and left"."""
    row = [one for one in verb.conjuncts if one.i < verb.i and one.tag_ == verb.tag_]
    return len(row) > 1 or not any(child.dep_ == "cc" and head.i < child.i < verb.i for child in head.children)


def _nearest(verb: "Token") -> "Token | None":
    """The noun before a finite verb whose subject the parser lost, over commas and adverbs."""
    at = verb.i - 1
    start = verb.sent.start
    while at >= start and (verb.doc[at].is_punct or verb.doc[at].dep_ in ("advmod", "aux", "neg", "npadvmod")):
        at -= 1
    if at < start or verb.doc[at].pos_ not in ("NOUN", "PROPN", "PRON") or verb.i - at > 4:
        return None
    noun = best = verb.doc[at]
    while noun.head != noun and noun.head.i < verb.i and noun.head.i >= start:
        noun = noun.head
        if noun.tag_ in ("VBD", "VBZ", "VBP"):
            break
        if noun.pos_ in ("NOUN", "PROPN", "PRON"):
            best = noun
    return best


def _has_aux(verb: "Token") -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _antecedent(noun: "Token") -> "Token":
    """The noun that "that" or "which" stands for, else the word itself."""
    clause = noun.head
    if noun.lower_ in ("that", "which") and clause.dep_ == "relcl":
        return clause.head
    return noun


def agent(verb: "Token") -> "Token | None":
    """Who does what a passive verb says: "condemned by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def is_charge(verb: "Token") -> bool:
    """Whether a verb says of its object what that has done: "accused X of …"."""
    return verb.lemma_ in cues().lists["charging"]


def _object(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)


def is_catenative(verb: "Token") -> bool:
    """Whether a verb adds only a phase, a will or a manner to the one it governs."""
    return verb.lemma_ in cues().lists["catenatives"]


def group(verb: "Token") -> "list[Token]":
    """The words of a cue: the verb with its auxiliaries, negation, particle and the adverbs next to it."""
    words = [verb]
    top = verb
    while top.dep_ == "xcomp" and is_catenative(top.head):
        top = top.head
        words.append(top)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in cues().lists["citing"]:
        words += [verb.head, verb.head.head]  # "was quoted as saying"
    for one in list(words):
        for child in one.children:
            near = child.dep_ == "advmod" and child.n_lefts + child.n_rights == 0 and abs(child.i - one.i) == 1
            if (child.dep_ in _ASIDE or near) and not child.text.startswith(("“", '"')):
                words.append(child)
            if child.dep_ == "prep" and child.lower_ == "in" and one == verb and child.i == verb.i + 1:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.lemma_ in cues().lists["occasions"] and inner.n_rights == 0:
                        words += [child, *inner.lefts, inner]
    return sorted(set(words), key=lambda token: token.i)


def phrase(noun: "Token", verb: "Token | None" = None) -> "list[Token]":
    """A noun phrase with all that belongs to its noun, but for the clause in which `verb` stands."""
    words = list(noun.subtree)
    if verb is not None and (verb == noun or noun.is_ancestor(verb)):
        clause = verb
        while clause.head != noun and clause.head != clause:
            clause = clause.head
        cut = {token.i for token in clause.subtree}
        words = [token for token in words if token.i not in cut]
    aside = {
        token.i
        for child in noun.children
        if child.dep_ in ("relcl", "acl", "advcl")
        and child.i > noun.i
        and noun.doc[child.left_edge.i - 1].text in (",", "—", "–")
        for token in child.subtree
    }
    words = [token for token in words if token.i not in aside]
    while len(words) > 1 and (
        (words[-1].is_punct and words[-1].text not in ')”"') or words[-1].is_space or words[-1].dep_ == "cc"
    ):
        words.pop()
    while len(words) > 1 and (words[0].is_punct or words[0].is_space):
        words.pop(0)
    return words
