"""Groups of leaf actors: one mark beside their partner, in a gap that no filter moves.

In: the network, the dossier and the viewport. Out: the groups, and for each its spot, its line, its
mark and its label. A group's spot depends on all ties, never on the selected ones.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tieline.charts import grouping
from tieline.charts.network import curves, edges, labels
from tieline.charts.network.followers import name_rooms
from tieline.charts.network.nodes import NodePlacement, place_nodes
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import GROUP_PREFIX, Line, Mark, Point
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.network import Network, drawable
from tieline.graph.spacing import distances
from tieline.narrative import tooltips
from tieline.selection.selected import select
from tieline.selection.selection import Selection

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


@dataclass(frozen=True, slots=True)
class Group:
    """The leaf actors of one partner, drawn as one mark."""

    partner: str
    minors: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its mark."""
        return f"{GROUP_PREFIX}{self.partner}"


def groups_of(graph: Network, dossier: Dossier, level: str) -> list[Group]:
    """Return the groups of this network, by their partners' names."""
    leaves = grouping.leaf_groups(dossier, level, graph)
    return [Group(partner, names) for partner, names in sorted(leaves.items())]


@remembered(16)
def group_spots(dossier: Dossier, level: str, viewport: Viewport) -> Mapping[str, Point]:
    """Return the pixels of each group's mark, by partner: the nearest gap that holds its label.

    All groups of the dossier have one; it keeps off the lines that are drawn without any filter.
    """
    whole = Selection(level=level)
    graph = network.build(select(dossier, whole))
    hidden = network.leaf_actors(dossier, level)
    names = [name for name in network.rank_actors(graph) if name not in hidden]
    nodes = place_nodes(dossier, names, viewport)
    _, occupied = edges.draw_edges(
        edges.edges_to_draw(drawable(select(dossier, whole)), dossier, hidden),
        nodes,
        edges.most_articles(dossier),
    )
    spots: dict[str, Point] = {}
    radii = nodes.sizes[:, None] / 2
    covered = np.concatenate([nodes.spots - radii, nodes.spots + radii], 1)
    if nodes.follows.any():
        rooms = name_rooms(dossier, viewport)
        covered = np.concatenate([covered, *(rooms[name].box[None] for name in names)])
    for group in groups_of(graph, dossier, level):
        label = group_label(group, graph, nodes)
        spots[group.partner], boxes = freest_gap(group, label, covered, occupied, nodes)
        covered = np.concatenate([covered, boxes])
    return spots


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
    radius = mark_size(nodes) / 2 + 2
    lines = labels.wrapped(title)
    return labels.Label(group.id, lines, (0.0, 0.0), (0.0, 0.0), radius, _LABEL_SIZE, look="muted")


def mark_size(nodes: NodePlacement) -> float:
    """Return the diameter of a group's mark in pixels."""
    return max(round(nodes.mark * _MARK, 1), _LEAST_MARK)


def draw_group(
    group: Group, spot: Point, graph: Network, nodes: NodePlacement
) -> tuple[Line, Mark, labels.Label]:
    """Return a group's line, its mark with the number of its actors inside, and its label."""
    x, y = nodes.viewport.units(np.array(spot)).round(_DIGITS).tolist()
    title = tooltips.group_tooltip(graph, group.partner, group.minors)
    mark = Mark(group.id, (x, y), "fold", mark_size(nodes), title, str(len(group.minors)))
    label = replace(group_label(group, graph, nodes), at=spot, place=(x, y))
    return group_line(group, spot, graph, nodes), mark, label


def group_line(group: Group, spot: Point, graph: Network, nodes: NodePlacement) -> Line:
    """Return the one dotted line that stands for the lines of all actors of a group."""
    row, end_spot = nodes.rows[group.partner], np.array(spot)
    partner, radius = nodes.spots[row], float(nodes.sizes[row]) / 2
    way = tooltips.group_direction(graph, group.partner, group.minors)
    ends = (partner, end_spot) if way == "from" else (end_spot, partner)
    rims = (radius + _RIM, nodes.mark / 2 + _RIM)
    start, end = (np.array([rim]) for rim in (rims if way == "from" else rims[::-1]))
    straight = curves.cubic(ends[0], ends[1], np.array(0.0), 9)[None]
    points = curves.cut(straight, start, end)[0]
    arrow = way != "with"
    if arrow:
        points = np.concatenate([curves.cut(straight, start, end + _TIP)[0], points[-1:]])
    units = tuple(map(tuple, np.round(nodes.viewport.units(points), 4).tolist()))
    return Line(
        "",
        "support" if arrow else "alliance",
        units,
        WIDTH,
        pale=True,
        glyph="arrow" if arrow else "",
        glyph_at=len(units) - 1 if arrow else -1,
        hollow=arrow,
    )
