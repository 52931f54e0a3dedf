"""Where the nodes of a large view stand: circles only, for its names are drawn by the page where the zoom has room."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from .forces import spread
from .packing import ASPECT, pack
from .spots import Spot
from .strength import weights

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

RADII = (5.0, 16.0)  # pixels, of the weakest and of the strongest node
APART = 6.0  # pixels between two circles
AIRY = (8.0, 3.0)  # times the room that the circles take, of a view of a few hundred nodes and of a larger one
FEWER = 400  # nodes; up to this many there is room for more names
STEP = 46.0  # pixels, length of an edge in a part of a few nodes
FEW = 40  # nodes; a part up to this is drawn by Kamada & Kawai (1989)
PUSHES = 40


def crowd(view: "nx.MultiDiGraph[str]", weight: Mapping[str, float] | None = None) -> dict[str, Spot]:
    """A spot without a name for each node of a view, in the order of the ids. The graph is only read.

    The radius grows with the square root of the weighted degree (`weight`, else that of `viz.drawing.strength`).
    """
    names = sorted(view.nodes)
    index = {name: i for i, name in enumerate(names)}
    radii = _radii(view, names, weight)
    pairs = sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in view.edges() if a != b})
    links = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    groups, part = _parts(len(names), pairs)
    points = np.zeros((len(names), 2))
    place = np.zeros(len(names), dtype=np.intp)
    order = np.argsort(part[links[:, 0]], kind="stable") if len(links) else np.zeros(0, dtype=np.intp)
    starts = np.searchsorted(part[links[order, 0]], np.arange(len(groups) + 1))
    for number, group in enumerate(groups):
        if len(group) > 1:
            place[group] = np.arange(len(group))
            own = place[links[order[starts[number] : starts[number + 1]]]]
            points[group] = pushed(_placed(own, radii[group]), radii[group])
    boxes = np.stack([-radii, -radii, radii, radii], axis=1)
    pack(points, boxes, groups)
    low, high = (points - radii[:, None]).min(axis=0), (points + radii[:, None]).max(axis=0)
    points -= (low + high) / 2
    return _spots(view, names, points, radii)


def unplaced(view: "nx.MultiDiGraph[str]", weight: Mapping[str, float] | None = None) -> dict[str, Spot]:
    """The same spots, all of them at 0, 0: for a view of which only parts are drawn, each placed when it is."""
    names = sorted(view.nodes)
    return _spots(view, names, np.zeros((len(names), 2)), _radii(view, names, weight))


def _radii(view: "nx.MultiDiGraph[str]", names: list[str], weight: Mapping[str, float] | None) -> Floats:
    weight = weights(view) if weight is None else weight
    return radius(np.array([weight[name] for name in names]))


def _spots(view: "nx.MultiDiGraph[str]", names: list[str], points: Floats, radii: Floats) -> dict[str, Spot]:
    return {
        name: Spot(
            round(float(x), 1), round(float(y), 1), (), float(r), (-float(r), -float(r), float(r), float(r)),
            view.nodes[name].get("standing") == "Contested",
        )
        for name, (x, y), r in zip(names, points, radii, strict=True)
    }  # fmt: skip


def radius(weight: Floats) -> Floats:
    """Radii in pixels, by a tenth: area grows with strength.

    >>> radius(np.array([1.0, 25.75, 100.0])).tolist()
    [5.0, 10.5, 16.0]
    """
    least, most = RADII
    span = float(weight.max() - weight.min()) if len(weight) else 0.0
    share = (weight - weight.min()) / span if span else np.full(len(weight), 0.1)
    found: Floats = np.round(least + (most - least) * np.sqrt(share), 1)
    return found


def pushed(points: Floats, radii: Floats) -> Floats:
    """The points moved a little, away from each other, where their circles overlap; in a throng some still do."""
    wide = radii + APART / 2
    for _ in range(PUSHES):
        a, b = _near(points, float(2 * wide.max()))
        across = points[b] - points[a]
        apart = np.hypot(across[:, 0], across[:, 1])
        lack = wide[a] + wide[b] - apart
        hit = lack > 0.5
        if not hit.any():
            break
        a, b, lack, across, apart = a[hit], b[hit], lack[hit], across[hit], apart[hit]
        angle = (a * 2.399963).astype(np.float64)  # two in one place part by the golden angle
        way = np.where(
            apart[:, None] > 1e-6,
            across / np.maximum(apart, 1e-6)[:, None],
            np.stack([np.cos(angle), np.sin(angle)], 1),
        )
        step = way * (lack * 0.45)[:, None]
        size = len(points)
        move = np.stack([np.bincount(b, step[:, k], size) - np.bincount(a, step[:, k], size) for k in (0, 1)], axis=1)
        points = points + np.clip(move, -wide.max(), wide.max())
    return points


def _parts(size: int, pairs: list[tuple[int, int]]) -> tuple[list[Ints], Ints]:
    """The connected parts, largest first, and for each node the number of its part."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(pairs)
    found = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part))
    groups = [np.array(part, dtype=np.intp) for part in found]
    number = np.zeros(size, dtype=np.intp)
    for place, group in enumerate(groups):
        number[group] = place
    return groups, number


