"""Write what no dates change in a chord, from which a page draws the picture of any dates.

In: the selected ties, of whatever dates, and a size. Out: plain values for JSON, beside the claims
(`claims_data`), for `assets/chart/chord_picture.js`.
"""

from typing import Any

from tieline.charts import theme
from tieline.charts.chord.frame import chord_frame
from tieline.charts.legend import CHORD_KEYS, CHORD_WEIGHT_KEYS, LegendKey
from tieline.charts.scene import Size
from tieline.graph.weight_scale import by_weight
from tieline.render import svg_shapes
from tieline.render.legend_signs import sign_svg
from tieline.render.network_data import ROOT
from tieline.render.svg_canvas import Paint
from tieline.selection.selected import SelectedTies


def chord_data(selected: SelectedTies, size: Size) -> dict[str, Any]:
    """Return the frame of a chord, the SVG and the text of each sign of its legend, its colours.

    `style` gives all colours that a picture may have their values, for an id of `root`.
    """
    paint = Paint("light", themed=True, types=selected.dossier.types)
    for look in dict.fromkeys((*theme.PALETTES["light"], *selected.dossier.types)):
        paint(look)
    for kind in selected.dossier.types:
        for share in (svg_shapes.PALE_LINE, svg_shapes.RIBBON_EDGE):
            paint(kind, share)
    keys = CHORD_WEIGHT_KEYS if by_weight(selected) else CHORD_KEYS
    return {
        **chord_frame(selected, size),
        "legend": {sign: (sign_svg(LegendKey(sign, text)), text) for sign, text in keys},
        "style": paint.style(ROOT).removeprefix("<style>").removesuffix("</style>"),
        "root": ROOT,
    }
