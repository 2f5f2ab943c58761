"""Find the claims behind one cell of a standard chart.

In: the selected ties and the name of a cell, `chart|row|column`. Out: `CellClaims`, or None for a
cell that is not there.
"""

from dataclasses import dataclass

import numpy as np

from tieline.data.escaping import isolated
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import tied_claims
from tieline.narrative.standard_charts.charts import StandardChart, chart_of
from tieline.selection.selected import SelectedTies

MOST_CLAIMS = 200
"""Claims that are listed; a file of all is offered beside."""


@dataclass(frozen=True, slots=True)
class CellClaims:
    """The claims behind a cell of a chart, newest first, and how many more there are.

    `what` says which cell it is: its row, its column, its count.
    """

    chart: StandardChart
    what: str
    claims: tuple[Claim, ...]
    more: int


def cell_name(chart: str, row: str, column: str) -> str:
    """Return the name of a cell in an address; no name of an actor or article holds a bar.

    >>> cell_name("claims", "2025-09", "alliance")
    'claims|2025-09|alliance'
    """
    return f"{chart}|{row}|{column}"


def claims_of_cell(selected: SelectedTies, name: str) -> CellClaims | None:
    """Return the claims behind a cell."""
    key, _, rest = name.partition("|")
    row, _, column = rest.partition("|")
    chart = chart_of(selected, key)
    cell = chart.table.cells.get((row, column)) if chart is not None else None
    if chart is None or cell is None:
        return None
    marked = selected.dossier.ties["id"].isin(cell.ids).to_numpy(dtype=np.bool_)
    claims = [one.claim for one in tied_claims(selected, marked)]
    labels = isolated(chart.table.rows[row]), isolated(chart.table.columns[column])
    return CellClaims(
        chart,
        f"{labels[0]}, {labels[1]}: {cell.written}",
        tuple(claims[:MOST_CLAIMS]),
        max(len(claims) - MOST_CLAIMS, 0),
    )
