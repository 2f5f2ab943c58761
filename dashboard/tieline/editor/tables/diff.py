"""Compare two states of a table: the operations that lead from one to the other.

In: a table's bytes before and after. Out: `Operation`s, by which a change that somebody made
outside, in a spreadsheet or by git, can be shown and undone like any other.
"""

from collections import Counter
from collections.abc import Iterator

from tieline.data.problems import DossierError
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import (
    TABLE_NAMES,
    Add,
    Delete,
    Operation,
    Row,
    Set,
    TableName,
    key_column,
)


def differences(name: str, before: bytes, after: bytes) -> tuple[Operation, ...] | None:
    """Return what changed in the rows of a table, None where one of the two cannot be read.

    Rows are identified by their keys; how they are written, and their order, does not count.
    """
    table = TABLE_NAMES[name]
    key = key_column(table)
    try:
        old = [row for _, row in open_table(table, before).rows()]
        new = [row for _, row in open_table(table, after).rows()]
    except DossierError:
        return None
    old_keys = Counter(row[key] for row in old)
    new_keys = Counter(row[key] for row in new)
    # Of several rows with one key nobody can say which became which.
    lasting = {one for one in old_keys if old_keys[one] == new_keys[one] == 1}
    old_rest = [row for row in old if row[key] not in lasting]
    new_rest = [row for row in new if row[key] not in lasting]
    return (
        *(Delete(table=table, id=row[key], row=row) for row in rows_without(old_rest, new_rest)),
        *changed_cells(table, old, [row for row in new if row[key] in lasting]),
        *(Add(table=table, row=row) for row in rows_without(new_rest, old_rest)),
    )


def changed_cells(table: TableName, old: list[Row], new: list[Row]) -> Iterator[Set]:
    """Yield the cells that differ between rows of one key."""
    key = key_column(table)
    before = {row[key]: row for row in old}
    for row in new:
        for column, cell in row.items():
            previous = before[row[key]].get(column, "")
            if cell != previous:
                yield Set(table=table, id=row[key], column=column, old=previous, new=cell)


def rows_without(rows: list[Row], others: list[Row]) -> Iterator[Row]:
    """Yield the rows that are not among others, each as often as it is missing there."""
    left = Counter(tuple(sorted(row.items())) for row in others)
    for row in rows:
        cells = tuple(sorted(row.items()))
        if left[cells]:
            left[cells] -= 1
        else:
            yield row
