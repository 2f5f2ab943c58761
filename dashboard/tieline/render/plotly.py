"""A picture as a Plotly figure: a plain dict with a small list of traces in a fixed order.

In: a `Picture` and a theme. Out: `{"data", "layout"}`. Lines of one look share a trace with gaps;
their `customdata` is the index of the edge in `layout.meta["edges"]`. Every data text goes through
`escaped`, since Plotly reads `<` as markup.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tieline.charts.chord import chart as chord
from tieline.charts.matrix import chart as matrix
from tieline.charts.network import chart as network
from tieline.charts.pair import chart as pair_chart
from tieline.charts.scene import DESIGN_SIZE, Area, Line, Mark, Row, Scene, Size, Text
from tieline.charts.text_metrics import NOTE_SIZE, NOTE_WIDE, wrapped
from tieline.charts.theme import FONT, Theme, colour
from tieline.charts.timeline import chart as timeline
from tieline.data.dates import iso
from tieline.data.dossier import Dossier
from tieline.data.escaping import escaped, plain
from tieline.narrative.pair_history import pair_history
from tieline.render import plotly_traces
from tieline.selection.selected import select
from tieline.selection.selection import Selection

Figure = dict[str, Any]

_HORIZONTAL = {"start": "right", "middle": "center", "end": "left"}
_EMPTY = ""


def network_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the network of what is selected, by default of everything, for a notebook."""
    return _sized(network.build(select(dossier, selection or Selection()), size), theme)


def chord_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the chord diagram of what is selected, by default of everything, for a notebook."""
    return _sized(chord.build(select(dossier, selection or Selection()), size), theme)


def matrix_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the matrix of what is selected, by default of everything, for a notebook."""
    return _sized(matrix.build(select(dossier, selection or Selection()), size), theme)


def pair_figure(
    dossier: Dossier,
    pair: str,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the story of a pair (`Arden|Borel`) for a notebook; a ValueError where it is none."""
    chosen = (selection or Selection()).with_(focus=pair)
    if pair_history(select(dossier, chosen), pair) is None:
        raise ValueError(f"pair: {pair!r} is no pair. Write two names of actors.csv as A|B.")
    return _sized(pair_chart.build(select(dossier, chosen), size), theme)


def timeline_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the timeline of what is selected, by default of everything, for a notebook."""
    return _sized(timeline.build(select(dossier, selection or Selection()), size), theme)


def _sized(picture: Scene, theme: Theme) -> Figure:
    made = figure(picture, theme)
    made["layout"].update(width=picture.size[0], height=picture.size[1])
    return made


def figure(picture: Scene, theme: Theme = "light") -> Figure:
    """Return a picture as a Plotly figure that fills whatever room it is given."""
    edges = _edges(picture)
    index = {edge: k for k, edge in enumerate(edges)}
    index[_EMPTY] = -1
    data = [
        *plotly_traces.patches((area for area in picture.areas if area.patch), index, theme),
        *plotly_traces.areas((area for area in picture.areas if not area.patch), index, theme),
        *plotly_traces.strokes(picture.lines, index, theme),
        *plotly_traces.glyphs(picture.lines, index, theme),
        *plotly_traces.middles(picture.lines, index),
        *plotly_traces.marks(picture.marks, theme),
        *_texts(picture, theme),
    ]
    return {"data": data, "layout": _layout(picture, edges, theme)}


def _edges(picture: Scene) -> list[str]:
    """Return the ids of all drawn edges, in the order in which `customdata` counts them."""
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    return list(dict.fromkeys(shape.edge for shape in shapes if shape.edge))


def _layout(picture: Scene, edges: Sequence[str], theme: Theme) -> Figure:
    axis: Figure = {"visible": False, "fixedrange": True, "zeroline": False, "showgrid": False}
    if picture.square:
        # Otherwise Plotly widens the ranges whenever the height changes, and never narrows them.
        axis["constrain"] = "domain"
    y = {**axis, "range": list(picture.y_range)}
    if picture.square:
        y |= {"scaleanchor": "x", "scaleratio": 1}
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    titles = {shape.edge: plain(shape.title) for shape in shapes if shape.edge and shape.title}
    return {
        "xaxis": {**axis, "range": list(picture.x_range)},
        "yaxis": y,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": colour("background", theme),
        "plot_bgcolor": colour("background", theme),
        "font": {"family": FONT, "color": colour("ink", theme)},
        "hovermode": "closest",
        "hoverdistance": 14,
        "dragmode": False,
        "showlegend": False,
        "annotations": [*_notes(picture, theme), *_upright(picture, theme)],
        "meta": {
            "view": picture.view,
            "edges": list(edges),
            "titles": [titles.get(edge, "") for edge in edges],
            "actors": _actors(picture),
            "folded": {mark: list(names) for mark, names in picture.folded.items()},
            **_axis(picture),
            **_grid(picture),
        },
    }


def _actors(picture: Scene) -> dict[str, str]:
    texts = (text for text in picture.texts if text.title)
    areas = (area for area in picture.areas if not area.patch)
    titled: Iterable[Mark | Area | Text | Row] = (*texts, *areas, *picture.marks, *picture.grid)
    return {shape.actor: plain(shape.title) for shape in titled if shape.actor}


def _axis(picture: Scene) -> Figure:
    """Return where time lies: from x to x, first and last day, as a reader may take hold of it."""
    steps = [[left, right, iso(first), iso(last)] for left, right, first, last in picture.axis]
    return {"axis": steps} if steps else {}


def _grid(picture: Scene) -> Figure:
    """Return where each row and column lies, and whose name each annotation is."""
    if not picture.grid:
        return {}
    upright = [text.actor for text in picture.texts if text.upright]
    return {"grid": [[row.actor, *row.x, *row.y] for row in picture.grid], "upright": upright}


def _notes(picture: Scene, theme: Theme) -> list[Figure]:
    """Return the sentence that stands where there is nothing to draw."""
    if not picture.note:
        return []
    lines = wrapped(plain(picture.note), NOTE_WIDE, NOTE_SIZE)
    font = {"size": NOTE_SIZE, "color": colour("muted", theme)}
    middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    # Plotly breaks no line by itself: what is wider than an annotation's width it cuts off.
    return [{"text": "<br>".join(map(escaped, lines)), "font": font, **middle}]


_UPRIGHT = {"start": "bottom", "middle": "middle", "end": "top"}


def _upright(picture: Scene, theme: Theme) -> list[Figure]:
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
            "font": {"size": text.size, **_font(text, theme)},
        }
        for text in picture.texts
        if text.upright
    ]


