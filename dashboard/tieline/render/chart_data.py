"""Write what a page needs to draw a chart for any dates by itself.

In: the selected ties and a chart's size. Out: plain values for JSON: the claims, and under the name
of the view what no dates change in its picture, where a script can draw it (`assets/chart`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from tieline.charts.chord.frame import chord_frame
from tieline.charts.legend import CHORD_KEYS, LegendKey
from tieline.charts.scene import Size
from tieline.render.claims_data import claims_data
from tieline.render.legend_signs import sign_svg
from tieline.selection.selected import SelectedTies


def chord_data(selected: SelectedTies, size: Size) -> dict[str, Any]:
    """Return the frame of a chord, and its `legend`: of each sign its SVG and its text, in order."""
    signs = {sign: (sign_svg(LegendKey(sign, text)), text) for sign, text in CHORD_KEYS}
    return chord_frame(selected, size) | {"legend": signs}


FRAMES: Mapping[str, Callable[[SelectedTies, Size], dict[str, Any]]] = {"chord": chord_data}
"""The views that a page's script draws for other dates."""


def chart_data(selected: SelectedTies, size: Size) -> dict[str, Any]:
    """Return the claims of a selection over all days, and what its view is drawn in."""
    view = selected.selection.view
    frame = FRAMES.get(view)
    return claims_data(selected) | ({view: frame(selected, size)} if frame else {})
