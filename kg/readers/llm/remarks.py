"""Claims of a model's answer that are about no event of ours: remarks, and their topics in the form of a reading."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.names import folding
from kg.readers.llm.lock import one_line
from kg.reading.draft import DraftClaim, said_once
from kg.reading.models import Event

_LINKS = ("concerns", "derailed_by", "part_of")  # from an event to others
_WORDS = 5
_UNSAID = "what is not said"
# No topic begins with one of these, and none consists of them alone.
_SMALL = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "i", "you",
    "he", "she", "it", "we", "they", "me", "him", "us", "them", "who", "what", "which", "there",
})  # fmt: skip
_ENDS = frozenset({"of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "the", "a", "an", "as"})
_EDGE = " ,./;:-–—'’‘()[]?!\"“”…"


def is_ours(event: Event) -> bool:
    """Whether an event is of a type of ours, and has what that type must have."""
    return event.type != "Event" and (event.type != "Moratorium" or bool(event.suspends or event.topic))


def remarked(
    claims: Iterable[DraftClaim], events: Mapping[str, Event], text: str, repairs: list[str]
) -> tuple[DraftClaim, ...]:
    """The claims, those about no event of ours as remarks."""
    found: list[DraftClaim] = []
    for claim in claims:
        event = events.get(claim.event.partition(".")[0])
        if event is not None and is_ours(event):
            found.append(replace(claim, topics=(), mentions=()))
            continue
        start, end = claim.content[0]
        doubts = claim.doubts
        if event is not None and event.type == "Moratorium":
            repairs.append(f"moratorium «{event.name}» does not say what it suspends: taken as a topic")
            doubts = (*doubts, "a moratorium of what?")
        named = topics([*claim.topics] or [event.name if event else ""])
        if not named:
            doubts = (*doubts, "the model names no topic")
            named = topics([text[start:end]]) or (_UNSAID,)
        mentions = claim.mentions or (event.participants if event else ())
        one = replace(claim, stance="remarks", event="", doubts=tuple(dict.fromkeys(doubts)))
        found.append(replace(one, topics=named, mentions=mentions))
    return said_once(found)


def unlinked(event: Event, events: Mapping[str, Event]) -> Event:
    """An event without links to what is no event of ours; where that is named as its cause, its name stays."""
    none = {id_ for id_, other in events.items() if not is_ours(other)}
    links = {key: tuple(one for one in getattr(event, key) if one not in none) for key in _LINKS}
    causes = tuple(events[one].name if one in none else one for one in event.attributed_to)
    return event.model_copy(update={**links, "attributed_to": tuple(dict.fromkeys(causes))})


def topics(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels as topics: small letters, at most five words, no article before it, no mere pronoun.

    >>> topics(["The price of bread", "price of bread", "It"])
    ('price of bread',)
    """
    return tuple(dict.fromkeys(filter(None, map(_topic, labels))))


def _topic(label: str) -> str:
    words = one_line(label).lower().strip(_EDGE).split()
    while words and words[0] in _SMALL:
        words = words[1:]
    words = words[:_WORDS]
    while len(words) > 1 and words[-1] in _ENDS:
        words = words[:-1]
    topic = " ".join(words).strip(_EDGE)
    return topic if folding.slug(topic) else ""
