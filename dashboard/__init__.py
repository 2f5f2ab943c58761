"""Tieline: sourced ties between political actors as dated network and chord views.

`load` reads a dossier, `Selection` says what of it to show, `mask` which rows those are,
`build_network` ties them into a network, the figures draw it for a notebook; `to_svg` writes a
picture of `PICTURES`, `EXPORTS` files for other tools.
"""

from dashboard.dossier import Dossier, load
from dashboard.exports import EXPORTS
from dashboard.figures import (
    chord_figure,
    matrix_figure,
    network_figure,
    pair_figure,
    timeline_figure,
)
from dashboard.network import build as build_network
from dashboard.problems import DossierError, Problem
from dashboard.selection import Selection, days, mask
from dashboard.svg import to_svg

__all__ = [
    "EXPORTS",
    "Dossier",
    "DossierError",
    "Problem",
    "Selection",
    "build_network",
    "chord_figure",
    "days",
    "load",
    "mask",
    "matrix_figure",
    "network_figure",
    "pair_figure",
    "timeline_figure",
    "to_svg",
]
