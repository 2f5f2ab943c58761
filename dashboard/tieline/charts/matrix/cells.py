"""The patches of a matrix: the ties of two actors, in the cell where they cross.

In: edges and a grid. Out: areas. A square is an alliance, a triangle pointing at the receiver's
name is support, a slanting bar is a tension; the more articles, the larger.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from tieline.charts.grouping import GroupedEdge
from tieline.charts.matrix.grid import Grid, Span
from tieline.charts.rounding import rounded
from tieline.charts.scene import Area, Point
from tieline.data.vocabulary import TYPES, Types

Box = tuple[Span, Span]
"""From left to right, and from bottom to top, in pixels."""

SMALL = 9.0
"""Cells of fewer pixels have no grooves between them, and patches without outlines."""
THIRDS = 21.0
"""Pixels of a cell's longer side from which on each patch has a third of it, alone or not."""
LEAST, LEAST_SMALL = 0.6, 0.85
"""The share of its room that a patch of one article takes, in a large and in a small cell."""
FILLS = 0.94
"""The share of its room that the largest patch takes."""
FULL_SCALE = 5
"""Articles that the largest patch has at least: with fewer, none fills its room."""
LONGEST = 1.35
"""A patch is at most so many times as long as it is short."""
BAR, BAR_SMALL = 0.4, 0.6
"""The thickness of a bar, in parts of its patch's width."""
HOLE = 0.55
"""How wide the hole of a hollow patch is, in widths of the patch."""
GROOVE = 1.0
"""The width in pixels of the lines between cells."""


def patches(edges: Sequence[GroupedEdge], grid: Grid, most: int, types: Types) -> tuple[Area, ...]:
    """Draw every edge where its row crosses its column; a mutual one in both of its cells."""
    cells: dict[tuple[str, str], list[GroupedEdge]] = {}
    kinds = list(types)
    for edge in sorted(edges, key=lambda edge: kinds.index(edge.type)):
        cells.setdefault((edge.a, edge.b), []).append(edge)
        if not edge.directed:
            cells.setdefault((edge.b, edge.a), []).append(edge)
    parts = max([len(TYPES), *map(len, cells.values())])
    return tuple(
        area for cell, among in cells.items() for area in _cell(cell, among, grid, most, parts)
    )


def _cell(
    cell: tuple[str, str], edges: Sequence[GroupedEdge], grid: Grid, most: int, parts: int
) -> Iterator[Area]:
    """Share out a cell among the edges in it, in that order."""
    small = min(grid.cell) < SMALL
    slots = slots_in((grid.columns[cell[1]], grid.rows[cell[0]]), len(edges), parts)
    for edge, slot in zip(edges, slots, strict=True):
        share = patch_share(edge.articles, most, LEAST_SMALL if small else LEAST)
        box = shrunk(slot, share)
        hollow = edge.gestures and edge.directed and not small
        yield Area(
            hollow_triangle(box) if hollow else _shape(edge)(box),
            edge.type,
            actor=edge.group,
            edge=edge.id,
            broken=not edge.stated and not small,
            pale=edge.pale,
            title=edge.title,
            patch=True,
            hollow=hollow,
        )


def slots_in(box: Box, count: int, parts: int) -> list[Box]:
    """Return the parts of a box for so many patches, side by side along its longer side.

    Where there is room there are so many `parts` in every cell, three as a rule, so that a patch's
    size tells of its articles alone.
    """
    (left, right), (low, high) = box
    wide, tall = right - left, high - low
    parts = parts if max(wide, tall) >= THIRDS else count
    if wide >= tall:
        step = wide / parts
        left = (left + right - count * step) / 2
        return [((left + k * step, left + (k + 1) * step), (low, high)) for k in range(count)]
    step = tall / parts
    high = (low + high + count * step) / 2
    return [((left, right), (high - (k + 1) * step, high - k * step)) for k in range(count)]


def patch_share(articles: int, most: int, least: float) -> float:
    """Return the share of its room that a patch takes, by the number of its articles alone."""
    scale = max(most, FULL_SCALE)
    return FILLS * (least + (1 - least) * (min(articles, scale) - 1) / (scale - 1))


def shrunk(box: Box, share: float) -> Box:
    """Return the middle of a box, both sides at this share and neither much longer."""
    (left, right), (low, high) = box
    wide, tall = right - left, high - low
    wide, tall = share * min(wide, LONGEST * tall), share * min(tall, LONGEST * wide)
    x, y = (left + right) / 2, (low + high) / 2
    return span_around(x, wide), span_around(y, tall)


def span_around(middle: float, extent: float) -> Span:
    """Return the span of this extent about a middle, in tenths of a pixel."""
    return rounded(middle - extent / 2, 10), rounded(middle + extent / 2, 10)


def square(box: Box) -> tuple[Point, ...]:
    """Return the outline of a whole box."""
    (left, right), (low, high) = box
    return (left, low), (left, high), (right, high), (right, low), (left, low)


def triangle(box: Box) -> tuple[Point, ...]:
    """Return a triangle that points upwards, to the name of the column."""
    (left, right), (low, high) = box
    return (left, low), (rounded((left + right) / 2, 10), high), (right, low), (left, low)


def hollow_triangle(box: Box) -> tuple[Point, ...]:
    """Return a triangle with a hole: of a guest, say, who backs nobody.

    The hole is walked the other way round, so that it stays empty however a shape is filled.
    """
    (left, right), (low, high) = box
    outer, x, y = triangle(box), (left + right) / 2, (2 * low + high) / 3
    inner = [(rounded(x + HOLE * (a - x), 10), rounded(y + HOLE * (b - y), 10)) for a, b in outer]
    return (*outer, *reversed(inner), outer[0])


def slanting_bar(box: Box) -> tuple[Point, ...]:
    """Return a bar from the lower left to the upper right."""
    (left, right), (low, high) = box
    thick = (BAR if right - left >= SMALL / 2 else BAR_SMALL) * (right - left)
    start, end = rounded(right - thick, 10), rounded(left + thick, 10)
    return (left, low), (start, high), (right, high), (end, low), (left, low)


def _shape(edge: GroupedEdge) -> Callable[[Box], tuple[Point, ...]]:
    return triangle if edge.directed else slanting_bar if edge.barred else square


def ground(grid: Grid) -> tuple[Area, ...]:
    """Draw what lies below the patches: a field a pair of communities, grooves, the diagonal."""
    fields = [
        square((columns, rows)) for columns, _ in grid.communities for _, rows in grid.communities
    ]
    holes = [square((grid.columns[name], grid.rows[name])) for name in grid.names]
    blank = [*(grooves(grid) if min(grid.cell) >= SMALL else ()), *holes]
    return (
        *(Area(points, "field", patch=True) for points in fields),
        *(Area(points, "background", patch=True) for points in blank),
    )


def grooves(grid: Grid) -> list[tuple[Point, ...]]:
    """Return the thin lines at the left of each column and above each row."""
    across, down = _whole(grid.columns), _whole(grid.rows)
    return [
        *(square((span_around(left, GROOVE), down)) for left, _ in grid.columns.values()),
        *(square((across, span_around(high, GROOVE))) for _, high in grid.rows.values()),
    ]


def _whole(spans: Mapping[str, Span]) -> Span:
    return min(low for low, _ in spans.values()), max(high for _, high in spans.values())
