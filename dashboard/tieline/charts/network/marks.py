"""The size of a mark, and where those stand who have a place of their own.

In: a dossier and a viewport. Out: pixels. Nothing here depends on what is selected.
"""

import math
from collections.abc import Mapping

import numpy as np

from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.viewport import CORNER, Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.layout import ROOMY, positions

_MARK = 26.0
"""The diameter of a mark in pixels at the design size, while there is no crowd."""
_LEAST_MARK = 5.0
"""Pixels: smaller marks cannot be told apart by their shapes, nor pointed at."""
_LEAST_SHARE = 0.6
"""The share of its size that a mark keeps on the smallest charts."""


@remembered(16)
def mark_size(dossier: Dossier, viewport: Viewport) -> float:
    """Return the diameter of a mark: one for all, smaller in crowds and on small charts."""
    crowd = len(positions(dossier)) - len(network.leaf_actors(dossier, "state"))
    share = [extent / design for extent, design in zip(viewport.size, DESIGN_SIZE, strict=True)]
    small = min(max(math.sqrt(share[0] * share[1]), _LEAST_SHARE), 1.0)
    return round(max(_MARK * math.sqrt(ROOMY / max(ROOMY, crowd)) * small, _LEAST_MARK), 1)


@remembered(16)
def leader_spots(dossier: Dossier, viewport: Viewport) -> Mapping[str, Floats]:
    """Return the pixels of everybody who has a place of their own, drawn or not."""
    radius = mark_size(dossier, viewport) / 2
    return {
        name: above_corner(viewport.pixels(np.array(at)), radius, viewport)
        for name, at in positions(dossier).items()
    }


def above_corner(spot: Floats, radius: float, viewport: Viewport) -> Floats:
    """Return the spot of a mark, raised where it would lie in the corner that stays free."""
    if viewport.off_corner(np.concatenate([spot - radius, spot + radius])):
        return spot
    return np.array([spot[0], viewport.size[1] - CORNER[1] - radius])
