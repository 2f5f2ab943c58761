"""What the editor's page does to many rows at once: renames and merges actors, files a text, takes
a table to a spreadsheet program and back.

In: requests of the page or of scripts, with the operations of a draft that is not saved yet. Out:
operations for that draft. Of the tables nothing is written here.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, TypeVar

from flask import Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.editing import files, history, renaming
from dashboard.editing.about_sheet import sheet_of
from dashboard.editing.applying import Known, apply
from dashboard.editing.filing import file_text
from dashboard.editing.lines import Sheet
from dashboard.editing.operations import TABLES, Operation, Word
from dashboard.editing.round_trip import exported, imported
from dashboard.editing.saving import Desk
from dashboard.problems import DossierError, Problem, quoted

_SHOWN = 60
SHEETS = tuple(word for word in TABLES if word != "dossier")
"""The tables that a spreadsheet program can take."""


class _Asked(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Draft(_Asked):
    ops: list[Annotated[Operation, Field(discriminator="op")]] = []


class _Rename(_Draft):
    old: str = Field(alias="from")
    new: str = Field(alias="to")
    alias: bool = True


class _Merge(_Draft):
    keep: str
    drop: str


class _Text(_Asked):
    id: str
    text: str


class _Import(_Draft):
    """A table that came back: as text, or as the bytes of a file in base64."""

    table: Word
    text: str = ""
    file: str = ""


_Body = TypeVar("_Body", bound=_Asked)


def register(server: Flask, desk: Desk) -> None:
    """Give a server the addresses of these tools; it lets nobody in without a key."""

    @server.post("/api/rename")
    def rename() -> Response:
        asked = _body(_Rename)
        rows = _rows(_drafted(desk, asked))
        found = renaming.rename(rows, asked.old, asked.new, alias=asked.alias)
        return _operations(found)

    @server.post("/api/merge")
    def merge() -> Response:
        asked = _body(_Merge)
        return _operations(renaming.merge(_rows(_drafted(desk, asked)), asked.keep, asked.drop))

    @server.post("/api/texts")
    def texts() -> Response:
        asked = _body(_Text)
        return jsonify(asdict(file_text(desk, asked.id, asked.text)))

    @server.get("/api/spreadsheet/<word>.csv")
    def spreadsheet(word: str) -> Response:
        _check_table(word)
        told = exported(sheet_of(word, files.held(desk.folder).get(word)))
        named = {"Content-Disposition": f'attachment; filename="{word}.csv"'}
        return Response(told, mimetype="text/csv", headers=named)

    @server.post("/api/import")
    def import_() -> Response:
        asked = _body(_Import)
        _check_table(asked.table)
        found = imported(asked.table, _drafted(desk, asked), _raw(asked))
        return _operations(found.operations, said=found.sentences)


def _body(kind: type[_Body]) -> _Body:
    try:
        return kind.model_validate_json(request.get_data())
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        place = ".".join(map(str, found["loc"])) or None
        value = found["input"] if isinstance(found["input"], str) else ""
        named = (field.alias or name for name, field in kind.model_fields.items())
        remedy = f"Send an object with {', '.join(named)}."
        fault = f"{found['msg']}."
        problem = Problem("request", None, place, value[:_SHOWN], fault, remedy)
        raise DossierError([problem]) from None


def _drafted(desk: Desk, asked: _Draft) -> dict[str, Sheet]:
    """The tables as they are in a draft; raises ConflictError where others came between."""
    held = files.held(desk.folder)
    done = apply(held, asked.ops, Known(history.used_ids(desk.folder)))
    now = {**held, **done.tables}
    return {word: sheet_of(word, now.get(word)) for word in TABLES}


def _rows(sheets: Mapping[str, Sheet]) -> renaming.Tables:
    return {word: [row for _, row in one.rows()] for word, one in sheets.items()}


def _check_table(word: str) -> None:
    if word not in SHEETS:
        fault = f"{quoted(word)} is no table for a spreadsheet."
        remedy = f"Choose one of: {', '.join(SHEETS)}."
        raise DossierError([Problem("request", None, "table", word, fault, remedy)])


def _raw(asked: _Import) -> bytes:
    try:
        file = base64.b64decode(asked.file, validate=True)
    except (binascii.Error, ValueError):
        fault, remedy = "The file is not written in base64.", "Send its text as `text`."
        raise DossierError([Problem("request", None, "file", "", fault, remedy)]) from None
    return file or asked.text.encode("utf-8", "surrogatepass")


def _operations(found: list[Operation] | tuple[Operation, ...], **more: object) -> Response:
    return jsonify(ops=[one.plain() for one in found], **more)
