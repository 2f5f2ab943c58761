"""Lead lines from box to box: arcs beside a column, curves between columns.

In: boxes, and the edges between them. Out: the points of each edge's line in pixels, downwards.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.charts.network.edges import HEAD_ROOM
from tieline.charts.scene import Point
from tieline.charts.structure.columns import Box
from tieline.graph.network import Key

_POINTS = 20
_LEAST_BULGE, _BULGE = 24.0, 0.55
_LEAST_REACH = 14.0
"""Pixels that a line between columns first runs sideways at least."""
_EDGE = 13.0
"""Pixels that an arc keeps from the edge of the picture."""


@dataclass(frozen=True, slots=True)
class End:
    """The side of a box at which a line ends: 1 the right one, -1 the left one."""

    actor: str
    side: int


def ends_of(key: Key, boxes: Mapping[str, Box]) -> tuple[End, End]:
    """Return at which sides of the boxes an edge ends."""
    a, b = key[:2]
    return End(a, _side(boxes[a], boxes[b])), End(b, _side(boxes[b], boxes[a]))


def _side(box: Box, other: Box) -> int:
    if box.column == other.column:
        return -1 if box.column == "left" else 1
    return 1 if box.x < other.x else -1


def ways(keys: Iterable[Key], boxes: Mapping[str, Box], width: float) -> dict[Key, list[Point]]:
    """Return the way of each edge; the ends at one side of a box are apart, in their order."""
    keys = sorted(keys)
    at_end: defaultdict[End, list[tuple[_Place, Key]]] = defaultdict(list)
    for at, key in enumerate(keys):
        first, second = ends_of(key, boxes)
        at_end[first].append((_place(boxes[first.actor], boxes[second.actor], at), key))
        at_end[second].append((_place(boxes[second.actor], boxes[first.actor], at), key))
    height: dict[tuple[End, Key], float] = {}
    for end, others in at_end.items():
        box = boxes[end.actor]
        for at, (_, key) in enumerate(sorted(others), 1):
            height[end, key] = box.y + box.height * at / (len(others) + 1)
    found = {}
    for key in keys:
        first, second = ends_of(key, boxes)
        starts, stops = (
            (_x(boxes[end.actor], end.side), height[end, key]) for end in (first, second)
        )
        reach = _reach(starts, stops, first.side if first.side == second.side else 0, width)
        found[key] = curve(
            starts,
            (starts[0] + first.side * reach, starts[1]),
            (stops[0] + second.side * reach, stops[1]),
            stops,
        )
    return found


_Place = tuple[bool, float, int]


def _place(box: Box, other: Box, at: int) -> _Place:
    """Return what sorts a line among those at its end, the uppermost first; `at` is its own number.

    Arcs of a column enclose one another: those from above end over those from below, the nearest
    over the farthest, and several of one pair end in reverse order.
    """
    if box.column != other.column:
        return False, other.y, at
    below = other.y > box.y
    return below, -other.y, at if below else -at


def _x(box: Box, side: int) -> float:
    return box.x + (box.width if side > 0 else 0.0)


def _reach(starts: Point, stops: Point, arc_side: int, width: float) -> float:
    """Return how far a line first runs sideways; an arc stays in the picture."""
    if not arc_side:
        return max(abs(stops[0] - starts[0]) / 2, _LEAST_REACH)
    room = (starts[0] if arc_side < 0 else width - starts[0]) - _EDGE
    # A cubic curve reaches three quarters of the way to its control points.
    return min(_LEAST_BULGE + _BULGE * abs(stops[1] - starts[1]), room / 0.75)


def curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Return points of a cubic Bézier curve."""
    found = []
    for step in range(_POINTS + 1):
        t = step / _POINTS
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(s * p[k] for s, p in zip(shares, (a, b, c, d), strict=True)) for k in (0, 1))
        found.append((x, y))
    return found


def with_head(points: list[Point]) -> list[Point]:
    """Return a line whose last point but one lies inside the head of its arrow."""
    tip = points[-1]
    kept = [point for point in points[:-1] if math.dist(point, tip) > HEAD_ROOM]
    before = kept[-1] if kept else points[0]
    share = HEAD_ROOM / max(math.dist(before, tip), HEAD_ROOM)
    inside = (tip[0] + (before[0] - tip[0]) * share, tip[1] + (before[1] - tip[1]) * share)
    return [*kept, inside, tip]
