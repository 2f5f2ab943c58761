"""Turn a table with an actor a row and a column into one of ties.

In: a `SourceTable`. Out: a tie for each filled cell; None for a table that is no matrix.
"""

from collections.abc import Iterator

from tieline.importing.source import SourceTable, table_of_records

_SMALLEST = 3
"""Actors from which on equal names of rows and columns are no accident."""
_NOTHING = frozenset({"", "0", "0.0", "-", "NA", "nan"})
"""Cells that say that there is no tie."""


def matrix_ties(table: SourceTable) -> SourceTable | None:
    """Return the ties of a matrix, whose first column has the names of the others.

    Of one that says the same in both directions each pair is taken once.
    """
    names = list(table.names[1:])
    if len(names) < _SMALLEST or [row[0] for row in table.rows] != names:
        return None
    cells = [row[1:] for row in table.rows]
    symmetric = all(
        cells[one][other] == cells[other][one] for one in range(len(names)) for other in range(one)
    )

    def records() -> Iterator[tuple[int, dict[str, str]]]:
        for at, (line, row) in enumerate(zip(table.lines, cells, strict=True)):
            for place in range(at + 1 if symmetric else 0, len(names)):
                if row[place] not in _NOTHING and place != at:
                    ends = {"source": names[at], "target": names[place]}
                    yield line, ends | {"weight": row[place]}

    form = f"{table.form}, a matrix{' of mutual ties' if symmetric else ''}"
    return table_of_records(table.file, form, records(), table.place)
