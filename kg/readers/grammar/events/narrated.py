"""What the text tells in its own voice: events of finite clauses that stand in nobody's mouth, and have a party.

What is only background ("after months of talks", "since the ceasefire"), asked, wished or supposed is not told. Of the
mentions of one event in one sentence the one that says most tells it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.events import tree
from kg.readers.grammar.events.frames import Frame
from kg.readers.grammar.events.phases import WISHED
from kg.readers.grammar.events.pointing import is_provided
from kg.readers.grammar.events.register import Known, Register
from kg.readers.grammar.events.words import table
from kg.readers.grammar.layout import apart
from kg.readers.grammar.parse import text_of
from kg.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "once"})
_BACKGROUND = frozenset(
    ["following", "after", "before", "since", "despite", "amid", "from", "under", "during", "until", "ahead", "without",
     "about", "for"]
)  # fmt: skip
_PARTICIPLES = frozenset({"VBG", "VBN"})
_GOVERNED = frozenset({"xcomp", "conj"})
_PHRASE = 2  # the level of parties of the event itself: in its phrase or with its verb
_EDGE = frozenset({",", ";", ":", "–", "—", "-", "."})


@dataclass(frozen=True)
class Told:
    """An event that the text tells, and the clause that does so."""

    known: Known
    frame: Frame
    attribution: Attribution


def narrated(doc: "Doc", events: Register, attributions: Sequence[Attribution]) -> list[Told]:
    """The events that a text tells in its own voice, in its order, each once a sentence."""
    taken = [span for one in attributions for span in (*one.content, *one.cue)]
    taken += apart(text_of(doc))  # lines of the page's own: "Read more: …"
    heading = _heading(doc)
    best: dict[tuple[int, int], Told] = {}
    for known, frame in ((event, one.frame) for event in events.events for one in event.mentions):
        place = frame.head.idx
        if known.type == "Event" or place < heading or any(start <= place < end for start, end in taken):
            continue
        if not (_is_somebodys(known) or is_provided(frame) or _lays_down(frame)):
            continue
        telling = _telling_words(frame)
        if telling is None:
            continue
        key = (id(known), frame.head.sent.start)
        told = Told(known, frame, _attribution(*telling, frame))
        if key not in best or _worth(frame) > _worth(best[key].frame):
            best[key] = told
    return sorted(best.values(), key=lambda one: one.frame.at)


def _is_somebodys(known: Known) -> bool:
    """Whether it is told of whom, or by what name, or when and where: "the Abuja Accord", "a deal signed in May"."""
    if known.participants or known.mediator:
        return True
    named = any(one.word.head.pos_ == "PROPN" and len(one.about.label.split()) > 1 for one in known.mentions)
    return known.type != "MilitaryAction" and bool(named or (known.place and known.edtf))


def _lays_down(frame: Frame) -> bool:
    """Whether it is a deal of which the text tells what is in it: "the agreement provided for an amnesty"."""
    deal = frame.type in ("Agreement", "Ceasefire") and frame.is_noun and frame.head.dep_ == "nsubj"
    return deal and frame.verb.lemma_.lower() in table().lists["provides"] - {"be"}


def _heading(doc: "Doc") -> int:
    """Where the first line ends, if it stands alone: what it tells is told as a headline."""
    first = next((token.i for token in doc if not token.is_space), 0)
    line = next((token for token in doc[first:] if token.is_space and "\n" in token.text), None)
    return line.idx if line is not None and doc[line.i - 1].text not in (".", "!", "?") else 0


def _worth(frame: Frame) -> tuple[bool, int]:
    return (not frame.bare, -(frame.level or 9))


def _telling_words(frame: Frame) -> "tuple[Token, list[Token]] | None":
    """The finite verb under which a mention is told, and the words that tell it; None where it is not told.

    These are its clause, or where it only stands beside another ("after a call with Oman's envoy") its own words.
    """
    verb = frame.verb
    while not _is_finite(verb) and verb.dep_ in _GOVERNED and verb.head != verb and verb.head.pos_ in tree.VERBS:
        verb = verb.head
    own = 0 < frame.level <= _PHRASE and not frame.bare and not (frame.is_noun and frame.plural)
    if frame.is_noun and not _is_told(frame):
        if not own or frame.level != 1:
            return None
        words = frame.deep
    elif not _is_finite(verb):
        if not own or verb.tag_ not in _PARTICIPLES:
            return None
        words = tree.clause(verb)
    else:
        words = tree.clause(verb)
    while not _is_finite(verb) and verb.head != verb:
        verb = tree.verb_of(verb.head)
    if not _is_finite(verb) or verb.sent.text.rstrip(" ”\"’'\n").endswith("?") or _is_supposed(frame, verb):
        return None
    return verb, words


def _is_supposed(frame: Frame, verb: "Token") -> bool:
    """Whether a clause, or one that it depends on, is wished, supposed or wanted of somebody."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark", "advmod")}
    if words & (WISHED | _CONDITIONS) or any(one.lower_ in _CONDITIONS for one in _marks_above(verb)):
        return True
    return frame.verb != verb and frame.verb.tag_ == "VB" and frame.phase == "proposed"


def _marks_above(verb: "Token") -> "Iterator[Token]":
    """The words that subordinate the clauses in which a verb stands."""
    for one in verb.ancestors:
        if one.dep_ in ("advcl", "ccomp", "pcomp"):
            yield from (child for child in one.children if child.dep_ == "mark")


def _is_told(frame: Frame) -> bool:
    """Whether a noun is what its clause tells of: its subject or object."""
    if frame.mediators or is_provided(frame):
        return True
    top = frame.head
    while top.dep_ in ("conj", "compound", "appos") and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    while top.dep_ == "pobj" and top.head.lower_ in ("of", "to") and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if top.dep_ == "pobj":
        return top.head.lower_ not in _BACKGROUND and (0 < frame.level <= _PHRASE or frame.type == "MilitaryAction")
    return top.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "ROOT")


def _is_finite(verb: "Token") -> bool:
    return verb.tag_ in _FINITE or any(
        child.dep_ in ("aux", "auxpass") and (child.tag_ in _FINITE or child.tag_ == "MD") for child in verb.children
    )


def _attribution(verb: "Token", words: "list[Token]", frame: Frame) -> Attribution:
    # A clause that tells of two events is two attributions: the word that names the event tells them apart.
    sentence = (verb.sent.start_char, verb.sent.end_char)
    name = f"{frame.lemma} {frame.at} {frame.apart}".rstrip()
    return Attribution((), (), (_span(words, frame.head),), name, sentence=sentence, frame="narration")


def _span(words: "list[Token]", head: "Token") -> Span:
    """From the first to the last of some words, without what only joins them to others."""
    run = _run(words if head in words else tree.within(head), head)
    tokens = [one for one in run if not one.is_space]
    while len(tokens) > 1 and (tokens[0].text in _EDGE or tokens[0].dep_ in ("cc", "mark")):
        tokens.pop(0)
    while len(tokens) > 1 and (tokens[-1].text in _EDGE or tokens[-1].dep_ == "cc"):
        tokens.pop()
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _run(tokens: "Iterable[Token]", head: "Token") -> "list[Token]":
    """The stretch without a gap around a word: other clauses may stand between."""
    found: list[Token] = []
    for token in tokens:
        if found and token.i != found[-1].i + 1:
            if any(one == head for one in found):
                return found
            found = []
        found.append(token)
    return found
