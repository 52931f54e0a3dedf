"""What an event is about, and what it is called: topic, what a ban suspends, the words that tell it from others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.events.frames import Frame, targets
from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.words import EventWord, table
from kg.readers.grammar.speech import clauses
from kg.reading.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT = frozenset({"poss", "amod", "compound", "nmod", "nummod"})
_CONFLICTS = frozenset({"conflict", "war", "crisis", "dispute", "standoff"})
_EFFORTS = frozenset({"efforts", "effort", "process", "attempts", "mission", "role"})


@dataclass(frozen=True)
class About:
    """Where an event word stands, and what follows from that.

    `governor` is the word that it is subject or object of, `role` which: "subject", "object", a preposition or "".
    `topic` is what it is about, `kinds` are the words that tell it from others of its type, in dictionary form,
    `label` is what it is called.
    """

    governor: "Token | None"
    role: str
    topic: str
    topic_head: int
    topic_word: str
    kinds: frozenset[str]
    label: str

    @classmethod
    def of(cls, frame: Frame, facts: TokenFacts) -> "About":
        """What the words around a mention say of it."""
        word, head = frame.word, frame.head
        top = head if word.entry.verb else _outermost(head)
        governor, role = (head, "") if word.entry.verb else _governor(top)
        around = tuple(dict.fromkeys((head, top)))
        bans = (one for one in frame.inner if one.type == "Moratorium" and one.entry.verb)
        ban = next((one.head for one in bans), None)
        joined = governor is not None and (word.entry.verb or governor.lemma_.lower() in table().lists["joins"])
        found = (
            suspended(ban)
            if ban is not None
            else topic(frame, around, governor if joined or role == "object" else None, facts)
        )
        if found is None and frame.type == "Talks":
            found = _related(governor if governor is not None else around[-1].head)
        return cls(
            governor,
            role,
            facts.phrase(found) if found is not None else "",
            found.i if found is not None else -1,
            _before_topic(word, frame.type, found),
            frozenset(_kinds(head, top, facts, found, targets(frame) if frame.type == "MilitaryAction" else [])),
            _label(word, top, facts),
        )


def topic(frame: Frame, around: "tuple[Token, ...]", governor: "Token | None", facts: TokenFacts) -> "Token | None":
    """The head of what it is about, of a ban the head of what it suspends."""
    if frame.type == "MilitaryAction":
        return None
    if frame.word.entry.verb and frame.type in ("Moratorium", "PrisonerExchange", "Talks", "Mediation"):
        for child in frame.head.children:
            no_name = child.pos_ not in ("PRON", "PROPN") and not facts.is_actor(child)
            if child.dep_ in ("dobj", "nsubjpass") and no_name:
                return child
    for lead in dict.fromkeys((*around, *((governor,) if governor is not None else ()))):
        found = _led_to(lead, frame.type, facts)
        if found is not None:
            return found
    return None


def _related(governor: "Token") -> "Token | None":
    """ "The talks … are related to the exchange of prisoners"."""
    if governor.lemma_ not in ("relate", "focus", "concern", "aim"):
        return None
    preps = (prep for prep in governor.children if prep.dep_ == "prep" and prep.lower_ in ("to", "on", "at"))
    return next((one for prep in preps for one in prep.children if one.dep_ in ("pobj", "pcomp")), None)


def suspended(ban: "Token") -> "Token | None":
    """What a verb of banning bans: "an agreement to ban strikes"."""
    return next((child for child in ban.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _led_to(lead: "Token", type_: EventType, facts: TokenFacts) -> "Token | None":
    lists = table().lists
    for child in lead.children:
        if child.dep_ == "prep":
            found = _after(child, lists["about"], type_)
            if found is not None and not facts.is_time(found) and not facts.is_place(found):
                return found
        elif child.dep_ in ("acl", "advcl", "xcomp", "relcl") and child.lemma_ in lists["about verbs"]:
            inner = next((one for one in child.children if one.dep_ in ("dobj", "xcomp")), None)
            if inner is None:
                below = (one for prep in child.children if prep.dep_ == "prep" for one in prep.children)
                inner = next(below, None)
            if inner is not None and inner.pos_ in ("NOUN", "PROPN", "VERB") and not facts.is_time(inner):
                return inner
        elif child.dep_ == "acl" and type_ in ("Agreement", "Moratorium") and child.tag_ == "VB":
            return child
    return None


def _after(prep: "Token", about: frozenset[str], type_: EventType) -> "Token | None":
    for child in prep.children:
        if child.dep_ not in ("pobj", "pcomp"):
            continue
        if prep.lower_ in about or (prep.lower_ in ("against", "of", "for") and type_ == "Moratorium"):
            return child
        if prep.lower_ == "in" and child.lemma_ in _CONFLICTS:
            return child
        if prep.lower_ == "for" and type_ == "Agreement" and child.pos_ == "NOUN":
            return child
        if prep.lower_ == "with" and child.lemma_ in ("focus", "aim", "goal", "view"):
            for inner in child.children:
                for one in inner.children:
                    if inner.dep_ == "prep" and one.dep_ in ("pobj", "pcomp"):
                        return one
    return None


def _before_topic(word: EventWord, type_: EventType, topic: "Token | None") -> str:
    if topic is not None and topic.tag_ == "VB":
        return "to"
    return "of" if word.entry.verb and type_ != "Moratorium" else "on"


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
    bare = head.lemma_ == "conversation" and all(child.dep_ == "det" for child in head.children)  # of whatever meeting
    if head.lemma_.lower() in lists["calls"] and not bare:
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


def _label(word: EventWord, top: "Token", facts: TokenFacts) -> str:
    """What it is called: its noun with the words before it that are no article, or the name of its verb."""
    if word.entry.verb:
        return word.entry.name or word.head.lemma_
    head = word.head
    left = [child for child in head.children if child.dep_ in LEFT and child.i < head.i and child.tag_ != "PRP$"]
    left = [child for child in left if child.lower_ not in ("only", "same", "such")]
    left = [child for child in left if child.dep_ != "poss" or child.pos_ != "NOUN"]  # "the country's efforts"
    first = min([word.first, *(child.left_edge.i for child in left)])
    while first < word.first and facts.doc[first].dep_ in ("det", "predet", "punct"):
        first += 1
    last = top.i if 0 < top.i - head.i <= 2 else word.last
    return facts.named(max(first, last - 7), last)
