"""Place the lines of a network: one for each edge, a pair's fanned out, whatever is selected.

In: the edges, the most important first, and where the nodes are. Out: `PlacedLine`s by edge, added
to a grid of what they occupy. Where edges are very many, all run straight. How a line looks in a
selection is decided by `dressing.py`.

A line with an arrow ends in two points for its head: the stroke runs to the last but one, which
lies inside the head, the head's tip is the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.charts import theme
from tieline.charts.glyphs import room_share
from tieline.charts.network import curves
from tieline.charts.network.curves import Bundle
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Point
from tieline.charts.viewport import Floats
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import Types
from tieline.graph.network import Key, edge_id
from tieline.graph.spacing import lack, lengths

MOST_BOWED = 400
"""Lines up to which each bows round third marks; in a greater crowd bows only add to the tangle."""
_STRAIGHT_POINTS = 5
"""Points of a line in such a crowd: enough for a crossbar beside its middle."""
_GAP, _NARROW_GAP = 6.0, 4.0
"""Pixels between the lines of one pair, on a wide and on a narrow chart."""
_RIM = 3.0
"""Pixels between a mark and the end of a line."""
HEAD_ROOM = 10.8
"""Pixels from an arrow's tip at which its stroke ends at the usual size: inside the head of the
thinnest line, and where the widest line is no wider than its head.
"""
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

Pair = tuple[str, str]
"""Two actors in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge to be placed: its ends, its type, and of how many articles it is at most.

    `full` is how thick it is at most where that does not follow from its articles.
    """

    a: str
    b: str
    type: str
    articles: int
    rank: int
    """Which type's line lies left of which in a bundle."""
    directed: bool
    barred: bool
    full: float | None = None

    @classmethod
    def of(cls, key: Key, articles: int, types: Types, full: float | None = None) -> "Edge":
        """Return the edge of this key."""
        record = types[key[2]]
        rank = list(types).index(key[2])
        return cls(*key, articles, rank, record.directed, record.sign < 0, full)

    @property
    def id(self) -> str:
        """The edge's id everywhere."""
        return edge_id(self.a, self.b, self.type)

    @property
    def pair(self) -> Pair:
        """Both ends, in alphabetical order."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The points of an edge's line in units, and at which of them its crossbar stands, or -1."""

    points: tuple[Point, ...]
    bar: int = -1


@dataclass(frozen=True, slots=True)
class Fan:
    """The bundle of a pair's lines, and how far its middle leaves the straight way."""

    bundle: Bundle
    bow: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a pair's bundle: where it runs, before its points are computed."""

    edge: Edge
    width: float
    fan: Fan
    aside: float
    """Pixels to the right of the bundle's middle, on the way from the first of the pair."""

    @property
    def backwards(self) -> bool:
        """Whether the edge leads from the second of the pair to the first."""
        return self.edge.a != self.edge.pair[0]


@dataclass(frozen=True, slots=True)
class LinePlacement:
    """The lines by the ids of their edges, and the fans of the pairs that have any."""

    lines: Mapping[str, PlacedLine]
    fans: Mapping[Pair, Fan]


@remembered(4)
def most_articles(dossier: Dossier) -> int:
    """Return the greatest number of articles behind one pair and type in the whole dossier."""
    ties = dossier.ties
    if ties.empty:
        return 1
    a, b = (ties[end].to_numpy() for end in ("actor_state", "target_state"))
    keys = [np.where(a < b, a, b), np.where(a < b, b, a), ties["type"]]
    return int(dossier.origins().groupby(keys).nunique().max())


def place_lines(
    edges: Sequence[Edge],
    nodes: NodePlacement,
    most: int,
    occupied: OccupancyGrid,
    before: LinePlacement | None = None,
) -> LinePlacement:
    """Return where the lines of these edges run, and add them to the grid.

    Those placed `before` keep their places: another line of the same pair runs outside of them.
    """
    if not edges:
        return LinePlacement({}, {})
    strokes, straight = bundle_strokes(edges, nodes, most, before)
    return run_strokes(strokes, nodes, occupied, _STRAIGHT_POINTS if straight else curves.POINTS)


