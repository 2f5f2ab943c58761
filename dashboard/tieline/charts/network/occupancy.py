"""An occupancy grid: how many lines run through each cell of the drawing area.

In: the points of lines in pixels. Out: how many lines run near a spot or through a box
(left, top, right, bottom), so that names and glyphs find free room.
"""

import numpy as np
from numpy.typing import NDArray

from tieline.charts.scene import Size
from tieline.charts.viewport import Floats

_CELL = 6
"""Pixels of a cell's side: less than a name or a crossbar is high."""
_SAMPLES = 6
"""Points looked at between two points of a line, so that no cell is jumped over."""
_NEIGHBOURS = np.array([-1, 0, 1])


class OccupancyGrid:
    """How many lines run through each cell of the drawing area."""

    def __init__(self, size: Size) -> None:
        """Begin with an empty drawing area of this size."""
        self._columns, self._rows = (extent // _CELL + 3 for extent in size)
        self._cells = np.zeros((self._rows, self._columns))
        self._sums: Floats | None = None

    def add(self, lines: Floats, weights: Floats) -> None:
        """Add lines (lines, points, 2) by weight, each once to every cell that it runs through."""
        steps = np.linspace(0.0, 1.0, _SAMPLES, endpoint=False)[:, None]
        ways = (lines[:, 1:] - lines[:, :-1])[:, :, None]
        dense = (lines[:, :-1, None] + steps * ways).reshape(len(lines), -1, 2)
        row, column = self._cells_of(dense)
        cells = self._rows * self._columns
        flat = np.arange(len(lines))[:, None] * cells + row * self._columns + column
        line, cell = np.divmod(np.unique(flat), cells)
        counts = np.bincount(cell, weights=weights[line], minlength=cells)
        self._cells += counts.reshape(self._cells.shape)
        self._sums = None

    def near(self, spots: Floats) -> Floats:
        """Return the lines in the nine cells around each of the spots (n, 2), by weight."""
        row, column = self._cells_of(spots)
        around: Floats = self._cells[
            row[:, None, None] + _NEIGHBOURS[:, None], column[:, None, None] + _NEIGHBOURS[None, :]
        ].sum(axis=(1, 2))
        return around

    def within(self, boxes: Floats) -> Floats:
        """Return the sum of all cells inside each of the boxes (n, 4)."""
        if self._sums is None:
            self._sums = np.pad(self._cells.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        top, left = self._cells_of(boxes[:, :2])
        bottom, right = (at + 1 for at in self._cells_of(boxes[:, 2:]))
        s = self._sums
        sums: Floats = s[bottom, right] - s[top, right] - s[bottom, left] + s[top, left]
        return sums

    def _cells_of(self, spots: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the row and column of each spot; the grid has a border of one cell all around."""
        column = np.clip(spots[..., 0] // _CELL + 1, 1, self._columns - 2)
        row = np.clip(spots[..., 1] // _CELL + 1, 1, self._rows - 2)
        return row.astype(np.int64), column.astype(np.int64)
