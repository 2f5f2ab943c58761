"""Lay out the broken axis of the date control: bins where ties begin and end, breaks elsewhere.

In: a dossier. Out: calendar cells in order, each with the ties that begin in it, and the
values of the slider's two handles.

A tie is counted in the bin that holds its first counted day. A tie dated only to a month or a year
has the first day of that unit; where the axis shows single days there, their first bin is kept for
it, is named after the month or year, and its `words` say so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.selection.axis_cells import Point, axis_cells, points_of
from tieline.selection.calendar_cells import Cell, CellUnit, cell_of, full_name, rank, short_name
from tieline.selection.filters import Mask
from tieline.selection.selection import Selection

MOST = 60
"""Bins of one axis, unless the caller gives another number."""
ROOM = 84
"""Characters that fit under the axis on a wide page."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the axis: its days, its names, the ties that begin in it by type."""

    first_day: int
    last_day: int
    label: str
    words: str
    counts: Mapping[str, int]
    gap_before: bool

    @property
    def total(self) -> int:
        """Return the number of ties that begin here."""
        return sum(self.counts.values())


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
    everything = np.ones(len(dossier.ties), dtype=np.bool_)
    counts = count_by_bin([cell.first for cell in cells], dossier, everything)
    bins = _bins(cells, points, counts)
    return TimeAxis(bins, ticks(bins))


# The bins


def count_by_bin(firsts: Sequence[int], dossier: Dossier, rows: Mask) -> list[Mapping[str, int]]:
    """Count the marked rows by bin and type; `firsts` are the first days of all bins, in order."""
    table = dossier.ties[rows]
    at = np.searchsorted(np.array(firsts), table["first_day"].to_numpy(), side="right") - 1
    columns = {
        word: np.bincount(at[(table["type"] == word).to_numpy()], minlength=len(firsts))
        for word in TYPES
    }
    return [
        MappingProxyType({word: int(column[i]) for word, column in columns.items()})
        for i in range(len(firsts))
    ]


def _bins(
    cells: Sequence[Cell], points: Iterable[Point], counts: Sequence[Mapping[str, int]]
) -> tuple[Bin, ...]:
    coarsest = _coarsest_units(points)
    bins: list[Bin] = []
    before: Cell | None = None
    for cell, counted in zip(cells, counts, strict=True):
        label, words = _bin_names(cell, coarsest.get(cell.first), before)
        gap = before is not None and before.last + 1 < cell.first
        bins.append(Bin(cell.first, cell.last, label, words, counted, gap))
        before = cell
    return tuple(bins)


def _coarsest_units(points: Iterable[Point]) -> dict[int, CellUnit]:
    """Return for each first day the coarsest unit in which a tie that begins there is dated."""
    units: dict[int, CellUnit] = {}
    for point in points:
        if point.begin:
            units[point.day] = max(units.get(point.day, point.unit), point.unit, key=rank)
    return units


def _bin_names(cell: Cell, coarsest: CellUnit | None, before: Cell | None) -> tuple[str, str]:
    """Return the short and the full name of a bin; `before` is the cell to the left of it."""
    if coarsest is not None and rank(coarsest) > rank(cell.unit):
        longer = cell_of(cell.first, coarsest)
        only = full_name(longer)
        return short_name(longer), f"{full_name(cell)}, and what is dated only to {only}"
    same_year = before is not None and cell_of(before.last, "year") == cell_of(cell.first, "year")
    return short_name(cell, year_known=same_year), full_name(cell)


def ticks(bins: Sequence[Bin], room: int = ROOM) -> tuple[str, ...]:
    """Return the label under each bin, blank where it would touch another.

    `room` is how many characters fit beside each other under the whole axis. The first and the
    last bin are named first, then what follows a break or is named by another unit than before,
    each time where most ties are.
    """
    labels = [""] * len(bins)
    occupied: list[tuple[float, float]] = []
    for i in sorted(range(len(bins)), key=lambda i: _label_rank(bins, i)):
        middle, half = (i + 0.5) * room / len(bins), len(bins[i].label) / 2 + 1
        if all(middle + half <= low or high <= middle - half for low, high in occupied):
            occupied.append((middle - half, middle + half))
            labels[i] = bins[i].label
    return tuple(labels)


def _label_rank(bins: Sequence[Bin], i: int) -> tuple[int, int, int]:
    """Return the rank of a bin's label: the lowest is placed first."""
    label, ties = bins[i].label, bins[i].total
    if i in (0, len(bins) - 1):
        return 0, 0, i
    before = bins[i - 1].label
    unlike = len(label.split()) != len(before.split()) or label[-1] != before[-1] == "s"
    if bins[i].gap_before or unlike:
        return 1, -ties, i
    return (2 if label.endswith("0") else 3), 0, i


# The slider


def slider_values(axis: TimeAxis, selection: Selection) -> tuple[int, int]:
    """Return the bins that hold the first and last chosen day, or the nearest ones outside them."""
    left, right = 0, max(len(axis.bins) - 1, 0)
    if selection.from_day is not None:
        after = bisect_right(axis.bins, selection.from_day, key=lambda step: step.first_day)
        left = max(after - 1, 0)
    if selection.to_day is not None:
        before = bisect_left(axis.bins, selection.to_day, key=lambda step: step.last_day)
        right = min(before, right)
    return left, right


def inside(axis: TimeAxis, selection: Selection) -> tuple[bool, ...]:
    """Return for each bin whether it shares a day with the selection's window."""
    first, last = selection.from_day, selection.to_day
    return tuple(
        (last is None or step.first_day <= last) and (first is None or step.last_day >= first)
        for step in axis.bins
    )


def histogram(axis: TimeAxis, dossier: Dossier, rows: Mask) -> list[Mapping[str, int]]:
    """Return the ties of each bin by type, of the marked rows only."""
    return count_by_bin([step.first_day for step in axis.bins], dossier, rows)
