"""A model's answers as one draft: every reference leads somewhere, every date is one, and nothing stands there twice.

What an answer lacks is mended where its sense is plain, and left out where it is not; either is reported. What comes
out passes every check of a reading, and a person looks at the claims that were mended.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import dates
from kg.errors import KgError
from kg.names import folding, lookup
from kg.readers.llm.answer import Answer, ClaimAnswer, EventAnswer
from kg.readers.llm.cast import Cast, fresh_id
from kg.readers.llm.lock import Locked, beside, held, one_line
from kg.readers.llm.remarks import is_ours, remarked, unlinked
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Actor, Directory, Event, PlaceOf, Source
from kg.reading.resolve import ARTICLE
from kg.reading.vocabulary import ASPECTS
from kg.text import sentences
from kg.text.article import Article

UNSURE = 0.5  # the confidence of a claim where a model gives none
BREAKABLE = ("Ceasefire", "Moratorium", "Agreement")  # what can have been violated by somebody
ACTING = ("participants", "by", "against", "mediator", "host", "imposed_by", "violated_by", "attributed_to")


@dataclass
class Assembly:
    """The draft in the making: `take` each answer in the article's order, then ask for the `draft`."""

    text: Article
    known: Directory
    repairs: list[str] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    claims: list[DraftClaim] = field(default_factory=list)
    undeclared: set[str] = field(default_factory=set)
    _said: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cast = Cast(self.known.actors, self.repairs)

    def take(self, answer: Answer, locked: Sequence[Locked]) -> None:
        """Take in one answer, of whose claims `locked` holds those that the article has the words of."""
        self.cast.declare(answer.actors)
        self._declare(answer.events)
        for one in locked:
            self._claim(one)

    def draft(self, source: Source, attitudes: bool = True) -> Draft:
        """What the claims speak of, and the claims in the order of the article, with or without attitudes."""
        kept = (claim for claim in self.claims if attitudes or not claim.attitude)
        claims = remarked(sorted(kept, key=lambda claim: claim.content), self.events, self.text.text, self.repairs)
        places: dict[str, PlaceOf] = {}
        actors = {**self.known.actors, **self.cast.new}
        events = {id_: self._placed(event, actors, places) for id_, event in self._spoken_of(claims).items()}
        return Draft(source, self.text, self._acting(claims, events), places, events, claims)

    def _declare(self, answers: Iterable[EventAnswer]) -> None:
        before, answers = set(self.events), list(answers)
        self.handles = {id_: id_ for id_ in before}
        own: dict[str, EventAnswer] = {}
        for answer in answers:
            event = self._bare(answer)
            id_ = answer.id if answer.id in before and self.events[answer.id].type == event.type else self._same(event)
            id_ = id_ or fresh_id(event.name, self.events)
            if id_ is None:
                self.repairs.append(f"event «{event.name}» is no name: left out")
                continue
            self.events[id_] = _joined(self.events[id_], event) if id_ in self.events else event
            if answer.id in own and self.handles[answer.id] != id_:
                self.repairs.append(f"two events have the id «{one_line(answer.id)}»: the first is meant by it")
                continue
            own[answer.id] = answer
            self.handles[answer.id] = id_
        for handle, answer in own.items():  # now that every event has its id, those that refer to others
            links = {
                "concerns": tuple(filter(None, (self._event(one) for one in answer.concerns))),
                "derailed_by": tuple(filter(None, (self._event(one) for one in answer.derailed_by))),
                "part_of": tuple(filter(None, (self._event(one) for one in answer.part_of))),
                "attributed_to": tuple(filter(None, (self._cause(one) for one in answer.attributed_to))),
            }
            id_ = self.handles[handle]
            links = {key: tuple(one for one in ids if one != id_) for key, ids in links.items()}  # no event is its own
            self.events[id_] = _joined(self.events[id_], self.events[id_].model_copy(update=links))

    def _bare(self, answer: EventAnswer) -> Event:
        when, time_text = self._date(answer.when, answer.time_text)
        name = one_line(answer.name) or one_line(answer.id) or answer.type
        violated_by = self.cast.all(answer.violated_by, "violator")
        if violated_by and answer.type not in BREAKABLE:
            self.repairs.append(f"«{name}» is nothing that can be broken: who broke it is left out")
            violated_by = ()
        return Event(
            type=answer.type,
            name=name,
            participants=self.cast.all(answer.participants, "participant"),
            by=self.cast.all(answer.by, "side"),
            against=self.cast.all(answer.against, "side"),
            mediator=self.cast.all(answer.mediator, "mediator"),
            host=self.cast.all(answer.host, "host"),
            imposed_by=self.cast.all(answer.imposed_by, "imposer"),
            violated_by=violated_by,
            place=_labels(answer.place),
            topic=_labels(answer.topic),
            suspends=_labels(answer.suspends),
            term=_labels(answer.term),
            phase=answer.phase,
            when=when,
            time_text=time_text,
        )

    def _same(self, event: Event) -> str | None:
        for id_, other in self.events.items():
            alike = other.type == event.type and set(other.participants) == set(event.participants)
            if alike and folding.fold(other.name) == folding.fold(event.name):
                return id_
        return None

    def _event(self, mention: str) -> str | None:
        mention = mention.strip()
        line = one_line(mention)
        named = [id_ for id_, event in self.events.items() if folding.fold(event.name) == folding.fold(line)]
        if mention in self.handles or named:
            return self.handles.get(mention) or named[0]
        id_ = fresh_id(line, self.events)
        if id_ is None:
            self.repairs.append(f"event «{line}» is no name: left out")
            return None
        self.events[id_] = Event(type="Event", name=line)
        self.undeclared.add(id_)
        self.repairs.append(f"event «{line}» was not declared: taken as a topic")
        return id_

    def _cause(self, mention: str) -> str | None:
        mention = mention.strip()
        if mention in self.handles:
            return self.handles[mention]
        return self.cast.handles.get(mention) or next(iter(_labels([mention])), None)

    def _claim(self, locked: Locked) -> None:
        claim, text, content = locked.claim, self.text.text, locked.content
        doubts = list(locked.doubts)
        remark = claim.stance == "remarks" or bool(claim.topics and not claim.event)
        target = "" if remark else self._target(claim, doubts)
        if target is None:
            self.repairs.append(f"«{one_line(claim.quotes[0], 80)}» speaks of no event: left out")
            return
        speakers = self._speakers(claim, doubts)
        stance = "remarks" if remark else claim.stance
        # As `kg.reading.resolve` makes them: what has the same speaker, stance, event and beginning is one claim.
        ids = {
            speaker: f"{speaker}-{stance}-{target.replace('.', '-').replace('_', '-')}-{content[0][0]}"
            for speaker in speakers
        }
        speakers = tuple(speaker for speaker in speakers if ids[speaker] not in self._said)
        if not speakers:
            return
        self._said |= set(ids.values())
        source, cue = (beside(words, text, content) for words in (claim.speaker_words, claim.cue))
        if not source and speakers != (ARTICLE,):
            doubts.append("the model shows no words of the article that name the speaker")
        if claim.hedge and not held(claim.hedge, text):
            doubts.append(f"hedge «{one_line(claim.hedge, 80)}» does not stand in the article")
        said, said_text = self._date(claim.said, claim.said_text)
        self.claims.append(
            DraftClaim(
                content,
                speakers,
                stance,
                target,
                cue,
                source,
                via=tuple(id_ for id_ in self.cast.all(claim.via, "outlet") if id_ not in speakers),
                hedge=held(claim.hedge, text),
                said=said,
                said_text=said_text,
                attitude=bool(claim.attitude),
                confidence=_share(claim.confidence),
                doubts=tuple(dict.fromkeys([*doubts, *filter(None, map(one_line, claim.doubts))])),
                sentence=sentences.sentence(text, list(content)),
                topics=tuple(claim.topics),
                mentions=self.cast.all(claim.mentions, "mention"),
            )
        )

    def _target(self, claim: ClaimAnswer, doubts: list[str]) -> str | None:
        """What a claim is about: an event's id, or `event.aspect`; None where it names no event."""
        given = claim.event or ""
        handle, _, tail = given.partition(".")
        dotted = given.strip() not in self.handles and tail.strip() in ASPECTS
        event = self._event(handle if dotted else given)
        if event is None:
            return None
        if event in self.undeclared:
            doubts.append("the model did not declare the event")
        aspect = claim.aspect or (tail.strip() if dotted else "")
        return f"{event}.{aspect}" if aspect else event

    def _speakers(self, claim: ClaimAnswer, doubts: list[str]) -> tuple[str, ...]:
        own = any(mention.strip().casefold() == ARTICLE for mention in claim.speakers)
        speakers = (*((ARTICLE,) if own else ()), *self.cast.all(claim.speakers, "speaker"))
        if any(speaker in self.cast.undeclared for speaker in speakers):
            doubts.append("the model did not declare the speaker")
        if not speakers:
            doubts.append("the model names no speaker")
        return speakers or (ARTICLE,)

    def _date(self, edtf: str | None, words: str | None) -> tuple[str | None, str | None]:
        """A date if it is one, and else the words for it, if the article holds them."""
        line = one_line(edtf)
        try:
            dates.bounds(line)
        except KgError:
            if line:
                self.repairs.append(f"«{line}» is no date (EDTF): left out")
            return None, held(words, self.text.text) or held(line, self.text.text)
        return line, held(words, self.text.text)

    def _spoken_of(self, claims: Iterable[DraftClaim]) -> dict[str, Event]:
        """The events that claims are about, and those that these refer to: for no other is there any evidence."""
        wanted = [_about(claim) for claim in claims]
        found: set[str] = set()
        while wanted:
            id_ = wanted.pop()
            if id_ in self.events and id_ not in found and is_ours(self.events[id_]):
                found.add(id_)
                event = self.events[id_]
                wanted += [*event.concerns, *event.derailed_by, *event.part_of, *event.attributed_to]
        return {id_: unlinked(event, self.events) for id_, event in self.events.items() if id_ in found}

    def _acting(self, claims: Iterable[DraftClaim], events: Mapping[str, Event]) -> dict[str, Actor]:
        wanted = [id_ for claim in claims for id_ in (*claim.speaker, *claim.via, *claim.mentions)]
        wanted += [id_ for event in events.values() for key in ACTING for id_ in getattr(event, key)]
        found: set[str] = set()
        while wanted:
            id_ = wanted.pop()
            if id_ in self.cast.new and id_ not in found:
                found.add(id_)
                wanted.append(self.cast.new[id_].speaks_for or "")
        return {id_: actor for id_, actor in self.cast.new.items() if id_ in found}

    def _placed(self, event: Event, actors: Mapping[str, Actor], places: dict[str, PlaceOf]) -> Event:
        """The event with places that are places: where a label is an actor's but no state's, it names its seat."""
        labels = []
        for label in event.place:
            actor = lookup.find(label, actors)
            place = lookup.find(label, self.known.places) or lookup.find(label, places)
            if place is None and actor and actors[actor].type != "State":
                place = fresh_id(label, {*self.known.places, *places})
                places[str(place)] = PlaceOf(name=label)
            labels.append(place or label)
        suspends = event.suspends or (event.topic if event.type == "Moratorium" else ())
        return event.model_copy(update={"place": tuple(dict.fromkeys(labels)), "suspends": suspends})


def _about(claim: DraftClaim) -> str:
    return claim.event.partition(".")[0]


def _joined(old: Event, new: Event) -> Event:
    """One event with what two mentions of it say: lists joined, single values of the first."""
    said = {}
    for key in Event.model_fields:
        first, second = getattr(old, key), getattr(new, key)
        said[key] = tuple(dict.fromkeys((*first, *second))) if isinstance(first, tuple) else first or second
    return old.model_copy(update=said)


def _labels(labels: Iterable[str]) -> tuple[str, ...]:
    lines = (one_line(label) for label in labels)
    return tuple(dict.fromkeys(line for line in lines if folding.slug(line)))


def _share(value: float | None) -> float:
    return min(1.0, max(0.0, value)) if value is not None and math.isfinite(value) else UNSURE
