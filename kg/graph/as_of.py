"""A store as it would be had one known only what was known by a day: which claims count, and a store of those alone.

A claim was known when it was made, else when its article was printed. So an article counts whole from the last day on
which it can have been printed (no later than the one on which it was read): nothing in it was said after that. Of one
that was printed later, or of which that is open (“in or after November”), those claims count that were made by then for
certain, as they say themselves.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import dates
from kg.graph import derive, terms
from kg.graph.local import LocalStore
from kg.graph.store import Store
from kg.graph.terms import BC, PROV, RDF, term

_TYPE, _CLAIM, _DECISION = term(RDF, "type"), term(BC, "Claim"), term(BC, "Decision")
_LATEST, _USED = term(BC, "latest"), term(PROV, "used")


class Known(NamedTuple):
    """The articles of a store by what a day makes of them: out by then, perhaps out by then, and later."""

    whole: frozenset[ox.NamedNode]
    perhaps: frozenset[ox.NamedNode]
    later: frozenset[ox.NamedNode]


def known(store: Store, day: date) -> Known:
    """Which articles were out by a day."""
    found: dict[bool | None, set[ox.NamedNode]] = defaultdict(set)
    for article, days in _printed(store).items():
        later = days.earliest is not None and days.earliest > day
        found[True if days.latest is not None and days.latest <= day else None if not later else False].add(article)
    return Known(frozenset(found[True]), frozenset(found[None]), frozenset(found[False]))


def as_of(store: Store, day: date, also: Collection[ox.NamedNode] = ()) -> Store:
    """A store in memory with what was known by a day, and the articles in `also`, all that follows derived anew.

    Decisions go with it, whenever they were made: they say what is the same, not what happened. Nodes have the same
    IRIs as in the whole store. Where nothing is left out, it is the store itself.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> [len(kg.query(as_of(store, date(year, 12, 31)), "who-said-it")) for year in (2021, 2024)]
    [0, 12]
    """
    when = known(store, day)
    whole = {*when.whole, *also, terms.DECISIONS}
    parted = (when.perhaps | when.later) - whole
    if not parted:
        return store
    parts: dict[Any, list[ox.Quad]] = defaultdict(list)
    quads = []
    for quad in store.quads():
        if quad.graph_name in whole:
            quads.append(quad)
        elif quad.graph_name in parted:
            parts[quad.graph_name].append(quad)
    for article, own in parts.items():
        quads += _said_by(article, own, day)
    engine = ox.Store()
    engine.bulk_extend(quads)
    engine.bulk_extend(ox.Quad(*quad.triple) for quad in quads)  # the default graph holds the union
    found = LocalStore(engine, f"{store.location} as of {day}", store.base)
    derive.derive_all(found)
    return found


def _printed(store: Store) -> Mapping[ox.NamedNode, dates.Bounds]:
    """The days on which each article can have been printed; none is later than the one on which it was read."""
    found = store.query(
        """SELECT ?article ?earliest ?latest ?read WHERE {
            ?article a bc:Article .
            OPTIONAL { ?article bc:publishedEarliest ?earliest }
            OPTIONAL { ?article bc:publishedLatest ?latest }
            OPTIONAL { ?reading prov:used ?article ; dcterms:date ?read }
        }"""
    )
    assert isinstance(found, ox.QuerySolutions)
    days = {}
    for row in found:
        earliest, latest = (
            date.fromisoformat(row[name].value) if row[name] else None for name in ("earliest", "latest")
        )
        read = dates.bounds(row["read"].value).latest if row["read"] else None
        days[row["article"]] = dates.Bounds(earliest, min((one for one in (latest, read) if one), default=None))
    return days


def _said_by(article: Any, quads: Iterable[ox.Quad], day: date) -> list[ox.Quad]:
    """Of an article that was not out for certain by a day the claims made by then, and what they speak of."""
    by_subject: dict[Any, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad)
    of_type = {subject: {quad.object for quad in own if quad.predicate == _TYPE} for subject, own in by_subject.items()}
    claims = {subject for subject, types in of_type.items() if _CLAIM in types}
    made = {claim for claim in claims if any(_by(quad, day) for quad in by_subject[claim])}
    if not made:
        return []
    readings = {subject for subject, own in by_subject.items() if any(quad.predicate == _USED for quad in own)}
    decisions = {subject for subject, types in of_type.items() if _DECISION in types}
    new = {article, *made, *readings}
    kept: set[Any] = set()
    while new:
        kept |= new
        named = {quad.object for node in new for quad in by_subject.get(node, ())}
        new = {node for node in named if node in by_subject} - kept - claims
    kept |= {one for one in decisions if any(quad.object in kept for quad in by_subject[one])}
    return [quad for node in kept for quad in by_subject[node]]


def _by(quad: Any, day: date) -> bool:
    return bool(quad.predicate == _LATEST and date.fromisoformat(quad.object.value) <= day)
