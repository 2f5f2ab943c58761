"""What the editor's page does to many rows at once: renames and merges actors, files a text, takes
a table to a spreadsheet program and back.

In: requests of the page or of scripts, with the operations of a draft that is not saved yet. Out:
operations for that draft. Of the tables nothing is written here.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

from flask import Flask, Response, jsonify
from pydantic import Field

from tieline.data.problems import DossierError, Problem, quoted
from tieline.editor.payloads import Body, asked
from tieline.editor.tables import files, history
from tieline.editor.tables import rename as tables_rename
from tieline.editor.tables.apply import Known, apply
from tieline.editor.tables.article_text import file_text
from tieline.editor.tables.csv_lines import Sheet
from tieline.editor.tables.dossier_sheet import sheet_of
from tieline.editor.tables.operations import TABLES, Operation, Word
from tieline.editor.tables.rename import Tables
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.spreadsheet import exported, imported

_SHOWN = 60
SHEETS = tuple(word for word in TABLES if word != "dossier")
"""The tables that a spreadsheet program can take."""


class _Draft(Body):
    ops: list[Annotated[Operation, Field(discriminator="op")]] = Field(default_factory=list)


class _Rename(_Draft):
    old: str = Field(alias="from")
    new: str = Field(alias="to")
    alias: bool = True


class _Merge(_Draft):
    keep: str
    drop: str


class _Text(Body):
    id: str
    text: str


class _Import(_Draft):
    """A table that came back: as text, or as the bytes of a file in base64."""

    table: Word
    text: str = ""
    file: str = ""


def register(server: Flask, desk: Workspace) -> None:
    """Give a server the addresses of these tools; it lets nobody in without a key."""

    @server.post("/api/rename")
    def rename() -> Response:
        wanted = asked(_Rename)
        rows = _rows(_sheets(desk, wanted))
        found = tables_rename.rename(rows, wanted.old, wanted.new, alias=wanted.alias)
        return _operations(found)

    @server.post("/api/merge")
    def merge() -> Response:
        wanted = asked(_Merge)
        return _operations(
            tables_rename.merge(_rows(_sheets(desk, wanted)), wanted.keep, wanted.drop)
        )

    @server.post("/api/texts")
    def texts() -> Response:
        wanted = asked(_Text)
        return jsonify(asdict(file_text(desk, wanted.id, wanted.text)))

    @server.get("/api/spreadsheet/<word>.csv")
    def spreadsheet(word: str) -> Response:
        _check_table(word)
        told = exported(sheet_of(word, files.held(desk.folder).get(word)))
        named = {"Content-Disposition": f'attachment; filename="{word}.csv"'}
        return Response(told, mimetype="text/csv", headers=named)

    @server.post("/api/import")
    def import_() -> Response:
        wanted = asked(_Import)
        _check_table(wanted.table)
        found = imported(wanted.table, _sheets(desk, wanted), _raw(wanted))
        return _operations(found.operations, said=found.sentences)


def _sheets(desk: Workspace, draft: _Draft) -> dict[str, Sheet]:
    """The tables as they are in a draft; raises ConflictError where others came between."""
    held = files.held(desk.folder)
    done = apply(held, draft.ops, Known(history.used_ids(desk.folder)))
    now = {**held, **done.tables}
    return {word: sheet_of(word, now.get(word)) for word in TABLES}


def _rows(sheets: Mapping[str, Sheet]) -> Tables:
    return {word: [row for _, row in one.rows()] for word, one in sheets.items()}


def _check_table(word: str) -> None:
    if word not in SHEETS:
        fault = f"{quoted(word)} is no table for a spreadsheet."
        remedy = f"Choose one of: {', '.join(SHEETS)}."
        raise DossierError([Problem("request", None, "table", word, fault, remedy)])


def _raw(draft: _Import) -> bytes:
    try:
        file = base64.b64decode(draft.file, validate=True)
    except (binascii.Error, ValueError):
        fault, remedy = "The file is not written in base64.", "Send its text as `text`."
        raise DossierError([Problem("request", None, "file", "", fault, remedy)]) from None
    return file or draft.text.encode("utf-8", "surrogatepass")


def _operations(found: list[Operation] | tuple[Operation, ...], **more: object) -> Response:
    return jsonify(ops=[one.plain() for one in found], **more)
