"""The patches of a matrix: what is told of two actors, in the cell where they cross.

In: bonds and a grid. Out: areas. A square is an alliance, a triangle pointing at the receiver's
name is support, a slanting bar is a tension; the more articles, the larger.
"""

from collections.abc import Iterator, Mapping, Sequence

from tieline.charts.grouping import GroupedEdge
from tieline.charts.matrix.grid import Grid, Span
from tieline.charts.scene import Area, Place
from tieline.data.vocabulary import TYPES

Box = tuple[Span, Span]
"""From left to right, and from bottom to top."""

SMALL = 9.0
"""Cells of fewer pixels have no grooves between them, and patches without outlines."""
THIRDS = 21.0
"""Pixels of a cell's longer side from which on each patch has a third of it, alone or not."""
LEAST, LEAST_SMALL = 0.6, 0.85
"""The share of its room that a patch of one article takes."""
FILLS = 0.94
FULL_SCALE = 5
"""Where nothing is told by more articles than this, a patch of so many fills its room."""
LONGEST = 1.35
"""A patch is at most so many times as long as it is short."""
BAR, BAR_SMALL = 0.4, 0.6
"""The thickness of a bar, in parts of its patch's width."""
GROOVE = 1.0


def patches(bonds: Sequence[GroupedEdge], grid: Grid, most: int) -> tuple[Area, ...]:
    """Draw every bond where its row crosses its column; a mutual one in both of its cells."""
    cells: dict[tuple[str, str], list[GroupedEdge]] = {}
    kinds = list(TYPES)
    for bond in sorted(bonds, key=lambda bond: kinds.index(bond.type)):
        cells.setdefault((bond.a, bond.b), []).append(bond)
        if not TYPES[bond.type].directed:
            cells.setdefault((bond.b, bond.a), []).append(bond)
    return tuple(area for cell, told in cells.items() for area in _cell(cell, told, grid, most))


def _cell(
    cell: tuple[str, str], told: Sequence[GroupedEdge], grid: Grid, most: int
) -> Iterator[Area]:
    """Share out a cell among what is told in it, in that order."""
    small = min(grid.cell) < SMALL
    slots = _slots((grid.columns[cell[1]], grid.rows[cell[0]]), len(told))
    for bond, slot in zip(told, slots, strict=True):
        share = _share(bond.articles, most, LEAST_SMALL if small else LEAST)
        yield Area(
            _SHAPES[bond.type](_shrunk(slot, share)),
            bond.type,
            actor=bond.fold,
            edge=bond.edge,
            broken=not bond.stated and not small,
            pale=bool(bond.fold) or not (bond.stated and bond.dated),
            title=bond.title,
            patch=True,
        )


def _slots(box: Box, count: int) -> list[Box]:
    """Return the parts of a box that so many patches have, side by side along its longer side.

    Where there is room every part is a third, so that a patch's size tells of its articles alone.
    """
    (left, right), (low, high) = box
    wide, tall = right - left, high - low
    parts = len(TYPES) if max(wide, tall) >= THIRDS else count
    if wide >= tall:
        step = wide / parts
        left = (left + right - count * step) / 2
        return [((left + k * step, left + (k + 1) * step), (low, high)) for k in range(count)]
    step = tall / parts
    high = (low + high + count * step) / 2
    return [((left, right), (high - (k + 1) * step, high - k * step)) for k in range(count)]


def _share(articles: int, most: int, least: float) -> float:
    """Return how much of its room a patch takes, by the number of its articles alone."""
    scale = max(most, FULL_SCALE)
    return FILLS * (least + (1 - least) * (min(articles, scale) - 1) / (scale - 1))


def _shrunk(box: Box, share: float) -> Box:
    (left, right), (low, high) = box
    wide, tall = right - left, high - low
    wide, tall = share * min(wide, LONGEST * tall), share * min(tall, LONGEST * wide)
    x, y = (left + right) / 2, (low + high) / 2
    return _tenths(x, wide), _tenths(y, tall)


def _tenths(middle: float, extent: float) -> Span:
    return round(middle - extent / 2, 1), round(middle + extent / 2, 1)


def _square(box: Box) -> tuple[Place, ...]:
    (left, right), (low, high) = box
    return _closed((left, low), (left, high), (right, high), (right, low))


def _triangle(box: Box) -> tuple[Place, ...]:
    """Point upwards, to the name of the column."""
    (left, right), (low, high) = box
    return _closed((left, low), (round((left + right) / 2, 1), high), (right, low))


def _bar(box: Box) -> tuple[Place, ...]:
    (left, right), (low, high) = box
    thick = (BAR if right - left >= SMALL / 2 else BAR_SMALL) * (right - left)
    start, end = round(right - thick, 1), round(left + thick, 1)
    return _closed((left, low), (start, high), (right, high), (end, low))


def _closed(*corners: Place) -> tuple[Place, ...]:
    return (*corners, corners[0])


_SHAPES = {"alliance": _square, "support": _triangle, "tension": _bar}


def ground(grid: Grid) -> tuple[Area, ...]:
    """Draw what the patches lie on: a field a pair of camps, grooves, and the empty diagonal."""
    fields = [
        _plain(_square((columns, rows)), "field")
        for columns, _ in grid.camps
        for _, rows in grid.camps
    ]
    holes = [_square((grid.columns[name], grid.rows[name])) for name in grid.names]
    grooves = _grooves(grid) if min(grid.cell) >= SMALL else []
    return (*fields, *(_plain(points, "background") for points in (*grooves, *holes)))


def _plain(points: tuple[Place, ...], look: str) -> Area:
    return Area(points, look, patch=True)


def _grooves(grid: Grid) -> list[tuple[Place, ...]]:
    """Return the thin lines at the left of each column and above each row."""
    whole = (_reach(grid.columns), _reach(grid.rows))
    return [
        *(_square((_tenths(left, GROOVE), whole[1])) for left, _ in grid.columns.values()),
        *(_square((whole[0], _tenths(high, GROOVE))) for _, high in grid.rows.values()),
    ]


def _reach(spans: Mapping[str, Span]) -> Span:
    return min(low for low, _ in spans.values()), max(high for _, high in spans.values())
