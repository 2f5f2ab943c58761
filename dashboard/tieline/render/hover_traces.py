"""Make the traces of a figure that others embed: in the legend's groups, and with tooltips.

In: a `Scene` and a theme. Out: plain dicts. What is visible is as in `plotly_traces`; unseen points
along each line, on each patch and each name carry the tooltip, and as `customdata` the actor, or
the pair and type `A|B|type`.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from textwrap import wrap

from tieline.charts.grouping import OPENS, OPENS_SOME
from tieline.charts.scene import Area, Line, Point, Scene, Text
from tieline.charts.text_metrics import text_width, wrapped
from tieline.charts.theme import Palette, colour
from tieline.charts.timeline.chart import MORE
from tieline.data.escaping import escaped, plain
from tieline.data.vocabulary import Types
from tieline.render import plotly_traces
from tieline.render.plotly import actor_titles, shifted_point, text_traces
from tieline.render.plotly_traces import Trace

HOVER_WIDE, HOVER_SIZE = 300.0, 13
"""Pixels of the widest line of a sentence, so that a phone shows it whole, and its font size."""
HOVER_LETTERS = 46
"""Letters of such a line in plain English."""
SPOT_STEP = 18.0
"""Pixels from one unseen point to the next: with Plotly's reach of 14 no gap is left."""
MOST_SPOTS = 6_000
"""Unseen points of a figure, about; each repeats its sentence: more would weigh megabytes."""

_HINTS = tuple(f": {hint}" for hint in (OPENS, OPENS_SOME))
"""Ends of titles that promise what a click does in the explorer alone."""
_LINE_SYMBOLS = {"mutual": "", "directed": "triangle-right", "against": "line-ns-open"}
_PATCH_SYMBOLS = {"mutual": "square", "directed": "triangle-up", "against": "line-ne-open"}
"""Plotly's symbols for the glyphs of lines and the shapes of patches, by what a type is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An unseen point that can be pointed at; `key` is its `customdata`."""

    place: Point
    key: str
    title: str


def visible_traces(scene: Scene, theme: Palette) -> list[Trace]:
    """Return what is visible, bottom to top, each trace in the legend's group of its type."""
    shapes: tuple[Line | Area, ...] = (*scene.lines, *scene.areas)
    edges = {shape.edge: 0 for shape in shapes}
    patches: list[Trace] = []
    strokes: list[Trace] = []
    glyphs: list[Trace] = []
    for group in ("", *scene.types):
        flat = [area for area in scene.areas if area.patch and group_of(area, scene.types) == group]
        lines = [line for line in scene.lines if group_of(line, scene.types) == group]
        patches += in_group(group, plotly_traces.patches(flat, edges, theme))
        strokes += in_group(group, plotly_traces.strokes(lines, edges, theme))
        glyphs += in_group(group, plotly_traces.glyphs(lines, edges, theme))
    # As everywhere: rules, then thick lines at the bottom.
    strokes.sort(key=lambda trace: ("legendgroup" in trace, -trace["line"]["width"]))
    areas = [area_trace(number, area, theme) for number, area in enumerate(scene.areas)
             if not area.patch]  # fmt: skip
    above = [
        *plotly_traces.callouts(scene.callouts, theme),
        *marks(scene, theme),
        *text_traces(scene, theme),
    ]
    return [*patches, *areas, *strokes, *glyphs, *map(without_numbers, above)]


def hover_traces(scene: Scene) -> list[Trace]:
    """Return the unseen points: of each type's lines and patches, and of the names."""
    step = spot_step(scene)
    traces = []
    for group in ("", *scene.types):
        lines = (line for line in scene.lines if group_of(line, scene.types) == group)
        patches = (
            area for area in scene.areas if area.patch and group_of(area, scene.types) == group
        )
        spots = [*line_spots(lines, scene, step), *patch_spots(patches)]
        if not group:
            spots += name_spots(scene)
        traces += in_group(group, [spot_trace(f"spots {group}".strip(), spots)] if spots else [])
    return traces


