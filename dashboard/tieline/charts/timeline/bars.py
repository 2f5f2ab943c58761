"""Draw the bars of a row: strong in the chosen window, faint outside it, dotted where open.

In: a row as it is laid out, the scale and the window. Out: lines with their edge's id. The sign of
its type stands at the begin of each bar, whatever the bar's length, so that no row seems to mark a
date between begin and end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.charts import theme
from tieline.charts.rounding import rounded
from tieline.charts.scene import Line, Point
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.lanes import LEAST, PlacedRow, extent
from tieline.charts.timeline.periods import Bar
from tieline.data.vocabulary import TieType, Types

FAINT = 0.3
"""The share of its colour that a bar keeps outside the chosen dates."""
UNCOUNTED = 0.6
"""The share that it keeps on days in the window that count only under `open=1`."""
_CLEAR = 1.5
"""Pixels between the bars of two lanes."""
_THINNEST = 1.2
"""Pixels of the thinnest bar."""
_SIGN, _SIGN_GAP = 7.0, 1.5
"""Pixels of the sign at a bar's begin at most, and between it and the bar."""
_SIGN_STROKE = 1.8
"""Pixels of the stroke of a slanting bar or a chevron."""
_THIN = 1.1
"""Pixels of the stroke of a hollow triangle."""
_SLANT = 0.6
"""The width of a slanting bar or a chevron, in parts of its height."""
_POINTS = 5
"""Points of a bar, so that a pointer finds its middle."""


@dataclass(frozen=True, slots=True)
class Window:
    """The chosen days, unbounded where nothing is chosen."""

    first: int
    last: int

    def holds(self, bar: Bar) -> bool:
        """Whether a bar has a day in the window, as wide as the selection lets it be."""
        return min(bar.first, bar.widest[0]) <= self.last and (
            max(bar.last, bar.widest[1]) >= self.first
        )


@dataclass(frozen=True, slots=True)
class BarStyle:
    """What all bars of a chart have in common; `most` is the articles of a bar of full width."""

    scale: TimeScale
    window: Window
    most: int
    height: int
    narrow: bool
    titles: Mapping[str, str]
    types: Types


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: its ends in x, whether its days count, and lie in the window."""

    low: float
    high: float
    counted: bool
    inside: bool


def bar_lines(placed: PlacedRow, left: str, style: BarStyle) -> Iterator[Line]:
    """Return the lines of a row's bars; the chevron of support that `left` gives points right."""
    for bar, middle in zip(placed.row.bars, placed.middles, strict=True):
        thick = theme.width(bar.articles, style.most, narrow=style.narrow)
        width = max(min(round(2 * thick) / 2, placed.pitch - _CLEAR), _THINNEST)
        y = rounded(style.height - middle, 100)
        first, *further = pieces_of(bar, style)
        title = style.titles[bar.edge]
        size = min(placed.pitch - 1, _SIGN)
        record = style.types[bar.key[2]]
        sign = sign_line(bar, record, (first.low, y), size, right=bar.key[0] == left)
        yield replace(sign, title=title, faded=share_of(first))
        begin = first.low + sign_width(record, size) + _SIGN_GAP
        for piece in (replace(first, low=begin), *further):
            if piece.high > piece.low:
                yield replace(piece_line(bar, piece, y, width), title=title)


def sign_width(record: TieType, size: float) -> float:
    """Return how wide the sign of a type is that is so high."""
    return size * _SLANT if record.directed or record.sign < 0 else size


def sign_line(bar: Bar, record: TieType, begin: Point, size: float, *, right: bool) -> Line:
    """Return the sign of a bar's type: a chevron for support, a slanting bar for tension, a square.

    The chevron points `right` or left, the way the support goes between the two names of the row;
    where nothing but gestures is told it is closed to a hollow triangle.
    """
    (x, y), half = begin, size / 2
    end, width = rounded(x + sign_width(record, size), 100), _SIGN_STROKE
    points: tuple[Point, ...]
    if record.directed:
        back, tip = (x, end) if right else (end, x)
        points = (back, y + half), (tip, y), (back, y - half)
        if bar.gestures:
            return Line(bar.edge, bar.key[2], (*points, points[0]), _THIN, cut="solid", hollow=True)
    elif record.sign < 0:
        points = (x, y - half), (end, y + half)
    else:
        points, width = ((x, y), (end, y)), size
    return Line(bar.edge, bar.key[2], points, width, cut="solid")


def pieces_of(bar: Bar, style: BarStyle) -> Iterator[Piece]:
    """Cut a bar where counting or the window begins or ends."""
    scale, window = style.scale, style.window
    low, high = extent(bar, scale)
    first, last = min(bar.first, bar.widest[0]), max(bar.last, bar.widest[1])
    if high - low <= LEAST:
        counted = (bar.first, bar.last) == (first, last)
        yield Piece(low, high, counted, window.holds(bar))
        return
    cuts = {bar.first, bar.last + 1, window.first, window.last + 1}
    days = [first, *sorted(day for day in cuts if first < day <= last), last + 1]
    for begin, end in pairwise(days):
        piece = Piece(
            scale.x(begin),
            scale.x(end),
            bar.first <= begin <= bar.last,
            window.first <= begin <= window.last,
        )
        if piece.high > piece.low:
            yield piece


def share_of(piece: Piece) -> float:
    """Return the share of its colour that a piece keeps."""
    if piece.inside:
        return 1.0 if piece.counted else UNCOUNTED
    return FAINT


def piece_line(bar: Bar, piece: Piece, y: float, width: float) -> Line:
    """Return a piece as a line along the x axis, its dash and paleness by what it stands for."""
    sure = piece.inside and piece.counted
    step = (piece.high - piece.low) / (_POINTS - 1)
    return Line(
        bar.edge,
        bar.key[2],
        tuple((rounded(piece.low + step * k, 100), y) for k in range(_POINTS)),
        width,
        broken=not bar.stated,
        pale=sure and not bar.stated,
        cut="dot" if bar.open_begin or not piece.counted else "" if not bar.stated else "solid",
        faded=share_of(piece),
    )
