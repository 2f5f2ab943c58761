"""The network: a mark for each actor, a line for each edge, names where there is room."""

__all__ = [
    "callouts",
    "chart",
    "curves",
    "edges",
    "folding",
    "followers",
    "labels",
    "marks",
    "names",
    "nodes",
    "occupancy",
    "placement",
]
