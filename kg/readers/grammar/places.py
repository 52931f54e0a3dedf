"""Where events take place, told apart from who acts: one name may be of both, a town that speaks and is met in."""

from collections.abc import Iterable, Mapping

from kg.names import lookup
from kg.names.folding import slug
from kg.reading.identity import merged
from kg.reading.models import Actor, Directory, Event, PlaceOf


def places(events: Iterable[Event], actors: Mapping[str, Actor], known: Directory) -> dict[str, PlaceOf]:
    """The places that a draft must declare; `actors` are those that it declares.

    A name of where something takes place is looked up among places first, then among actors, and is else a new place.
    So one that is also the name of an actor must be declared, unless that is a state, in which things take place.

    >>> talks = Event(type="Talks", name="Talks", place=("Velmar", "Suderia"))
    >>> list(places([talks], {"velmar": Actor(name="Velmar")}, Directory()))
    ['velmar']
    """
    whole = merged(known.actors, actors, Actor)
    found = {}
    for name in sorted({name for event in events for name in event.place}):
        actor = lookup.find(name, whole)
        if actor is not None and whole[actor].type != "State" and lookup.find(name, known.places) is None:
            found[slug(name)] = PlaceOf(name=name)
    return found
