"""Project degrees to pixels of a map: Equal Earth, turned and cut to where a dossier's lines are.

In: a dossier and a size in pixels. Out: a `MapFrame`. It follows from all ties of the dossier: no
date and no filter moves anything.

The projection is that of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.charts.scene import Point, Size
from tieline.charts.theme import NARROW
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.outlines import LonLat
from tieline.graph.geography import Geography, middle_meridian, whole_geography

BOW = 0.13
"""How far a line bows to the north, in parts of its length."""
HALF_TURN = 180.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_INSET, _NARROW_INSET = (86.0, 44.0), (44.0, 30.0)
"""Pixels between the outermost places and the border, sideways and upwards: names need them."""
_WIDEST_SPAN, _LEAST_SPAN = 5.6, 0.7
"""Units that a map shows at most and at least: the whole earth, and about 45 degrees."""
_HEIGHTS, _NARROW_HEIGHTS = (0.42, 0.72), (0.62, 1.0)
"""The least and the greatest height of a map, in parts of its width."""


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A map: the meridian in its middle, the pixels of a unit, and the units in its centre."""

    size: Size
    meridian: int
    scale: float
    centre: Point

    def pixel(self, place: LonLat) -> Point:
        """Return where a place is, in pixels from the upper left corner."""
        turn = (place[0] - self.meridian + HALF_TURN) % 360 - HALF_TURN
        return self.pixel_of((turn, place[1]))

    def pixel_of(self, turned: LonLat) -> Point:
        """Return where a place is whose longitude counts from the map's middle."""
        x, y = equal_earth(turned)
        return (
            self.size[0] / 2 + (x - self.centre[0]) * self.scale,
            self.size[1] / 2 - (y - self.centre[1]) * self.scale,
        )


def equal_earth(place: LonLat) -> Point:
    """Return the place in units; the longitude counts from the middle of the map.

    >>> [round(length, 3) for length in equal_earth((180, 0))]
    [2.707, 0.0]
    >>> [round(length, 3) for length in equal_earth((0, 90))]
    [0.0, 1.317]
    """
    angle = math.asin(_M * math.sin(math.radians(place[1])))
    square = angle * angle
    sixth = square**3
    down = sum(
        factor * power * times
        for factor, power, times in zip(
            _A, (1, square, sixth, sixth * square), (1, 3, 7, 9), strict=True
        )
    )
    up = _A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square)
    return math.radians(place[0]) * math.cos(angle) / (_M * down), angle * up


def map_size(dossier: Dossier, width: int) -> Size:
    """Return the size of a map of this width: as high as its dossier's lines need."""
    whole = whole_geography(dossier)
    (left, low), (right, high) = extent(whole, middle_meridian(whole))
    across, up = insets(width)
    scale = (width - 2 * across) / max(right - left, _LEAST_SPAN)
    least, most = _NARROW_HEIGHTS if width < NARROW else _HEIGHTS
    return width, round(min(max((high - low) * scale + 2 * up, least * width), most * width))


@remembered(8)
def map_frame(dossier: Dossier, size: Size) -> MapFrame:
    """Return how the maps of a dossier of this size lie."""
    whole = whole_geography(dossier)
    meridian = middle_meridian(whole)
    (left, low), (right, high) = extent(whole, meridian)
    across, up = insets(size[0])
    scale = min(
        (size[0] - 2 * across) / max(right - left, _LEAST_SPAN),
        max(size[1] - 2 * up, 1) / max(high - low, _LEAST_SPAN / 4),
    )
    scale = max(scale, size[0] / _WIDEST_SPAN)
    return MapFrame(size, meridian, scale, ((left + right) / 2, (low + high) / 2))


def insets(width: int) -> Point:
    """Return the room for names at the borders of a map of this width."""
    return _NARROW_INSET if width < NARROW else _INSET


def extent(whole: Geography, meridian: int) -> tuple[Point, Point]:
    """Return the lower left and the upper right corner of all places and lines, in units."""
    points = list(extremes(whole, meridian)) or [(-_WIDEST_SPAN / 2, -1.0), (_WIDEST_SPAN / 2, 1.0)]
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


def extremes(whole: Geography, meridian: int) -> Iterator[Point]:
    """Return the ends of all lines, and the middle of each where it is bowed."""
    at = {
        name: equal_earth(((east - meridian + HALF_TURN) % 360 - HALF_TURN, north))
        for name, (east, north) in whole.places.items()
    }
    yield from at.values()
    for a, b, _ in whole.between:
        (x1, y1), (x2, y2) = sorted((at[a], at[b]))
        yield (x1 + x2) / 2 - BOW * (y2 - y1), (y1 + y2) / 2 + BOW * (x2 - x1)
