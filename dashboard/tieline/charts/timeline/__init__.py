"""The timeline: a row for each pair, a bar for each period and type."""

__all__ = [
    "axis",
    "bars",
    "chart",
    "lanes",
    "periods",
]
