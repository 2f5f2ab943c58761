"""A picture as one self-contained SVG: a group for each actor and each edge, each with its title.

In: a `Picture`. Out: the SVG's text, which needs no script, no font file and no other file. What
lies over what is as everywhere: patches and areas, lines, glyphs, marks, texts. An edge that has
shapes in two of these layers has a group in both.
"""

import hashlib
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from tieline.charts.scene import Area, Line, Mark, Row, Scene, Text
from tieline.charts.theme import FONT, Theme
from tieline.data.vocabulary import TYPES
from tieline.render import svg_shapes
from tieline.render.svg_canvas import Paint, Paper
from tieline.render.svg_shapes import Sheet, drawn, written

_XMLNS = "http://www.w3.org/2000/svg"
_KINDS = {word: place for place, word in enumerate(TYPES)}

_Key = tuple[str, str]
"""`edge` or `actor`, and which; nobody's is empty."""
_NOBODY = ("", "")

_UNLIT = {"edge": ".14", "actor": ".42"}
"""How much is left of what is not lit; names stay readable."""


@dataclass(slots=True)
class _Layer:
    """The groups of one layer, in the order in which each first came; `look` holds for all."""

    name: str
    look: str = ""
    groups: dict[_Key, list[str]] = field(default_factory=dict)

    def add(self, key: _Key, markup: str) -> None:
        """Put a shape into its group; what is nobody's stays where it came."""
        place = key if key != _NOBODY else ("", str(len(self.groups)))
        self.groups.setdefault(place, []).append(markup)


def to_svg(
    picture: Scene,
    *,
    theme: Theme = "light",
    title: str = "",
    description: str = "",
    themed: bool = False,
) -> str:
    """Return the picture as SVG; `title` and `description` are told to those who do not see it.

    `themed` colours it by CSS variables instead, dark where the system or the page around it is.
    Where the picture lights anything, the rest is pale.
    """
    sheet = Sheet(Paper(picture), Paint(theme, themed=themed))
    width, height = picture.size
    titles = _titles(picture)
    body = [
        f'<rect width="{width}" height="{height}" fill="{sheet.paint("background")}"/>',
        *(_layer(layer, titles, picture.highlighted) for layer in _layers(picture, sheet)),
        *svg_shapes.note(picture, sheet),
    ]
    told = (title or picture.note or picture.view.capitalize(), description)
    return _document(picture, "".join(body), sheet.paint, told)


def _document(picture: Scene, body: str, paint: Paint, told: tuple[str, str]) -> str:
    """Return the whole file; its ids come from its content, so that they differ on one page."""
    width, height = picture.size
    words = [written(text) for text in told]
    content = "\0".join([paint.style(""), *words, body]).encode()
    root = f"tl{hashlib.blake2s(content, digest_size=6).hexdigest()}"
    named = [(tag, text) for tag, text in zip(("title", "desc"), words, strict=True) if text]
    return (
        f'<svg xmlns="{_XMLNS}" id="{root}" class="tieline {written(picture.view)}"'
        f' viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-labelledby="{" ".join(f"{root}-{tag}" for tag, _ in named)}"'
        f' font-family="{written(FONT)}" font-weight="450"'
        # Letters grow with the picture: a browser need not load its fonts once more for its scale.
        ' text-rendering="geometricPrecision">'
        + "".join(f'<{tag} id="{root}-{tag}">{text}</{tag}>' for tag, text in named)
        + f"{paint.style(root)}{body}</svg>"
    )


def _titles(picture: Scene) -> dict[_Key, str]:
    """Return what each actor's and each edge's group tells where it is pointed at."""
    named: Iterable[Text | Row | Mark] = (*picture.texts, *picture.grid, *picture.marks)
    found = {("actor", shape.actor): drawn(shape.title) for shape in named if shape.title}
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    return found | {_key(shape): drawn(shape.title) for shape in shapes if shape.title}


def _key(shape: Area | Line | Mark | Text) -> _Key:
    """Return whose a shape is: an edge's, an actor's, or nobody's."""
    edge = shape.edge if isinstance(shape, (Area, Line)) else ""
    actor = shape.actor if not isinstance(shape, Line) else ""
    return ("edge", edge) if edge else ("actor", actor) if actor else _NOBODY


def _layer(layer: _Layer, titles: dict[_Key, str], lit: Set[_Key]) -> str:
    if not layer.groups:
        return ""
    groups = [_group(key, "".join(shapes), titles, lit) for key, shapes in layer.groups.items()]
    return f'<g class="{layer.name}"{layer.look}>{"".join(groups)}</g>'


def _group(key: _Key, shapes: str, titles: dict[_Key, str], lit: Set[_Key]) -> str:
    if not key[0]:
        return shapes
    title = f"<title>{titles[key]}</title>" if key in titles else ""
    pale = f' opacity="{_UNLIT[key[0]]}"' if lit and key not in lit else ""
    return f'<g data-{key[0]}="{written(key[1])}"{pale}>{title}{shapes}</g>'


def _layers(picture: Scene, sheet: Sheet) -> list[_Layer]:
    areas, strokes = _Layer("areas"), _Layer("lines", ' fill="none"')
    glyphs, marks = _Layer("glyphs"), _Layer("marks")
    for area in sorted(picture.areas, key=_area_depth):
        areas.add(_key(area), svg_shapes.area(area, sheet))
    for line in sorted(picture.lines, key=_line_depth):
        strokes.add(_key(line), svg_shapes.stroke(line, sheet))
    for line in sorted((line for line in picture.lines if line.glyph), key=lambda one: one.glyph):
        glyphs.add(_key(line), svg_shapes.glyph(line, sheet))
    for mark in sorted(picture.marks, key=lambda mark: mark.look != "fold"):
        marks.add(_key(mark), svg_shapes.mark(mark, sheet))
    # A name belongs to its mark's group, if there is one.
    for text in picture.texts:
        marks.add(_key(text), svg_shapes.text(text, sheet))
    return [areas, strokes, glyphs, marks]


def _area_depth(area: Area) -> int:
    """Tell patches, first the ground they lie on, from the areas over them."""
    return _KINDS.get(area.look, -1) if area.patch else len(_KINDS)


def _line_depth(line: Line) -> tuple[bool, float, int, str, bool, float]:
    """Tell rules, then hair lines, then thick lines, from the thin ones over them."""
    under = -line.width if line.width > 1 else -99.0
    kind = _KINDS.get(line.look, -1)
    return line.look in TYPES, under, kind, svg_shapes.dash(line), line.pale, line.faded
