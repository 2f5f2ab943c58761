"""Write a scene as one self-contained SVG: a group for each actor and each edge, with its title.

In: a `Scene`, and options for the page on which it stands. Out: the SVG's text, which needs no
script, no font file and no other file. What lies over what is as everywhere: patches and areas,
lines, glyphs, marks, texts. An edge that has shapes in two of these layers has a group in both.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from html import escape

from tieline.charts.grouping import OPENS, OPENS_SOME
from tieline.charts.scene import Area, Line, Mark, Row, Scene, Text
from tieline.charts.theme import FONT, Theme
from tieline.charts.timeline.chart import MORE, OPENS_ROWS
from tieline.render import svg_shapes
from tieline.render.svg_canvas import Paint, Projection
from tieline.render.svg_shapes import Canvas, xml_line, xml_text

_XMLNS = "http://www.w3.org/2000/svg"

GroupKey = tuple[str, str]
"""`edge` or `actor`, and which; both are blank for what is neither's."""
_NO_GROUP: GroupKey = ("", "")

_PALE_OPACITY = {"edge": ".14", "actor": ".42"}
"""How opaque is what a scene does not highlight, by the kind of group; names stay readable."""

_CLICK_HINTS = tuple(f": {hint}" for hint in (OPENS, OPENS_SOME, OPENS_ROWS))
"""Ends of titles that promise what a click does in the explorer alone."""

_CROP_MARGIN = 18.0
"""Pixels between the outermost marks and names and the edge at which a drawing is cropped."""
_CROPPED_VIEWS = ("network", "chord", "changes")
"""Views that keep empty room above and below, so that other days can be shown in the same frame."""


@dataclass(frozen=True, slots=True)
class SvgOptions:
    """How a scene is written for the page on which it stands.

    Without a `theme` the colours are CSS variables, dark where the system or the page is.
    `links` makes groups into links: the id of an edge or an actor -> an address; words can be
    reached by everybody, lines and bars by pointers only. `hit_areas` gives each line a path of the
    class `reach`, which a style sheet makes broad and invisible. `highlighted` marks the groups of
    these ids with the class `on`. `crop` cuts off empty room above and below, `rows` (the first,
    and how many) all other rows of pixels. `still` leaves out what only the explorer does on a
    click.
    """

    theme: Theme | None = "light"
    title: str = ""
    description: str = ""
    links: Mapping[str, str] | None = None
    hit_areas: bool = False
    highlighted: Set[str] = frozenset()
    crop: bool = False
    rows: tuple[int, int] | None = None
    still: bool = False


@dataclass(slots=True)
class ShapeGroup:
    """The shapes of one actor or edge in one layer.

    `first_stroke` is the path of the first shape where that is a stroke, which is hard to point at.
    One that has words can be reached by everybody.
    """

    shapes: list[str] = field(default_factory=list)
    first_stroke: str | None = None
    has_words: bool = False


@dataclass(slots=True)
class Layer:
    """The groups of one layer, in the order in which each first came; `look` holds for all."""

    name: str
    look: str = ""
    groups: dict[GroupKey, ShapeGroup] = field(default_factory=dict)

    def add(self, key: GroupKey, markup: str, stroke: str | None = None) -> None:
        """Put a shape into its group; what belongs to no group stays where it came."""
        place = key if key != _NO_GROUP else ("", str(len(self.groups)))
        if place not in self.groups:
            words = key[0] == "actor" and self.name == "marks"
            self.groups[place] = ShapeGroup(first_stroke=stroke, has_words=words)
        self.groups[place].shapes.append(markup)


def to_svg(
    scene: Scene,
    *,
    theme: Theme = "light",
    title: str = "",
    description: str = "",
    themed: bool = False,
) -> str:
    """Return the scene as SVG; `title` and `description` are read to those who do not see it.

    `themed` colours it by CSS variables instead, dark where the system or the page around it is.
    Where the scene highlights anything, the rest is pale.
    """
    return write_svg(scene, SvgOptions(None if themed else theme, title, description))


