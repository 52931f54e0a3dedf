"""Where events take place, told apart from who acts: one name may be of both, a town that speaks and is met in."""

from collections.abc import Iterable, Mapping

from kg.names import lookup
from kg.names.folding import slug
from kg.reading.models import Actor, Directory, Event, PlaceOf


def places(events: Iterable[Event], actors: Mapping[str, Actor], known: Directory) -> dict[str, PlaceOf]:
    """The places that a draft must declare; `actors` are those that it declares.

    A name of where something takes place is looked up among places first, then among actors, and is else a new place.
    So one that is also the name of an actor must be declared, unless that is a state, in which things take place.

    >>> talks = Event(type="Talks", name="Talks", place=("Velmar", "Suderia"))
    >>> list(places([talks], {"velmar": Actor(name="Velmar")}, Directory()))
    ['velmar']
    """
    found = {}
    for name in sorted({name for event in events for name in event.place}):
        # Two lookups, not one in both together: the index of the directory is made once and kept.
        actor = lookup.find(name, actors) or lookup.find(name, known.actors)
        if actor is None or lookup.find(name, known.places) is not None:
            continue
        if "State" not in {one[actor].type for one in (actors, known.actors) if actor in one}:
            found[slug(name)] = PlaceOf(name=name)
    return found
