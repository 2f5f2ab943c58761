"""Write the grid of what was read and found as plain values for coverage.json.

In: a `Grid` and how the tables name each actor. Out: a dict that json can write.
"""

from collections.abc import Callable
from typing import Any

from tieline.data import dates
from tieline.narrative.coverage.grid import Cell, Grid, Row
from tieline.narrative.coverage.steps import Step


def coverage_record(grid: Grid, name: Callable[[str], str], *, pairs: bool) -> dict[str, Any]:
    """Return the steps and the rows, each row with one cell a step."""
    return {
        "steps": [step_record(step) for step in grid.steps],
        "rows": [
            named(row, name, pairs=pairs) | {"cells": [cell_record(cell) for cell in row.cells]}
            for row in grid.rows
        ],
    }


def named(row: Row, name: Callable[[str], str], *, pairs: bool) -> dict[str, Any]:
    """Return whom a row is of: `pair` has both names, `name` that of an actor."""
    names = [name(one) for one in row.names]
    return {"pair": names} if pairs else {"name": names[0]}


def step_record(step: Step) -> dict[str, Any]:
    """Return the days of a step as ISO, its label, and the ids of its articles."""
    return {
        "first_day": dates.iso(step.first_day),
        "last_day": dates.iso(step.last_day),
        "label": step.label,
        "articles": list(step.articles),
    }


def cell_record(cell: Cell) -> dict[str, Any]:
    """Return a cell with its counts."""
    return {"state": cell.state, "claims": cell.claims, "articles": cell.articles}
