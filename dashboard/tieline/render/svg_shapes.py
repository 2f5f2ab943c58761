"""The elements of an SVG drawing: areas, strokes, glyphs, marks and texts, each as markup.

In: values of a `Scene`, the projection and the paint they are drawn with. Out: one element or two,
as text in which everything that comes from data is escaped.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass

from tieline.charts import theme
from tieline.charts.glyphs import CALLOUT, HOLLOW, head
from tieline.charts.scene import Area, Callout, Line, Mark, Scene, Text
from tieline.charts.text_metrics import NOTE_SIZE, NOTE_WIDE, wrapped
from tieline.charts.theme import Dash
from tieline.data.escaping import plain
from tieline.render.svg_canvas import Paint, Projection, arrowhead, crossbar, pixels, shape

DASHES: dict[Dash, tuple[float, ...]] = {"solid": (), "dash": (7.0, 5.0), "dot": (1.5, 5.0)}
"""Pixels of a dash and of the gap after it, where lines have their usual size."""

# Shares of a colour that is mixed into the background: what is told less surely is paler.
PALE_LINE = 0.62
_RIBBON, _PALE_RIBBON, RIBBON_EDGE = 0.66, 0.3, 0.9
PALE_PATCH, BROKEN_PATCH = 0.42, 0.16

# Lengths and widths in pixels.
BAR_THICK, BAR_OVER = 2.4, 9.0
"""A crossbar's stroke, and how much longer than its line is wide it is."""
GROUP_HEAD = -2.0
"""What is added to the length of a group's arrowhead."""
_PATCH_EDGE = 1.2
_RIM, _FOLD_RIM = 2.5, 1.8
_FOLD_SIZE = 12.0
"""The letters of a folded mark's number."""
_HALO = 4
"""The stroke in the background's colour around letters, half of it seen."""

# Parts of a text's size.
_BASELINE = 0.35
"""How far below a text's middle it stands."""
_NOTE_LEADING = 1.35
# What no XML file may hold, however it is written, and what has no business in one.
_ILLEGAL = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A, 0x0D)
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the shapes of one scene are drawn with."""

    projection: Projection
    paint: Paint


def xml_text(text: str) -> str:
    """Return a text as it may stand between tags and in attributes."""
    return html.escape(text.translate(_ILLEGAL))


def xml_line(text: str) -> str:
    """Return a data text as one harmless line between tags."""
    return xml_text(plain(text))


def area(area: Area, canvas: Canvas) -> str:
    """Return a filled shape: a patch of a grid, a ribbon of a type, or an arc."""
    paint, look = canvas.paint, area.look
    if area.patch:
        share = BROKEN_PATCH if area.broken else PALE_PATCH if area.pale else 1.0
        edge = f' stroke="{paint(look)}" stroke-width="{_PATCH_EDGE}"' * area.broken
        style = f'fill="{paint(look, share)}"{edge}'
    elif look in paint.types:
        share = _PALE_RIBBON if area.pale else _RIBBON
        dashes = ' stroke-dasharray="4 3"' if area.broken else ""
        style = (
            f'fill="{paint(look)}" fill-opacity="{share:g}"'
            f' stroke="{paint(look, RIBBON_EDGE)}" stroke-width="0.8"{dashes}'
        )
    else:
        style = f'fill="{paint(look)}" stroke="{paint("background")}"'
    return f'<path d="{canvas.projection.path(area.points, closed=True)}" {style}/>'


def stroke_path(line: Line, canvas: Canvas) -> str:
    """Return the path of a line's stroke."""
    # The last point of an arrow's line is the tip of its head: the stroke stops before it.
    return canvas.projection.path(line.points[:-1] if line.glyph == "arrow" else line.points)


def stroke(line: Line, path: str, paint: Paint) -> str:
    """Return a line without its glyph along its path."""
    return (
        f'<path d="{path}" stroke="{line_colour(line, paint)}"'
        f' stroke-width="{line.width:g}"{dashes(line)}/>'
    )


def dashes(line: Line) -> str:
    """Return the attribute of a line's dashes; blank for a solid one."""
    lengths = " ".join(f"{length * line.share:g}" for length in DASHES[dash(line)])
    return f' stroke-dasharray="{lengths}"' if lengths else ""


def dash(line: Line) -> Dash:
    """Return how a line's stroke is dashed."""
    return theme.dash(broken=line.broken, pale=line.pale, cut=line.cut)


