"""The matrix: actors crossed with actors, a glyph a pair and type."""

__all__ = [
    "cells",
    "chart",
    "grid",
    "labels",
]
