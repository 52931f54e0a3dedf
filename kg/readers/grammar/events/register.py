"""The events of a text: what the mentions of each say together, and what ties events to each other."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.readers.grammar.events import frames, lasting, mediation, opening, phases, pointing, taking_part
from kg.readers.grammar.events.about import About
from kg.readers.grammar.events.clusters import Cluster, Clusters, settle
from kg.readers.grammar.events.days import Days
from kg.readers.grammar.events.frames import STANDING, Frame
from kg.readers.grammar.events.parties import OURS, Parties
from kg.readers.grammar.events.places import Places
from kg.readers.grammar.events.tokens import Time, TokenFacts
from kg.readers.grammar.events.words import EventWord, find_words, table
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR, _PAIR = 2, 2  # the level of parties of the event itself; how many agree


@dataclass(frozen=True)
class Mention:
    """One mention of an event: its frame, and what the words around it say it is about."""

    frame: Frame
    about: About

    @property
    def word(self) -> EventWord:
        """The word that names it."""
        return self.frame.word

    @property
    def at(self) -> int:
        """The number of its head token."""
        return self.frame.at


@dataclass
class Known:
    """An event in the making: its mentions, and what they say together."""

    type: EventType
    mentions: list[Mention] = field(default_factory=list)
    participants: dict[str, None] = field(default_factory=dict)
    mediator: dict[str, None] = field(default_factory=dict)
    place: dict[str, None] = field(default_factory=dict)
    edtf: str | None = None
    time_text: str | None = None
    phase: Phase | None = None
    topic: str = ""
    concerns: "Known | None" = None
    derailed_by: "Known | None" = None
    attributed_to: str = ""
    how: dict[str, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The number of the token that named it last."""
        return self.mentions[-1].at if self.mentions else -1


@dataclass
class Register:
    """All events of a text, in the order of their first mention.

    `at` leads from the number of a token to the event that it names, `words` to the word that does so.
    """

    facts: TokenFacts
    events: list[Known] = field(default_factory=list)
    at: dict[int, Known] = field(default_factory=dict)
    words: dict[int, EventWord] = field(default_factory=dict)
    found: list[Mention] = field(default_factory=list)

    def new(self, type_: EventType) -> Known:
        """A further event."""
        self.events.append(Known(type_))
        return self.events[-1]

    def enter(self, cluster: Cluster, mentions: dict[int, Mention]) -> Known:
        """The event that some mentions are of."""
        known = self.new(cluster.type)
        known.participants = dict.fromkeys(cluster.parties)
        known.mediator = dict.fromkeys(cluster.mediators)
        known.place = dict.fromkeys(cluster.places)
        known.edtf, known.time_text, known.phase = cluster.edtf, cluster.time_text, cluster.phase
        known.how = cluster.how
        if known.edtf and known.type in STANDING:
            known.edtf = lasting.whole(known.edtf, cluster.frames)
        for frame in cluster.frames:
            mention = mentions[id(frame)]
            known.mentions.append(mention)
            known.topic = known.topic or mention.about.topic
            for token in range(frame.word.first, frame.word.last + 1):
                self.at[token] = known
                self.words[token] = frame.word
            for inner in frame.inner:
                self.at[inner.head.i] = known
        return known

    def before(self, token: int) -> Known | None:
        """The event that was last mentioned before a token, weak words left out."""
        for number in range(bisect_left(self.found, token, key=lambda one: one.at) - 1, -1, -1):
            if not self.found[number].word.entry.weak:
                return self.at[self.found[number].at]
        return None


def register(doc: "Doc", facts: TokenFacts, parties: Parties, times: Iterable[Time]) -> Register:
    """The events that the words of a text name, with what ties them to each other."""
    places, days = Places(doc, parties, facts), Days(doc, times)
    filled = [frame for frame in opening.open_frames(find_words(doc)) if _fill(frame, parties, places, days)]
    filled = [one for frame in filled for one in frames.parted(frame, parties)]
    pointing.back(filled, parties)
    mentions = {id(frame): Mention(frame, About.of(frame, facts)) for frame in filled}
    for frame in filled:
        frame.kinds = set(mentions[id(frame)].about.kinds)
    clusters = Clusters(parties.side, facts.paragraph)
    for frame in filled:
        clusters.place(frame)
    _of_the_mediators(clusters.found, parties)
    for one in clusters.found:
        settle(one, parties.side, parties.is_side)
    told = [one for one in clusters.found if _is_one(one, parties)]
    events = Register(facts)
    for cluster in told:
        events.enter(cluster, mentions)
    events.found = sorted((one for known in events.events for one in known.mentions), key=lambda one: one.at)
    for mention in events.found:
        _relate(mention, events)
    return events


