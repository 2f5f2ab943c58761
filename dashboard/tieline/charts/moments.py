"""Mark the named moments on an axis of time, with their names in rows below it.

In: moments, the scale of days, the room in pixels. Out: marks, lines and texts. A moment's mark is
a triangle on the axis, which nothing else on it has; one of several days is a thick part of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tieline.charts.scene import Anchor, Area, Line, Text
from tieline.charts.text_metrics import text_width
from tieline.charts.time_scale import TimeScale
from tieline.data.metadata import Moment

ROW = 13.0
"""Pixels of a row of names."""
_MOST_ROWS = 4
"""Rows of names; a name without room in them is left to the list of moments below the chart."""
_NAME = 10.5
"""The font size of a name in pixels."""
_BELOW = 3.0
"""Pixels between the axis, on which breaks have strokes, and the first row of names."""
_BESIDE = 4.0
"""Pixels between the line of a moment and its name."""
_APART = 6.0
"""Pixels between two names of a row."""
_HALF, _HIGH = 3.5, 5.5
"""Half the width and the height of a triangle in pixels."""


@dataclass(frozen=True, slots=True)
class PlacedMoment:
    """A moment at its x: the row of its name, none where it has no room, and the name's ends."""

    moment: Moment
    x: float
    row: int | None
    span: tuple[float, float]

    @property
    def name_left(self) -> bool:
        """Whether its name stands to the left of its line."""
        return self.span[0] < self.x


def place_moments(moments: Sequence[Moment], scale: TimeScale) -> tuple[PlacedMoment, ...]:
    """Return the moments within the axis, as many as possible with names beside their lines.

    Of a few orders in which names may take their places, the one that leaves out fewest names,
    then takes fewest rows.
    """
    if not scale.steps:
        return ()
    first, last = scale.steps[0][2], scale.steps[-1][3]
    by_time = sorted(
        (one for one in moments if first <= one.first_day <= last),
        key=lambda one: (one.first_day, one.name),
    )
    by_length = sorted(by_time, key=lambda one: len(one.name))
    orders = (by_time, by_time[::-1], by_length, by_length[::-1])
    choices = product(orders, (True, False))
    return min((_in_order(order, scale, rows_first) for order, rows_first in choices), key=_cost)


def _cost(placed: Sequence[PlacedMoment]) -> tuple[int, int]:
    return sum(one.row is None for one in placed), rows_needed(placed)


def _in_order(
    moments: Sequence[Moment], scale: TimeScale, rows_first: bool
) -> tuple[PlacedMoment, ...]:
    """Place each moment beside those before it; `rows_first`: in a lower row before leftwards."""
    placed: list[PlacedMoment] = []
    for moment in moments:
        placed.append(_placed(moment, placed, scale, rows_first))
    return tuple(placed)


def _placed(
    moment: Moment, others: Sequence[PlacedMoment], scale: TimeScale, rows_first: bool
) -> PlacedMoment:
    x = round(scale.x(moment.first_day), 2)
    wide = text_width(moment.name, _NAME) + _BESIDE
    rows, spans = range(_MOST_ROWS), ((x, x + wide), (x - wide, x))
    places = [(row, span) for row in rows for span in spans]
    if rows_first:
        places = [(row, span) for span in spans for row in rows]
    for row, span in places:
        inside = scale.left <= span[0] and span[1] <= scale.right
        if inside and not any(_touch(row, x, span, other) for other in others):
            return PlacedMoment(moment, x, row, span)
    return PlacedMoment(moment, x, None, (x, x))


def _touch(row: int, x: float, span: tuple[float, float], other: PlacedMoment) -> bool:
    """Return whether a name touches another one, or either one's line runs through the other."""
    low, high = other.span
    if other.row is None:
        return False
    if other.row == row:
        return span[0] < high + _APART and low < span[1] + _APART
    if other.row > row:
        return span[0] - 1 < other.x < span[1] + 1
    return low - 1 < x < high + 1


def rows_needed(placed: Sequence[PlacedMoment]) -> int:
    """Return how many rows the names take."""
    return max((one.row + 1 for one in placed if one.row is not None), default=0)


def names_height(placed: Sequence[PlacedMoment]) -> float:
    """Return the pixels that the names take below the axis."""
    rows = rows_needed(placed)
    return ROW * rows + _BELOW if rows else 0.0


def moment_areas(placed: Sequence[PlacedMoment], axis: float) -> Iterator[Area]:
    """Return a triangle for each moment, its tip on the axis at the height `axis`."""
    for one in placed:
        top = axis + _HIGH + 0.5
        points = ((one.x - _HALF, top), (one.x + _HALF, top), (one.x, axis + 0.5))
        yield Area(points, "ink", patch=True)


def moment_lines(placed: Sequence[PlacedMoment], scale: TimeScale, axis: float) -> Iterator[Line]:
    """Return the line from each moment down to its name, and the days of those that are long."""
    for one in placed:
        if one.row is not None:
            end = axis - ROW * (one.row + 1) - _BELOW + 3
            yield Line("", "ink", ((one.x, axis), (one.x, end)), 1.0, cut="solid")
        if one.moment.last_day > one.moment.first_day:
            end = round(scale.x(one.moment.last_day + 1), 2)
            yield Line("", "ink", ((one.x, axis), (end, axis)), 3.0, cut="solid")


def moment_texts(placed: Sequence[PlacedMoment], axis: float) -> Iterator[Text]:
    """Return the names, each beside its line."""
    for one in placed:
        if one.row is None:
            continue
        x = one.x - _BESIDE if one.name_left else one.x + _BESIDE
        y = axis - ROW * (one.row + 0.5) - _BELOW
        anchor: Anchor = "end" if one.name_left else "start"
        yield Text(one.moment.name, (round(x, 2), round(y, 2)), anchor, size=_NAME)
