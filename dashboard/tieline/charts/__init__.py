"""A selection as marks, lines, areas and texts.

Each view has a folder whose `chart` module builds a `Scene` of what is selected: plain values that
know of no drawing library. `theme` says how each word looks; `highlighted` marks a part of a scene.
The functions here take a dossier and a selection, as a notebook has them.
"""

from tieline.charts.chord import chart as chord
from tieline.charts.highlight import highlighted
from tieline.charts.matrix import chart as matrix
from tieline.charts.network import chart as network
from tieline.charts.pair import chart as pair
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.charts.timeline import chart as timeline
from tieline.data.dossier import Dossier
from tieline.selection.selected import select
from tieline.selection.selection import Selection

__all__ = [
    "Scene",
    "chord_picture",
    "highlighted",
    "matrix_picture",
    "network_picture",
    "pair_picture",
    "timeline_picture",
]


def network_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of what is selected, for a size in pixels."""
    return network.build(select(dossier, selection), size)


def chord_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Scene:
    """Return the chord diagram of what is selected, in units of the circle's radius."""
    return chord.build(select(dossier, selection), size)


def matrix_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Scene:
    """Return the matrix of what is selected, for a size in pixels."""
    return matrix.build(select(dossier, selection), size)


def timeline_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Scene:
    """Return the timeline of what is selected, for a size in pixels."""
    return timeline.build(select(dossier, selection), size)


def pair_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Scene:
    """Return the history of the pair in `selection.focus`; it grows as high as it must."""
    return pair.build(select(dossier, selection), size)
