"""The single claims of a reading: one speaker, one stance, one event (or aspect of it), and the passages it rests on.

Here names are looked up, quotes are found in the article (the evidence lock), and everything a reading refers to must
exist. What comes out needs no further check to become triples.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import KgError, raise_problems
from kg.names import folding, lookup, suggest
from kg.reading.identity import decided, merged
from kg.reading.identity import undecided as undecided
from kg.reading.models import Actor, Claim, Directory, Event, PlaceOf, Reading
from kg.reading.vocabulary import ASPECTS, STANCES
from kg.text import evidence

ASPECTS_BY_PROPERTY = {value: key for key, value in ASPECTS.items()}
ARTICLE = "article"  # as a speaker: the article's own voice, headline included


@dataclass(frozen=True)
class Ref:
    """A pointer to a node: its kind (actor, place, event, concept or article) and its id there."""

    kind: str
    id: str


@dataclass(frozen=True)
class SingleClaim:
    """One speaker's stance on one event, in one article."""

    id: str
    speaker: Ref
    via: tuple[str, ...]
    stance: str
    about: str
    aspect: str
    passages: tuple[evidence.Passage, ...]
    source: Claim


@dataclass(frozen=True)
class Resolved:
    """A reading in which every name is a node and every quote a passage.

    `roles` maps an event's id to its pointers by property; `actors`, `places` and `concepts` hold only what the
    article speaks of (and whom those speak for, given by id); `within` says in what a place lies; `outlet` published
    the article.
    """

    reading: Reading
    claims: tuple[SingleClaim, ...]
    roles: Mapping[str, Mapping[str, tuple[Ref, ...]]]
    actors: Mapping[str, Actor]
    places: Mapping[str, PlaceOf]
    within: Mapping[str, Ref]
    concepts: Mapping[str, str]
    outlet: Ref | None


@dataclass
class _Resolver:
    reading: Reading
    actors: dict[str, Actor]
    places: dict[str, PlaceOf]
    leads: dict[str, str] = field(default_factory=dict)
    used_actors: dict[str, Actor] = field(default_factory=dict)
    used_places: dict[str, PlaceOf] = field(default_factory=dict)
    within: dict[str, Ref] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    problems: list[KgError] = field(default_factory=list)

    def fault(self, what: str, mend: str, *place: str | int) -> None:
        self.problems.append(KgError(what, self.reading.where(*place), mend))

    def known(self, mention: str) -> str | None:
        """The id of the actor that a mention names, or None."""
        return self.leads.get(mention) or lookup.find(mention, self.actors)

    def actor(self, mention: str, *place: str | int) -> Ref | None:
        """The actor that a mention names; a fault if there is none. An id that is `same_as` another leads there."""
        id_ = self.known(mention)
        if id_ is None:
            best = suggest.nearest_id(mention, self.actors)
            mend = f"did you mean «{best}»?" if best else "add it under `actors:`"
            self.fault(f"unknown actor «{mention}»", mend, *place)
            return None
        if id_ not in self.used_actors:
            self.used_actors[id_] = actor = self.actors[id_]
            if actor.speaks_for:
                party = self.actor(actor.speaks_for, "actors", id_, "speaks_for")
                self.used_actors[id_] = actor.model_copy(update={"speaks_for": party.id if party else None})
        return Ref("actor", id_)

    def outlet(self, mention: str) -> Ref | None:
        """Who published the article; made from its name where no actor bears it."""
        if self.known(mention) is None:
            if not folding.slug(mention):
                self.fault(f"«{mention}» is no name", "write a name with letters", "article", "outlet")
                return None
            self.actors[folding.slug(mention)] = Actor(type="Outlet", name=mention)
        return self.actor(mention, "article", "outlet")

    def place(self, mention: str, *place: str | int) -> Ref | None:
        """The place or state that a mention names; a place of that name is made where there is none.

        Places come first: *Doha* is the state where it speaks, and the city where talks are held.
        """
        id_ = lookup.find(mention, self.places)
        if id_ is None and self.known(mention):
            return self.actor(mention, *place)
        id_ = id_ or folding.slug(mention)
        if not id_:
            self.fault(f"«{mention}» is no name", "write a name with letters", *place)
            return None
        if id_ not in self.used_places:
            self.used_places[id_] = self.places.get(id_, PlaceOf(name=mention))
            if (within := self.used_places[id_].within) and (ref := self.place(within, "places", id_, "within")):
                self.within[id_] = ref
        return Ref("place", id_)

    def event(self, mention: str, *place: str | int) -> Ref | None:
        """The event of this reading with that id; a fault if there is none."""
        if mention in self.reading.events:
            return Ref("event", mention)
        mend = suggest.did_you_mean(mention, self.reading.events, "add it under `events:`")
        self.fault(f"unknown event «{mention}»", mend, *place)
        return None

    def concept(self, label: str, *place: str | int) -> Ref | None:
        """A topic or activity, made from its label so that two articles share it."""
        id_ = folding.slug(label)
        if not id_:
            self.fault(f"«{label}» is no name", "write a name with letters", *place)
            return None
        self.concepts.setdefault(id_, label)
        return Ref("concept", id_)

    def cause(self, mention: str, *place: str | int) -> Ref | None:
        """What somebody names as a cause: an event, an actor, or else a concept of that label."""
        if mention in self.reading.events:
            return Ref("event", mention)
        return self.actor(mention, *place) if self.known(mention) else self.concept(mention, *place)


