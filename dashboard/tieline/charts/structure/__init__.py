"""Draw the two camps that the signs of a selection support, as two columns of names."""

from tieline.charts.structure.figure import build_figure

__all__ = ["build_figure"]
