"""How each edge runs: parallel ones apart, a single one round what stands in its way; and where its mark stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .marks import Mark, line
from .spots import Box, Spot

Pair = tuple[str, str]
Floats = NDArray[np.float64]

HEAD = 14.0  # pixels of an edge that an arrowhead takes

_BUSY = 300  # nodes or edges; above this single edges stay straight: each would be tried against each node
_ASIDE = 90.0  # pixels; an edge within a column stands off it by less than half of this
_TRIES = (0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34)
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7)  # parts of the way at which a note may stand


@dataclass(frozen=True)
class Note:
    """What stands on an edge, about a point: its mark ("" for none) and its number (1 is not written)."""

    x: float
    y: float
    mark: str
    count: int

    @property
    def box(self) -> Box:
        half = 8 if self.mark and self.count < 2 else 9 if not self.mark else 17
        return self.x - half, self.y - 9, self.x + half, self.y + 9


def curves(edges: Sequence[Pair], spots: Mapping[str, Spot]) -> list[float]:
    """A bend for each (source, target): 0 is straight, ±1 a half circle to one side or the other.

    >>> spots = {"a": Spot(0, 0, (), 5, (-5, -5, 5, 5)), "b": Spot(100, 0, (), 5, (-5, -5, 5, 5))}
    >>> curves([("a", "b"), ("b", "a"), ("a", "b")], spots)
    [-0.24, -0.0, 0.24]
    """
    bundles: dict[Pair, list[int]] = defaultdict(list)
    for number, (a, b) in enumerate(edges):
        bundles[min(a, b), max(a, b)].append(number)
    bends = [0.0] * len(edges)
    free = len(spots) <= _BUSY and len(edges) <= _BUSY
    for (low, high), bundle in bundles.items():
        if len(bundle) == 1 and level(spots[low], spots[high]):
            continue
        if len(bundle) == 1 and low != high and within(spots[low], spots[high]):
            bends[bundle[0]] = _leftwards(spots[edges[bundle[0]][0]], spots[edges[bundle[0]][1]])
            continue
        if len(bundle) == 1 and free and low != high:
            bends[bundle[0]] = _clear(low, high, spots) * (1 if edges[bundle[0]][0] == low else -1)
            continue
        step = min(0.24, 0.8 / max(1, len(bundle) - 1))
        for place, number in enumerate(bundle):
            side = (place - (len(bundle) - 1) / 2) * step
            bends[number] = round(side if edges[number][0] == low else -side, 3)
    return bends


def notes(edges: Sequence[Mark], spots: Mapping[str, Spot]) -> list[Note | None]:
    """What stands on each edge: ≠ where it is contested or disputed, and for how many events or claims it stands.

    None where an edge has neither, or no place for it beside nodes, labels, arrowheads and other notes. A contested
    edge keeps its mark all the same, unless a node at its end shows it: it must be known without its colours.
    Disputed edges choose first.
    """
    found: list[Note | None] = [None] * len(edges)
    taken = [(s.x + s.box[0], s.y + s.box[1], s.x + s.box[2], s.y + s.box[3]) for s in spots.values()]
    if len(edges) > _BUSY:
        return found
    ranks = [(not edge.get("disputed"), edge.get("standing") != "Contested", i) for i, edge in enumerate(edges)]
    for _, _, number in sorted(ranks):
        edge = edges[number]
        look = line(edge)
        mark, count = look.get("mark") or ("≠" if edge.get("disputed") else ""), many(edge)
        start, end = spots[edge["from"]], spots[edge["to"]]
        if not mark and count < 2:
            continue
        points = seen(start, end, edge["bend"], arrow=bool(look["arrow"]))
        places = [middle(points, arrow=bool(look["arrow"]), part=part) for part in _PLACES]
        kept = [] if start.contested or end.contested or not mark else [Note(*places[0], mark, 1)]
        notes = [Note(*at, mark, count) for at in places] + [Note(*at, mark, 1) for at in places if mark]
        free = (n for n in notes if all(_apart(n.box, t) for t in taken) and fits(n.box, points))
        note = next(free, next(iter(kept), None))
        if note:
            taken.append(note.box)
            found[number] = note
    return found


def many(edge: Mark) -> int:
    """For how many events a line stands; one between speakers for how many claims, or contradictions.

    >>> many({"kind": "talksWith", "events": ["a", "b"]}), many({"kind": "says", "events": ["a"], "claims": ["c", "d"]})
    (2, 2)
    """
    if edge.get("kind") == "contradicts":
        return int(edge.get("count") or 1)
    return len(edge.get("claims" if edge.get("kind") in ("says", "relays") else "events") or ())


def _apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or one[0] > other[2] or one[3] < other[1] or one[1] > other[3]


def seen(start: Spot, end: Spot, bend: float, *, arrow: bool) -> Floats:
    """The part of an edge that no shape and no name at its ends hides, up to the arrow's tip; at least its middle."""
    points = along(start, end, bend, 120)
    first = 1 + int(np.flatnonzero(~outside(points, start, label=start.side == "below"))[-1:].sum())
    last = first + int(np.flatnonzero(~outside(points[first:], end, label=arrow))[:1].sum())
    return points[first:last] if last - first > 2 else points[59:62]


