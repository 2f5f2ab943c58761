"""Show the history on the editor's page: changes in words, page by page, and undo.

In: a dossier's folder, requests of the page or of scripts. Out: plain values; undoing is a change
like any other, with a reason of its own.
"""

from http import HTTPStatus
from pathlib import Path

from flask import Flask
from pydantic import Field
from werkzeug.exceptions import NotFound

from tieline.data.escaping import isolated
from tieline.data.problems import quoted
from tieline.data.schema import listed
from tieline.editor.payloads import (
    DRAFTING,
    READING,
    Answer,
    Body,
    Query,
    ReasonText,
    SavedAnswer,
    answering,
    moment_of,
    saved_answer,
    whole_number,
    wrong_value,
)
from tieline.editor.people.person import CurrentPerson
from tieline.editor.tables import history
from tieline.editor.tables.change import kept_before, undo
from tieline.editor.tables.operations import TABLES, Add, Operation, Set, row_key
from tieline.editor.tables.save import Reason, Workspace
from tieline.editor.tables.versions.listing import MAX_STEPS, Asked, Listed, page_of
from tieline.editor.tables.versions.parts import RowPart, State, rows_of_change, undo_rows
from tieline.editor.tables.versions.scan import find

MAX_CHANGES = 50
"""Changes of one page, and of one answer."""
MAX_ROWS = 200
"""Rows of a change in one answer."""
_MAX_CELLS = 2
"""Cells that are named after a row's key: of a tie, its two actors."""
_ARROW = " \N{RIGHTWARDS ARROW} "


class UndoBody(Body):
    """The number of the change to undo, and why; with `rows` only those, as table and id."""

    number: int
    reason: ReasonText
    rows: list[tuple[str, str]] | None = Field(default=None, min_length=1)


class HistoryQuery(Query):
    """Which changes: before a number, up to a day or moment; of a row, or of a cell of it."""

    before: str = Field(default="", description="A number: only changes before it.")
    until: str = Field(default="", description="A day, or a moment with its time zone.")
    table: str = Field(default="", description="A table, beside the id of a row.")
    id: str = Field(default="", description="The id of a row, beside its table.")
    column: str = Field(default="", description="A column, beside table and id.")


class RowsQuery(Query):
    """The place of the first row that is wanted, from 0."""

    start: str = Field(default="", alias="from", description="The place of the first row, from 0.")


class ChangeValues(Answer):
    """A change: its number, when, who, why, and what it did in words, of so many operations.

    `old` and `new`, sent as `from` and `to`, are what it did to the cell that is asked for, null
    where there was no row. `there_before` and `there_after` tell whether there was the row that is
    asked for. `whole` is false where its rows are not known, `kept` true where an undo gives its
    files back all the same.
    """

    number: int
    id: int = Field(deprecated=True, description="The same as `number`.")
    when: str
    who: str
    why: str
    kind: str
    undoes: int | None
    undoes_part_of: int | None
    whole: bool
    did: list[str]
    count: int
    undone_by: int | None
    kept: bool
    old: str | None = Field(alias="from")
    new: str | None = Field(alias="to")
    there_before: bool | None
    there_after: bool | None


class HistoryAnswer(Answer):
    """Changes, the newest first, and whether there are older ones."""

    changes: list[ChangeValues]
    more: bool


class ChangedRow(Answer):
    """What a change did to a row.

    The row is `open`: as the change left it, `back`: as before it, or `changed` again since.
    """

    table: str
    id: str
    did: list[str]
    state: State


class ChangedRowsAnswer(Answer):
    """Rows of a change, of so many, and whether they are all known."""

    rows: list[ChangedRow]
    count: int
    whole: bool


def register(server: Flask, workspace: Workspace, current_person: CurrentPerson) -> None:
    """Register the routes of the history."""

    @server.get("/api/history")
    @answering(HistoryAnswer, *READING)
    def past_changes(query: HistoryQuery) -> dict[str, object]:
        """List the changes, the newest first, 50 at a time."""
        asked = asked_changes(query)
        page = page_of(workspace.folder, asked, MAX_CHANGES)
        changes = [describe_change(one) for one in page.changes]
        if page.changes and asked.before is None and not page.changes[0].record.whole:
            changes[0]["kept"] = is_kept(workspace.folder, page.changes[0])
        return {"changes": changes, "more": page.more}

    @server.get("/api/history/<int:number>")
    @answering(ChangedRowsAnswer, HTTPStatus.NOT_FOUND, *READING)
    def change_by_rows(number: int, query: RowsQuery) -> dict[str, object]:
        """List the rows of a change, 200 at a time."""
        record = find(workspace.folder, number)
        if record is None:
            raise NotFound(f"The history has no change {number}.")
        rows = rows_of_change(workspace, record)
        start = whole_number("from", query.start) or 0
        shown = [describe_row(one) for one in rows[start : start + MAX_ROWS]]
        return {"rows": shown, "count": len(rows), "whole": record.whole}

    @server.post("/api/undo")
    @answering(SavedAnswer, HTTPStatus.NOT_FOUND, *DRAFTING, meaning="Undone and saved.")
    def undo_change(body: UndoBody) -> dict[str, object]:
        """Undo a change, or some rows of it, as a change of its own."""
        reason = Reason(current_person().name, body.reason)
        try:
            if body.rows is None:
                saved = undo(workspace, body.number, reason)
            else:
                saved = undo_rows(workspace, body.number, body.rows, reason)
        except KeyError:
            raise NotFound(f"The history has no change {body.number}.") from None
        return saved_answer(saved)


def asked_changes(query: HistoryQuery) -> Asked:
    """Read which changes are wanted; raises DossierError for what cannot be."""
    row = requested_row(query.table, query.id)
    if query.column and row is None:
        remedy = "Name the row by table and id, too."
        raise wrong_value("column", query.column, "A cell needs its row.", remedy)
    before = whole_number("before", query.before)
    until = moment_of("until", query.until) if query.until else ""
    return Asked(before, until, query.table, query.id, query.column)


def is_kept(folder: Path, change: Listed) -> bool:
    """Tell whether a change of unknown rows is the last one, and what it replaced is kept."""
    last = history.last_record(folder)
    is_last = last is not None and last.id == change.record.id
    return is_last and bool(kept_before(folder, change.record))


def describe_change(change: Listed) -> dict[str, object]:
    """Return a change as the page shows it."""
    steps = [describe_operation(op) for op in change.operations[:MAX_STEPS]]
    if steps and (more := change.count - len(steps)):
        steps.append(
            f"and {more:,} more{' in other rows' if change.there_after is not None else ''}"
        )
    fields = {"id", "when", "who", "why", "kind", "undoes", "undoes_part_of", "whole"}
    values = change.record.model_dump(mode="json", include=fields)
    cell = {"from": change.old, "to": change.new}
    there = {"there_before": change.there_before, "there_after": change.there_after}
    told = {"did": steps, "count": change.count, "undone_by": change.undone_by, "kept": False}
    return {"number": change.record.id, **values, **told, **cell, **there}


def describe_row(part: RowPart) -> dict[str, object]:
    """Return a row of a change as the page offers it to be taken back."""
    steps = [describe_operation(op) for op in part.operations]
    return {"table": part.table, "id": part.id, "did": steps, "state": part.state}


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
