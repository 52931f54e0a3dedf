"""The terms of a reading, each listed once: every other list derives from these or is held to them by a test.

What a term means stands in `ontology/backchannel.ttl`; tests/test_vocabulary.py names each place that a new term needs.
"""

from typing import Literal, get_args

ActorType = Literal["State", "Institution", "Person", "Outlet", "ArmedGroup", "AnonymousSource", "Actor"]
EventType = Literal[
    "Talks", "Mediation", "Moratorium", "Ceasefire", "Agreement", "PrisonerExchange", "MilitaryAction", "Event"
]
Phase = Literal["proposed", "planned", "ongoing", "inForce", "concluded", "failed"]
# The keys of a claim that say its stance. All but the last are about an event; a remark is about topics.
Stance = Literal["affirms", "denies", "doubts", "declines", "offers", "demands", "refuses", "remarks"]
# The keys of an event that a claim may single out (`event.aspect`).
Aspect = Literal[
    "participants", "by", "against", "mediator", "host", "place", "topic", "phase", "when",
    "suspends", "imposed_by", "concerns", "derailed_by", "violated_by", "attributed_to", "term",
]  # fmt: skip

# The classes that say more than that it is an actor, or an event: the last of each list says just that.
ACTOR_TYPES: tuple[str, ...] = get_args(ActorType)[:-1]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)[:-1]


def property_of(key: str) -> str:
    """A key of an event as the ontology names its property.

    >>> property_of("imposed_by"), property_of("participants")
    ('imposedBy', 'participant')
    """
    first, *rest = key.split("_")
    return "participant" if key == "participants" else first + "".join(map(str.capitalize, rest))


# The key of each stance with its name in the ontology, and of each aspect with its property.
STANCES: dict[str, str] = {
    key: "DeclinesToComment" if key == "declines" else key.capitalize() for key in get_args(Stance)
}
ABOUT_EVENTS = tuple(key for key in STANCES if key != "remarks")
ASPECTS: dict[str, str] = {key: property_of(key) for key in get_args(Aspect)}
# What claims about an event amount to, the most disputed first: the order in which people are shown events.
STANDINGS = ("Contested", "Denied", "Reported", "Corroborated", "Acknowledged")
# How the name of a rule that decided something begins, where that of a person stands else.
RULE = "rule:"
