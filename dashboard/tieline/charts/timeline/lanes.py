"""Lay out the rows: which fit, how high each is, and the lane of each of its bars.

In: rows, the scale of their days, and the room in pixels. Out: rows from the top, no two bars
of one lane touching.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.charts.rounding import rounded
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.periods import Bar, PairRow

LEAST = 8.0
"""Pixels that the shortest bar is long: the sign of its type has room."""
_APART = 2.0
"""Pixels between two bars of a lane."""
_WIDEST_LANE = 1.7
"""How much wider than its least a lane may become in a high row."""


@dataclass(frozen=True, slots=True)
class RowSizes:
    """The sizes of rows in pixels: a lane, a row at least and at most, and what is between rows.

    `head` is what a name above its row takes; 0 where names stand at the left.
    """

    pitch: float
    row: float
    most: float
    between: float
    head: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row as it is drawn: its top and height, and for each bar the middle of its lane."""

    row: PairRow
    top: float
    height: float
    pitch: float
    middles: tuple[float, ...]


def extent(bar: Bar, scale: TimeScale) -> tuple[float, float]:
    """Return the ends of a bar in x, with all that `open=1` adds."""
    first, last = min(bar.first, bar.widest[0]), max(bar.last, bar.widest[1])
    low = scale.x(first)
    return low, max(scale.x(last + 1), low + LEAST)


def lanes_of(row: PairRow, scale: TimeScale) -> list[int]:
    """Return each bar's lane: the first one that is free where the bar lies."""
    filled: list[list[tuple[float, float]]] = []
    lanes = []
    for bar in row.bars:
        low, high = extent(bar, scale)
        free = (k for k, bars in enumerate(filled) if not _touches(bars, low, high))
        lane = next(free, len(filled))
        if lane == len(filled):
            filled.append([])
        filled[lane].append((low, high))
        lanes.append(lane)
    return lanes


def _touches(bars: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return any(low < end + _APART and start < high + _APART for start, end in bars)


def heights(counts: Sequence[int], sizes: RowSizes, height: float) -> list[float]:
    """Return the heights of as many of the rows with so many lanes as fit, from the first on."""
    fitting: list[float] = []
    left = height
    for lanes in counts:
        wanted = sizes.head + max(sizes.row, min(lanes * sizes.pitch, sizes.most) + sizes.between)
        if wanted > left:
            break
        fitting.append(wanted)
        left -= wanted
    if not fitting:
        return []
    # What is left is shared, but the rows of a few pairs must not grow huge.
    more = min(left / len(fitting), sizes.row)
    return [one + more for one in fitting]


def place_rows(
    rows: Sequence[PairRow],
    lanes: Sequence[Sequence[int]],
    row_heights: Sequence[float],
    sizes: RowSizes,
    top: float,
) -> list[PlacedRow]:
    """Return the rows below each other from `top` on, their lanes in the middle of each."""
    placed = []
    for row, of_row, height in zip(rows, lanes, row_heights, strict=True):
        count = max(of_row) + 1
        inner = height - sizes.head - sizes.between
        pitch = min(inner / count, _WIDEST_LANE * sizes.pitch)
        start = top + sizes.head + (height - sizes.head - pitch * count) / 2 + pitch / 2
        middles = tuple(rounded(start + pitch * lane, 100) for lane in of_row)
        placed.append(PlacedRow(row, top, height, pitch, middles))
        top += height
    return placed
