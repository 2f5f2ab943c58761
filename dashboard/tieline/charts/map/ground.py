"""Draw the ground of a map: the outlines of countries, cut where the map ends.

In: a `MapFrame`, and which countries have a line. Out: `Area`s in units of a viewport.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from tieline.charts.map.projection import HALF_TURN, MapFrame
from tieline.charts.scene import Area, Point
from tieline.charts.viewport import Viewport
from tieline.data.outlines import Ring, outlines

LAND, TOLD = "field", "rule"
"""The looks of a country, and of one that has a line."""

Corners = Sequence[Point]


def ground(frame: MapFrame, viewport: Viewport, told: Mapping[str, str]) -> tuple[Area, ...]:
    """Return the countries of a map; `told` are the actors of those that have a line, by code."""
    areas = []
    for code, rings in outlines().rings.items():
        actor = told.get(code, "")
        for ring in rings:
            for corners in seen(ring, frame):
                units = viewport.units(np.array(corners)).round(4).tolist()
                points = tuple((x, y) for x, y in units)
                areas.append(Area(points, TOLD if actor else LAND, actor=actor))
    # The borders of countries that have a line are seen whole.
    return tuple(sorted(areas, key=lambda area: bool(area.actor)))


def seen(ring: Ring, frame: MapFrame) -> Iterator[Corners]:
    """Return what a map shows of a ring in pixels, in two pieces where it crosses its border."""
    turned = [(east - frame.meridian, north) for east, north in ring]
    west, east = min(x for x, _ in turned), max(x for x, _ in turned)
    first, last = (int((x + HALF_TURN) // 360) for x in (west, east))
    for turn in range(first, last + 1):
        piece: Corners = [(x - 360 * turn, y) for x, y in turned]
        piece = kept(kept(piece, 0, -HALF_TURN, 1), 0, HALF_TURN, -1)
        corners: Corners = [frame.pixel_of(place) for place in piece]
        for axis in (0, 1):
            corners = kept(corners, axis, 0.0, 1)
            corners = kept(corners, axis, float(frame.size[axis]), -1)
        # In whole pixels: of a ground nobody sees less, and a page is a third shorter.
        whole = [(float(round(x)), float(round(y))) for x, y in corners]
        shown = [
            point
            for before, point in zip([*whole[-1:], *whole], whole, strict=False)
            if before != point
        ]
        if len(shown) > 2:
            yield shown


def kept(corners: Corners, axis: int, limit: float, sign: int) -> Corners:
    """Return the part of a shape on one side of a limit (Sutherland and Hodgman).

    With the sign 1 that which is more than the limit.

    >>> kept([(0, 0), (4, 0), (4, 2)], 0, 2, 1)
    [(2.0, 1.0), (2.0, 0.0), (4, 0), (4, 2)]
    """
    is_in: Callable[[Point], bool] = lambda point: (point[axis] - limit) * sign >= 0  # noqa: E731
    if all(map(is_in, corners)):
        return corners
    found = []
    for before, point in zip([*corners[-1:], *corners[:-1]], corners, strict=True):
        if is_in(before) != is_in(point):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            found.append(
                (
                    before[0] + share * (point[0] - before[0]),
                    before[1] + share * (point[1] - before[1]),
                )
            )
        if is_in(point):
            found.append(point)
    return found
