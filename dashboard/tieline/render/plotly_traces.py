"""The areas, lines, glyphs and marks of a scene as Plotly traces, in a fixed order.

In: values of a `Scene`, the number of each edge, a theme. Out: plain dicts. Lines of one look
share a trace with gaps; `customdata` is the edge's number at every point, or the actor's name.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tieline.charts import theme as charts_theme
from tieline.charts.glyphs import CALLOUT, HOLLOW, head
from tieline.charts.scene import Area, Callout, Line, Mark
from tieline.charts.theme import SYMBOLS, Dash, Palette, colour, pale
from tieline.data.escaping import escaped
from tieline.data.tie_types.colours import channels, mixed
from tieline.data.vocabulary import Types

Trace = dict[str, Any]

ACTORS, GROUPS, NAMES, TEXTS = "actors", "folds", "names", "texts"
"""Names of the traces in which a page's script finds marks and names."""
CALLOUTS = "callouts"
"""Name of the trace of the lines that lead from marks to names."""

CROSSBAR = 2.4
CROSSBAR_OVER = 9.0
"""Pixels that a crossbar's stroke is thick, and that it is longer than its line is thick."""
OUTLINE = 1.2
"""Pixels of the outline of a patch that no article itself states."""

_DASHES: Mapping[Dash, tuple[float, ...]] = {"solid": (), "dash": (7.0, 5.0), "dot": (1.5, 5.0)}
"""Pixels of a dash and of the gap after it, where lines have their usual size."""
_PALE_SHARE = 0.62
"""The share of its colour that a pale line keeps."""
_RIBBON_SHARE, _PALE_RIBBON_SHARE, _RIBBON_EDGE = 0.66, 0.3, 0.9
"""The opacity of a ribbon and of a pale one, and the share of its colour that its outline keeps."""
_UNDATED_PATCH, _BROKEN_PATCH = 0.42, 0.16
"""The share of the colour that fills what no article dates, and what none itself says."""
MOST_MIDDLES = 400
"""Lines beyond which none has such a point: they would cover one another, and weigh as much."""
_MIDDLE_SIZE = 12
"""The diameter in pixels of the unseen mark at a line's middle that can be pointed at."""
_RIM, _GROUP_RIM, _GROUP_FONT = 2.5, 1.8, 12
"""Pixels of the outline of an actor's mark and of a group's, and the font size of its number."""

_Look = tuple[bool, float, str, str, bool, float]
"""What the lines of one trace have in common, in the order in which traces are sorted."""
_PatchLook = tuple[str, bool, bool]
"""The same of patches: their look word, whether they are pale, and broken."""


def trace(name: str, **more: Any) -> Trace:
    """Return a scatter trace; its `uid` ties it to what the browser draws for it.

    Plotly makes a class name of the `uid`, so that it must be plain letters and digits.
    """
    uid = f"t{hashlib.blake2s(name.encode(), digest_size=6).hexdigest()}"
    base = {"type": "scatter", "name": name, "uid": uid, "showlegend": False, "hoverinfo": "skip"}
    return {**base, "cliponaxis": False, **more}


def areas(areas: Iterable[Area], index: Mapping[str, int], theme: Palette) -> list[Trace]:
    """Return one trace an area; `meta` names its actor or its edge's number."""
    return [area_trace(number, area, index, theme=theme) for number, area in enumerate(areas)]


def area_trace(number: int, area: Area, index: Mapping[str, int], *, theme: Palette) -> Trace:
    """Return an arc or ribbon as a trace; `number` tells the ribbons of one group apart."""
    # A ribbon of a group has no edge of its own: a click on it opens the group.
    arc = area.look not in theme.types
    share = 1.0 if arc else (_PALE_RIBBON_SHARE if area.pale else _RIBBON_SHARE)
    front, back = charts_theme.colour(area.look, theme), charts_theme.colour("background", theme)
    red, green, blue = channels(front)
    edge = {"color": back if arc else mixed(front, back, _RIBBON_EDGE), "width": 1 if arc else 0.8}
    nth = "" if area.edge or arc else f" {number}"
    return trace(
        f"{'arc' if arc else 'ribbon'} {escaped(area.edge or area.actor)}{nth}",
        mode="lines",
        x=[x for x, _ in area.points],
        y=[y for _, y in area.points],
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},{share})",
        line={**edge, "dash": "4px,3px" if area.broken else "solid", "simplify": False},
        meta={"edge": index[area.edge]} if area.edge else {"actor": area.actor},
    )


def stroke_look(line: Line, types: Types) -> _Look:
    """Return what decides the trace of a line."""
    return line.look in types, -line.width, line.look, _dash(line), line.pale, line.faded


def _dash(line: Line) -> Dash:
    return charts_theme.dash(broken=line.broken, pale=line.pale, cut=line.cut)


