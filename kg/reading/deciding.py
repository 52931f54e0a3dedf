"""Deciding that two events or actors are the same, different, or one a part of the other: changes of `decisions.yaml`.

Each function takes the text of the file and gives the new one; nothing is written, and comments stay.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError
from kg.names.folding import slug
from kg.reading.decisions import Decisions
from kg.reading.vocabulary import RULE
from kg.yaml.roundtrip import changed, inline, under

PAIRS = ("different", "unsure", "part_of")  # where two events stand of which it was decided that they are not one


@dataclass(frozen=True)
class Said:
    """By whom two events were decided on, when and why, and the marks of what their articles told then, in order."""

    by: str
    at: str
    because: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def plain(self, *places: int) -> dict[str, Any]:
        """As the file has it; `places` are those of the events whose marks are kept."""
        told = [self.told[place] for place in places] if self.told else []
        lists = {"because": self.because, "told": told if all(told) else []}
        return {"by": self.by, "at": self.at, **{key: inline(values) for key, values in lists.items() if values}}


@dataclass(frozen=True)
class Join:
    """Two events that are one, each `ARTICLE.EVENT` or a shared event's id, and the name that a new one bears."""

    one: str
    other: str
    name: str
    said: Said


def same(text: str, one: str, other: str, name: str, by: str, at: str, told: tuple[str, ...] = ()) -> str:
    """The file after deciding that two events are one; each is `ARTICLE.EVENT` or a shared event's id.

    `told` are the marks of what their articles tell now, "" of what has none.
    """
    return joined(text, [Join(one, other, name, Said(by, at, told=told))])


def joined(text: str, joins: Iterable[Join], left: Collection[str] = ()) -> str:
    """The file after some events have `left` their shared ones, and others were joined.

    They become members of the shared event that one of them is in, or of a new one, which bears the name. Two shared
    events become one, the first. A person's name takes the place of a rule's, which confirms the join.
    """

    def change(data: Any) -> None:
        for member in left:
            _leave(data, member, keep=True)  # whoever is left alone may be joined again, under the same id
        events = under(data, "events", {})
        homes = {member: event for event, held in events.items() for member in held["same"]}
        for join in joins:
            _join(events, homes, join)
        together = [frozenset((join.one, join.other)) for join in joins]
        _forget(data, together)
        for event in [event for event, held in events.items() if len(held["same"]) < 2]:
            del events[event]
        if not events:
            del data["events"]

    joins = list(joins)
    return changed(text, change)


def apart(text: str, verdict: str, one: str, other: str, said: Said) -> str:
    """The file after deciding that two events (`ARTICLE.EVENT`) are not one; `verdict` is one of `PAIRS`.

    What stood there of the two gives way. Were they members of one shared event, one leaves it: the other, or whom only
    a rule took in.
    """

    def change(data: Any) -> None:
        _forget(data, [frozenset((one, other))])
        for held in (data.get("events") or {}).values():
            if one in held["same"] and other in held["same"]:
                by_rule = [member for member in (other, one) if held["same"][member]["by"].startswith(RULE)]
                _leave(data, (by_rule or [other])[0])
                break
        under(data, verdict, []).append({"events": inline([one, other]), **said.plain(0, 1)})

    return changed(text, change)


def same_actor(text: str, one: str, other: str) -> str:
    """The file after deciding that an actor of an article (`ARTICLE.ACTOR`) is another one."""

    def change(data: Any) -> None:
        actors = under(data, "actors", {})
        _forget(actors, [frozenset((one, other))], "actors")
        under(actors, "same", {}).update({one: other})

    return changed(text, change)


def other_actor(text: str, one: str, other: str, said: Said, verdict: str = "different") -> str:
    """The file after deciding that an actor of an article (`ARTICLE.ACTOR`) is not another one, or is left open."""
    return changed(text, lambda data: _actors_apart(data, one, other, said, verdict))


def _actors_apart(data: Any, one: str, other: str, said: Said, verdict: str) -> None:
    actors = under(data, "actors", {})
    _forget(actors, [frozenset((one, other))], "actors")
    if (actors.get("same") or {}).get(one) == other:
        del actors["same"][one]
        if not actors["same"]:
            del actors["same"]
    under(actors, verdict, []).append({"actors": inline([one, other]), **said.plain()})


def part(decisions: Decisions, text: str, one: str, by: str, at: str) -> str:
    """The file after deciding that an event (`ARTICLE.EVENT`) is none of those it was joined with, or an actor.

    It leaves its shared event, and a person's word stands between it and each of the others, so that no rule joins them
    again. A shared event that one member is left of goes. `KgError` where it is joined with nothing.
    """
    home = next((event for event, held in decisions.content.events.items() if one in held.same), "")
    actors = decisions.content.actors.same
    if not home and one not in actors:
        raise KgError(f"«{one}» is joined with nothing", str(decisions.file.path), "name a member as ARTICLE.ID")

    def change(data: Any) -> None:
        if one in actors:
            _actors_apart(data, one, actors[one], Said(by, at), "different")
        if not home:
            return
        others = [member for member in data["events"][home]["same"] if member != one]
        _leave(data, one)
        for other in others:
            under(data, "different", []).append({"events": [one, other], "by": by, "at": at})

    return changed(text, change)


def _join(events: Any, homes: dict[str, str], join: Join) -> None:
    pair = (join.one, join.other)
    there = list(dict.fromkeys(homes.get(id_, id_ if id_ in events else "") for id_ in pair))
    there = [home for home in there if home]
    home = there[0] if there else _free(slug(join.name) or "event", {*events, *homes})
    members = events.setdefault(home, {"name": join.name, "same": {}})["same"]
    for gone in there[1:]:
        members.update(events[gone]["same"])
        homes |= dict.fromkeys(events[gone]["same"], home)
        del events[gone]
    for place, member in enumerate(pair):
        by = members[member]["by"] if member in members else ""
        if "." in member and not (by and join.said.by.startswith(RULE)):
            members[member] = join.said.plain(place)
            homes[member] = home


def _leave(data: Any, member: str, *, keep: bool = False) -> None:
    """A member leaves its shared event; one that a single member is left of goes, unless it is to `keep`."""
    for event, held in list((data.get("events") or {}).items()):
        if member in held["same"]:
            del held["same"][member]
            if len(held["same"]) < 2 and not keep:
                del data["events"][event]


def _forget(data: Any, pairs: Collection[frozenset[str]], of: str = "events") -> None:
    """Take away what was decided of two events, or actors, that are not one."""
    for key in PAIRS:
        entries = data.get(key)
        if entries is None:
            continue
        for number in reversed(range(len(entries))):  # one by one, so that the comments of the others stay
            if frozenset(entries[number][of]) in pairs:
                del entries[number]
        if not entries:
            del data[key]


def _free(id_: str, taken: Collection[str]) -> str:
    return next(one for one in (id_, *(f"{id_}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)