def write_svg(scene: Scene, options: SvgOptions) -> str:
    """Return the scene as SVG, with all that the options ask for."""
    paint = Paint(options.theme or "light", themed=options.theme is None, types=scene.types)
    canvas = Canvas(Projection(scene), paint)
    width, height = scene.size
    background = f'<rect width="{width}" height="{height}" fill="{paint("background")}"/>'
    layers = layers_of(scene, canvas)
    note = "".join(svg_shapes.note(scene, canvas))
    title = options.title or scene.note or scene.view.capitalize()
    texts = {"title": xml_text(title), "desc": xml_text(options.description)}
    plain = undecorated(options)
    body = background + layers_markup(layers, scene, plain) + note
    # Ids differ on one page by what is drawn, and are the same whatever is linked in it.
    content = "\0".join([paint.style(""), *texts.values(), body]).encode()
    root = f"tl{hashlib.blake2s(content, digest_size=6).hexdigest()}"
    if options != plain:
        body = background + layers_markup(layers, scene, options) + note
    whole = options.rows or (0, height)
    top, height = cropped(scene, canvas.projection) if options.crop else whole
    named = {tag: text for tag, text in texts.items() if text}
    return (
        f'<svg xmlns="{_XMLNS}" id="{root}"'
        f' class="tieline {xml_text(scene.view)}{" lit" if options.highlighted else ""}"'
        f' viewBox="0 {top} {width} {height}" width="{width}" height="{height}"'
        # An image has no parts for those who hear it; a group of links has.
        f' role="{"img" if options.links is None else "group"}"'
        f' aria-labelledby="{" ".join(f"{root}-{tag}" for tag in named)}"'
        f' font-family="{xml_text(FONT)}" font-weight="450"'
        # Letters grow with the picture: a browser need not load its fonts once more for its scale.
        ' text-rendering="geometricPrecision">'
        + "".join(f'<{tag} id="{root}-{tag}">{text}</{tag}>' for tag, text in named.items())
        + f"{paint.style(root)}{body}</svg>"
    )


def undecorated(options: SvgOptions) -> SvgOptions:
    """Return the options that decide what is drawn, without what a page makes of it."""
    return SvgOptions(options.theme, options.title, options.description)


def cropped(scene: Scene, projection: Projection) -> tuple[int, int]:
    """Return the first row of pixels that a cropped drawing keeps, and how many it keeps."""
    height = scene.size[1]
    if scene.view not in _CROPPED_VIEWS or scene.note:
        return 0, height
    pixel = projection.pixel
    downs = [pixel(one.place)[1] - one.shift[1] for one in scene.texts]
    downs += [pixel(one.place)[1] for one in scene.marks]
    downs += [pixel(point)[1] for area in scene.areas for point in area.points]
    top = max(0, round(min(downs) - _CROP_MARGIN))
    return top, min(height, round(max(downs) + _CROP_MARGIN)) - top


def common_rows(scenes: Sequence[Scene]) -> tuple[int, int]:
    """Return the rows of pixels that drawings of one size keep that are cropped alike."""
    rows = [cropped(scene, Projection(scene)) for scene in scenes]
    top = min(first for first, _ in rows)
    return top, max(first + height for first, height in rows) - top


def group_of(shape: Area | Line | Mark | Text) -> GroupKey:
    """Return the group of a shape: an edge's, an actor's, or none."""
    edge = shape.edge if isinstance(shape, (Area, Line)) else ""
    actor = shape.actor if not isinstance(shape, Line) else ""
    return ("edge", edge) if edge else ("actor", actor) if actor else _NO_GROUP


def group_keys(scene: Scene) -> set[GroupKey]:
    """Return the groups that a scene is drawn in."""
    shapes: list[Area | Line | Mark | Text] = [*scene.areas, *scene.lines]
    shapes += [*scene.marks, *scene.texts]
    return {group_of(shape) for shape in shapes} - {_NO_GROUP}


# Groups


