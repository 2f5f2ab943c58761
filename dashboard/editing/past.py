"""The history for the editor's page: what was changed, told in words, and taken back.

In: a dossier's folder, requests of the page or of scripts. Out: plain values; undoing is a change
like any other, with a reason of its own.
"""

from collections import deque
from collections.abc import Iterable, Mapping

from flask import Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict
from werkzeug.exceptions import NotFound

from dashboard.editing import history
from dashboard.editing.changing import undo
from dashboard.editing.checking import asked_as
from dashboard.editing.history import Record
from dashboard.editing.login import Admit
from dashboard.editing.operations import TABLES, Add, Operation, Row, Set
from dashboard.editing.saving import Desk, Reason

NEWEST = 50
"""So many changes are told where no row is asked for."""
TOLD = 20
"""So many steps of one change are told in words."""
_BODY = 'Send {"number": NUMBER, "reason": TEXT}.'
_CELLS = 4
_ARROW = " \N{RIGHTWARDS ARROW} "


class _Undo(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    number: int
    reason: str


def register(server: Flask, desk: Desk, admit: Admit) -> None:
    """Give a server the addresses of the history."""

    @server.get("/api/history")
    def past() -> Response:
        table, id_ = request.args.get("table", ""), request.args.get("id", "")
        every = list(history.records(desk.folder))
        row = (table, id_)
        found = history.of_row(desk.folder, *row) if id_ else list(deque(every, NEWEST))[::-1]
        taken_back = {one.undoes: one.id for one in every if one.undoes is not None}
        return jsonify(changes=[told(one, taken_back) for one in found])

    @server.post("/api/undo")
    def take_back() -> Response:
        asked = asked_as(_Undo, _BODY)
        try:
            saved = undo(desk, asked.number, Reason(admit(), asked.reason))
        except KeyError:
            raise NotFound(f"The history has no change {asked.number}.") from None
        return jsonify(version=saved.version, ids=saved.ids)


def told(record: Record, taken_back: Mapping[int, int]) -> dict[str, object]:
    """Return a change as the page shows it; `taken_back` names by which change each is undone."""
    did = [in_words(one) for one in record.ops[:TOLD]]
    if more := len(record.ops) - len(did):
        did.append(f"and {more:,} more")
    kept = {"id", "when", "who", "why", "kind", "undoes", "whole"}
    plain = record.model_dump(mode="json", include=kept)
    return {**plain, "did": did, "undone_by": taken_back.get(record.id)}


def in_words(operation: Operation) -> str:
    """Say what was done to a row.

    >>> in_words(Set(table="relations", id="t001", column="when", old="", new="2024"))
    't001: when: (blank) → 2024'
    """
    if isinstance(operation, Set):
        change = _ARROW.join(text or "(blank)" for text in (operation.old, operation.new))
        return f"{operation.id}: {operation.column}: {change}"
    row = operation.row or {}
    if isinstance(operation, Add):
        return f"added {_called(operation.table, row, '')}"
    return f"deleted {_called(operation.table, row, operation.id)}"


def _called(table: str, row: Row, id_: str) -> str:
    """A row by its key and its first cells."""
    names: Iterable[str] = TABLES[table].names
    cells = [row[name] for name in names if row.get(name)]
    return ", ".join(cells[:_CELLS]) or id_
