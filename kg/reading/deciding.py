"""Deciding what is the same, what reprints what, and what is apart: as changes of `decisions.yaml`."""

from collections.abc import Callable
from typing import Any

from kg.errors import KgError
from kg.names.folding import slug
from kg.reading.decisions import Decision, Decisions
from kg.reading.vocabulary import RULE
from kg.yaml.roundtrip import changed, on_one_line

# What may be undone by a person's word: a member and the shared event that it is in.
Change = Callable[[Any], None]


def same(decisions: Decisions, text: str, one: str, other: str, name: str, by: str, at: str) -> str:
    """The file after deciding that two events are one; each is `ARTICLE.EVENT` or a shared event's id.

    They become members of the shared event that one of them is in, or of a new one, which bears the `name`. A person's
    name takes the place of a rule's, which confirms the join. `KgError` where they are in two different ones.
    """
    shared = decisions.content.events
    homes = {member: event for event, held in shared.items() for member in held.same}
    there = {homes.get(id_, id_ if id_ in shared else "") for id_ in (one, other)} - {""}
    if len(there) > 1:
        both = " and ".join(f"«{id_}»" for id_ in sorted(there))
        raise KgError(
            f"they are in two shared events, {both}", str(decisions.file.path), "part one of them first: kg part"
        )
    members = [id_ for id_ in (one, other) if "." in id_]
    home = next(iter(there), "") or _free(slug(name) or "event", {*shared, *homes})

    def change(data: Any) -> None:
        events = _under(data, "events", {})
        event = events.setdefault(home, {"name": name, "same": {}})
        for member in members:
            event["same"][member] = {"by": by, "at": at}
        pair = frozenset(members)
        for key in ("different", "unsure"):
            data.setdefault(key, [])
            data[key][:] = [entry for entry in data[key] if frozenset(entry["events"]) != pair]
            if not data[key]:
                del data[key]

    return changed(text, change)


def same_actor(text: str, one: str, other: str) -> str:
    """The file after deciding that an actor of an article (`ARTICLE.ACTOR`) is another one."""
    return changed(text, lambda data: _under(_under(data, "actors", {}), "same", {}).update({one: other}))


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
            del data["actors"]["same"][one]
        if not home:
            return
        members = data["events"][home]["same"]
        del members[one]
        apart = _under(data, "different", [])
        for other in members:
            apart.append({"events": [one, other], "by": by, "at": at})
        if len(members) < 2:
            del data["events"][home]

    return changed(text, change)


def reprint(decisions: Decisions, text: str, *decided: Decision) -> str:
    """The file after decisions about two articles each: "Reprint" (the original first), "Different" or "Unsure".

    A later word takes the place of an earlier one on the same two, but a rule's never that of a person.
    """
    held = {frozenset(one.between): one for one in decisions.all() if one.kind == "article"}

    def yields(one: Decision) -> bool:
        before = held.get(frozenset(one.between))
        return bool(before and one.by.startswith(RULE) and not before.by.startswith(RULE))

    new = {frozenset(one.between): one for one in decided if not yields(one)}
    if not new:
        return text

    def change(data: Any) -> None:
        lists = {"Reprint": _under(data, "reprints", [])}
        apart = _under(data, "articles", {})
        lists |= {verdict: _under(apart, verdict.lower(), []) for verdict in ("Different", "Unsure")}
        for entries in lists.values():
            for number in reversed(range(len(entries))):
                if frozenset(entries[number]["articles"]) in new:
                    del entries[number]
        for one in new.values():
            lists[one.verdict].append(_entry(one))
        for held_in, key in ((data, "reprints"), (apart, "different"), (apart, "unsure"), (data, "articles")):
            if not held_in[key]:
                del held_in[key]

    return changed(text, change)


def part_article(decisions: Decisions, text: str, article: str, by: str, at: str) -> str:
    """The file after deciding that an article reprints none of those that it was said to reprint; `KgError` if none."""
    reprints = [one for one in decisions.all() if one.verdict == "Reprint" and one.between[1] == article]
    if not reprints:
        mend = "name one that `reprints` has as its second"
        raise KgError(f"«{article}» is said to reprint nothing", str(decisions.file.path), mend)
    return reprint(decisions, text, *(one._replace(verdict="Different", by=by, at=at, because=()) for one in reprints))


def _entry(decided: Decision) -> Any:
    """A decision about two articles, on one line."""
    entry = {"articles": list(decided.between), "by": decided.by, "at": decided.at}
    return on_one_line(entry | ({"because": list(decided.because)} if decided.because else {}))


def _under(data: Any, key: str, empty: Any) -> Any:
    if data.get(key) is None:
        data[key] = empty
    return data[key]


def _free(id_: str, taken: set[str]) -> str:
    return next(one for one in (id_, *(f"{id_}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)