def layers_of(scene: Scene, canvas: Canvas) -> list[Layer]:
    """Return the shapes of a scene in layers, the lowest first."""
    areas, strokes = Layer("areas"), Layer("lines", ' fill="none"')
    glyphs, marks = Layer("glyphs"), Layer("marks")
    order = {word: place for place, word in enumerate(scene.types)}
    for area in sorted(scene.areas, key=lambda one: _area_depth(one, order)):
        areas.add(group_of(area), svg_shapes.area(area, canvas))
    for line in sorted(scene.lines, key=lambda one: _line_depth(one, order)):
        way = svg_shapes.stroke_path(line, canvas)
        strokes.add(group_of(line), svg_shapes.stroke(line, way, canvas.paint), way)
    for line in sorted((line for line in scene.lines if line.glyph), key=lambda one: one.glyph):
        way = svg_shapes.glyph_path(line, canvas)
        crossbar = way if line.glyph == "bar" else None
        glyphs.add(group_of(line), svg_shapes.glyph(line, way, canvas.paint), crossbar)
    # So does the line that leads to it.
    for callout in scene.callouts:
        marks.add(("actor", callout.actor), svg_shapes.callout(callout, canvas))
    for mark in sorted(scene.marks, key=lambda mark: mark.look != "fold"):
        marks.add(group_of(mark), svg_shapes.mark(mark, canvas))
    # A name belongs to its mark's group, if there is one.
    for text in scene.texts:
        marks.add(group_of(text), svg_shapes.text(text, canvas))
    return [areas, strokes, glyphs, marks]


def _area_depth(area: Area, types: Mapping[str, int]) -> int:
    """Tell patches, first the ground they lie on, from the areas over them."""
    return types.get(area.look, -1) if area.patch else len(types)


def _line_depth(line: Line, types: Mapping[str, int]) -> tuple[bool, float, int, str, bool, float]:
    """Tell rules, then thick lines, from the thin ones over them."""
    order = types.get(line.look, -1)
    return line.look in types, -line.width, order, svg_shapes.dash(line), line.pale, line.faded


def layers_markup(layers: Iterable[Layer], scene: Scene, options: SvgOptions) -> str:
    """Return the layers that have anything in them, as SVG."""
    titles = group_titles(scene, still=options.still)
    return "".join(
        f'<g class="{layer.name}"{layer.look}>'
        + "".join(
            group_markup(key, group, scene, options, titles.get(key))
            if key[0]
            else "".join(group.shapes)
            for key, group in layer.groups.items()
        )
        + "</g>"
        for layer in layers
        if layer.groups
    )


def group_titles(scene: Scene, *, still: bool) -> dict[GroupKey, str]:
    """Return what each actor's and each edge's group says where it is pointed at, as markup."""
    named: Iterable[Text | Row | Mark] = (*scene.texts, *scene.grid, *scene.marks)
    titles = {("actor", shape.actor): xml_line(shape.title) for shape in named if shape.title}
    shapes: Iterable[Line | Area] = (*scene.lines, *scene.areas)
    titles |= {group_of(shape): xml_line(shape.title) for shape in shapes if shape.title}
    if still:
        for hint in _CLICK_HINTS:
            titles = {key: title.removesuffix(hint) for key, title in titles.items()}
    return titles


def group_markup(
    key: GroupKey, group: ShapeGroup, scene: Scene, options: SvgOptions, title: str | None
) -> str:
    """Return the group of an actor or an edge; one that is pale is neither linked nor reached."""
    kind, id_ = key
    pale = bool(scene.highlighted) and key not in scene.highlighted
    # Without a key no script finds the mark that opens more rows.
    data = "" if options.still and key == ("actor", MORE) else f' data-{kind}="{xml_text(id_)}"'
    markup = (
        ('<g class="on"' if id_ in options.highlighted else "<g")
        + data
        + (f' opacity="{_PALE_OPACITY[kind]}">' if pale else ">")
        + ("" if title is None else f"<title>{title}</title>")
    )
    if options.hit_areas and kind == "edge" and group.first_stroke is not None and not pale:
        markup += f'<path class="reach" d="{group.first_stroke}"/>'
    markup += f"{''.join(group.shapes)}</g>"
    href = (options.links or {}).get(id_)
    if href is None or pale:
        return markup
    hidden = "" if group.has_words else ' tabindex="-1" aria-hidden="true"'
    return f'<a href="{escape(href)}"{hidden}>{markup}</a>'
