"""Bring the text of a table to the form of ours: encoding, line ends, separators, header, quotes.

In: a table's bytes as some program left them. Out: a `TableDocument` with the same cells, or None
where it is not plain what they are, and a `MadeChange` for each thing that is different.
"""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import chain, zip_longest

from tieline.data.decoding import SEPARATORS, Decoding, decoded_as, decodings, without_sep_line
from tieline.data.english import joined
from tieline.data.problems import DossierError, quoted
from tieline.data.repair.conflict_markers import conflicts
from tieline.data.repair.header import is_numbering, recognised_names
from tieline.data.schema import Table
from tieline.editor.tables.csv_lines import (
    BOM,
    TableDocument,
    format_cell,
    parse_cell,
    parse_table,
    split_cells,
    split_lines,
)
from tieline.editor.tables.fixes.changes_made import MadeChange

_LONGEST_CELL = 20
"""Lines that a cell with line breaks may span before it counts as one never closed."""

_BLANK_BEFORE_QUOTE = re.compile(r', +"')

Lines = list[str]


def normalize_text(
    table: Table, raw: bytes, changes: list[MadeChange], encoding: str = ""
) -> TableDocument | None:
    """Return a table in the form of ours; None where it cannot be read even so.

    `encoding` is that of a table that is not UTF-8, where somebody has told it.
    """
    made: list[MadeChange] = []

    def note(text: str, line: int | None = None) -> None:
        made.append(MadeChange(table.file, line, "", text))

    decoding = decode(raw, encoding)
    if decoding is None or any(conflicts(decoding.text)):
        return None
    if decoding.label != "UTF-8":
        words = ", ".join(map(quoted, decoding.words))
        note(f"{decoding.label} becomes UTF-8{f', as in {words}' if words else ''}.")
    if raw.startswith(BOM):
        note("The byte order mark is taken away.")
    lines, has_last_end = lines_from_header(decoding.text, note)
    if not lines:
        return None
    separator = detect_separator(table, lines[0])
    lines = whole_rows(lines, separator, note)
    if separator != ",":
        lines = [separate_by_commas(line, separator) for line in lines]
        noun = SEPARATORS[separator]
        note(f"{noun[:1].upper()}{noun[1:]} between cells become commas.")
    lines = requote(lines, note)
    lines[0] = spell_header(table, lines[0], note)
    lines = without_blank_cells(lines, note)
    content = "\n".join(lines) + ("\n" if has_last_end else "")
    try:
        document = parse_table(table, content.encode())
    except (DossierError, UnicodeEncodeError):
        return None
    changes += made
    return document


def decode(raw: bytes, encoding: str = "") -> Decoding | None:
    """Decode a table in the one way that makes sense, or in the named one if it is not UTF-8."""
    readings = decodings(raw)
    if encoding and not (readings and readings[0].label.startswith("UTF")):
        try:
            readings = decoded_as(raw, {encoding: encoding})
        except LookupError:
            return None
    return readings[0] if len(readings) == 1 else None


def lines_from_header(text: str, note: Callable[[str], None]) -> tuple[Lines, bool]:
    """Return the lines of a text from its header on, and whether the last one has an end."""
    separator, text = without_sep_line(text)
    if separator:
        note(f"The line {quoted(f'sep={separator}')} is taken away.")
    lines, ends = split_lines(text)
    blank = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if 0 < blank < len(lines):
        note("The blank lines before the header are taken away.")
    if any("\r" in end for end in ends):
        note("All lines end as on Unix (LF).")
    return lines[blank:], bool(ends and ends[-1])


def detect_separator(table: Table, header: str) -> str:
    """Return the separator by which a line is the table's header: commas, if by no other."""
    for separator in SEPARATORS:
        cells = list(map(parse_cell, split_cells(header, separator) or ()))
        if len(set(recognised_names(cells, table.names)) & set(table.names)) > 1:
            return separator
    return ","


def whole_rows(lines: Lines, separator: str, note: Callable[[str, int], None]) -> Lines:
    """Return one line for each row: a line break in a quoted cell becomes a space."""
    width = len(split_cells(lines[0], separator) or ())
    rows: Lines = []
    at = 0
    while at < len(lines):
        span = row_span(lines, at, separator, width)
        row = lines[at]
        if span > 1:
            row = " ".join(line.strip(" ") for line in lines[at : at + span])
            note("The line breaks in a cell become spaces.", len(rows) + 1)
        rows.append(row)
        at += span
    return rows


