"""The areas and lines of a chord picture: ribbons, lines where those were too thin, arcs.

In: bonds, where they stand on the circle, and the circle's radius in pixels. Out: areas and lines
in units of the radius.
"""

from collections.abc import Mapping, Sequence

from tieline.charts.chord import ribbons
from tieline.charts.chord.arcs import Circle, Span, middle
from tieline.charts.glyphs import HAIR, IN_FULL, head
from tieline.charts.grouping import OTHERS, GroupedEdge
from tieline.charts.scene import Area, Line
from tieline.data.vocabulary import TYPES

INNER, REACH = 0.945, 0.93
"""Where arcs begin and ribbons end, the arcs' outer edge being 1."""
LEAST_RIBBON = 3.0
"""Pixels: what would be narrower is a line."""
THINNEST, INK = 1.2, 0.7
"""Lines are opaque and ribbons are not: a line has this part of the width that a ribbon had."""
HEAD_SHARE = 0.8
"""The stroke of a line ends inside its arrow's head, this much of the head before the tip."""
BAR, BAR_OVERHANG = 2.5, 4.0
"""The crossbar of a ribbon in pixels: how thick, and how far it stands out at either side."""
APART = 15.0
"""Pixels between two crossbars, as far as there is room."""
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66)
"""Where on its way a ribbon may have its crossbar."""


def ribbons_of(
    told: Sequence[GroupedEdge], circle: Circle, unit: float
) -> tuple[tuple[Area, ...], tuple[Line, ...]]:
    """Draw bonds, most important first, so that the thin ones lie on top and can be pointed at."""
    areas: list[Area] = []
    lines: list[Line] = []
    bars: list[complex] = []
    for rank, bond in enumerate(told):
        ends = circle.ends[bond.key]
        wide = (ends[0][1] - ends[0][0]) * REACH * unit
        full = rank < IN_FULL and OTHERS not in (bond.a, bond.b)
        share = _free_share(ends, bars, APART / unit) if full and _barred(bond) else SHARES[0]
        if wide >= LEAST_RIBBON:
            areas.append(_ribbon(bond, ends, full=full))
            lines += _bar(bond, ends, share, unit)
        elif full:
            lines.append(_strand(bond, ends, (wide, share), unit))
        else:
            lines.append(_hair(bond, ends))
    return tuple(areas), tuple(lines)


def arcs_of(
    spans: Mapping[str, Span], looks: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[Area, ...]:
    """Draw the arcs of actors and folds."""
    return tuple(
        Area(ribbons.band(span, INNER, 1.0), looks[name], actor=name, title=titles[name])
        for name, span in spans.items()
    )


def _ribbon(bond: GroupedEdge, ends: tuple[Span, Span], *, full: bool) -> Area:
    return Area(
        ribbons.ribbon(*ends, REACH, arrow=TYPES[bond.type].directed),
        bond.type,
        actor=bond.fold,
        edge=bond.edge,
        broken=not bond.stated,
        pale=_pale(bond) or not full,
        title=bond.title,
    )


def _pale(bond: GroupedEdge) -> bool:
    return bool(bond.fold) or not (bond.stated and bond.dated)


def _barred(bond: GroupedEdge) -> bool:
    return TYPES[bond.type].sign < 0


def _bar(bond: GroupedEdge, ends: tuple[Span, Span], share: float, unit: float) -> list[Line]:
    if not _barred(bond):
        return []
    points = ribbons.crossbar(*ends, REACH, share=share, overhang=BAR_OVERHANG / unit)
    return [Line(bond.edge, bond.type, points, BAR, title=bond.title)]


def _free_share(ends: tuple[Span, Span], bars: list[complex], apart: float) -> float:
    """Return where on its way a crossbar is clear of those before it, and note it down.

    In a full circle most ways have their middles in the same place.
    """
    for share in (*SHARES, SHARES[0]):
        here = ribbons.spot(*ends, REACH, share)
        if all(abs(here - bar) >= apart for bar in bars):
            break
    bars.append(here)
    return share


def _strand(
    bond: GroupedEdge, ends: tuple[Span, Span], drawn: tuple[float, float], unit: float
) -> Line:
    """Draw the line of a bond too thin for a ribbon, with its glyph."""
    width, share = round(max(drawn[0] * INK, THINNEST), 2), drawn[1]
    arrow = TYPES[bond.type].directed
    points = ribbons.strand(
        middle(ends[0]), middle(ends[1]), REACH, head=head(width) * HEAD_SHARE / unit * arrow
    )
    return Line(
        bond.edge,
        bond.type,
        points,
        width,
        broken=not bond.stated,
        pale=_pale(bond),
        glyph="arrow" if arrow else "bar" if _barred(bond) else "",
        glyph_at=round(share * (len(points) - 1)) if _barred(bond) else -1,
        title=bond.title,
    )


def _hair(bond: GroupedEdge, ends: tuple[Span, Span]) -> Line:
    """Draw what is not drawn in full."""
    points = ribbons.strand(middle(ends[0]), middle(ends[1]), REACH)
    return Line(bond.edge, bond.type, points, HAIR, pale=True, title=bond.title)
