"""Tieline: sourced ties between political actors as dated network and chord views.

`load` reads a dossier, `Selection` says what of it to show, `mask` which rows those are,
`build_network` ties them into a network. Figures are for Plotly, pictures for `to_svg`; `EXPORTS`
writes files for other tools. docs/python.md has recipes.
"""

from tieline.charts import (
    chord_picture,
    matrix_picture,
    network_picture,
    pair_picture,
    timeline_picture,
)
from tieline.data.dossier import Dossier, load
from tieline.data.problems import DossierError, Problem
from tieline.graph import build_network
from tieline.narrative.claims_behind import claims_of
from tieline.render.figures import (
    chord_figure,
    matrix_figure,
    network_figure,
    pair_figure,
    timeline_figure,
)
from tieline.render.files import EXPORTS
from tieline.render.svg import to_svg
from tieline.selection.filters import days, mask
from tieline.selection.selection import Selection

__all__ = [
    "EXPORTS",
    "Dossier",
    "DossierError",
    "Problem",
    "Selection",
    "build_network",
    "chord_figure",
    "chord_picture",
    "claims_of",
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
