"""Where the rows and columns of a matrix lie: cells as large as there is room, camps apart.

In: who is drawn, by camps, the widest names, a size in pixels. Out: a `Grid`; its units are pixels
of that size, x from the left, y from below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.scene import Place, Row, Size
from tieline.charts.theme import NARROW

Span = tuple[float, float]

MARGIN, NAME_GAP = 6.0, 6.0
"""Pixels at the borders of the picture, and between names and cells."""
WIDEST = 2.2
"""A cell is at most so many times as wide as it is high, and the other way round."""
LARGEST = 46.0
"""Pixels that a cell is high at most: few actors need no giant ones."""
CAMP_GAP, MOST_GAP = 0.4, 8.0
"""Between two camps: so much of a cell, but no more pixels than this."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The place of every row and column; rows count from above, columns from the left."""

    size: Size
    names: tuple[str, ...]
    columns: Mapping[str, Span]
    rows: Mapping[str, Span]
    camps: tuple[tuple[Span, Span], ...]
    """The columns and the rows that each camp spans."""

    @property
    def narrow(self) -> bool:
        """Whether this is a picture for a phone."""
        return self.size[0] < NARROW

    @property
    def cell(self) -> tuple[float, float]:
        """The width and the height of one cell."""
        left, right = self.columns[self.names[0]]
        low, high = self.rows[self.names[0]]
        return right - left, high - low

    @property
    def corner(self) -> Place:
        """The upper left corner of the cells, where the names of rows and columns begin."""
        return self.columns[self.names[0]][0], self.rows[self.names[0]][1]

    def bands(self, titles: Mapping[str, str]) -> tuple[Row, ...]:
        """Return the rows as the picture tells them to whoever draws it."""
        return tuple(
            Row(name, self.columns[name], self.rows[name], titles[name]) for name in self.names
        )


def grid(camps: Sequence[Sequence[str]], names_room: Place, size: Size) -> Grid:
    """Leave pixels beside and above the cells to the names, share out the rest among the cells."""
    drawn = [camp for camp in camps if camp]
    names = tuple(name for camp in drawn for name in camp)
    left, top = (extent + MARGIN + NAME_GAP for extent in names_room)
    room = size[0] - left - MARGIN, size[1] - top - MARGIN
    wide, high = (_pitch(extent, len(names), len(drawn) - 1) for extent in room)
    wide, high = min(wide, WIDEST * high, WIDEST * LARGEST), min(high, WIDEST * wide, LARGEST)
    left += _spare(room[0], wide, len(names), len(drawn) - 1) / 2
    columns = _spans(drawn, left, wide)
    rows = {
        name: (round(size[1] - end, 1), round(size[1] - start, 1))
        for name, (start, end) in _spans(drawn, top, high).items()
    }
    blocks = tuple(
        (
            (columns[camp[0]][0], columns[camp[-1]][1]),
            (rows[camp[-1]][0], rows[camp[0]][1]),
        )
        for camp in drawn
    )
    return Grid(size, names, columns, rows, blocks)


def _pitch(room: float, count: int, gaps: int) -> float:
    """Return how long a cell may be so that all of them and the gaps fill the room."""
    pitch = room / (count + CAMP_GAP * gaps)
    return pitch if pitch * CAMP_GAP <= MOST_GAP else (room - MOST_GAP * gaps) / count


def _gap(pitch: float) -> float:
    return min(CAMP_GAP * pitch, MOST_GAP)


def _spare(room: float, pitch: float, count: int, gaps: int) -> float:
    return max(room - pitch * count - _gap(pitch) * gaps, 0.0)


def _spans(camps: Sequence[Sequence[str]], start: float, pitch: float) -> dict[str, Span]:
    """Return from where to where each one reaches, in pixels from the upper left corner."""
    found: dict[str, Span] = {}
    for camp in camps:
        for name in camp:
            found[name] = (round(start, 1), round(start + pitch, 1))
            start += pitch
        start += _gap(pitch)
    return found
