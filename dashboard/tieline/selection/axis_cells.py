"""Choose the calendar cells of an axis: small ones where ties begin and end, large ones elsewhere.

In: a dossier's ties. Out: their begins and ends as points, and the chosen cells in order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.selection.calendar_cells import Cell, CellUnit, cell_of, finer, rank

_COARSE_UNITS: tuple[CellUnit, ...] = ("decade", "century", "millennium")
"""Units of the cells that are split; the finest with few enough cells is taken."""
_SHORT_HOLE = 2
"""Cells of a hole that is filled: as many empty bins take no more room than the mark of a break."""
_POINTS_OF_A_MONTH = 3.0
"""Begins and ends that a cell needs to be split into months or days, at least."""
_POINTS_OF_A_YEAR = 2.0
"""Begins and ends that a cell needs to be split into years or longer cells."""


@dataclass(frozen=True, slots=True)
class Point:
    """Days on which ties begin (or end), as precisely as the table dates them."""

    day: int
    unit: CellUnit
    begin: bool
    ties: int


@dataclass(frozen=True, slots=True)
class Part:
    """A cell with the points in it."""

    cell: Cell
    points: tuple[Point, ...]

    @property
    def gain(self) -> int:
        """Begins and ends that a finer unit would show more exactly."""
        unit = self.cell.unit
        return sum(point.ties for point in self.points if rank(point.unit) < rank(unit))

    def split(self, average: float) -> "list[Part]":
        """Return the parts of the next finer unit, none if the cell is not dense enough for it.

        `average` is how many ties begin or end in a cell of the axis on average.
        """
        unit = finer(self.cell.unit)
        if unit is None:
            return []
        # A lone tie begins and ends: enough to name its year, not its month or day.
        years = rank(unit) >= rank("year")
        needed = _POINTS_OF_A_YEAR if years else max(_POINTS_OF_A_MONTH, average)
        return [] if self.gain < needed else parts_of(self.points, unit)


def axis_cells(points: Sequence[Point], most: int) -> list[Cell]:
    """Return at most `most` cells (10 or more) in order, which hold all points of their unit."""
    for unit in _COARSE_UNITS:
        parts = parts_of(points, unit)
        if len(parts) <= most:
            break
    return fill_holes(split_densest(parts, most), most)


def points_of(dossier: Dossier) -> tuple[Point, ...]:
    """Return where the ties of a dossier begin and end, by day and unit, in a fixed order."""
    table = dossier.ties
    if table.empty:
        return ()
    rows = zip(table["when"], table["source"], table["first_day"], table["last_day"], strict=True)
    begins: Counter[tuple[int, CellUnit]] = Counter()
    ends: Counter[tuple[int, CellUnit]] = Counter()
    for (when, source, first, last), ties in Counter(rows).items():
        begins[first, begin_unit(when)] += ties
        ends[last, end_unit(when, last, dossier.articles[source].published)] += ties
    return tuple(
        Point(day, unit, begin, ties)
        for begin, counted in ((True, begins), (False, ends))
        for (day, unit), ties in sorted(counted.items())
    )


def begin_unit(when: str) -> CellUnit:
    """Return the unit in which a tie's begin is dated; an open or unknown begin has the end's.

    >>> begin_unit("2025-09/2026"), begin_unit("../2026"), begin_unit("/2026")
    ('month', 'year', 'year')
    """
    begin, _, end = when.partition("/")
    return _unit(end if begin in ("", "..") else begin)


def end_unit(when: str, last: int, published: str) -> CellUnit:
    """Return the unit of a tie's end; one that counts to the publication day has that day's.

    >>> end_unit("2025-09/2026", 0, ""), end_unit("2025/..", 0, "")
    ('year', 'year')
    """
    begin, _, end = when.partition("/")
    published_end = published.rpartition("/")[2]
    is_cut = published_end and (end == ".." or when.startswith("/"))
    if is_cut and dates.parse(published).last == last:
        return _unit(published_end)
    return _unit(begin if end in ("", "..") else end)


def _unit(text: str) -> CellUnit:
    unit = dates.parse(text).unit
    assert unit != "interval"
    return unit


def parts_of(points: Iterable[Point], unit: CellUnit) -> list[Part]:
    """Return the cells of a unit that hold points, in order."""
    inside: dict[Cell, list[Point]] = {}
    for point in points:
        # An end dated only to a month is no end on that month's last day.
        if point.begin or rank(point.unit) <= rank(unit):
            inside.setdefault(cell_of(point.day, unit), []).append(point)
    return [Part(cell, tuple(within)) for cell, within in sorted(inside.items())]


def split_densest(parts: list[Part], most: int) -> list[Cell]:
    """Split the part that gains most, again and again, while there are at most `most` cells."""
    average = sum(point.ties for part in parts for point in part.points) / most
    waiting, done = parts, list[Part]()
    while waiting:
        part = max(waiting, key=lambda part: (part.gain, part.cell.first))
        waiting = [other for other in waiting if other is not part]
        pieces = part.split(average)
        if pieces and len(waiting) + len(done) + len(pieces) <= most:
            waiting = [*waiting, *pieces]
        else:
            done.append(part)
    return sorted(part.cell for part in done)


def fill_holes(cells: list[Cell], most: int) -> list[Cell]:
    """Add the missing cells of short holes, which are no breaks, while there is room."""
    holes = [missing_between(*pair) for pair in pairwise(cells)]
    for hole in sorted(
        (hole for hole in holes if hole), key=lambda hole: (len(hole), -hole[0].first)
    ):
        if len(cells) + len(hole) <= most:
            cells = [*cells, *hole]
    return sorted(cells)


def missing_between(before: Cell, after: Cell) -> list[Cell]:
    """Return the missing cells between two of one unit, none if they are many."""
    missing: list[Cell] = []
    day = before.last + 1
    while before.unit == after.unit and day < after.first:
        if len(missing) == _SHORT_HOLE:
            return []
        missing.append(cell_of(day, before.unit))
        day = missing[-1].last + 1
    return missing
