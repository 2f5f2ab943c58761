"""The pictures of a story: networks of its steps, in which every actor stands at one place."""

from tieline.charts.story.chart import build

__all__ = ["build"]
