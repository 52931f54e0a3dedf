"""The parts of a disconnected graph put side by side without wasting the pane."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .marks import marks

ASPECT = 1.35  # width to height of the pane that the picture opens in
GAP = 30.0  # pixels between two parts
STEP = 30.0  # pixels between two places tried for a part, at least
CROWD: int = marks()["large"]["columns"]  # boxes; above this parts are packed as a whole, and the rest stands closer

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def bounds(points: Floats, boxes: Floats) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all boxes, where `boxes` are relative to `points`."""
    low, high = (points + boxes[:, :2]).min(axis=0), (points + boxes[:, 2:]).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def pack(points: Floats, boxes: Floats, groups: Sequence[Ints], aspect: float = ASPECT) -> None:
    """Move each group of points, largest first, so that no boxes of two groups overlap. Changes `points`.

    A part slips into a gap that the larger ones leave; nodes that stand alone, and parts past the fortieth, follow in
    rows below.
    """
    crowd = len(points) > CROWD
    gap = GAP / 2 if crowd else GAP
    nested = [group for group in groups[:40] if len(group) > 1] or list(groups[:1])
    taken = np.empty((0, 4))
    for group in nested:
        own = np.hstack([points[group] + boxes[group, :2], points[group] + boxes[group, 2:]])
        own = _cover(own) if crowd else own
        move = _place(own, taken, aspect)
        points[group] += move
        taken = np.vstack([taken, own + np.array((*move, *move))])
    left, right = float(taken[:, 0].min()), float(taken[:, 2].max())
    frames = [bounds(points[group], boxes[group]) for group in groups[len(nested) :]]
    if crowd:  # rows as wide as makes the whole about as wide as the pane
        room = (right - left) * float(taken[:, 3].max() - taken[:, 1].min())
        room += sum((frame[2] - frame[0] + gap) * (frame[3] - frame[1] + gap) for frame in frames)
        right = max(right, left + (aspect * room) ** 0.5)
    x, y, height = left, float(taken[:, 3].max()) + gap, 0.0
    for group, (own_left, top, own_right, bottom) in zip(groups[len(nested) :], frames, strict=True):
        if x > left and x + own_right - own_left > right:
            x, y, height = left, y + height + gap, 0.0
        points[group] += (x - own_left, y - top)
        x, height = x + own_right - own_left + gap, max(height, bottom - top)


def _place(own: Floats, taken: Floats, aspect: float) -> tuple[float, float]:
    """The move of a part's boxes to the free place that keeps the whole nearest to the shape of the pane."""
    if not len(taken):
        return 0.0, 0.0
    (left, top), (right, bottom) = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    (a, b), (c, d) = own[:, :2].min(axis=0), own[:, 2:].max(axis=0)
    step = max(STEP, max(right - left, bottom - top) / 60)
    columns = np.arange(left - (c - a) - GAP, right + GAP + step, step)
    rows = np.arange(top - (d - b) - GAP, bottom + GAP + step, step)
    xs, ys = (grid.ravel() for grid in np.meshgrid(columns, rows))
    wide = np.maximum(right, xs + c - a) - np.minimum(left, xs)
    high = np.maximum(bottom, ys + d - b) - np.minimum(top, ys)
    middle = np.hypot(xs + (c - a) / 2 - (left + right) / 2, ys + (d - b) / 2 - (top + bottom) / 2)
    order = np.argsort(np.maximum(wide / aspect, high) + middle * 0.05, kind="stable")
    if len(own) == 1:  # all places in one go
        dx, dy = (xs - a)[order], (ys - b)[order]
        across = ((dx + c)[:, None] > taken[None, :, 0] - GAP) & ((dx + a)[:, None] < taken[None, :, 2] + GAP)
        down = ((dy + d)[:, None] > taken[None, :, 1] - GAP) & ((dy + b)[:, None] < taken[None, :, 3] + GAP)
        first = int(np.argmin((across & down).any(axis=1)))
        return float(dx[first]), float(dy[first])
    for i in order:
        move = float(xs[i] - a), float(ys[i] - b)
        moved = own + np.array((*move, *move))
        across = (moved[:, None, 0] < taken[None, :, 2] + GAP) & (moved[:, None, 2] > taken[None, :, 0] - GAP)
        down = (moved[:, None, 1] < taken[None, :, 3] + GAP) & (moved[:, None, 3] > taken[None, :, 1] - GAP)
        if not (across & down).any():
            return move
    raise AssertionError("a place beside the rest is always free")


def _cover(own: Floats) -> Floats:
    """One box about a small part, for a large one the squares of a grid that hold all of its boxes."""
    low, high = own[:, :2], own[:, 2:]
    first, last = low.min(axis=0), high.max(axis=0)
    if len(own) <= CROWD:
        return np.concatenate([first, last])[None]
    side = max(STEP, float((last - first).max()) / 24, float((high - low).max()))
    corners = np.concatenate([low, high, own[:, [0, 3]], own[:, [2, 1]]])
    squares = np.unique(np.floor((corners - first) / side), axis=0)
    return np.concatenate([first + squares * side, np.minimum(first + (squares + 1) * side, last)], axis=1)
