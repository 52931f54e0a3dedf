"""What leads from one thing to the next (who speaks for whom, what is a part of what): circles, and how far it goes.

All in steps that a text of any length can have: nothing here calls itself, and each thing is looked at once.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Leads = Mapping[Thing, Collection[Thing]]

MAX_STEPS = 50  # from a spokesman to the state behind him there are three or four; queries walk each of them


def chains(leads: Leads[Thing]) -> tuple[list[list[Thing]], dict[Thing, int]]:
    """Each circle once, and how many steps lead on from each thing.

    >>> chains({"a": ["b"], "b": ["a"], "x": ["y"]})
    ([['a', 'b']], {'b': 0, 'a': 1, 'y': 0, 'x': 1})
    """
    circles: list[list[Thing]] = []
    steps: dict[Thing, int] = {}
    for start in leads:
        path: dict[Thing, list[Thing]] = {}  # what is being walked, in its order, with what is yet to be tried of each
        at: Thing | None = start if start not in steps else None
        while at is not None:
            rest = path.setdefault(at, list(leads.get(at, ()))[::-1])
            if rest:
                there = rest.pop()
                if there in path:
                    way = list(path)
                    circles.append(way[way.index(there) :])
                elif there not in steps:
                    at = there
                continue
            steps[at] = max((steps[one] + 1 for one in leads.get(at, ()) if one in steps), default=0)
            del path[at]
            at = next(reversed(path), None)
    return circles, steps


def told(circle: Collection[str]) -> str:
    """A circle as people read it; of a long one the beginning and the end.

    >>> told(["a", "b"])
    'a → b → a'
    """
    ids = list(circle)
    shown = [*ids[:4], f"{len(ids) - 5} more", ids[-1]] if len(ids) > 6 else ids
    return " → ".join([*shown, ids[0]])


def cut(leads: Mapping[str, str], fault: Callable[[str, str, str], None], key: str) -> set[str]:
    """The things whose lead is not followed, as `fault(what, mend, id)` is told: it closes a circle, or is too far."""
    circles, found = chains({one: (other,) for one, other in leads.items()})
    broken = set()
    for circle in circles:
        fault(f"`{key}` goes in a circle ({told(circle)})", "remove one of them", circle[0])
        broken |= set(circle)
    for one, steps in found.items():
        if steps == MAX_STEPS + 1 and one not in broken:
            what = f"`{key}` leads on from «{one}» over more than {MAX_STEPS} steps"
            fault(what, "name the last of them at once", one)
        if steps > MAX_STEPS:
            broken.add(one)
    return broken
