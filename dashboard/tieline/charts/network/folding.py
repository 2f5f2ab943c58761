"""Groups of leaf actors: one mark beside their partner, in a gap that no filter moves.

In: the network, the dossier and the viewport. Out: the groups, and for each its spot, its line, its
mark and its label. A group's spot depends on all ties, never on the selected ones.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.charts import grouping
from tieline.charts.network import curves, labels
from tieline.charts.network.dressing import lengthened
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import GROUP_PREFIX, Line, Mark, Point
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.graph.network import Network
from tieline.graph.spacing import distances
from tieline.narrative import tooltips

WIDTH = 1.6
"""Pixels of a group's line: nearly the thinnest, for its articles are not counted."""

_MARK = 1.05
"""The diameter of a group's mark, in parts of an actor's."""
_LEAST_MARK = 18.0
"""Pixels of the smallest mark that holds a number."""
_DIGITS = 6
"""Decimals of a point in units: far below a pixel."""
_LABEL_SIZE = 12.0
"""The font size in pixels."""
_DIRECTIONS = 32
_DISTANCES = (84.0, 104.0, 126.0, 150.0, 180.0)
"""Where a gap is looked for: so many directions, so many pixels from the partner."""
_DESIGN_HALF = 476 * 334
"""The product of both half extents of the viewport about which the distances are chosen."""
_LEAST_SCALE = 0.62
"""The share of the distances that is kept on the smallest charts."""
_ALONG_WAY = np.array([[0.4], [0.6], [0.8]])
"""Where on its way a group's line is looked at for other lines that it would cross."""
_PADDING = 6.0
"""Pixels that stay free around a group's mark."""
_RIM = 3
_TIP = 9
"""Pixels between a mark and a line's end, and from the end of an arrow's stroke to its tip."""
_FAR = 300.0
"""Pixels from the partner that cost as much as one."""
_LINE_COST, _CROSSING_COST, _COVER_COST, _OUTSIDE_COST = 0.1, 0.03, 8.0, 50.0
"""What a line below a box costs, one that is crossed, a covered mark, and leaving the area."""


WAYS = ("to", "from", "with")
"""Which way the gestures of a group's actors go: to their partner, from it, or both."""


@dataclass(frozen=True, slots=True)
class Group:
    """The leaf actors of one partner, drawn as one mark."""

    partner: str
    minors: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its mark."""
        return f"{GROUP_PREFIX}{self.partner}"


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """Where the mark of a partner's group stands, in pixels and in units, how large it is, and the
    points of its line for each way of its gestures.
    """

    partner: str
    spot: Point
    place: Point
    size: float
    lines: Mapping[str, tuple[Point, ...]]

    @property
    def id(self) -> str:
        """The id of its mark."""
        return f"{GROUP_PREFIX}{self.partner}"


def groups_of(graph: Network, dossier: Dossier, level: str) -> list[Group]:
    """Return the groups of this network, by their partners' names."""
    leaves = grouping.leaf_groups(dossier, level, graph)
    return [Group(partner, names) for partner, names in sorted(leaves.items())]


def place_groups(
    groups: Sequence[Group],
    graph: Network,
    rooms: Sequence[Floats],
    occupied: OccupancyGrid,
    nodes: NodePlacement,
) -> list[PlacedGroup]:
    """Return where the marks of these groups and their lines stand: each in the freest gap.

    They keep off the marks of the nodes, off all lines, off the `rooms` (boxes) of names.
    """
    placed = []
    radii = nodes.sizes[:, None] / 2
    covered = np.concatenate([nodes.spots - radii, nodes.spots + radii], 1)
    covered = np.concatenate([covered, np.array(rooms).reshape(-1, 4)])
    for group in groups:
        label = group_label(group, graph, nodes)
        spot, boxes = freest_gap(group, label, covered, occupied, nodes)
        covered = np.concatenate([covered, boxes])
        x, y = nodes.viewport.units(np.array(spot)).round(_DIGITS).tolist()
        lines = {way: group_line(group, spot, way, nodes) for way in WAYS}
        placed.append(PlacedGroup(group.partner, spot, (x, y), group_mark_size(nodes), lines))
    return placed


