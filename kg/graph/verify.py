"""Whether a store holds what it should: its files, its indexes, its union, what the rules derive, and its texts."""

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import derive, local, terms
from kg.graph.store import Store


def verify(store: Store) -> list[KgError]:
    """What is wrong with a store; nothing if it is sound.

    Of a folder every index is read to its end, in a child process. Then it is looked whether the default graph is the
    union of the others, whether the rules derive just what is there, and whether each text has the SHA-256 beside it.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> verify(store)
    []
    >>> store.update("DELETE WHERE { GRAPH bc:derived { ?event bc:standing ?standing } }")
    >>> [fault.what.partition(",")[0] for fault in verify(store)]
    ['the union of the graphs: 13 too many', 'what the rules derive: 13 missing']
    """
    if isinstance(store, local.LocalStore) and store.folder and (damage := local.damage(store.location)):
        return [damage]
    mend = "build it again from the readings: kg --store NEW add READING..."
    return [KgError(what, store.location, mend) for what in (*_union(store), *_derived(store), *_texts(store))]


def _union(store: Store) -> Iterator[str]:
    found = store.query("SELECT * WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    held = {ox.Triple(row["s"], row["p"], row["o"]) for row in found}
    named = {quad.triple for quad in store.quads()}
    yield from _apart("the union of the graphs", named, held)


def _derived(store: Store) -> Iterator[str]:
    quads = list(store.quads())
    engine = ox.Store()
    said = [quad for quad in quads if quad.graph_name != terms.DERIVED]
    engine.bulk_extend(said)
    engine.bulk_extend(ox.Quad(*quad.triple) for quad in said)
    anew = local.LocalStore(engine, "memory:", store.base)
    derive.derive_all(anew)
    expected = {quad.triple for quad in anew.quads(graph=terms.DERIVED)}
    yield from _apart("what the rules derive", expected, {q.triple for q in quads if q.graph_name == terms.DERIVED})


def _apart(what: str, expected: set[ox.Triple], held: set[ox.Triple]) -> Iterator[str]:
    for how, odd in (("missing", expected - held), ("too many", held - expected)):
        if odd:
            yield f"{what}: {len(odd):,} {how}, such as {min(str(one) for one in odd)[:200]}"


def _texts(store: Store) -> Iterator[str]:
    found = store.query(f"SELECT ?article ?hash ?text WHERE {{ ?article bc:sha256 ?hash ; {terms.TEXT} ?text }}")
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        if hashlib.sha256(row["text"].value.encode()).hexdigest() != row["hash"].value:
            yield f"the text of {row['article'].value} is not the one that was taken in"
