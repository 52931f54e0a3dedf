"""What a notebook uses, and the command too: each function here is one step of the way of the data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import derive, terms, validate
from kg.graph.sameness import settled
from kg.graph.store import Store
from kg.graph.triples import decided, graph_name, triples
from kg.names.suggest import did_you_mean
from kg.reading import identity, resolve
from kg.reading.decisions import Decisions
from kg.reading.directory import known_actors
from kg.reading.models import Reading
from kg.reading.resolve import Resolved

AT_ONCE = 50  # readings that are stored in one update: enough to share what an update costs, few enough for memory


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


def add(
    store: Store, *readings: Reading, unreviewed: bool = False, decisions: Decisions | None = None
) -> list[KgError]:
    """Take readings in, each in place of an earlier one of the same article, and derive what follows from them.

    All are checked before the first is stored; each is stored whole or not at all. A draft that a person has yet to
    look at is refused, unless `unreviewed`; its claims are then marked so. `decisions` say which events and actors of
    different articles are the same; those of the store stay where none are given. Returns warnings, raises `KgError`.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    []
    >>> [str(graph).rpartition("/")[2] for graph in store.graphs()]
    ['qatar-limited-talks>', 'ns#derived>']
    """
    return store_checked(store, [checked(reading, store.base, unreviewed) for reading in readings], decisions)


def remove(store: Store, article: str) -> None:
    """Take an article's reading out, by the article's id, and derive anew; `KgError` if it is not there."""
    graph = terms.iri("article", article, store.base)
    known = [one.value.rpartition("/")[2] for one in store.graphs() if one.value.startswith(store.prefixes["article"])]
    if article not in known:
        held = f"the store holds {', '.join(sorted(known)[:8]) or 'none'}{', …' * (len(known) > 8)}"
        raise KgError(f"no article «{article}»", store.location, did_you_mean(article, known, held))
    _change(store, {graph: []})


def decide(store: Store, decisions: Decisions) -> bool:
    """Put decisions in the place of the store's, and join and part what they say; whether there was anything to do."""
    held = decisions_held(store)
    if held == decisions.sha256 or not (held or any(decisions.all())):
        return False
    _change(store, {terms.DECISIONS: decided(decisions, store.base)})
    return True


def require_decidable(store: Store, decisions: Decisions) -> None:
    """`KgError` where what readings say does not allow decisions: a circle, two things of one article that are one."""
    settled(store, {terms.DECISIONS: decided(decisions, store.base)})


def _refuse_undecided(reading: Reading) -> None:
    """`KgError` where something waits for a person: one line, whatever the number."""
    waiting = identity.undecided(reading)
    if len(waiting) == 1:
        raise waiting[0]
    if waiting:
        mend = f"look at them with kg review {reading.file.path}, or pass --unreviewed"
        raise KgError(f"{len(waiting)} claims, events or actors not reviewed yet, the first", waiting[0].where, mend)


def checked(reading: Reading, base: str = terms.ID, unreviewed: bool = True) -> Checked:
    """A reading checked and ready to be stored under a base; raises `KgError` as `check` does.

    Unless `unreviewed`, also for what a person has yet to look at.
    """
    if not unreviewed:
        _refuse_undecided(reading)
    resolved = resolve.resolve(reading, known_actors())
    said = triples(resolved, base)
    return Checked(resolved, said, validate.check(resolved, said, base))


def store_checked(store: Store, readings: Sequence[Checked], decisions: Decisions | None = None) -> list[KgError]:
    """Store readings that were checked for this store's base; returns their warnings.

    Many are stored some at a time, each such part in one update.
    """
    if decisions is not None:
        decide(store, decisions)
    for first in range(0, len(readings), AT_ONCE):
        part = readings[first : first + AT_ONCE]
        _change(store, {graph_name(one.resolved, store.base): one.triples for one in part})
    return [warning for one in readings for warning in one.warnings]


def _change(store: Store, changes: Mapping[ox.NamedNode, Sequence[ox.Triple]]) -> None:
    """Put new triples in the place of graphs, with the things in them that are the same as others joined."""
    derive.take_in(store, settled(store, changes), _decided_on(store, changes.get(terms.DECISIONS)))


def _decided_on(store: Store, new: Sequence[Any] | None) -> set[ox.NamedNode]:
    """What those decisions speak of that come, go or change: more than identity follows from them.

    Each under its own id, and under the node that stands for it where it is joined.
    """
    if new is None:
        return set()
    found = store.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {terms.DECISIONS} {{ ?s ?p ?o }} }}")
    assert isinstance(found, ox.QuerySolutions)
    old = {(row["s"], row["p"], row["o"]) for row in found}
    now = {(triple.subject, triple.predicate, triple.object) for triple in new}
    changed = {subject for subject, _, _ in old ^ now} - {terms.DECISIONS}
    between = terms.term(terms.BC, "between")
    nodes = {object_ for subject, predicate, object_ in old | now if subject in changed and predicate == between}
    nodes |= {node for node in changed if node.value.startswith(store.prefixes["event"])}  # its name
    return nodes | _standing_for(store, nodes)


def _standing_for(store: Store, nodes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    """The nodes that events are joined as, by their own ids."""
    space = store.prefixes["event"]
    keys = sorted(str(ox.Literal(node.value.removeprefix(space))) for node in nodes if node.value.startswith(space))
    found = store.query(
        f"SELECT ?node WHERE {{ VALUES ?key {{ {' '.join(keys)} }} GRAPH ?in {{ ?node dcterms:identifier ?key }} }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    return {row["node"] for row in found}


def decisions_held(store: Store) -> str:
    """The SHA-256 of the decisions that the store has; "" where it has none."""
    found = store.query(f"SELECT ?hash WHERE {{ GRAPH {terms.DECISIONS} {{ {terms.DECISIONS} bc:sha256 ?hash }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return next((row["hash"].value for row in found), "")
