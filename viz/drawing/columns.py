"""Claims in columns: who speaks, who relays it, the claim, and what it is about, from left to right.

After Sugiyama, Tagawa & Toda (1981): each node has a column, rows are ordered by barycentres so that few edges cross,
and then placed as near to what they are joined to as their names allow. Contested events come first. Ties fall by id.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import networkx as nx
import numpy as np

from .curves import along
from .packing import ASPECT
from .spots import Box, Spot, measured

WIDE = 1000.0  # pixels the columns may take before names get smaller than 11 px on a desk
GAPS = (66.0, 150.0)  # pixels between two columns, at least and at most
ROW = 3.0  # pixels between two boxes of one column, at least
GROUP = 8.0  # pixels more between claims about different events
LOOSE = 12.0  # pixels more between rows where the pane is high enough
ROUNDS = 12  # of ordering; the best of them is kept
_FEW = 20_000  # edges past a relay times relays: above, relays do not step out of their way


def in_columns(view: "nx.MultiDiGraph[str]") -> bool:
    """Whether a view is one of claims: its edges lead from speakers over relays and claims to events."""
    return any(node.get("kind") == "claim" for _, node in view.nodes(data=True))


def columns(view: "nx.MultiDiGraph[str]") -> dict[str, Spot]:
    """A spot for each node, in the order of the ids."""
    layers = _layers(view)
    sides = {name: _side(place, layers) for place, layer in enumerate(layers) for name in layer}
    drawn = {name: measured(view.nodes[name], side) for name, side in sides.items()}
    boxes = {name: found[2] for name, found in drawn.items()}
    links = _led(view)
    onward, back = _neighbours(links)
    claims, events = _ordered(view, layers, onward, back)
    xs = _across(layers, boxes)
    ys = _rows(claims, onward, boxes)
    ys |= _column(events, {name: _mean(back.get(name, ()), ys) for name in events}, boxes)
    for layer in reversed(layers[: len(layers) - 2]):
        ys |= _column(layer, {name: _mean(onward.get(name, ()), ys) for name in layer}, boxes)

    def spot(name: str, y: float) -> Spot:
        contested = view.nodes[name].get("standing") == "Contested"
        return Spot(round(xs[name], 1), round(y, 1), *drawn[name], contested, sides[name])

    spots = {name: spot(name, ys[name]) for name in sorted(view.nodes)}
    for place in range(1, len(layers) - 2):
        for name, y in _aside(layers[place], {n for layer in layers[:place] for n in layer}, links, spots).items():
            spots[name] = spot(name, y)
    return spots


def _led(view: "nx.MultiDiGraph[str]") -> list[tuple[str, str]]:
    """The edges by which nodes are placed: those that lead from column to column.

    A remark is about no event. It comes last, and those who say other things too stand by these, so that the picture
    is in one piece where remarks are left out of it.
    """
    claims = {name for name, node in view.nodes(data=True) if node.get("kind") == "claim"}
    links = sorted({(a, b) for a, b in view.edges() if a != b and not (a in claims and b in claims)})
    about = {a for a, _ in links if a in claims}
    others = {a for a, b in links if b not in claims or b in about}
    return [(a, b) for a, b in links if b not in claims or b in about or a not in others]


def _layers(view: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Speakers, relays (as many columns as they pass it on), claims, events; the last two may be empty."""
    kinds: dict[str, list[str]] = {"claim": [], "event": []}
    voices: list[str] = []
    for name in sorted(view.nodes):
        kinds.get(str(view.nodes[name].get("kind")), voices).append(name)
    rings = nx.condensation(nx.DiGraph(view.subgraph(voices)))  # two outlets that relay each other share a column
    heads = [
        sorted(name for ring in generation for name in rings.nodes[ring]["members"])
        for generation in nx.topological_generations(rings)
    ]
    return [*heads, kinds["claim"], kinds["event"]]


def _side(place: int, layers: Sequence[Sequence[str]]) -> str:
    return "right" if place >= len(layers) - 2 else "left" if place == 0 else "below"


