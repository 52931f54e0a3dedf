"""A mention of an event: the word that names it, and what its sentence says of the event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.events import roles
from kg.readers.grammar.events.phases import phase_of
from kg.readers.grammar.events.roles import LEFT, Clause
from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.words import EventWord, table
from kg.readers.grammar.speech import clauses
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"the", "this", "these", "that", "those", "such", "both", "any", "no"})
_CONTENTS = frozenset({"Ceasefire", "PrisonerExchange", "Moratorium"})
_EFFORTS = frozenset({"efforts", "effort", "process", "attempts", "mission", "role"})


@dataclass(frozen=True)
class Mention:
    """One mention. `kinds` are the words that tell it from another event of its type, in dictionary form.

    `governor` is the word that it is subject or object of, `role` which: "subject", "object", a preposition or "".
    `absorbed` are the tokens that speak of the same event with other event words: "mediated" in "talks mediated by X".
    `topic_head` is the number of the token that the topic hangs on, or -1.
    """

    word: EventWord
    type: EventType
    governor: "Token | None"
    role: str
    participants: tuple[str, ...]
    mediator: tuple[str, ...]
    place: tuple[str, ...]
    topic: str
    kinds: frozenset[str]
    edtf: str | None
    time_text: str | None
    phase: Phase | None
    pointing: bool
    label: str
    absorbed: tuple[int, ...] = ()
    topic_head: int = -1
    topic_word: str = "on"

    @property
    def at(self) -> int:
        """The number of its head token."""
        return self.word.head.i


def mentions(words: Iterable[EventWord], facts: TokenFacts) -> Iterator[Mention]:
    """The mentions that the event words of a text make, in its order; words that speak of one event make one."""
    by_head = {word.head.i: word for word in words}
    inner: dict[int, dict[int, EventWord]] = {}
    hidden = _hidden(by_head)
    for at, outer in hidden.items():
        inner.setdefault(outer, {})[at] = by_head[at]
    for at, word in by_head.items():
        if at not in hidden:
            yield _mention(word, facts, inner.get(at, {}))


def _hidden(by_head: dict[int, EventWord]) -> dict[int, int]:
    """Words that say what kind of deal another word means, or who mediated it; each with that word."""
    found: dict[int, int] = {}
    mediates = table().lists["mediates"]
    for at, word in by_head.items():
        head = word.head
        target: int | None = head.head.i
        if word.entry.verb and head.lemma_ in mediates and head.tag_ == "VBN":
            subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in head.children)
            passive = next((one.i for one in head.children if one.dep_ == "nsubjpass" and one.i in by_head), None)
            if passive is not None:
                target = passive  # "the talks were mediated by X"
            elif head.dep_ == "advcl" and not subject:
                # "held talks on a truce, mediated by X": the participle hangs on the verb, and means its object
                objects = (
                    one.i for one in head.head.children if one.dep_ in ("dobj", "nsubjpass") and one.i in by_head
                )
                target = next(objects, None)
            elif head.dep_ not in ("acl", "relcl", "amod"):
                continue
            if target in by_head:
                found[at] = target
        elif word.type in _CONTENTS:
            if head.dep_ == "pobj" and head.head.lower_ in ("on", "for"):
                target = head.head.head.i
            elif head.dep_ not in ("acl", "compound", "amod", "nmod", "conj"):
                continue
            if target in by_head and by_head[target].type == "Agreement" and not by_head[target].entry.verb:
                found[at] = target
    return {at: outer for at, outer in found.items() if outer not in found}


def _mention(word: EventWord, facts: TokenFacts, inner: dict[int, EventWord]) -> Mention:
    head = word.head
    type_ = next((one.type for one in inner.values() if one.type in _CONTENTS), word.type)
    top = head if word.entry.verb else _outermost(head)
    governor, role = (head, "") if word.entry.verb else _governor(top)
    joins = table().lists["joins"]
    clause = Clause(
        word,
        type_,
        tuple(dict.fromkeys((head, top))),
        governor,
        role,
        governor is not None and (word.entry.verb or governor.lemma_.lower() in joins),
        tuple(one.head for one in inner.values() if one.type == "Mediation"),
    )
    participants, mediator = roles.participants(clause, facts), roles.mediators(clause, facts)
    if type_ == "Mediation" and not mediator:
        mediator, participants = participants, ()
    ban = next((one.head for one in inner.values() if one.type == "Moratorium" and one.entry.verb), None)
    topic = roles.topic(clause, facts) if ban is None else roles.suspended(ban)
    time = facts.time_of(_holders(clause))
    return Mention(
        word,
        type_,
        governor,
        role,
        tuple(one for one in participants if one not in mediator),
        mediator,
        roles.places(clause, facts),
        facts.phrase(topic) if topic is not None else "",
        frozenset(_kinds(head, top, facts, topic, roles.targets(clause))),
        time[0] if time else None,
        time[1] if time else None,
        phase_of(word, type_, top, governor, role),
        _points_back(head, top),
        _label(word, top, facts),
        tuple(inner),
        topic.i if topic is not None else -1,
        _before_topic(word, type_, topic),
    )


def _before_topic(word: EventWord, type_: EventType, topic: "Token | None") -> str:
    if topic is not None and topic.tag_ == "VB":
        return "to"
    return "of" if word.entry.verb and type_ != "Moratorium" else "on"


def _holders(clause: Clause) -> "Iterator[Token]":
    """The words whose time is that of the event; when talks were banned is not when they are held."""
    yield from clause.around
    governor, verb = clause.governor, clause.word.entry.verb
    if governor is not None and not verb:
        if not any(entry.type == "Moratorium" for entry in table().entries.get(governor.lemma_, ())):
            yield governor
    elif verb and clause.type == "Moratorium":
        yield from (child for child in clause.word.head.children if child.dep_ == "dobj")
    yield from clause.helpers


def _outermost(head: "Token") -> "Token":
    """The noun that frames the event: "a round of talks", "mediation efforts", "the truce's extension"."""
    top = head
    for _ in range(4):
        outer = top.head
        if top.dep_ in ("compound", "nmod", "poss") and outer.pos_ in ("NOUN", "PROPN") and outer != top:
            if not _frames(outer) and outer.lower_ not in _EFFORTS:
                break
            top = outer
        elif top.dep_ == "pobj" and outer.lower_ in ("of", "for", "to") and _frames(outer.head):
            top = outer.head
        else:
            break
    return top


def _frames(noun: "Token") -> bool:
    frames = table().frames
    return noun.pos_ == "NOUN" and (noun.lemma_.lower() in frames or noun.lower_ in frames)


def _governor(top: "Token") -> "tuple[Token | None, str]":
    first = top
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    head = first.head
    if head == first:
        return None, ""
    if first.dep_ in ("nsubj", "nsubjpass"):
        return head, "subject"
    if first.dep_ in ("dobj", "attr", "oprd", "dative"):
        return head, "object"
    if first.dep_ == "pobj" and head.dep_ in ("prep", "agent") and head.head.pos_ in ("VERB", "AUX", "ADJ"):
        return head.head, head.lower_
    return None, ""


def _kinds(
    head: "Token", top: "Token", facts: TokenFacts, topic: "Token | None", targets: "list[Token]"
) -> Iterator[str]:
    """The words that tell it from others of its type: "energy", "direct", "peace", and the nouns of its topic."""
    lists = table().lists
    if head.lemma_.lower() in lists["calls"]:
        yield "call"
    for noun in {head.i: head, top.i: top}.values():
        for child in noun.children:
            if child.dep_ in ("amod", "compound", "nmod") and not facts.is_actor(child) and not facts.is_time(child):
                word = child.lemma_.lower()
                if word not in lists["plain"] and child != head and word.isalpha() and not facts.is_place(child):
                    yield word
    if targets:
        yield from (one.lemma_.lower() for one in targets if one.pos_ == "NOUN" and not facts.is_time(one))
    if topic is not None:
        for token in clauses.phrase(topic):
            word = token.lemma_.lower()
            if (
                token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
                and word not in lists["plain"]
                and not facts.is_time(token)
            ):
                yield word


def _points_back(head: "Token", top: "Token") -> bool:
    """Whether it is said as known ("the talks", "their agreement"), or of whichever there were ("denied any talks")."""
    nouns = (head, top)
    before = [child for noun in nouns for child in noun.children if child.i < noun.i]
    return any(child.lower_ in _POINTING or child.tag_ == "PRP$" for child in before)


def _label(word: EventWord, top: "Token", facts: TokenFacts) -> str:
    """What it is called: its noun with the words before it that are no article, or the name of its verb."""
    if word.entry.verb:
        return word.entry.name or word.head.lemma_
    head = word.head
    left = [child for child in head.children if child.dep_ in LEFT and child.i < head.i and child.tag_ != "PRP$"]
    left = [child for child in left if child.lower_ not in ("only", "same", "such")]
    first = min([word.first, *(child.left_edge.i for child in left)])
    while first < word.first and facts.doc[first].dep_ in ("det", "predet", "punct"):
        first += 1
    last = top.i if 0 < top.i - head.i <= 2 else word.last
    return facts.named(max(first, last - 7), last)