def freest_gap(
    group: Group,
    label: labels.Label,
    covered: Floats,
    occupied: OccupancyGrid,
    nodes: NodePlacement,
) -> tuple[Point, Floats]:
    """Return the freest spot for a group, and the boxes that its mark and its label cover there."""
    viewport = nodes.viewport
    area = viewport.half[0] * viewport.half[1]
    scale = min(max(math.sqrt(area / _DESIGN_HALF), _LEAST_SCALE), 1.0)
    partner = nodes.spots[nodes.rows[group.partner]]
    tried = spots_around(partner, scale)
    radius = np.array([-1.0, -1.0, 1.0, 1.0]) * (label.radius + _PADDING)
    marks = np.tile(tried, 2) + radius
    texts = np.tile(tried, 2)[:, None] + labels.boxes_around(label)
    text_costs = box_costs(texts.reshape(-1, 4), covered, occupied, viewport).reshape(
        texts.shape[:2]
    )
    ways = partner + _ALONG_WAY * (tried[:, None] - partner)
    crossed = occupied.near(ways.reshape(-1, 2)).reshape(ways.shape[:2]).sum(axis=1)
    cost = distances(tried, partner) / _FAR / scale + _CROSSING_COST * crossed
    cost = cost + box_costs(marks, covered, occupied, viewport) + text_costs.min(axis=1)
    best = int(np.argmin(np.round(cost, 6)))
    x, y = tried[best].tolist()
    return (x, y), np.stack([marks[best], texts[best, int(np.argmin(text_costs[best]))]])


def box_costs(
    boxes: Floats, covered: Floats, occupied: OccupancyGrid, viewport: Viewport
) -> Floats:
    """Return the cost of drawing in each box: on lines, on what stands there, or outside."""
    covering = labels.overlapping(boxes, covered)
    outside = ~labels.inside(boxes, viewport)
    cost: Floats = (
        _LINE_COST * occupied.within(boxes) + _COVER_COST * covering + _OUTSIDE_COST * outside
    )
    return cost


def spots_around(partner: Floats, scale: float) -> Floats:
    """Return the pixels (n, 2) that are tried for a group's mark, nearest to its partner first."""
    angles = [2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    circle = np.array([(math.cos(a), math.sin(a)) for a in angles])
    return np.concatenate([partner + distance * scale * circle for distance in _DISTANCES])


def group_label(group: Group, graph: Network, nodes: NodePlacement) -> labels.Label:
    """Return a group's label as if its mark stood in the chart's corner."""
    title = tooltips.group_tooltip(graph, group.partner, group.minors)
    radius = group_mark_size(nodes) / 2 + 2
    lines = labels.wrapped(title)
    return labels.Label(group.id, lines, (0.0, 0.0), (0.0, 0.0), radius, _LABEL_SIZE, look="muted")


def group_mark_size(nodes: NodePlacement) -> float:
    """Return the diameter of a group's mark in pixels."""
    return max(round(nodes.mark * _MARK, 1), _LEAST_MARK)


def group_line(group: Group, spot: Point, way: str, nodes: NodePlacement) -> tuple[Point, ...]:
    """Return where the one line runs that stands for the lines of all actors of a group."""
    row, end_spot = nodes.rows[group.partner], np.array(spot)
    partner, radius = nodes.spots[row], float(nodes.sizes[row]) / 2
    ends = (partner, end_spot) if way == "from" else (end_spot, partner)
    rims = (radius + _RIM, nodes.mark / 2 + _RIM)
    start, end = (np.array([rim]) for rim in (rims if way == "from" else rims[::-1]))
    straight = curves.cubic(ends[0], ends[1], np.array(0.0), 9)[None]
    points = curves.cut(straight, start, end)[0]
    if way != "with":
        points = np.concatenate([curves.cut(straight, start, end + _TIP)[0], points[-1:]])
    units = np.round(nodes.viewport.units(points), 4).tolist()
    return tuple((x, y) for x, y in units)


def dress_group(
    group: Group, placed: PlacedGroup, graph: Network, share: float
) -> tuple[Line, Mark]:
    """Return the dotted line of a group, and its mark with the number of its actors inside."""
    title = tooltips.group_tooltip(graph, group.partner, group.minors)
    mark = Mark(group.id, placed.place, "fold", placed.size, title, str(len(group.minors)))
    way = tooltips.group_direction(graph, group.partner, group.minors)
    arrow = way != "with"
    points = lengthened(placed.lines[way], share) if arrow else placed.lines[way]
    line = Line(
        "",
        "support" if arrow else "alliance",
        points,
        group_line_width(share),
        pale=True,
        glyph="arrow" if arrow else "",
        glyph_at=len(points) - 1 if arrow else -1,
        share=share,
        hollow=arrow,
    )
    return line, mark


def group_line_width(share: float) -> float:
    """Return the width in pixels of a group's line where lines keep this share of their size."""
    return WIDTH * share
