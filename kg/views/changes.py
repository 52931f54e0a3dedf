"""What changed between two moments of a store, in lines: what is new, and which events have another standing."""

from collections import Counter

from kg.graph.moment import Moment
from kg.views.wording import count, words

MOST = 10  # of a kind are named, the others counted


def changes(before: Moment, now: Moment) -> list[str]:
    """New articles by their titles, new events by their standing, and events whose standing changed.

    >>> before = Moment({"a": "No talks"}, {"a.talks": ("a.talks", "Talks", "Reported")})
    >>> now = Moment({"a": "No talks", "b": "Talks"}, {"a.talks": ("talks", "Talks", "Contested"), "b.talks": ("talks", "Talks", "Contested")})
    >>> changes(before, now)
    ['new: 1 article, 0 events', '  Talks (b)', 'changed standing: 1 event', '  Talks (event:talks): reported → contested']
    """  # noqa: E501
    articles = [id_ for id_ in now.articles if id_ not in before.articles]
    gone = [id_ for id_ in before.articles if id_ not in now.articles]
    old = {event for own in before.events if own in now.events for event in (now.events[own][0],)}
    new = {event: standing for event, _, standing in now.events.values() if event not in old}
    lines = []
    if articles or new:
        standings = Counter(words(standing) or "without a standing" for standing in new.values())
        told = ", ".join(f"{number} {standing}" for standing, number in sorted(standings.items()))
        lines.append(
            f"new: {count(len(articles), 'article')}, {count(len(new), 'event')}" + (f" ({told})" if told else "")
        )
        lines += _some([f"{now.articles[id_]} ({id_})" for id_ in articles])
    if gone:
        lines += [f"gone: {count(len(gone), 'article')}", *_some([f"{before.articles[id_]} ({id_})" for id_ in gone])]
    changed: dict[str, tuple[str, set[str]]] = {}
    for own, (event, name, standing) in now.events.items():
        was = before.events[own][2] if own in before.events else standing
        if was != standing:
            changed.setdefault(event, (name, set()))[1].add(words(was) or "none")
    if changed:
        lines.append(f"changed standing: {count(len(changed), 'event')}")
        held = {event: words(standing) or "none" for event, _, standing in now.events.values()}
        lines += _some(
            [
                f"{name} (event:{event}): {' and '.join(sorted(was))} → {held[event]}"
                for event, (name, was) in changed.items()
            ]
        )
    return lines


def _some(lines: list[str]) -> list[str]:
    more = [f"  and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return [f"  {line}" for line in lines[:MOST]] + more
