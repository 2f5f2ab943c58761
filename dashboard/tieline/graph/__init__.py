"""The selected ties as a network, and where its actors stand.

`build` returns a networkx MultiDiGraph of a selection, `communities` the camps of all actors,
`positions` their places, which no filter moves. Nothing here is drawn.
"""

from tieline.graph.layout import positions
from tieline.graph.network import build, communities, drawable

__all__ = [
    "build",
    "communities",
    "drawable",
    "positions",
]
