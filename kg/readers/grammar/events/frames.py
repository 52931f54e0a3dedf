"""A mention of an event as a frame: the word that names it, and the slots that its clause fills.

The slots are filled in this order, each by a module of its own: mediators, parties, place, day, phase. A slot that the
words do not fill stays empty. The roles are those that ACE calls an event's arguments
(https://www.ldc.upenn.edu/collaborations/past-projects/ace/annotation-tasks-and-specifications).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.readers.grammar.events import tree
from kg.readers.grammar.events.parties import Parties
from kg.readers.grammar.events.words import EventWord, table
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENTS = frozenset({"Ceasefire", "PrisonerExchange", "Moratorium"})
DEALS = CONTENTS | {"Agreement"}
STANDING = frozenset({"Ceasefire", "Moratorium"})  # what is in force for a time
_POINTING = frozenset({"the", "this", "these", "that", "those", "such", "both", "any", "no"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"})
_POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})
_LEADING = frozenset({"compound", "amod", "prep", "relcl", "acl", "poss", "nmod"})
_TALK = frozenset({"talk", "negotiation", "consultation", "discussion"})
_OF_PARTIES = frozenset({"of", "between", "in", "on", "with", "against", "by"})
_NEAR = 6  # tokens from a noun to what sets it apart: "the second two-week truce"


@dataclass
class Frame:
    """One mention. Tokens are spaCy's; `parties`, `agent` and `mediators` are ids of actors.

    `verb` is that of its clause, `phrase` the words of its noun phrase (with clauses: `deep`), `clause` those of the
    clause. `level` says how near its parties stand: 1 in the phrase, 2 with its verb, 3 in the clause, 4 in the
    sentence, 5 pointed back to, 0 none. `phase` has a `strength` from 0 (a guess) to 2 (said). `marks` are words that
    set it apart ("second", "two-week"), `kinds` what tells it from others of its
    type ("nuclear talks"), `topics` nouns of what it is about. `bare` is said as known and nothing more
    ("the truce"), `other` as one more ("a new round"), `both` speaks of two sides without names. `how` says for
    a slot by which way it was filled; the ways have their names in `slots.yaml`.
    """

    word: EventWord
    type: EventType
    verb: "Token"
    phrase: "list[Token]" = field(default_factory=list)
    deep: "list[Token]" = field(default_factory=list)
    clause: "list[Token]" = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    level: int = 0
    agent: str = ""
    target: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    ours: bool = False
    both: bool = False
    place: str = ""
    edtf: str | None = None
    time_text: str | None = None
    own_time: bool = False
    phase: Phase | None = None
    strength: float = 0.0
    marks: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    definite: bool = False
    pointing: bool = False
    bare: bool = False
    other: bool = False
    plural: bool = False
    kind: str = ""
    inner: tuple[EventWord, ...] = ()
    apart: str = ""
    how: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> "Token":
        """The word that names it."""
        return self.word.head

    @property
    def at(self) -> int:
        """The number of that token."""
        return self.word.head.i

    @property
    def is_noun(self) -> bool:
        """Whether a noun names it."""
        return not self.word.entry.verb

    @property
    def lemma(self) -> str:
        """The word that names it, in dictionary form and lower case."""
        return self.word.head.lemma_.lower()

    def take(self, ids: Iterable[str], level: int, parties: Parties) -> None:
        """Add parties that are not there yet, mediators left out, each side once."""
        taken = {parties.side(id_) for id_ in (*self.parties, *self.mediators)}
        new = [id_ for id_ in ids if parties.side(id_) not in taken]
        self.parties += new
        self.level = self.level or (level if new else 0)


def frame_of(word: EventWord, inner: dict[int, EventWord]) -> Frame:
    """The frame of a word, still empty, with the words that only tell what it is of."""
    head = word.head
    type_ = next((one.type for one in inner.values() if one.type in CONTENTS), word.type)
    noun = not word.entry.verb
    verb = tree.verb_of(head) if noun else head
    near = {child.lower_ for child in head.children} | {head.nbor(-1).lower_ if head.i else ""}
    frame = Frame(
        word,
        type_,
        verb,
        tree.within(head) if noun else [],
        tree.within(head, deep=True) if noun else tree.clause(head),
        tree.clause(verb),
        inner=tuple(inner.values()),
        definite=bool(near & _DEFINITE) or not noun or any(one.dep_ == "poss" for one in head.children),
        pointing=noun and points_back(head),
        plural=noun and head.tag_ in ("NNS", "NNPS") and head.lemma_.lower() not in _TALK,
        other=bool(near & (table().lists["one more"] | {"a", "an", "another"})),
        kind=_kind(word),
    )
    frame.marks = _marks(frame, near)
    frame.topics = _topics(frame)
    return frame


def settle_bareness(frame: Frame) -> None:
    """Whether a frame whose slots are filled is but pointed to: "the truce", "this deal"."""
    head = frame.head
    near = {child.lower_ for child in head.children}
    parted = frame.type in ("Talks", "MilitaryAction") and any(
        child.dep_ == "prep" and child.lower_ in _OF_PARTIES for child in head.children
    )
    frame.bare = (
        frame.is_noun
        and bool(near & _POINTERS)
        and frame.level not in (1, 2)
        and not frame.marks
        and not frame.own_time
        and not parted
    )


def points_alone(frame: Frame) -> bool:
    """Whether it is a pointing word and a noun, and nothing else: "this deal", "no such agreement"."""
    children = list(frame.head.children)
    near = {child.lower_ for child in children}
    return bool(near & _POINTING) and not any(child.dep_ in _LEADING for child in children)


def points_back(head: "Token") -> bool:
    """Whether it is said as known ("the talks", "their agreement"), or of whichever there were ("denied any talks")."""
    before = [child for child in head.children if child.i < head.i]
    return any(child.lower_ in _POINTING or child.tag_ == "PRP$" for child in before)


def parted(frame: Frame, parties: Parties) -> Iterator[Frame]:
    """The frames that "met separately with B and C" makes: one for each of them."""
    near = {child.lower_ for one in (frame.verb, frame.head) for child in one.children}
    doing = parties.among(one for subject in tree.subjects(frame.verb) for one in tree.within(subject))
    apart = frame.type == "Talks" and len(frame.parties) == 3 and near & table().lists["separately"]
    if not apart or len(doing) != 1 or doing[0] not in frame.parties:
        yield frame
        return
    for other in frame.parties:
        if other != doing[0]:
            yield replace(frame, parties=[*doing, other], apart=parties.side(other), mediators=list(frame.mediators))


def _kind(word: EventWord) -> str:
    lists, lemma = table().lists, word.head.lemma_.lower()
    children = list(word.head.children)
    by = (one for prep in children if prep.lower_ in ("by", "via", "over") for one in prep.subtree)
    far = any(one.lower_ in lists["at a distance"] for one in (*children, *by))
    if far or lemma in lists["calls"] - {"conversation"}:
        return "call"
    return "meet" if lemma in lists["meetings"] else ""


def _marks(frame: Frame, near: set[str]) -> set[str]:
    """Words that tell it from another of its kind: "second", "previous", the number in "a 72-hour truce"."""
    if not frame.is_noun:
        return set()
    lists, head = table().lists, frame.head
    tops = [head, *([head.head] if head.dep_ == "compound" else ())]
    found = {one for one in near if one in lists["scopes"]}
    for token in (one for top in tops for one in top.subtree):
        if not head.i - _NEAR < token.i <= head.i:
            continue
        spans = token.dep_ == "nummod" and token.head.lemma_.lower() in lists["spans of time"]
        if spans or token.lower_ in lists["orders"]:
            found.add(token.lower_)
    return found


def _topics(frame: Frame) -> set[str]:
    if frame.type == "MilitaryAction":
        return {one.lemma_.lower() for one in targets(frame) if one.pos_ == "NOUN"}
    if frame.type == "Moratorium" and not frame.is_noun:
        objects = (one for one in frame.head.children if one.dep_ in ("dobj", "nsubjpass"))
        return {token.lemma_.lower() for one in objects for token in tree.within(one) if token.pos_ == "NOUN"}
    if not frame.is_noun or frame.type not in ("Talks", "Agreement", "Moratorium"):
        return set()
    preps = (one for one in frame.head.children if one.dep_ == "prep" and one.lower_ in table().lists["about"])
    return {token.lemma_.lower() for prep in preps for token in prep.subtree if token.pos_ in ("NOUN", "PROPN")}


def targets(frame: Frame) -> "list[Token]":
    """What is attacked: "the strike on the port", "bombed the port"."""
    head = frame.head
    objects = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
    preps = (prep for prep in head.children if prep.dep_ == "prep" and prep.lower_ in ("on", "against"))
    upon = [one for prep in preps for one in prep.children if one.dep_ == "pobj"]
    return [*objects, *upon] if frame.word.entry.verb else upon