def resolve(reading: Reading, known: Directory) -> Resolved:
    """The reading's single claims, every name looked up and every quote found.

    Raises `KgError` (several at once as `Problems`) for an unknown actor or event, a quote that is not in the article
    or stands there several times, a claim without a stance, two claims with one id, and an actor that is the same as
    itself.
    """
    actors = merged(known.actors, reading.actors, Actor)
    resolver = _Resolver(reading, actors, merged(known.places, reading.places, PlaceOf))
    resolver.actors, resolver.leads = decided(reading, actors, resolver.fault)
    for kind, things in (("actors", reading.actors), ("places", reading.places)):
        known_ids = known.actors if kind == "actors" else known.places
        for id_, thing in things.items():
            if not thing.name and id_ not in known_ids and id_ not in resolver.leads:
                resolver.fault("«name» is missing", "add `name:`", kind, id_)
    roles = {id_: _roles(resolver, id_, event) for id_, event in reading.events.items()}
    outlet = resolver.outlet(reading.article.outlet) if reading.article.outlet else None
    claims = [single for index, claim in enumerate(reading.claims) for single in _singles(resolver, index, claim)]
    for id_, count in Counter(claim.id for claim in claims).items():
        if count > 1:
            last = [claim.source for claim in claims if claim.id == id_][-1]
            place = ("claims", reading.claims.index(last))
            resolver.fault(f"{count} claims have the id «{id_}»", "give each its own id", *place, "id")
    raise_problems(resolver.problems)
    return Resolved(
        reading,
        tuple(claims),
        roles,
        resolver.used_actors,
        resolver.used_places,
        resolver.within,
        resolver.concepts,
        outlet,
    )


def _roles(resolver: _Resolver, id_: str, event: Event) -> dict[str, tuple[Ref, ...]]:
    look_up = {
        "participants": resolver.actor,
        "mediator": resolver.actor,
        "imposed_by": resolver.actor,
        "place": resolver.place,
        "topic": resolver.concept,
        "suspends": resolver.concept,
        "concerns": resolver.event,
        "derailed_by": resolver.event,
        "attributed_to": resolver.cause,
    }
    roles = {}
    for key, find in look_up.items():
        found = [find(mention, "events", id_, key) for mention in getattr(event, key)]
        roles[ASPECTS[key]] = tuple(dict.fromkeys(ref for ref in found if ref))
    return roles


def _singles(resolver: _Resolver, index: int, claim: Claim) -> Iterator[SingleClaim]:
    """The single claims that one entry stands for: one for each speaker, stance and event."""
    at = ("claims", index)
    passages = _passages(resolver, index, claim)
    speakers = [
        Ref("article", resolver.reading.article.id) if mention == ARTICLE else resolver.actor(mention, *at, "speaker")
        for mention in claim.speaker
    ]
    via = [resolver.actor(mention, *at, "via") for mention in claim.via]
    targets = [
        (key, _target(resolver, mention, *at, key)) for key in STANCES for mention in getattr(claim, key)
    ]  # fmt: skip
    if not targets:
        resolver.fault("no stance", f"add one of {', '.join(f'`{key}:`' for key in STANCES)}", *at)
    named = [
        (speaker, key, target) for speaker in speakers if speaker for key, target in targets if target
    ]  # fmt: skip
    for number, (speaker, key, (about, aspect)) in enumerate(named, 1):
        speaker_id = ARTICLE if speaker.kind == "article" else speaker.id
        if claim.id:
            id_ = claim.id if len(named) == 1 else f"{claim.id}-{number}"
        else:
            # Made from what the claim says, so that it stays the same when claims are added before it; the place of
            # its words tells two alike apart.
            tail = f"-{folding.slug(ASPECTS_BY_PROPERTY[aspect])}" if aspect else ""
            start = passages[0].start if passages else 0
            id_ = f"{speaker_id}-{key}-{about}{tail}-{start}"
        yield SingleClaim(
            id_, speaker, tuple(ref.id for ref in via if ref), STANCES[key], about, aspect, passages, claim
        )


def _target(resolver: _Resolver, mention: str, *place: str | int) -> tuple[str, str] | None:
    """`event` or `event.aspect` as the event's id and the aspect's property ("" for the event itself)."""
    event, dot, key = mention.partition(".")
    ref = resolver.event(event.strip(), *place)
    if not dot:
        return (ref.id, "") if ref else None
    key = {"participant": "participants"}.get(key.strip(), key.strip())
    if key not in ASPECTS:
        resolver.fault(
            f"unknown aspect «{key}»", suggest.did_you_mean(key, ASPECTS, f"one of {', '.join(ASPECTS)}"), *place
        )
        return None
    return (ref.id, ASPECTS[key]) if ref else None


def _passages(resolver: _Resolver, index: int, claim: Claim) -> tuple[evidence.Passage, ...]:
    nths: list[int | None] = list(claim.nth or ())
    if len(nths) > len(claim.quote):
        resolver.fault("more `nth` than quotes", "give one for each quote", "claims", index, "nth")
    nths += [None] * len(claim.quote)
    passages = []
    for number, (quote, nth) in enumerate(zip(claim.quote, nths, strict=False)):
        place = ("claims", index, "quote", *((number,) if len(claim.quote) > 1 else ()))
        try:
            passages.append(evidence.find(quote, resolver.reading.text.text, nth))
        except KgError as error:
            resolver.fault(error.what, error.mend, *place)
    return tuple(sorted(passages))
