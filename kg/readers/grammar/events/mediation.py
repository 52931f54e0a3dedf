"""Who mediates an event, by words of mediation alone: "brokered by", "under the auspices of", "with the help of".

Who only receives the talks, hosts or convenes them mediates where the clause speaks of mediation too.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events import tree
from kg.readers.grammar.events.frames import Frame
from kg.readers.grammar.events.parties import Parties
from kg.readers.grammar.events.words import begins, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "conj", "attr"})
_WE = frozenset({"we", "our", "us"})
_BEFORE = 3  # tokens in which "as" stands before "mediators"


def fill(frame: Frame, parties: Parties) -> None:
    """The mediators of a frame, and whether they are the "we" who speak ("As mediators, we …")."""
    found: dict[str, None] = {}
    inner = [one.head for one in frame.inner if one.type == "Mediation"]
    for word in dict.fromkeys([*frame.deep, *frame.clause, *inner]):
        if word in inner or _is_of(frame, word):
            near = _around(frame, word, parties)
            for id_ in parties.among(near) or (parties.unknown(near) if frame.type != "MilitaryAction" else ()):
                found.setdefault(id_)
    how = "word" if found else "help"
    if frame.is_noun and frame.type != "MilitaryAction":
        found |= dict.fromkeys(parties.among(_helpers(frame)))
    if frame.type == "Mediation" and not found:
        how = "itself"
        found |= dict.fromkeys(_of_itself(frame, parties))
    frame.mediators = parties_once(found, parties)
    if found:
        frame.how["mediator"] = how


def parties_once(ids: Iterable[str], parties: Parties) -> list[str]:
    """Ids, each side once."""
    sides: dict[str, str] = {}
    for id_ in ids:
        sides.setdefault(parties.side(id_), id_)
    return list(sides.values())


def _is_of(frame: Frame, word: "Token") -> bool:
    """Whether a word of mediation tells of this event: one in its phrase, or a verb that has it as its object."""
    lists, lower = table().lists, word.lower_
    if not begins(word, table().lists["mediating"]) and not (lower in lists["aiding"] and word.pos_ == "NOUN"):
        return False
    if word.pos_ in tree.VERBS and word not in frame.deep and word != frame.head:
        return any(frame.head in tree.within(child) for child in word.children if child.dep_ in _OBJECTS)
    if lower in lists["aiding"]:
        return word.dep_ == "pobj" and word.head.lower_ in ("with", "under", "through")
    return True


def _around(frame: Frame, word: "Token", parties: Parties) -> "list[Token]":
    """The words among which who mediates is named."""
    lists, lemma = table().lists, word.lemma_.lower()
    if lemma in lists["receiving"] and not _speaks_of_mediation(frame):
        return []
    if lemma in lists["mediators"]:
        return _as_mediators(frame, word, parties)
    if word.pos_ in _NOUNS:
        near = list(word.subtree)
    else:
        near = [one for child in word.children if child.lower_ == "by" for one in child.subtree]
        finite = word.tag_ != "VBN" or (not near and any(child.dep_ == "nsubj" for child in word.children))
        if finite:
            near = [one for subject in tree.subjects(word) for one in tree.within(subject)]
            near += _along_with(word)
        elif word.dep_ == "amod" and not near:
            near = [*word.children, *word.doc[max(0, word.i - 2) : word.i]]  # "the UN-brokered truce"
    if not near and word.tag_ == "VBN":
        joined = (child for child in word.children if child.dep_ == "conj")
        near = [one for child in joined for agent in tree.agents(child) for one in agent.subtree]
    return near


def _along_with(word: "Token") -> "list[Token]":
    """ "Egypt helped to broker the deal, along with the United States"."""
    preps = (
        one for one in word.sent if one.lower_ == "with" and one.i and one.nbor(-1).lower_ in ("along", "together")
    )
    return [token for prep in preps for token in prep.subtree]


def _speaks_of_mediation(frame: Frame) -> bool:
    return any(begins(token, table().lists["brokering"]) for token in frame.clause)


def _as_mediators(frame: Frame, word: "Token", parties: Parties) -> "list[Token]":
    """ "Qatar served as mediator", "As mediators, we …", "the mediators Egypt and Qatar"."""
    own = tree.within(word)
    as_ = any(token.lower_ == "as" for token in word.doc[max(0, word.i - _BEFORE) : word.i])
    beside = (one for one in own if one.i <= word.i or "appos" in (one.dep_, one.head.dep_))
    if parties.among(own) and (parties.among(beside) or not (as_ or word.dep_ == "attr")):
        return own
    if not as_ and word.dep_ != "attr":
        return []
    top = frame.verb
    while top.head != top and not any(child.dep_ == "nsubj" and child != word for child in top.children):
        top = tree.verb_of(top.head)
    who = [child for child in top.children if child.dep_ == "nsubj" and child != word]
    frame.ours = frame.ours or (as_ and any(one.lower_ in _WE for one in who))
    return [one for subject in who for one in tree.within(subject)]


def _helpers(frame: Frame) -> "Iterator[Token]":
    """ "Egypt helped negotiate the truce", "thanked Oman for its role in securing the deal"."""
    lists, verb = table().lists, frame.verb
    if verb.lemma_ not in lists["achieving"]:
        return
    if verb.head.lemma_ == "help" and verb.head.pos_ == "VERB":
        yield from (one for subject in tree.subjects(verb.head) for one in tree.within(subject))
        yield from _along_with(verb)
    noun = verb.head if verb.dep_ == "acl" else verb.head.head if verb.dep_ == "pcomp" else None
    if noun is None or noun.lemma_.lower() not in lists["roles"]:
        return
    over = tree.verb_of(noun)
    if over.lemma_ in lists["thanking"]:
        yield from (one for child in over.children if child.dep_ == "dobj" for one in tree.within(child))
    elif over.lemma_ == "play":
        yield from (one for subject in tree.subjects(over) for one in tree.within(subject))
    yield from (one for child in noun.children if child.dep_ == "poss" for one in child.subtree)


def _of_itself(frame: Frame, parties: Parties) -> list[str]:
    """Who mediates where the event is the mediation itself: whose it is, else the subject."""
    if frame.is_noun:
        own = (
            one
            for child in frame.head.children
            if child.dep_ in ("poss", "amod", "compound") or child.lower_ in ("of", "by")
            for one in child.subtree
        )
        if found := parties.among(own):
            return found
    if frame.is_noun and frame.verb.lemma_.lower() in table().lists["telling"]:
        return []
    passive = [
        one for one in frame.verb.children if one.dep_ == "nsubjpass" and frame.verb.lemma_ in ("involve", "engage")
    ]
    others = [subject for subject in passive or tree.subjects(frame.verb) if subject != frame.head]
    return parties.among(one for subject in others for one in tree.within(subject))
