"""Which words of a text open a frame of their own, and which only tell what another is of: "the ceasefire talks"."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events.frames import CONTENTS, DEALS, Frame, frame_of
from kg.readers.grammar.events.words import EventWord, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEANS = frozenset({"under", "through", "with", "by", "via"})


def open_frames(words: Iterable[EventWord]) -> Iterator[Frame]:
    """A frame for each word that names an event, still empty; words that speak of one event open one frame.

    Words that only tell what another is of ("the ceasefire talks", "a ban on strikes", "a truce brokered by Oman") open
    none.
    """
    by_head = {word.head.i: word for word in words}
    hidden = _hidden(by_head)
    inner: dict[int, dict[int, EventWord]] = {}
    for at, outer in hidden.items():
        inner.setdefault(outer, {})[at] = by_head[at]
    for at, word in by_head.items():
        if at in hidden or _only_modifies(word, by_head):
            continue
        yield frame_of(word, inner.get(at, {}))


def _hidden(by_head: dict[int, EventWord]) -> dict[int, int]:
    """Words that say what kind of deal another word means, or who mediated it; each with that word."""
    found: dict[int, int] = {}
    mediates = table().lists["mediates"]
    for at, word in by_head.items():
        head = word.head
        target: int | None = head.head.i
        if word.entry.verb and head.lemma_ in mediates:
            objects = [one.i for one in _objects(head) if one.i in by_head]
            if objects:
                target = objects[0]  # "brokered the talks", "the talks were mediated by X"
            elif head.tag_ == "VBN" and head.dep_ == "advcl":
                # "held talks on a truce, mediated by X": the participle hangs on the verb, and means its object
                target = next((one.i for one in _objects(head.head) if one.i in by_head), None)
            elif head.tag_ != "VBN" or head.dep_ not in ("acl", "relcl", "amod"):
                continue
            if target in by_head:
                found[at] = target
        elif word.entry.verb:
            # "negotiated a truce" is the truce, "launched an offensive" one offensive
            object_ = next((one.i for one in head.children if one.dep_ == "dobj" and one.i in by_head), None)
            about = head.lemma_ in table().lists["about deals"] and by_head.get(object_ or -1, word).type in DEALS
            if object_ is not None and (about or by_head[object_].type == word.type):
                found[at] = object_
        elif word.type == "Mediation" and (target := _means(head, by_head)) is not None:
            found[at] = target
        if at not in found and word.type in CONTENTS:
            if head.dep_ == "pobj" and head.head.lower_ in ("on", "for"):
                target = head.head.head.i
            elif head.dep_ not in ("acl", "compound", "amod", "nmod", "conj"):
                continue
            if target in by_head and by_head[target].type == "Agreement" and not by_head[target].entry.verb:
                found[at] = target
    return {at: outer for at, outer in found.items() if outer not in found}


def _means(head: "Token", by_head: dict[int, EventWord]) -> int | None:
    """The event that is told to be mediated: "held talks under Qatari mediation", "a truce thanks to its mediation"."""
    if head.dep_ != "pobj":
        return None
    over = head.head.head
    if head.head.lower_ == "to" and over.lower_ == "thanks":
        over = over.head
    elif head.head.lower_ not in _MEANS:
        return None
    near = (over, *_objects(over), *(one for one in over.children if one.dep_ in ("nsubj", "nsubjpass")))
    return next((one.i for one in near if one.i in by_head and by_head[one.i].type != "Mediation"), None)


def _objects(verb: "Token") -> "Iterator[Token]":
    """The objects of a verb, and what they measure: "two days of talks"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
            yield from (one for prep in child.children if prep.lower_ == "of" for one in prep.children)


def _only_modifies(word: EventWord, by_head: dict[int, EventWord]) -> bool:
    head, lists = word.head, table().lists
    if word.entry.verb:  # "efforts to end the fighting" are the efforts
        return head.dep_ == "acl" and head.head.i in by_head and by_head[head.head.i].type == "Mediation"
    outer = head.head
    if head.dep_ in ("compound", "nmod") and outer.pos_ in ("NOUN", "PROPN"):
        return outer.i in by_head or not (
            outer.lemma_.lower() in lists["of an event"] or outer.lemma_.lower() in table().frames
        )
    if word.type != "MilitaryAction":
        return False
    if head.dep_ == "pobj" and outer.dep_ == "prep":
        return outer.head.lemma_.lower() in lists["stopping"]
    return head.dep_ == "dobj" and outer.lemma_.lower() in lists["stops"]
