"""Change many rows at once: rename, merge, delete what is in use, take a text or a whole table; and
tell which names may be one.

In: requests of the page or of scripts, with the operations of a draft that is not saved yet. Out:
operations for that draft. No table is written here.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Literal, get_args

from flask import Flask, Response
from pydantic import AliasChoices, Field

from tieline.data.problems import quoted
from tieline.editor.payloads import (
    DRAFTING,
    READING,
    Answer,
    Body,
    OperationsAnswer,
    SentOperation,
    answering,
    wrong_value,
)
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import KnownHistory, apply
from tieline.editor.tables.article_text import SavedText, save_text
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.in_use import actors, articles
from tieline.editor.tables.in_use.names import NAME_COLUMNS, name_clusters
from tieline.editor.tables.operations import (
    TABLES,
    Operation,
    Row,
    TableName,
)
from tieline.editor.tables.save import Workspace
from tieline.editor.tables.spreadsheet import export_table, import_table

Spreadsheet = Literal["relations", "actors", "articles", "positions"]
SPREADSHEETS: tuple[str, ...] = get_args(Spreadsheet)
"""The tables that spreadsheet programs can edit."""


KeyedTable = Literal["actors", "articles"]
"""The tables whose rows ties name."""


class OperationsBody(Body):
    """The operations of a draft."""

    ops: list[SentOperation] = Field(default_factory=list)


class RenameBody(OperationsBody):
    """An actor's old and new name, and whether the old one becomes an alias; or an article's id."""

    table: KeyedTable = "actors"
    old: str = Field(alias="from")
    new: str = Field(alias="to")
    alias: bool = True


class DeleteBody(OperationsBody):
    """Actors or articles to delete with all ties that use them, and entries of dossier.toml."""

    table: KeyedTable
    ids: list[str] = Field(validation_alias=AliasChoices("ids", "keys"))
    entries: bool = True


class MergeBody(OperationsBody):
    """The actor or article that stays and the one that it replaces.

    With `ties` those between two actors go, which else keep them from being merged.
    """

    table: KeyedTable = "actors"
    keep: str
    drop: str
    ties: bool = False


class ClustersBody(OperationsBody):
    """A column with names."""

    table: TableName
    column: str


class TextBody(Body):
    """An article's id and its text."""

    id: str
    text: str


class ImportBody(OperationsBody):
    """A table that came back: as text, or as the bytes of a file in base64."""

    table: TableName
    text: str = ""
    file: str = ""


class ImportAnswer(OperationsAnswer):
    """The operations by which a table becomes the one that came back, and what is said of it."""

    said: list[str]


class NameValues(Answer):
    """A name, and how often it is used."""

    name: str
    uses: int


