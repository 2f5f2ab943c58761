"""Divide the days of a selection into months, years or decades.

In: the selected ties. Out: `Periods` in order, without a gap; a claim counts in each period on
whose days it counts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from tieline.data.dates import iso
from tieline.selection.calendar_cells import Cell, cell_of, short_name
from tieline.selection.selected import SelectedTies

PeriodUnit = Literal["month", "year", "decade"]
MOST_MONTHS, MOST_YEARS = 60, 100
"""Months and years that a chart shows; of more it shows years, then decades."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, year or decade by its key in addresses and its label."""

    key: str
    label: str
    cell: Cell


@dataclass(frozen=True)
class Periods:
    """Periods of one length in order."""

    unit: PeriodUnit
    all: tuple[Period, ...]

    @cached_property
    def _firsts(self) -> list[int]:
        return [one.cell.first for one in self.all]

    @cached_property
    def _lasts(self) -> list[int]:
        return [one.cell.last for one in self.all]

    def of_days(self, first: int, last: int) -> tuple[Period, ...]:
        """Return the periods that have a day from `first` to `last`."""
        return self.all[bisect_left(self._lasts, first) : bisect_right(self._firsts, last)]

    @property
    def labels(self) -> dict[str, str]:
        """The labels by key, in order."""
        return {one.key: one.label for one in self.all}


def periods_of(selected: SelectedTies) -> Periods:
    """Return the periods from the first to the last day of the claims, within the chosen days."""
    spans = [(first, last) for _, first, last in counted_spans(selected)]
    if not spans:
        return Periods("month", ())
    begin, end = min(first for first, _ in spans), max(last for _, last in spans)
    unit = unit_for(date.fromordinal(begin), date.fromordinal(end))
    return Periods(unit, tuple(_periods(begin, end, unit)))


def unit_for(begin: date, end: date) -> PeriodUnit:
    """Return the shortest unit of which there are not too many.

    >>> unit_for(date(2025, 1, 1), date(2025, 9, 3)), unit_for(date(1946, 1, 1), date(1999, 1, 1))
    ('month', 'year')
    """
    if (end.year - begin.year) * 12 + end.month - begin.month < MOST_MONTHS:
        return "month"
    return "year" if end.year - begin.year < MOST_YEARS else "decade"


def counted_spans(selected: SelectedTies) -> Iterator[tuple[str, int, int]]:
    """Yield the id of each claim with its first and last day within the chosen days.

    What only undated claims widen counts on the days that its article tells.
    """
    selection, ties = selected.selection, selected.ties
    columns = (ties[name].tolist() for name in ("id", "first_day", "last_day"))
    for id_, first, last in zip(*columns, strict=True):
        begin = first if selection.from_day is None else max(first, selection.from_day)
        end = last if selection.to_day is None else min(last, selection.to_day)
        if begin <= end:
            yield id_, begin, end


def _periods(begin: int, end: int, unit: PeriodUnit) -> Iterator[Period]:
    day = begin
    while day <= end:
        cell = cell_of(day, unit)
        label = short_name(cell)
        yield Period(iso(cell.first)[:7] if unit == "month" else label, label, cell)
        day = cell.last + 1
