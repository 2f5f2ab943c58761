"""Tieline: sourced ties between political actors as dated network and chord views.

`load` reads a dossier, `Selection` says what of it to show, `mask` which rows those are,
`build_network` ties them into a network. Figures are for Plotly, pictures for `to_svg`; `EXPORTS`
writes files for other tools. docs/python.md has recipes.
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
from dashboard.pictures.chord import chord_picture
from dashboard.pictures.matrix import matrix_picture
from dashboard.pictures.network import network_picture
from dashboard.pictures.pair import pair_picture
from dashboard.pictures.timeline import timeline_picture
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
    "chord_picture",
    "days",
    "load",
    "mask",
    "matrix_figure",
    "matrix_picture",
    "network_figure",
    "network_picture",
    "pair_figure",
    "pair_picture",
    "timeline_figure",
    "timeline_picture",
    "to_svg",
]
