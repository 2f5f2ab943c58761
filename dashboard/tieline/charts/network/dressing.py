"""Dress the geometry of a network for a selection: which lines are drawn, how thick, how sure.

In: the drawn network, where its lines run. Out: `Line` values, bottom to top. Nothing is moved
here: what a page holds it can dress for other dates by itself (`assets/chart/network_dressing.js`).
"""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tieline.charts import theme
from tieline.charts.glyphs import room_share
from tieline.charts.line_weights import LineWeights
from tieline.charts.network.edges import PlacedLine
from tieline.charts.scene import Glyph, Line, Point, WeightKeys
from tieline.data.vocabulary import GESTURE
from tieline.graph.network import Key, edge_id


@dataclass(frozen=True, slots=True)
class EdgeLook:
    """What decides how the line of an edge looks; `full` is its thickness in pixels where room is
    not short.
    """

    key: Key
    directed: bool
    full: float
    stated: bool
    dated: bool
    gestures: bool
    title: str

    @classmethod
    def of(
        cls, key: Key, directed: bool, facts: Mapping[str, Any], full: float, title: str
    ) -> "EdgeLook":
        """Return the look of an edge of a network."""
        gestures = facts["forms"] == (GESTURE,)
        return cls(key, directed, full, facts["stated"], facts["dated"], gestures, title)


def drawn_edges(edges: Iterable[Key], hidden: Container[str]) -> list[Key]:
    """Return the edges between actors who have a mark of their own, in the same order."""
    return [key for key in edges if key[0] not in hidden and key[1] not in hidden]


def dress_lines(looks: Iterable[EdgeLook], placed: Mapping[str, PlacedLine]) -> list[Line]:
    """Return the lines of these edges, given by importance: the thinnest on top.

    Among so many all are thinner, and their glyphs smaller.
    """
    looks = list(looks)
    share = room_share(len(looks))
    lines = [
        dress_line(look, placed[edge_id(*look.key)], theme.in_room(look.full, share), share)
        for look in looks
    ]
    return sorted(lines, key=lambda line: -line.width)


def weight_keys(
    weights: LineWeights | None, looks: Collection[EdgeLook], *, narrow: bool
) -> WeightKeys | None:
    """Return what the legend says of the weights of these lines, as thick as they are drawn."""
    if weights is None:
        return None
    share = room_share(len(looks))
    samples = weights.samples(narrow=narrow)
    return WeightKeys(
        tuple((theme.in_room(full, share), text) for full, text in samples),
        untold=any(look.full == theme.HAIRLINE for look in looks),
    )


def dress_line(look: EdgeLook, placed: PlacedLine, width: float, share: float) -> Line:
    """Return one line in its width."""
    kind = look.key[2]
    directed = look.directed
    glyph: Glyph = "arrow" if directed else "bar" if placed.bar >= 0 else ""
    points = lengthened(placed.points, share) if directed else placed.points
    return Line(
        edge_id(*look.key),
        kind,
        points,
        width,
        broken=not look.stated,
        pale=not (look.stated and look.dated),
        glyph=glyph,
        glyph_at=len(points) - 1 if directed else placed.bar,
        title=look.title,
        share=share,
        hollow=directed and look.gestures,
    )


def lengthened(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """Return the points of a line with an arrow, its stroke led on into a head that is smaller."""
    if share >= 1:
        return points
    (x, y), (tip_x, tip_y) = points[-2], points[-1]
    end = (tip_x + (x - tip_x) * share, tip_y + (y - tip_y) * share)
    return (*points[:-1], end, points[-1])
