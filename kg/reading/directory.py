"""Everybody and every place known before an article is read."""

from collections.abc import Mapping
from functools import cache

from kg.reading import identity, leaders, states
from kg.reading.building import build
from kg.reading.models import Actor, Directory, PlaceOf
from kg.resources import resource
from kg.yaml.compiled import load_strings


@cache
def family_heads() -> Mapping[str, str]:
    """For each outlet of a family, by its id, the head of it (`data/outlets.yaml`).

    >>> family_heads()["bbc-russian"]
    'bbc'
    """
    families = load_strings(resource("data", "outlets.yaml")).data["families"]
    return {member: head for head, members in families.items() for member in members}


@cache
def known_actors() -> Directory:
    """The actors and places of `data/actors.yaml`, every state with its capital and ministries, and `data/leaders.csv`.

    What the first file says wins, the labels join; a capital is a label of its state and a place of its own.

    >>> known_actors().actors["france"].iso, known_actors().places["paris"].within
    ('FR', 'france')
    """
    written = build(Directory, load_strings(resource("data", "actors.yaml")), {}, [])
    people = {id_: leader.actor for id_, leader in leaders.leaders().items()}
    return Directory(
        actors=identity.merged({**states.states(), **states.ministries(), **people}, written.actors, Actor),
        places=identity.merged(states.capitals(), written.places, PlaceOf),
    )
