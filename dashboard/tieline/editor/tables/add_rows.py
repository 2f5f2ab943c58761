"""Add many new rows to the tables, as one change that one undo takes back.

In: new rows by table, as an import proposes them. Out: `Saved`, or the errors of `change`. No row
that is there is touched.
"""

from collections.abc import Iterable, Mapping

from tieline.editor.tables.change import change
from tieline.editor.tables.operations import TABLE_NAMES, Add, Operation, Row
from tieline.editor.tables.save import Reason, Saved, Workspace


def additions(rows: Mapping[str, Iterable[Row]]) -> list[Operation]:
    """Return the operations that add rows; each tie gets the next id that was never used."""
    return [
        # Nothing is to be validated: millions of cells are known to be text.
        Add.model_construct(op="add", table=TABLE_NAMES[table], row=with_free_id(table, row))
        for table, of_table in rows.items()
        for row in of_table
    ]


def with_free_id(table: str, row: Row) -> Row:
    """Return a row of a tie without its id, so that it gets the next one; others as they are."""
    return {**row, "id": ""} if table == "relations" else row


def add_rows(
    workspace: Workspace, reason: Reason, rows: Mapping[str, Iterable[Row]], base: str
) -> Saved:
    """Add rows to the tables as they are now, all or none; `base` is the version that was read."""
    return change(workspace, reason, additions(rows), base)
