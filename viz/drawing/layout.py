"""Where each node stands: computed here, seeded, so that a page looks the same each time it is made.

A part of a small view is laid out by Kamada & Kawai (1989) from rustworkx; boxes that overlap are pushed apart along
the axis in which they overlap least; then the parts are packed. A box is a node with its label, so no label covers
another label or another node. A view of claims stands in columns instead (`drawing.columns`). In a large view there
is no room for all names: its nodes are circles alone (`drawing.crowd`). Units are canvas pixels at zoom 1.

A pane wider than high and one higher than wide (a phone) each have places of their own: `WIDE` and `TALL`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from .columns import columns, in_columns
from .crowd import crowd
from .forces import spread
from .marks import marks
from .packing import ASPECT, bounds, pack
from .spots import Spot, measured

CROWD: int = marks()["large"]["crowd"]  # nodes; above this a view has no room for all names
SMALL: int = marks()["large"]["columns"]  # nodes; above this columns too are a crowd, and Kamada-Kawai takes too long
LENGTH = 125.0  # pixels, mean length of an edge before boxes are pushed apart
MARGIN = 9.0  # pixels between two boxes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pane:
    """What a picture is laid out for: width to height, and the height (pixels) up to which a part is left airy."""

    aspect: float
    room: float


WIDE = Pane(ASPECT, 560.0)
TALL = Pane(0.84, 640.0)


def crowded(view: "nx.MultiDiGraph[str]") -> bool:
    """Whether a view is a large one, without room for all of its names; columns hold more of them than a graph."""
    return len(view) > SMALL or (len(view) > CROWD and not in_columns(view))


def layout(view: "nx.MultiDiGraph[str]", *, labels: bool = False, pane: Pane = WIDE) -> dict[str, Spot]:
    """A spot for each node of a view, in the order of the ids. The graph is only read.

    With `labels` a large view too has a box for each name, kept apart from all others, as a picture on paper needs it;
    that takes long, and wide. Columns and large views stand alike whatever the `pane`.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("actor:a", label="Alpha", kind="actor", type="State")
    >>> {node: (spot.x, spot.y) for node, spot in layout(graph).items()}
    {'actor:a': (0.0, 0.0)}
    """
    names = sorted(view.nodes)
    if not names:
        return {}
    if crowded(view) and not labels:
        return crowd(view)
    if in_columns(view):
        return columns(view)
    drawn = {name: measured(view.nodes[name]) for name in names}
    boxes = np.array([drawn[name][2] for name in names], dtype=np.float64)
    index = {name: i for i, name in enumerate(names)}
    points = np.zeros((len(names), 2))
    parts = [sorted(part) for part in nx.connected_components(nx.Graph(view.to_undirected(as_view=True)))]
    groups = [np.array([index[name] for name in part]) for part in sorted(parts, key=lambda part: (-len(part), part))]
    for group in groups:
        inside = {names[i]: k for k, i in enumerate(group)}
        links = sorted({(inside[a], inside[b]) for a, b in view.edges() if a in inside and a != b})
        loose = _spread(len(group), links, pane)
        if len(group) > SMALL:  # room for all boxes from the start, since there is no time to push them far
            sides = boxes[group, 2:] - boxes[group, :2] + MARGIN
            left, top, right, bottom = bounds(loose, np.zeros_like(boxes[group]))
            loose *= (1.6 * float(sides.prod(axis=1).sum()) / ((right - left) * (bottom - top) or 1.0)) ** 0.5
        points[group] = _tight(apart(loose, boxes[group]), boxes[group], pane)
    pack(points, boxes, groups, pane.aspect)
    left, top, right, bottom = bounds(points, boxes)
    points -= ((left + right) / 2, (top + bottom) / 2) if len(names) > 1 else points[0]
    contested = {name: view.nodes[name].get("standing") == "Contested" for name in names}
    return {
        name: Spot(round(float(x), 1), round(float(y), 1), *drawn[name], contested[name])
        for name, (x, y) in zip(names, points, strict=True)
    }


def _spread(size: int, links: Sequence[tuple[int, int]], pane: Pane) -> Floats:
    """One connected part, before its boxes are pushed apart: turned so that its long axis lies as that of the pane."""
    if size == 1:
        return np.zeros((1, 2))
    if size <= SMALL:
        graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(size))
        graph.add_edges_from_no_data(list(links))
        found = rx.kamada_kawai_layout(graph)
        points = np.array([found[i] for i in range(size)], dtype=np.float64)
    else:
        points = spread(size, np.array(sorted({(min(link), max(link)) for link in links}), dtype=np.intp))
    points -= points.mean(axis=0)
    axes = cast(Floats, np.linalg.svd(points, full_matrices=False)[2])
    axes = axes * np.where(axes[:, np.argmax(np.abs(axes), axis=1)].diagonal() < 0, -1.0, 1.0)[:, None]
    points = points @ axes.T
    spans = np.array([points[a] - points[b] for a, b in links])
    mean = float(np.hypot(spans[:, 0], spans[:, 1]).mean()) or 1.0
    if pane.aspect < 1:
        return points[:, ::-1] * (LENGTH / mean) * (1.05, 1.2)
    return points * (LENGTH / mean) * (1.25, 0.95)


def apart(points: Floats, boxes: Floats, rounds: int = 0) -> Floats:
    """The points moved, as little as this simple push does, until no two boxes overlap.

    `boxes` holds left, top, right, bottom of each point's box, relative to it. When `rounds` of pushing (0: as many
    as suit the size) do not suffice, the whole is stretched between pushes, so that room comes.
    """
    rounds = rounds or (400 if len(points) <= SMALL else 150)
    points = points + np.arange(len(points))[:, None] * (1e-4, 1.7e-4)  # two points in one place must be told apart
    for turn in range(rounds + 200):
        a, b, across, down = _overlaps(points, boxes)
        if not len(a):
            break
        if turn >= rounds:
            points = points * 1.02
        sides = points[a] + boxes[a, :2] + boxes[a, 2:] - points[b] - boxes[b, :2] - boxes[b, 2:]
        level = across < down
        push = np.zeros((len(a), 2))
        push[level, 0] = across[level] * np.where(sides[level, 0] < 0, -0.5, 0.5)
        push[~level, 1] = down[~level] * np.where(sides[~level, 1] < 0, -0.5, 0.5)
        move, hits = np.zeros_like(points), np.zeros(len(points))
        for end, sign in ((a, 1.0), (b, -1.0)):
            np.add.at(move, end, sign * push)
            np.add.at(hits, end, 1.0)
        points = points + move / np.maximum(1.0, hits * 0.6)[:, None]
    return points


def _tight(points: Floats, boxes: Floats, pane: Pane) -> Floats:
    """A part larger than the pane, drawn together step by step while its boxes find room and it does get smaller."""
    if not 2 < len(points) <= SMALL:
        return points
    best, size, patience = points, _area(points, boxes, pane), 8
    for _ in range(60):
        if size <= pane.room**2 or not patience:
            break
        points = apart(points * 0.94, boxes, 60)
        now = _area(points, boxes, pane)
        patience = 8 if now < size * 0.995 else patience - 1
        if now < size:
            best, size = points, now
    return best


def _area(points: Floats, boxes: Floats, pane: Pane) -> float:
    left, top, right, bottom = bounds(points, boxes)
    return max((right - left) / pane.aspect, bottom - top) ** 2


def _overlaps(points: Floats, boxes: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, Floats]:
    """Pairs of overlapping boxes and by how much, found by sweeping along x: no quadratic table for a large graph."""
    order = np.argsort(points[:, 0] + boxes[:, 0], kind="stable")
    low = (points + boxes[:, :2] - MARGIN / 2)[order]
    high = (points + boxes[:, 2:] + MARGIN / 2)[order]
    found: list[NDArray[np.intp]] = []
    for step in range(1, len(order)):
        close = high[:-step, 0] > low[step:, 0]
        if not close.any():
            break  # sorted by left edge: what is farther on lies farther right
        hit = close & (high[:-step, 1] > low[step:, 1]) & (high[step:, 1] > low[:-step, 1])
        first = np.flatnonzero(hit)
        found.append(np.stack([first, first + step]))
    i, j = np.concatenate(found, axis=1) if found else np.empty((2, 0), dtype=np.intp)
    room = np.minimum(high[i], high[j]) - np.maximum(low[i], low[j]) + 0.5
    return order[i], order[j], room[:, 0], room[:, 1]
