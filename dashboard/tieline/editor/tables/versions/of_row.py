"""The history of one row and of one cell, through all names that the row had.

In: a dossier's folder, a table, the row's name now. Out: changes, the newest first; of a cell with
what stood there before and after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.operations import Add, Delete, Operation, Set, renames_row
from tieline.editor.tables.versions.rows_back import key_after
from tieline.editor.tables.versions.scan import NameOfRow, counted_line, lines_back


@dataclass(frozen=True, slots=True)
class RowChange:
    """A change of a row: its record, of which of many operations those of the row alone are read.

    `operations` are those of the row, `count` is how many the whole change has.
    """

    record: ChangeRecord
    operations: tuple[Operation, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CellChange:
    """A change of a cell; None is where there was no row."""

    record: ChangeRecord
    old: str | None
    new: str | None


def changes_of_row(folder: Path, table: str, key: str) -> Iterator[RowChange]:
    """Yield the changes that concern a row, the newest first."""
    name = NameOfRow(key)
    for line in lines_back(folder, name.is_in):
        for record, count in counted_line(line, name.keep):
            own: list[Operation] = []
            for operation in reversed(record.ops):
                if operation.table == table and key_after(operation) == key:
                    own.insert(0, operation)
                    if renames_row(operation):
                        key = operation.id
            if own:
                yield RowChange(record, tuple(own), count)
        # Before that it had another name.
        name.call(key)


def changes_of_cell(folder: Path, table: str, key: str, column: str) -> Iterator[CellChange]:
    """Yield the changes of one cell of a row, the newest first."""
    for change in changes_of_row(folder, table, key):
        told = [
            told_cell(one, column)
            for one in change.operations
            if not isinstance(one, Set) or one.column == column
        ]
        if told and told[0][0] != told[-1][1]:
            yield CellChange(change.record, told[0][0], told[-1][1])


def told_cell(operation: Operation, column: str) -> tuple[str | None, str | None]:
    """Return what stood in a column of an operation's row before it and after it."""
    if isinstance(operation, Set):
        return operation.old, operation.new
    if isinstance(operation, Add):
        return None, operation.row.get(column, "")
    assert isinstance(operation, Delete)
    return (operation.row or {}).get(column, ""), None
