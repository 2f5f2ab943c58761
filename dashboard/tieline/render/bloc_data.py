"""Write the geometry of blocs, from which a page draws those of any dates by itself.

In: the selected ties, of whatever dates, a size and what `claims_data` tells. Out: plain values for
JSON, for `assets/chart/bloc_dressing.js`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tieline.charts import theme
from tieline.charts.legend import LegendKey
from tieline.charts.line_weights import LineWeights
from tieline.charts.network.bloc_geometry import WRAPPED, bloc_geometry, member_briefs, name_room
from tieline.charts.network.bloc_lines import STRONGEST
from tieline.charts.network.edges import PlacedLine
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.placement import PlacedLabel
from tieline.charts.scene import Mark, Point, Size
from tieline.data.escaping import plain
from tieline.graph.network import edge_ends
from tieline.render import svg_shapes
from tieline.render.legend_signs import sign_svg
from tieline.render.svg_shapes import Canvas
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day

MOST_LABEL_LINES = 3
"""Lines of a bloc's label at most: two of its name, and what stands inside."""


def bloc_data(
    selected: SelectedTies, size: Size, claims: Mapping[str, Any], canvas: Canvas
) -> dict[str, Any]:
    """Return the geometry of the blocs of all days.

    `groups` are the blocs, then whoever is in none: ids and marks, numbers to be written into them.
    `names` are those that found room, in their order: the number of the `group`, the `line` to it
    where it stands off, `room` for how many characters, and `texts`, for each number of lines the
    SVG of each. `briefs` are the members' short names, by the numbers of actors. `lines` are sorted
    by their ends and types: two numbers of groups, a type, a way as in `network_data`, and the SVG
    of its number, blank where that lies on a name. `widths` are those of lines by their articles,
    `weights` what there is by their weights, if that is asked for.
    """
    weights = LineWeights.of(selected)
    whole = selected.of(on_any_day(selected.selection))
    geometry = bloc_geometry(whole, size, weights is not None)
    nodes = geometry.nodes
    points, sizes = nodes.points, nodes.diameters
    number = nodes.rows
    briefs = member_briefs(selected.dossier, claims["actors"], narrow=nodes.narrow)
    lines = []
    for id_, placed in geometry.lines.items():
        a, b, kind = edge_ends(id_)
        text = geometry.numbers.get(id_)
        written = "" if text is None else without_words(svg_shapes.text(text, canvas))
        directed = selected.dossier.types[kind].directed
        lines.append([number[a], number[b], kind, line_data(placed, directed, canvas), written])
    weighted = weights and weight_data(weights.up_to(geometry.most_units), narrow=nodes.narrow)
    return {
        "groups": [
            {
                "id": id_,
                "mark": svg_shapes.mark(Mark(id_, points[id_], "fold", sizes[id_]), canvas),
            }
            for id_ in nodes.names
        ],
        "names": [
            name_data(number[id_], placed, nodes, canvas) for id_, placed in geometry.names.items()
        ],
        "briefs": [plain(brief) for brief in briefs],
        "lines": lines,
        "widths": theme.widths(geometry.most, narrow=nodes.narrow),
        "strongest": STRONGEST,
        "narrow": nodes.narrow,
        "wrapped": WRAPPED,
        **({"weights": weighted} if weighted else {}),
    }


def name_data(
    group: int, placed: PlacedLabel, nodes: NodePlacement, canvas: Canvas
) -> dict[str, Any]:
    """Return the place of a bloc's name, for each number of lines that it may have."""
    callout = placed.callout_line(nodes.viewport)
    return {
        "group": group,
        "line": "" if callout is None else svg_shapes.callout(callout, canvas),
        "room": name_room(placed),
        "texts": [
            [svg_shapes.text(text, canvas) for text in placed.with_lines(("",) * lines).texts]
            for lines in range(1, MOST_LABEL_LINES + 1)
        ],
    }


def weight_data(weights: LineWeights, *, narrow: bool) -> dict[str, Any]:
    """Return by what a line is as thick as its weight: the units of the thickest, the thickness of
    each step and of a line without a weight, and for the legend samples: thickness, sign and text.
    """
    samples = [
        (full, sign_svg(LegendKey(f"line {theme.in_room(full, 1.0):g}", "")), f"weight {text}")
        for full, text in weights.samples(narrow=narrow)
    ]
    return {
        "most": weights.most,
        "widths": theme.weight_widths(narrow=narrow),
        "hairline": theme.HAIRLINE,
        "samples": samples,
    }


def without_words(text: str) -> str:
    """Return the SVG of a text with nothing in it.

    >>> without_words('<text x="1">12</text>')
    '<text x="1"></text>'
    """
    return f"{text[: text.index('>') + 1]}</text>"


def line_data(placed: PlacedLine, directed: bool, canvas: Canvas) -> list[Any]:
    """Return the line of an edge: its path, and the two points in units that its glyph needs."""
    if placed.bar < 0:
        return stroke_data(placed.points, directed, canvas)
    path = canvas.projection.path(placed.points)
    return [path, *placed.points[placed.bar - 1], *placed.points[placed.bar]]


def stroke_data(points: Sequence[Point], arrow: bool, canvas: Canvas) -> list[Any]:
    """Return a line without a crossbar: with an arrow its last point but one, and the tip."""
    if not arrow:
        return [canvas.projection.path(points)]
    return [canvas.projection.path(points[:-1]), *points[-2], *points[-1]]
