"""Lay out the broken axis of the date control: bins where ties begin and end, breaks elsewhere.

In: a dossier. Out: calendar cells in order, with their names, the ties that hold in each, and the
values of the slider's two handles.

A tie dated only to a month or a year has the first day of that unit; where the axis shows single
days there, their first bin is kept for it, is named after the month or year, and its `words` say
so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from tieline.data.dossier import Dossier
from tieline.data.english import joined
from tieline.data.memo import remembered
from tieline.selection.axis_cells import Point, axis_cells, points_of
from tieline.selection.calendar_cells import (
    UNITS,
    Cell,
    CellUnit,
    cell_of,
    full_name,
    rank,
    short_name,
)
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

MOST = 60
"""Bins of one axis, unless the caller gives another number."""
ROOM = 84
"""Characters that fit under the axis on a wide page."""
_SHORTEST: Mapping[CellUnit, int] = MappingProxyType(
    {"millennium": 360_000, "century": 36_000, "decade": 3_000, "year": 365, "month": 28}
)
"""Days of a unit's cell at least; the first decade has no year 0."""
_PLURALS: Mapping[CellUnit, str] = MappingProxyType(
    {unit: f"{unit}s" for unit in UNITS} | {"century": "centuries", "millennium": "millennia"}
)


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the axis: its days, its names, and how many ties begin in it.

    `brief` is the label without its year, which a day has where the label before it tells the year.
    `unit` is what the label names; the bin itself may be shorter.
    """

    first_day: int
    last_day: int
    label: str
    brief: str
    words: str
    unit: CellUnit
    begins: int
    gap_before: bool

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return date.fromordinal(self.first_day).year

    def tells_year(self, year: int) -> bool:
        """Return whether its label names this year."""
        return str(year) in self.label.split()


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The bins in order, and the label under each, blank where there is no room for it."""

    bins: tuple[Bin, ...]
    ticks: tuple[str, ...]


@remembered(2)
def time_axis(dossier: Dossier, most: int = MOST) -> TimeAxis:
    """Return the axis of all ties of the dossier, in at most `most` bins (at least 10)."""
    points = points_of(dossier)
    if not points:
        return TimeAxis((), ())
    cells = axis_cells(points, most)
    bins = _bins(cells, points, dossier)
    return TimeAxis(bins, ticks(bins))


# The bins


def _bins(cells: Sequence[Cell], points: Iterable[Point], dossier: Dossier) -> tuple[Bin, ...]:
    coarsest = _coarsest_units(points)
    firsts = np.array([cell.first for cell in cells])
    at = np.searchsorted(firsts, dossier.ties["first_day"].to_numpy(), side="right") - 1
    begins = np.bincount(at, minlength=len(cells)).tolist()
    bins: list[Bin] = []
    before: Cell | None = None
    for cell, count in zip(cells, begins, strict=True):
        named, words = _named_cell(cell, coarsest.get(cell.first))
        label, brief = short_name(named), short_name(named, year_known=True)
        gap = before is not None and before.last + 1 < cell.first
        bins.append(Bin(cell.first, cell.last, label, brief, words, named.unit, count, gap))
        before = cell
    return tuple(bins)


def _coarsest_units(points: Iterable[Point]) -> dict[int, CellUnit]:
    """Return for each first day the coarsest unit in which a tie that begins there is dated."""
    units: dict[int, CellUnit] = {}
    for point in points:
        if point.begin:
            units[point.day] = max(units.get(point.day, point.unit), point.unit, key=rank)
    return units


def _named_cell(cell: Cell, coarsest: CellUnit | None) -> tuple[Cell, str]:
    """Return the cell after which a bin is named, and the bin's full name."""
    if coarsest is not None and rank(coarsest) > rank(cell.unit):
        longer = cell_of(cell.first, coarsest)
        only = full_name(longer)
        return longer, f"{full_name(cell)}, and what is dated only to {only}"
    return cell, full_name(cell)


def steps_sentence(spans: Iterable[tuple[int, int]]) -> str:
    """Say of what length the steps are, which are drawn equally wide; blank where they are alike.

    `spans` are the first and last days of the steps.
    """
    units = {unit_of(last - first + 1) for first, last in spans}
    listed = [_PLURALS[unit] for unit in reversed(UNITS) if unit in units]
    return f"Equally wide steps are {joined(listed, 'or')}." if len(listed) > 1 else ""


