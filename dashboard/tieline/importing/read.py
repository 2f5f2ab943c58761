"""Read files of ties of any kind that other programs write.

In: names and bytes of files. Out: a `Source`: one `SourceTable` of ties, the names of actors put in
place of ids where a table of actors is among the files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from tieline.data.decoding import Decoding
from tieline.data.problems import quoted
from tieline.importing.columns import (
    actor_columns,
    end_columns,
    interaction_column,
    recognise_ends,
    with_parted_ends,
)
from tieline.importing.names import KINDS, plain
from tieline.importing.readers.delimited import decode, likely_separator, read_delimited
from tieline.importing.readers.edge_list import read_edge_list, read_sif
from tieline.importing.readers.gml import read_gml
from tieline.importing.readers.json_graph import read_json
from tieline.importing.readers.matrix import matrix_ties
from tieline.importing.readers.workbook import read_workbook
from tieline.importing.readers.xml_graph import read_xml
from tieline.importing.source import SourceTable, fault, with_clean_cells

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How workbooks begin: XLSX and ODS, and XLS."""


@dataclass(frozen=True, slots=True)
class Source:
    """The ties of one file; `ignored` are its sheets that hold neither ties nor actors."""

    table: SourceTable
    ignored: tuple[str, ...] = ()


def read_sources(files: Sequence[tuple[str, bytes]]) -> list[Source]:
    """Read files of ties and of actors; raises ImportFaultError for the first that cannot be read.

    Tables of actors give names and kinds to the ids in all others.
    """
    tables = [table for name, raw in files for table in read_tables(name, raw)]
    ties = [table for table in tables if is_of_ties(table)]
    if not ties:
        # The whole file is to be told about, also where no two columns look like ends.
        ties = [table for table in tables if actor_columns(table) is None] or tables[:1]
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    ignored: list[SourceTable] = []
    for table in tables:
        if any(table is other for other in ties):
            continue
        if actor_columns(table) is None and any(table.file == other.file for other in ties):
            ignored.append(table)
        else:
            read_actors(table, names, kinds)
    return [
        Source(
            replace(with_names(table, names), kinds={**table.kinds, **kinds}),
            tuple(other.form for other in ignored if other.file == table.file),
        )
        for table in ties
    ]


def read_tables(name: str, raw: bytes) -> list[SourceTable]:
    """Read all tables of one file; raises ImportFaultError where it is of no known kind."""
    file = PurePath(name).name
    if not raw.strip():
        raise fault(file, "The file is empty.", "Choose another file.")
    if raw.startswith((_ZIP, _OLE)):
        return [with_clean_cells(table) for table in read_workbook(file, raw)]
    table = read_text(file, raw)
    column = interaction_column(table) if end_columns(table.names) is None else ""
    if column:
        table = with_parted_ends(table, column)
    return [with_clean_cells(matrix_ties(table) or table)]


def read_text(file: str, raw: bytes) -> SourceTable:
    """Read a file of text: XML, JSON, GML, an edge list or a table."""
    ending = PurePath(file).suffix.casefold()
    start = raw[:500].lstrip(b"\xef\xbb\xbf \t\r\n")
    if ending in (".gexf", ".graphml", ".xml") or start.startswith((b"<?xml", b"<!", b"<g")):
        return read_xml(file, raw)
    decoding = decode(file, raw)
    text = decoding.text.lstrip()
    if ending in (".json", ".cyjs", ".jsonl") or text.startswith(("{", "[")):
        return read_json(file, text)
    if ending == ".gml" or text.startswith("graph [") or text.startswith("Creator "):
        return read_gml(file, decoding.text)
    if ending == ".sif":
        return read_sif(file, decoding)
    return read_plain(file, decoding)


def read_plain(file: str, decoding: Decoding) -> SourceTable:
    """Read a table, or an edge list where nothing but blanks parts the words of its lines."""
    has_data = "{" in decoding.text[:2_000]
    if has_data or not likely_separator(decoding.text):
        table = read_edge_list(file, decoding)
        if table is not None:
            return table
    return read_delimited(file, decoding)


def is_of_ties(table: SourceTable) -> bool:
    """Tell whether a table has two columns of ends; one of actors alone has not."""
    if end_columns(table.names) is not None:
        return True
    return actor_columns(table) is None and recognise_ends(table) is not None


def read_actors(table: SourceTable, names: dict[str, str], kinds: dict[str, str]) -> None:
    """Add the names by id, and the kinds by name, of a table of actors."""
    columns = actor_columns(table)
    if columns is None:
        message = f"Neither ties nor actors are recognised in {quoted(table.form)}."
        raise fault(table.file, message, "Leave the file or the sheet out.")
    ids, labels = map(table.column, columns)
    kind = next((name for name in table.names if plain(name) in KINDS and name not in columns), "")
    words = table.column(kind) if kind else [""] * len(ids)
    for id_, label, word in zip(ids, labels, words, strict=True):
        names[id_] = label or id_
        if word:
            kinds[label or id_] = word


def with_names(table: SourceTable, names: Mapping[str, str]) -> SourceTable:
    """Return a table with names in place of ids at both ends, where these are known."""
    ends = recognise_ends(table)
    if not names or ends is None:
        return table
    places = [table.names.index(end) for end in ends]
    rows = []
    for row in table.rows:
        new = list(row)
        for at in places:
            new[at] = names.get(row[at], row[at])
        rows.append(new)
    return replace(table, rows=rows)
