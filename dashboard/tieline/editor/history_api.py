"""Show the history on the editor's page: every change in words, and undo.

In: a dossier's folder, requests of the page or of scripts. Out: plain values; undoing is a change
like any other, with a reason of its own.
"""

from collections.abc import Mapping, Sequence

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import NotFound

from tieline.data.escaping import isolated
from tieline.data.problems import quoted
from tieline.data.schema import listed
from tieline.editor.auth import CurrentUser
from tieline.editor.payloads import Body, ReasonText, read_body, wrong_value
from tieline.editor.tables import history
from tieline.editor.tables.change import kept_before, undo
from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.operations import TABLES, Add, Operation, Set, row_key, touched_rows
from tieline.editor.tables.save import Reason, Workspace

MAX_CHANGES = 50
"""Changes that are listed, the newest, where no row is asked for."""
MAX_STEPS = 20
"""Operations of one change that are described; of the others only the number is."""
_MAX_CELLS = 2
"""Cells that are named after a row's key: of a tie, its two actors."""
_ARROW = " \N{RIGHTWARDS ARROW} "


class UndoBody(Body):
    """The number of the change to undo, and why."""

    number: int
    reason: ReasonText


def register(server: Flask, workspace: Workspace, current_user: CurrentUser) -> None:
    """Register the routes of the history."""

    @server.get("/api/history")
    def past_changes() -> Response:
        row = requested_row(request.args.get("table", ""), request.args.get("id", ""))
        records = list(history.records(workspace.folder))
        undone = undoing_changes(records)
        newest = records[: -MAX_CHANGES - 1 : -1]
        matches = history.records_of_row(workspace.folder, *row) if row else newest
        changes = [describe_change(record, undone, row) for record in matches]
        if matches and not matches[0].whole and matches[0].id == records[-1].id:
            changes[0]["kept"] = bool(kept_before(workspace.folder, matches[0]))
        return jsonify(changes=changes)

    @server.post("/api/undo")
    def undo_change() -> Response:
        body = read_body(UndoBody)
        try:
            saved = undo(workspace, body.number, Reason(current_user(), body.reason))
        except KeyError:
            raise NotFound(f"The history has no change {body.number}.") from None
        return jsonify(version=saved.version, ids=saved.ids)


def undoing_changes(records: Sequence[ChangeRecord]) -> dict[int, int]:
    """Return the change that undoes each one, except those that an undone undo gave back."""
    undone: dict[int, int] = {}
    for record in reversed(records):
        if record.undoes is not None and record.id not in undone:
            undone.setdefault(record.undoes, record.id)
    return undone


def describe_change(
    record: ChangeRecord, undone: Mapping[int, int], row: tuple[str, str] | None = None
) -> dict[str, object]:
    """Return a change as the page shows it; what concerns the requested row comes first."""
    ops = sorted(record.ops, key=lambda op: row not in touched_rows(op)) if row else record.ops
    steps = [describe_operation(op) for op in ops[:MAX_STEPS]]
    if more := len(ops) - len(steps):
        steps.append(f"and {more:,} more")
    fields = {"id", "when", "who", "why", "kind", "undoes", "whole"}
    values = record.model_dump(mode="json", include=fields)
    return {**values, "did": steps, "undone_by": undone.get(record.id), "kept": False}


def describe_operation(operation: Operation) -> str:
    """Say what was done to a row.

    >>> describe_operation(Set(table="relations", id="t001", column="when", old="", new="2024"))
    't001: when (blank) → “2024”'
    """
    if isinstance(operation, Set):
        texts = (
            f"“{isolated(cell)}”" if cell else "(blank)" for cell in (operation.old, operation.new)
        )
        return f"{isolated(operation.id)}: {operation.column} {_ARROW.join(texts)}"
    verb = "added" if isinstance(operation, Add) else "deleted"
    row = operation.row or {}
    cells = [row[name] for name in TABLES[operation.table].names[1:] if row.get(name)]
    details = f" ({', '.join(map(isolated, cells[:_MAX_CELLS]))})" if cells else ""
    return f"{verb} {isolated(row_key(operation))}{details}"


def requested_row(table: str, key: str) -> tuple[str, str] | None:
    """Return the requested row, None for all; raises DossierError for half a row."""
    if not table and not key:
        return None
    if table not in TABLES:
        remedy = f"Write {listed(list(TABLES))}, or leave table and id out."
        raise wrong_value("table", table, f"{quoted(table)} is not a table.", remedy)
    if not key:
        remedy = "Name the row, or leave the table out, too."
        raise wrong_value("id", "", "A row needs an id beside its table.", remedy)
    return table, key
