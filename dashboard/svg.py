"""A picture as one self-contained SVG: a group for each actor and each edge, each with its title.

In: a `Picture`. Out: the SVG's text, which needs no script, no font file and no other file. What
lies over what is as everywhere: areas, lines, glyphs, marks with their names, other texts. An
edge that has shapes in two of these layers has a group in both.
"""

import hashlib
import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard import looks
from dashboard.escaping import plain
from dashboard.looks import Theme
from dashboard.pictures.lettering import text_width
from dashboard.pictures.picture import Area, Line, Mark, Picture, Text
from dashboard.pictures.strokes import head
from dashboard.svg_paper import Paint, Paper, arrowhead, crossbar, pixels, shape
from dashboard.vocabulary import TYPES

_XMLNS = "http://www.w3.org/2000/svg"
_CUTS = {"solid": "", "dash": ' stroke-dasharray="7 5"', "dot": ' stroke-dasharray="1.5 5"'}
_PALE, _HAIR = 0.62, 0.3
_BAR_THICK, _BAR_OVER = 2.4, 9.0
_RIBBON, _PALE_RIBBON, _RIBBON_EDGE = 0.66, 0.3, 0.9
_RIM, _FOLD_RIM = 2.5, 1.8
_HALO = 4
_BASELINE = 0.35
"""How far below a text's middle it stands, in parts of its size."""
_NOTE_SIZE, _NOTE_WIDE, _NOTE_LEADING = 15.0, 320.0, 1.35
# What no XML file may hold, however it is written.
_ILLEGAL = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A, 0x0D)
}

_Key = tuple[str, str]
"""`data-edge` or `data-actor`, and its value."""


@dataclass(slots=True)
class _Sheet:
    """What the parts of one picture are drawn with."""

    paper: Paper
    paint: Paint
    titles: Mapping[_Key, str]


@dataclass(slots=True)
class _Layer:
    """Shapes by whose they are, in the order in which each first came."""

    groups: dict[_Key, list[str]] = field(default_factory=dict)

    def add(self, key: _Key, markup: str) -> None:
        self.groups.setdefault(key, []).append(markup)


def to_svg(
    picture: Picture,
    *,
    theme: Theme = "light",
    title: str = "",
    description: str = "",
    themed: bool = False,
) -> str:
    """Return the picture as SVG; `title` and `description` are told to those who do not see it.

    `themed` colours it by CSS variables instead, dark where the system or the page around it is.
    """
    sheet = _Sheet(Paper(picture), Paint(theme, themed=themed), _titles(picture))
    width, height = picture.size
    ground = f'<rect width="{width}" height="{height}" fill="{sheet.paint("background")}"/>'
    body = ground + "".join(
        [
            _layer("areas", _areas(picture.areas, sheet), sheet),
            _layer("lines", _strokes(picture.lines, sheet), sheet, ' fill="none"'),
            _layer("glyphs", _glyphs(picture.lines, sheet), sheet),
            _layer("marks", _marks(picture, sheet), sheet),
            _note(picture, sheet.paint),
        ]
    )
    told = (title or picture.note or picture.view.capitalize(), description)
    return _document(picture, body, sheet.paint, told)


def _document(picture: Picture, body: str, paint: Paint, told: tuple[str, str]) -> str:
    """Return the whole file; its ids come from its content, so that they differ on one page."""
    width, height = picture.size
    title, description = map(_text, told)
    mark = "\0".join([paint.style(""), title, description, body]).encode()
    root = f"tl{hashlib.blake2s(mark, digest_size=6).hexdigest()}"
    parts = [(f"{root}-title", "title", title), (f"{root}-desc", "desc", description)]
    named = [part for part in parts if part[2]]
    return (
        f'<svg xmlns="{_XMLNS}" id="{root}" class="tieline {_attribute(picture.view)}"'
        f' viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-labelledby="{" ".join(key for key, _, _ in named)}"'
        f' font-family="{_attribute(looks.FONT)}" font-weight="450">'
        + "".join(f'<{name} id="{key}">{words}</{name}>' for key, name, words in named)
        + f"{paint.style(root)}{body}</svg>"
    )


