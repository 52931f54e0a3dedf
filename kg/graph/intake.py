"""What a notebook uses, and the command too: each function here is one step of the way of the data."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import derive, terms, validate
from kg.graph.answer import short
from kg.graph.sparql import bind
from kg.graph.store import Store
from kg.graph.triples import triples
from kg.reading import identity, resolve
from kg.reading.directory import known_actors
from kg.reading.models import Reading
from kg.reading.resolve import Resolved
from kg.resources import resource


class Checked(NamedTuple):
    """A reading that may be stored: its names looked up, its triples, and what the shapes warn of."""

    resolved: Resolved
    triples: Sequence[ox.Triple]
    warnings: list[KgError]


def check(reading: Reading, base: str = terms.ID) -> list[KgError]:
    """Look up every name, find every quote, and run the shapes; nothing is stored.

    Returns warnings, raises `KgError` (several at once as `Problems`).

    >>> import kg
    >>> kg.check(kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    []
    """
    return checked(reading, base).warnings


def add(store: Store, *readings: Reading, unreviewed: bool = False) -> list[KgError]:
    """Take readings in, each in place of an earlier one of the same article, and derive what follows from them.

    All are checked before the first is stored; each is stored whole or not at all. A draft that a person has yet to
    look at is refused, unless `unreviewed`; its claims are then marked so. Returns warnings, raises `KgError`.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    []
    >>> [str(graph).rpartition("/")[2] for graph in store.graphs()]
    ['qatar-limited-talks>', 'ns#derived>']
    """
    return store_checked(store, [checked(reading, store.base, unreviewed) for reading in readings])


def _refuse_undecided(reading: Reading) -> None:
    """`KgError` where something waits for a person: one line, whatever the number."""
    waiting = identity.undecided(reading)
    if len(waiting) == 1:
        raise waiting[0]
    if waiting:
        mend = f"look at them with kg review {reading.file.path}, or pass --unreviewed"
        raise KgError(f"{len(waiting)} claims or actors not reviewed yet, the first", waiting[0].where, mend)


def checked(reading: Reading, base: str = terms.ID, unreviewed: bool = True) -> Checked:
    """A reading checked and ready to be stored under a base; raises `KgError` as `check` does.

    Unless `unreviewed`, also for what a person has yet to look at.
    """
    if not unreviewed:
        _refuse_undecided(reading)
    resolved = resolve.resolve(reading, known_actors())
    said = triples(resolved, base)
    return Checked(resolved, said, validate.check(resolved, said, base))


def store_checked(store: Store, readings: Sequence[Checked]) -> list[KgError]:
    """Store readings that were checked for this store's base; returns their warnings."""
    warnings = []
    for one in readings:
        warnings += one.warnings + _other_events(store, one.resolved)
        derive.take_in(store, one.resolved, one.triples)
    return warnings


def _other_events(store: Store, resolved: Resolved) -> list[KgError]:
    """Warnings for events whose id another article gave to what looks like another event.

    An id means the same event in all articles, which is how articles come to corroborate or contradict one another.
    """
    reading = resolved.reading
    nodes = {terms.iri("event", id_, store.base): id_ for id_ in reading.events}
    text = resource("ontology", "same-event.rq").read_text(encoding="utf-8")
    found = store.query(bind(text, "event", list(nodes)))
    assert isinstance(found, ox.QuerySolutions)
    types: dict[tuple[str, str], str] = {}
    parties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event, article, type_, participant in found:
        key = (nodes[event], short(article.value, store.prefixes).partition(":")[2])
        if key[1] != reading.article.id:
            types[key] = short(type_.value, store.prefixes).partition(":")[2]
            parties[key] |= {short(participant.value, store.prefixes).partition(":")[2]} if participant else set()
    warnings = []
    for (id_, article), type_ in types.items():
        here = {ref.id for ref in resolved.roles[id_]["participant"]}
        there = parties[id_, article]
        if type_ != reading.events[id_].type or (here and there and not here & there):
            what = f"«{id_}» is {type_} of {', '.join(sorted(there)) or 'nobody named'} in article «{article}»"
            warnings.append(KgError(what, reading.where("events", id_), "if it is another event, give it another id"))
    return warnings
