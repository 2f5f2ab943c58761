"""The areas and lines of a chord picture: ribbons, lines where those were too thin, arcs.

In: bonds, where they stand on the circle, and the circle's radius in pixels. Out: areas and lines
in units of the radius.
"""

from collections.abc import Mapping, Sequence

from dashboard.pictures import ribbons
from dashboard.pictures.arcs import Circle, Span
from dashboard.pictures.cast import Bond
from dashboard.pictures.picture import Area, Line
from dashboard.vocabulary import TYPES

INNER, REACH = 0.945, 0.93
"""Where arcs begin and ribbons end, the arcs' outer edge being 1."""
MOST_IN_FULL = 150
"""Beyond so many, what is told least is drawn pale."""
LEAST_RIBBON = 3.0
"""Pixels: what would be narrower is a line."""
THINNEST = 1.0
BAR, BAR_OVERHANG = 2.5, 4.0
"""The crossbar of a ribbon in pixels: how thick, and how far it stands out at either side."""


def ribbons_of(
    told: Sequence[Bond], circle: Circle, unit: float
) -> tuple[tuple[Area, ...], tuple[Line, ...]]:
    """Draw bonds, most important first, so that the thin ones lie on top and can be pointed at."""
    areas: list[Area] = []
    lines: list[Line] = []
    for rank, bond in enumerate(told):
        ends = circle.ends[bond.key]
        wide = (ends[0][1] - ends[0][0]) * REACH * unit
        pale = not bond.edge or not (bond.stated and bond.dated) or rank >= MOST_IN_FULL
        if wide < LEAST_RIBBON:
            lines.append(_strand(bond, ends, wide, pale=pale))
            continue
        areas.append(_ribbon(bond, ends, pale=pale))
        if TYPES[bond.type].sign < 0:
            lines.append(_bar(bond, ends, unit, pale=pale))
    return tuple(areas), tuple(lines)


def arcs_of(
    spans: Mapping[str, Span], looks: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[Area, ...]:
    """Draw the arcs of actors and folds."""
    return tuple(
        Area(ribbons.band(span, INNER, 1.0), looks[name], actor=name, title=titles[name])
        for name, span in spans.items()
    )


def _ribbon(bond: Bond, ends: tuple[Span, Span], *, pale: bool) -> Area:
    return Area(
        ribbons.ribbon(*ends, REACH, arrow=TYPES[bond.type].directed),
        bond.type,
        edge=bond.edge,
        broken=not bond.stated,
        pale=pale,
        title=bond.title,
    )


def _bar(bond: Bond, ends: tuple[Span, Span], unit: float, *, pale: bool) -> Line:
    points = ribbons.crossbar(*ends, REACH, BAR_OVERHANG / unit)
    return Line(bond.edge, bond.type, points, BAR, pale=pale, title=bond.title)


def _strand(bond: Bond, ends: tuple[Span, Span], wide: float, *, pale: bool) -> Line:
    middles = [(start + end) / 2 for start, end in ends]
    points = ribbons.strand(middles[0], middles[1], REACH)
    arrow, bar = TYPES[bond.type].directed, TYPES[bond.type].sign < 0
    return Line(
        bond.edge,
        bond.type,
        points,
        round(max(wide, THINNEST), 2),
        broken=not bond.stated,
        pale=pale,
        glyph="arrow" if arrow else "bar" if bar else "",
        glyph_at=len(points) // 2 if bar else -1,
        title=bond.title,
    )
