"""The network diagram: a mark an actor, a line an edge, names where room is."""

__all__ = [
    "chart",
    "curves",
    "edges",
    "folding",
    "labels",
    "nodes",
    "occupancy",
]
