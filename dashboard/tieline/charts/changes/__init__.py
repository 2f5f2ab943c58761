"""The networks of two spans of days at equal places, what changed between them in full."""

from tieline.charts.changes.chart import Pictures, build
from tieline.charts.changes.figure import build_figure

__all__ = ["Pictures", "build", "build_figure"]
