"""Write what no dates change in a chord, a matrix or a timeline, for a page that draws other dates.

In: the selected ties, of whatever dates, and a size. Out: plain values for JSON, beside the claims
(`claims_data`), for `assets/chart/chord_picture.js`, `matrix_picture.js` and `timeline_picture.js`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tieline.charts import theme
from tieline.charts.chord.frame import chord_frame
from tieline.charts.legend import (
    CHORD_KEYS,
    CHORD_WEIGHT_KEYS,
    LegendKey,
    matrix_rows,
    timeline_rows,
)
from tieline.charts.legend import Row as LegendRow
from tieline.charts.matrix.frame import matrix_frame
from tieline.charts.scene import Size
from tieline.charts.timeline.bars import FAINT, UNCOUNTED
from tieline.charts.timeline.chart import axis_scene
from tieline.charts.timeline.frame import timeline_frame
from tieline.graph.weight_scale import by_weight
from tieline.render import svg_shapes
from tieline.render.legend_signs import sign_svg
from tieline.render.network_data import ROOT
from tieline.render.svg_canvas import Paint
from tieline.selection.selected import SelectedTies

FRAMES: Mapping[str, Callable[[SelectedTies, Size], dict[str, Any]]] = {
    "chord": chord_frame,
    "matrix": matrix_frame,
    "timeline": timeline_frame,
}
"""What each view needs that has no geometry of its own to send."""

_SHARES = {
    "chord": (svg_shapes.PALE_LINE, svg_shapes.RIBBON_EDGE),
    "matrix": (svg_shapes.PALE_PATCH, svg_shapes.BROKEN_PATCH),
    "timeline": (svg_shapes.PALE_LINE, FAINT, UNCOUNTED),
}
"""The shares of a type's colour that a view has, beside the whole."""


def frame_data(selected: SelectedTies, size: Size) -> dict[str, Any]:
    """Return the frame of the selection's view, the rows of its legend, its colours.

    A row of the legend is what a chart may have, the SVG of a sign and a text. `style` gives all
    colours that a picture may have their values, for an id of `root`.
    """
    view = selected.selection.view
    paint = Paint("light", themed=True, types=selected.dossier.types)
    for look in dict.fromkeys((*theme.PALETTES["light"], *selected.dossier.types)):
        paint(look)
    for kind in selected.dossier.types:
        for share in _SHARES[view]:
            paint(kind, share)
    return {
        **FRAMES[view](selected, size),
        "legend": [
            (feature, sign_svg(LegendKey(sign, text)), text)
            for feature, sign, text in legend_rows(selected, size)
        ],
        "style": paint.style(ROOT).removeprefix("<style>").removesuffix("</style>"),
        "root": ROOT,
    }


def legend_rows(selected: SelectedTies, size: Size) -> Iterable[LegendRow]:
    """Return all that the legend of the selection's view may explain."""
    match selected.selection.view:
        case "matrix":
            return matrix_rows(selected.dossier.types)
        case "timeline":
            return timeline_rows(axis_scene(selected, size))
    keys = CHORD_WEIGHT_KEYS if by_weight(selected) else CHORD_KEYS
    return ((sign, sign, text) for sign, text in keys)
