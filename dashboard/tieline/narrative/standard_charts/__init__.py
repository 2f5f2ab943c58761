"""Word the standard charts: title, axes, what they say and what they do not."""

from tieline.narrative.standard_charts.charts import (
    CLAIMS,
    COVERAGE,
    PARTNERS,
    STRUCTURE,
    StandardChart,
    charts_of,
    over_time_chart,
)
from tieline.narrative.standard_charts.claims_of_cell import CellClaims, claims_of_cell

__all__ = [
    "CLAIMS",
    "COVERAGE",
    "PARTNERS",
    "STRUCTURE",
    "CellClaims",
    "StandardChart",
    "charts_of",
    "claims_of_cell",
    "over_time_chart",
]
