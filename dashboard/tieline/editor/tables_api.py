"""The tables as the editor's page reads them: every row as it stands in the files, and choices.

In: a dossier's folder. Out: plain values for the page, and what a date that is typed says.
"""

from collections.abc import Mapping
from hashlib import sha256

from flask import Flask, Response, jsonify, request

from tieline.data import dates
from tieline.data.dossier import version_of
from tieline.data.dossier_toml import FILE, read_about
from tieline.editor.tables import files
from tieline.editor.tables.csv_lines import Sheet
from tieline.editor.tables.dossier_sheet import sheet_of
from tieline.editor.tables.operations import TABLES
from tieline.editor.tables.save import Workspace


def register(server: Flask, desk: Workspace) -> None:
    """Give a server the addresses at which the page reads."""

    @server.get("/api/tables")
    def tables() -> Response:
        return jsonify(read(desk))

    @server.get("/api/date")
    def date() -> Response:
        return jsonify(explained(request.args.get("text", "")))


def read(desk: Workspace) -> dict[str, object]:
    """All tables with their version; raises DossierError for one that cannot be read."""
    held = files.held(desk.folder)
    found = {word: sheet_of(word, held.get(word)) for word in TABLES}
    by_file = {files.FILES[word]: raw for word, raw in held.items()}
    return {
        "version": version_of(desk.folder, by_file),
        "title": read_about(desk.folder / FILE)[0].title or desk.folder.resolve().name,
        "dossier": sha256(str(desk.folder.resolve()).encode()).hexdigest()[:12],
        "tables": {word: _plain(one) for word, one in found.items()},
        "choices": _choices(found),
    }


def _plain(one: Sheet) -> dict[str, object]:
    rows = [row for _, row in one.rows()]
    about = {column.name: column.meaning for column in one.table.columns}
    return {"file": one.table.file, "columns": one.names, "meanings": about, "rows": rows}


def _choices(found: Mapping[str, Sheet]) -> dict[str, object]:
    """Closed words by table and column, and what is completed."""
    words = {
        word: {column.name: list(column.words) for column in table.columns if column.words}
        for word, table in TABLES.items()
    }
    articles = [{"id": row["id"], "title": row["title"]} for _, row in found["articles"].rows()]
    return {"words": words, "actors": found["actors"].keys(), "articles": articles}


def explained(text: str) -> dict[str, str]:
    """What a date says, or why it says nothing."""
    try:
        return {"says": dates.wording(dates.parse(text))}
    except dates.DateError as error:
        return {"fault": str(error)}
