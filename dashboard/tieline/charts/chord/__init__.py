"""The chord diagram: an arc for each actor, a ribbon for each pair and type."""

__all__ = [
    "arcs",
    "chart",
    "frame",
    "label_ring",
    "labels",
    "ribbons",
    "shapes",
]