def _font(text: Text, theme: Theme) -> Figure:
    return {
        "color": colour(text.look, theme),
        "weight": 600 if text.bold else 450,
        "style": "italic" if text.italic else "normal",
    }


def _texts(picture: Scene, theme: Theme) -> list[Figure]:
    """Return the names beside marks, which keep their distance in pixels, and all other texts."""
    marked = {mark.actor for mark in picture.marks}
    level = [text for text in picture.texts if not text.upright]
    beside = [text for text in level if text.actor in marked]
    free = [text for text in level if text.actor not in marked]
    found = []
    if beside:
        at = [text.place for text in beside]
        reach = [_reach(text) for text in beside]
        # Plotly sets a text off its mark by 5/8 of the mark's size and one pixel.
        unseen = {"size": [max(1.6 * (r - 1), 0.0) for r in reach], "opacity": 0}
        found.append(_named(plotly_traces.NAMES, beside, at, theme) | {"mode": "markers+text",
                                                           "marker": unseen})  # fmt: skip
    if free:
        found.append(
            _named(plotly_traces.TEXTS, free, [_shifted(text, picture) for text in free], theme)
        )
    return found


def _named(
    name: str, texts: Sequence[Text], places: Sequence[tuple[float, float]], theme: Theme
) -> Figure:
    return plotly_traces.trace(
        name,
        mode="text",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        text=[escaped(text.text) for text in texts],
        customdata=[text.actor for text in texts],
        textposition=[
            _side(text) if name == plotly_traces.NAMES else _level(text) for text in texts
        ],
        textfont={
            "family": FONT,
            "size": [text.size for text in texts],
            "color": [colour(text.look, theme) for text in texts],
            "weight": [600 if text.bold else 450 for text in texts],
            "style": ["italic" if text.italic else "normal" for text in texts],
        },
    )


def _side(text: Text) -> str:
    up = text.shift[1]
    level = "middle" if abs(up) < 1 else ("top" if up > 0 else "bottom")
    return f"{level} {_HORIZONTAL[text.anchor]}"


def _level(text: Text) -> str:
    return f"middle {_HORIZONTAL[text.anchor]}"


def _reach(text: Text) -> float:
    """Return how far a name's side is from the middle of its mark, in pixels."""
    across, up = abs(text.shift[0]), abs(text.shift[1])
    return across if text.anchor != "middle" else max(up - text.size / 2, 0.0)


def _shifted(text: Text, picture: Scene) -> tuple[float, float]:
    """Return a text's place with its shift in pixels projected to units."""
    x, y = (
        (high - low) / extent
        for (low, high), extent in zip(
            (picture.x_range, picture.y_range), picture.size, strict=True
        )
    )
    if picture.square:
        x = y = max(x, y)
    return text.place[0] + text.shift[0] * x, text.place[1] + text.shift[1] * y
