"""Undo a change in part: its rows, whether each can be taken back, and an undo of those chosen.

In: the number of a change, and rows of it. Out: `RowPart`s, and `Saved`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tieline.editor.tables import files
from tieline.editor.tables.change import change, undo
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import (
    Operation,
    TableName,
    inverse,
    renames_row,
    touched_rows,
)
from tieline.editor.tables.save import Reason, Saved, Workspace
from tieline.editor.tables.versions.rows_back import (
    EarlierRow,
    EarlierRows,
    UnknownVersionError,
    key_after,
    rows_now,
)
from tieline.editor.tables.versions.scan import find

RowName = tuple[str, str]
"""A table and the name of one of its rows."""
State = Literal["open", "back", "changed"]
"""A row of a change: as the change left it, as it was before already, or changed since."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """What a change did to one row, called as it was before the change, and how the row is now."""

    table: str
    id: str
    operations: tuple[Operation, ...]
    state: State


def rows_of_change(workspace: Workspace, record: ChangeRecord) -> list[RowPart]:
    """Return the rows of a change with their state, in the order of its operations."""
    contents = files.read_whole(workspace.folder)
    grouped = by_row(record.ops)
    tables = {
        name: rows_now(name, open_table(name, contents.get(name)))
        for name in dict.fromkeys(one.table for one in record.ops)
    }
    return [
        RowPart(table, key, tuple(operations), state_of(tables, operations))
        for (table, key), operations in grouped.items()
    ]


def by_row(operations: Sequence[Operation]) -> dict[RowName, list[Operation]]:
    """Return the operations by their row, which is called as it was before them."""
    first_names: dict[RowName, RowName] = {}
    rows: dict[RowName, list[Operation]] = {}
    for operation in operations:
        key = operation.id if renames_row(operation) else key_after(operation)
        name = (operation.table, key)
        first = first_names.get(name, name)
        if renames_row(operation):
            first_names[operation.table, operation.new] = first
        rows.setdefault(first, []).append(operation)
    return rows


def state_of(tables: Mapping[TableName, EarlierRows], operations: Sequence[Operation]) -> State:
    """Tell whether a row is as the operations left it, or as it was before them."""
    rows = tables[operations[0].table]
    if can_take_back(rows, operations):
        return "open"
    # What gives the change back fits only where it was taken back before.
    return "back" if can_take_back(rows, inverse(operations)) else "changed"


def can_take_back(rows: EarlierRows, operations: Sequence[Operation]) -> bool:
    """Tell whether these operations on one row could be taken back from the rows as they are."""
    keys = {key for one in operations for _, key in touched_rows(one)}
    keys.update(map(key_after, operations))
    own = {key: rows.rows[key] for key in keys if key in rows.rows}
    copies = {key: EarlierRow(dict(row.cells), row.now) for key, row in own.items()}
    try:
        EarlierRows(rows.table, copies, list(copies)).take_back(operations)
    except UnknownVersionError:
        return False
    return True


def undo_rows(
    workspace: Workspace, number: int, rows: Collection[RowName], reason: Reason
) -> Saved:
    """Undo what a change did to these rows, as a new change; raises KeyError for an unknown one.

    All rows of a change are undone as the whole change is. Raises SavingError for a row that the
    change does not concern, for a change whose rows are not known, and where `undo` does.
    """
    record = find(workspace.folder, number)
    if record is None:
        raise KeyError(number)
    grouped = by_row(record.ops)
    if not record.whole:
        raise SavingError(
            f"Of change {number} not all rows are known: it is undone whole or not at all. "
            "Nothing was written."
        )
    if others := [key for table, key in rows if (table, key) not in grouped]:
        raise SavingError(f"Change {number} did nothing to {others[0]}. Nothing was written.")
    if grouped.keys() <= set(rows):
        return undo(workspace, number, reason)
    chosen = {id(one) for name in rows for one in grouped[name]}
    operations = [one for one in record.ops if id(one) in chosen]
    undoing = Reason(reason.who, reason.why, "undo", number, in_part=True)
    saved = change(workspace, undoing, inverse(operations), record.after)
    if saved.record is None:
        fault = f"Of change {number} these rows are undone already"
        raise SavingError(f"{fault}: they are as they were before it. Nothing was written.")
    return saved
