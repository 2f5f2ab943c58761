"""The networks of two spans of days at equal places, what changed between them in full."""

from tieline.charts.changes.chart import Pictures, build

__all__ = ["Pictures", "build"]
