"""What actors and places are called, and whether two of them are one as far as their names tell.

Measured by whole events, a party is all that it is called and all that those are called for whom it speaks: a minister
is his country. One long word in common is enough, so that *Hamas* and *Hamas fighters* are one.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.names import folding
from kg.reading.models import Actor, Directory

Labels = frozenset[str]

_LONG = 4  # a word of more letters than this, in common, is enough for one name
_DEPTH = 4  # how far one follows who speaks for whom


def called(name: str, known: Directory) -> Labels:
    """All that a name may mean: the labels of the first known actor that bears it, and itself.

    >>> from kg.reading.directory import known_actors
    >>> "russia" in called("the Kremlin", known_actors()), sorted(called("Velmar's rebels", known_actors()))
    (True, ['velmar rebels'])
    """
    folded = fold(name)
    for id_, actor in known.actors.items():
        if folded in {fold(one) for one in (actor.name, *actor.also)}:
            return of(id_, {}, known) | {folded}
    return frozenset({folded})


def of(id_: str, actors: Mapping[str, Actor], known: Directory, depth: int = _DEPTH) -> Labels:
    """All that an actor of a draft is called, and all that those are called for whom it speaks."""
    actor = actors.get(id_) or known.actors.get(id_)
    if actor is None:
        return frozenset({fold(id_.replace("-", " "))})
    found = frozenset({fold(actor.name), *(fold(one) for one in actor.also)})
    if depth and actor.speaks_for and actor.speaks_for != id_:
        found |= of(actor.speaks_for, actors, known, depth - 1)
    return found


def common(ours: Sequence[Labels], theirs: Sequence[Labels]) -> int:
    """How many of ours are among theirs."""
    return sum(any(meet(one, other) for other in theirs) for one in ours)


def partners(ours: Sequence[Labels], theirs: Sequence[Labels]) -> int:
    """How many of ours have a partner of their own among theirs, those with a label in common first.

    >>> egypt, iran = frozenset({"egypt", "republic of egypt"}), frozenset({"iran", "republic of iran"})
    >>> common([egypt, iran], [iran]), partners([egypt, iran], [iran])
    (2, 1)
    """
    left, alone = list(theirs), []
    for one in ours:
        hit = next((other for other in left if one & other), None)
        left.remove(hit) if hit is not None else alone.append(one)
    for one in alone:
        hit = next((other for other in left if meet(one, other)), None)
        if hit is not None:
            left.remove(hit)
    return len(theirs) - len(left)


def meet(ours: Labels, theirs: Labels) -> bool:
    """Whether two have a label or a long word in common.

    >>> meet(frozenset({"hamas fighters"}), frozenset({"hamas"})), meet(frozenset({"iran"}), frozenset({"iraq"}))
    (True, False)
    """
    return bool(ours & theirs or _long(ours) & _long(theirs))


@lru_cache(maxsize=20_000)
def fold(label: str) -> str:
    """A label made alike, without the genitive's s: *Russia's* and *Russia* are one."""
    return folding.fold(label.casefold().replace("’s", "").replace("'s", ""))


@lru_cache(maxsize=20_000)
def _long(labels: Labels) -> Labels:
    return frozenset(word for label in labels for word in label.split() if len(word) > _LONG)