def _placed(links: Ints, radii: Floats) -> Floats:
    """One connected part, level, in pixels."""
    size = len(radii)
    if size <= FEW:
        graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(size))
        graph.add_edges_from_no_data([(int(a), int(b)) for a, b in links])
        found = rx.kamada_kawai_layout(graph)
        points = _level(np.array([found[i] for i in range(size)], dtype=np.float64))
        spans = points[links[:, 0]] - points[links[:, 1]]
        return points * (STEP / (float(np.hypot(spans[:, 0], spans[:, 1]).mean()) or 1.0))
    points = _drawn_in(_level(spread(size, links)))
    airy = AIRY[size > FEWER]
    across, down = (float(side) for side in points.std(axis=0))
    taken = float(((2 * radii + APART) ** 2).sum())
    area = 4 * np.pi * across * max(down, across / 4)
    return points * (float(np.sqrt(airy * taken / area)) * np.array((ASPECT**0.5, ASPECT**-0.5)))


def _level(points: Floats) -> Floats:
    """Turned so that the long axis lies level."""
    points = points - points.mean(axis=0)
    x, y = points.T
    angle = 0.5 * float(np.arctan2(2 * (x * y).sum(), (x * x - y * y).sum()))
    turn = np.cos(angle), np.sin(angle)
    return np.stack([x * turn[0] + y * turn[1], y * turn[0] - x * turn[1]], axis=1)


def _drawn_in(points: Floats) -> Floats:
    """What lies far outside the rest drawn nearer, so that a few long tails do not make all else small."""
    spans = points.std(axis=0) + 1e-9
    far = np.hypot(*(points / spans).T)
    edge = float(np.quantile(far, 0.97))
    over = np.maximum(far - edge, 0) / (0.3 * edge)
    return points * np.where(over > 0, edge * (1 + 0.3 * np.log1p(over)) / np.maximum(far, 1e-9), 1.0)[:, None]


def _near(points: Floats, reach: float) -> tuple[Ints, Ints]:
    """Pairs that may be nearer than `reach`: those in one cell of a grid of that size, or in two that touch."""
    cell = np.floor((points - points.min(axis=0)) / reach).astype(np.intp)
    wide = int(cell[:, 0].max()) + 3
    key = (cell[:, 1] + 1) * wide + cell[:, 0] + 1
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    found: list[Ints] = []
    for shift in (0, 1, wide - 1, wide, wide + 1):
        first = np.searchsorted(sorted_key, sorted_key + shift, side="left")
        last = np.searchsorted(sorted_key, sorted_key + shift, side="right")
        if shift == 0:
            first = np.arange(1, len(order) + 1)
        counts = np.maximum(last - first, 0)
        a = np.repeat(np.arange(len(order)), counts)
        b = np.repeat(first - (counts.cumsum() - counts), counts) + np.arange(len(a))
        found.append(np.stack([order[a], order[b]]))
    a, b = np.concatenate(found, axis=1)
    return a, b