def middle(points: Floats, *, arrow: bool, part: float = 0.5) -> tuple[float, float]:
    """Where a note stands: part of the way along what is seen of an edge, its arrowhead left out."""
    lengths = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    at = points[int(np.argmin(np.abs(lengths - max(lengths[-1] - (HEAD if arrow else 0), lengths[-1] / 4) * part)))]
    return round(float(at[0]), 1), round(float(at[1]), 1)


def fits(box: Box, points: Floats) -> bool:
    """Whether what is seen of an edge is long enough for a note and, on both sides of it, an arrowhead."""
    left, top, right, bottom = box
    x, y = points.T
    covered = np.flatnonzero((x > left) & (x < right) & (y > top) & (y < bottom))
    steps = np.hypot(*np.diff(points, axis=0).T)
    return len(covered) > 0 and bool(min(steps[: covered[0]].sum(), steps[covered[-1] :].sum()) >= HEAD)


def outside(points: Floats, spot: Spot, *, label: bool) -> NDArray[np.bool_]:
    """Which points lie off a node's shape, and off its label too where an arrow has to stop at the name."""
    apart = points - (spot.x, spot.y)
    away: NDArray[np.bool_] = np.hypot(*apart.T) > spot.reach
    if label:
        left, top, right, bottom = spot.words
        away &= ~((apart[:, 0] > left) & (apart[:, 0] < right) & (apart[:, 1] > top) & (apart[:, 1] < bottom))
    return away


def level(start: Spot, end: Spot) -> bool:
    """Whether an edge leaves and arrives level, as an S: so it does where a name stands beside its node."""
    return (start.side != "below" or end.side != "below") and not within(start, end)


def within(start: Spot, end: Spot) -> bool:
    """Whether an edge stays within a column of nodes that have their names beside them: it runs left of them."""
    return start.side == end.side == "right" and start.x == end.x


def _leftwards(start: Spot, end: Spot) -> float:
    """The bend of an edge within a column: to the left, and no farther where it is long."""
    bend = min(1.0, _ASIDE / max(1.0, abs(end.y - start.y)))
    return round(bend if end.y < start.y else -bend, 3)


def bend_point(start: Spot, end: Spot, bend: float) -> tuple[float, float]:
    """The control point of the quadratic Bézier curve that vis-network draws for `curvedCW` with this roundness."""
    dx, dy = end.x - start.x, start.y - end.y
    reach = (abs(bend) * 0.5 + 0.5) * float(np.hypot(dx, dy))
    angle = float(np.arctan2(dy, dx)) + (bend * 0.5 + 0.5) * np.pi
    if bend == 0:
        return (start.x + end.x) / 2, (start.y + end.y) / 2
    return start.x + reach * float(np.sin(angle)), start.y + reach * float(np.cos(angle))


def along(start: Spot, end: Spot, bend: float, steps: int = 24) -> Floats:
    """Points on the curve from where it leaves to the other centre, as an array of (steps + 1, 2).

    A level one is the cubic Bézier curve that vis-network draws for `cubicBezier`, forced to be horizontal.
    """
    t = np.linspace(0, 1, steps + 1)[:, None]
    if level(start, end):
        a, d = np.array(start.start), np.array((end.x, end.y))
        reach = np.array(((0.5 + bend) * (d[0] - a[0]), 0.0))
        s_curve: Floats = (
            (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * (a + reach) + 3 * t**2 * (1 - t) * (d - reach) + t**3 * d
        )
        return s_curve
    a, b, c = np.array((start.x, start.y)), np.array(bend_point(start, end, bend)), np.array((end.x, end.y))
    points: Floats = (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
    return points


def _clear(low: str, high: str, spots: Mapping[str, Spot]) -> float:
    """The bend whose curve meets the fewest nodes and labels; among equals the gentlest.

    Meeting a node counts most, then a label at its middle, where its own mark stands, then another label, then its own.
    """
    boxes = np.array([(s.x + s.box[0], s.y + s.radius, s.x + s.box[2], s.y + s.box[3]) for s in spots.values()])
    centres = np.array([(s.x, s.y) for s in spots.values()])
    others = np.array([name not in (low, high) for name in spots])
    costs = []
    for bend in _TRIES:
        curve = along(spots[low], spots[high], bend)[:, None, :]
        near = np.hypot(*np.moveaxis(curve - centres[None], 2, 0)).min(axis=0) < 26
        inside: NDArray[np.bool_] = np.asarray(
            ((curve > boxes[None, :, :2]) & (curve < boxes[None, :, 2:])).all(axis=2)
        )
        middle = inside[len(inside) // 2 - 2 : len(inside) // 2 + 3].any(axis=0)
        hits = inside.any(axis=0)
        costs.append(
            5 * int((near & others).sum()) + 2 * int(middle.sum()) + int((hits & others).sum())
            + 0.5 * int((hits & ~others).sum()) + 2 * abs(bend)
        )  # fmt: skip
    return _TRIES[costs.index(min(costs))]
