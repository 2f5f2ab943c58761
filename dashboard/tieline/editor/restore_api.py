"""Restore a row, a cell or a table as it was: shown first, then saved as a change of its own.

In: requests of the page or of scripts. Out: what would be changed, as operations and in words, or
the version after it.
"""

from http import HTTPStatus

from flask import Flask
from werkzeug.exceptions import NotFound

from tieline.editor.history_api import describe_operation
from tieline.editor.payloads import (
    DRAFTING,
    Body,
    OperationsAnswer,
    ReasonText,
    SavedAnswer,
    answering,
    moment_of,
    saved_answer,
    wrong_value,
)
from tieline.editor.people.person import CurrentPerson
from tieline.editor.tables import files
from tieline.editor.tables.operations import TABLE_NAMES, TABLES, Add, Delete, TableName
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.versions.restore import (
    Version,
    Wanted,
    mark_of,
    operations_of,
    restore,
)

MAX_STEPS = 200
"""Operations that are told in words; of the others only the number is."""


class RestoreBody(Body):
    """What to restore: all tables, a table, a row of it or a cell, and as of when.

    That is after the change `number`, or `before` it, or a day or moment, `until`.
    """

    table: TableName | None = None
    id: str | None = None
    column: str | None = None
    number: int | None = None
    before: bool = False
    until: str | None = None


class SaveBody(RestoreBody):
    """The same with a reason; `mark` is what the preview had, if nothing else may be restored."""

    reason: ReasonText
    mark: str = ""


class RestoredAnswer(OperationsAnswer):
    """What would be restored: operations, the first in words, how many, and their mark."""

    did: list[str]
    mark: str
    added: int
    deleted: int
    changed: int


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes that restore."""

    @server.post("/api/restore/preview")
    @answering(RestoredAnswer, HTTPStatus.NOT_FOUND, *DRAFTING, meaning="Nothing is written.")
    def restore_preview(body: RestoreBody) -> dict[str, object]:
        """Show what would be changed to have a cell, a row or tables as they were."""
        contents = files.read_whole(workspace.folder)
        try:
            operations = operations_of(workspace.folder, contents, wanted_of(body))
        except KeyError:
            raise unknown_change(body) from None
        steps = [describe_operation(one) for one in operations[:MAX_STEPS]]
        if more := len(operations) - len(steps):
            steps.append(f"and {more:,} more")
        kinds = {"added": Add, "deleted": Delete}
        counts = {
            word: sum(isinstance(one, kind) for one in operations) for word, kind in kinds.items()
        }
        counts["changed"] = len(operations) - sum(counts.values())
        ops = [one.as_json() for one in operations]
        return {"ops": ops, "did": steps, "mark": mark_of(operations), **counts}

    @server.post("/api/restore")
    @answering(SavedAnswer, HTTPStatus.NOT_FOUND, *DRAFTING, meaning="Restored and saved.")
    def restore_version(body: SaveBody) -> dict[str, object]:
        """Restore a cell, a row or tables as they were, as a change of its own."""
        reason = Reason(current_person().name, body.reason)
        try:
            return saved_answer(restore(workspace, reason, wanted_of(body), mark=body.mark))
        except KeyError:
            raise unknown_change(body) from None


def unknown_change(body: RestoreBody) -> NotFound:
    """Return the error for a number that the history does not have for what is asked for."""
    what = f" of {body.id}" if body.column else ""
    return NotFound(f"The history has no change {body.number}{what}.")


def wanted_of(body: RestoreBody) -> Wanted:
    """Read what is to be restored; raises DossierError where it is not clear."""
    if body.column is not None and body.id is None:
        raise wrong_value("id", "", "A cell needs its row.", "Name the row by table and id, too.")
    if body.id is not None and body.table is None:
        remedy = f"Name its table, as {next(iter(TABLES))}."
        raise wrong_value("table", "", "A row needs its table.", remedy)
    if (body.number is None) == (body.until is None):
        remedy = "Name the number of a change, or until, a day."
        raise wrong_value("number", "", "It is not clear as of when.", remedy)
    if body.column is not None and body.number is None:
        remedy = "Name the number of a change of this cell."
        raise wrong_value("until", body.until or "", "A cell is restored by a change.", remedy)
    until = "" if body.until is None else moment_of("until", body.until)
    tables = tuple(TABLE_NAMES.values()) if body.table is None else (body.table,)
    return Wanted(tables, Version(body.number, body.before, until), body.id, body.column)
