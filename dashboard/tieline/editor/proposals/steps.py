"""Compare the operations of a proposal with the tables as they are now, and take what is chosen.

In: the tables' bytes, and operations made on an earlier version. Out: `Step`s, each with what
stands in its place now; then the operations to apply. Nothing is read or written here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import listed
from tieline.editor.tables.apply import Conflict, ConflictError, Content, find_row
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import TABLES, Add, Delete, Operation, Row, Set, row_key

State = Literal["fits", "there", "conflict"]
"""Whether a step can be done as it was proposed, needs not be done any more, or is in conflict."""


@dataclass(frozen=True, slots=True)
class Step:
    """An operation of a proposal, and the cell or the row that stands in its place now."""

    operation: Operation
    now: Content
    state: State


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor writes into a cell instead of what is proposed there."""

    step: int
    column: str
    value: str


def steps_of(tables: Mapping[str, bytes], operations: Sequence[Operation]) -> list[Step]:
    """Compare operations with the tables; raises DossierError for a table that cannot be read."""
    names = {operation.table for operation in operations}
    documents = {name: open_table(name, tables.get(name)) for name in names}
    ties = tie_rows(documents["relations"]) if "relations" in documents else frozenset()
    return [step_of(documents[one.table], one, ties) for one in operations]


def step_of(document: TableDocument, operation: Operation, ties: Collection[object]) -> Step:
    """Compare one operation with its table; `ties` are the rows of ties without their ids."""
    row = row_of(document, row_key(operation))
    if isinstance(operation, Set):
        now = row.get(operation.column, "") if row else None
        return Step(operation, now, state_of_cell(now, operation))
    if isinstance(operation, Delete):
        wanted = operation.row or {}
        is_changed = row is not None and any(row.get(c, "") != cell for c, cell in wanted.items())
        return Step(operation, row, "conflict" if is_changed else "fits" if row else "there")
    if row is not None:
        is_same = all(row.get(column, "") == cell for column, cell in operation.row.items())
        return Step(operation, row, "there" if is_same else "conflict")
    return Step(operation, None, "there" if without_id(operation.row) in ties else "fits")


def state_of_cell(now: Content, operation: Set) -> State:
    """Tell whether a cell is as it was when the operation was proposed, or as it wants it."""
    if now == operation.new:
        return "there"
    return "fits" if now == operation.old else "conflict"


def row_of(document: TableDocument, key: str) -> Row | None:
    """Return the row of a key; None where there is none, or where several have it."""
    try:
        index = find_row(document, key) if key else None
    except DossierError:
        return None
    return document.row(index) if index is not None else None


def tie_rows(document: TableDocument) -> frozenset[object]:
    """Return the rows of ties, each without its id."""
    return frozenset(without_id(row) for _, row in document.rows())


def without_id(row: Row) -> frozenset[tuple[str, str]]:
    """Return the cells of a row that are filled, without its id."""
    return frozenset((name, cell) for name, cell in row.items() if cell and name != "id")


def chosen_operations(
    steps: Sequence[Step], accepted: Collection[int], over: Collection[int], edits: Sequence[Edit]
) -> list[Operation]:
    """Return the operations of the accepted steps, with what an editor has written into them.

    Steps that need not be done any more are left out, those of `over` are done although others
    have changed their places. Raises ConflictError for all others in conflict, and DossierError for
    an edit of what is not accepted.
    """
    unknown = [one for one in edits if one.step not in accepted]
    if unknown:
        fault = f"Step {unknown[0].step} is edited and not accepted."
        raise wrong_step("edits", unknown[0].step, fault, "Accept it, or leave the edit out.")
    found = []
    conflicts = []
    for index in sorted(accepted):
        of_step = [one for one in edits if one.step == index]
        step = edited(steps[index], of_step)
        if step.state == "conflict" and index in over:
            step = moved(step)
        if step.state == "conflict":
            conflicts.append(conflict_of(step))
        elif step.state == "fits":
            found.append(step.operation)
    if conflicts:
        raise ConflictError(conflicts)
    return found


def edited(step: Step, edits: Sequence[Edit]) -> Step:
    """Return a step with other cells."""
    operation = step.operation
    for edit in edits:
        if isinstance(operation, Set) and edit.column == operation.column:
            operation = operation.model_copy(update={"new": edit.value, "spelt": None})
        elif isinstance(operation, Add) and edit.column in TABLES[operation.table].names:
            row = operation.row | {edit.column: edit.value}
            operation = operation.model_copy(update={"row": row, "line": None})
        else:
            fault = f"Step {edit.step} writes no cell {quoted(edit.column)}."
            raise wrong_step("edits", edit.step, fault, f"Write {listed(columns_of(operation))}.")
    if not edits:
        return step
    if isinstance(operation, Set):
        return Step(operation, step.now, state_of_cell(step.now, operation))
    # Whether its key is another row's is told when it is applied.
    return Step(operation, None, "fits")


def columns_of(operation: Operation) -> Sequence[str]:
    """Return the columns of which an editor may write other cells."""
    if isinstance(operation, Set):
        return (operation.column,)
    return TABLES[operation.table].names if isinstance(operation, Add) else ("nothing here",)


def moved(step: Step) -> Step:
    """Return a step that takes what stands in its place now for what was there before."""
    operation = step.operation
    if isinstance(operation, Set) and isinstance(step.now, str):
        new: dict[str, object] = {"old": step.now, "was": None}
        return replace(step, operation=operation.model_copy(update=new), state="fits")
    if isinstance(operation, Delete):
        return replace(step, operation=operation.model_copy(update={"row": step.now}), state="fits")
    return step


def conflict_of(step: Step) -> Conflict:
    """Return a step in conflict as saves tell it: what is wanted, what is there, what was."""
    operation = step.operation
    key = row_key(operation)
    if isinstance(operation, Set):
        return Conflict(
            operation.table, key, operation.column, operation.new, step.now, operation.old
        )
    wanted = operation.row if isinstance(operation, Add) else None
    before = operation.row if isinstance(operation, Delete) else None
    return Conflict(operation.table, key, None, wanted, step.now, before)


def wrong_step(field: str, step: int, fault: str, remedy: str) -> DossierError:
    """Return the error for a step of a decision that is not acceptable."""
    return DossierError([Problem("request", None, field, str(step), fault, remedy)])
