"""The matrix: actors crossed with actors, a glyph for each pair and type."""

__all__ = [
    "cells",
    "chart",
    "grid",
    "labels",
]
