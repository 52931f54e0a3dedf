"""Who takes part in an event: in the phrase, with its verb, in the clause, in the sentence, in this order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events import tree
from kg.readers.grammar.events.frames import DEALS, Frame
from kg.readers.grammar.events.parties import BOTH, Parties
from kg.readers.grammar.events.words import begins, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = frozenset({"poss", "amod", "compound", "nmod"})
_WITH = frozenset({"between", "with", "among", "by", "of", "from", "against", "amongst"})
_UPON = frozenset({"on", "upon", "to", "at", "for", "into"})
_MET = frozenset({"with", "between", "against", "to", "at", "on", "into"})
_CARRIED = _MET | {"from"}
_HIT = frozenset({"at", "on", "against", "into"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative"})


def fill(frame: Frame, parties: Parties) -> None:
    """The parties of a frame; of the use of force, who acts comes first and is its `agent`."""
    force = frame.type == "MilitaryAction"
    if frame.is_noun and frame.type == "Mediation":
        frame.take(parties.sides_among(frame.deep), 1, parties)
    if frame.is_noun:
        _not_between(frame, parties)
        frame.take(parties.among(_in_phrase(frame), upon=force), 1, parties)
        frame.take(parties.among(_resumed_between(frame)), 2, parties)
    _held_with(frame)
    if force and (charge := tree.charged(frame.head)) is not None:
        _by_charge(frame, charge, parties)
    joins = not frame.is_noun or _joins(frame)
    if joins and frame.type != "Mediation":
        _by_subject(frame, parties)
    if joins or frame.type == "Mediation":
        others = list(_with_verb(frame))
        frame.take(parties.among(others, upon=force and not _on_ground(frame)), 2, parties)
        if frame.type == "Talks" and len(frame.parties) < 2:
            met = (one for one in others if one.dep_ == "pobj" and one.head.lower_ in ("with", "to", "between"))
            frame.take((id_ for one in met for id_ in parties.unknown_subject(one)), 2, parties)
    if frame.is_noun and not force and frame.verb.lemma_ in ("blame", "accuse") and len(frame.parties) < 2:
        blamed = (child for child in frame.verb.children if child.dep_ in ("nsubj", "dobj"))
        frame.take(parties.among(one for child in blamed for one in tree.within(child)), 2, parties)
    if frame.type in DEALS and (charge := tree.charged(frame.verb)) is not None and len(frame.parties) < 2:
        # "accused Chad of breaking the truce": it is theirs too
        frame.take(parties.sides_among(tree.accusers(charge)), 2, parties)
    if force and frame.level:
        frame.target = [id_ for id_ in frame.parties if id_ != frame.agent]
    _from_around(frame, parties, enough=1 if force else 2)


def _not_between(frame: Frame, parties: Parties) -> None:
    """Who is named between the two sides of an event mediates none: "talks between Chad and Sudan"."""
    preps = (one for one in frame.head.children if one.dep_ == "prep" and one.lower_ in ("between", "among"))
    sides = {parties.side(id_) for prep in preps for id_ in parties.among(tree.within(prep))}
    frame.mediators = [id_ for id_ in frame.mediators if parties.side(id_) not in sides]


def _held_with(frame: Frame) -> None:
    """Who convenes or facilitates talks with somebody takes part: "facilitated technical talks with Sudan"."""
    if frame.type != "Talks" or len(frame.mediators) != 1 or len(frame.parties) != 1:
        return
    with_ = any(one.dep_ == "prep" and one.lower_ == "with" for one in (*frame.head.children, *frame.verb.children))
    if with_ and frame.verb.lemma_ in table().lists["holding talks"]:
        frame.parties, frame.mediators = [*frame.mediators, *frame.parties], []


def _by_charge(frame: Frame, charge: "Token", parties: Parties) -> None:
    """Who is accused acted; who accuses is the one it was done to, where nobody else is."""
    names = parties.among(one for child in tree.accused(charge) for one in tree.within(child))
    frame.agent = frame.agent or next(iter(names), "")
    frame.parties = [*names, *(id_ for id_ in frame.parties if id_ not in names)]
    frame.level = frame.level or (2 if names else 0)
    if charge.lemma_ != "blame" and len(frame.parties) < 2:
        frame.take(parties.sides_among(tree.accusers(charge)), 2, parties)


def _on_ground(frame: Frame) -> bool:
    """Whether it is done on somebody's soil, which makes a place of them: "operate on Chadian soil"."""
    return any(one.lemma_.lower() in table().lists["grounds"] for one in frame.clause)


