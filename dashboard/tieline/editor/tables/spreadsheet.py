"""A table as a file for spreadsheet programs, and what comes back from them as operations.

In: a table's rows; a file that a spreadsheet program has saved. Out: a file in which such a program
finds nothing to compute or to rewrite; the operations that lead to what came back, and a sentence
for each thing that the program did and that is undone. Nothing is written here.

A cell that a program would take for a formula, a date or an odd number has an apostrophe in front,
and so has one that begins with an apostrophe: taking the first one away gives every cell back.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.data.csv_header import header
from tieline.data.csv_reader import decoded, rows_of
from tieline.data.problems import DossierError, Problem, quoted
from tieline.editor.tables.csv_lines import BOM, Sheet
from tieline.editor.tables.normalize import meaning, normalized, owners
from tieline.editor.tables.operations import TABLES, WORDS, Add, Delete, Operation, Row, Set, Word

GUARD = "'"
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[^a-z]*[0-9]", re.I)
_WORDS = re.compile(r"true|false", re.I)
_QUOTES = ('"', "“", "„", "‘", "«")


@dataclass(frozen=True, slots=True)
class Imported:
    """What leads to the table that came back, and what was mended on the way."""

    operations: tuple[Operation, ...]
    sentences: tuple[str, ...]


def guarded(cell: str) -> str:
    """Return a cell as a spreadsheet program leaves it alone.

    >>> guarded("=1+1"), guarded("2025-09-03"), guarded("-0.35"), guarded("Galt")
    ("'=1+1", "'2025-09-03", '-0.35', 'Galt')
    """
    return cell if _is_left_alone(cell) else GUARD + cell


def unguarded(cell: str) -> str:
    """Take the guard away again."""
    return cell.removeprefix(GUARD)


def _is_left_alone(cell: str) -> bool:
    if not cell or _NUMBER.fullmatch(cell):
        return True
    is_text = cell[0].isalpha() or cell.startswith(_QUOTES)
    return is_text and not _MONTH.match(cell) and not _WORDS.fullmatch(cell)


def exported(one: Sheet) -> bytes:
    """Return a table for spreadsheet programs: with a byte order mark, CRLF and guards."""
    told = io.StringIO(newline="")
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(one.names)
    writer.writerows(map(guarded, row.values()) for _, row in one.rows())
    return BOM + told.getvalue().encode()


def imported(word: str, tables: Mapping[str, Sheet], raw: bytes) -> Imported:
    """Compare what came back with the table as it is.

    `tables` are all sheets by word. Raises DossierError where the file cannot be read, or a row has
    no key, or two have the same one.
    """
    table = WORDS[word]
    said: list[str] = []
    new = _read(table, raw, said)
    _check_keys(table, new)
    names = owners(tables["actors"])
    was = {row[tables[word].key]: row for _, row in tables[word].rows()}
    rows = [(at, _mended(table, row, was, names)) for at, row in new.rows()]
    for (at, row), (_, given) in zip(rows, new.rows(), strict=True):
        said += _told(table, at, given, row)
    return Imported(tuple(_operations(table, was, [row for _, row in rows])), tuple(said))


def _read(table: Word, raw: bytes, said: list[str]) -> Sheet:
    """Read a file, with the guards taken away; no row is passed over."""
    record = TABLES[table]
    # These two are in the download, too.
    plain = raw.removeprefix(BOM).replace(b"\r\n", b"\n")
    one = normalized(record, plain, said)
    if one is None:
        text = decoded(record.file, plain)
        first = text.partition("\n")[0] if isinstance(text, str) else ""
        raise DossierError([text] if isinstance(text, Problem) else header(record, first)[1])
    for at, row in list(one.rows()):
        one.lines[at] = one.line_of({name: unguarded(cell) for name, cell in row.items()})
    _, problems = rows_of(record, one.content())
    if problems:
        raise DossierError(problems)
    return one


def _check_keys(word: Word, one: Sheet) -> None:
    """Raise where rows cannot be told apart; a new tie may be without an id."""
    told = []
    first: dict[str, int] = {}
    for at, row in one.rows():
        key = row[one.key].strip()
        if key in first:
            fault = f"{quoted(key)} is already used in line {first[key] + 1}."
            told.append((at, key, fault, "Leave one of the two out, or give it another."))
        elif key:
            first[key] = at
        elif word != "relations":
            remedy = "Write one: it tells the row from all others."
            told.append((at, key, "The cell is blank.", remedy))
    if told:
        file = one.table.file
        raise DossierError(
            Problem(file, at + 1, one.key, key, fault, remedy) for at, key, fault, remedy in told
        )


def _mended(word: Word, row: Row, was: Mapping[str, Row], names: Mapping[str, str]) -> Row:
    """Mend the cells that are not as they were."""
    table = TABLES[word]
    key = row[table.names[0]]
    before = was.get(key) or was.get(key.strip()) or {}
    return {
        column: cell
        if before.get(column) == cell
        else meaning(table, column, cell, {} if column == table.names[0] else names)
        for column, cell in row.items()
    }


def _told(word: Word, at: int, given: Row, row: Row) -> Iterator[str]:
    for column, cell in row.items():
        if cell != given[column]:
            file = TABLES[word].file
            yield f"{file}:{at + 1}: {column}: {quoted(given[column])} becomes {quoted(cell)}."


def _operations(word: Word, was: Mapping[str, Row], rows: Sequence[Row]) -> Iterator[Operation]:
    key = TABLES[word].names[0]
    here = {row[key] for row in rows}
    for id_, row in was.items():
        if id_ not in here:
            yield Delete(table=word, id=id_, row=row)
    for row in rows:
        for column, old in was.get(row[key], {}).items():
            if row[column] != old:
                yield Set(table=word, id=row[key], column=column, old=old, new=row[column])
    yield from _added(word, was, rows)


def _added(word: Word, was: Mapping[str, Row], rows: Sequence[Row]) -> list[Add]:
    """Add rows where they stand in the sheet.

    Each goes right behind the row that it names, so the last of several comes first.
    """
    key = TABLES[word].names[0]
    last = max((at for at, row in enumerate(rows) if row[key] in was), default=-1)
    behind: list[Add] = []
    end: list[Add] = []
    before: str | None = None
    for at, row in enumerate(rows):
        if row[key] in was:
            before = row[key]
        elif at > last or before is None:
            end.append(Add(table=word, row=row))
        else:
            behind.append(Add(table=word, row=row, after=before))
    return [*reversed(behind), *end]
