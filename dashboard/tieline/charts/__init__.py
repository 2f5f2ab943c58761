"""A selection as marks, lines, areas and texts.

Each view has a folder whose `chart` module returns a `Scene`: plain values in pixels, told from no
drawing library. `theme` says how each word looks; `highlighted` lights a part of a scene.
"""

from tieline.charts.chord.chart import chord_picture
from tieline.charts.highlight import highlighted
from tieline.charts.matrix.chart import matrix_picture
from tieline.charts.network.chart import network_picture
from tieline.charts.pair.chart import pair_picture
from tieline.charts.scene import Scene
from tieline.charts.timeline.chart import timeline_picture

__all__ = [
    "Scene",
    "chord_picture",
    "highlighted",
    "matrix_picture",
    "network_picture",
    "pair_picture",
    "timeline_picture",
]
