"""The phase of an event, as the words beside it, its verb and the tense of that say."""

from typing import TYPE_CHECKING

from kg.readers.grammar.events.words import EventWord, table
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANDING = frozenset({"Agreement", "Ceasefire", "Moratorium"})
_FUTURE = frozenset({"will", "wo", "shall", "ll", "'ll", "’ll"})
_WISHED = frozenset({"would", "should", "must", "may", "might", "could", "can", "ought"})
_CONDITIONS = frozenset({"if", "unless", "until", "whether"})


def phase_of(word: EventWord, type_: EventType, top: "Token", governor: "Token | None", role: str) -> Phase | None:
    """The phase of a mention, None where its sentence does not tell.

    The words beside the event decide before its verb ("a proposed truce"), and the verb before its tense.
    """
    if not word.entry.verb:
        for noun in {word.head.i: word.head, top.i: top}.values():
            for child in noun.children:
                if child.dep_ in ("amod", "advmod") and (phase := table().beside.get(child.lower_)):
                    return phase
        if top is not word.head and (frame := table().frames.get(top.lemma_.lower())) and frame.phase:
            return "inForce" if frame.phase == "ongoing" and type_ in _STANDING else frame.phase
    if governor is None:
        return None
    verb = governor if governor.pos_ in ("VERB", "AUX") or governor.lemma_ in table().verbs else governor.head
    if _negated(verb) or any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
        return None
    if not word.entry.verb:
        if type_ != "Moratorium" and any(one.type == "Moratorium" for one in table().entries.get(verb.lemma_, ())):
            return None  # "banned talks": that they are banned does not tell how far they are
        if phase := _by_verb(verb, type_, role):
            return phase
    return _by_tense(verb, type_, word)


def _negated(verb: "Token") -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _by_verb(verb: "Token", type_: EventType, role: str) -> Phase | None:
    verbs = table().verbs
    modal = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if phase := verbs.get(f"{verb.lemma_} {role}"):
        return phase
    for child in verb.children:
        if child.dep_ == "prt" and (phase := verbs.get(f"{verb.lemma_} {child.lower_}")):
            return phase
    below = {part.lower_ for child in verb.children if child.dep_ == "prep" for part in child.children}
    if below & {"place", "force", "effect"}:
        return "planned" if modal & _FUTURE else "inForce"
    phase = verbs.get(verb.lemma_.lower())
    if phase is None:
        return None
    if phase in ("failed", "concluded") and not _suffers(verb, role):
        return None
    if phase == "inForce":
        if type_ not in _STANDING or (verb.lemma_ in ("hold", "remain") and role != "subject"):
            return None
        return "planned" if modal & _FUTURE else "proposed" if modal & _WISHED else "inForce"
    if phase == "concluded" and (modal & (_FUTURE | _WISHED) or "to" in modal):
        return "planned" if modal & _FUTURE else "proposed"
    if phase == "failed" and modal & (_FUTURE | _WISHED):
        return None
    return phase


def _suffers(verb: "Token", role: str) -> bool:
    """Whether the event is what fails or is concluded, not what makes another fail ("derailed by the attack")."""
    return role == "object" or (role == "subject" and not any(child.dep_ == "dobj" for child in verb.children))


def _by_tense(verb: "Token", type_: EventType, word: EventWord) -> Phase | None:
    aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if aux & _FUTURE:
        return "planned"
    if aux & _WISHED:
        return "proposed"
    if "to" in aux or verb.dep_ == "pcomp":
        return _by_wish(verb)
    if verb.tag_ == "VBG":
        return "ongoing" if aux & {"be", "been", "is", "are", "was", "were", "am"} else None
    present = bool(aux & {"is", "are", "am"})
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not present)
    if not past:
        return (
            "ongoing"
            if (present or verb.tag_ in ("VBP", "VBZ")) and type_ in ("Talks", "Mediation") and verb.lemma_ != "be"
            else None
        )
    if word.entry.verb and type_ == "Moratorium":
        return "inForce"
    if type_ in ("Talks", "Mediation", "MilitaryAction", "PrisonerExchange", "Event"):
        return "concluded"
    return "concluded" if verb.lemma_ in ("agree", "make", "ratify", "draw") else None


def _by_wish(verb: "Token") -> Phase | None:
    """An infinitive or -ing form is as far as the word that it hangs on: "agreed to meet", "offered to mediate"."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if head.lemma_.lower() in ("agree", "decide", "vow", "promise", "pledge"):
        return "planned"
    phase = table().verbs.get(head.lemma_.lower())
    return phase if phase in ("planned", "proposed", "ongoing", "failed") else "proposed" if verb.tag_ == "VB" else None
