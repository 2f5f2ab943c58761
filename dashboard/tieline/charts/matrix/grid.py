"""Lay out the rows and columns of a matrix: cells as large as there is room, communities apart.

In: who is drawn, by communities, the room for names, a size in pixels. Out: a `Grid`; its units are
pixels of that size, x from the left, y from below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.rounding import rounded
from tieline.charts.scene import Point, Row, Size
from tieline.charts.theme import NARROW

Span = tuple[float, float]

MARGIN, NAME_GAP = 6.0, 6.0
"""Pixels at the borders of the chart, and between names and cells."""
TOTALS = 46.0
"""Pixels at the right of the cells for the number of claims of each row, on a wide chart."""
WIDEST = 2.2
"""A cell is at most so many times as wide as it is high, and the other way round."""
LARGEST = 46.0
"""Pixels that a cell is high at most: few actors need no giant ones."""
COMMUNITY_GAP, MOST_GAP = 0.4, 8.0
"""The gap between two communities: in parts of a cell, and its most in pixels."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The span of every row and column; rows count from above, columns from the left."""

    size: Size
    names: tuple[str, ...]
    columns: Mapping[str, Span]
    rows: Mapping[str, Span]
    communities: tuple[tuple[Span, Span], ...]
    """The columns and the rows that each community spans."""

    @property
    def narrow(self) -> bool:
        """Whether this is a chart for a phone."""
        return self.size[0] < NARROW

    @property
    def cell(self) -> tuple[float, float]:
        """The width and the height of one cell."""
        left, right = self.columns[self.names[0]]
        low, high = self.rows[self.names[0]]
        return right - left, high - low

    @property
    def corner(self) -> Point:
        """The upper left corner of the cells, where the names of rows and columns begin."""
        return self.columns[self.names[0]][0], self.rows[self.names[0]][1]

    def bands(self, titles: Mapping[str, str]) -> tuple[Row, ...]:
        """Return the rows as a scene holds them, with the tooltip of each."""
        return tuple(
            Row(name, self.columns[name], self.rows[name], titles[name]) for name in self.names
        )


def grid(communities: Sequence[Sequence[str]], names_room: Point, size: Size) -> Grid:
    """Leave pixels beside and above the cells to the names, share out the rest among the cells."""
    filled = [community for community in communities if community]
    names = tuple(name for community in filled for name in community)
    left, top = (extent + MARGIN + NAME_GAP for extent in names_room)
    totals = 0.0 if size[0] < NARROW else TOTALS
    room = size[0] - left - MARGIN - totals, size[1] - top - MARGIN
    wide, high = (cell_pitch(extent, len(names), len(filled) - 1) for extent in room)
    wide, high = min(wide, WIDEST * high, WIDEST * LARGEST), min(high, WIDEST * wide, LARGEST)
    used = wide * len(names)
    left += max(room[0] - used - _gap(wide) * (len(filled) - 1), 0.0) / 2
    columns = cell_spans(filled, left, wide)
    rows = {
        name: (rounded(size[1] - end, 10), rounded(size[1] - start, 10))
        for name, (start, end) in cell_spans(filled, top, high).items()
    }
    blocks = tuple(
        (
            (columns[community[0]][0], columns[community[-1]][1]),
            (rows[community[-1]][0], rows[community[0]][1]),
        )
        for community in filled
    )
    return Grid(size, names, columns, rows, blocks)


def cell_pitch(room: float, count: int, gaps: int) -> float:
    """Return the side of a cell with which so many of them and their gaps fill the room."""
    pitch = room / (count + COMMUNITY_GAP * gaps)
    return pitch if pitch * COMMUNITY_GAP <= MOST_GAP else (room - MOST_GAP * gaps) / count


def _gap(pitch: float) -> float:
    return min(COMMUNITY_GAP * pitch, MOST_GAP)


def cell_spans(communities: Sequence[Sequence[str]], start: float, pitch: float) -> dict[str, Span]:
    """Return the span of each name in pixels from the upper left corner."""
    spans: dict[str, Span] = {}
    for community in communities:
        for name in community:
            spans[name] = (rounded(start, 10), rounded(start + pitch, 10))
            start += pitch
        start += _gap(pitch)
    return spans