def strokes(lines: Iterable[Line], index: Mapping[str, int], theme: Palette) -> list[Trace]:
    """Return one trace a look; rules, then thick lines at the bottom."""
    groups: dict[_Look, list[Line]] = {}
    for line in lines:
        groups.setdefault(stroke_look(line, theme.types), []).append(line)
    order = {word: place for place, word in enumerate(theme.types)}
    ranked = sorted(groups, key=lambda look: (*look[:2], order.get(look[2], -1), *look[2:]))
    return [stroke_trace(groups[look], index, theme) for look in ranked]


def stroke_trace(lines: Sequence[Line], index: Mapping[str, int], theme: Palette) -> Trace:
    """Return lines of one look as a trace with gaps between them."""
    x, y, edges = [], [], []
    for line in lines:
        # The last point of an arrow's line is the tip of its head: the stroke stops before it.
        points = line.points[:-1] if line.glyph == "arrow" else line.points
        x += [point[0] for point in points] + [None]
        y += [point[1] for point in points] + [None]
        edges += [index[line.edge]] * (len(points) + 1)
    first = lines[0]
    dash = _dash(first)
    cuts = ",".join(f"{length * first.share:g}px" for length in _DASHES[dash]) or "solid"
    pale_words = f"{' pale' if first.pale else ''}{f' {first.faded:g}' if first.faded < 1 else ''}"
    stroke = {"color": line_colour(first, theme), "width": first.width, "dash": cuts}
    return trace(
        f"lines {first.look} {first.width:g} {dash}{pale_words}",
        mode="lines",
        x=x,
        y=y,
        # What is no tie at all, as the rules of an axis, is nothing to point at.
        **({"customdata": edges} if first.look in theme.types else {}),
        line={**stroke, "simplify": False},
    )


def line_colour(line: Line, theme: Palette) -> str:
    """Return the colour of a line, paler by what it says of itself."""
    if line.faded < 1:
        return pale(line.look, theme, line.faded)
    if not line.pale or not line.edge:
        return charts_theme.colour(line.look, theme)
    return pale(line.look, theme, _PALE_SHARE)


def glyphs(lines: Sequence[Line], index: Mapping[str, int], theme: Palette) -> list[Trace]:
    """Return all arrowheads and all crossbars: two points each, the first only gives direction."""
    arrows = [line for line in lines if line.glyph == "arrow"]
    bars = [line for line in lines if line.glyph == "bar"]
    heads = [head(line.width, line.share) + (0 if line.edge else -2) for line in arrows]
    across = [line.width + CROSSBAR_OVER * line.share for line in bars]
    traces = [
        glyph_trace("arrowheads", arrows, index, glyph_marker("arrow", arrows, heads, theme)),
        glyph_trace("crossbars", bars, index, glyph_marker("line-ew-open", bars, across, theme)),
    ]
    return [trace for trace in traces if trace["x"]]


def glyph_marker(
    symbol: str, lines: Sequence[Line], sizes: Sequence[float], theme: Palette
) -> Mapping[str, Any]:
    """Return the marker of glyphs: the first point of each has no size, the second the glyph's."""
    colours = [colour for line in lines for colour in [line_colour(line, theme)] * 2]
    # All lines of a picture have the same share.
    thick = max((line.share for line in lines), default=1.0) * CROSSBAR
    stroke: dict[str, Any] = {"width": thick if symbol != "arrow" else 0, "color": colours}
    if any(line.hollow for line in lines):
        hollow = [line.hollow for line in lines for _ in (0, 1)]
        ground, rim = colour("background", theme), HOLLOW * lines[0].share
        stroke["width"] = [rim if one else 0 for one in hollow]
        colours = [ground if one else ink for one, ink in zip(hollow, colours, strict=True)]
    both = [size for after in sizes for size in (0, round(after, 1))]
    return {"symbol": symbol, "angleref": "previous", "size": both, "color": colours,
            "opacity": 1, "line": stroke}  # fmt: skip


def glyph_trace(
    name: str, lines: Sequence[Line], index: Mapping[str, int], marker: Mapping[str, Any]
) -> Trace:
    """Return the glyphs of lines as a trace."""
    points = [line.points[at] for line in lines for at in (line.glyph_at - 1, line.glyph_at)]
    return trace(
        name,
        mode="markers",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        customdata=[index[line.edge] for line in lines for _ in (0, 1)],
        marker=marker,
    )


def callouts(callouts: Sequence[Callout], theme: Palette) -> list[Trace]:
    """Return the lines that lead from marks to names, with the name of the actor at each point."""
    points = [(*point, one.actor) for one in callouts for point in (*one.points, (None, None))]
    if not points:
        return []
    x, y, actors = map(list, zip(*points, strict=True))
    stroke = {"color": colour("ink", theme), "width": CALLOUT}
    return [trace(CALLOUTS, mode="lines", x=x, y=y, customdata=actors, line=stroke)]


