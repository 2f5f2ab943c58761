"""The lines of a network picture: one an edge, a pair's fanned out, glyphs where room is.

In: the drawn edges, the most important first, and the stage. Out: `Line` values, bottom to top, and
the ink that they leave. At most `IN_FULL` edges are drawn in full, the rest as pale hair lines.

A line with an arrow ends in two points for its head: the stroke runs to the last but one, which
lies inside the head, the head's tip is the last.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tieline.charts import theme
from tieline.charts.glyphs import HAIR, IN_FULL, head
from tieline.charts.network import curves
from tieline.charts.network.curves import Bundle
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Glyph, Line, Place
from tieline.charts.viewport import Floats
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.graph.network import Network, edge_ends, edge_id, rank_edges
from tieline.graph.spacing import lack, lengths
from tieline.narrative import tooltips

_SHOWN_BY_THREE = 3
_GAP = 6.0
_NARROW_GAP = 4.0
_RIM = 3.0
_SPLAY = 0.45
_DIGITS = 4
_BAR_AT = np.array([11, 10, 12, 9, 13, 8, 14, 7, 15])
_BAR_INK, _BARS_APART = 6.0, 18.0
_RIMS = 0.36
_SIDE_BY_SIDE = tuple(TYPES)


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge to be drawn: its ends, its type, and what the network knows of it."""

    a: str
    b: str
    type: str
    about: Mapping[str, Any]
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
class _Stroke:
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


def edges(graph: Network, dossier: Dossier, hidden: Container[str]) -> list[Edge]:
    """Return the edges to be drawn, the most important first."""
    keys = map(edge_ends, rank_edges(graph))
    return [
        Edge(*key, graph.edges[key], tooltips.edge_sentence(key, graph.edges[key], dossier))
        for key in keys
        if key[0] not in hidden and key[1] not in hidden
    ]


def draw_edges(
    edges: Sequence[Edge], stage: NodePlacement, most: int
) -> tuple[list[Line], OccupancyGrid]:
    """Return the lines of these edges, the least important at the bottom, and their ink."""
    ink = OccupancyGrid(stage.frame.size)
    full = _full(edges[:IN_FULL], stage, most, ink) if edges else []
    full.sort(key=lambda line: -line.width)
    return _hairs(edges[IN_FULL:], stage) + full, ink


def _full(edges: Sequence[Edge], stage: NodePlacement, most: int, ink: OccupancyGrid) -> list[Line]:
    """Return the lines drawn in full, in the order of the edges."""
    strokes, bows = _strokes(edges, stage, most)
    whole = _curves(strokes, bows, stage)
    ink.draw(whole, np.array([0.5 + stroke.width / 3 for stroke in strokes]))
    rows = stage.rows
    givers = stage.sizes[[rows[s.edge.a] for s in strokes]] / 2 + _RIM
    takers = stage.sizes[[rows[s.edge.b] for s in strokes]] / 2 + _RIM
    heads = [0.75 * head(s.width) if TYPES[s.edge.type].directed else 0.0 for s in strokes]
    bodies = curves.cut(whole, givers, takers + np.array(heads))
    tips = curves.cut(whole, givers, takers)[:, -1:]
    placed = np.round(stage.frame.units(np.concatenate([bodies, tips], axis=1)), _DIGITS).tolist()
    barred = [k for k, stroke in enumerate(strokes) if TYPES[stroke.edge.type].sign < 0]
    bars = dict(zip(barred, _bars(bodies[barred], ink), strict=True))
    return [
        _line(stroke, points, bars.get(k, -1))
        for k, (stroke, points) in enumerate(zip(strokes, placed, strict=True))
    ]


