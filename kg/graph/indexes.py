"""The indexes of the engine's store: the same statements in nine orders, each read to its end and compared.

Oxigraph keeps those of named graphs by `gspo`, `gpos`, `gosp`, `spog`, `posg` and `ospg`, those of the default graph by
`spo`, `pos` and `osp`. Which one it reads follows from what a pattern leaves open.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

_ALL = (1 << 64) - 1


class Sum(NamedTuple):
    """So many statements, and the sum of their hashes: the same in each order."""

    number: int
    hashes: int


def walked(engine: ox.Store) -> bytes:
    """Read every index to its end; the number of statements, in decimal digits.

    Raises the engine's `RuntimeError` or `OSError` for one that cannot be read, `RuntimeError` for one that holds
    something else than another.

    >>> store = ox.Store()
    >>> store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o")))
    >>> walked(store)
    b'1'
    """
    default, named = ox.DefaultGraph(), list(engine.named_graphs())
    subjects, predicates, objects = set(), set(), set()
    for graph in (default, *named):
        for quad in engine.quads_for_pattern(None, None, None, graph):
            subjects.add(quad.subject)
            predicates.add(quad.predicate)
            objects.add(quad.object)
    kinds: dict[str, Iterator[Iterable[ox.Quad]]] = {
        "graphs": (engine.quads_for_pattern(None, None, None, graph) for graph in (default, *named)),
        "subjects": (engine.quads_for_pattern(one, None, None, None) for one in subjects),
        "predicates": (engine.quads_for_pattern(None, one, None, None) for one in predicates),
        "objects": (engine.quads_for_pattern(None, None, one, None) for one in objects),
        "predicates of graphs": (
            engine.quads_for_pattern(None, one, None, graph) for graph in (default, *named) for one in predicates
        ),
        "objects of graphs": (
            engine.quads_for_pattern(None, None, one, graph) for graph in (default, *named) for one in objects
        ),
    }
    sums = {kind: _sum(parts) for kind, parts in kinds.items()}
    first = sums["graphs"]
    for kind, own in sums.items():
        if own != first:
            what = (
                f"the index of {kind} is corrupt: it holds {own.number:,} statements, that of graphs {first.number:,}"
            )
            raise RuntimeError(what)
    return str(first.number).encode()


def _sum(parts: Iterable[Iterable[Any]]) -> Sum:
    number = hashes = 0
    for part in parts:
        for quad in part:
            number += 1
            hashes += hash(quad) & _ALL
    return Sum(number, hashes)
