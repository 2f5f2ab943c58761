"""Draw the bars of a row: strong in the chosen window, faint outside it, dotted where open.

In: a row as it is laid out, the scale and the window. Out: lines with their edge's id.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.charts import theme
from tieline.charts.glyphs import head
from tieline.charts.scene import Glyph, Line
from tieline.charts.time_scale import TimeScale
from tieline.charts.timeline.lanes import LEAST, PlacedRow, extent
from tieline.charts.timeline.periods import Bar
from tieline.data.vocabulary import TYPES

FAINT = 0.3
"""The share of its colour that a bar keeps outside the chosen dates."""
_UNCOUNTED = 0.6
"""The share that it keeps on days in the window that count only under `open=1`."""
_CLEAR = 1.5
"""Pixels between the bars of two lanes."""
_THINNEST = 1.2
"""Pixels of the thinnest bar."""
_GLYPH_PITCH, _GLYPH_MARGIN = 7.5, 6
"""Pixels of a lane from which on a glyph has room, and of a bar besides its glyph."""
_POINTS = 5
"""Points of a bar, the tip of an arrow not counted."""


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


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: its ends in x, whether its days count, and lie in the window."""

    low: float
    high: float
    counted: bool
    inside: bool


def bar_lines(placed: PlacedRow, left: str, style: BarStyle) -> Iterator[Line]:
    """Return the lines of a row's bars; support that `left` gives points to the right."""
    for bar, middle in zip(placed.row.bars, placed.middles, strict=True):
        thick = theme.width(bar.articles, style.most, narrow=style.narrow)
        width = max(min(round(2 * thick) / 2, placed.pitch - _CLEAR), _THINNEST)
        pieces = list(pieces_of(bar, style))
        longest = max(pieces, key=lambda one: (one.inside, one.counted, one.high - one.low))
        for piece in pieces:
            glyph = glyph_of(bar, piece, placed.pitch, width) if piece is longest else ""
            flat = piece_line(bar, piece, width, glyph)
            line = line_at(flat, style.height - middle, back=bar.key[0] != left)
            yield replace(line, title=style.titles[bar.edge])


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


def glyph_of(bar: Bar, piece: Piece, pitch: float, width: float) -> Glyph:
    """Return the glyph of the bar's type, where it has room for one."""
    if pitch < _GLYPH_PITCH or piece.high - piece.low < head(width) + _GLYPH_MARGIN:
        return ""
    record = TYPES[bar.key[2]]
    return "arrow" if record.directed else "bar" if record.sign < 0 else ""


def piece_line(bar: Bar, piece: Piece, width: float, glyph: Glyph) -> Line:
    """Return a piece as a line along the x axis, its dash and paleness by what it stands for."""
    sure = piece.inside and piece.counted
    return Line(
        bar.edge,
        bar.key[2],
        ((piece.low, 0.0), (piece.high, 0.0)),
        width,
        broken=not bar.stated,
        pale=sure and not bar.stated,
        glyph=glyph,
        cut="dot" if bar.open_begin or not piece.counted else "" if not bar.stated else "solid",
        faded=1.0 if sure else _UNCOUNTED if piece.inside else FAINT,
    )


def line_at(line: Line, y: float, *, back: bool) -> Line:
    """Move a line to its height and direct it; the stroke of an arrow ends inside its head."""
    (low, _), (high, _) = line.points
    begin, end = (high, low) if back else (low, high)
    body = end
    if line.glyph == "arrow":
        body -= (0.75 if end > begin else -0.75) * head(line.width)
    x = [begin + (body - begin) * k / (_POINTS - 1) for k in range(_POINTS)] + [end] * (
        line.glyph == "arrow"
    )
    at = {"": -1, "bar": _POINTS // 2, "arrow": len(x) - 1}[line.glyph]
    points = tuple((round(one, 2), round(y, 2)) for one in x)
    return replace(line, points=points, glyph_at=at)
