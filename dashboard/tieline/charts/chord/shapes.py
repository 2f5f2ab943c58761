"""The areas and lines of a chord diagram: ribbons, lines where those were too thin, arcs.

In: edges, where they stand on the circle, and the circle's radius in pixels. Out: areas and lines
in units of the radius.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tieline.charts.chord import ribbons
from tieline.charts.chord.arcs import Circle, Span, middle
from tieline.charts.glyphs import head, room_share
from tieline.charts.grouping import GroupedEdge
from tieline.charts.rounding import rounded
from tieline.charts.scene import Area, Line
from tieline.charts.theme import HAIRLINE

INNER, REACH = 0.945, 0.93
"""Where arcs begin and ribbons end, the arcs' outer edge being 1."""
LEAST_RIBBON = 3.0
"""Pixels: what would be narrower is a line."""
THINNEST, LINE_SHARE = 1.2, 0.7
"""Pixels of the thinnest line, and the share of its ribbon's width that a line has.

Lines are opaque and ribbons are not, so that a line of the full width would seem stronger.
"""
HEAD_SHARE = 0.8
"""The stroke of a line ends inside its arrow's head, this much of the head before the tip."""
BAR, BAR_OVERHANG = 2.5, 4.0
"""The crossbar of a ribbon in pixels: how thick, and how far it stands out at either side."""
APART = 15.0
"""Pixels between two crossbars, as far as there is room."""
MOST_BARS = 150
"""Crossbars that are kept apart, of the most important; all further ones are spread by rank."""
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66)
"""Where on its way a ribbon may have its crossbar."""


@dataclass(frozen=True, slots=True)
class StrandScale:
    """How large lines are: the circle's radius in pixels, the share of their usual size, and the
    pixels of the thinnest line of that size.
    """

    unit: float
    room: float
    thinnest: float


def draw_ribbons(
    edges: Sequence[GroupedEdge], circle: Circle, unit: float, *, weighted: bool = False
) -> tuple[tuple[Area, ...], tuple[Line, ...]]:
    """Draw edges, most important first, so that the thin ones lie on top and can be pointed at.

    `weighted` are those that show their weights: without one an edge is a hairline.
    """
    areas: list[Area] = []
    lines: list[Line] = []
    bars: list[complex] = []
    room = room_share(len(edges))
    for rank, edge in enumerate(edges):
        ends = circle.ends[edge.key]
        width = (ends[0][1] - ends[0][0]) * REACH * unit
        share = SHARES[rank % len(SHARES)]
        if edge.barred and len(bars) < MOST_BARS:
            share, bar = free_share(ends, bars, APART / unit)
            bars.append(bar)
        if width >= LEAST_RIBBON:
            areas.append(ribbon_area(edge, ends))
            if edge.barred:
                over = BAR_OVERHANG / unit
                points = ribbons.crossbar(*ends, REACH, share=share, overhang=over)
                lines.append(Line(edge.id, edge.type, points, BAR, title=edge.title))
        else:
            thinnest = HAIRLINE if weighted and edge.units is None else THINNEST
            lines.append(strand_line(edge, ends, width, share, StrandScale(unit, room, thinnest)))
    return tuple(areas), tuple(lines)


def draw_arcs(
    spans: Mapping[str, Span], looks: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[Area, ...]:
    """Draw the arcs of actors and groups."""
    return tuple(
        Area(ribbons.band(span, INNER, 1.0), looks[name], actor=name, title=titles[name])
        for name, span in spans.items()
    )


def ribbon_area(edge: GroupedEdge, ends: tuple[Span, Span]) -> Area:
    """Return an edge as a ribbon."""
    arrow = edge.directed
    hollow = arrow and edge.gestures
    return Area(
        ribbons.ribbon(*ends, REACH, arrow=arrow, hollow=hollow),
        edge.type,
        actor=edge.group,
        edge=edge.id,
        broken=not edge.stated,
        pale=edge.pale,
        title=edge.title,
        hollow=hollow,
    )


def free_share(
    ends: tuple[Span, Span], bars: Sequence[complex], apart: float
) -> tuple[float, complex]:
    """Return where on its way, and where in the circle, a crossbar is clear of those before it.

    In a full circle most ways have their middles in the same place.
    """
    for share in (*SHARES, SHARES[0]):
        spot = ribbons.spot(*ends, REACH, share)
        if all(abs(spot - bar) >= apart for bar in bars):
            break
    return share, spot


def strand_line(
    edge: GroupedEdge, ends: tuple[Span, Span], ribbon: float, share: float, scale: StrandScale
) -> Line:
    """Return an edge too thin for a ribbon of so many pixels as a line with its glyph.

    A crossbar stands at this `share` of its way.
    """
    room = scale.room
    width = rounded(max(ribbon * LINE_SHARE, scale.thinnest * room), 100)
    arrow = edge.directed
    reach = head(width, room) * HEAD_SHARE / scale.unit * arrow
    points = ribbons.strand(middle(ends[0]), middle(ends[1]), REACH, head=reach)
    return Line(
        edge.id,
        edge.type,
        points,
        width,
        broken=not edge.stated,
        pale=edge.pale,
        glyph="arrow" if arrow else "bar" if edge.barred else "",
        glyph_at=math.floor(share * (len(points) - 1) + 0.5) if edge.barred else -1,
        title=edge.title,
        share=room,
        hollow=arrow and edge.gestures,
    )
