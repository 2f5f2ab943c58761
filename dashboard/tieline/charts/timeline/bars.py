"""The bars of one row as lines: strong in the chosen window, faint outside it, dotted where untold.

In: a row as it is laid out, the scale and the window. Out: lines with their edge's id.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.charts import theme
from tieline.charts.glyphs import head
from tieline.charts.scene import Glyph, Line
from tieline.charts.time_scale import Scale
from tieline.charts.timeline.lanes import LEAST, Laid, reach
from tieline.charts.timeline.periods import Bar
from tieline.data.vocabulary import TYPES

FAINT = 0.3
"""The share of its colour that a bar keeps outside the chosen dates."""
_UNTOLD = 0.6
_CLEAR = 1.5
_THINNEST = 1.2
_CROSSED = 7.5
"""Pixels of a lane from which on there is room for the glyph of a type."""


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
class Pen:
    """What all bars of a picture are drawn with."""

    scale: Scale
    window: Window
    most: int
    height: int
    narrow: bool
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    low: float
    high: float
    counted: bool
    inside: bool


def bar_lines(laid: Laid, left: str, pen: Pen) -> Iterator[Line]:
    """Return the lines of a row's bars; support that `left` gives points to the right."""
    for bar, middle in zip(laid.row.bars, laid.middles, strict=True):
        thick = theme.width(bar.articles, pen.most, narrow=pen.narrow)
        width = max(min(round(2 * thick) / 2, laid.pitch - _CLEAR), _THINNEST)
        pieces = list(_pieces(bar, pen))
        signed = max(pieces, key=lambda one: (one.inside, one.counted, one.high - one.low))
        for piece in pieces:
            glyph = _glyph(bar, piece, laid.pitch, width) if piece is signed else ""
            line = _placed(_drawn(bar, piece, width, glyph), pen.height - middle,
                           back=bar.key[0] != left)  # fmt: skip
            yield replace(line, title=pen.titles[bar.edge])


def _pieces(bar: Bar, pen: Pen) -> Iterator[_Piece]:
    """Cut a bar where counting or the window begins or ends."""
    scale, window = pen.scale, pen.window
    low, high = reach(bar, scale)
    first, last = min(bar.first, bar.widest[0]), max(bar.last, bar.widest[1])
    if high - low <= LEAST:
        counted = (bar.first, bar.last) == (first, last)
        yield _Piece(low, high, counted, window.holds(bar))
        return
    cuts = {bar.first, bar.last + 1, window.first, window.last + 1}
    days = [first, *sorted(day for day in cuts if first < day <= last), last + 1]
    for begin, end in pairwise(days):
        piece = _Piece(
            scale.x(begin),
            scale.x(end),
            bar.first <= begin <= bar.last,
            window.first <= begin <= window.last,
        )
        if piece.high > piece.low:
            yield piece


def _glyph(bar: Bar, piece: _Piece, pitch: float, width: float) -> Glyph:
    """Return the sign of the bar's type, where it has room for one."""
    if pitch < _CROSSED or piece.high - piece.low < head(width) + 6:
        return ""
    record = TYPES[bar.key[2]]
    return "arrow" if record.directed else "bar" if record.sign < 0 else ""


def _drawn(bar: Bar, piece: _Piece, width: float, glyph: Glyph) -> Line:
    """Return one piece as a line along the x axis, its style by what it stands for."""
    sure = piece.inside and piece.counted
    return Line(
        bar.edge,
        bar.key[2],
        ((piece.low, 0.0), (piece.high, 0.0)),
        width,
        broken=not bar.stated,
        pale=sure and not bar.stated,
        glyph=glyph,
        cut="dot" if bar.unbegun or not piece.counted else "" if not bar.stated else "solid",
        faded=1.0 if sure else _UNTOLD if piece.inside else FAINT,
    )


def _placed(line: Line, y: float, *, back: bool) -> Line:
    """Give a line its height and its way; the stroke of an arrow stops inside its head."""
    (low, _), (high, _) = line.points
    begin, end = (high, low) if back else (low, high)
    body = end
    if line.glyph == "arrow":
        body -= (0.75 if end > begin else -0.75) * head(line.width)
    x = [begin + (body - begin) * k / 4 for k in range(5)] + [end] * (line.glyph == "arrow")
    at = {"": -1, "bar": 2, "arrow": len(x) - 1}[line.glyph]
    points = tuple((round(one, 2), round(y, 2)) for one in x)
    return replace(line, points=points, glyph_at=at)
