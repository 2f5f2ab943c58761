"""Mark in the rows of a timeline the days on which the sign of a pair changed.

In: the ties of all dates, the rows as they are laid out, the scale. Out: a pin for each change, and
what a row says of its own when it is pointed at. A pin is grey: it weighs no more than the bars.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tieline.charts.rounding import rounded
from tieline.charts.scene import Area, Point
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.lanes import PlacedRow
from tieline.data.memo import remembered
from tieline.graph.turning_points import TurningPoint, turning_points
from tieline.narrative.changes import dates_told, turning_clause
from tieline.selection.selected import SelectedTies

LOOK = "muted"
"""The look of a pin, which no other area of a timeline has."""
_HALF = 3.0
"""Half the height and the width of a pin's head in pixels."""
_STEM = 0.5
"""Half the width of its stem."""


@dataclass(frozen=True, slots=True)
class RowTurns:
    """The days on which the sign of a pair changed, and both in words."""

    days: tuple[int, ...]
    words: str


NO_TURNS = RowTurns((), "")


@remembered(4)
def turns_by_pair(whole: SelectedTies) -> Mapping[tuple[str, str], RowTurns]:
    """Return what is known of each pair whose sign changed."""
    by_pair: defaultdict[tuple[str, str], list[TurningPoint]] = defaultdict(list)
    for point in turning_points(whole):
        by_pair[point.pair].append(point)
    dated = dates_told(whole.dossier, (one.claim for points in by_pair.values() for one in points))
    return MappingProxyType(
        {
            pair: RowTurns(tuple(one.day for one in points), turning_clause(points, dated))
            for pair, points in by_pair.items()
        }
    )


def pins(
    row: PlacedRow, days: Sequence[int], scale: TimeScale, room: tuple[float, float], title: str
) -> Iterator[Area]:
    """Return the pins of a row, `room` being the chart's height and that of a name in the row."""
    height, head = room
    high = rounded(height - row.top - head - 1, 100)
    low = rounded(height - row.top - row.height + 0.5, 100)
    for day in days:
        x = rounded(scale.x(day), 100)
        yield Area(pin(x, low, high), LOOK, "|".join(row.row.pair), patch=True, title=title)


def pin(x: float, low: float, high: float) -> tuple[Point, ...]:
    """Return a diamond that stands at `low` with a stem up to `high`."""
    middle = low + _HALF
    neck = low + 2 * _HALF - _STEM
    return (
        (x, low),
        (x + _HALF, middle),
        (x + _STEM, neck),
        (x + _STEM, high),
        (x - _STEM, high),
        (x - _STEM, neck),
        (x - _HALF, middle),
    )
