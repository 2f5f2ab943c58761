"""The chord diagram: an arc an actor, a ribbon a pair and type."""

__all__ = [
    "arcs",
    "chart",
    "label_ring",
    "labels",
    "ribbons",
    "shapes",
]
