"""The layout of a large graph: ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014), its repulsion on a grid.

All nodes repel each other, by their degrees, so that hubs stand apart with their neighbours round them; edges attract
in proportion to their length. As in FIt-SNE (Linderman et al. 2019) the repulsion of all on all is one convolution of
the nodes' mass on a grid, done by FFT: 20,000 nodes take two seconds, where the sum over all pairs takes minutes. It
starts from PivotMDS (Brandes & Pich 2007), the distances to a few nodes, which unfolds the graph as a whole.

Everything is numpy without BLAS, so that the number of threads makes no difference to the last bit.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

ROUNDS = 200
PIVOTS = 24
GRAVITY = 0.02  # towards the middle, against a node's mass; keeps what hangs on one edge from drifting away
GRIDS = ((100, 32), (1000, 64), (5000, 128), (float("inf"), 256))  # up to so many nodes: cells on a side


def spread(size: int, links: Ints) -> Floats:
    """Places for the nodes 0 … `size` - 1 of one connected graph, in no unit; `links` is (edges, 2), each pair once.

    >>> places = spread(4, np.array([(0, 1), (1, 2), (2, 3)]))
    >>> bool(np.hypot(*(places[0] - places[3])) > np.hypot(*(places[0] - places[1])))
    True
    """
    if size < 2:
        return np.zeros((size, 2))
    a, b = links.T
    degree = np.bincount(links.ravel(), minlength=size).astype(np.float64)
    mass = (degree + 1) / (degree + 1).mean()
    points = _start(size, links)
    wide = float(np.sqrt(size))
    points *= wide / 3
    field = _Field(next(cells for most, cells in GRIDS if size <= most))
    for turn in range(ROUNDS):
        pull = points[b] - points[a]
        force = field(points, mass) * mass[:, None] - GRAVITY * mass[:, None] * (points - points.mean(axis=0))
        for axis in (0, 1):
            force[:, axis] += np.bincount(a, pull[:, axis], size) - np.bincount(b, pull[:, axis], size)
        force /= np.sqrt(degree + 1)[:, None]  # a hub is pulled by many, and would swing
        length = np.hypot(force[:, 0], force[:, 1]) + 1e-9
        heat = wide / 10 * (1 - turn / ROUNDS) ** 1.5 + 1e-3
        points = points + force * (np.minimum(length, heat) / length)[:, None]
    middle: Floats = points.mean(axis=0)
    return points - middle


class _Field:
    """The force of all masses at each of their places: mass by distance, along the line between the two.

    Mass is shared out to the four corners of its cell and the force read off there in the same shares, so that no node
    pushes itself.
    """

    def __init__(self, cells: int) -> None:
        self.cells = cells
        steps = np.arange(2 * cells, dtype=np.float64)
        steps[cells:] -= 2 * cells  # twice the width: the far side must not reach round
        y, x = np.meshgrid(steps, steps, indexing="ij")
        square = x * x + y * y
        square[0, 0] = 1.0
        self.across, self.down = np.fft.rfft2(x / square), np.fft.rfft2(y / square)

    def __call__(self, points: Floats, mass: Floats) -> Floats:
        cells = self.cells
        low = points.min(axis=0)
        side = (float((points.max(axis=0) - low).max()) or 1.0) / (cells - 2)
        place = (points - low) / side
        corner = place.astype(np.intp)
        right, below = (place - corner).T
        at = corner[:, 1] * cells + corner[:, 0]
        shares = [
            (at, (1 - right) * (1 - below)), (at + 1, right * (1 - below)),
            (at + cells, (1 - right) * below), (at + cells + 1, right * below),
        ]  # fmt: skip
        held = np.zeros(cells * cells)
        for where, share in shares:
            held += np.bincount(where, share * mass, cells * cells)
        shape = (2 * cells, 2 * cells)
        turned = np.fft.rfft2(held.reshape(cells, cells), s=shape)
        found = np.zeros_like(points)
        for axis, kernel in enumerate((self.across, self.down)):
            # What stands beyond the grid is of no use: only its own rows are turned back along the second axis.
            rows = np.fft.ifft(turned * kernel, axis=0)[:cells]
            felt = np.fft.irfft(rows, n=2 * cells, axis=1)[:, :cells].ravel()
            for where, share in shares:
                found[:, axis] += share * felt[where]
        return found / side


def _start(size: int, links: Ints) -> Floats:
    """Where nodes stand by their distances to the pivots, shaken a little, for many have the same."""
    squares = _distances(size, links) ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    points = np.zeros((size, 2))
    for axis in (0, 1):  # the two main axes, by power iteration
        way = centred[int(np.argmax((centred * centred).sum(axis=1)))].copy()
        for _ in range(50):
            way /= float(np.sqrt((way * way).sum())) or 1.0
            along = (centred * way).sum(axis=1)
            way = (centred * along[:, None]).sum(axis=0)
        way /= float(np.sqrt((way * way).sum())) or 1.0
        along = (centred * way).sum(axis=1)
        points[:, axis] = along
        centred = centred - along[:, None] * way
    points /= float(points.std()) or 1.0
    return points + np.random.default_rng(7).normal(scale=0.05, size=points.shape)


def _distances(size: int, links: Ints) -> Floats:
    """Steps from each node to each pivot: the node with most neighbours, then what is farthest from all before."""
    ends = np.concatenate([links, links[:, ::-1]])
    ends = ends[np.lexsort((ends[:, 1], ends[:, 0]))]
    first = np.searchsorted(ends[:, 0], np.arange(size + 1))
    pivot = int(np.argmax(np.diff(first)))
    nearest = np.full(size, size)
    found: list[Ints] = []
    for _ in range(min(PIVOTS, size)):
        steps = np.full(size, -1)
        steps[pivot] = 0
        front, far = np.array([pivot]), 0
        while len(front):
            far += 1
            counts = first[front + 1] - first[front]
            skip = np.repeat(first[front] - (counts.cumsum() - counts), counts)
            reached = np.unique(ends[skip + np.arange(len(skip)), 1])
            front = reached[steps[reached] < 0]
            steps[front] = far
        found.append(steps)
        nearest = np.minimum(nearest, steps)
        pivot = int(np.argmax(nearest))
    return np.array(found, dtype=np.float64).T
