"""The lines of a network picture: one an edge, a pair's fanned out, glyphs where room is.

In: the drawn edges, the most important first, and the stage. Out: `Line` values, bottom to top, and
the ink that they leave. At most `IN_FULL` edges are drawn in full, the rest as pale hair lines.

A line with an arrow ends in two points for its head: the stroke runs to the last but one, which
lies inside the head, the head's tip is the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard import looks
from dashboard.network import edge_id
from dashboard.pictures import curves
from dashboard.pictures.curves import Bundle
from dashboard.pictures.frame import Floats, Frame
from dashboard.pictures.ink import Ink
from dashboard.pictures.picture import Glyph, Line, Place
from dashboard.pictures.stage import Stage
from dashboard.vocabulary import TYPES

IN_FULL = 150
HAIR = 0.8

_SHOWN_BY_THREE = 3
_GAP = 6.0
_NARROW_GAP = 4.0
_RIM = 3.0
_HEAD = 11.0
_SPLAY = 0.45
_DIGITS = 4
_BAR_AT = np.array([11, 10, 12, 9, 13, 8, 14, 7, 15])
_BAR_INK = np.array([3.0])


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
    edge: Edge
    width: float
    points: Floats
    """From the first of the pair to the second, from middle to middle."""


def drawn(edges: Sequence[Edge], stage: Stage, most: int) -> tuple[list[Line], Ink]:
    """Return the lines of these edges, the least important at the bottom, and their ink."""
    ink = Ink(stage.frame.size)
    strokes = _strokes(edges[:IN_FULL], stage, most)
    if strokes:
        weights = np.array([0.5 + stroke.width / 3 for stroke in strokes])
        ink.draw(np.array([stroke.points for stroke in strokes]), weights)
    hairs = _hairs(edges[IN_FULL:], stage)
    full = [_line(stroke, stage, ink) for stroke in strokes]
    full.sort(key=lambda line: -line.width)
    return hairs + full, ink


def _strokes(edges: Sequence[Edge], stage: Stage, most: int) -> list[_Stroke]:
    """Return the curves of all edges, in the given order."""
    rows = stage.rows
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        pairs.setdefault(edge.pair, []).append(edge)
    fans = [_fan(group, stage, most) for group in pairs.values()]
    bundles = [
        Bundle(rows[a], rows[b], sum(widths) + _gap(stage) * (len(widths) - 1))
        for (a, b), (_, widths) in zip(pairs, fans, strict=True)
    ]
    bows = curves.bows(bundles, stage.spots, stage.sizes / 2, stage.frame.size)
    found = {}
    for (group, widths), bundle, bow in zip(fans, bundles, bows, strict=True):
        found.update(_bundle(group, widths, stage, (bundle, float(bow))))
    return [found[edge.id] for edge in edges]


def _gap(stage: Stage) -> float:
    return _NARROW_GAP if stage.narrow else _GAP


def _fan(group: Sequence[Edge], stage: Stage, most: int) -> tuple[list[Edge], list[float]]:
    """Return a pair's edges side by side in a fixed order, and their widths."""
    order = list(TYPES)
    fan = sorted(group, key=lambda edge: (order.index(edge.type), edge.a))
    return fan, [looks.width(edge.about["sources"], most, narrow=stage.narrow) for edge in fan]


def _bundle(
    group: Sequence[Edge], widths: Sequence[float], stage: Stage, way: tuple[Bundle, float]
) -> dict[str, _Stroke]:
    bundle, bow = way
    start, end = stage.spots[bundle.start], stage.spots[bundle.end]
    aside = np.array(curves.offsets(widths, _gap(stage)))
    length = max(float(np.sqrt(((end - start) ** 2).sum())), 1.0)
    # The ends part a little on the rim too, or thick lines would run together at the marks.
    limit = 0.36 * np.array([stage.sizes[bundle.start], stage.sizes[bundle.end]])
    normal = np.array([start[1] - end[1], end[0] - start[0]]) / length
    splay = [np.clip(_SPLAY * aside, -most, most)[:, None] * normal for most in limit]
    bows = bow + aside - (splay[0] + splay[1]) @ normal / 2
    points = curves.cubic(start + splay[0], end + splay[1], bows)
    return {
        edge.id: _Stroke(edge, width, curve)
        for edge, width, curve in zip(group, widths, points, strict=True)
    }


def _line(stroke: _Stroke, stage: Stage, ink: Ink) -> Line:
    """Return the finished line: cut at the marks, with its glyph, in units."""
    edge = stroke.edge
    rows = stage.rows
    rims = [stage.sizes[rows[name]] / 2 + _RIM for name in edge.pair]
    curve = stroke.points if edge.a == edge.pair[0] else stroke.points[::-1]
    start, end = rims if edge.a == edge.pair[0] else rims[::-1]
    glyph: Glyph = ""
    at = -1
    if TYPES[edge.type].directed:
        points, glyph = _with_head(curve, (start, end), stroke.width), "arrow"
        at = len(points) - 1
    else:
        points = curves.cut(curve, start, end)
        if TYPES[edge.type].sign < 0:
            glyph, at = "bar", _bar_at(points, ink)
    return Line(
        edge.id,
        edge.type,
        _placed(points, stage.frame),
        stroke.width,
        broken=not edge.about["stated"],
        pale=not (edge.about["stated"] and edge.about["dated"]),
        glyph=glyph,
        glyph_at=at,
        title=edge.title,
    )


def head(width: float) -> float:
    """Return the length in pixels of the arrow's head on a line of this width."""
    return _HEAD + 1.1 * width


def _with_head(curve: Floats, rims: tuple[float, float], width: float) -> Floats:
    tip = curves.cut(curve, rims[0], rims[1])[-1:]
    return np.concatenate([curves.cut(curve, rims[0], rims[1] + 0.75 * head(width)), tip])


def _bar_at(points: Floats, ink: Ink) -> int:
    """Return where the crossbar stands: near the middle, off other lines and other crossbars."""
    tried = _BAR_AT[: len(points)]
    cost = ink.near(points[tried]) + 0.4 * np.arange(len(tried))
    at = int(tried[int(np.argmin(np.round(cost, 6)))])
    ink.draw(points[None, at : at + 2], _BAR_INK)
    return at


def _hairs(edges: Sequence[Edge], stage: Stage) -> list[Line]:
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


def _placed(points: Floats, frame: Frame) -> tuple[Place, ...]:
    return tuple(map(tuple, np.round(frame.units(points), _DIGITS).tolist()))
