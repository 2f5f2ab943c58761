"""Draw the lines between countries on a map, each from the middle of one to that of the other."""

__all__ = ["chart", "figure"]
