"""Read the weights of a foreign table: numbers in any notation of which one reading is meant.

In: the cells of the column. Out: plain numbers for the column `weight`, and which cells are none.
"""

import re
from collections.abc import Iterable

from tieline.data.repair.written_numbers import number_readings, numbers_of

_MONEY = re.compile(r"^[£$€¥]\s*|\s*[£$€¥]$")
_NO_NUMBER = frozenset(("", "na", "n/a", "nan", "none", "null", "-", "<na>", "#n/a"))
"""What programs write where there is no number, in small letters."""


class Weights:
    """Turns the cells of one column into weights; what the column proves holds for each."""

    def __init__(self, cells: Iterable[str]) -> None:
        """Find out which sign stands before decimals."""
        cells = set(cells)
        self.column = numbers_of(_MONEY.sub("", cell) for cell in cells)
        self.known = {cell: self.read(cell) for cell in cells}

    def read(self, cell: str) -> str | None:
        """Return the weight that a cell tells, blank for none, None where it cannot be read."""
        text = _MONEY.sub("", cell.strip())
        if text.casefold() in _NO_NUMBER:
            return ""
        found = number_readings(text)
        if len(found) > 1 and self.column.decimal:
            found = (found[self.column.decimal == ","],)
        return shortest(found[0]) if len(found) == 1 else None


def shortest(number: str) -> str:
    """Write a plain number without zeros that say nothing.

    >>> shortest("2.0"), shortest("0.50"), shortest("100"), shortest("007")
    ('2', '0.5', '100', '7')
    """
    whole, _, decimals = number.partition(".")
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole
