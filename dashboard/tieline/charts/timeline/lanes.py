"""Which rows fit, how high each is, and in which lane of its row each bar lies.

In: rows with their bars' places in x, and the room in pixels. Out: rows from the top, no two bars
of one lane touching.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.charts.time_scale import Scale
from tieline.charts.timeline.periods import Bar, Row

LEAST = 5.0
"""Pixels that the shortest bar is long."""
_APART = 2.0


@dataclass(frozen=True, slots=True)
class Room:
    """What a picture of some size has room for: pixels a lane, a row at least and at most, a name.

    `head` is what a name above its row takes; 0 where names stand at the left.
    """

    pitch: float
    row: float
    most: float
    between: float
    head: float = 0.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A row as it is drawn: its top and height, and for each bar its lane's middle."""

    row: Row
    top: float
    height: float
    pitch: float
    middles: tuple[float, ...]


def reach(bar: Bar, scale: Scale) -> tuple[float, float]:
    """Return from where to where a bar lies in x, with all that `open=1` adds."""
    first, last = min(bar.first, bar.widest[0]), max(bar.last, bar.widest[1])
    low = scale.x(first)
    return low, max(scale.x(last + 1), low + LEAST)


def lanes_of(row: Row, scale: Scale) -> list[int]:
    """Return each bar's lane: the first one that is free where the bar lies."""
    ends: list[list[tuple[float, float]]] = []
    found = []
    for bar in row.bars:
        low, high = reach(bar, scale)
        free = (k for k, taken in enumerate(ends) if not _touches(taken, low, high))
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append((low, high))
        found.append(lane)
    return found


def _touches(taken: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return any(low < end + _APART and start < high + _APART for start, end in taken)


def heights(counts: Sequence[int], room: Room, height: float) -> list[float]:
    """Return the heights of as many of the rows with so many lanes as fit, from the first on."""
    found: list[float] = []
    left = height
    for lanes in counts:
        wanted = room.head + max(room.row, min(lanes * room.pitch, room.most) + room.between)
        if wanted > left:
            break
        found.append(wanted)
        left -= wanted
    return _spread(found, left, room)


def _spread(found: Sequence[float], left: float, room: Room) -> list[float]:
    """Share what room is left, but keep the rows of a few pairs from growing huge."""
    if not found:
        return []
    more = min(left / len(found), room.row)
    return [height + more for height in found]


def laid(rows: Sequence[Row], lanes: Sequence[Sequence[int]], tall: Sequence[float],
         room: Room, top: float) -> list[Laid]:  # fmt: skip
    """Return the rows below each other from `top` on, their lanes in the middle of each."""
    found = []
    for row, of_row, height in zip(rows, lanes, tall, strict=True):
        count = max(of_row) + 1
        inner = height - room.head - room.between
        pitch = min(inner / count, 1.7 * room.pitch)
        start = top + room.head + (height - room.head - pitch * count) / 2 + pitch / 2
        middles = tuple(round(start + pitch * lane, 2) for lane in of_row)
        found.append(Laid(row, top, height, pitch, middles))
        top += height
    return found
