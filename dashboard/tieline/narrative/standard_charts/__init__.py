"""Word the standard charts: title, axes, what they say and what they do not."""

from tieline.narrative.standard_charts.charts import (
    StandardChart,
    actor_of,
    charts_of,
    over_time_chart,
)
from tieline.narrative.standard_charts.claims_of_cell import CellClaims, cell_name, claims_of_cell

__all__ = [
    "CellClaims",
    "StandardChart",
    "actor_of",
    "cell_name",
    "charts_of",
    "claims_of_cell",
    "over_time_chart",
]
