"""A view ready to be drawn, by the page or as a picture: nodes in their places, edges with their bend and words."""

from dataclasses import dataclass
from typing import Any

import networkx as nx

from .curves import curves, fits, middle, notes, seen
from .layout import layout
from .marks import Mark, line
from .spots import Spot

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
         "box": list(spot.box), "side": spot.side, "words": list(spot.words)}
        for name, spot in spots.items()
    ]  # fmt: skip
    ordered = sorted(view.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges: list[dict[str, Any]] = [
        {**attributes, **{name: str(attributes.get(name, "")).split() for name in _LISTS}, "id": f"e{number}",
         "from": source, "to": target}
        for number, (source, target, _, attributes) in enumerate(ordered)
    ]  # fmt: skip
    bends = curves([(edge["from"], edge["to"]) for edge in edges], spots)
    arrows = [bool(line(edge)["arrow"]) for edge in edges]
    runs = [
        seen(spots[edge["from"]], spots[edge["to"]], bend, arrow=arrow)
        for edge, bend, arrow in zip(edges, bends, arrows, strict=True)
    ]
    for place, (edge, note) in enumerate(zip(edges, notes(edges, spots, runs), strict=True)):
        look, at = line(edge), middle(runs[place], arrow=arrows[place])
        words = f"{look.get('mark') or ('≠' if edge.get('disputed') else '')} {look['note']}".strip()
        edge |= {"bend": bends[place], "note": note, "at": list(at), "room": fits(words, runs[place], at)}
    return Scene(nodes, edges, spots)
