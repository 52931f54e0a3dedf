"""Parties that a mention only points back to: "the talks", "both sides", "this deal"."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.readers.grammar.events.frames import Frame
from kg.readers.grammar.events.parties import Parties
from kg.readers.grammar.events.words import table
from kg.reading.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTED = 5  # the level of parties that stand in another sentence
_COUNTS_AS: "Mapping[str, EventType]" = {"Moratorium": "Ceasefire"}


def back(frames: Iterable[Frame], parties: Parties) -> None:
    """Give frames without parties those of the last mention of their type, else of any, else the text's main pair.

    Only who is said as known ("the …", "both sides") points to an event of another type.
    """
    last: dict[str, list[str]] = {}
    for frame in frames:
        type_ = _COUNTS_AS.get(frame.type, frame.type)
        lacking = not frame.parties or (frame.both and len(frame.parties) < 2)
        if lacking:
            known = frame.both or frame.definite or is_provided(frame)
            found = last.get(type_) or (last.get("") if known else None)
            if not found and frame.both:
                taken = {parties.side(id_) for id_ in frame.mediators} | set(parties.issuers)
                found = [id_ for id_ in parties.main if id_ not in taken][:2]
            _take(frame, found or [], parties)
        if len(frame.parties) >= 2:
            last[type_] = last[""] = list(frame.parties)


def is_provided(frame: Frame) -> bool:
    """Whether what was agreed lays it down: "the accord provides for a ceasefire"."""
    if not frame.is_noun or frame.verb.lemma_.lower() not in table().lists["provides"]:
        return False
    subjects = (one for one in frame.verb.children if one.dep_ in ("nsubj", "nsubjpass"))
    nouns = table().lists["laid down"]
    return any(word.lemma_.lower() in nouns for one in subjects for word in one.subtree if word != frame.head)


def _take(frame: Frame, ids: list[str], parties: Parties) -> None:
    taken = {parties.side(id_) for id_ in (*frame.parties, *frame.mediators)}
    frame.parties += [id_ for id_ in ids if parties.side(id_) not in taken]
    frame.level = frame.level or POINTED