def group_of(shape: Line | Area, types: Types) -> str:
    """Return the legend's group of a shape: its type, blank for rules, arcs and the ground."""
    return shape.look if shape.look in types else ""


def in_group(group: str, traces: Iterable[Trace]) -> list[Trace]:
    """Return traces that the legend's entry of a group hides, without the numbers of edges."""
    more = {"legendgroup": group} if group else {}
    return [without_numbers(trace) | more for trace in traces]


def without_numbers(trace: Trace) -> Trace:
    """Return a visible trace without what the explorer's page reads of it.

    The `uid` goes, too: with the legend's groups one look may be two traces.
    """
    has_tooltip = trace["hoverinfo"] != "skip"
    dropped = {"uid", "meta"} if has_tooltip else {"uid", "meta", "customdata"}
    return {name: value for name, value in trace.items() if name not in dropped}


def area_trace(number: int, area: Area, theme: Palette) -> Trace:
    """Return an arc or a ribbon that can be pointed at wherever it is filled."""
    visible = plotly_traces.area_trace(number, area, {area.edge: 0}, theme=theme)
    (trace,) = in_group(group_of(area, theme.types), [visible])
    key = area.edge or area.actor
    if not key or not area.title:
        return trace
    # Plotly names no point of a fill: Dash then hands over the trace's whole `customdata`.
    tooltip = {"hoveron": "fills", "hoverinfo": "text", "text": hover_text(area.title)}
    return trace | tooltip | {"customdata": [key]}


def marks(scene: Scene, theme: Palette) -> list[Trace]:
    """Return the marks, their tooltips in lines."""
    titles = {mark.actor: hover_text(mark.title) for mark in scene.marks}
    return [
        trace | {"hovertext": [titles[actor] for actor in trace["customdata"]]}
        for trace in plotly_traces.marks(scene.marks, theme)
    ]


@lru_cache(maxsize=8192)
def hover_text(title: str) -> str:
    """Return a sentence as Plotly shows it: in lines, and nothing in it is markup.

    >>> hover_text("Arden & Borel")
    'Arden &amp; Borel'
    """
    for hint in _HINTS:
        title = title.removesuffix(hint)
    text = plain(title)
    # Thousands of lines have one: counting letters takes a tenth of measuring them.
    lines = wrap(text, HOVER_LETTERS) if text.isascii() else wrapped(text, HOVER_WIDE, HOVER_SIZE)
    return "<br>".join(map(escaped, lines))


def units_per_pixel(scene: Scene) -> Point:
    """Return how many units a pixel is in x and in y, at the size of a scene."""
    ranges = (scene.x_range, scene.y_range)
    x, y = ((high - low) / extent for (low, high), extent in zip(ranges, scene.size, strict=True))
    return (max(x, y),) * 2 if scene.square else (x, y)


def spot_step(scene: Scene) -> float:
    """Return the pixels between two points of a line, more where lines are many."""
    unit = units_per_pixel(scene)
    whole = sum(sum(lengths(line.points, unit)) for line in scene.lines if line.title)
    return max(SPOT_STEP, whole / MOST_SPOTS)


def lengths(points: Sequence[Point], unit: Point) -> list[float]:
    """Return the pixels from each point of a way to the next."""
    return [
        math.hypot((end[0] - start[0]) / unit[0], (end[1] - start[1]) / unit[1])
        for start, end in pairwise(points)
    ]


def along(points: Sequence[Point], unit: Point, step: float) -> list[Point]:
    """Return points on a way at equal distances of `step` pixels at most, both ends left out.

    >>> along([(0.0, 0.0), (30.0, 0.0)], (1.0, 1.0), 10.0)
    [(5.0, 0.0), (15.0, 0.0), (25.0, 0.0)]
    """
    ways = lengths(points, unit)
    count = max(math.ceil(sum(ways) / step), 1)
    gap = sum(ways) / count
    spots: list[Point] = []
    passed = 0.0
    for (start, end), way in zip(pairwise(points), ways, strict=True):
        while len(spots) < count and (wanted := gap * (len(spots) + 0.5)) <= passed + way:
            share = (wanted - passed) / way if way else 0.0
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            spots.append((round(x, 6), round(y, 6)))
        passed += way
    return spots


