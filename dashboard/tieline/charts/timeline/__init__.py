"""The timeline: a row a pair, a bar a period and type."""

__all__ = [
    "axis",
    "bars",
    "chart",
    "lanes",
    "periods",
]
