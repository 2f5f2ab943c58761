"""Send the tables to the editor's page: every row as it is in the files, and the choices.

In: a dossier's folder. Out: plain values for the page, and what a typed date means.
"""

from collections.abc import Mapping
from hashlib import sha256

from flask import Flask, Response, jsonify, request

from tieline.data import dates
from tieline.data.dossier import version_of
from tieline.data.dossier_toml import FILE, read_about
from tieline.data.repair.written_dates import restored
from tieline.data.schema import Table
from tieline.data.vocabulary import Types
from tieline.editor.tables import files
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.normalize import tables_of
from tieline.editor.tables.operations import TABLES
from tieline.editor.tables.save import Workspace


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of the tables and of dates."""

    @server.get("/api/tables")
    def tables() -> Response:
        return jsonify(read_tables(workspace))

    @server.get("/api/date")
    def date() -> Response:
        return jsonify(explain_date(request.args.get("text", "")))


def read_tables(workspace: Workspace) -> dict[str, object]:
    """Return all tables with their version; raises DossierError for one that cannot be read."""
    folder = workspace.folder
    contents = files.read_whole(folder)
    documents = {name: open_table(name, contents.get(name)) for name in TABLES}
    about, _, _ = read_about(folder / FILE, contents.get("dossier"))
    known = tables_of(contents)
    return {
        "version": version_of(folder, files.by_file(contents)),
        "title": about.title or folder.resolve().name,
        "dossier": sha256(str(folder.resolve()).encode()).hexdigest()[:12],
        "tables": {name: table_values(one, known[name]) for name, one in documents.items()},
        "choices": choices(documents, about.types),
    }


def table_values(document: TableDocument, table: Table) -> dict[str, object]:
    """Return a table for the page: its file, its columns with their meanings, and its rows.

    A row's `_key` is what it is called, also where its own key is blank or another's, too.
    """
    names = document.names_of_rows()
    rows = [row | {"_key": names[index]} for index, row in document.rows()]
    meanings = {column.name: column.meaning for column in table.columns}
    return {
        "file": document.table.file,
        "columns": [name for name in document.shown_names if name in meanings],
        "lacking": [name for name in document.table.on_request if name not in document.shown_names],
        "meanings": meanings,
        "rows": rows,
        "lines": [index + 1 for index in names],
    }


def choices(documents: Mapping[str, TableDocument], types: Types) -> dict[str, object]:
    """Return the vocabulary by table and column, and the actors and articles to choose from."""
    words = {
        name: {column.name: list(column.words) for column in table.columns if column.words}
        for name, table in TABLES.items()
    }
    words["relations"]["type"] = list(types)
    known = {
        word: {"meaning": one.meaning, "directed": one.directed, "sign": one.sign}
        for word, one in types.items()
    }
    rows = documents["articles"].rows()
    articles = [{"id": row["id"], "title": row["title"]} for _, row in rows]
    return {
        "words": words,
        "types": known,
        "actors": documents["actors"].keys(),
        "articles": articles,
    }


def explain_date(text: str) -> dict[str, str]:
    """Say what a date means, or why it means nothing.

    `meant` is how the tables write it, where it is written otherwise and can be one date only.
    """
    try:
        return {"says": dates.wording(dates.parse(text))}
    except dates.DateError as error:
        meant = restored(text)
        if meant is None:
            return {"fault": str(error)}
        return {"meant": meant, "says": f"{dates.wording(dates.parse(meant))}: {meant}"}
