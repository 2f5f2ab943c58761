"""The lines of a network: one for each edge with its glyph, a pair's fanned out.

In: the edges to be drawn, the most important first, and where the nodes are. Out: `Line` values,
bottom to top, and the grid that they occupy. Where they are many, all of them are thinner, and all
glyphs smaller; where they are very many, all run straight.

A line with an arrow ends in two points for its head: the stroke runs to the last but one, which
lies inside the head, the head's tip is the last.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tieline.charts import theme
from tieline.charts.glyphs import head, room_share
from tieline.charts.network import curves
from tieline.charts.network.curves import Bundle
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Glyph, Line, Point
from tieline.charts.viewport import Floats
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import GESTURE, TYPES
from tieline.graph.network import Network, edge_ends, edge_id, rank_edges
from tieline.graph.spacing import lack, lengths
from tieline.narrative import tooltips

MOST_BOWED = 400
"""Lines up to which each bows round third marks; in a greater crowd bows only add to the tangle."""
_STRAIGHT_POINTS = 5
"""Points of a line in such a crowd: enough for a crossbar beside its middle."""
_GAP, _NARROW_GAP = 6.0, 4.0
"""Pixels between the lines of one pair, on a wide and on a narrow chart."""
_RIM = 3.0
"""Pixels between a mark and the end of a line."""
_SPLAY = 0.45
"""The share of its distance from the bundle's middle that a line keeps at its ends."""
_DIGITS = 4
"""Decimals of a point in units: below a tenth of a pixel."""
_BAR_OFF = np.array([0, -1, 1, -2, 2, -3, 3, -4, 4])
"""How many points off a curve's middle its crossbar may stand; not so far on curves of few points.
"""
_BAR_COST, _BARS_APART = 6.0, 18.0
"""The cost of a crossbar on another, and the pixels between two from which on there is none."""
_RIMS = 0.36
"""How far aside of a mark's middle a line may end, in diameters of the mark."""
_ORDER = tuple(TYPES)
"""Which type's line lies left of which in a bundle."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge to be drawn: its ends, its type, and its attributes in the network."""

    a: str
    b: str
    type: str
    facts: Mapping[str, Any]
    title: str

    @property
    def id(self) -> str:
        """The edge's id everywhere."""
        return edge_id(self.a, self.b, self.type)

    @property
    def pair(self) -> tuple[str, str]:
        """Both ends, in alphabetical order."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a pair's bundle: where it runs, before its points are computed."""

    edge: Edge
    width: float
    bundle: Bundle
    aside: float
    """Pixels to the right of the bundle's middle, on the way from the first of the pair."""

    @property
    def backwards(self) -> bool:
        """Whether the edge leads from the second of the pair to the first."""
        return self.edge.a != self.edge.pair[0]


@remembered(4)
def most_articles(dossier: Dossier) -> int:
    """Return the greatest number of articles behind one pair and type in the whole dossier."""
    ties = dossier.ties
    if ties.empty:
        return 1
    a, b = (ties[end].to_numpy() for end in ("actor_state", "target_state"))
    keys = [np.where(a < b, a, b), np.where(a < b, b, a), ties["type"]]
    return int(ties["source"].groupby(keys).nunique().max())


def edges_to_draw(graph: Network, dossier: Dossier, hidden: Container[str]) -> list[Edge]:
    """Return the edges to be drawn, the most important first."""
    keys = map(edge_ends, rank_edges(graph))
    return [
        Edge(*key, graph.edges[key], tooltips.edge_sentence(key, graph.edges[key], dossier))
        for key in keys
        if key[0] not in hidden and key[1] not in hidden
    ]


def draw_edges(
    edges: Sequence[Edge], nodes: NodePlacement, most: int
) -> tuple[list[Line], OccupancyGrid]:
    """Return the lines of these edges, the least important at the bottom, and their grid."""
    occupied = OccupancyGrid(nodes.viewport.size)
    lines = full_lines(edges, nodes, most, occupied) if edges else []
    return sorted(lines, key=lambda line: -line.width), occupied


def full_lines(
    edges: Sequence[Edge], nodes: NodePlacement, most: int, occupied: OccupancyGrid
) -> list[Line]:
    """Return the lines in the order of the edges, and add them to the grid."""
    share = room_share(len(edges))
    strokes, bows = bundle_strokes(edges, nodes, most)
    count = curves.POINTS if len(edges) <= MOST_BOWED else _STRAIGHT_POINTS
    whole = stroke_curves(strokes, bows, nodes, count)
    occupied.add(whole, np.array([0.5 + stroke.width / 3 for stroke in strokes]))
    rows = nodes.rows
    givers = nodes.sizes[[rows[s.edge.a] for s in strokes]] / 2 + _RIM
    takers = nodes.sizes[[rows[s.edge.b] for s in strokes]] / 2 + _RIM
    heads = [0.75 * head(s.width, share) if TYPES[s.edge.type].directed else 0.0 for s in strokes]
    bodies = curves.cut(whole, givers, takers + np.array(heads))
    tips = curves.cut(whole, givers, takers)[:, -1:]
    placed = np.round(
        nodes.viewport.units(np.concatenate([bodies, tips], axis=1)), _DIGITS
    ).tolist()
    barred = [k for k, stroke in enumerate(strokes) if TYPES[stroke.edge.type].sign < 0]
    bars = dict(zip(barred, crossbar_points(bodies[barred], occupied), strict=True))
    return [
        _line(stroke, points, bars.get(k, -1), share)
        for k, (stroke, points) in enumerate(zip(strokes, placed, strict=True))
    ]