def line_colour(line: Line, paint: Paint) -> str:
    """Return the colour of a line and its glyph."""
    if line.faded < 1:
        return paint(line.look, line.faded)
    if not line.pale or not line.edge:
        return paint(line.look)
    return paint(line.look, PALE_LINE)


def glyph_path(line: Line, canvas: Canvas) -> str:
    """Return the path of a line's arrowhead or crossbar."""
    before, at = (canvas.projection.pixel(line.points[line.glyph_at - k]) for k in (1, 0))
    if line.glyph == "arrow":
        return arrowhead(
            before, at, head(line.width, line.share) + (0 if line.edge else GROUP_HEAD)
        )
    return crossbar(before, at, line.width + BAR_OVER * line.share)


def glyph(line: Line, path: str, paint: Paint) -> str:
    """Return a line's arrowhead or crossbar along its path."""
    colour = line_colour(line, paint)
    if line.hollow:
        rim = f'stroke="{colour}" stroke-width="{HOLLOW * line.share:g}"'
        return f'<path d="{path}" fill="{paint("background")}" {rim}/>'
    if line.glyph == "arrow":
        return f'<path d="{path}" fill="{colour}"/>'
    return f'<path d="{path}" stroke="{colour}" stroke-width="{BAR_THICK * line.share:g}"/>'


def callout(callout: Callout, canvas: Canvas) -> str:
    """Return the line that leads to a name."""
    path = canvas.projection.path(callout.points)
    return f'<path d="{path}" stroke="{canvas.paint("ink")}" stroke-width="{CALLOUT}"/>'


def mark(mark: Mark, canvas: Canvas) -> str:
    """Return an actor's mark, or that of a fold with its number."""
    paint, (x, y) = canvas.paint, canvas.projection.pixel(mark.place)
    body = shape(theme.SYMBOLS[mark.look], (x, y), mark.size)
    if mark.look != "fold":
        rim = f'stroke="{paint("background")}" stroke-width="{_RIM}"'
        return f'{body} fill="{paint(mark.look, mark.faded)}" {rim}/>'
    rim = f'stroke="{paint("fold")}" stroke-width="{_FOLD_RIM}"'
    where = f'x="{pixels(x)}" y="{pixels(y + _FOLD_SIZE * _BASELINE)}"'
    look = f'font-size="{_FOLD_SIZE:g}" font-weight="600" text-anchor="middle"'
    return (
        f'{body} fill="{paint("background")}" {rim}/>'
        f'<text {where} {look} fill="{paint("ink")}">{xml_line(mark.text)}</text>'
    )


def text(text: Text, canvas: Canvas) -> str:
    """Return a name or a note with its halo."""
    x, y = canvas.projection.pixel(text.place)
    x, y = x + text.shift[0], y - text.shift[1]
    # Its line lies below its middle, or beside it when upright.
    below = text.size * _BASELINE
    where = (
        f'transform="translate({pixels(x + below)} {pixels(y)}) rotate(-90)"'
        if text.upright
        else f'x="{pixels(x)}" y="{pixels(y + below)}"'
    )
    look = (
        ("" if text.anchor == "start" else f' text-anchor="{text.anchor}"')
        + (' font-weight="600"' if text.bold else "")
        + (' font-style="italic"' if text.italic else "")
    )
    return (
        f'<text {where} font-size="{text.size:g}"{look}'
        f' fill="{canvas.paint(text.look)}" stroke="{canvas.paint("background")}"'
        f' stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke">'
        f"{xml_line(text.text)}</text>"
    )


def note(scene: Scene, canvas: Canvas) -> Iterable[str]:
    """Return the sentence that stands where there is nothing to draw."""
    if not scene.note:
        return
    x, lines = scene.size[0] / 2, wrapped(plain(scene.note), NOTE_WIDE, NOTE_SIZE)
    step = NOTE_SIZE * _NOTE_LEADING
    top = scene.size[1] / 2 - step * (len(lines) - 1) / 2 + NOTE_SIZE * _BASELINE
    spans = [
        f'<tspan x="{pixels(x)}" y="{pixels(top + k * step)}">{xml_text(line)}</tspan>'
        for k, line in enumerate(lines)
    ]
    look = f'font-size="{NOTE_SIZE:g}" text-anchor="middle" fill="{canvas.paint("muted")}"'
    yield f'<text class="note" {look}>{"".join(spans)}</text>'
