"""Write the geometry of a network, from which a page draws the picture of any dates by itself.

In: the selected ties, of whatever dates, and a size. Out: plain values for JSON. What never
changes is written as the SVG has it; what follows from the selection is computed by
`assets/chart/network_dressing.js` from the numbers here, to the same tenth of a pixel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tieline.charts import glyphs, theme
from tieline.charts.legend import NETWORK_KEYS, WEIGHT_FEATURES, LegendKey
from tieline.charts.line_weights import LineWeights
from tieline.charts.network import folding
from tieline.charts.network.geometry import Geometry, GeometryWords, NamePlace, network_geometry
from tieline.charts.network.labels import wrapped
from tieline.charts.network.placement import count_texts
from tieline.charts.scene import Mark, Scene, Size
from tieline.charts.viewport import Viewport
from tieline.data.vocabulary import Types
from tieline.graph.blocs import may_draw_blocs
from tieline.graph.network import edge_ends, edge_id
from tieline.narrative.summary import nothing_drawn
from tieline.narrative.tooltips import group_words
from tieline.render import svg_shapes
from tieline.render.bloc_data import bloc_data, line_data, stroke_data, weight_data
from tieline.render.legend_signs import sign_svg
from tieline.render.svg_canvas import Paint, Projection
from tieline.render.svg_shapes import Canvas
from tieline.selection.selected import SelectedTies

ROOT = "tieline-root"
"""Where the id of a drawing stands in `style`."""


def network_data(selected: SelectedTies, size: Size, claims: Mapping[str, Any]) -> dict[str, Any]:
    """Return the geometry of the network of what `claims_data` tells, in its numbers.

    `marks` of the actors and `names`, in the order in which they are granted their places, are SVG.
    `lines` has of each edge its path without glyph, and two points in units: the last of the
    stroke and the tip of an arrow, or those of which the second carries the crossbar.
    """
    selection, viewport = selected.selection, Viewport.of(size)
    weights = LineWeights.of(selected)
    geometry = network_geometry(selected.dossier, GeometryWords.of(selected), viewport)
    scene = Scene("network", size, viewport.x_range, viewport.y_range)
    canvas = Canvas(Projection(scene), Paint("light", themed=True, types=selected.dossier.types))
    actors: Sequence[str] = claims["actors"]
    groups = folding_data(selected, geometry, claims, canvas)
    draws_blocs = bool(claims["blocs"]["members"]) and may_draw_blocs(selected)
    data = {
        "fold": selection.fold,
        "blocs": bloc_data(selected, size, claims, canvas) if draws_blocs else None,
        "marks": actor_marks(geometry, claims, canvas),
        "names": names_data(geometry, actors, canvas),
        "groups": groups,
        "lines": [
            line_data(
                geometry.lines.lines[edge],
                selected.dossier.types[edge_ends(edge)[2]].directed,
                canvas,
            )
            for edge in edge_ids(claims)
        ],
        "count": count_data(len(actors), viewport, canvas),
        "legend": legend_data(weighted=weights is not None),
        "drawing": drawing_numbers(geometry, canvas.projection, selected.dossier.types, weights),
    }
    for kind in selected.dossier.types:
        for share in (1.0, svg_shapes.PALE_LINE):
            canvas.paint(kind, share)
    for look in ("background", "muted"):
        canvas.paint(look)
    style = canvas.paint.style(ROOT).removeprefix("<style>").removesuffix("</style>")
    return {**data, "style": style, "root": ROOT}


def legend_data(*, weighted: bool) -> list[tuple[str, str, str]]:
    """Return each feature that a network may have, with its sign and text."""
    return [
        (feature, sign_svg(LegendKey(sign, text)), text)
        for feature, sign, text in NETWORK_KEYS
        if weighted or feature not in WEIGHT_FEATURES
    ]


def note_data(selected: SelectedTies, size: Size) -> str:
    """Return the SVG of what stands in the place of a chart of dates that leave nothing."""
    viewport = Viewport.of(size)
    words = nothing_drawn(selected)
    scene = Scene("network", size, viewport.x_range, viewport.y_range, note=words)
    return "".join(svg_shapes.note(scene, Canvas(Projection(scene), Paint("light", themed=True))))


def edge_ids(claims: Mapping[str, Any]) -> list[str]:
    """Return the ids of the edges in their order."""
    actors, edges = claims["actors"], claims["edges"]
    columns = zip(edges["a"], edges["b"], edges["type"], strict=True)
    return [edge_id(actors[a], actors[b], kind) for a, b, kind in columns]


def actor_marks(geometry: Geometry, claims: Mapping[str, Any], canvas: Canvas) -> list[str]:
    """Return the mark of each actor."""
    points, sizes = geometry.nodes.points, geometry.nodes.diameters
    return [
        svg_shapes.mark(Mark(name, points[name], kind, sizes[name]), canvas)
        for name, kind in zip(claims["actors"], claims["kinds"], strict=True)
    ]


def names_data(
    geometry: Geometry, actors: Sequence[str], canvas: Canvas
) -> list[tuple[str, str, str, tuple[int, ...], list[str], int]]:
    """Return each name: whose it is, its text, the line to it, what blocks it, and whether it lies
    where their count stands.
    """
    shown = set(actors)
    named = []
    for name in geometry.names:
        callout = name.placed.callout_line(geometry.nodes.viewport)
        text = "".join(svg_shapes.text(text, canvas) for text in name.placed.texts)
        line = "" if callout is None else svg_shapes.callout(callout, canvas)
        is_drawn = name.actor in shown or name.actor in {g.id for g in geometry.groups.values()}
        under = sorted(name.under)
        named.append(
            (
                name.actor,
                text if is_drawn else "",
                line,
                name.blockers,
                under,
                int(name.over_count),
            )
        )
    return named


def folding_data(
    selected: SelectedTies, geometry: Geometry, claims: Mapping[str, Any], canvas: Canvas
) -> dict[str, dict[str, Any]]:
    """Return each group by its partner: its mark, its line and its label for each way of its
    gestures; labels by the number of its actors, from two on.
    """
    leaves = [claims["actors"][partner] for _, partner in claims["leaves"]]
    notes = {name.actor: name for name in geometry.names}
    groups = {}
    for partner, placed in geometry.groups.items():
        note = notes.get(placed.id)
        groups[partner] = {
            "mark": svg_shapes.mark(Mark(placed.id, placed.place, "fold", placed.size), canvas),
            "lines": {
                way: stroke_data(placed.lines[way], way != "with", canvas) for way in folding.WAYS
            },
            "labels": {
                way: [group_label(note, partner, number, way, canvas) for number in range(2, count)]
                for way in folding.WAYS
                for count in [leaves.count(partner) + 1]
            },
        }
    return groups


def group_label(note: NamePlace | None, partner: str, number: int, way: str, canvas: Canvas) -> str:
    """Return the label of a group of so many actors; blank where no place was found for it."""
    if note is None:
        return ""
    placed = note.placed.with_lines(wrapped(group_words(number, way, partner)))
    return "".join(svg_shapes.text(text, canvas) for text in placed.texts)


def count_data(actors: int, viewport: Viewport, canvas: Canvas) -> str:
    """Return the count of names, its words to be replaced."""
    (text,) = count_texts(0, actors + 1, viewport)
    return svg_shapes.text(replace(text, text=""), canvas)


def drawing_numbers(
    geometry: Geometry, projection: Projection, types: Types, weights: LineWeights | None
) -> dict[str, Any]:
    """Return the numbers by which lines and glyphs are drawn."""
    narrow = geometry.nodes.narrow
    return {
        **({"weights": weight_data(weights, narrow=narrow)} if weights else {}),
        "projection": projection.numbers,
        "widths": theme.widths(geometry.most, narrow=narrow),
        "group_width": folding.WIDTH,
        "roomy": glyphs.ROOMY,
        "least_share": glyphs.LEAST_SHARE,
        "head": [glyphs.HEAD, glyphs.HEAD_WIDER, svg_shapes.GROUP_HEAD],
        "bar": [svg_shapes.BAR_OVER, svg_shapes.BAR_THICK],
        "hollow": glyphs.HOLLOW,
        "dashes": svg_shapes.DASHES,
        "pale": f"-{svg_shapes.PALE_LINE * 100:.0f}",
        "types": {
            word: [place, one.directed, one.sign] for place, (word, one) in enumerate(types.items())
        },
    }
