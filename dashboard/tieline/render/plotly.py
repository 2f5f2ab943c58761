"""Draw a scene as a Plotly figure: a plain dict with a small list of traces in a fixed order.

In: a `Scene` and a theme. Out: `{"data", "layout"}`. Lines of one look share a trace with gaps;
their `customdata` is the index of the edge in `layout.meta["edges"]`. Every data text goes through
`escaped`, since Plotly reads `<` as markup.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tieline.charts.legend import legend_keys
from tieline.charts.scene import Area, Line, Mark, Point, Row, Scene, Text
from tieline.charts.text_metrics import NOTE_SIZE, NOTE_WIDE, wrapped
from tieline.charts.theme import FONT, Palette, Theme, colour
from tieline.data.dates import iso
from tieline.data.escaping import escaped, plain
from tieline.render import plotly_traces
from tieline.render.legend_signs import signs_and_texts

Figure = dict[str, Any]

_UPRIGHT = {"start": "bottom", "middle": "middle", "end": "top"}
_HORIZONTAL = {"start": "right", "middle": "center", "end": "left"}


def figure(scene: Scene, theme: Theme = "light") -> Figure:
    """Return a scene as a Plotly figure that fills whatever room it is given."""
    shapes: Iterable[Line | Area] = (*scene.lines, *scene.areas)
    # The ids of all drawn edges, in the order in which `customdata` counts them.
    edges = list(dict.fromkeys(shape.edge for shape in shapes if shape.edge))
    index = {edge: k for k, edge in enumerate(edges)}
    index[""] = -1
    palette = Palette(theme, scene.types)
    data = [
        *plotly_traces.patches((area for area in scene.areas if area.patch), index, palette),
        *plotly_traces.areas((area for area in scene.areas if not area.patch), index, palette),
        *plotly_traces.strokes(scene.lines, index, palette),
        *plotly_traces.glyphs(scene.lines, index, palette),
        *plotly_traces.middles(scene.lines, index),
        *plotly_traces.callouts(scene.callouts, palette),
        *plotly_traces.marks(scene.marks, palette),
        *text_traces(scene, palette),
    ]
    return {"data": data, "layout": layout(scene, edges, palette)}


def layout(scene: Scene, edges: Sequence[str], theme: Palette) -> Figure:
    """Return the layout: bare axes, colours and notes, and in `meta` what a page asks for."""
    axis: Figure = {"visible": False, "fixedrange": True, "zeroline": False, "showgrid": False}
    if scene.square:
        # Otherwise Plotly widens the ranges whenever the height changes, and never narrows them.
        axis["constrain"] = "domain"
    y = {**axis, "range": list(scene.y_range)}
    if scene.square:
        y |= {"scaleanchor": "x", "scaleratio": 1}
    shapes: Iterable[Line | Area] = (*scene.lines, *scene.areas)
    titles = {shape.edge: plain(shape.title) for shape in shapes if shape.edge and shape.title}
    return {
        "xaxis": {**axis, "range": list(scene.x_range)},
        "yaxis": y,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": colour("background", theme),
        "plot_bgcolor": colour("background", theme),
        "font": {"family": FONT, "color": colour("ink", theme)},
        "hovermode": "closest",
        "hoverdistance": 14,
        "dragmode": False,
        "showlegend": False,
        "annotations": [*note_annotations(scene, theme), *upright_annotations(scene, theme)],
        "meta": {
            "view": scene.view,
            "edges": list(edges),
            "titles": [titles.get(edge, "") for edge in edges],
            "actors": actor_titles(scene),
            "folded": {mark: list(names) for mark, names in scene.folded.items()},
            "legend": signs_and_texts(legend_keys(scene)),
            **axis_meta(scene),
            **grid_meta(scene),
        },
    }


def actor_titles(scene: Scene) -> dict[str, str]:
    """Return the tooltip of each actor and group."""
    texts = (text for text in scene.texts if text.title)
    areas = (area for area in scene.areas if not area.patch)
    titled: Iterable[Mark | Area | Text | Row] = (*texts, *areas, *scene.marks, *scene.grid)
    return {shape.actor: plain(shape.title) for shape in titled if shape.actor}


def axis_meta(scene: Scene) -> Figure:
    """Return the steps of time, from x to x, first and last day, for a reader to drag over."""
    steps = [[left, right, iso(first), iso(last)] for left, right, first, last in scene.axis]
    return {"axis": steps} if steps else {}


def grid_meta(scene: Scene) -> Figure:
    """Return where each row and column lies, and the actor of each upright annotation."""
    if not scene.grid:
        return {}
    upright = [text.actor for text in scene.texts if text.upright]
    return {"grid": [[row.actor, *row.x, *row.y] for row in scene.grid], "upright": upright}


def note_annotations(scene: Scene, theme: Palette) -> list[Figure]:
    """Return the sentence where there is nothing to draw."""
    if not scene.note:
        return []
    lines = wrapped(plain(scene.note), NOTE_WIDE, NOTE_SIZE)
    font = {"size": NOTE_SIZE, "color": colour("muted", theme)}
    middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    # Plotly breaks no line by itself: what is wider than an annotation's width it cuts off.
    return [{"text": "<br>".join(map(escaped, lines)), "font": font, **middle}]


def upright_annotations(scene: Scene, theme: Palette) -> list[Figure]:
    """Return the texts that read upwards; Plotly turns nothing but annotations."""
    return [
        {
            "text": escaped(text.text),
            "x": text.place[0],
            "y": text.place[1],
            "textangle": -90,
            "xanchor": "center",
            "yanchor": _UPRIGHT[text.anchor],
            "borderpad": 0,
            "showarrow": False,
            "font": {
                "size": text.size,
                "color": colour(text.look, theme),
                "weight": 600 if text.bold else 450,
                "style": "italic" if text.italic else "normal",
            },
        }
        for text in scene.texts
        if text.upright
    ]


def text_traces(scene: Scene, theme: Palette) -> list[Figure]:
    """Return the names beside marks, which keep their distance in pixels, and all other texts."""
    called_out = {callout.actor for callout in scene.callouts}
    marked = {mark.actor for mark in scene.marks} - called_out
    level = [text for text in scene.texts if not text.upright]
    beside = [text for text in level if text.actor in marked]
    free = [text for text in level if text.actor not in marked]
    traces = []
    if beside:
        points = [text.place for text in beside]
        names = text_trace(plotly_traces.NAMES, beside, points, theme)
        # Plotly sets a text off its mark by 5/8 of the mark's size and one pixel.
        sizes = [max(1.6 * (distance(text) - 1), 0.0) for text in beside]
        traces.append(names | {"mode": "markers+text", "marker": {"size": sizes, "opacity": 0}})
    if free:
        points = [shifted_point(text, scene) for text in free]
        traces.append(text_trace(plotly_traces.TEXTS, free, points, theme))
    return traces


def text_trace(name: str, texts: Sequence[Text], points: Sequence[Point], theme: Palette) -> Figure:
    """Return texts as a trace; `names` keep to the side of their mark on which they stand."""
    return plotly_traces.trace(
        name,
        mode="text",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        text=[escaped(text.text) for text in texts],
        customdata=[text.actor for text in texts],
        textposition=[
            text_position(text, beside_mark=name == plotly_traces.NAMES) for text in texts
        ],
        textfont={
            "family": FONT,
            "size": [text.size for text in texts],
            "color": [colour(text.look, theme) for text in texts],
            "weight": [600 if text.bold else 450 for text in texts],
            "style": ["italic" if text.italic else "normal" for text in texts],
        },
    )


def text_position(text: Text, *, beside_mark: bool) -> str:
    """Return Plotly's word for the side of a point on which a text stands."""
    up = text.shift[1] if beside_mark else 0.0
    level = "middle" if abs(up) < 1 else ("top" if up > 0 else "bottom")
    return f"{level} {_HORIZONTAL[text.anchor]}"


def distance(text: Text) -> float:
    """Return how far a name's side is from the middle of its mark, in pixels."""
    across, up = abs(text.shift[0]), abs(text.shift[1])
    return across if text.anchor != "middle" else max(up - text.size / 2, 0.0)


def shifted_point(text: Text, scene: Scene) -> Point:
    """Return a text's point with its shift in pixels projected to units."""
    x, y = (
        (high - low) / extent
        for (low, high), extent in zip((scene.x_range, scene.y_range), scene.size, strict=True)
    )
    if scene.square:
        x = y = max(x, y)
    return text.place[0] + text.shift[0] * x, text.place[1] + text.shift[1] * y