def _joins(frame: Frame) -> bool:
    """Whether the subject of its verb takes part: "held talks", "is in talks" – but not "is the place of the talks"."""
    if frame.verb.lemma_ == "be":
        return frame.head.dep_ == "pobj" and frame.head.head.lower_ == "in"
    lemma = frame.verb.lemma_.lower()
    names = [lemma, *(f"{lemma} {child.lower_}" for child in frame.verb.children if child.dep_ == "prt")]
    return any(name in table().lists["joins"] for name in names)


def _in_phrase(frame: Frame) -> "Iterator[Token]":
    """Beside the noun and after its prepositions: "Chad's talks with Sudan", "the attack on Kenya by the rebels"."""
    head, force = frame.head, frame.type == "MilitaryAction"
    for child in head.children:
        if (
            child.dep_ in _BESIDE
            or child.dep_ == "agent"
            or (child.dep_ == "prep" and (child.lower_ in _WITH or (force and child.lower_ in _UPON)))
        ):
            yield from tree.within(child)
        elif child.dep_ in ("acl", "relcl") and not _mediates(child):
            near = (one for one in child.children if one.dep_ in ("agent", "prep", "nsubj", "dobj"))
            yield from (one for part in near if part.lower_ not in table().lists["local"] for one in tree.within(part))
    if head.dep_ in ("conj", "pobj"):  # "a round of talks between", "an exchange of prisoners with"
        over = head.head if head.dep_ == "conj" else head.head.head
        for child in over.children:
            if (
                child != head
                and child.dep_ in ("prep", "poss", "amod")
                and (child.lower_ in ("between", "with") or child.dep_ == "poss")
            ):
                yield from tree.within(child)


def _resumed_between(frame: Frame) -> "Iterator[Token]":
    """ "The talks are set to resume in Cairo between Chad and Sudan": behind the verb whose subject they are."""
    if frame.head.dep_ not in ("nsubj", "nsubjpass") or frame.head.head != frame.verb:
        return
    verb: Token | None = frame.verb
    while verb is not None:
        for prep in verb.children:
            if prep.dep_ == "prep" and prep.lower_ == "between":
                yield from tree.within(prep)
        verb = next((one for one in verb.children if one.dep_ == "xcomp"), None)


def _mediates(word: "Token") -> bool:
    return begins(word, table().lists["mediating"])


def _by_subject(frame: Frame, parties: Parties) -> None:
    force = frame.type == "MilitaryAction"
    subjects = tree.subjects(frame.verb)
    if frame.is_noun and any(frame.head in tree.within(one) for one in subjects):
        return
    for subject in subjects:
        words = tree.within(subject)
        names = parties.among(words, frame.mediators) or parties.unknown_subject(subject)
        if names and force:
            frame.agent = frame.agent or names[0]
            frame.parties = [*names, *(id_ for id_ in frame.parties if id_ not in names)]
            frame.level = frame.level or 2
        frame.take(names, 2, parties)


def _with_verb(frame: Frame) -> "Iterator[Token]":
    """Objects and prepositional phrases of the verb: "met the envoys", "agreed with Chad", "fired at Asmara"."""
    head, force = frame.head, frame.type == "MilitaryAction"
    for child in frame.verb.children:
        if child.dep_ in _OBJECTS and child != head and not frame.is_noun:
            yield from tree.within(child)
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in (_HIT if force else ("between", "with")):
                    yield from tree.within(prep)
        elif (
            child.dep_ == "prep"
            and child.lower_ in (_CARRIED if frame.type == "Mediation" else _MET)
            and child != head
            and head not in child.subtree
        ):
            yield from tree.within(child)


def _from_around(frame: Frame, parties: Parties, enough: int) -> None:
    """Those named in the clause, then in the sentence, but for who only tells of it."""
    telling = table().lists["telling"]
    if len(frame.parties) < enough and not (frame.is_noun and frame.verb.lemma_.lower() in telling):
        frame.take(parties.sides_among(frame.clause), 3, parties)
    if len(frame.parties) >= 2:
        return
    words = frame.clause or frame.phrase
    text = frame.head.doc[words[0].i : words[-1].i + 1].text
    frame.both = bool(BOTH.search(text))
    if len(frame.parties) >= enough or frame.both:
        return
    tellers = {
        parties.side(id_)
        for verb in frame.head.sent
        if verb.pos_ == "VERB" and verb.lemma_.lower() in telling
        for subject in tree.subjects(verb)
        for id_ in parties.among(tree.within(subject))
    }
    frame.take((id_ for id_ in parties.sides_among(frame.head.sent) if parties.side(id_) not in tellers), 4, parties)