def run_strokes(
    strokes: Sequence[Stroke],
    nodes: NodePlacement,
    occupied: OccupancyGrid,
    count: int = curves.POINTS,
) -> LinePlacement:
    """Return where these strokes run from mark to mark, of so many points each; add them to the
    grid.
    """
    whole = stroke_curves(strokes, nodes, count)
    share = room_share(len(strokes))
    occupied.add(whole, np.array([0.5 + share * stroke.width / 3 for stroke in strokes]))
    rows = nodes.rows
    givers = nodes.sizes[[rows[s.edge.a] for s in strokes]] / 2 + _RIM
    takers = nodes.sizes[[rows[s.edge.b] for s in strokes]] / 2 + _RIM
    heads = [HEAD_ROOM if stroke.edge.directed else 0.0 for stroke in strokes]
    bodies = curves.cut(whole, givers, takers + np.array(heads))
    tips = curves.cut(whole, givers, takers)[:, -1:]
    units = np.round(nodes.viewport.units(np.concatenate([bodies, tips], axis=1)), _DIGITS).tolist()
    barred = [k for k, stroke in enumerate(strokes) if stroke.edge.barred]
    bars = dict(zip(barred, crossbar_points(bodies[barred], occupied), strict=True))
    lines = {}
    for k, (stroke, points) in enumerate(zip(strokes, units, strict=True)):
        kept = points if stroke.edge.directed else points[:-1]
        lines[stroke.edge.id] = PlacedLine(tuple((x, y) for x, y in kept), bars.get(k, -1))
    return LinePlacement(lines, {stroke.edge.pair: stroke.fan for stroke in strokes})


def bundle_strokes(
    edges: Sequence[Edge], nodes: NodePlacement, most: int, before: LinePlacement | None
) -> tuple[list[Stroke], bool]:
    """Return a stroke for every edge, in their order, and whether all run straight."""
    gap = _NARROW_GAP if nodes.narrow else _GAP
    known = before.fans if before is not None else {}
    crowd = max(len(edges), len(before.lines) if before is not None else 0)
    pairs: dict[Pair, list[Edge]] = {}
    for edge in edges:
        pairs.setdefault(edge.pair, []).append(edge)
    unknown = {pair: group for pair, group in pairs.items() if pair not in known}
    fans = {**known, **new_fans(unknown, nodes, most, bowed=crowd <= MOST_BOWED)}
    strokes: dict[str, Stroke] = {}
    for pair, group in pairs.items():
        ordered, widths = fan_widths(group, nodes, most)
        asides = curves.offsets(widths, gap)
        if pair in known:
            outside = (known[pair].bundle.breadth + sum(widths) + gap * len(widths) + gap) / 2
            asides = [aside + outside for aside in asides]
        for edge, width, aside in zip(ordered, widths, asides, strict=True):
            strokes[edge.id] = Stroke(edge, width, fans[pair], aside)
    return [strokes[edge.id] for edge in edges], crowd > MOST_BOWED


def new_fans(
    pairs: Mapping[Pair, Sequence[Edge]], nodes: NodePlacement, most: int, *, bowed: bool
) -> dict[Pair, Fan]:
    """Return the fan of each pair, the most important first: straight, or bowed off marks."""
    rows, gap = nodes.rows, _NARROW_GAP if nodes.narrow else _GAP
    bundles = []
    for (a, b), group in pairs.items():
        _, widths = fan_widths(group, nodes, most)
        bundles.append(Bundle(rows[a], rows[b], sum(widths) + gap * (len(widths) - 1)))
    bows = np.zeros(len(bundles))
    if bowed:
        bows = curves.bows(
            bundles, nodes.spots, nodes.sizes / 2, nodes.viewport.size, nodes.follows
        )
    return {
        pair: Fan(bundle, bow)
        for pair, bundle, bow in zip(pairs, bundles, bows.tolist(), strict=True)
    }


def fan_widths(
    edges: Sequence[Edge], nodes: NodePlacement, most: int
) -> tuple[list[Edge], list[float]]:
    """Return a pair's edges in the order in which their lines lie, and how wide each is at most.

    The widest is where room is not short: in a picture of few lines no line leaves its slot.
    """
    ordered = sorted(edges, key=lambda edge: (edge.rank, edge.a))
    by_articles = [theme.width(edge.articles, most, narrow=nodes.narrow) for edge in ordered]
    return ordered, [
        width if edge.full is None else edge.full
        for edge, width in zip(ordered, by_articles, strict=True)
    ]


def stroke_curves(strokes: Sequence[Stroke], nodes: NodePlacement, count: int) -> Floats:
    """Return the curve (n, count, 2) of each stroke, from middle to middle, givers first."""
    first = np.array([stroke.fan.bundle.start for stroke in strokes])
    last = np.array([stroke.fan.bundle.end for stroke in strokes])
    start, end = nodes.spots[first], nodes.spots[last]
    aside = np.array([stroke.aside for stroke in strokes])
    way = end - start
    right = np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(lengths(way), 1.0)[:, None]
    # The ends part a little on the rim too, or thick lines would run together at the marks.
    splay = [np.clip(_SPLAY * aside, -_RIMS * s, _RIMS * s) for s in nodes.sizes[[first, last]]]
    bow = np.array([stroke.fan.bow for stroke in strokes]) + aside - sum(splay) / 2
    parted = [place + off[:, None] * right for place, off in zip((start, end), splay, strict=True)]
    points = curves.cubic(parted[0], parted[1], bow, count)
    backwards = np.array([stroke.backwards for stroke in strokes])
    points[backwards] = points[backwards, ::-1]
    return points


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
