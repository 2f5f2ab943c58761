"""Tieline: sourced ties between political actors as dated network and chord views.

`load` reads a dossier, `Selection` says what of it to show, the figures draw it.
"""

from dashboard.dossier import Dossier, load
from dashboard.figures import (
    chord_figure,
    matrix_figure,
    network_figure,
    pair_figure,
    timeline_figure,
)
from dashboard.problems import DossierError, Problem
from dashboard.selection import Selection
from dashboard.svg import to_svg

__all__ = [
    "Dossier",
    "DossierError",
    "Problem",
    "Selection",
    "chord_figure",
    "load",
    "matrix_figure",
    "network_figure",
    "pair_figure",
    "timeline_figure",
    "to_svg",
]
