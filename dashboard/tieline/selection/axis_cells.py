"""Which calendar cells an axis shows: small ones where ties begin and end, large ones elsewhere.

In: a dossier's ties. Out: their begins and ends as points, and the chosen cells in order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.selection.calendar_cells import Cell, CellUnit, cell_of, finer, rank

_STARTS: tuple[CellUnit, ...] = ("decade", "century", "millennium")
_SHORT_HOLE = 2


@dataclass(frozen=True, slots=True)
class Point:
    """Days on which ties begin (or end), as precisely as the table tells them."""

    day: int
    unit: CellUnit
    begin: bool
    ties: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell with the points in it."""

    cell: Cell
    points: tuple[Point, ...]


def axis_cells(points: Sequence[Point], most: int) -> list[Cell]:
    """Return at most `most` cells (10 or more) in order, which hold all points told so finely."""
    return _filled(_split(_start(points, most), most), most)


def points_of(dossier: Dossier) -> tuple[Point, ...]:
    """Return where the ties of a dossier begin and end, by day and unit, in a fixed order."""
    table = dossier.ties
    if table.empty:
        return ()
    rows = zip(table["when"], table["source"], table["first_day"], table["last_day"], strict=True)
    begins: Counter[tuple[int, CellUnit]] = Counter()
    ends: Counter[tuple[int, CellUnit]] = Counter()
    for (when, source, first, last), ties in Counter(rows).items():
        begins[first, _begin_unit(when)] += ties
        ends[last, _end_unit(when, last, dossier.articles[source].published)] += ties
    return tuple(
        Point(day, unit, begin, ties)
        for begin, counted in ((True, begins), (False, ends))
        for (day, unit), ties in sorted(counted.items())
    )


def _begin_unit(when: str) -> CellUnit:
    begin, _, end = when.partition("/")
    return _unit(end if begin == ".." else begin)


def _end_unit(when: str, last: int, published: str) -> CellUnit:
    """Return the unit of the end; an open end is the publication's, or else the begin's own."""
    begin, _, end = when.partition("/")
    if end != "..":
        return _unit(end or begin)
    told = published.rpartition("/")[2]
    return _unit(told) if told and dates.parse(published).last == last else _unit(begin)


def _unit(text: str) -> CellUnit:
    unit = dates.parse(text).unit
    assert unit != "interval"
    return unit


def _start(points: Sequence[Point], most: int) -> list[_Part]:
    """Return the finest of decades, centuries and millennia that are few enough."""
    for unit in _STARTS:
        parts = _parts(points, unit)
        if len(parts) <= most:
            break
    return parts


def _parts(points: Iterable[Point], unit: CellUnit) -> list[_Part]:
    inside: dict[Cell, list[Point]] = {}
    for point in points:
        # An end told only to a month is no end on that month's last day.
        if point.begin or rank(point.unit) <= rank(unit):
            inside.setdefault(cell_of(point.day, unit), []).append(point)
    return [_Part(cell, tuple(held)) for cell, held in sorted(inside.items())]


def _split(parts: list[_Part], most: int) -> list[Cell]:
    """Split the part that gains most, again and again, while there is room."""
    average = sum(point.ties for part in parts for point in part.points) / most
    waiting, done = parts, list[_Part]()
    while waiting:
        part = max(waiting, key=lambda part: (_gain(part), part.cell.first))
        waiting = [other for other in waiting if other is not part]
        pieces = _pieces(part, average)
        if pieces and len(waiting) + len(done) + len(pieces) <= most:
            waiting = [*waiting, *pieces]
        else:
            done.append(part)
    return sorted(part.cell for part in done)


def _gain(part: _Part) -> int:
    """Return how many begins and ends the finer unit would tell more exactly."""
    unit = part.cell.unit
    return sum(point.ties for point in part.points if rank(point.unit) < rank(unit))


def _pieces(part: _Part, average: float) -> list[_Part]:
    """Return the parts of a part that is dense enough to be split, else nothing."""
    unit = finer(part.cell.unit)
    if unit is None:
        return []
    # A lone tie begins and ends: enough to name its year, not its month or day.
    needed = 2.0 if rank(unit) >= rank("year") else max(3.0, average)
    return [] if _gain(part) < needed else _parts(part.points, unit)


def _filled(cells: list[Cell], most: int) -> list[Cell]:
    """Draw a hole of one or two units as empty bins, not as a break, while there is room."""
    holes = [_hole(*pair) for pair in pairwise(cells)]
    for hole in sorted(
        (hole for hole in holes if hole), key=lambda hole: (len(hole), -hole[0].first)
    ):
        if len(cells) + len(hole) <= most:
            cells = [*cells, *hole]
    return sorted(cells)


def _hole(before: Cell, after: Cell) -> list[Cell]:
    """Return the missing cells between two of one unit, if they are few."""
    missing: list[Cell] = []
    day = before.last + 1
    while before.unit == after.unit and day < after.first:
        if len(missing) == _SHORT_HOLE:
            return []
        missing.append(cell_of(day, before.unit))
        day = missing[-1].last + 1
    return missing
