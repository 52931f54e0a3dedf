"""A view ready to be drawn, by the page or as a picture: nodes in their places, and edges with their bend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from .columns import in_columns
from .crowd import crowd, unplaced
from .curves import curves
from .layout import TALL, crowded, layout
from .marks import Mark
from .spots import Spot
from .strength import ranks, weights

_LISTS = ("events", "standings", "claims")  # edge attributes that are strings of ids joined by a space
_PLACED = frozenset(("lines", "box", "words", "side", "tall"))  # what a node has only where its name has a place
_CURVED = frozenset(("bend", "tall"))  # and an edge only where it may be curved


@dataclass(frozen=True)
class Scene:
    """Nodes and edges as plain dicts (the schema is in viz/assets/README.md) and the spot of each node.

    `alone` are the nodes that are not drawn, since nothing is joined to them.
    """

    nodes: list[Mark]
    edges: list[Mark]
    spots: dict[str, Spot]
    alone: list[str]


def scene(view: "nx.MultiDiGraph[str]", *, labels: bool = False) -> Scene:
    """The scene of a view; the view is only read, and the order is that of the ids, whatever the order in the graph.

    A large view (`layout.crowded`) is lean: nodes have no `lines`, `box`, `words` and `side`, edges are straight
    and have no `bend`, and empty values and a `count` of 1 are left out; one of claims has all its nodes at 0, 0, for
    the page draws parts of it in columns. With `labels` it has all of that, as a picture
    needs it. What `tall` holds is for a pane higher than wide: the place of a node, the bend of an edge.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("actor:qatar", label="Qatar", kind="actor", type="State")
    >>> scene(graph).nodes[0]["lines"]
    ['Qatar']
    """
    lean = crowded(view) and not labels
    alone = unjoined(view)
    if alone:
        view = nx.MultiDiGraph(view)
        view.remove_nodes_from(alone)
    ordered = sorted(view.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges: list[dict[str, Any]] = [
        {**attributes, **{name: str(attributes.get(name, "")).split() for name in _LISTS}, "id": f"e{number}",
         "from": source, "to": target}
        for number, (source, target, _, attributes) in enumerate(ordered)
    ]  # fmt: skip
    weight = weights(view)
    rank = ranks(view, weight)
    if lean:
        spots = unplaced(view, weight) if in_columns(view) else crowd(view, weight)
        return Scene(
            [
                _lean(view.nodes[name], _PLACED)
                | {"id": name, "x": spot.x, "y": spot.y, "radius": spot.radius, "rank": rank[name]}
                for name, spot in spots.items()
            ],
            [_lean(edge, _CURVED) for edge in edges],
            spots,
            alone,
        )
    spots = layout(view, labels=labels)
    nodes: list[dict[str, Any]] = [
        {**view.nodes[name], "id": name, "x": spot.x, "y": spot.y, "radius": spot.radius, "lines": list(spot.lines),
         "box": list(spot.box), "side": spot.side, "words": list(spot.words), "rank": rank[name]}
        for name, spot in spots.items()
    ]  # fmt: skip
    ends = [(edge["from"], edge["to"]) for edge in edges]
    for edge, bend in zip(edges, curves(ends, spots), strict=True):
        edge["bend"] = bend
    for mark in (*nodes, *edges):
        mark.pop("tall", None)  # an attribute of somebody else's graph
    if not labels and not in_columns(view):
        tall = layout(view, pane=TALL)
        for node in nodes:
            node["tall"] = [tall[node["id"]].x, tall[node["id"]].y]
        for edge, bend in zip(edges, curves(ends, tall), strict=True):
            edge["tall"] = bend
    return Scene(nodes, edges, spots, alone)


def unjoined(view: "nx.MultiDiGraph[str]") -> list[str]:
    """The nodes that a picture leaves out: what no edge joins to anything, where the rest is joined.

    Events and claims are never left out: that nothing is said to be joined to them is what there is to see. Of a large
    view nothing is.

    >>> unjoined(nx.MultiDiGraph([("actor:a", "actor:b"), ("actor:c", "actor:c")]))
    ['actor:c']
    """
    joined = {end for one, other in view.edges() if one != other for end in (one, other)}
    kept = ("event", "claim")
    if not joined or crowded(view):
        return []
    return sorted(name for name in view if name not in joined and view.nodes[name].get("kind") not in kept)


def _lean(attributes: Mapping[str, Any], without: frozenset[str]) -> Mark:
    """What says something: "", empty lists, false, None and a count of 1 go without saying (0 does not)."""
    return {
        key: value
        for key, value in attributes.items()
        if key not in without
        and value not in ("", [], None)
        and value is not False
        and not (key == "count" and value == 1)
    }
