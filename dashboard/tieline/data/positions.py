"""Read and check where actors stand in the network chart.

In: the rows of positions.csv. Out: (x, y) by actor, and every problem.
"""

import re
from collections.abc import Iterator

from tieline.data.actors import Names
from tieline.data.column_checks import duplicates, schema_problems, unknown_values
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, quoted
from tieline.data.schema import POSITIONS

_NUMBER = re.compile(r"[+-]?([0-9]{1,9}(\.[0-9]{0,20})?|\.[0-9]{1,20})([eE][+-]?[0-9]{1,3})?")
"""A decimal number, not longer than anyone writes: `float` also takes `nan` and `1_0`."""


def positions_of(rows: Rows) -> dict[str, tuple[float, float]]:
    """Return the positions by actor; only for rows without a problem."""
    columns = rows.columns
    cells = zip(columns["name"], columns["x"], columns["y"], strict=True)
    return {name: (float(x), float(y)) for name, x, y in cells}


def position_problems(rows: Rows, names: Names | None) -> Iterator[Problem]:
    """Report everything that is wrong with positions.csv; the names are not checked for None."""
    yield from schema_problems(rows, POSITIONS)
    yield from duplicates(rows, "name", "Keep one of the two places.")
    if names is not None:
        yield from unknown_values(rows, "name", names.rows, names.fault)
    for column in ("x", "y"):
        for row, value in enumerate(rows.columns[column]):
            if not value.strip():
                continue
            if not _NUMBER.fullmatch(value):
                fault = f"{quoted(value)} is not a number."
            elif not -1 <= float(value) <= 1:
                fault = f"{quoted(value)} lies outside the picture."
            else:
                continue
            yield rows.problem(row, column, fault, "Write a number from -1 to 1, as in -0.25.")