def _text(text: str) -> str:
    return html.escape(text.translate(_ILLEGAL), quote=False)


def _attribute(text: str) -> str:
    return html.escape(text.translate(_ILLEGAL))


def _titles(picture: Picture) -> dict[_Key, str]:
    """Return what each actor's and each edge's group tells where it is pointed at."""
    shapes: Iterable[Area | Line | Mark] = (*picture.marks, *picture.lines, *picture.areas)
    return {_key(shape): _text(plain(shape.title)) for shape in shapes if shape.title}


def _key(shape: Area | Line | Mark | Text) -> _Key:
    """Return whose a shape is: an edge's, an actor's, or nobody's."""
    edge = shape.edge if isinstance(shape, (Area, Line)) else ""
    actor = shape.actor if not isinstance(shape, Line) else ""
    return ("edge", edge) if edge else ("actor", actor) if actor else ("", "")


def _layer(name: str, layer: _Layer, sheet: _Sheet, look: str = "") -> str:
    """Return the groups of a layer; what is nobody's stands among them without a group."""
    if not layer.groups:
        return ""
    found = []
    for key, shapes in layer.groups.items():
        title = f"<title>{sheet.titles[key]}</title>" if sheet.titles.get(key) else ""
        opening = f'<g data-{key[0]}="{_attribute(key[1])}">' if key[0] else "<g>"
        found.append(f"{opening}{title}{''.join(shapes)}</g>")
    return f'<g class="{name}"{look}>{"".join(found)}</g>'


def _areas(areas: Iterable[Area], sheet: _Sheet) -> _Layer:
    layer = _Layer()
    for area in areas:
        layer.add(_key(area), _area(area, sheet))
    return layer


def _area(area: Area, sheet: _Sheet) -> str:
    ribbon = area.look in TYPES
    share = (_PALE_RIBBON if area.pale else _RIBBON) if ribbon else 1.0
    opacity = f' fill-opacity="{share:g}"' if ribbon else ""
    edge = sheet.paint(area.look, _RIBBON_EDGE) if ribbon else sheet.paint("background")
    cuts = ' stroke-dasharray="4 3"' if area.broken else ""
    return (
        f'<path d="{sheet.paper.path(area.points, closed=True)}" fill="{sheet.paint(area.look)}"'
        f'{opacity} stroke="{edge}" stroke-width="{0.8 if ribbon else 1}"{cuts}/>'
    )


def _strokes(lines: Iterable[Line], sheet: _Sheet) -> _Layer:
    """Return the lines' strokes: hair lines and then thick ones at the bottom."""
    layer = _Layer()
    for line in sorted(lines, key=_depth):
        # The last point of an arrow's line is the tip of its head: the stroke stops before it.
        points = line.points[:-1] if line.glyph == "arrow" else line.points
        cuts = _CUTS[looks.dash(broken=line.broken, pale=line.pale, width=line.width)]
        stroke = f'stroke="{_line_colour(line, sheet.paint)}" stroke-width="{line.width:g}"{cuts}'
        layer.add(_key(line), f'<path d="{sheet.paper.path(points)}" {stroke}/>')
    return layer


def _depth(line: Line) -> tuple[float, int, str, bool]:
    dash = looks.dash(broken=line.broken, pale=line.pale, width=line.width)
    kinds = list(TYPES)
    kind = kinds.index(line.look) if line.look in TYPES else len(kinds)
    return (-line.width if line.width > 1 else -99.0, kind, dash, line.pale)


def _line_colour(line: Line, paint: Paint) -> str:
    if not line.pale or not line.edge:
        return paint(line.look)
    return paint(line.look, _PALE if line.width > 1 else _HAIR)


