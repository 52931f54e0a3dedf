"""The assignment of rows to columns that weighs most: which prediction is which attribution of the gold.

Shortest augmenting paths, after D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions
on Aerospace and Electronic Systems 52 (2016), 1679–1696.
"""

from collections.abc import Sequence
from math import inf

Rows = Sequence[Sequence[float]]


def assign(weights: Rows) -> list[tuple[int, int]]:
    """Pairs (row, column), sorted, each row and each column in one pair at most, of the greatest total weight.

    As many pairs as there are rows or columns, whichever are fewer. Several assignments may weigh the same; the one
    that is taken is that of `scipy.optimize.linear_sum_assignment`, so that scorers that use it count alike.

    >>> assign([[2.0, 3.0], [0.0, 2.5]])
    [(0, 0), (1, 1)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in _assigned(turned))
    return _assigned(weights)


def _assigned(weights: Rows) -> list[tuple[int, int]]:
    """The same for at most as many rows as columns. `u` and `v` are the dual variables of rows and columns."""
    rows, columns = len(weights), len(weights[0])
    u, v = [0.0] * rows, [0.0] * columns
    column_of, row_of = [-1] * rows, [-1] * columns
    for current in range(rows):
        shortest, before = [inf] * columns, [-1] * columns
        seen_rows: list[int] = []
        seen_columns: list[int] = []
        open_ = list(range(columns - 1, -1, -1))  # from the last, so that equal weights give the identity
        row, length, sink = current, 0.0, -1
        while sink < 0:
            seen_rows.append(row)
            best, lowest = -1, inf
            for place, column in enumerate(open_):
                reduced = length - weights[row][column] - u[row] - v[column]
                if reduced < shortest[column]:
                    shortest[column], before[column] = reduced, row
                # Of columns equally near, one that is still free ends the search.
                if shortest[column] < lowest or (shortest[column] == lowest and row_of[column] < 0):
                    best, lowest = place, shortest[column]
            column, length = open_[best], lowest
            seen_columns.append(column)
            open_[best] = open_[-1]
            open_.pop()
            row, sink = row_of[column], -1 if row_of[column] >= 0 else column
        u[current] += length
        for row in seen_rows[1:]:
            u[row] += length - shortest[column_of[row]]
        for column in seen_columns:
            v[column] -= length - shortest[column]
        column = sink
        while column >= 0:  # along the path, each column goes to the row before it
            row = before[column]
            row_of[column] = row
            column_of[row], column = column, column_of[row] if row != current else -1
    return list(enumerate(column_of))
