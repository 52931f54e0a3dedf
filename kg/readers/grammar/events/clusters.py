"""Which mentions of a text are one event: in its order, by what speaks against it, then by what speaks for it.

What speaks against it forbids it: days that do not meet, another place, another who acts, other topics, "second" and
"next", two different pairs. What speaks for it is weighed; the sizes were tried on texts of this field, and no other
corpus has been asked about each.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import dates
from kg.errors import KgError
from kg.readers.grammar.events.frames import CONTENTS, STANDING, Frame, points_alone
from kg.readers.grammar.events.phases import TENSE
from kg.readers.grammar.events.words import table
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_PERSONS = frozenset({"Talks", "Mediation"})
_KINDS = frozenset({"Talks", "Moratorium"})
_PLACED = frozenset({"Talks", "MilitaryAction"})
# How near the parties of an event stand, by `Frame.level`.
_LEVELS = ("none", "phrase", "verb", "clause", "sentence", "pointing")
_NEAR, _FAR = (1, 2), 4  # levels of parties: said of the event itself; only named in its sentence
# Two talks of which one is over and one is to come are two.
_DIFFER: frozenset[frozenset[Phase | None]] = frozenset(
    {frozenset({"concluded", "planned"}), frozenset({"concluded", "proposed"}), frozenset({"failed", "proposed"})}
)
_SHIFT: frozenset[frozenset[Phase | None]] = _DIFFER - {frozenset({"failed", "proposed"})} | {
    frozenset({"ongoing", "proposed"}), frozenset({"ongoing", "concluded"}),
}  # fmt: skip
# What speaks for it. Tried.
BASE, SAME_VERB, OVER_VERB, SAME_AGENT, COMMON, UNKNOWN, KNOWN = 1.0, 1.0, 1.5, 0.5, 2.0, 0.5, 1.0
ONE_MORE, SAME_WORD, DATED, NEW_TOPIC, OTHER_PHASE, BARE, EACH, MOST = 1.5, 0.5, 1.0, 1.5, 2.0, 1.0, 0.1, 5
# From what is only wished to what is over.
_PROGRESS: dict[Phase | None, int] = {
    None: 0, "proposed": 1, "planned": 2, "ongoing": 3, "concluded": 4, "inForce": 4, "failed": 5,
}  # fmt: skip
EACH_SENTENCE = 0.05 / 30  # against it, for each token between the two sentences
SAME_PARAGRAPH = 1.0  # for what a bare mention may point to
ENOUGH = 1.2


@dataclass
class Cluster:
    """The mentions of one event, and what they say together. `parties` are ids, each side once."""

    frames: list[Frame]
    parties: list[str]
    level: int
    mediators: list[str]
    type: EventType
    places: list[str] = field(default_factory=list)
    edtf: str | None = None
    time_text: str | None = None
    agent: str = ""
    marks: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    kind: str = ""
    apart: str = ""
    phase: Phase | None = None
    how: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, frame: Frame) -> "Cluster":
        """The event of which nothing but one mention is known yet."""
        return cls(
            [frame], list(frame.parties), frame.level, list(frame.mediators), frame.type,
            [frame.place] if frame.place else [], frame.edtf, frame.time_text, frame.agent, set(frame.marks),
            set(frame.topics), set(frame.kinds), frame.kind, frame.apart, frame.phase, dict(frame.how),
        )  # fmt: skip

    @property
    def first(self) -> Frame:
        """Its first mention."""
        return self.frames[0]

    @property
    def last(self) -> Frame:
        """Its last mention so far."""
        return self.frames[-1]

    @property
    def lemmas(self) -> set[str]:
        """The words that name it."""
        return {one.lemma for one in self.frames}

    @property
    def verbs(self) -> "set[Token]":
        """The verbs of its clauses."""
        return {one.verb for one in self.frames}


class Clusters:
    """The events of one text, in the order of their first mention.

    `side` leads from an actor to its side, `paragraph` from the number of a token to that of its paragraph's first.
    """

    def __init__(self, side: Callable[[str], str], paragraph: Callable[[int], int]) -> None:
        self.side, self.paragraph = side, paragraph
        self.found: list[Cluster] = []

    def place(self, frame: Frame) -> Cluster:
        """Put a mention with its event, or make a new one of it."""
        best, most = None, 0.0
        for one in self.found:
            if not self._against(frame, one) and (score := self._weigh(frame, one)) > most:
                best, most = one, score
        if best is None or most < ENOUGH:
            best = Cluster.of(frame)
            self.found.append(best)
        else:
            self._join(frame, best)
        return best

    def _sides(self, ids: list[str]) -> set[str]:
        return {self.side(id_) for id_ in ids}

    def _own(self, frame: Frame) -> set[str]:
        """The sides that a mention adds: none where it only points, or where its verb joins what is there."""
        joins = frame.definite and frame.is_noun and frame.verb.lemma_ in table().lists["joining"]
        return set() if frame.bare or joins else self._sides(frame.parties)

    def _against(self, frame: Frame, one: Cluster) -> bool:
        """Whether something forbids that a mention is of an event."""
        deal = frame.type == "Agreement" and one.type in CONTENTS and points_alone(frame) and frame.is_noun
        deal = deal and not any(other.type == "Agreement" for other in self.found)
        alike = one.type == frame.type or (one.type in STANDING and frame.type in STANDING and frame.pointing)
        if not alike and not deal:
            return True
        there, here = self._sides(one.parties), self._own(frame)
        force, talks = frame.type == "MilitaryAction", frame.type == "Talks"
        orders = table().lists["orders"]
        target = {self.side(id_) for id_ in frame.target}
        group = table().lists["proposals"]
        within = frame.verb.head in one.verbs and frame.verb.head != frame.verb  # "shelled a village, killing four"
        return (
            (bool(one.apart) and not here <= there)
            or (bool(frame.edtf and one.edtf) and _apart(frame.edtf, one.edtf) and not _ends(frame, one))
            or (frame.type in _PLACED and not (frame.edtf and frame.edtf == one.edtf) and self._elsewhere(frame, one))
            or (frame.other and not frame.definite and one.phase == "failed" and frame.phase == "proposed")
            or (force and bool(frame.agent and one.agent) and self.side(frame.agent) != self.side(one.agent))
            or (bool(there and here) and not there & here and frame.level < _FAR)
            or (bool(frame.marks and one.marks) and not frame.marks & one.marks)
            or bool(orders & (frame.marks ^ one.marks) and (frame.marks & orders or one.first.head.sent.start))
            or ((frame.lemma in group) != (one.first.lemma in group))
            or (force and bool(target & self._sides([one.agent])) and frame.agent != one.agent)
            or (frame.type in _KINDS and bool(frame.kinds and one.kinds) and not frame.kinds & one.kinds)
            or (talks and self._other_talks(frame, one, there, here))
            or (not within and bool(frame.topics and one.topics) and not frame.topics & one.topics)
        )

    def _elsewhere(self, frame: Frame, one: Cluster) -> bool:
        if not frame.place or not one.places:
            return False
        return not any(frame.place in place or place in frame.place for place in one.places)

    def _other_talks(self, frame: Frame, one: Cluster, there: set[str], here: set[str]) -> bool:
        """Two talks named in one sentence, of two pairs, by phone and in person, past and to come are two."""
        last = one.last
        beside = (
            frame.is_noun and last.is_noun and frame.head.sent == last.head.sent and frame.level == last.level == 1
            and not frame.bare and frame.head not in last.head.subtree and frame.head.dep_ not in ("conj", "appos")
        )  # fmt: skip
        pairs = (
            len(there) > 1 and len(here) > 1 and frame.level in _NEAR and one.level in _NEAR
            and not (there <= here or here <= there)
        )  # fmt: skip
        phases = (
            frozenset({one.phase, frame.phase}) in _DIFFER and min(one.last.strength, frame.strength) >= TENSE
            and not frame.bare and frame.verb.head not in one.verbs
        )  # fmt: skip
        return beside or pairs or phases or bool(frame.kind and one.kind and frame.kind != one.kind)

    def _weigh(self, frame: Frame, one: Cluster) -> float:
        there, here = self._sides(one.parties), self._own(frame)
        talks, later = frame.type == "Talks", one.first.head.sent.start != 0
        over = frame.verb.head
        score = BASE + SAME_VERB * (frame.verb in one.verbs) + OVER_VERB * (over in one.verbs and over != frame.verb)
        score += SAME_AGENT * bool(frame.agent and frame.agent == one.agent)
        score += COMMON * len(there & here) / min(len(there), len(here)) if there and here else UNKNOWN
        score += KNOWN * frame.definite - ONE_MORE * (frame.other and not frame.definite and later)
        score += SAME_WORD * (frame.lemma in one.lemmas) + DATED * bool(frame.edtf and one.edtf)
        score -= NEW_TOPIC * (talks and bool(frame.topics) and not one.topics and not frame.definite and later)
        score += SAME_PARAGRAPH * (frame.bare and self.paragraph(frame.at) <= one.last.at)
        score += frame.bare * (BARE + EACH * min(MOST, len(one.frames)))
        score -= OTHER_PHASE * (talks and frozenset({one.phase, frame.phase}) in _SHIFT and not frame.definite)
        return score - EACH_SENTENCE * (frame.head.sent.start - one.last.head.sent.start)

    def _join(self, frame: Frame, one: Cluster) -> None:
        one.frames.append(frame)
        one.marks |= frame.marks
        one.topics |= frame.topics
        one.kinds |= frame.kinds
        one.kind = one.kind or frame.kind
        known = self._sides(one.parties)
        fresh = [id_ for id_ in frame.parties if self.side(id_) not in known]
        if frame.bare and one.parties:
            pass  # it only points: whoever else stands in its clause is no party
        elif (frame.level or 9) < (one.level or 9):
            nearer = self._sides(frame.parties)
            kept = [id_ for id_ in one.parties if one.level in _NEAR and self.side(id_) not in nearer]
            one.parties, one.level = [*frame.parties, *kept], frame.level
        elif frame.level in _NEAR:
            one.parties += fresh[: max(0, 3 - len(one.parties))]
        if not one.edtf and (frame.edtf or not one.time_text):
            one.edtf, one.time_text = frame.edtf, frame.time_text
            one.how |= {"when": frame.how["when"]} if "when" in frame.how else {}
        if frame.place and not one.places:
            one.places.append(frame.place)
            one.how["place"] = frame.how["place"]
        one.agent = one.agent or frame.agent
        if frame.mediators and not one.mediators:
            one.how["mediator"] = frame.how["mediator"]
        taken = self._sides(one.mediators)
        one.mediators += [id_ for id_ in frame.mediators if self.side(id_) not in taken]
        one.phase = _phase(one.frames).phase


def _phase(frames: list[Frame]) -> Frame:
    """The mention that says how far an event is: as far as any says, the last of those that say as much."""
    told = [one for one in frames if one.strength >= TENSE] or frames
    return max(enumerate(told), key=lambda pair: (_PROGRESS[pair[1].phase], pair[0]))[1]


def settle(one: Cluster, side: Callable[[str], str], is_side: Callable[[str], bool]) -> None:
    """Of who takes part, states and groups stand for all; persons without a side only where there are no others.

    Persons meet and speak; a truce, a deal and an attack are those of their sides.
    """
    sides = [id_ for id_ in one.parties if is_side(id_)]
    parties = sides or one.parties[:2]
    if one.type not in _OF_PERSONS:
        parties = [side(id_) if is_side(id_) else id_ for id_ in parties]
    taken = {side(id_) for id_ in one.mediators}
    one.parties = [id_ for id_ in dict.fromkeys(parties) if side(id_) not in taken]
    one.how["participants"] = _LEVELS[one.level] if len(one.parties) > 1 else "alone" if one.parties else "none"
    one.how["phase"] = _phase(one.frames).how["phase"]


def _ends(frame: Frame, one: Cluster) -> bool:
    """Whether what was put in force one day ends on another: "a truce was signed in March. The truce collapsed"."""
    ends = frame.type in STANDING and frame.definite and frame.phase == "failed"
    return ends and one.phase in ("inForce", "concluded")


def _apart(one: str | None, other: str | None) -> bool:
    """Whether two dates allow no day in common."""
    if not one or not other:
        return False
    try:
        first, second = dates.bounds(one), dates.bounds(other)
    except KgError:
        return False
    return bool(
        (first.latest and second.earliest and first.latest < second.earliest)
        or (second.latest and first.earliest and second.latest < first.earliest)
    )