def _glyphs(lines: Sequence[Line], sheet: _Sheet) -> _Layer:
    """Return all arrowheads and then all crossbars, over every line."""
    layer = _Layer()
    for line in sorted((line for line in lines if line.glyph), key=lambda line: line.glyph):
        layer.add(_key(line), _glyph(line, sheet))
    return layer


def _glyph(line: Line, sheet: _Sheet) -> str:
    before, at = (sheet.paper.spot(line.points[line.glyph_at - k]) for k in (1, 0))
    colour = _line_colour(line, sheet.paint)
    if line.glyph == "arrow":
        size = head(line.width) + (0 if line.edge else -2)
        return f'<path d="{arrowhead(before, at, size)}" fill="{colour}"/>'
    way = crossbar(before, at, line.width + _BAR_OVER)
    return f'<path d="{way}" stroke="{colour}" stroke-width="{_BAR_THICK}"/>'


def _marks(picture: Picture, sheet: _Sheet) -> _Layer:
    """Return the marks, each with its name, and then the texts of all that has no mark."""
    layer = _Layer()
    for mark in sorted(picture.marks, key=lambda mark: mark.look != "fold"):
        layer.add(_key(mark), _mark(mark, sheet))
    for text in picture.texts:
        layer.add(_key(text), _name(text, sheet))
    return layer


def _mark(mark: Mark, sheet: _Sheet) -> str:
    paint, spot = sheet.paint, sheet.paper.spot(mark.place)
    drawn = shape(looks.SYMBOLS[mark.look], spot, mark.size)
    if mark.look != "fold":
        rim = f'stroke="{paint("background")}" stroke-width="{_RIM}"'
        return f'{drawn} fill="{paint(mark.look)}" {rim}/>'
    rim = f'stroke="{paint("fold")}" stroke-width="{_FOLD_RIM}"'
    place = f'x="{pixels(spot[0])}" y="{pixels(spot[1] + 12 * _BASELINE)}"'
    return (
        f'{drawn} fill="{paint("background")}" {rim}/>'
        f'<text {place} font-size="12" font-weight="600" text-anchor="middle"'
        f' fill="{paint("ink")}">{_text(plain(mark.text))}</text>'
    )


def _name(text: Text, sheet: _Sheet) -> str:
    x, y = sheet.paper.spot(text.place)
    x, y = x + text.shift[0], y - text.shift[1] + text.size * _BASELINE
    look = (
        ("" if text.anchor == "start" else f' text-anchor="{text.anchor}"')
        + (' font-weight="600"' if text.bold else "")
        + (' font-style="italic"' if text.italic else "")
    )
    return (
        f'<text x="{pixels(x)}" y="{pixels(y)}" font-size="{text.size:g}"{look}'
        f' fill="{sheet.paint(text.look)}" stroke="{sheet.paint("background")}"'
        f' stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke">'
        f"{_text(plain(text.text))}</text>"
    )


def _note(picture: Picture, paint: Paint) -> str:
    """Return the sentence that stands where there is nothing to draw."""
    if not picture.note:
        return ""
    x, lines = picture.size[0] / 2, _wrapped(picture.note)
    step = _NOTE_SIZE * _NOTE_LEADING
    top = picture.size[1] / 2 - step * (len(lines) - 1) / 2 + _NOTE_SIZE * _BASELINE
    spans = [
        f'<tspan x="{pixels(x)}" y="{pixels(top + k * step)}">{_text(line)}</tspan>'
        for k, line in enumerate(lines)
    ]
    look = f'font-size="{_NOTE_SIZE:g}" text-anchor="middle" fill="{paint("muted")}"'
    return f'<text class="note" {look}>{"".join(spans)}</text>'


def _wrapped(note: str) -> list[str]:
    lines: list[str] = []
    for word in plain(note).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, _NOTE_SIZE) <= _NOTE_WIDE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
