"""What editors and scripts do: change tables by operations, and take a change back.

In: operations with the version that was read. Out: `Saved`, or the errors of `saving` and
`applying`.
"""

from collections.abc import Sequence

from tieline.editor.tables import history
from tieline.editor.tables.apply import Known, apply
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Add, Delete, Operation, inverse
from tieline.editor.tables.save import Made, Now, Reason, Saved, Workspace, save


def change(desk: Workspace, reason: Reason, operations: Sequence[Operation], base: str) -> Saved:
    """Do operations on the tables as they are now, all or none.

    `base` is the version that the editor has read. Raises ConflictError where somebody else has
    changed the same cells since.
    """

    def make(now: Now) -> Made:
        done = apply(now.held, operations, _known(desk, operations, base, now.version))
        return Made(done.tables, done.done, done.ids)

    return save(desk, reason, make)


def undo(desk: Workspace, number: int, reason: Reason) -> Saved:
    """Take a change of the history back, as a new change; raises KeyError for an unknown one.

    Raises SavingError for one of which only the files are known, not the rows, for one that
    changed no row, and where nothing of it is left to be undone.
    """
    found = next((one for one in history.records(desk.folder) if one.id == number), None)
    if found is None:
        raise KeyError(number)
    if not found.whole:
        told = f"What change {number} did to the rows is not known, so it cannot be undone."
        raise SavingError(f"{told} Git may have the table as it was.")
    if not found.ops:
        told = f"Change {number} concerns no cell, only how its files are written"
        raise SavingError(f"{told}, so it cannot be undone here. Git may have them as they were.")
    taken = Reason(reason.who, reason.why, "undo", number)
    saved = change(desk, taken, inverse(found.ops), found.after)
    if saved.record is None:
        told = f"Change {number} is undone already: the tables are as if it had never been made."
        raise SavingError(f"{told} Nothing was written.")
    return saved


def _known(desk: Workspace, operations: Sequence[Operation], base: str, version: str) -> Known:
    """Ask the history only where an operation depends on it."""
    adds = any(isinstance(one, Add) and not one.row.get("id", "").strip() for one in operations)
    blind = any(isinstance(one, Delete) and one.row is None for one in operations)
    used = history.used_ids(desk.folder) if adds else []
    asked = blind and base != version
    return Known(used, history.moved_since(desk.folder, base) if asked else frozenset())
