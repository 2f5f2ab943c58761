"""Change the tables by operations, and undo a change of the history.

In: operations with the version that was read. Out: `Saved`, or the errors of `save` and `apply`.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tieline.data.changes.staged import FOLDER, real_path, short_hash
from tieline.data.files import read_file
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import KnownHistory, apply
from tieline.editor.tables.history import ChangeRecord
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
from tieline.editor.tables.versions.scan import find


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
    record = find(workspace.folder, number)
    if record is None:
        raise KeyError(number)
    kept = {} if record.whole else kept_before(workspace.folder, record)
    if not record.whole and not kept:
        fault = f"What change {number} did to the rows is not known, so it cannot be undone."
        raise SavingError(f"{fault} Git may have the table as it was.")
    if kept:
        return give_back(workspace, record, kept, reason)
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


def kept_before(folder: Path, record: ChangeRecord) -> dict[str, bytes]:
    """Return the tables that a change replaced and whose rows were not known, as they were.

    Copies of them are kept; a table of which there is none is left out.
    """
    known = {operation.table for operation in record.ops}
    kept = {}
    for name in record.was.keys() - known:
        for path in sorted((folder / FOLDER).glob(f"before-*-{Path(files.FILES[name]).stem}-*")):
            with suppress(OSError):
                raw = read_file(path, within=folder)
                if short_hash(raw) == record.was[name]:
                    kept[name] = raw
    return kept


def give_back(
    workspace: Workspace, record: ChangeRecord, kept: Mapping[str, bytes], reason: Reason
) -> Saved:
    """Undo a change by the files that it replaced; raises SavingError if others came after it."""
    folder = workspace.folder

    def make(current: CurrentTables) -> NewTables:
        if current.version != record.after:
            fault = f"Change {record.id} rewrote whole files, and others came after it."
            raise SavingError(f"{fault} Undo those first.")
        for name in kept:
            keep_copy(folder, name, current.contents[name], "undo")
        applied = apply(current.contents, inverse(record.ops))
        tables = {**applied.tables, **kept}
        return NewTables(tables, applied.operations, whole=False, were_so=True)

    return save(workspace, Reason(reason.who, reason.why, "undo", record.id), make)


def keep_copy(folder: Path, name: str, raw: bytes, what: str) -> str:
    """Keep a table of which no rows are known before `what` is done; return where it lies."""
    mode = real_path(folder, name).stat().st_mode & 0o666
    begin = f"before-{what}-{Path(files.FILES[name]).stem}-"
    return str(history.set_aside(folder, raw, mode=mode, name=begin).relative_to(folder))


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
