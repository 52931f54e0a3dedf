"""Which actors of a reading are known ones: what it adds to them, and what a person decided where a name left it open.

A machine reader proposes (`maybe:`), a person decides (`same_as:` or `differs_from:`), and the reading keeps the
decision.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from kg.errors import KgError
from kg.names import lookup, suggest
from kg.reading import chains
from kg.reading.models import Actor, PlaceOf, Reading

Thing = TypeVar("Thing", Actor, PlaceOf)


def merged(known: Mapping[str, Thing], here: Mapping[str, Thing], model: type[Thing]) -> dict[str, Thing]:
    """What the directory knows, with what this text adds: its words win, its labels join."""
    both = dict(known)
    for id_, thing in here.items():
        both[id_] = _joined(known[id_], thing, model) if id_ in known else thing
    return both


def decided(
    reading: Reading, actors: Mapping[str, Actor], fault: Callable[..., None]
) -> tuple[dict[str, Actor], dict[str, str]]:
    """The actors, those joined that `same_as` says are one, and where the ids lead that stand for another.

    `actors` are those that `merged` gives. What stays keeps its own name; it takes on the labels, and an office, party
    or Wikidata item where it has none. `fault(what, mend, *place)` is told of an unknown id, of a chain that comes back
    to its start, and of two decisions that exclude each other.
    """
    leads: dict[str, str] = {}
    for id_, actor in reading.actors.items():
        for key in ("same_as", "maybe", "differs_from"):
            mentions = getattr(actor, key)
            for mention in (mentions,) if isinstance(mentions, str) else mentions or ():
                found = lookup.find(mention, actors)
                if found is None and key == "same_as" and "." in mention.strip("."):
                    continue  # an actor of another article, which need not be known yet
                if found is None:
                    best = suggest.nearest_id(mention, actors)
                    mend = f"did you mean «{best}»?" if best else "add it under `actors:`"
                    fault(f"unknown actor «{mention}»", mend, "actors", id_, key)
                elif key == "same_as":
                    leads[id_] = found
                elif key == "differs_from" and found in (id_, leads.get(id_)):
                    fault(f"«{id_}» is and is not «{found}»", "keep one of the two decisions", "actors", id_, key)
    circling = chains.cut(leads, lambda what, mend, id_: fault(what, mend, "actors", id_, "same_as"), "same_as")
    ends: dict[str, str] = {}
    for id_ in leads:
        end = id_
        while end in leads and end not in circling:
            end = leads[end]
        if end not in leads:
            ends[id_] = end
    joined = dict(actors)
    for id_, end in ends.items():
        joined[end] = _one_of(joined[end], actors[id_])
    return {id_: actor for id_, actor in joined.items() if id_ not in ends}, ends


def undecided(reading: Reading) -> list[KgError]:
    """What a person has yet to look at: actors that may be known ones, guesses of events, claims marked `review: true`.

    One `KgError` each, with its place and how to mend it, in the order of the file. An actor is decided when it has
    `same_as`, or when `differs_from` holds all whom it may be.

    >>> import kg
    >>> undecided(kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    []
    """
    found = []
    for id_, actor in reading.actors.items():
        if open_ := left_open(actor):
            may_be = " or ".join(f"«{one}»" for one in open_)
            mend = "decide with `same_as:` or `differs_from:` (or pass --unreviewed)"
            found.append(KgError(f"«{id_}» may be {may_be}", reading.where("actors", id_, "maybe"), mend))
    for id_, event in reading.events.items():
        for key, look in event.review.items():
            mend = f"decide, then remove `{key}:` below `review:` (or pass --unreviewed)"
            found.append(KgError(f"{look} (a guess)", reading.where("events", id_, "review", key), mend))
    for index, claim in enumerate(reading.claims):
        if claim.review:
            mend = "look at it, then remove `review: true` (or pass --unreviewed)"
            found.append(KgError("not reviewed yet", reading.where("claims", index, "review"), mend))
    return found


def left_open(actor: Actor) -> list[str]:
    """The known actors that it may be, as long as nobody has decided."""
    return [] if actor.same_as else [one for one in actor.maybe if one not in actor.differs_from]


def _one_of(kept: Actor, other: Actor) -> Actor:
    """The actor that stays, with what only the other one has."""
    labels = [label for label in (other.name, *other.also) if label and label != kept.name]
    more = {key: getattr(other, key) for key in ("speaks_for", "office", "wikidata") if not getattr(kept, key)}
    return kept.model_copy(update={**more, "also": tuple(dict.fromkeys((*kept.also, *labels)))})


def _joined(old: Thing, new: Thing, model: type[Thing]) -> Thing:
    said = {name: getattr(new, name) for name in new.model_fields_set}
    labels = [*old.also, *new.also, *([old.name] if new.name and new.name != old.name else [])]
    return model.model_validate({**old.model_dump(), **said, "also": tuple(dict.fromkeys(labels))})
