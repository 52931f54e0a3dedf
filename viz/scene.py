"""A view ready to be drawn, by the page or as a picture: nodes in their places, edges with their bend and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from .crowd import crowd
from .curves import curves, fits, middle, notes, seen
from .layout import SMALL, layout
from .marks import Mark, line
from .spots import Spot
from .strength import ranks, weights

_LISTS = ("events", "standings", "claims")  # edge attributes that are strings of ids joined by a space
_PLACED = frozenset(("lines", "box", "words", "side"))  # what a node has only where its name has a place
_CURVED = frozenset(("bend", "note", "at", "room"))  # and an edge only where it may be curved


@dataclass(frozen=True)
class Scene:
    """Nodes and edges as plain dicts (the schema is in viz/assets/README.md) and the spot of each node."""

    nodes: list[Mark]
    edges: list[Mark]
    spots: dict[str, Spot]


def scene(view: "nx.MultiDiGraph[str]", *, labels: bool = False) -> Scene:
    """The scene of a view; the view is only read, and the order is that of the ids, whatever the order in the graph.

    A large view (more than `SMALL` nodes) is lean: nodes have no `lines`, `box`, `words` and `side`, edges are straight
    and have no `bend`, `note`, `at` and `room`, and empty values and a `count` of 1 are left out. With `labels` it has
    all of that, as a picture needs it.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("actor:qatar", label="Qatar", kind="actor", type="State")
    >>> scene(graph).nodes[0]["lines"]
    ['Qatar']
    """
    ordered = sorted(view.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges: list[dict[str, Any]] = [
        {**attributes, **{name: str(attributes.get(name, "")).split() for name in _LISTS}, "id": f"e{number}",
         "from": source, "to": target}
        for number, (source, target, _, attributes) in enumerate(ordered)
    ]  # fmt: skip
    weight = weights(view)
    rank = ranks(view, weight)
    if len(view) > SMALL and not labels:
        spots = crowd(view, weight)
        return Scene(
            [
                _lean(view.nodes[name], _PLACED)
                | {"id": name, "x": spot.x, "y": spot.y, "radius": spot.radius, "rank": rank[name]}
                for name, spot in spots.items()
            ],
            [_lean(edge, _CURVED) for edge in edges],
            spots,
        )
    spots = layout(view, labels=labels)
    nodes: list[dict[str, Any]] = [
        {**view.nodes[name], "id": name, "x": spot.x, "y": spot.y, "radius": spot.radius, "lines": list(spot.lines),
         "box": list(spot.box), "side": spot.side, "words": list(spot.words), "rank": rank[name]}
        for name, spot in spots.items()
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
