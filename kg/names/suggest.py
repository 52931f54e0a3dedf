"""What somebody meant who mistyped a name: the nearest known one."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from kg.names.lookup import Labelled


def nearest(mention: str, known: Iterable[str]) -> str | None:
    """The known id most like a mistyped one, or None where nothing is like it.

    >>> nearest("qatr", ["qatar", "russia"])
    'qatar'
    """
    best = process.extractOne(mention, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=50)
    return best[0] if best else None


def nearest_id(mention: str, known: Mapping[str, Labelled]) -> str | None:
    """The id whose own spelling or whose label is most like a mention, or None where nothing is like it."""
    ids = {label: id_ for id_, thing in known.items() for label in (thing.name, *thing.also)} | {
        id_: id_ for id_ in known
    }
    best = nearest(mention, ids)
    return ids[best] if best else None


def did_you_mean(mention: str, known: Iterable[str], otherwise: str) -> str:
    """How to mend a mistyped id: the nearest known one, or `otherwise`."""
    best = nearest(mention, known)
    return f"did you mean «{best}»?" if best else otherwise
