"""A picture as a Plotly figure: a plain dict with a small list of traces in a fixed order.

In: a `Picture` and a theme. Out: `{"data", "layout"}`. Lines of one look share a trace with gaps;
their `customdata` is the index of the edge in `layout.meta["edges"]`. Every data text goes through
`escaped`, since Plotly reads `<` as markup.
"""

import html
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import looks
from dashboard.dossier import Dossier
from dashboard.looks import Theme
from dashboard.pictures.chord import chord_picture
from dashboard.pictures.network import network_picture
from dashboard.pictures.picture import DESIGN_SIZE, Area, Line, Mark, Picture, Size, Text
from dashboard.pictures.strokes import head
from dashboard.selection import Selection
from dashboard.vocabulary import TYPES

Figure = dict[str, Any]

LONGEST = 200
CROSSBAR = 2.4
"""Pixels that a crossbar's stroke is thick."""

_DOTS = "1.5px,5px"
_BREAKS = "7px,5px"
_HAIR_SHARE, _PALE_SHARE = 0.3, 0.62
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
    return _sized(network_picture(dossier, selection or Selection(), size), theme)


def chord_figure(
    dossier: Dossier,
    selection: Selection | None = None,
    *,
    size: Size = DESIGN_SIZE,
    theme: Theme = "light",
) -> Figure:
    """Return the chord diagram of what is selected, by default of everything, for a notebook."""
    return _sized(chord_picture(dossier, selection or Selection(), size), theme)


def _sized(picture: Picture, theme: Theme) -> Figure:
    made = figure(picture, theme)
    made["layout"].update(width=picture.size[0], height=picture.size[1])
    return made


def figure(picture: Picture, theme: Theme = "light") -> Figure:
    """Return a picture as a Plotly figure that fills whatever room it is given."""
    edges = _edges(picture)
    index = {edge: k for k, edge in enumerate(edges)}
    index[_EMPTY] = -1
    data = [
        *_areas(picture.areas, index, theme),
        *_strokes(picture.lines, index, theme),
        *_glyphs(picture.lines, index, theme),
        *_middles(picture.lines, index),
        *_marks(picture.marks, theme),
        *_texts(picture, theme),
    ]
    return {"data": data, "layout": _layout(picture, edges, theme)}


def escaped(text: str) -> str:
    """Return a data text as Plotly may draw it: no markup, one line, no control, 200 characters.

    A text that turns the direction of writing is closed off, so that it turns nothing after it.

    >>> escaped("A < B")
    'A &lt; B'
    """
    plain = "".join(_harmless(letter) for letter in text)
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1] + "…"
    safe = html.escape(plain, quote=False)
    turned = any(unicodedata.bidirectional(letter) in _TURNING for letter in plain)
    return f"\u2068{safe}{_closing(plain)}\u2069" if turned else safe


_TURNING = {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI", "PDF", "PDI"}


def _closing(text: str) -> str:
    """Return the marks that end every embedding and isolate which a text leaves open."""
    embeddings = isolates = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        embeddings += kind in ("LRE", "RLE", "LRO", "RLO")
        embeddings -= kind == "PDF" and embeddings > 0
        isolates += kind in ("LRI", "RLI", "FSI")
        isolates -= kind == "PDI" and isolates > 0
    return "\u202c" * embeddings + "\u2069" * isolates


def _harmless(letter: str) -> str:
    if letter in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cs") else letter


def _edges(picture: Picture) -> list[str]:
    """Return the ids of all drawn edges, in the order in which `customdata` counts them."""
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    return list(dict.fromkeys(shape.edge for shape in shapes if shape.edge))


def _layout(picture: Picture, edges: Sequence[str], theme: Theme) -> Figure:
    axis = {"visible": False, "fixedrange": True, "zeroline": False, "showgrid": False}
    y = {**axis, "range": list(picture.y_range)}
    if picture.square:
        y |= {"scaleanchor": "x", "scaleratio": 1}
    shapes: Iterable[Line | Area] = (*picture.lines, *picture.areas)
    titles = {shape.edge: escaped(shape.title) for shape in shapes if shape.edge and shape.title}
    return {
        "xaxis": {**axis, "range": list(picture.x_range)},
        "yaxis": y,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": looks.colour("background", theme),
        "plot_bgcolor": looks.colour("background", theme),
        "font": {"family": looks.FONT, "color": looks.colour("ink", theme)},
        "hovermode": "closest",
        "hoverdistance": 14,
        "dragmode": False,
        "showlegend": False,
        "annotations": _notes(picture, theme),
        "meta": {
            "view": picture.view,
            "edges": list(edges),
            "titles": [titles.get(edge, "") for edge in edges],
            "actors": _actors(picture),
            "folded": {mark: list(names) for mark, names in picture.folded.items()},
        },
    }


def _actors(picture: Picture) -> dict[str, str]:
    titled: Iterable[Mark | Area] = (*picture.areas, *picture.marks)
    return {shape.actor: escaped(shape.title) for shape in titled if shape.actor}


def _notes(picture: Picture, theme: Theme) -> list[Figure]:
    """Return the sentence that stands where there is nothing to draw."""
    if not picture.note:
        return []
    font = {"size": 15, "color": looks.colour("muted", theme)}
    middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    return [{"text": escaped(picture.note), "font": font, "width": 320, **middle}]


def _trace(name: str, **more: Any) -> Figure:
    base = {"type": "scatter", "name": name, "uid": name, "showlegend": False, "hoverinfo": "skip"}
    return {**base, "cliponaxis": False, **more}


def _areas(areas: Iterable[Area], index: Mapping[str, int], theme: Theme) -> list[Figure]:
    return [_area(area, index, theme) for area in areas]


def _area(area: Area, index: Mapping[str, int], theme: Theme) -> Figure:
    arc = not area.edge
    share = 1.0 if arc else (0.3 if area.pale else 0.66)
    front, back = looks.colour(area.look, theme), looks.colour("background", theme)
    red, green, blue = looks.channels(front)
    edge = {"color": back if arc else looks.mixed(front, back, 0.9), "width": 1 if arc else 0.8}
    return _trace(
        f"arc {escaped(area.actor)}" if arc else f"ribbon {escaped(area.edge)}",
        mode="lines",
        x=[x for x, _ in area.points],
        y=[y for _, y in area.points],
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},{share})",
        line={**edge, "dash": "4px,3px" if area.broken else "solid", "simplify": False},
        meta={"actor": area.actor} if arc else {"edge": index[area.edge]},
    )