def _neighbours(links: Sequence[tuple[str, str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    onward: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for a, b in links:
        onward.setdefault(a, []).append(b)
        back.setdefault(b, []).append(a)
    return onward, back


def _mean(names: Sequence[str], at: Mapping[str, float], default: float = 0.0) -> float:
    found = [at[name] for name in names if name in at]
    return sum(found) / len(found) if found else default


def _ordered(
    view: "nx.MultiDiGraph[str]", layers: Sequence[list[str]], onward: dict[str, list[str]], back: dict[str, list[str]]
) -> tuple[list[str], list[str]]:
    """Claims and events from top to bottom: the order with the fewest crossings that a few rounds find."""
    claims, events, heads = list(layers[-2]), list(layers[-1]), layers[:-2]
    calm = {name: view.nodes[name].get("standing") != "Contested" for name in events}
    events.sort(key=lambda name: (calm[name], name))
    at: dict[str, float] = {name: 0.5 for head in heads for name in head}
    best: tuple[float, list[str], list[str]] = (float("inf"), claims, events)
    for _ in range(ROUNDS):
        top = {name: float(place) for place, name in enumerate(events)}
        source = {name: _mean(back.get(name, ()), at, 0.5) for name in claims}
        claims = sorted(claims, key=lambda n: (_mean(onward.get(n, ()), top, float(len(top))), source[n], n))
        at |= {name: place / max(1, len(claims) - 1) for place, name in enumerate(claims)}
        for head in reversed(heads):
            at |= {name: _mean(onward.get(name, ()), at, 0.5) for name in head}
        cost = _crossings([(at[a], at[b]) for b in claims for a in back.get(b, ())])
        if cost < best[0]:
            best = cost, claims, events
        for head in heads:  # evenly spaced, as names will be, before the events follow their speakers
            order = sorted(head, key=lambda name: (at[name], name))
            at |= {name: (place + 0.5) / len(order) for place, name in enumerate(order)}
        voice = {n: _mean([a for claim in back.get(n, ()) for a in back.get(claim, ())], at, 0.5) for n in events}
        events = sorted(events, key=lambda name: (calm[name], voice[name], name))
    return best[1], best[2]


def _crossings(pairs: Sequence[tuple[float, float]]) -> float:
    if len(pairs) > 3000:
        return 0.0  # a table of all pairs would not fit; the first order is kept
    a, b = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    return float(((a[:, None] - a[None]) * (b[:, None] - b[None]) < 0).sum()) / 2


def _across(layers: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> dict[str, float]:
    spans = [(min(boxes[n][0] for n in layer), max(boxes[n][2] for n in layer)) for layer in layers if layer]
    free = WIDE - sum(right - left for left, right in spans)
    gap = min(GAPS[1], max(GAPS[0], free / max(1, len(spans) - 1)))
    xs: dict[str, float] = {}
    x = 0.0
    for layer, (left, right) in zip((layer for layer in layers if layer), spans, strict=True):
        xs |= dict.fromkeys(layer, x - left)
        x += right - left + gap
    return xs


def _rows(claims: Sequence[str], onward: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]) -> dict[str, float]:
    """The claims row by row, those about one event together, as loose as the pane allows."""
    groups = [tuple(onward.get(name, ())) for name in claims]
    new = [place > 0 and group != groups[place - 1] for place, group in enumerate(groups)]
    high = sum(boxes[name][3] - boxes[name][1] + ROW for name in claims) + GROUP * sum(new)
    more = min(LOOSE, max(0.0, (WIDE / ASPECT - high) / max(1, len(claims))))
    ys: dict[str, float] = {}
    y = 0.0
    for name, apart in zip(claims, new, strict=True):
        y += GROUP * apart - boxes[name][1]
        ys[name] = y
        y += boxes[name][3] + ROW + more
    return ys


def _column(names: Sequence[str], wish: Mapping[str, float], boxes: Mapping[str, Box]) -> dict[str, float]:
    """Rows as near as can be, in least squares, to where they wish to be, without overlap (pool adjacent violators)."""
    order = sorted(names, key=lambda name: (wish[name], name))
    steps = [0.0]
    for above, name in pairwise(order):
        steps.append(steps[-1] + boxes[above][3] - boxes[name][1] + 2 * ROW)
    pools: list[list[float]] = []  # the wishes of rows that move as one
    for name, step in zip(order, steps, strict=False):
        pools.append([wish[name] - step])
        while len(pools) > 1 and np.mean(pools[-2]) >= np.mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    bases = [float(np.mean(pool)) for pool in pools for _ in pool]
    return {name: base + step for name, base, step in zip(order, bases, steps, strict=False)}


def _aside(
    layer: Sequence[str], before: set[str], links: Sequence[tuple[str, str]], spots: Mapping[str, Spot]
) -> dict[str, float]:
    """Relays moved up or down to where the fewest edges that pass them by run through their names."""
    own = set(layer)
    passing = [along(spots[a], spots[b], 0.0, 60) for a, b in links if a in before and b not in before | own]
    if not passing or len(passing) * len(layer) > _FEW:
        return {}
    points = np.concatenate(passing)
    numbers = np.repeat(np.arange(len(passing)), [len(curve) for curve in passing])
    low, high = min(s.y + s.box[1] for s in spots.values()), max(s.y + s.box[3] for s in spots.values())
    placed: dict[str, float] = {}
    for name in sorted(layer, key=lambda name: (spots[name].y, name)):
        spot = spots[name]
        left, top, right, bottom = spot.box
        near = points[(points[:, 0] > spot.x + left) & (points[:, 0] < spot.x + right), 1]
        which = numbers[(points[:, 0] > spot.x + left) & (points[:, 0] < spot.x + right)]
        tries = [spot.y + step for step in sorted(np.arange(-240.0, 241.0, 6.0), key=lambda step: (abs(step), step))]
        costs: list[tuple[float, float]] = []
        for y in tries:
            over = any(
                y + top < other + spots[n].box[3] + ROW and y + bottom > other + spots[n].box[1] - ROW
                for n, other in {**{n: spots[n].y for n in layer if n != name}, **placed}.items()
            )
            if y != spot.y and (over or y + top < low or y + bottom > high):
                continue
            hits = len(np.unique(which[(near > y + top) & (near < y + bottom)]))
            costs.append((120.0 * hits + abs(y - spot.y), y))
        placed[name] = min(costs)[1]
    return placed
