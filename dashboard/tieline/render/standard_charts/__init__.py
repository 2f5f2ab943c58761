"""Draw the standard charts as Plotly figures of plain values."""

from tieline.render.standard_charts.figure import figure_of, height_of

__all__ = ["figure_of", "height_of"]