def _stroke_look(line: Line) -> tuple[float, str, str, bool]:
    dash = looks.dash(broken=line.broken, pale=line.pale, width=line.width)
    return (-line.width if line.width > 1 else -99.0, line.look, dash, line.pale)


def _strokes(lines: Iterable[Line], index: Mapping[str, int], theme: Theme) -> list[Figure]:
    """Return one trace a look, hair lines and then thick lines at the bottom."""
    groups: dict[tuple[float, str, str, bool], list[Line]] = {}
    for line in lines:
        groups.setdefault(_stroke_look(line), []).append(line)
    order = list(TYPES)
    ranked = sorted(groups, key=lambda look: (look[0], order.index(look[1]), look[2], look[3]))
    return [_stroke(groups[look], index, theme) for look in ranked]


def _stroke(lines: Sequence[Line], index: Mapping[str, int], theme: Theme) -> Figure:
    x, y, edges = [], [], []
    for line in lines:
        # The last point of an arrow's line is the tip of its head: the stroke stops before it.
        points = line.points[:-1] if line.glyph == "arrow" else line.points
        x += [point[0] for point in points] + [None]
        y += [point[1] for point in points] + [None]
        edges += [index[line.edge]] * (len(points) + 1)
    first = lines[0]
    dash = looks.dash(broken=first.broken, pale=first.pale, width=first.width)
    cuts = {"solid": "solid", "dash": _BREAKS, "dot": _DOTS}[dash]
    stroke = {"color": _line_colour(first, theme), "width": first.width, "dash": cuts}
    return _trace(
        f"lines {first.look} {first.width:g} {dash}{' pale' if first.pale else ''}",
        mode="lines",
        x=x,
        y=y,
        customdata=edges,
        line={**stroke, "simplify": False},
    )


def _line_colour(line: Line, theme: Theme) -> str:
    if not line.pale or not line.edge:
        return looks.colour(line.look, theme)
    return looks.pale(line.look, theme, _PALE_SHARE if line.width > 1 else _HAIR_SHARE)


def _glyphs(lines: Sequence[Line], index: Mapping[str, int], theme: Theme) -> list[Figure]:
    """Return all arrowheads and all crossbars: two points each, the first only gives the way."""
    arrows = [line for line in lines if line.glyph == "arrow"]
    bars = [line for line in lines if line.glyph == "bar"]
    heads = [head(line.width) + (0 if line.edge else -2) for line in arrows]
    across = [line.width + 10 for line in bars]
    found = [
        _glyph("arrowheads", arrows, index, _marker("arrow", arrows, heads, theme)),
        _glyph("crossbars", bars, index, _marker("line-ew-open", bars, across, theme)),
    ]
    return [trace for trace in found if trace["x"]]


