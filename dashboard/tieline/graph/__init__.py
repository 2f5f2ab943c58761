"""The selected ties as a network, and where its actors stand.

`build` returns a networkx MultiDiGraph of the selected ties, `communities` a partition of all
actors, `positions` their places, which no filter moves. Nothing here is drawn.
"""

from tieline.data.dossier import Dossier
from tieline.graph.layout import positions
from tieline.graph.network import Network, build, communities, drawable
from tieline.selection.selected import select
from tieline.selection.selection import Selection

__all__ = ["Network", "build", "build_network", "communities", "drawable", "positions"]


def build_network(dossier: Dossier, selection: Selection) -> Network:
    """Return the network of what a selection shows of a dossier, as a notebook has them."""
    return build(select(dossier, selection))