def unit_of(days: int) -> CellUnit:
    """Return the unit of a cell of so many days.

    >>> unit_of(1), unit_of(28), unit_of(366), unit_of(3652)
    ('day', 'month', 'year', 'decade')
    """
    return next((unit for unit, least in _SHORTEST.items() if days >= least), "day")


# The labels


def ticks(bins: Sequence[Bin], room: int = ROOM) -> tuple[str, ...]:
    """Return the label under each bin, blank where it would touch another.

    `room` is how many characters fit beside each other under the whole axis. The first and the
    last bin are named first, then what follows a break or is named by another unit than before,
    each time where most ties begin. The first and the last label keep within the axis.
    """
    spans: dict[int, tuple[float, float]] = {}
    for i in sorted(range(len(bins)), key=lambda i: _label_rank(bins, i)):
        label = label_after(bins, i, max((j for j in spans if j < i), default=None))
        half = len(label) / 2 + 1
        low = (i + 0.5) * room / len(bins) - half
        if i in (0, len(bins) - 1):
            low = max(min(low, room - 2 * half), 0.0)
        if low >= 0 and low + 2 * half <= max(room, 2 * half):
            high = low + 2 * half
            if all(high <= left or right <= low for left, right in spans.values()):
                spans[i] = low, high
    labels = [""] * len(bins)
    before = None
    for i in sorted(spans):
        labels[i] = label_after(bins, i, before)
        before = i
    return tuple(labels)


def label_after(bins: Sequence[Bin], i: int, before: int | None) -> str:
    """Return the label of bin `i`, by the bin `before` it whose label is shown, if there is one.

    A day leaves out its year only where that label tells it and the axis has no break between.
    """
    if before is None:
        return bins[i].label
    broken = any(one.gap_before for one in bins[before + 1 : i + 1])
    known = bins[before].tells_year(bins[i].year) and not broken
    return bins[i].brief if known else bins[i].label


def _label_rank(bins: Sequence[Bin], i: int) -> tuple[int, int, int]:
    """Return the rank of a bin's label: the lowest is placed first."""
    if i in (0, len(bins) - 1):
        return 0, 0, i
    if bins[i].gap_before or bins[i].unit != bins[i - 1].unit:
        return 1, -bins[i].begins, i
    return (2 if bins[i].label.endswith("0") else 3), 0, i


# The slider


def slider_values(axis: TimeAxis, selection: Selection) -> tuple[int, int]:
    """Return between which bins the two handles stand: 0 is before the first of them.

    The bins between the handles are those of the chosen days. Both handles are at one place where
    no bin has any of these days: in a break, or beyond an end of the axis.
    """
    left, right = 0, max(len(axis.bins), 1)
    if selection.from_day is not None:
        left = bisect_left(axis.bins, selection.from_day, key=lambda step: step.last_day)
    if selection.to_day is not None and axis.bins:
        right = bisect_right(axis.bins, selection.to_day, key=lambda step: step.first_day)
    return left, right


def inside(axis: TimeAxis, selection: Selection) -> tuple[bool, ...]:
    """Return for each bin whether it shares a day with the selection's window."""
    first, last = selection.from_day, selection.to_day
    return tuple(
        (last is None or step.first_day <= last) and (first is None or step.last_day >= first)
        for step in axis.bins
    )


# The histogram


def histogram(axis: TimeAxis, selected: SelectedTies) -> list[Mapping[str, int]]:
    """Return for each bin how many of the selected ties hold on a day of it, by type."""
    firsts = np.array([step.first_day for step in axis.bins], dtype=np.int64)
    lasts = np.array([step.last_day for step in axis.bins], dtype=np.int64)
    begins, ends = (days[selected.mask] for days in selected.days)
    types = selected.ties["type"].to_numpy()
    columns = {}
    for word in selected.dossier.types:
        begun, ended = np.sort(begins[types == word]), np.sort(ends[types == word])
        # What has begun by a bin's last day, without what has ended before its first.
        columns[word] = np.searchsorted(begun, lasts, "right") - np.searchsorted(ended, firsts)
    return [
        MappingProxyType({word: int(column[i]) for word, column in columns.items()})
        for i in range(len(axis.bins))
    ]
