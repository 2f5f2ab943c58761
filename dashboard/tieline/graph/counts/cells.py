"""A table of counts: rows, columns, and cells with the claims behind them."""

from collections.abc import Mapping
from dataclasses import dataclass

Key = tuple[str, str]
"""The key of a row, and of a column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and the ids of the claims behind it in the order of relations.csv.

    `text` is how the count is written where that is more than its number.
    """

    value: float
    ids: tuple[str, ...]
    text: str = ""

    @property
    def written(self) -> str:
        """The count as a table shows it."""
        return self.text or f"{self.value:,g}"


Cells = Mapping[Key, Cell]


@dataclass(frozen=True)
class Table:
    """Counts by row and column, both with their labels; a cell that is missing is none."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Cells
    more_rows: int = 0
    more_columns: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not self.cells
