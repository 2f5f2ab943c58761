"""Change the tables by operations, and undo a change of the history.

In: operations with the version that was read. Out: `Saved`, or the errors of `save` and `apply`.
"""

from collections.abc import Sequence

from tieline.editor.tables import history
from tieline.editor.tables.apply import KnownHistory, apply
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Add, Delete, Operation, inverse
from tieline.editor.tables.save import (
    CurrentTables,
    NewTables,
    Reason,
    Saved,
    Workspace,
    save,
)


def change(
    workspace: Workspace,
    reason: Reason,
    operations: Sequence[Operation],
    base: str,
    *,
    undone: str | None = None,
) -> Saved:
    """Apply operations to the tables as they are now, all or none.

    `base` is the version that the editor has read, `undone` the one whose making these operations
    undo. Raises ConflictError where somebody else has changed the same cells since.
    """

    def make(current: CurrentTables) -> NewTables:
        known = known_history(workspace, operations, base, current.version)
        applied = apply(current.contents, operations, known)
        were_so = current.version == undone
        return NewTables(applied.tables, applied.operations, applied.ids, were_so=were_so)

    return save(workspace, reason, make)


def undo(workspace: Workspace, number: int, reason: Reason) -> Saved:
    """Undo a change of the history, as a new change; raises KeyError for an unknown one.

    What was mended by the last change is faulty again.

    Raises SavingError for one of which only the files are known, not the rows, for one that
    changed no row, and where nothing of it is left to be undone.
    """
    records = history.records(workspace.folder)
    record = next((record for record in records if record.id == number), None)
    if record is None:
        raise KeyError(number)
    if not record.whole:
        fault = f"What change {number} did to the rows is not known, so it cannot be undone."
        raise SavingError(f"{fault} Git may have the table as it was.")
    if not record.ops:
        fault = f"Change {number} concerns no cell, only how its files are written"
        raise SavingError(f"{fault}, so it cannot be undone here. Git may have them as they were.")
    undoing = Reason(reason.who, reason.why, "undo", number)
    after = record.after
    saved = change(workspace, undoing, inverse(record.ops), after, undone=after)
    if saved.record is None:
        fault = f"Change {number} is undone already: the tables are as if it had never been made."
        raise SavingError(f"{fault} Nothing was written.")
    return saved


def known_history(
    workspace: Workspace, operations: Sequence[Operation], base: str, version: str
) -> KnownHistory:
    """Read from the history what these operations depend on, which is mostly nothing."""
    needs_ids = any(
        isinstance(one, Add) and not one.row.get("id", "").strip() for one in operations
    )
    needs_rows = base != version and any(
        isinstance(one, Delete) and one.row is None for one in operations
    )
    return KnownHistory(
        history.used_ids(workspace.folder) if needs_ids else [],
        history.rows_changed_since(workspace.folder, base) if needs_rows else frozenset(),
    )