def _fill(frame: Frame, parties: Parties, places: Places, days: Days) -> bool:
    """Fill the slots of a frame; False for one that speaks of events in general ("attacks", "past agreements")."""
    mediation.fill(frame, parties)
    taking_part.fill(frame, parties)
    places.fill(frame)
    days.fill(frame)
    phases.fill(frame)
    frames.settle_bareness(frame)
    told = frame.edtf or frame.place or (frame.parties and frame.level <= _NEAR)
    return bool(told) or not frame.plural or frame.type == "Mediation"


def _is_one(cluster: Cluster, parties: Parties) -> bool:
    """Whether what is told is one event, not events in general ("an agreement", "they talked")."""
    if not cluster.mediators and all(frame.word.entry.weak and frame.bare for frame in cluster.frames):
        return False  # "the call", which points to none before it
    told = bool(cluster.parties or cluster.mediators or cluster.edtf or cluster.places)
    verbs = all(not frame.is_noun for frame in cluster.frames)
    if cluster.type == "Agreement" and len(cluster.parties) < _PAIR:
        vague = all(frame.lemma in table().lists["proposals"] and not frame.definite for frame in cluster.frames)
        if verbs or (vague and cluster.phase == "proposed" and not cluster.mediators):
            return False
    if cluster.type == "Talks" and verbs and all(frame.lemma in ("speak", "talk") for frame in cluster.frames):
        bodies = (id_ for id_ in cluster.parties if parties.cast.kind(id_) == "Institution")
        return told and not any(map(parties.cast.is_known, bodies))
    alike = {parties.cast.kind(parties.side(id_)) for id_ in cluster.parties}
    persons = alike == {"Person"}
    alone = len(cluster.parties) == 1 and not any(frame.both for frame in cluster.frames)
    ours = any(token.lower_ in OURS for frame in cluster.frames for token in frame.clause)
    meet = all(one.lemma == "meet" for one in cluster.frames)
    if cluster.type == "Talks" and verbs and not ours and (persons or (alone and meet)):
        return False  # two experts who speak, a council that met
    single = any(not frame.plural for frame in cluster.frames)
    return told or single or cluster.type == "Mediation"


def _of_the_mediators(found: list[Cluster], parties: Parties) -> None:
    """In a statement of those who mediate, the events that are theirs alone are the parties' whom they mediate for."""
    joint = {id_ for one in found for frame in one.frames if frame.ours for id_ in frame.mediators}
    for one in found:
        sides = {parties.side(id_) for id_ in one.parties}
        if not joint or one.type == "MilitaryAction" or not sides <= {parties.side(id_) for id_ in joint}:
            continue
        one.mediators += [id_ for id_ in parties.issuers if id_ in joint and id_ not in one.mediators]
        one.parties = []
        one.how["mediator"] = "issuers"


def _relate(mention: Mention, events: Register) -> None:
    known = events.at[mention.at]
    about = events.at.get(mention.about.topic_head)
    if (
        about is not None
        and about is not known
        and known.type in ("Talks", "Mediation")
        and about.type in STANDING | {"Agreement"}
    ):
        known.concerns = known.concerns or about
        about.phase = about.phase or "proposed"
    _cause(mention, known, events)


def _cause(mention: Mention, known: Known, events: Register) -> None:
    """What ended it, or what somebody names as its cause: "derailed by", "attributed to", "blamed X for"."""
    verb, lists = mention.about.governor, table().lists
    if verb is None:
        return
    if verb.lemma_ in lists["derails"] and mention.about.role in ("subject", "object"):
        side = ("agent",) if mention.about.role == "subject" else ("nsubj",)
        tokens = [one for child in verb.children if child.dep_ in side for one in (child, *child.children)]
        other = next((events.at[one.i] for one in tokens if one.i in events.at), None)
        if other is not None and other is not known:
            if other.type != "Event":  # of what is no event of ours there is none in the reading
                known.derailed_by = known.derailed_by or other
            known.phase = "failed"
    blamer = next((one for one in (verb, *verb.children) if one.lemma_ in lists["blames"] and one.pos_ == "VERB"), None)
    if blamer is None or blamer.lemma_ == "put":
        return
    if blamer.lemma_ == "blame" and mention.about.role == "for":
        cause = next((one for one in blamer.children if one.dep_ == "dobj"), None)
    else:
        wanted = "on" if blamer.lemma_ == "blame" else "to"
        cause = next((one for prep in blamer.children if prep.lower_ == wanted for one in prep.children), None)
    if cause is not None and cause.pos_ in ("NOUN", "PROPN"):
        known.attributed_to = known.attributed_to or events.facts.phrase(cause)
