"""Push places apart to a least distance, and find free spots for those who come later.

In: places in pixels inside a box centred on the origin, and the distances that any two must keep.
Out: places in that box. Elementwise arithmetic only, as in `stress`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float]
"""Half the width and half the height of the box."""

_MOST_PUSHES = 400
"""Rounds in which all are pushed, at most; a crowd without room enough never comes to rest."""
_ROUND_EVERY = 5
"""Rounds after which places are rounded, so that all machines go on from the same ones."""
_PUSH = 0.42
"""Of what is missing between two, the share that each of them is pushed in one round."""
_CLOSE_ENOUGH = 0.05
"""Pixels that may be missing between two; fewer than anybody sees."""


def spread(places: Floats, least: Floats, box: Box) -> Floats:
    """Return the places with any two at least `least[i, j]` pixels apart, as far as room goes."""
    half = np.array(box)
    moved = np.clip(np.round(places, 2), -half, half)
    for step in range(_MOST_PUSHES):
        short = _shortfall(moved, least)
        if short.max(initial=0.0) < _CLOSE_ENOUGH:
            break
        moved = np.clip(moved + _pushes(moved, short), -half, half)
        if step % _ROUND_EVERY == 0:
            moved = np.round(moved, 2)
    return np.round(moved, 2)


def _apart(places: Floats) -> tuple[Floats, Floats, Floats]:
    """Return x and y from each to each, and their distance, which is never zero between two."""
    dx = places[:, 0, None] - places[None, :, 0]
    dy = places[:, 1, None] - places[None, :, 1]
    # Two on one spot part along a diagonal that their order in the row decides.
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
    same = (dx * dx + dy * dy) < 1e-6
    dx, dy = np.where(same, order * 0.6, dx), np.where(same, order * 0.4, dy)
    return dx, dy, np.sqrt(dx * dx + dy * dy) + np.eye(len(places))


def _shortfall(places: Floats, least: Floats) -> Floats:
    """Return the pixels that are missing between any two (n, n)."""
    _, _, distance = _apart(places)
    short = np.maximum(least - distance, 0.0)
    np.fill_diagonal(short, 0.0)
    return short


def _pushes(places: Floats, short: Floats) -> Floats:
    """Return how far each is pushed (n, 2) by all to whom it is too near."""
    dx, dy, distance = _apart(places)
    force = _PUSH * short / distance
    return np.column_stack([(force * dx).sum(axis=1), (force * dy).sum(axis=1)])


@dataclass
class FreeSpots:
    """Free spots of a box, kept up to date while one actor after another takes one."""

    box: Box
    room: float
    """How far from its partners a newcomer wants to stand; from others somewhat less."""
    spots: Floats = field(init=False)
    _nearest: Floats = field(init=False)
    _off_lines: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the grid of spots, all of them free."""
        self.spots = grid(self.box, max(self.room / 5, 4.0))
        self._nearest = np.full(len(self.spots), 1e6)
        self._off_lines = np.full(len(self.spots), 1e6)

    def fill(self, place: Floats) -> None:
        """Keep newcomers away from this place."""
        self._nearest = np.minimum(self._nearest, distances(self.spots, place))

    def cross(self, start: Floats, end: Floats) -> None:
        """Keep newcomers off this line."""
        self._off_lines = np.minimum(self._off_lines, off_segments(self.spots, start, end))

    def best(self, partners: Sequence[Floats]) -> Floats:
        """Return the freest spot near these partners."""
        cost = 12 * lack(self._nearest, 0.7 * self.room) + 2 * lack(
            self._off_lines, 0.25 * self.room
        )
        for partner in partners:
            away = distances(self.spots, partner)
            cost = cost + 12 * lack(away, self.room) + away / (4 * self.room * len(partners))
        if not partners:
            # Whoever is tied to nobody stands at the rim, out of the way of lines.
            cost = cost - 0.4 * np.abs(self.spots / np.array(self.box)).max(axis=1)
        spot: Floats = self.spots[int(np.argmin(np.round(cost, 6)))]
        return spot


def lack(distance: Floats, wanted: float | Floats) -> Floats:
    """Return what is missing to a wanted distance, as a share of it from 0 to 1."""
    missing: Floats = np.maximum(wanted - distance, 0.0) / wanted
    return missing


def grid(box: Box, step: float) -> Floats:
    """Return spots (n, 2) about `step` pixels apart that fill a box to its rim."""
    columns, rows = (max(int(2 * half / step), 1) + 1 for half in box)
    x = np.linspace(-box[0], box[0], columns)
    y = np.linspace(-box[1], box[1], rows)
    return np.round(np.array([(a, b) for b in y for a in x]), 2)


def distances(points: Floats, place: Floats) -> Floats:
    """Return the distance of each of the points (n, 2) from one place."""
    return lengths(points - place)


def off_segments(spots: Floats, starts: Floats, ends: Floats) -> Floats:
    """Return the distance of spots from straight lines; all three (..., 2), and they broadcast."""
    # By components: NumPy takes several times as long to sum over an axis of two.
    way_x, way_y = ends[..., 0] - starts[..., 0], ends[..., 1] - starts[..., 1]
    to_x, to_y = spots[..., 0] - starts[..., 0], spots[..., 1] - starts[..., 1]
    square = np.maximum(way_x * way_x + way_y * way_y, 1e-9)
    along = np.clip((to_x * way_x + to_y * way_y) / square, 0.0, 1.0)
    off_x, off_y = to_x - along * way_x, to_y - along * way_y
    off: Floats = np.sqrt(off_x * off_x + off_y * off_y)
    return off


def lengths(ways: Floats) -> Floats:
    """Return the lengths of vectors (..., 2)."""
    x, y = ways[..., 0], ways[..., 1]
    length: Floats = np.sqrt(x * x + y * y)
    return length
