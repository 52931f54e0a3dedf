"""A view ready to be drawn, by the page or as a picture: nodes in their places, edges with their bend and words."""

from dataclasses import dataclass
from typing import Any

import networkx as nx

from .curves import curves, notes
from .layout import Spot, layout
from .marks import Mark

_LISTS = ("events", "standings", "claims")  # edge attributes that are strings of ids joined by a space


@dataclass(frozen=True)
class Scene:
    """Nodes and edges as plain dicts (the schema is in viz/assets/README.md) and the spot of each node."""

    nodes: list[Mark]
    edges: list[Mark]
    spots: dict[str, Spot]


def scene(view: "nx.MultiDiGraph[str]") -> Scene:
    """The scene of a view; the view is only read, and the order is that of the ids, whatever the order in the graph.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("actor:qatar", label="Qatar", kind="actor", type="State")
    >>> scene(graph).nodes[0]["lines"]
    ['Qatar']
    """
    spots = layout(view)
    nodes: list[dict[str, Any]] = [
        {**view.nodes[name], "id": name, "x": spot.x, "y": spot.y, "radius": spot.radius, "lines": list(spot.lines),
         "box": list(spot.box)}
        for name, spot in spots.items()
    ]  # fmt: skip
    ordered = sorted(view.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges: list[dict[str, Any]] = [
        {**attributes, **{name: str(attributes.get(name, "")).split() for name in _LISTS}, "id": f"e{number}",
         "from": source, "to": target}
        for number, (source, target, _, attributes) in enumerate(ordered)
    ]  # fmt: skip
    bends = curves([(edge["from"], edge["to"]) for edge in edges], spots)
    for edge, bend, note in zip(edges, bends, notes(edges, spots, bends), strict=True):
        edge |= {"bend": bend, "note": note}
    return Scene(nodes, edges, spots)
