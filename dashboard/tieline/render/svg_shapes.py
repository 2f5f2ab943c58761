"""The elements of an SVG picture: areas, strokes, glyphs, marks and texts, each as markup.

In: values of a `Picture`, the paper and the paint they are drawn with. Out: one element or two, as
text in which everything that comes from data is escaped.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass

from tieline.charts import theme
from tieline.charts.glyphs import head
from tieline.charts.scene import Area, Line, Mark, Scene, Text
from tieline.charts.text_metrics import NOTE_SIZE, NOTE_WIDE, wrapped
from tieline.charts.theme import Dash
from tieline.data.escaping import plain
from tieline.data.vocabulary import TYPES
from tieline.render.svg_canvas import Paint, Paper, arrowhead, crossbar, pixels, shape

_CUTS = {"solid": "", "dash": ' stroke-dasharray="7 5"', "dot": ' stroke-dasharray="1.5 5"'}
_PALE, _HAIR = 0.62, 0.3
_BAR_THICK, _BAR_OVER = 2.4, 9.0
_RIBBON, _PALE_RIBBON, _RIBBON_EDGE = 0.66, 0.3, 0.9
_PALE_PATCH, _BROKEN_PATCH, _PATCH_EDGE = 0.42, 0.16, 1.2
_RIM, _FOLD_RIM, _FOLD_SIZE = 2.5, 1.8, 12.0
_HALO = 4
_BASELINE = 0.35
"""How far below a text's middle it stands, in parts of its size."""
_NOTE_LEADING = 1.35
# What no XML file may hold, however it is written, and what has no business in one.
_ILLEGAL = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A, 0x0D)
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the shapes of one picture are drawn with."""

    paper: Paper
    paint: Paint


def written(text: str) -> str:
    """Return a text as it may stand between tags and in attributes."""
    return html.escape(text.translate(_ILLEGAL))


def drawn(text: str) -> str:
    """Return a data text as one harmless line between tags."""
    return written(plain(text))


def area(area: Area, sheet: Sheet) -> str:
    """Return a filled shape."""
    path = f'<path d="{sheet.paper.path(area.points, closed=True)}"'
    return path + (_patch if area.patch else _ribbon if area.look in TYPES else _arc)(area, sheet)


def _patch(area: Area, sheet: Sheet) -> str:
    share = _BROKEN_PATCH if area.broken else _PALE_PATCH if area.pale else 1.0
    edge = f' stroke="{sheet.paint(area.look)}" stroke-width="{_PATCH_EDGE}"' * area.broken
    return f' fill="{sheet.paint(area.look, share)}"{edge}/>'


def _ribbon(area: Area, sheet: Sheet) -> str:
    share = _PALE_RIBBON if area.pale else _RIBBON
    cuts = ' stroke-dasharray="4 3"' if area.broken else ""
    return (
        f' fill="{sheet.paint(area.look)}" fill-opacity="{share:g}"'
        f' stroke="{sheet.paint(area.look, _RIBBON_EDGE)}" stroke-width="0.8"{cuts}/>'
    )


def _arc(area: Area, sheet: Sheet) -> str:
    return f' fill="{sheet.paint(area.look)}" stroke="{sheet.paint("background")}"/>'


def stroke(line: Line, sheet: Sheet) -> str:
    """Return a line without its glyph."""
    # The last point of an arrow's line is the tip of its head: the stroke stops before it.
    points = line.points[:-1] if line.glyph == "arrow" else line.points
    colour = _line_colour(line, sheet.paint)
    return (
        f'<path d="{sheet.paper.path(points)}" stroke="{colour}"'
        f' stroke-width="{line.width:g}"{_CUTS[dash(line)]}/>'
    )


def dash(line: Line) -> Dash:
    """Return how a line's stroke is cut."""
    return theme.dash(broken=line.broken, pale=line.pale, width=line.width, cut=line.cut)


def _line_colour(line: Line, paint: Paint) -> str:
    if line.faded < 1:
        return paint(line.look, line.faded)
    if not line.pale or not line.edge:
        return paint(line.look)
    return paint(line.look, _PALE if line.width > 1 else _HAIR)


def glyph(line: Line, sheet: Sheet) -> str:
    """Return a line's arrowhead or crossbar."""
    before, at = (sheet.paper.spot(line.points[line.glyph_at - k]) for k in (1, 0))
    colour = _line_colour(line, sheet.paint)
    if line.glyph == "arrow":
        size = head(line.width) + (0 if line.edge else -2)
        return f'<path d="{arrowhead(before, at, size)}" fill="{colour}"/>'
    way = crossbar(before, at, line.width + _BAR_OVER)
    return f'<path d="{way}" stroke="{colour}" stroke-width="{_BAR_THICK}"/>'


def mark(mark: Mark, sheet: Sheet) -> str:
    """Return an actor's mark, or that of a fold with its number."""
    paint, spot = sheet.paint, sheet.paper.spot(mark.place)
    body = shape(theme.SYMBOLS[mark.look], spot, mark.size)
    if mark.look != "fold":
        rim = f'stroke="{paint("background")}" stroke-width="{_RIM}"'
        return f'{body} fill="{paint(mark.look)}" {rim}/>'
    rim = f'stroke="{paint("fold")}" stroke-width="{_FOLD_RIM}"'
    place = f'x="{pixels(spot[0])}" y="{pixels(spot[1] + _FOLD_SIZE * _BASELINE)}"'
    look = f'font-size="{_FOLD_SIZE:g}" font-weight="600" text-anchor="middle"'
    return (
        f'{body} fill="{paint("background")}" {rim}/>'
        f'<text {place} {look} fill="{paint("ink")}">{drawn(mark.text)}</text>'
    )


def text(text: Text, sheet: Sheet) -> str:
    """Return a name or a note with its halo."""
    x, y = sheet.paper.spot(text.place)
    x, y = x + text.shift[0], y - text.shift[1]
    look = (
        ("" if text.anchor == "start" else f' text-anchor="{text.anchor}"')
        + (' font-weight="600"' if text.bold else "")
        + (' font-style="italic"' if text.italic else "")
    )
    return (
        f'<text{_stand(x, y, text)} font-size="{text.size:g}"{look}'
        f' fill="{sheet.paint(text.look)}" stroke="{sheet.paint("background")}"'
        f' stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke">'
        f"{drawn(text.text)}</text>"
    )


def _stand(x: float, y: float, text: Text) -> str:
    """Return where a text stands; its line lies below its middle, or beside it when upright."""
    below = text.size * _BASELINE
    if not text.upright:
        return f' x="{pixels(x)}" y="{pixels(y + below)}"'
    return f' transform="translate({pixels(x + below)} {pixels(y)}) rotate(-90)"'


def note(picture: Scene, sheet: Sheet) -> Iterable[str]:
    """Return the sentence that stands where there is nothing to draw."""
    if not picture.note:
        return
    x, lines = picture.size[0] / 2, wrapped(plain(picture.note), NOTE_WIDE, NOTE_SIZE)
    step = NOTE_SIZE * _NOTE_LEADING
    top = picture.size[1] / 2 - step * (len(lines) - 1) / 2 + NOTE_SIZE * _BASELINE
    spans = [
        f'<tspan x="{pixels(x)}" y="{pixels(top + k * step)}">{written(line)}</tspan>'
        for k, line in enumerate(lines)
    ]
    look = f'font-size="{NOTE_SIZE:g}" text-anchor="middle" fill="{sheet.paint("muted")}"'
    yield f'<text class="note" {look}>{"".join(spans)}</text>'
