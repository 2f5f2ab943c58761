"""A scene as Plotly figure, SVG, PNG, sheet or card; a selection as files.

`figure` and `to_svg` draw a `Scene`, `to_png` an SVG. `CHARTS` names the views that are drawn,
`EXPORTS` the files that other programs read.
"""

from tieline.render.files import EXPORTS
from tieline.render.plotly import figure
from tieline.render.png import to_png
from tieline.render.svg import to_svg
from tieline.render.views import CHARTS, FIGURES

__all__ = [
    "CHARTS",
    "EXPORTS",
    "FIGURES",
    "figure",
    "to_png",
    "to_svg",
]