class ClustersAnswer(Answer):
    """Clusters of names that may be one."""

    clusters: list[list[NameValues]]


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of these tools."""
    register_exchange(server, workspace)
    register_names(server, workspace)

    @server.post("/api/rename")
    @answering(OperationsAnswer, *DRAFTING)
    def rename(body: RenameBody) -> dict[str, object]:
        """Rename an actor or an article wherever it is named; nothing is written."""
        rows = rows_of(draft_documents(workspace, body.ops))
        if body.table == "articles":
            ops = articles.rename(rows, body.old, body.new)
        else:
            ops = actors.rename(rows, body.old, body.new, alias=body.alias)
        return {"ops": as_json(ops)}

    @server.post("/api/merge")
    @answering(OperationsAnswer, *DRAFTING)
    def merge(body: MergeBody) -> dict[str, object]:
        """Merge two actors or two articles wherever they are named; nothing is written."""
        rows = rows_of(draft_documents(workspace, body.ops))
        if body.table == "articles":
            return {"ops": as_json(articles.merge(rows, body.keep, body.drop))}
        return {"ops": as_json(actors.merge(rows, body.keep, body.drop, ties=body.ties))}

    @server.post("/api/delete")
    @answering(OperationsAnswer, *DRAFTING)
    def delete(body: DeleteBody) -> dict[str, object]:
        """Delete actors or articles with all that names them; nothing is written."""
        delete_all = articles.delete if body.table == "articles" else actors.delete
        rows = rows_of(draft_documents(workspace, body.ops))
        return {"ops": as_json(delete_all(rows, body.ids, entries=body.entries))}


def register_exchange(server: Flask, workspace: Workspace) -> None:
    """Register the routes by which texts and tables come in and go out."""

    @server.post("/api/texts")
    @answering(SavedText, *READING, meaning="The text is saved: its record's cells.")
    def texts(body: TextBody) -> dict[str, object]:
        """Save the text of an article beside the others; it replaces none."""
        return asdict(save_text(workspace, body.id, body.text))

    @server.get("/api/spreadsheet/<word>.csv")
    @answering(None, *READING, meaning="The table as CSV.", media="text/csv")
    def spreadsheet(word: Spreadsheet) -> Response:
        """Write a table for spreadsheet programs, in which no cell is a formula."""
        check_table(word)
        raw = files.read_whole(workspace.folder).get(word)
        headers = {"Content-Disposition": f'attachment; filename="{word}.csv"'}
        return Response(export_table(open_table(word, raw)), mimetype="text/csv", headers=headers)

    @server.post("/api/import")
    @answering(ImportAnswer, *DRAFTING)
    def import_(body: ImportBody) -> dict[str, object]:
        """Compare a table that came back from a spreadsheet with a draft; nothing is written."""
        check_table(body.table)
        documents = draft_documents(workspace, body.ops)
        imported = import_table(body.table, documents, uploaded_bytes(body))
        return {"ops": as_json(imported.operations), "said": imported.sentences}


def register_names(server: Flask, workspace: Workspace) -> None:
    """Register the route that tells which names may be one."""

    @server.post("/api/clusters")
    @answering(ClustersAnswer, *DRAFTING)
    def clusters(body: ClustersBody) -> dict[str, object]:
        """Tell which names may be one, in several spellings; nothing is written."""
        check_names(body.table, body.column)
        rows = rows_of(draft_documents(workspace, body.ops))
        found = name_clusters(rows, body.table, body.column)
        values = [[{"name": name, "uses": uses} for name, uses in one.names] for one in found]
        return {"clusters": values}


def draft_documents(
    workspace: Workspace, operations: Sequence[Operation]
) -> dict[str, TableDocument]:
    """Return the tables as they are in a draft; raises ConflictError where others came between."""
    contents = files.read_whole(workspace.folder)
    applied = apply(contents, operations, KnownHistory(history.used_ids(workspace.folder)))
    contents = {**contents, **applied.tables}
    return {name: open_table(name, contents.get(name)) for name in TABLES}


def rows_of(documents: Mapping[str, TableDocument]) -> dict[str, dict[str, Row]]:
    """Return the rows of all tables by what each is called."""
    found = {}
    for name, document in documents.items():
        called = document.names_of_rows()
        found[name] = {called[index]: row for index, row in document.rows()}
    return found


def check_table(name: str) -> None:
    """Raise DossierError for a table that spreadsheet programs cannot edit, or that is none."""
    if name not in SPREADSHEETS:
        fault = f"{quoted(name)} is no table for a spreadsheet."
        raise wrong_value("table", name, fault, f"Choose one of: {', '.join(SPREADSHEETS)}.")


def check_names(table: str, column: str) -> None:
    """Raise DossierError for a column in which no names stand."""
    if column not in NAME_COLUMNS.get(table, ()):
        fault = f"{quoted(column)} is no column of {table} in which names are compared."
        known = "; ".join(f"{one}: {', '.join(names)}" for one, names in NAME_COLUMNS.items())
        raise wrong_value("column", column, fault, f"Choose one of these: {known}.")


def uploaded_bytes(body: ImportBody) -> bytes:
    """Return the bytes of an uploaded table."""
    file = bytes_in(body.file, "Send its text as `text`.")
    return file or body.text.encode("utf-8", "surrogatepass")


def bytes_in(file: str, remedy: str = "Send its bytes so.") -> bytes:
    """Return the bytes of a file that was sent in base64; raises DossierError for other text."""
    try:
        return base64.b64decode(file, validate=True)
    except (binascii.Error, ValueError):
        fault = "The file is not written in base64."
        raise wrong_value("file", "", fault, remedy) from None


def as_json(operations: Sequence[Operation]) -> list[dict[str, object]]:
    """Return operations as plain values."""
    return [operation.as_json() for operation in operations]
