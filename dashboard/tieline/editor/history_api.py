"""The history for the editor's page: what was changed, told in words, and taken back.

In: a dossier's folder, requests of the page or of scripts. Out: plain values; undoing is a change
like any other, with a reason of its own.
"""

from collections.abc import Mapping, Sequence

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import NotFound

from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import listed
from tieline.editor.auth import Admit
from tieline.editor.payloads import Body, Why, asked
from tieline.editor.tables import history
from tieline.editor.tables.change import undo
from tieline.editor.tables.history import Record
from tieline.editor.tables.operations import TABLES, Add, Operation, Row, Set, key, touched
from tieline.editor.tables.save import Reason, Workspace

NEWEST = 50
"""So many changes are told where no row is asked for."""
TOLD = 20
"""So many steps of one change are told in words."""
_CELLS = 2
_ARROW = " \N{RIGHTWARDS ARROW} "


class _Undo(Body):
    number: int
    reason: Why


def register(server: Flask, desk: Workspace, admit: Admit) -> None:
    """Give a server the addresses of the history."""

    @server.get("/api/history")
    def past() -> Response:
        row = _asked_row(request.args.get("table", ""), request.args.get("id", ""))
        every = list(history.records(desk.folder))
        found = history.of_row(desk.folder, *row) if row else every[: -NEWEST - 1 : -1]
        undone = taken_back(every)
        return jsonify(changes=[told(one, undone, row) for one in found])

    @server.post("/api/undo")
    def take_back() -> Response:
        wanted = asked(_Undo)
        try:
            saved = undo(desk, wanted.number, Reason(admit(), wanted.reason))
        except KeyError:
            raise NotFound(f"The history has no change {wanted.number}.") from None
        return jsonify(version=saved.version, ids=saved.ids)


def taken_back(every: Sequence[Record]) -> dict[int, int]:
    """Return by which change each one is undone, but for those that an undone undo gave back."""
    undone: dict[int, int] = {}
    for one in reversed(every):
        if one.undoes is not None and one.id not in undone:
            undone.setdefault(one.undoes, one.id)
    return undone


def told(
    record: Record, undone: Mapping[int, int], row: tuple[str, str] | None = None
) -> dict[str, object]:
    """Return a change as the page shows it; of a row that is asked for, what concerns it first."""
    ops = sorted(record.ops, key=lambda one: row not in touched(one)) if row else record.ops
    did = [in_words(one) for one in ops[:TOLD]]
    if more := len(ops) - len(did):
        did.append(f"and {more:,} more")
    kept = {"id", "when", "who", "why", "kind", "undoes", "whole"}
    plain = record.model_dump(mode="json", include=kept)
    return {**plain, "did": did, "undone_by": undone.get(record.id)}


def in_words(operation: Operation) -> str:
    """Say what was done to a row.

    >>> in_words(Set(table="relations", id="t001", column="when", old="", new="2024"))
    't001: when (blank) → “2024”'
    """
    if isinstance(operation, Set):
        change = _ARROW.join(map(_text, (operation.old, operation.new)))
        return f"{operation.id}: {operation.column} {change}"
    does = "added" if isinstance(operation, Add) else "deleted"
    return f"{does} {key(operation)}{_cells(operation.table, operation.row or {})}"


def _text(cell: str) -> str:
    return f"“{cell}”" if cell else "(blank)"


def _cells(table: str, row: Row) -> str:
    """The first cells behind a row's key, in brackets."""
    cells = [row[name] for name in TABLES[table].names[1:] if row.get(name)]
    return f" ({', '.join(cells[:_CELLS])})" if cells else ""


def _asked_row(table: str, id_: str) -> tuple[str, str] | None:
    """Return the row that is asked for, None for all; raises DossierError for half a row."""
    if not table and not id_:
        return None
    if table not in TABLES:
        remedy = f"Write {listed(list(TABLES))}, or leave table and id out."
        raise _wrong("table", table, f"{quoted(table)} is not a table.", remedy)
    if not id_:
        remedy = "Name the row, or leave the table out, too."
        raise _wrong("id", "", "A row needs an id beside its table.", remedy)
    return table, id_


def _wrong(place: str, value: str, fault: str, remedy: str) -> DossierError:
    return DossierError([Problem("request", None, place, value, fault, remedy)])
