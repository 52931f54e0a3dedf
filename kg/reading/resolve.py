"""The single claims of a reading: one speaker, one stance, one event (or aspect of it), and the passages it rests on.

Here names are looked up, quotes are found in the article (the evidence lock), and everything a reading refers to must
exist. What comes out needs no further check to become triples.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.errors import KgError, raise_problems
from kg.names import folding
from kg.reading import chains
from kg.reading.identity import decided, merged
from kg.reading.identity import undecided as undecided
from kg.reading.models import Actor, Claim, Directory, Event, PlaceOf, Reading
from kg.reading.naming import Ref, Resolver, of_other
from kg.reading.target import target_of
from kg.reading.vocabulary import ABOUT_EVENTS, STANCES, property_of
from kg.text import evidence

ARTICLE = "article"  # as a speaker: the article's own voice, headline included


@dataclass(frozen=True)
class SingleClaim:
    """One speaker's stance on one event, or a remark on some topics, in one article.

    `aspect` is a property of the event or "", `value` the one value of it that is meant: a node, or a text where the
    aspect is a text, a date or a phase. A remark has `topics` and `mentions` in place of them.
    """

    id: str
    speaker: Ref
    via: tuple[str, ...]
    stance: str
    passages: tuple[evidence.Passage, ...]
    source: Claim
    about: str = ""
    aspect: str = ""
    value: Ref | str | None = None
    topics: tuple[Ref, ...] = ()
    mentions: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Resolved:
    """A reading in which every name is a node and every quote a passage.

    `roles` maps an event's id to its pointers by property; `actors`, `places` and `concepts` hold only what the
    article speaks of (and whom those speak for, given by id); `within` says in what a place lies; `outlet` published
    the article. `same` says of an event or an actor of this article, by its `ARTICLE.ID`, which one of another article
    it is.
    """

    reading: Reading
    claims: tuple[SingleClaim, ...]
    roles: Mapping[str, Mapping[str, tuple[Ref, ...]]]
    actors: Mapping[str, Actor]
    places: Mapping[str, PlaceOf]
    within: Mapping[str, Ref]
    concepts: Mapping[str, str]
    outlet: Ref | None
    same: Mapping[Ref, Ref]


def resolve(reading: Reading, known: Directory) -> Resolved:
    """The reading's single claims, every name looked up and every quote found.

    Raises `KgError` (several at once as `Problems`) for an unknown actor or event, a quote that is not in the article
    or stands there several times, a claim without a stance, two claims with one id, and an actor that is the same as
    itself.
    """
    actors = merged(known.actors, reading.actors, Actor)
    resolver = Resolver(reading, actors, merged(known.places, reading.places, PlaceOf))
    resolver.actors, resolver.leads = decided(reading, actors, resolver.fault)
    resolver.cut_circles()
    for kind, things in (("actors", reading.actors), ("places", reading.places)):
        known_ids = known.actors if kind == "actors" else known.places
        for id_, thing in things.items():
            if not thing.name and id_ not in known_ids and id_ not in resolver.leads:
                resolver.fault("«name» is missing", "add `name:`", kind, id_)
    own = f"{reading.article.id}."
    parts = {id_: [whole.removeprefix(own) for whole in event.part_of] for id_, event in reading.events.items()}
    for circle in chains.chains(parts)[0]:
        if len(circle) > 1:  # one that is a part of itself is told of with the other keys
            what = f"`part_of` goes in a circle ({chains.told(circle)})"
            resolver.fault(what, "remove one of them", "events", circle[0], "part_of")
    resolver.roles = {id_: _roles(resolver, id_, event) for id_, event in reading.events.items()}
    outlet = resolver.outlet(reading.article.outlet) if reading.article.outlet else None
    claims = [single for index, claim in enumerate(reading.claims) for single in _singles(resolver, index, claim)]
    for id_, count in Counter(claim.id for claim in claims).items():
        if count > 1:
            last = [claim.source for claim in claims if claim.id == id_][-1]
            place = ("claims", reading.claims.index(last))
            resolver.fault(f"{count} claims have the id «{id_}»", "give each its own id", *place, "id")
    same = _same(resolver)
    raise_problems(resolver.problems)
    return Resolved(
        reading,
        tuple(claims),
        resolver.roles,
        resolver.used_actors,
        resolver.used_places,
        resolver.within,
        resolver.concepts,
        outlet,
        same,
    )


def _same(resolver: Resolver) -> dict[Ref, Ref]:
    """The events and actors of this article that its reading says are those of others, by `ARTICLE.ID`."""
    article = resolver.reading.article.id
    found = {}
    for kind, things in (("event", resolver.reading.events), ("actor", resolver.reading.actors)):
        for id_, thing in things.items():
            if thing.same_as and (kind == "event" or of_other(thing.same_as)):
                own, other = Ref(kind, f"{article}.{id_}"), Ref(kind, thing.same_as)
                if other.id.startswith(f"{article}."):
                    mend = "name an event of another article, or a shared one"
                    what = "itself" if own == other else "one of its own article"
                    resolver.fault(f"«{id_}» is the same as {what}", mend, f"{kind}s", id_, "same_as")
                found[own] = other
    return found


def _roles(resolver: Resolver, id_: str, event: Event) -> dict[str, tuple[Ref, ...]]:
    look_up = {
        "participants": resolver.actor,
        "by": resolver.actor,
        "against": resolver.actor,
        "mediator": resolver.actor,
        "host": resolver.actor,
        "imposed_by": resolver.actor,
        "violated_by": resolver.actor,
        "place": resolver.place,
        "topic": resolver.concept,
        "suspends": resolver.concept,
        "concerns": resolver.event,
        "derailed_by": resolver.event,
        "part_of": resolver.process,
        "attributed_to": resolver.cause,
    }
    roles = {}
    for key, find in look_up.items():
        found = [find(mention, "events", id_, key) for mention in getattr(event, key)]
        if Ref("event", id_) in found or Ref("event", f"{resolver.reading.article.id}.{id_}") in found:
            verb = "" if key == "concerns" else "is "
            resolver.fault(f"«{id_}» {verb}{key.replace('_', ' ')} itself", "name another event", "events", id_, key)
        roles[property_of(key)] = tuple(dict.fromkeys(ref for ref in found if ref))
    # Who acts and upon whom take part: questions that ask for participants need not know it.
    sides = (*roles["participant"], *roles["by"], *roles["against"])
    return {**roles, "participant": tuple(dict.fromkeys(sides))}


def _singles(resolver: Resolver, index: int, claim: Claim) -> Iterator[SingleClaim]:
    """The single claims that one entry stands for: one for each speaker, stance and event, one for each who remarks."""
    at = ("claims", index)
    passages = _passages(resolver, index, claim)
    speakers = [
        Ref("article", resolver.reading.article.id) if mention == ARTICLE else resolver.actor(mention, *at, "speaker")
        for mention in claim.speaker
    ]
    outlets = [resolver.actor(mention, *at, "via") for mention in claim.via]
    via = tuple(ref.id for ref in outlets if ref)
    targets = [(key, target_of(resolver, mention, *at, key)) for key in ABOUT_EVENTS for mention in getattr(claim, key)]
    topics = [resolver.concept(label, *at, "remarks") for label in claim.remarks]
    mentions = [resolver.actor(mention, *at, "mentions") for mention in claim.mentions]
    if not targets and not topics:
        resolver.fault("no stance", f"add one of {', '.join(f'`{key}:`' for key in STANCES)}", *at)
    if claim.mentions and not topics:
        resolver.fault("`mentions` without `remarks`", "say what is remarked on, or remove it", *at, "mentions")
    # Made from what the claim says, so that it stays the same when claims are added before it; the place of its words
    # tells two alike apart.
    start = passages[0].start if passages else 0
    found = []
    for speaker in filter(None, speakers):
        speaker_id = ARTICLE if speaker.kind == "article" else speaker.id
        for key, target in targets:
            if target:
                tail = "".join(f"-{folding.slug(part)}" for part in (target.key, target.named) if part)
                found.append(
                    SingleClaim(
                        f"{speaker_id}-{key}-{target.about}{tail}-{start}", speaker, via, STANCES[key], passages, claim,
                        target.about, target.aspect, target.value,
                    )
                )  # fmt: skip
        if topics:
            found.append(
                SingleClaim(
                    f"{speaker_id}-remarks-{start}", speaker, via, STANCES["remarks"], passages, claim,
                    topics=tuple(filter(None, topics)), mentions=tuple(filter(None, mentions)),
                )
            )  # fmt: skip
    for number, single in enumerate(found, 1):
        own = f"{claim.id}-{number}" if len(found) > 1 else claim.id
        yield replace(single, id=own) if own and claim.id else single


def _passages(resolver: Resolver, index: int, claim: Claim) -> tuple[evidence.Passage, ...]:
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
