"""How far an event is, as a mention says: by the words beside it, its verb, the mood and the tense of that.

Each finding has a strength: 2 where words say it, 1 where only the tense does, 0.5 for what is usual where nothing
does. Of several mentions the strongest counts, of those the last.
"""

from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation, tree
from kg.readers.grammar.events.frames import STANDING, Frame
from kg.readers.grammar.events.words import table
from kg.reading.vocabulary import Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

SAID, TENSE, USUAL = 2.0, 1.0, 0.5
_FUTURE = frozenset({"will", "wo", "shall", "ll", "'ll", "’ll"})
WISHED = frozenset({"would", "should", "must", "may", "might", "could", "can", "ought"})
_BE = frozenset({"is", "are", "am", "'re", "'s", "’re", "’s"})
_PERFECT = frozenset({"have", "has", "had", "was", "were", "been", "'ve", "’ve"})
_SUBORDINATE = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "relcl"})
_BRINGS_ABOUT = frozenset({"persuade", "force", "allow"})
_CHAIN = 3  # verbs, each over the one before

Found = tuple[Phase | None, float]


def fill(frame: Frame) -> None:
    """The phase of a frame and its strength."""
    frame.phase, frame.strength = _phase(frame)
    frame.how["phase"] = "said" if frame.strength >= SAID else "tense" if frame.strength >= TENSE else "usual"


def _phase(frame: Frame) -> Found:
    if phase := _by_noun(frame):
        return phase, SAID
    done: Phase = "inForce" if frame.type in STANDING else "concluded"
    head = frame.head
    if frame.is_noun and head.dep_ == "pobj" and head.head.dep_ == "agent":
        return done, SAID  # "triggered by the attack": it was there
    chain = _chain(frame.verb)
    for number, verb in enumerate(chain):
        found = _by_verb(frame, verb, number) or _by_mood(frame, verb, done)
        if found is not None:
            return found
    if frame.type == "Agreement" and frame.verb.tag_ in ("VBZ", "VBP") and head.dep_ == "nsubj":
        return "inForce", TENSE
    if any(verb.tag_ == "VB" and "did" in _words(verb) for verb in chain[:1]):
        return done, TENSE  # "did not take place": of the past, as "took place" is
    if any(verb.tag_ == "VB" for verb in chain):
        return "proposed", TENSE
    return done, USUAL


def _by_noun(frame: Frame) -> Phase | None:
    """ "A proposed truce", "the collapse of the talks"; "the lifting of the ban" tells that it is still there."""
    if not frame.is_noun:
        return None
    head = frame.head
    outer = head.head.head if head.dep_ == "pobj" else head.head
    owned = head.dep_ in ("pobj", "poss", "compound")
    beside = [*head.children, *(head.head.children if head.dep_ in ("pobj", "compound") else ())]
    for child in beside:
        if child.dep_ in ("amod", "advmod", "det") and (phase := table().beside.get(child.lower_)):
            return phase
    if not owned or outer.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = outer.lemma_.lower()
    if frame.type in STANDING and lemma in table().lists["liftings"]:
        return "inForce"
    phase = table().frames.get(lemma)
    return "inForce" if phase == "ongoing" and frame.type in STANDING else phase


def _chain(verb: "Token") -> "list[Token]":
    """The verb of a mention and those over it, up to one that tells of it."""
    chain = [verb]
    while chain[-1].head != chain[-1] and chain[-1].dep_ in _SUBORDINATE and len(chain) < _CHAIN:
        over = tree.verb_of(chain[-1].head)
        if over in chain or chain[-1].dep_ == "relcl" or over.lemma_ in ("say", "tell", "report"):
            break
        chain.append(over)
    return chain


def _by_verb(frame: Frame, verb: "Token", number: int) -> Found | None:
    """What the verb means for what is its subject or object: "called off", "proposed", "took effect"."""
    if verb == frame.head:
        return None
    verbs = table().verbs
    names = [verb.lemma_.lower()]
    for child in verb.children:
        if child.dep_ == "prt" or (child.dep_ in ("prep", "dobj") and child.i > verb.i):
            names.insert(0, f"{verb.lemma_.lower()} {child.lower_}")
    phase = next((verbs[name] for name in names if name in verbs), None)
    if phase == "failed":
        out = any(child.dep_ == "prt" and child.lower_ in ("out", "through") for child in verb.children)
        real = not negation.is_negated(verb) and not _words(verb) & WISHED
        return ("failed", SAID) if number == 0 and not out and real else None
    if phase == "planned":
        return ("planned", SAID) if number > 0 or frame.type != "Agreement" else None
    if phase == "proposed":
        return "proposed", SAID
    if phase == "ongoing" and number == 0 and not _words(verb) & (_FUTURE | WISHED):
        return ("inForce" if frame.type in STANDING else "ongoing"), SAID
    if phase == "inForce" and number == 0 and frame.type in (*STANDING, "Agreement"):
        mood = _words(verb)
        return None if mood & (_FUTURE | WISHED) else ("inForce", SAID)
    return None


def _by_mood(frame: Frame, verb: "Token", done: Phase) -> Found | None:
    mood = _words(verb)
    if mood & _FUTURE:
        return ("proposed" if negation.is_negated(verb) else "planned"), SAID
    over, lists = verb.head.lemma_.lower(), table().lists
    infinitive = verb.tag_ == "VB" and "to" in mood
    below = any(child.dep_ == "xcomp" and child.tag_ == "VB" and "to" in _words(child) for child in verb.children)
    if (infinitive and over == "be" and verb.dep_ == "xcomp") or (verb.lemma_ == "be" and below):
        return "planned", SAID  # "are to resume in July"
    wished = infinitive and (over in lists["wishing"] or over in lists["controls"] - _BRINGS_ABOUT)
    if mood & WISHED or wished:
        return "proposed", SAID
    if verb.tag_ == "VBG" and mood & _BE:
        return ("inForce" if frame.type == "Ceasefire" else "ongoing"), 1.5
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and mood & _PERFECT):
        return done, TENSE
    if verb.tag_ == "VBG" and mood & {"been"}:
        return "ongoing", TENSE
    return None


def _words(verb: "Token") -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "advmod")}
