"""Edits of events that touch claims or other events: joined into one, parted, taken away. YAML in, YAML out."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import KgError
from kg.reading.models import Actor, Event, Source
from kg.reading.vocabulary import ABOUT_EVENTS, STANCES
from kg.review import edits
from kg.yaml import named
from kg.yaml.places import plain
from kg.yaml.values import Value

_OWN = ("name", "type", "review")  # what an event keeps when another one is joined to it
Fields = Mapping[str, Sequence[str]]  # values by key, none where it has none


def add_event(text: str, fields: Fields) -> tuple[str, str]:
    """One more event with these values, and the id that it got from its name."""
    _known(fields, Event)
    return edits.add_event(text, {**fields, "name": " ".join(" ".join(fields.get("name", ())).split())})


def set_event(text: str, event: str, fields: Fields) -> str:
    """An event with other values of some keys. What a machine guessed of these is decided by that.

    >>> print(set_event("events:\\n  e: {type: Talks, name: E}\\n", "e", {"host": ["qatar"]}), end="")
    events:
      e: {type: Talks, name: E, host: qatar}
    """
    _known(fields, Event)
    guessed = _events(text).get(event, {}).get("review")
    values: dict[str, Value | None] = {key: list(value) for key, value in fields.items()}
    if isinstance(guessed, dict) and "review" not in fields and set(guessed) & set(fields):
        values["review"] = {key: words for key, words in guessed.items() if key not in fields}
    return edits.set_event(text, event, values)


def set_actor(text: str, actor: str, fields: Fields) -> str:
    """An actor with other values of some keys; one that only `data/actors.yaml` has stands here then, with these."""
    _known(fields, Actor)
    if actor in (plain(text).get("actors") or {}):
        values: dict[str, Value | None] = {key: list(value) or None for key, value in fields.items()}
        return named.change_named(text, "actors", actor, values, edits.ACTOR_ORDER)
    more = {key: list(value) for key, value in fields.items() if value}
    return named.put(text, "actors", actor, more, ("places", "events", "claims")) if more else text


def set_article(text: str, fields: Fields) -> str:
    """The head of the reading with another title, date or outlet."""
    _known(fields, Source)
    values: dict[str, Value | None] = {key: list(value) or None for key, value in fields.items()}
    return named.change_named(text, "article", "", values, tuple(Source.model_fields))


def join(text: str, event: str, other: str) -> str:
    """One event in place of two: what is said of the other one is said of this, which takes what it does not have."""
    held = _events(text)
    if event == other or not {event, other} <= held.keys():
        raise KgError("an event is joined with another one", f"events.{event}", "choose another one")
    one, two = held[event], held[other]
    more = {key: value for key, value in two.items() if key not in one and key not in _OWN and value}
    text = edits.set_event(text, event, more) if more else text
    text = _renamed(text, other, event)
    return named.remove_named(text, "events", other)


def part(text: str, claim: int, event: str, name: str) -> tuple[str, str]:
    """The claim on an event of its own: a copy of the one that it was about, by another name. Its id comes too."""
    held = _events(text).get(event)
    if held is None:
        raise KgError(f"no event «{event}»", "events", "choose one of the list")
    copy = {key: value for key, value in held.items() if key not in ("review", "same_as") and value}
    text, made = edits.add_event(text, {**copy, "name": " ".join(name.split())})
    return edits.set_targets(text, claim, _targets(text, claim, event, made)), made


def remove(text: str, event: str) -> str:
    """The reading without an event. A claim about it remarks on its name from then on; no other event refers to it."""
    held = _events(text)
    if event not in held:
        raise KgError(f"no event «{event}»", "events", "choose one of the list")
    for number, claim in enumerate(plain(text).get("claims") or []):
        if any(target.partition(".")[0] == event for target in _about(claim)):
            left = _targets(text, number, event, None)
            text = edits.set_targets(text, number, left or [("remarks", str(held[event].get("name", event)))])
    return named.remove_named(_renamed(text, event, None), "events", event)


def _renamed(text: str, old: str, new: str | None) -> str:
    """The text in which claims and other events say a new id for an event, or with None, other events none."""
    for number, claim in enumerate(plain(text).get("claims") or []):
        if new and any(target.partition(".")[0] == old for target in _about(claim)):
            text = edits.set_targets(text, number, _targets(text, number, old, new))
    for id_, event in _events(text).items():
        refers = {key: _list(value) for key, value in event.items() if key not in ("name", "review", "note")}
        moved = {key: value for key, value in refers.items() if old in value}
        if id_ == old or not moved:
            continue
        put = [new] if new and id_ != new else []
        values: dict[str, Value | None] = {
            key: list(dict.fromkeys(one for given in value for one in (put if given == old else [given])))
            for key, value in moved.items()
        }
        text = edits.set_event(text, id_, values)
    return text


def _targets(text: str, claim: int, old: str, new: str | None) -> list[edits.Target]:
    """What a claim says of which events, with another one in place of one, or without it."""
    found: list[edits.Target] = []
    for stance, about in ((key, one) for key, value in _claim(text, claim).items() if key in STANCES
                          for one in _list(value)):  # fmt: skip
        event, dot, rest = about.partition(".")
        if stance == "remarks" or event != old:
            found.append((stance, about))
        elif new:
            found.append((stance, new + dot + rest))
    return found


def _about(claim: Any) -> list[str]:
    return [one for key in ABOUT_EVENTS for one in _list(claim.get(key))] if isinstance(claim, dict) else []


def _claim(text: str, claim: int) -> dict[str, Any]:
    held: dict[str, Any] = (plain(text).get("claims") or [])[claim]
    return held


def _events(text: str) -> dict[str, dict[str, Any]]:
    held = plain(text).get("events") or {}
    return {id_: event for id_, event in held.items() if isinstance(event, dict)} if isinstance(held, dict) else {}


def _known(fields: Fields, model: Any) -> None:
    unknown = [key for key in fields if key not in model.model_fields]
    if unknown:
        raise KgError(f"unknown key «{unknown[0]}»", "the form", f"one of {', '.join(model.model_fields)}")


def _list(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [str(value)]
