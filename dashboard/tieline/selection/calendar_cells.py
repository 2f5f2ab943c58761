"""Days, months, years and longer stretches of the calendar as cells with a short name.

In: a day and a unit. Out: the cell of that unit that the day lies in, its parts' unit, its names.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

CellUnit = Literal["day", "month", "year", "decade", "century", "millennium"]

UNITS: tuple[CellUnit, ...] = ("day", "month", "year", "decade", "century", "millennium")
"""From the finest to the coarsest."""

_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One day, month, year, decade, century or millennium; its days are ordinals."""

    first: int
    last: int
    unit: CellUnit


def rank(unit: CellUnit) -> int:
    """Return 0 for a day, 1 for a month, and so on."""
    return UNITS.index(unit)


def finer(unit: CellUnit) -> CellUnit | None:
    """Return the unit that one of `unit` is made of; None for a day."""
    return UNITS[rank(unit) - 1] if unit != "day" else None


def cell_of(day: int, unit: CellUnit) -> Cell:
    """Return the cell of that unit in which the day lies.

    >>> cell_of(date(2025, 9, 3).toordinal(), "decade") == Cell(
    ...     date(2020, 1, 1).toordinal(), date(2029, 12, 31).toordinal(), "decade")
    True
    """
    at = date.fromordinal(day)
    if unit == "day":
        return Cell(day, day, unit)
    if unit == "month":
        first = day - at.day + 1
        return Cell(first, first + calendar.monthrange(at.year, at.month)[1] - 1, unit)
    begin = at.year - at.year % _YEARS[unit]
    end = min(begin + _YEARS[unit] - 1, 9999)
    return Cell(date(max(begin, 1), 1, 1).toordinal(), date(end, 12, 31).toordinal(), unit)


def short_name(cell: Cell, *, year_known: bool = False) -> str:
    """Name a cell as an axis does: `1950s`, `2016`, `Sep 2025`, `3 Sep 2025`.

    With `year_known` a day is named without its year.
    """
    at = date.fromordinal(cell.first)
    month = calendar.month_abbr[at.month]
    if cell.unit == "day":
        return f"{at.day} {month}" if year_known else f"{at.day} {month} {at.year}"
    return f"{month} {at.year}" if cell.unit == "month" else _years(cell)


def full_name(cell: Cell) -> str:
    """Name a cell as a sentence does: `the 1950s`, `2016`, `September 2025`, `3 September 2025`."""
    at = date.fromordinal(cell.first)
    month = f"{calendar.month_name[at.month]} {at.year}"
    if cell.unit in ("day", "month"):
        return f"{at.day} {month}" if cell.unit == "day" else month
    return f"the {_years(cell)}" if cell.unit == "decade" else _years(cell)


def _years(cell: Cell) -> str:
    begin, end = date.fromordinal(cell.first).year, date.fromordinal(cell.last).year
    if cell.unit == "year":
        return str(begin)
    return f"{begin - begin % 10}s" if cell.unit == "decade" else f"{begin} to {end}"