def _strokes(
    edges: Sequence[Edge], stage: NodePlacement, most: int
) -> tuple[list[_Stroke], dict[Bundle, float]]:
    """Return a stroke for every edge, in their order, and how each bundle is bowed."""
    rows = stage.rows
    gap = _NARROW_GAP if stage.narrow else _GAP
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        pairs.setdefault(edge.pair, []).append(edge)
    found: dict[str, _Stroke] = {}
    for (a, b), group in pairs.items():
        fan = sorted(group, key=lambda edge: (_SIDE_BY_SIDE.index(edge.type), edge.a))
        widths = [theme.width(e.about["sources"], most, narrow=stage.narrow) for e in fan]
        bundle = Bundle(rows[a], rows[b], sum(widths) + gap * (len(widths) - 1))
        for edge, width, aside in zip(fan, widths, curves.offsets(widths, gap), strict=True):
            found[edge.id] = _Stroke(edge, width, bundle, aside)
    bundles = list(dict.fromkeys(stroke.bundle for stroke in (found[e.id] for e in edges)))
    bows = curves.bows(bundles, stage.spots, stage.sizes / 2, stage.frame.size)
    return [found[e.id] for e in edges], dict(zip(bundles, bows.tolist(), strict=True))


def _curves(
    strokes: Sequence[_Stroke], bows: Mapping[Bundle, float], stage: NodePlacement
) -> Floats:
    """Return the curve (n, points, 2) of each stroke, from middle to middle, givers first."""
    first = np.array([stroke.bundle.start for stroke in strokes])
    last = np.array([stroke.bundle.end for stroke in strokes])
    start, end = stage.spots[first], stage.spots[last]
    aside = np.array([stroke.aside for stroke in strokes])
    way = end - start
    right = np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(lengths(way), 1.0)[:, None]
    # The ends part a little on the rim too, or thick lines would run together at the marks.
    splay = [np.clip(_SPLAY * aside, -_RIMS * s, _RIMS * s) for s in stage.sizes[[first, last]]]
    bow = np.array([bows[stroke.bundle] for stroke in strokes]) + aside - sum(splay) / 2
    parted = [place + off[:, None] * right for place, off in zip((start, end), splay, strict=True)]
    found = curves.cubic(parted[0], parted[1], bow)
    backwards = np.array([stroke.backwards for stroke in strokes])
    found[backwards] = found[backwards, ::-1]
    return found


def _line(stroke: _Stroke, points: list[list[float]], bar: int) -> Line:
    """Return the finished line; the last of the points is the tip of an arrow."""
    edge = stroke.edge
    directed = TYPES[edge.type].directed
    shown: list[Place] = [(x, y) for x, y in (points if directed else points[:-1])]
    glyph: Glyph = "arrow" if directed else "bar" if bar >= 0 else ""
    return Line(
        edge.id,
        edge.type,
        tuple(shown),
        stroke.width,
        broken=not edge.about["stated"],
        pale=not (edge.about["stated"] and edge.about["dated"]),
        glyph=glyph,
        glyph_at=len(shown) - 1 if directed else bar,
        title=edge.title,
    )


def _bars(bodies: Floats, ink: OccupancyGrid) -> list[int]:
    """Return at which point each line's crossbar stands.

    Near the middle, off other lines, and off the crossbars of more important lines.
    """
    tried = bodies[:, _BAR_AT]
    crossed = ink.near(tried.reshape(-1, 2)).reshape(tried.shape[:2])
    cost = crossed + 0.4 * np.arange(len(_BAR_AT))
    stood = np.zeros((0, 2))
    found = []
    for spots, costs in zip(tried, cost, strict=True):
        near = lack(lengths(spots[:, None] - stood[None]), _BARS_APART).sum(axis=1)
        best = int(np.argmin(np.round(costs + _BAR_INK * near, 6)))
        stood = np.concatenate([stood, spots[best : best + 1]])
        found.append(int(_BAR_AT[best]))
    return found


def _hairs(edges: Sequence[Edge], stage: NodePlacement) -> list[Line]:
    """Return straight pale lines for all that is too little told to be drawn in full."""
    if not edges:
        return []
    rows = stage.rows
    ends = stage.spots[[(rows[edge.a], rows[edge.b]) for edge in edges]]
    shares = np.linspace(0.0, 1.0, _SHOWN_BY_THREE)[:, None]
    points = ends[:, None, 0] + shares * (ends[:, None, 1] - ends[:, None, 0])
    units = np.round(stage.frame.units(points), _DIGITS).tolist()
    return [
        Line(edge.id, edge.type, tuple(map(tuple, way)), HAIR, pale=True, title=edge.title)
        for edge, way in zip(edges, units, strict=True)
    ]