def row_span(lines: Lines, at: int, separator: str, width: int) -> int:
    """Return how many lines a row spans; 1 for what is no whole row even so."""
    if '"' not in lines[at] or split_cells(lines[at], separator) is not None:
        return 1
    for span in range(2, min(_LONGEST_CELL, len(lines) - at) + 1):
        cells = split_cells("\n".join(lines[at : at + span]), separator)
        if cells is not None:
            return span if len(cells) == width else 1
    return 1


def separate_by_commas(line: str, separator: str) -> str:
    """Write a line with commas between its cells; one that cannot be split stays as it is."""
    cells = split_cells(line, separator)
    return line if cells is None else ",".join(format_cell(parse_cell(cell)) for cell in cells)


def without_blank_cells(lines: Lines, note: Callable[[str], None]) -> Lines:
    """Return the lines without columns of no name that are blank or count the rows.

    Rows of nothing but separators go, too. An empty line stays: somebody may have set rows apart by
    it.
    """
    kept = [line for line in lines if not (line and not line.strip(", \t"))]
    if len(kept) < len(lines):
        note("The rows without any cell are taken away.")
    once = [kept[0], *(line for line in kept[1:] if line != kept[0])]
    if len(once) < len(kept):
        kept = once
        note("The header that stands among the rows is taken away.")
    rows = [list(map(parse_cell, split_cells(line) or ())) for line in kept]
    columns = list(zip_longest(*(row for row in rows[1:] if any(row)), fillvalue=""))
    width = len(rows[0])
    nameless = [place for place, name in enumerate(rows[0]) if not name.strip()]
    blank = {place for place in nameless if not any(map(str.strip, cells_at(columns, place)))}
    numbers = {place for place in nameless if place not in blank and is_numbering(columns[place])}
    is_wide = len(columns) > width
    surplus = is_wide and not any(map(str.strip, chain.from_iterable(columns[width:])))
    if numbers:
        note("The column with the rows' numbers is taken away.")
    if blank or surplus:
        note("The columns without name and cells are taken away.")
    if not (blank or surplus or numbers):
        return kept
    longest = width if surplus else None
    return [without_places(line, blank | numbers, longest) for line in kept]


def cells_at(columns: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    """Return the cells of a column; none for one that no row has."""
    return columns[place] if place < len(columns) else ()


def without_places(line: str, places: Collection[int], longest: int | None) -> str:
    """Return a line without some of its cells, and without those beyond the longest row."""
    cells = split_cells(line)
    if not line or cells is None:
        return line
    return ",".join(cell for place, cell in enumerate(cells[:longest]) if place not in places)


def spell_header(table: Table, header: str, note: Callable[[str], None]) -> str:
    """Return a header with the table's own names; one that cannot be split stays as it is."""
    cells = split_cells(header)
    if cells is None:
        return header
    names = list(map(parse_cell, cells))
    spelt = recognised_names(names, table.names)
    pairs = zip(names, spelt, strict=True)
    new = [
        f"{quoted(one)} becomes {quoted(other)}" for one, other in pairs if other not in ("", one)
    ]
    if new:
        note(f"In the header {joined(new)}.")
    return ",".join(map(format_cell, spelt))


def requote(lines: Lines, note: Callable[[str], None]) -> Lines:
    """Return the lines with double quotes only where a cell needs them."""
    width = len(split_cells(lines[0]) or ())
    new = [line if '"' not in line else quoted_sparingly(line, width) for line in lines]
    count = sum(line != other for line, other in zip(lines, new, strict=True))
    if count:
        noun = "line" if count == 1 else "lines"
        note(f"Double quotes stand only where they are needed, in {count:,} {noun}.")
    return new


def quoted_sparingly(line: str, width: int) -> str:
    """Return a line with double quotes only where a cell needs them.

    A line that has not as many cells as the header stays, unless it has with blanks before quotes.
    """
    for written in (line, _BLANK_BEFORE_QUOTE.sub(',"', line)):
        cells = split_cells(written)
        if cells is not None and len(cells) == width:
            return ",".join(format_cell(parse_cell(cell)) for cell in cells)
    return line
