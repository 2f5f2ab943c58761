"""Where actors stand in the network picture: the rows of positions.csv in, (x, y) out."""

import re
from collections.abc import Iterator

from tieline.data.actors import Names
from tieline.data.column_checks import blanks_and_words, doubled, unknown
from tieline.data.csv_reader import Rows
from tieline.data.problems import Problem, quoted
from tieline.data.schema import POSITIONS

_NUMBER = re.compile(r"[+-]?([0-9]{1,9}(\.[0-9]{0,20})?|\.[0-9]{1,20})([eE][+-]?[0-9]{1,3})?")


def places_of(rows: Rows) -> dict[str, tuple[float, float]]:
    """Return the places by actor; only for rows without a problem."""
    columns = rows.columns
    cells = zip(columns["name"], columns["x"], columns["y"], strict=True)
    return {name: (float(x), float(y)) for name, x, y in cells}


def place_problems(rows: Rows, names: Names | None) -> Iterator[Problem]:
    """Tell everything that is wrong with positions.csv; names None: not known, not checked."""
    yield from blanks_and_words(rows, POSITIONS)
    yield from doubled(rows, "name", "Keep one of the two places.")
    if names is not None:
        yield from unknown(rows, "name", names.rows, names.fault)
    for column in ("x", "y"):
        for row, value in enumerate(rows.columns[column]):
            fault = _fault(value) if value.strip() else ""
            if fault:
                told = f"{quoted(value)} {fault}."
                yield rows.problem(row, column, told, "Write a number from -1 to 1, as in -0.25.")


def _fault(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        return "is not a number"
    return "" if -1 <= float(value) <= 1 else "lies outside the picture"
