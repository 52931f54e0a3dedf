"""The names of one reading, looked up: whom, where and what they mean; what is unknown is told as a fault."""

import re
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.names import folding, lookup, suggest
from kg.reading import chains
from kg.reading.identity import left_open
from kg.reading.models import Actor, PlaceOf, Reading


@dataclass(frozen=True)
class Ref:
    """A pointer to a node: its kind (actor, place, event, concept or article) and its id there."""

    kind: str
    id: str


@dataclass
class Resolver:
    """Looks names up and keeps what the article speaks of; `fault` collects what cannot be."""

    reading: Reading
    actors: dict[str, Actor]
    places: dict[str, PlaceOf]
    leads: dict[str, str] = field(default_factory=dict)
    used_actors: dict[str, Actor] = field(default_factory=dict)
    used_places: dict[str, PlaceOf] = field(default_factory=dict)
    within: dict[str, Ref] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[str, tuple[Ref, ...]]] = field(default_factory=dict)
    problems: list[KgError] = field(default_factory=list)

    def fault(self, what: str, mend: str, *place: str | int) -> None:
        self.problems.append(KgError(what, self.reading.where(*place), mend))

    def known(self, mention: str) -> str | None:
        """The id of the actor that a mention names, or None."""
        return self.leads.get(mention) or lookup.find(mention, self.actors)

    def cut_circles(self) -> None:
        """Tell of who speaks for itself and of what lies within itself, by way of others, and follow those no further.

        So does what leads on too far: the questions walk all of it, and so does `actor`.
        """
        speaks = {id_: self.known(one.speaks_for) for id_, one in self.actors.items() if one.speaks_for}
        within = {id_: lookup.find(one.within, self.places) for id_, one in self.places.items() if one.within}
        for kind, key, things, leads in (
            ("actors", "speaks_for", self.actors, speaks),
            ("places", "within", self.places, within),
        ):
            told: list[tuple[str, str, str]] = []
            sound = {id_: there for id_, there in leads.items() if there}
            broken = chains.cut(sound, lambda *one, told=told: told.append(one), key)
            for what, mend, id_ in told:
                self.fault(what, mend, kind, id_, key)
            for id_ in broken:
                things[id_] = things[id_].model_copy(update={key: None})  # type: ignore[assignment]

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
            open_ = {known for one in left_open(actor) if (known := self.known(one)) and known != id_}
            self.used_actors[id_] = self.used_actors[id_].model_copy(update={"maybe": tuple(sorted(open_))})
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

    def process(self, mention: str, *place: str | int) -> Ref | None:
        """The event that another is a part of: of this reading, or of another article (`ARTICLE.EVENT`)."""
        return Ref("event", mention) if of_other(mention) else self.event(mention, *place)

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


def of_other(mention: str) -> bool:
    """Whether a mention is `ARTICLE.ID`: ids have no full stop in them."""
    return re.fullmatch(r"[^\s.]+\.[^\s.]+", mention) is not None
