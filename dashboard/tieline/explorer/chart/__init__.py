"""The explorer's chart: a Dash component, what it shows for an address, and the frame around it.

Takes a context, an address's query and the room for a drawing. Gives `TieChart`, its props, and
the part of the page that holds it.
"""

from tieline.explorer.chart.area import chart_area
from tieline.explorer.chart.component import TieChart
from tieline.explorer.chart.drawing import chart_props

__all__ = ["TieChart", "chart_area", "chart_props"]
