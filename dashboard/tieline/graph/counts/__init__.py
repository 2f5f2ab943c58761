"""Count what is selected for the standard charts: by period and type, by article, by partner.

Each count keeps the ids of the claims behind it.
"""

from tieline.graph.counts.cells import Cell, Cells, Table
from tieline.graph.counts.claims import claims_by_period
from tieline.graph.counts.coverage import lines_by_article
from tieline.graph.counts.partners import partners_by_period
from tieline.graph.counts.periods import Period, Periods, periods_of

__all__ = [
    "Cell",
    "Cells",
    "Period",
    "Periods",
    "Table",
    "claims_by_period",
    "lines_by_article",
    "partners_by_period",
    "periods_of",
]