def middles(lines: Iterable[Line], index: Mapping[str, int]) -> list[Trace]:
    """Return unseen points at the middles of lines, which show their titles in other programs."""
    titled = [line for line in lines if line.edge and line.title]
    if not titled or len(titled) > MOST_MIDDLES:
        return []
    middle = [line.points[len(line.points) // 2] for line in titled]
    return [
        trace(
            "middles",
            mode="markers",
            x=[x for x, _ in middle],
            y=[y for _, y in middle],
            customdata=[index[line.edge] for line in titled],
            marker={"size": _MIDDLE_SIZE, "opacity": 0},
            hoverinfo="text",
            hovertext=[escaped(line.title) for line in titled],
        )
    ]


def marks(marks: Sequence[Mark], theme: Palette) -> list[Trace]:
    """Return the marks of groups with their numbers, and all others as the trace `actors`."""
    actors = [mark for mark in marks if mark.look != "fold"]
    groups = [mark for mark in marks if mark.look == "fold"]
    traces = []
    if groups:
        traces.append(group_marks(groups, theme))
    if actors:
        traces.append(actor_marks(actors, theme))
    return traces


def spots(name: str, marks: Sequence[Mark], mode: str, look: Mapping[str, Any]) -> Trace:
    """Return marks as a trace, each with its title and the name of its actor."""
    return trace(
        name,
        mode=mode,
        x=[mark.place[0] for mark in marks],
        y=[mark.place[1] for mark in marks],
        customdata=[mark.actor for mark in marks],
        hoverinfo="text",
        hovertext=[escaped(mark.title) for mark in marks],
        **look,
    )


def actor_marks(marks: Sequence[Mark], theme: Palette) -> Trace:
    """Return the marks of actors, their symbols by kind."""
    marker = {
        "symbol": [SYMBOLS[mark.look] for mark in marks],
        "size": [mark.size for mark in marks],
        "color": [charts_theme.colour(mark.look, theme) for mark in marks],
        "opacity": 1,
        "line": {"width": _RIM, "color": charts_theme.colour("background", theme)},
    }
    return spots(ACTORS, marks, "markers", {"marker": marker})


def group_marks(marks: Sequence[Mark], theme: Palette) -> Trace:
    """Return the marks of groups, the number of actors in each."""
    rim, background = charts_theme.colour("fold", theme), charts_theme.colour("background", theme)
    marker = {"symbol": "circle", "size": [mark.size for mark in marks], "color": background,
              "opacity": 1, "line": {"width": _GROUP_RIM, "color": rim}}  # fmt: skip
    look = {
        "marker": marker,
        "text": [escaped(mark.text) for mark in marks],
        "textposition": "middle center",
        "textfont": {
            "size": _GROUP_FONT,
            "weight": 600,
            "color": charts_theme.colour("ink", theme),
        },
    }
    return spots(GROUPS, marks, "markers+text", look)


def patches(areas: Iterable[Area], index: Mapping[str, int], theme: Palette) -> list[Trace]:
    """Return one trace a look: the ground in its own order, then the types of tie in theirs."""
    groups: dict[_PatchLook, list[Area]] = {}
    for area in areas:
        groups.setdefault((area.look, area.pale, area.broken), []).append(area)
    types = {word: place for place, word in enumerate(theme.types)}
    ranked = sorted(groups, key=lambda look: (types.get(look[0], -1), *look[1:]))
    return [patch_trace(groups[look], index, theme) for look in ranked]


def patch_trace(areas: Sequence[Area], index: Mapping[str, int], theme: Palette) -> Trace:
    """Return patches of one look as a trace with gaps between them."""
    first = areas[0]
    x: list[float | None] = []
    y: list[float | None] = []
    edges: list[int] = []
    for area in areas:
        x += [point[0] for point in area.points]
        y += [point[1] for point in area.points]
        x.append(None)
        y.append(None)
        edges += [index[area.edge]] * (len(area.points) + 1)
    kept = _BROKEN_PATCH if first.broken else _UNDATED_PATCH if first.pale else 1.0
    words = ["patches", first.look, *["pale"] * first.pale, *["broken"] * first.broken]
    return trace(
        " ".join(words),
        # Plotly would make an element of each line, thousands of them, even of no width.
        mode="lines" if first.broken else "none",
        x=x,
        y=y,
        customdata=edges,
        fill="toself",
        fillcolor=pale(first.look, theme, kept),
        line={
            "color": colour(first.look, theme),
            "width": OUTLINE if first.broken else 0,
            "simplify": False,
        },
        meta={"patches": first.look in theme.types},
    )
