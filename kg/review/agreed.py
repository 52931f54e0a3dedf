"""The reading that two readings of one article come to, by what was chosen of each pair of claims."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from kg.reading.vocabulary import ABOUT_EVENTS
from kg.review.revision import Held
from kg.review.state import LOOK
from kg.yaml.document import dump_yaml
from kg.yaml.places import entries

Choice = Literal["left", "right", "both", "neither", ""]  # "": nobody has decided
# Claims of the first and of the second, by their numbers, and in what they differ.
Row = tuple[Sequence[int], Sequence[int], Sequence[str]]
Plain = dict[str, Any]
Ids = Mapping[str, str]  # of the second reading, and what they are in the first

_ALONE = "only one of two readings has it"
# Keys that name other events, and keys that name nothing that has an id.
_EVENTS = ("suspends", "concerns", "derailed_by", "violated_by", "part_of")
_WORDS = ("type", "name", "also", "office", "wikidata", "iso", "topic", "term", "phase", "when", "time_text", "note")


def agreed(
    sides: tuple[Held, Held],
    rows: Sequence[Row],
    choices: Sequence[Choice],
    leads: tuple[Ids, Ids],
    seen: tuple[str, str],
    output: Path,
) -> str:
    """The YAML of the agreed reading, for a file: its text is found from there.

    `leads` tells which events and actors of the second are which of the first; `seen` who chose, and when. What was
    chosen is `reviewed` by them and by those who had looked at it before; what both say alike, by the latter alone.
    What nobody has decided is there as the first has it (the second, where only that does), and marked.
    """
    first, second = plain_of(sides[0]), _translated(sides[1], plain_of(sides[0]), *leads)
    words = [[entry.comments(side.text) for entry in entries(side.text, "claims")] for side in sides]
    claims: list[Plain] = []
    comments: list[str] = []
    right_events: set[str] = set()
    for (ours, theirs, differs), choice in zip(rows, choices, strict=True):
        left = [(first["claims"][number], words[0][number]) for number in ours]
        right = [(second["claims"][number], words[1][number]) for number in theirs]
        alike = bool(ours and theirs and not differs and choice == "left")
        taken = {"left": left, "right": right, "both": left + right, "neither": [], "": left or right}[choice]
        for claim, above in taken:
            before = [one["reviewed"] for one, _ in (left + right if alike else [(claim, ())]) if "reviewed" in one]
            lines = [line for line in above if choice or not line.startswith(LOOK)]
            if choice:
                claims.append(_reviewed(claim, before, seen, alike))
            else:
                claims.append({**claim, "review": True})
                lines.append(LOOK + (f"the readings differ: {', '.join(differs)}" if left and right else _ALONE))
            comments.append("\n".join(lines))
        if choice in ("right", "both"):
            right_events |= _told(claim for claim, _ in right)
    events = _events(first, second, claims, right_events)
    data: Plain = {"article": _head(sides[0], output)}
    actors = first.get("actors", {}) | _cast(second, [*claims, *events.values()], first)
    places = second.get("places", {}) | first.get("places", {})
    for key, things in (("actors", actors), ("places", places), ("events", events)):
        if things:
            data[key] = things
    return dump_yaml({**data, "claims": claims}, {"claims": comments} if claims else None)


def plain_of(side: Held) -> Plain:
    """A reading as plain data, with the keys of its file."""
    assert side.reading
    plain = side.reading.to_plain()
    return {**plain, "claims": plain.get("claims") or []}


def _head(side: Held, output: Path) -> Plain:
    """The article as the first reading has it, and its text as it is found from the new file."""
    assert side.reading
    text = side.reading.file.path.parent / side.reading.article.file
    head: Plain = plain_of(side)["article"]
    return {**head, "file": Path(os.path.relpath(text.resolve(), output.parent.resolve())).as_posix()}


def _reviewed(claim: Plain, before: Sequence[Mapping[str, str]], seen: tuple[str, str], alike: bool) -> Plain:
    """The claim as one that was looked at: by whom, and when. What both say alike nobody has chosen."""
    names = dict.fromkeys([*(one["by"] for one in before), *(() if alike else (seen[0],))])
    if not names:
        return claim
    at = max(one["at"] for one in before) if alike else seen[1]
    rest = {key: value for key, value in claim.items() if key != "review" or alike}
    return {**rest, "reviewed": {"by": " and ".join(names), "at": at}}


def _events(first: Plain, second: Plain, claims: Sequence[Plain], of_second: set[str]) -> Plain:
    """The events that are told of, those that they lead to, and those of the first that no claim was about. What the
    first does not say of one comes from the second, where a claim of that was taken."""
    ours, theirs = first.get("events", {}), second.get("events", {})
    wanted = [*_told(claims), *(id_ for id_ in ours if id_ not in _told(first["claims"]))]
    found: Plain = {}
    for id_ in wanted:  # it grows
        if id_ not in found and (one := _joined(ours.get(id_), theirs.get(id_), id_ in of_second)):
            found[id_] = one
            wanted += [other for key in _EVENTS for other in _list(one.get(key)) if other in ours or other in theirs]
    order = [*ours, *theirs]
    return {id_: found[id_] for id_ in dict.fromkeys(order) if id_ in found}


def _joined(ours: Plain | None, theirs: Plain | None, both: bool) -> Plain | None:
    if not (ours and theirs and both):
        return ours or theirs
    guesses = {key: look for key, look in theirs.get("review", {}).items() if key not in ours} | ours.get("review", {})
    one = {**theirs, **ours, "review": guesses}
    return {key: value for key, value in one.items() if value != {}}


def _cast(second: Plain, users: Iterable[Plain], first: Plain) -> Plain:
    """The actors of the second reading whom the agreed one names, and those whom they name."""
    theirs, ours = second.get("actors", {}), first.get("actors", {})
    named = [one for user in users for one in _mentions(user)]
    found: Plain = {}
    for id_ in named:  # it grows
        if id_ in theirs and id_ not in ours and id_ not in found:
            found[id_] = theirs[id_]
            named += _mentions(theirs[id_])
    return found


def _mentions(thing: Plain) -> list[str]:
    """Whatever a claim, an event or an actor names, values of aspects too."""
    found = [one for key, value in thing.items() if key not in _WORDS for one in _list(value)]
    return [part for one in found for part in (one, one.partition("=")[2])]


def _translated(side: Held, first: Plain, events: Ids, actors: Ids) -> Plain:
    """The second reading in the ids of the first; what that does not have gets ids that are free there."""
    plain = plain_of(side)
    event_ids = _free(plain.get("events", {}), events, first.get("events", {}))
    actor_ids = _free(plain.get("actors", {}), actors, first.get("actors", {}))

    def actor(mention: str) -> str:
        id_ = side.who(mention)
        return actor_ids.get(id_, mention) if id_ else mention

    def event(target: str) -> str:
        whole, equals, value = target.partition("=")
        id_, dot, aspect = whole.partition(".")
        return f"{event_ids.get(id_.strip(), id_)}{dot}{aspect}{equals}{actor(value) if value else ''}"

    def other(mention: str) -> str:
        return event_ids.get(mention) or actor(mention)

    def claim(one: Plain) -> Plain:
        by_key: dict[str, Callable[[str], str]] = dict.fromkeys(("speaker", "via", "mentions"), actor)
        by_key |= dict.fromkeys(ABOUT_EVENTS, event)
        return {key: _each(value, by_key.get(key)) for key, value in one.items() if key != "id"}

    def thing(one: Plain) -> Plain:
        return {
            key: value if key in (*_WORDS, "review") else _each(value, other if key in _EVENTS else actor)
            for key, value in one.items()
        }

    return {
        **plain,
        "events": {event_ids[id_]: thing(one) for id_, one in plain.get("events", {}).items()},
        "actors": {actor_ids[id_]: thing(one) for id_, one in plain.get("actors", {}).items()},
        "claims": [claim(one) for one in plain["claims"]],
    }


def _free(theirs: Iterable[str], leads: Ids, ours: Iterable[str]) -> dict[str, str]:
    """The id of each in the first reading; where it is not there, its own, or the next one that is free."""
    found, taken = dict(leads), {*ours, *leads.values()}
    for id_ in theirs:
        if id_ not in found:
            free = (one for one in (id_, *(f"{id_}-{number}" for number in range(2, 1000))) if one not in taken)
            found[id_] = next(free)
            taken.add(found[id_])
    return found


def _told(claims: Iterable[Plain]) -> set[str]:
    """The events that claims are about."""
    return {
        target.partition("=")[0].partition(".")[0].strip()
        for claim in claims
        for key in ABOUT_EVENTS
        for target in _list(claim.get(key))
    }


def _each(value: Any, change: Callable[[str], str] | None) -> Any:
    if change is None:
        return value
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def _list(value: Any) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    return (one for one in values if isinstance(one, str))