def line_spots(lines: Iterable[Line], scene: Scene, step: float) -> Iterator[Spot]:
    """Yield points along the lines that have a sentence."""
    unit = units_per_pixel(scene)
    for line in lines:
        if line.edge and line.title:
            text = hover_text(line.title)
            for place in along(line.points, unit, step):
                yield Spot(place, line.edge, text)


def patch_spots(patches: Iterable[Area]) -> Iterator[Spot]:
    """Yield the middles of the patches that have a sentence."""
    for area in patches:
        key = area.edge or area.actor
        if key and area.title:
            x, y = ((min(values) + max(values)) / 2 for values in zip(*area.points, strict=True))
            yield Spot((x, y), key, hover_text(area.title))


def name_spots(scene: Scene) -> Iterator[Spot]:
    """Yield points along the names that have a sentence."""
    titles = {actor: hover_text(title) for actor, title in actor_titles(scene).items()}
    unit = units_per_pixel(scene)
    for text in scene.texts:
        if titles.get(text.actor) and text.actor != MORE:
            for place in along(text_way(text, scene), unit, SPOT_STEP):
                yield Spot(place, text.actor, titles[text.actor])


def text_way(text: Text, scene: Scene) -> tuple[Point, Point]:
    """Return the way from the first letter of a text to its last one."""
    x, y = shifted_point(text, scene)
    across, up = units_per_pixel(scene)
    wide = text_width(text.text, text.size, bold=text.bold)
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    if text.upright:
        return (x, y - before * up), (x, y + (wide - before) * up)
    return (x - before * across, y), (x + (wide - before) * across, y)


def spot_trace(name: str, spots: Sequence[Spot]) -> Trace:
    """Return unseen points as a trace: a line without width, a single element of a page."""
    return plotly_traces.trace(
        name,
        mode="lines",
        x=[spot.place[0] for spot in spots],
        y=[spot.place[1] for spot in spots],
        customdata=[spot.key for spot in spots],
        hoverinfo="text",
        hovertext=[spot.title for spot in spots],
        line={"width": 0, "color": "rgba(0,0,0,0)"},
    ) | {"uid": None}


def legend_traces(scene: Scene, theme: Palette) -> list[Trace]:
    """Return the entries of the legend: one a type that is drawn, in the vocabulary's order."""
    shapes: tuple[Line | Area, ...] = (*scene.lines, *scene.areas)
    groups = {group_of(shape, scene.types) for shape in shapes}
    return [legend_trace(scene, word, theme) for word in scene.types if word in groups]


def legend_trace(scene: Scene, word: str, theme: Palette) -> Trace:
    """Return the entry of a type: a line with its glyph, or the shape of its patches."""
    record, ink = theme.types[word], colour(word, theme)
    of_patches = scene.view == "matrix"
    sign = "directed" if record.directed else "against" if record.sign < 0 else "mutual"
    symbol = (_PATCH_SYMBOLS if of_patches else _LINE_SYMBOLS)[sign]
    mode = "markers" if of_patches else "lines+markers" if symbol else "lines"
    stroke = {"color": ink, "width": 5 if of_patches and sign == "against" else 2.4}
    return {
        "type": "scatter",
        "name": record.label,
        "legendgroup": word,
        "showlegend": True,
        "hoverinfo": "skip",
        "mode": mode,
        "x": [None],
        "y": [None],
        "line": {"color": ink, "width": 3},
        "marker": {"symbol": symbol or "circle", "size": 11, "color": ink, "line": stroke},
    }
