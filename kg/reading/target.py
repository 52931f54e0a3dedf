"""What a stance is about, as people write it: `event`, `event.aspect` or `event.aspect=value`."""

from collections.abc import Mapping
from typing import NamedTuple

from kg.names import folding, lookup, suggest
from kg.reading.naming import Ref, Resolver
from kg.reading.vocabulary import ASPECTS


class Target(NamedTuple):
    """What a stance is about: an event, or a property of it (by its key), or one value of that, as it is named."""

    about: str
    key: str = ""
    aspect: str = ""
    named: str = ""
    value: Ref | str | None = None


def target_of(resolver: Resolver, mention: str, *place: str | int) -> Target | None:
    """What `event`, `event.aspect` or `event.aspect=value` means."""
    left, _, named = mention.partition("=")
    event, dot, key = left.partition(".")
    ref = resolver.event(event.strip(), *place)
    if not dot:
        if named:
            resolver.fault(f"«{mention}» names a value of nothing", "write event.aspect=value", *place)
            return None
        return Target(ref.id) if ref else None
    key = {"participant": "participants"}.get(key.strip(), key.strip())
    if key not in ASPECTS:
        resolver.fault(
            f"unknown aspect «{key}»", suggest.did_you_mean(key, ASPECTS, f"one of {', '.join(ASPECTS)}"), *place
        )
        return None
    if not ref:
        return None
    values = _values(resolver, ref.id, key)
    if not named.strip():
        # Where there is one value, it is meant.
        return Target(ref.id, key, ASPECTS[key], value=next(iter(values.values())) if len(values) == 1 else None)
    if (found := _meant(named.strip(), key, values, resolver)) is None:
        have = ", ".join(values) or "none"
        resolver.fault(f"«{ref.id}» has no {key} «{named.strip()}»", f"it has {have}", *place)
        return None
    return Target(ref.id, key, ASPECTS[key], found, values[found])


def _values(resolver: Resolver, event: str, key: str) -> dict[str, Ref | str]:
    """The values that an event has for an aspect, by their ids or texts."""
    aspect = ASPECTS[key]
    if aspect in resolver.roles[event]:
        return {ref.id: ref for ref in resolver.roles[event][aspect]}
    held = getattr(resolver.reading.events[event], key)
    return {text: text for text in ((held,) if isinstance(held, str) else held or ())}


def _meant(named: str, key: str, values: Mapping[str, Ref | str], resolver: Resolver) -> str | None:
    """Which of the values a name means: by its id, by its words, or as an actor or place that bears the name."""
    if named in values:
        return named
    wanted = {folding.fold(named), folding.fold(resolver.known(named) or ""), folding.fold(
        lookup.find(named, resolver.places) or "")}  # fmt: skip
    return next((id_ for id_ in values if folding.fold(id_) in wanted - {""}), None)