def _marker(
    symbol: str, lines: Sequence[Line], sizes: Sequence[float], theme: Theme
) -> Mapping[str, Any]:
    colours = [colour for line in lines for colour in [_line_colour(line, theme)] * 2]
    stroke = {"width": CROSSBAR if symbol != "arrow" else 0, "color": colours}
    both = [size for after in sizes for size in (0, round(after, 1))]
    return {"symbol": symbol, "angleref": "previous", "size": both, "color": colours,
            "opacity": 1, "line": stroke}  # fmt: skip


def _glyph(
    name: str, lines: Sequence[Line], index: Mapping[str, int], marker: Mapping[str, Any]
) -> Figure:
    points = [line.points[at] for line in lines for at in (line.glyph_at - 1, line.glyph_at)]
    return _trace(
        name,
        mode="markers",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        customdata=[index[line.edge] for line in lines for _ in (0, 1)],
        marker=marker,
    )


def _middles(lines: Iterable[Line], index: Mapping[str, int]) -> list[Figure]:
    """Return unseen points at the middle of the lines, which say the lines' titles in notebooks."""
    told = [line for line in lines if line.edge and line.title and len(line.points) > 3]
    if not told:
        return []
    middle = [line.points[len(line.points) // 2] for line in told]
    return [
        _trace(
            "middles",
            mode="markers",
            x=[x for x, _ in middle],
            y=[y for _, y in middle],
            customdata=[index[line.edge] for line in told],
            marker={"size": 12, "opacity": 0},
            hoverinfo="text",
            hovertext=[escaped(line.title) for line in told],
        )
    ]


def _marks(marks: Sequence[Mark], theme: Theme) -> list[Figure]:
    actors = [mark for mark in marks if mark.look != "fold"]
    folds = [mark for mark in marks if mark.look == "fold"]
    found = []
    if folds:
        found.append(_folds(folds, theme))
    if actors:
        found.append(_spots("actors", actors, "markers", _mark_looks(actors, theme)))
    return found


def _spots(name: str, marks: Sequence[Mark], mode: str, look: Mapping[str, Any]) -> Figure:
    return _trace(
        name,
        mode=mode,
        x=[mark.place[0] for mark in marks],
        y=[mark.place[1] for mark in marks],
        customdata=[escaped(mark.actor) for mark in marks],
        hoverinfo="text",
        hovertext=[escaped(mark.title) for mark in marks],
        **look,
    )


def _mark_looks(marks: Sequence[Mark], theme: Theme) -> Mapping[str, Any]:
    rim = {"width": 2.5, "color": looks.colour("background", theme)}
    return {
        "marker": {
            "symbol": [looks.SYMBOLS[mark.look] for mark in marks],
            "size": [mark.size for mark in marks],
            "color": [looks.colour(mark.look, theme) for mark in marks],
            "opacity": 1,
            "line": rim,
        }
    }


def _folds(marks: Sequence[Mark], theme: Theme) -> Figure:
    ink, background = looks.colour("fold", theme), looks.colour("background", theme)
    marker = {"symbol": "circle", "size": [mark.size for mark in marks], "color": background,
              "opacity": 1, "line": {"width": 1.8, "color": ink}}  # fmt: skip
    look = {
        "marker": marker,
        "text": [escaped(mark.text) for mark in marks],
        "textposition": "middle center",
        "textfont": {"size": 12, "weight": 600, "color": looks.colour("ink", theme)},
    }
    return _spots("folds", marks, "markers+text", look)


def _texts(picture: Picture, theme: Theme) -> list[Figure]:
    """Return the names beside marks, which keep their distance in pixels, and all other texts."""
    marked = {mark.actor for mark in picture.marks}
    beside = [text for text in picture.texts if text.actor in marked]
    free = [text for text in picture.texts if text.actor not in marked]
    found = []
    if beside:
        at = [text.place for text in beside]
        reach = [_reach(text) for text in beside]
        # Plotly sets a text off its mark by 5/8 of the mark's size and one pixel.
        unseen = {"size": [max(1.6 * (r - 1), 0.0) for r in reach], "opacity": 0}
        found.append(_named("names", beside, at, theme) | {"mode": "markers+text",
                                                           "marker": unseen})  # fmt: skip
    if free:
        found.append(_named("texts", free, [_shifted(text, picture) for text in free], theme))
    return found


def _named(
    name: str, texts: Sequence[Text], places: Sequence[tuple[float, float]], theme: Theme
) -> Figure:
    return _trace(
        name,
        mode="text",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        text=[escaped(text.text) for text in texts],
        customdata=[escaped(text.actor) for text in texts],
        textposition=[_side(text) if name == "names" else _level(text) for text in texts],
        textfont={
            "family": looks.FONT,
            "size": [text.size for text in texts],
            "color": [looks.colour(text.look, theme) for text in texts],
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


def _shifted(text: Text, picture: Picture) -> tuple[float, float]:
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
