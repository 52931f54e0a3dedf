"""How strong a node is in its view: what the page opens with where it cannot draw all, and how large a node is drawn.

The core number (Seidman 1983) says how tightly a node is held among others of its kind: a node of the 4-core has four
neighbours that are in the 4-core themselves. Among equals the number of events and claims on its edges decides.
"""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import rustworkx as rx


def weights(view: "nx.MultiDiGraph[Any]") -> dict[Any, float]:
    """The weighted degree of each node: the sum of `count` over its edges in both directions, 1 where there is none.

    An edge from a node to itself says nothing about its place among the others, and does not count.

    >>> view = nx.MultiDiGraph([("a", "b", {"count": 3}), ("c", "b", {}), ("c", "c", {"count": 9})])
    >>> weights(view)
    {'a': 3.0, 'b': 4.0, 'c': 1.0}
    """
    found: dict[Any, float] = dict.fromkeys(view.nodes, 0.0)
    for one, other, edge in view.edges(data=True):
        if one != other:
            count = edge.get("count")
            weight = float(count) if isinstance(count, (int, float)) and count > 0 else 1.0
            found[one] += weight
            found[other] += weight
    return found


def ranks(view: "nx.MultiDiGraph[Any]", weight: Mapping[Any, float] | None = None) -> dict[Any, int]:
    """The rank of each node, 0 for the strongest: by core number, then weighted degree, then id (as text).

    `weight` is that of `weights`, for those who have it already. The direction of edges makes no difference, and
    parallel edges are one neighbour. The graph is only read.

    >>> view = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    >>> ranks(view)
    {'a': 1, 'b': 2, 'c': 0, 'd': 3}
    """
    weight = weights(view) if weight is None else weight
    names = list(view.nodes)
    index = {name: place for place, name in enumerate(names)}
    pairs = {(index[a], index[b]) if index[a] < index[b] else (index[b], index[a]) for a, b in view.edges() if a != b}
    simple: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    simple.add_nodes_from(range(len(names)))
    simple.add_edges_from_no_data(sorted(pairs))
    core: Any = rx.core_number(simple)  # a mapping; its stub says int
    ordered = sorted(names, key=lambda name: (-core[index[name]], -weight[name], str(name)))
    rank = {name: place for place, name in enumerate(ordered)}
    return {name: rank[name] for name in names}
