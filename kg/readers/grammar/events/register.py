"""The events of a text: mentions that speak of the same event are one, and each claim is about one of them.

Whether two mentions are one is weighed, not learned: they must not contradict each other in type, party, place, time or
kind, and must share enough of these, or the later one must point back ("the talks", "this deal").
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import dates
from kg.errors import KgError
from kg.readers.grammar.events.mentions import Mention, mentions
from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.words import EventWord, find_words, table
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Doc

# From what is only wished to what is over: of several mentions the one furthest on gives the phase.
_PROGRESS: dict[Phase | None, int] = {
    None: 0, "proposed": 1, "planned": 2, "ongoing": 3, "concluded": 4, "inForce": 5, "failed": 6,
}  # fmt: skip
_TO_COME = frozenset({"proposed", "planned"})
_OVER = frozenset({"concluded", "failed"})
_STANDING = frozenset({"Agreement", "Ceasefire", "Moratorium"})
_DEALS: tuple[EventType, ...] = ("Agreement", "Ceasefire", "PrisonerExchange", "Moratorium")
_NEAR = 30  # so many events of a type are looked back at


@dataclass
class Known:
    """An event in the making: its mentions, and what they say together."""

    type: EventType
    mentions: list[Mention] = field(default_factory=list)
    participants: dict[str, None] = field(default_factory=dict)
    mediator: dict[str, None] = field(default_factory=dict)
    place: dict[str, None] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    edtf: str | None = None
    time_text: str | None = None
    phase: Phase | None = None
    topic: str = ""
    id: str = ""
    concerns: "Known | None" = None
    derailed_by: "Known | None" = None
    attributed_to: str = ""

    def add(self, mention: Mention) -> None:
        """Take in what one more mention says."""
        self.mentions.append(mention)
        self.participants.update(dict.fromkeys(mention.participants))
        self.mediator.update(dict.fromkeys(mention.mediator))
        self.place.update(dict.fromkeys(mention.place))
        self.kinds |= mention.kinds
        self.lemmas.add(mention.word.head.lemma_.lower())
        if (mention.edtf and not self.edtf) or not self.time_text:
            self.edtf, self.time_text = mention.edtf, mention.time_text
        if _PROGRESS[mention.phase] > _PROGRESS[self.phase]:
            self.phase = mention.phase
        self.topic = self.topic or mention.topic

    @property
    def last(self) -> int:
        """The number of the token that named it last."""
        return self.mentions[-1].at if self.mentions else -1


def same(mention: Mention, known: Known, paragraph: int) -> float:
    """How much speaks for a mention being of a known event; below zero where something speaks against it.

    `paragraph` is the number of the first token of the mention's paragraph.
    """
    kinds, place = mention.kinds, {one.casefold() for one in mention.place}
    parties, known_place = set(mention.participants), {one.casefold() for one in known.place}
    clash = [(kinds, known.kinds), (place, known_place)]
    if not kinds & known.kinds:
        clash.append((parties, set(known.participants)))  # a head of state and the state may be named in turn
    met = table().lists["meetings"]
    lemma = mention.word.head.lemma_.lower()
    if ("call" in kinds and known.lemmas & met) or ("call" in known.kinds and lemma in met):
        return -1.0
    if any(one and other and not one & other for one, other in clash) or _apart(mention.edtf, known.edtf):
        return -1.0
    if not mention.pointing and mention.phase and known.phase:
        developing = mention.type in _STANDING and known.phase in _TO_COME
        if (mention.phase in _TO_COME and known.phase in _OVER) or (
            mention.phase in _OVER and known.phase in _TO_COME and not developing
        ):
            return -1.0
        if {mention.phase, known.phase} == {"proposed", "inForce"}:
            return -1.0
    score = 3.0 * bool(kinds & known.kinds) + 2.0 * bool(place & known_place)
    score += 2.0 if parties and parties == set(known.participants) else 1.5 * bool(parties & set(known.participants))
    score += 1.0 * bool(mention.edtf and known.edtf) + 1.0 * (lemma in known.lemmas)
    own = bool(place) and not place & known_place  # "the strike in X" is known by its place, not from before
    score += 2.0 * (mention.pointing and not kinds and not own) + 0.5 * (
        mention.phase is not None and mention.phase == known.phase
    )
    score -= (0.5 if mention.pointing else 1.0) * bool(mention.phase and known.phase and mention.phase != known.phase)
    return score + 0.5 * (known.last >= paragraph) + 0.4 * (mention.at - known.last < 40)


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


@dataclass
class Register:
    """All events of a text, by type in the order of their first mention.

    `at` leads from the number of a token to the event that it names, `words` to the word that does so.
    """

    facts: TokenFacts
    by_type: dict[EventType, list[Known]] = field(default_factory=dict)
    at: dict[int, Known] = field(default_factory=dict)
    words: dict[int, EventWord] = field(default_factory=dict)
    found: list[Mention] = field(default_factory=list)

    def new(self, type_: EventType) -> Known:
        """A further event."""
        known = Known(type_)
        self.by_type.setdefault(type_, []).append(known)
        return known

    def place(self, mention: Mention) -> Known:
        """Put a mention with its event, or make a new one of it."""
        paragraph = self.facts.paragraph(mention.at)
        types: Sequence[EventType] = (mention.type,)
        bare = not (mention.kinds or mention.participants or mention.place or mention.edtf)
        if mention.type == "Agreement" and mention.pointing and not mention.kinds:
            types = _DEALS
        elif mention.word.head.lemma_.lower() in ("ceasefire", "truce", "cease"):
            types = ("Ceasefire", "Moratorium")
        near = [known for type_ in types for known in self.by_type.get(type_, ())[-_NEAR:]]
        weighed = [
            (same(mention, known, paragraph) - 0.3 * (known.type != mention.type), known.last, known) for known in near
        ]
        if weighed:
            score, _, known = max(weighed, key=lambda one: one[:2])
            alone = bare and mention.type in _DEALS and sum(one[0] >= 0 for one in weighed) == 1
            if score >= (2.0 if mention.pointing else 2.5) or (alone and score >= 0.0):
                self._join(mention, known)
                return known
        known = self.new(mention.type)
        self._join(mention, known)
        return known

    def _join(self, mention: Mention, known: Known) -> None:
        known.add(mention)
        self.found.append(mention)
        for token in range(mention.word.first, mention.word.last + 1):
            self.at[token] = known
            self.words[token] = mention.word
        for token in mention.absorbed:
            self.at[token] = known

    def before(self, token: int) -> Known | None:
        """The event that was last mentioned before a token, weak words left out."""
        for number in range(bisect_left(self.found, token, key=lambda one: one.at) - 1, -1, -1):
            if not self.found[number].word.entry.weak:
                return self.at[self.found[number].at]
        return None


def register(doc: "Doc", facts: TokenFacts) -> Register:
    """The events that the words of a text name, with what ties them to each other."""
    events = Register(facts)
    for mention in mentions(find_words(doc), facts):
        events.place(mention)
    for mention in events.found:
        known = events.at[mention.at]
        topic = events.at.get(mention.topic_head)
        if (
            topic is not None
            and topic is not known
            and mention.type in ("Talks", "Mediation")
            and topic.type in _STANDING
        ):
            known.concerns = known.concerns or topic
            topic.phase = topic.phase or "proposed"
        _cause(mention, known, events)
    return events


def _cause(mention: Mention, known: Known, events: Register) -> None:
    """What ended it, or what somebody names as its cause: "derailed by", "attributed to", "blamed X for"."""
    verb, lists = mention.governor, table().lists
    if verb is None:
        return
    if verb.lemma_ in lists["derails"] and mention.role in ("subject", "object"):
        side = ("agent",) if mention.role == "subject" else ("nsubj",)
        tokens = [one for child in verb.children if child.dep_ in side for one in (child, *child.children)]
        other = next((events.at[one.i] for one in tokens if one.i in events.at), None)
        if other is not None and other is not known:
            if other.type != "Event":  # of what is no event of ours there is none in the reading
                known.derailed_by = known.derailed_by or other
            known.phase = "failed"
    blamer = next((one for one in (verb, *verb.children) if one.lemma_ in lists["blames"] and one.pos_ == "VERB"), None)
    if blamer is None or blamer.lemma_ == "put":
        return
    if blamer.lemma_ == "blame" and mention.role == "for":
        cause = next((one for one in blamer.children if one.dep_ == "dobj"), None)
    else:
        wanted = "on" if blamer.lemma_ == "blame" else "to"
        cause = next((one for prep in blamer.children if prep.lower_ == wanted for one in prep.children), None)
    if cause is not None and cause.pos_ in ("NOUN", "PROPN"):
        known.attributed_to = known.attributed_to or events.facts.phrase(cause)
