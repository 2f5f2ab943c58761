"""Send the tables to the editor's page: every row as it is in the files, and the choices.

In: a dossier's folder. Out: plain values for the page, and what a typed date means.
"""

from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus

from flask import Flask, Response, jsonify, request
from pydantic import Field
from werkzeug.exceptions import NotFound

from tieline.data import dates
from tieline.data.dossier import version_of
from tieline.data.dossier_toml import FILE, read_about
from tieline.data.problems import quoted
from tieline.data.repair.written_dates import restored
from tieline.data.schema import Table
from tieline.data.vocabulary import Types
from tieline.editor.payloads import READING, Answer, Query, answering
from tieline.editor.tables import files
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.fixes.normalize import tables_of
from tieline.editor.tables.operations import TABLES, TableName
from tieline.editor.tables.save import Workspace


class TableValues(Answer):
    """A table: its file, its columns with their meanings, and its rows with their lines there.

    A row's `_key` is its id, or its id and a number where other rows have the same id. `lacking`
    are columns that a table may have and this one has not.
    """

    file: str
    columns: list[str]
    lacking: list[str]
    meanings: dict[str, str]
    rows: list[dict[str, str]]
    lines: list[int]


class TableAnswer(TableValues):
    """A table, and the version of all of them."""

    version: str


class RowAnswer(Answer):
    """A row with its line in the file, and the version of the tables; `id` is how requests name it.

    The ETag is of its cells alone: it stays as long as nobody changes the row.
    """

    version: str
    table: TableName
    id: str
    line: int
    row: dict[str, str]


class TypeValues(Answer):
    """A type of tie: what it means, whether it has a direction, and its sign."""

    meaning: str
    directed: bool
    sign: int


class ArticleChoice(Answer):
    """An article to choose."""

    id: str
    title: str


class Choices(Answer):
    """The closed words by table and column, the types of tie, and the actors and articles."""

    words: dict[str, dict[str, list[str]]]
    types: dict[str, TypeValues]
    actors: list[str]
    articles: list[ArticleChoice]


class TablesAnswer(Answer):
    """All tables with their version, the dossier's title and name, and what its cells may hold."""

    version: str
    title: str
    dossier: str
    tables: dict[TableName, TableValues]
    choices: Choices


class DateQuery(Query):
    """A date as somebody has typed it."""

    text: str = Field(default="", description="A date as somebody has typed it.")


class DateAnswer(Answer):
    """What a date says; `meant` is how the tables write it, `fault` why it means nothing."""

    says: str | None = None
    meant: str | None = None
    fault: str | None = None


def register(server: Flask, workspace: Workspace) -> None:
    """Register the routes of the tables and of dates."""

    @server.get("/api/tables")
    @answering(TablesAnswer, *READING)
    def tables() -> dict[str, object]:
        """Read all tables, and what may be chosen in them."""
        return read_tables(workspace)

    @server.get("/api/tables/<name>")
    @answering(TableAnswer, HTTPStatus.NOT_FOUND, *READING)
    def table(name: TableName) -> dict[str, object]:
        """Read one table."""
        document, version = read_table(workspace, name)
        known = tables_of(files.read_whole(workspace.folder))[name]
        return {"version": version, **table_values(document, known)}

    @server.get("/api/tables/<name>/rows/<path:id_>")
    @answering(RowAnswer, HTTPStatus.NOT_FOUND, *READING)
    def row(name: TableName, id_: str) -> Response:
        """Read one row by its id; the ETag tells whether it has changed."""
        document, version = read_table(workspace, name)
        index = next((at for at, one in document.names_of_rows().items() if one == id_), None)
        cells = document.row(index) if index is not None else None
        if index is None or cells is None:
            raise NotFound(f"{TABLES[name].file} has no row {quoted(id_)}.")
        values = {"version": version, "table": name, "id": id_, "line": index + 1, "row": cells}
        answer = jsonify(values)
        answer.set_etag(sha256(repr((name, id_, sorted(cells.items()))).encode()).hexdigest()[:16])
        answer.make_conditional(request)
        return answer

    @server.get("/api/date")
    @answering(DateAnswer)
    def date(query: DateQuery) -> dict[str, str]:
        """Say what a typed date means."""
        return explain_date(query.text)


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


def read_table(workspace: Workspace, name: str) -> tuple[TableDocument, str]:
    """Return one table and the version of all; raises NotFound for a name that is none."""
    if name not in TABLES:
        raise NotFound(f"There is no table {quoted(name)}. Choose one of: {', '.join(TABLES)}.")
    contents = files.read_whole(workspace.folder)
    version = version_of(workspace.folder, files.by_file(contents))
    return open_table(name, contents.get(name)), version


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
