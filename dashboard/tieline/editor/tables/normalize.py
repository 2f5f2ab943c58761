"""Normalize tables as programs and hands leave them to the form in which this program writes them.

In: the tables' bytes. Out: `Normalized`, new bytes and a sentence for each thing that is different.
Only what can mean one thing is changed; a valid cell stays as it is written, and so does what only
an editor can judge.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tieline.data import dates
from tieline.data.actors import aliases_of
from tieline.data.csv_reader import decoded
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.repair.written_dates import restored
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import (
    TableDocument,
    format_cell,
    parse_cell,
    parse_table,
    split_cells,
    split_lines,
)
from tieline.editor.tables.operations import TABLES

_SEPARATORS = {";": "Semicolons", "\t": "Tabs"}
_DATE_COLUMNS = {
    (RELATIONS.file, "when"),
    (ARTICLES.file, "published"),
    (ARTICLES.file, "retrieved"),
}
_ACTOR_COLUMNS = {
    (RELATIONS.file, "actor"),
    (RELATIONS.file, "target"),
    (ACTORS.file, "represents"),
    (POSITIONS.file, "name"),
}


@dataclass(frozen=True, slots=True)
class Normalized:
    """The bytes of the tables that are different now, by name, and what is different in them."""

    tables: dict[str, bytes] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)


def normalize_tables(contents: Mapping[str, bytes], used_ids: Collection[str] = ()) -> Normalized:
    """Normalize all tables; `used_ids` are ids of ties that must not be given again."""
    result = Normalized()
    actors_by_alias: Mapping[str, str] = {}
    for name in ("actors", "articles", "positions", "relations"):
        if name not in contents:
            continue
        document = normalize_file(TABLES[name], contents[name], result.sentences)
        if document is None:
            continue
        if name == "actors":
            normalize_cells(document, {}, result.sentences)
            actors_by_alias = alias_owners(document)
        normalize_cells(document, actors_by_alias, result.sentences)
        if name == "relations":
            fill_blank_ids(document, used_ids, result.sentences)
        if document.content() != contents[name]:
            result.tables[name] = document.content()
    return result


def normalize_file(table: Table, raw: bytes, sentences: list[str]) -> TableDocument | None:
    """Normalize encoding, line ends, separators and header; None where it is unreadable even then.

    What is different is added to `sentences`.
    """
    text = decoded(table.file, raw)
    if isinstance(text, Problem):
        return None
    lines, ends = split_lines(text)
    changes = []
    if len(text.encode()) != len(raw):
        changes.append("The byte order mark is taken away.")
    if any("\r" in end for end in ends):
        ends = ["\n" if end else "" for end in ends]
        changes.append("All lines end as on Unix (LF).")
    separator = detect_separator(table, lines[0])
    if separator != ",":
        lines = [separate_by_commas(line, separator) for line in lines]
        changes.append(f"{_SEPARATORS[separator]} between cells become commas.")
    header = trim_header(table, lines[0])
    if header != lines[0]:
        lines[0] = header
        changes.append("The spaces around columns' names are taken away.")
    whole = "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=True))
    try:
        document = parse_table(table, whole.encode())
    except DossierError:
        return None
    sentences += [f"{table.file}: {change}" for change in changes]
    return document


def detect_separator(table: Table, header: str) -> str:
    """Return the separator by which a line is the table's header: commas, if by no other."""
    for separator in _SEPARATORS:
        cells = split_cells(header, separator)
        if cells and len(set(map(parse_cell, cells)) & set(table.names)) > 1:
            return separator
    return ","


def separate_by_commas(line: str, separator: str) -> str:
    """Write a line with commas between its cells; one that cannot be split stays as it is."""
    cells = split_cells(line, separator)
    return line if cells is None else ",".join(format_cell(parse_cell(cell)) for cell in cells)


def trim_header(table: Table, header: str) -> str:
    """Return a header without spaces around its names; one with other names stays as it is."""
    names = [parse_cell(cell) for cell in split_cells(header) or []]
    trimmed = [name.strip() for name in names]
    if trimmed == names or not set(trimmed) <= set(table.names):
        return header
    return ",".join(trimmed)


def normalize_cells(
    document: TableDocument, actors_by_alias: Mapping[str, str], sentences: list[str]
) -> None:
    """Normalize every cell; a key stays where another row has the normal one already."""
    for index, row in list(document.rows()):
        for column, cell in row.items():
            new = normalize_cell(document.table, column, cell, actors_by_alias)
            is_taken = column == document.key and bool(document.indexes(new))
            if new != cell and not is_taken:
                document.write(index, column, format_cell(new))
                place = f"{document.table.file}:{index + 1}: {column}"
                sentences.append(f"{place}: {quoted(cell)} becomes {quoted(new)}.")


def normalize_cell(table: Table, column: str, cell: str, actors_by_alias: Mapping[str, str]) -> str:
    """Return the one thing that a cell can mean, or the cell itself."""
    new = cell.strip()
    place = (table.file, column)
    words = {word.casefold(): word for word in table.column(column).words}
    if words:
        return words.get(new.casefold(), new)
    if place in _DATE_COLUMNS:
        return normalize_date(new)
    return actors_by_alias.get(new, new) if place in _ACTOR_COLUMNS else new


def normalize_date(text: str) -> str:
    """Return a date as these tables write it, where it is none and can be read in one way."""
    if not text or _is_date(text):
        return text
    date = restored(text)
    if date is None and text.count("/") == 1:
        ends = [
            end if end in ("", "..") or _is_date(end) else restored(end) for end in text.split("/")
        ]
        date = None if None in ends else "/".join(map(str, ends))
    return date if date and _is_date(date) else text


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def alias_owners(actors: TableDocument) -> dict[str, str]:
    """Return the actor of each alias; none for one that two actors have, or that is a name."""
    rows = [row for _, row in actors.rows()]
    pairs = [(alias, row["name"]) for row in rows for alias in aliases_of(row["aliases"])]
    count = Counter(alias for alias, _ in set(pairs))
    names = {row["name"] for row in rows}
    return {alias: name for alias, name in pairs if count[alias] == 1 and alias not in names}


def fill_blank_ids(ties: TableDocument, used_ids: Collection[str], sentences: list[str]) -> None:
    """Fill blank ids with the next free ones, in the order of the rows."""
    known_ids = [*ties.keys(), *used_ids]
    for index in [index for index, row in ties.rows() if not row["id"].strip()]:
        id_ = next_id(known_ids)
        known_ids.append(id_)
        ties.write(index, "id", id_)
        place = f"{ties.table.file}:{index + 1}: id"
        sentences.append(f"{place}: The blank cell becomes {quoted(id_)}.")
