"""Export a table for spreadsheet programs, and turn what comes back into operations.

In: a table's rows; a file that a spreadsheet program has saved. Out: a file in which such a program
finds nothing to compute or to rewrite; the operations that lead to what came back, and a sentence
for each thing that the program did and that is undone. Nothing is written here.

A cell that a program would take for a formula, a date or an odd number has an apostrophe in front,
and so has one that begins with an apostrophe: taking the first one away gives every cell back.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.csv_reader import rows_of
from tieline.data.escaping import GUARD, guard_cell
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import Table
from tieline.editor.tables.csv_lines import BOM, TableDocument
from tieline.editor.tables.fixes.changes_made import MadeChange, sentences_of
from tieline.editor.tables.fixes.normalize import (
    Context,
    alias_owners,
    normalize_cell,
    tables_of,
)
from tieline.editor.tables.fixes.table_text import normalize_text
from tieline.editor.tables.operations import (
    TABLE_NAMES,
    TABLES,
    Add,
    Delete,
    Operation,
    Row,
    Set,
    TableName,
    key_column,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """The operations that lead to the table that came back, and what was normalized in it."""

    operations: tuple[Operation, ...]
    sentences: tuple[str, ...]


def unguard_cell(cell: str) -> str:
    """Remove the guard again."""
    return cell.removeprefix(GUARD)


def export_table(document: TableDocument) -> bytes:
    """Return a table for spreadsheet programs: with a byte order mark, CRLF and guards."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    names = [name for name in document.shown_names if name]
    writer.writerow(names)
    writer.writerows([guard_cell(row[name]) for name in names] for _, row in document.rows())
    return BOM + stream.getvalue().encode()


def import_table(name: str, tables: Mapping[str, TableDocument], raw: bytes) -> Imported:
    """Compare a file that came back with the table as it is.

    `tables` are all documents by name. Raises DossierError where the file cannot be read, or a row
    has no key, or two have the same one.
    """
    table = TABLE_NAMES[name]
    changes: list[MadeChange] = []
    document = read_upload(table, raw, changes)
    check_keys(table, document)
    context = Context(alias_owners(tables["actors"]))
    known = tables_of({"dossier": tables["dossier"].content()})[table]
    old = {row[tables[name].key]: row for _, row in tables[name].rows()}
    rows = []
    stored = document.stored_names
    lacking = [column for column in tables[name].names if column and column not in stored]
    for index, row in document.rows():
        # A sheet from before these columns were added says nothing of them.
        row |= {column: old.get(row[document.key], row).get(column, "") for column in lacking}
        new = normalize_changed_cells(known, row, old, context)
        rows.append(new)
        changes += [
            MadeChange(
                TABLES[name].file,
                index + 1,
                column,
                f"{quoted(row[column])} becomes {quoted(cell)}.",
            )
            for column, cell in new.items()
            if cell != row[column]
        ]
    return Imported(tuple(operations_between(table, old, rows)), sentences_of(changes))


def read_upload(name: TableName, raw: bytes, changes: list[MadeChange]) -> TableDocument:
    """Read a file without its guards; raises DossierError where a row cannot be read."""
    table = TABLES[name]
    # The download has a byte order mark and CRLF, too: neither is worth a sentence.
    content = raw.removeprefix(BOM).replace(b"\r\n", b"\n")
    document = normalize_text(table, content, changes)
    if document is None:
        raise DossierError(rows_of(table, content)[1])
    for index, row in list(document.rows()):
        cells = {column: unguard_cell(cell) for column, cell in row.items()}
        document.lines[index] = document.format_row(cells)
    _, problems = rows_of(table, document.content())
    if problems:
        raise DossierError(problems)
    return document


def check_keys(name: TableName, document: TableDocument) -> None:
    """Raise DossierError for rows with blank or equal keys; a new tie may be without an id."""
    faults = []
    first: dict[str, int] = {}
    for index, row in document.rows():
        key = row[document.key].strip()
        if key in first:
            fault = f"{quoted(key)} is already used in line {first[key] + 1}."
            faults.append((index, key, fault, "Leave one of the two out, or give it another."))
        elif key:
            first[key] = index
        elif name != "relations":
            remedy = "Write one: it tells the row from all others."
            faults.append((index, key, "The cell is blank.", remedy))
    if faults:
        file = document.table.file
        raise DossierError(
            Problem(file, index + 1, document.key, key, fault, remedy)
            for index, key, fault, remedy in faults
        )


def normalize_changed_cells(
    table: Table, row: Row, old: Mapping[str, Row], context: Context
) -> Row:
    """Normalize the cells of a row that are not as they were."""
    key = table.names[0]
    before = old.get(row[key]) or old.get(row[key].strip()) or {}
    return {
        column: cell
        if before.get(column) == cell
        # An alias as the key of a row is no mention of the actor.
        else normalize_cell(table, column, cell, Context() if column == key else context)
        for column, cell in row.items()
    }


def operations_between(
    name: TableName, old: Mapping[str, Row], rows: Sequence[Row]
) -> Iterator[Operation]:
    """Yield the operations that lead from the old rows, by key, to those that came back."""
    key = key_column(name)
    kept = {row[key] for row in rows}
    for id_, row in old.items():
        if id_ not in kept:
            yield Delete(table=name, id=id_, row=row)
    for row in rows:
        for column, before in old.get(row[key], {}).items():
            if row[column] != before:
                yield Set(table=name, id=row[key], column=column, old=before, new=row[column])
    yield from added_rows(name, old, rows)


def added_rows(name: TableName, old: Mapping[str, Row], rows: Sequence[Row]) -> list[Add]:
    """Add the new rows where they are among the others.

    Each goes right after the row that it names, so the last of several comes first.
    """
    key = key_column(name)
    last = max((index for index, row in enumerate(rows) if row[key] in old), default=-1)
    between: list[Add] = []
    at_end: list[Add] = []
    before: str | None = None
    for index, row in enumerate(rows):
        if row[key] in old:
            before = row[key]
        elif index > last or before is None:
            at_end.append(Add(table=name, row=row))
        else:
            between.append(Add(table=name, row=row, after=before))
    return [*reversed(between), *at_end]