def bundle_strokes(
    edges: Sequence[Edge], nodes: NodePlacement, most: int
) -> tuple[list[Stroke], dict[Bundle, float]]:
    """Return a stroke for every edge, in their order, and how each bundle is bowed."""
    rows, share = nodes.rows, room_share(len(edges))
    gap = (_NARROW_GAP if nodes.narrow else _GAP) * share
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        pairs.setdefault(edge.pair, []).append(edge)
    strokes: dict[str, Stroke] = {}
    for (a, b), group in pairs.items():
        fan = sorted(group, key=lambda edge: (_ORDER.index(edge.type), edge.a))
        widths = [
            theme.width(edge.facts["sources"], most, narrow=nodes.narrow, share=share)
            for edge in fan
        ]
        bundle = Bundle(rows[a], rows[b], sum(widths) + gap * (len(widths) - 1))
        for edge, width, aside in zip(fan, widths, curves.offsets(widths, gap), strict=True):
            strokes[edge.id] = Stroke(edge, width, bundle, aside)
    bundles = list(dict.fromkeys(stroke.bundle for stroke in (strokes[e.id] for e in edges)))
    bows = np.zeros(len(bundles))
    if len(edges) <= MOST_BOWED:
        bows = curves.bows(
            bundles, nodes.spots, nodes.sizes / 2, nodes.viewport.size, nodes.follows
        )
    return [strokes[e.id] for e in edges], dict(zip(bundles, bows.tolist(), strict=True))


def stroke_curves(
    strokes: Sequence[Stroke], bows: Mapping[Bundle, float], nodes: NodePlacement, count: int
) -> Floats:
    """Return the curve (n, count, 2) of each stroke, from middle to middle, givers first."""
    first = np.array([stroke.bundle.start for stroke in strokes])
    last = np.array([stroke.bundle.end for stroke in strokes])
    start, end = nodes.spots[first], nodes.spots[last]
    aside = np.array([stroke.aside for stroke in strokes])
    way = end - start
    right = np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(lengths(way), 1.0)[:, None]
    # The ends part a little on the rim too, or thick lines would run together at the marks.
    splay = [np.clip(_SPLAY * aside, -_RIMS * s, _RIMS * s) for s in nodes.sizes[[first, last]]]
    bow = np.array([bows[stroke.bundle] for stroke in strokes]) + aside - sum(splay) / 2
    parted = [place + off[:, None] * right for place, off in zip((start, end), splay, strict=True)]
    points = curves.cubic(parted[0], parted[1], bow, count)
    backwards = np.array([stroke.backwards for stroke in strokes])
    points[backwards] = points[backwards, ::-1]
    return points


def _line(stroke: Stroke, points: list[list[float]], bar: int, share: float) -> Line:
    """Return the finished line; the last of the points is the tip of an arrow."""
    edge = stroke.edge
    directed = TYPES[edge.type].directed
    drawn: list[Point] = [(x, y) for x, y in (points if directed else points[:-1])]
    glyph: Glyph = "arrow" if directed else "bar" if bar >= 0 else ""
    return Line(
        edge.id,
        edge.type,
        tuple(drawn),
        stroke.width,
        broken=not edge.facts["stated"],
        pale=not (edge.facts["stated"] and edge.facts["dated"]),
        glyph=glyph,
        glyph_at=len(drawn) - 1 if directed else bar,
        title=edge.title,
        share=share,
        hollow=directed and edge.facts["forms"] == (GESTURE,),
    )


def crossbar_points(bodies: Floats, occupied: OccupancyGrid) -> list[int]:
    """Return at which point of each line its crossbar stands.

    Near the middle, off other lines, and off the crossbars of more important lines.
    """
    middle = bodies.shape[1] // 2
    # The first quarters of a line belong to its ends, where it would meet others' crossbars.
    points = middle + _BAR_OFF[np.abs(_BAR_OFF) <= middle / 2]
    tried = bodies[:, points]
    crossed = occupied.near(tried.reshape(-1, 2)).reshape(tried.shape[:2])
    cost = crossed + 0.4 * np.arange(len(points))
    bars = np.zeros((len(bodies), 2))
    chosen = []
    for k, (spots, costs) in enumerate(zip(tried, cost, strict=True)):
        # In a great crowd there is no free room, and each is compared with the latest alone.
        others = bars[max(k - MOST_BOWED, 0) : k]
        near = lack(lengths(spots[:, None] - others[None]), _BARS_APART).sum(axis=1)
        best = int(np.argmin(np.round(costs + _BAR_COST * near, 6)))
        bars[k] = spots[best]
        chosen.append(int(points[best]))
    return chosen
