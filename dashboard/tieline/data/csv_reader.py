"""Read a table's bytes.

In: a file or its bytes. Out: `Rows` with the line on which each begins, and every fault as a
`Problem`. A table without a fault is read in one go. Any other is read again line by line, which
is slow but can say where and why; a cell never spans lines, so each line is read on its own.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from tieline.data.decoding import decodings, unmarked_utf16, without_sep_line
from tieline.data.english import joined
from tieline.data.files import LARGEST, TooLargeError, read_file
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.repair.conflict_markers import conflict_problems
from tieline.data.repair.header import FIX_OR_SAVE, Header, header, is_numbering
from tieline.data.repair.mojibake import first_repair, repair_fault
from tieline.data.schema import Table

__all__ = ["DossierError", "Problem", "Rows", "read_table"]

MEND_FIRST = "Mend those first, or restore the file."
_SAVE_AS_CSV = "Save it again as CSV UTF-8, comma-separated."
_SPLIT = "Split it into several dossiers."

LONGEST = 131_072
"""Characters of a cell: the limit of Python's own CSV reader."""
MOST_LINES = 1_000_000
"""Lines of a table; each takes memory and time of its own, be it blank."""
MOST_BROKEN = 1_000
"""Faults after which no more are reported: the file is another one, or damaged throughout."""

_AROUND = 15
"""Bytes before and after one that is not UTF-8 which its message quotes."""
_HEAD = 1_000
"""Bytes at the begin of a file that tell whether it is UTF-16."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CONTROL_BEYOND_ASCII = re.compile(r"[\x80-\x9f\u2028\u2029\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(32), 127} - {10, 13})
_BLOCK = 512
"""Rows that are turned into columns at once: more take memory, fewer take time."""
_LONGEST_CELL = 20
"""Lines that a cell with line breaks may span before it counts as one never closed."""


def decoded(file: str, raw: bytes) -> str | Problem:
    """Return a table's text without a byte order mark, or why it cannot be read."""
    if not raw.strip(b" \t\r\n,;\xef\xbb\xbf"):
        remedy = "Restore it, or write its header."
        return Problem(file, 1, None, "", "The file is empty.", remedy)
    if raw.startswith(b"PK\x03\x04"):
        fault = "This is a spreadsheet's workbook, not a table of text."
        return Problem(file, 1, None, "", fault, _SAVE_AS_CSV)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return wrong_encoding(file, raw, error.start)
    return wrong_encoding(file, raw, 0) if unmarked_utf16(raw[:_HEAD]) else text


def wrong_encoding(file: str, raw: bytes, at: int) -> Problem:
    """Report a table that is not UTF-8 from a byte on, and how else it can be read."""
    line = raw[:at].count(b"\n") + 1
    readings = decodings(raw)
    if not readings:
        around = raw[max(0, at - _AROUND) : at + _AROUND].split(b"\n")
        before = raw[max(0, at - _AROUND) : at].count(b"\n")
        value = around[before].decode("latin-1").strip()
        fault = f"The byte 0x{raw[at]:02x} near {quoted(value)} is not UTF-8."
        remedy = f"{_SAVE_AS_CSV} Or name its encoding: tieline fix --encoding NAME --write"
        return Problem(file, line, None, value, fault, remedy)
    words = [joined([quoted(word) for word in one.words] or [""]) for one in readings]
    if len(readings) == 1:
        sample = f": it reads {words[0]}" if words[0] else ""
        fault = f"The file is written in {readings[0].label}, not UTF-8{sample}."
        return Problem(file, line, None, readings[0].label, fault, FIX_OR_SAVE)
    ways = [f"{word} as {one.label}" for word, one in zip(words, readings, strict=True)]
    fault = f"The file is not UTF-8. It reads {', or '.join(ways)}."
    names = joined([one.encoding for one in readings], "or")
    remedy = f"Say which: tieline fix --encoding NAME --write, NAME being {names}"
    return Problem(file, line, None, "", fault, remedy)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's cells by column, all as text, and the line on which each row begins."""

    file: str
    columns: Mapping[str, list[str]]
    lines: Sequence[int]
    lost: int = 0
    """Rows that could not be kept: it is not known which cell is which."""
    others: tuple[str, ...] = ()
    """Columns of the file that are none of the table's: they are kept there, and not read."""
    lacking: tuple[str, ...] = ()
    """Optional columns that the file lacks: their cells are blank."""

    def problem(self, row: int, column: str, message: str, remedy: str) -> Problem:
        """Report what is wrong with one cell."""
        value = self.columns[column][row]
        return Problem(self.file, self.lines[row], column, value, message, remedy)


def read_table(table: Table, path: Path) -> tuple[Rows | None, list[Problem]]:
    """Read one table; the rows are None where its file or its header cannot be read."""
    try:
        raw = read_file(path)
    except FileNotFoundError:
        return None, [Problem(table.file, None, None, "", "There is no such file.", make_it(table))]
    except TooLargeError:
        return None, [_too_large(table)]
    except OSError as error:
        fault = f"The file cannot be read: {error.strerror}."
        return None, [Problem(table.file, None, None, "", fault, "Make it a readable file.")]
    return rows_of(table, raw)


def make_it(table: Table) -> str:
    """Say how a missing table is made: by the command, or by its first line."""
    return (
        "Make it with `tieline new DIR`, name another folder with --data, or write its first line: "
        f"{table.first_line}"
    )


def _too_large(table: Table) -> Problem:
    fault = f"The file has more than {LARGEST:,} bytes, the most that is read."
    return Problem(table.file, 1, None, "", fault, _SPLIT)


def rows_of(table: Table, raw: bytes) -> tuple[Rows | None, list[Problem]]:
    """Read a table's bytes; the rows are None where its text or its header cannot be read."""
    text = text_of(table, raw)
    if not isinstance(text, str):
        return None, text
    head = header(table, _LINE_END.split(text, maxsplit=1)[0])
    if head.problems:
        return None, head.problems
    columns = None if has_controls(raw, text) else columns_of(text, len(head.names))
    if columns is not None and not any(map(any, head.nameless(columns))):
        return rows_with(table, head, columns, range(2, 2 + len(columns[0]))), head.spellings
    reader = LineReader(table.file, head.names, _LINE_END.split(text))
    lines, columns = reader.read()
    rows = replace(rows_with(table, head, columns, lines), lost=reader.lost)
    nameless = nameless_problems(table, head.nameless(columns), lines)
    return rows, [*head.spellings, *nameless, *reader.problems]


def nameless_problems(
    table: Table, columns: list[list[str]], lines: Sequence[int]
) -> Iterator[Problem]:
    """Report each column that has cells but no name."""
    for column in columns:
        filled = [(line, cell) for line, cell in zip(lines, column, strict=True) if cell.strip()]
        if not filled:
            continue
        line, first = filled[0]
        if is_numbering(column):
            fault = "The first line names all columns but one, which holds the rows' numbers."
            yield Problem(
                table.file, 1, None, first, fault, "Run tieline fix --write, or delete it."
            )
            continue
        fault = f"{quoted(first)} stands in a column without a name."
        remedy = "Name the column in the header, or delete it."
        yield Problem(table.file, line, None, first, fault, remedy)


def text_of(table: Table, raw: bytes) -> str | list[Problem]:
    """Return a table's text, or why it cannot be read as a table."""
    if len(raw) > LARGEST:
        return [_too_large(table)]
    text = decoded(table.file, raw)
    if isinstance(text, Problem):
        return [text]
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        fault = f"The file has more than {MOST_LINES:,} lines, the most that are read."
        return [Problem(table.file, 1, None, "", fault, _SPLIT)]
    if problems := conflict_problems(table.file, text):
        return problems
    if without_sep_line(text)[0]:
        first = _LINE_END.split(text, maxsplit=1)[0]
        fault = f"The first line {quoted(first)} tells a spreadsheet program the separator."
        remedy = "Run tieline fix --write, or delete the line."
        return [Problem(table.file, 1, None, first, fault, remedy)]
    return text


def rows_with(table: Table, head: Header, columns: list[list[str]], lines: Sequence[int]) -> Rows:
    """Return the rows of a table, with blank cells in optional columns that the file lacks."""
    known = {
        name: column
        for name, column in zip(head.names, columns, strict=True)
        if name in table.names
    }
    blank = {name: [""] * len(lines) for name in table.lacking(known)}
    others = head.others(table)
    return Rows(table.file, known | blank, lines, others=others, lacking=tuple(blank))


def has_controls(raw: bytes, text: str) -> bool:
    """Return whether a table has control characters, other than line ends.

    Most tables are ASCII, for which counting bytes is faster than searching.
    """
    if len(raw.translate(None, _CONTROL_BYTES)) != len(raw):
        return True
    return not raw.isascii() and bool(_CONTROL_BEYOND_ASCII.search(text))


def columns_of(text: str, width: int) -> list[list[str]] | None:
    """Read a table in one go; None where any row needs to be looked at by itself."""
    # A stream of text would take four bytes a letter.
    reader = csv.reader(text.rstrip("\r\n").split("\n"), strict=True)
    columns: list[list[str]] = [[] for _ in range(width)]
    rows = rows_of_width(reader, width)
    try:
        next(reader)
        while block := list(islice(rows, _BLOCK)):
            for column, cells in zip(columns, zip(*block, strict=True), strict=True):
                column.extend(cells)
    except csv.Error:
        return None
    one_line_each = reader.line_num == len(columns[0]) + 1
    may_be_blank = not all(map(str.strip, columns[0]))
    return columns if one_line_each and not may_be_blank else None


def rows_of_width(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    """Pass on rows of one width; raises csv.Error at any other, of which no block is kept."""
    for row in rows:
        if len(row) != width:
            raise csv.Error
        yield row


@dataclass(slots=True)
class LineReader:
    """Reads a table that has a fault somewhere, line by line, and reports every fault."""

    file: str
    names: list[str]
    text: list[str]
    """The table's lines, with the header, without their ends."""
    cells: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: int = 0

    def read(self) -> tuple[list[int], list[list[str]]]:
        """Return where rows begin, and their columns.

        Of a broken line the fault is reported, its cells are not kept.
        """
        at = 1
        while at < len(self.text):
            if len(self.problems) >= MOST_BROKEN:
                many = f"{MOST_BROKEN:,} faults before this line are told"
                fault = f"{many}, so the rest is not read."
                self._report(at, None, self.text[at], fault, MEND_FIRST)
                self.lost += sum(map(bool, self.text[at:]))
                break
            at += self.read_row(at)
        columns: Iterator[tuple[str, ...]] = zip(*self.cells, strict=True)
        return self.lines, [list(column) for column in columns] or [[] for _ in self.names]

    def read_row(self, at: int) -> int:
        """Read the row that begins at an index of `text`; return how many lines it spans."""
        line, span = self.text[at], 1
        try:
            quotes = '"' in line
            cells = next(csv.reader([line], strict=True)) if quotes else line.split(",")
        except csv.Error as error:
            row = self.read_multiline_row(at)
            if row is None:
                self.lost += 1
                value, fault, remedy = quote_fault(line, str(error))
                self._report(at, None, value, f"A double quote in {quoted(value)} {fault}.", remedy)
                return 1
            cells, span = row
        if any(cell.strip(" ") for cell in cells):
            self._keep(at, cells)
            if span > 1 or _CONTROL.search(line):
                self._report_controls(at, cells)
        return span

    def read_multiline_row(self, at: int) -> tuple[list[str], int] | None:
        """Read a row whose cells have line breaks, and its lines; None where it is no whole row."""
        lines = (f"{line}\n" for line in self.text[at : at + _LONGEST_CELL])
        reader = csv.reader(lines, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            return None
        return (cells, reader.line_num) if len(cells) == len(self.names) else None

    def _keep(self, at: int, cells: list[str]) -> None:
        """Keep a row of the header's width, and report any other; report cells too long."""
        if len(cells) != len(self.names):
            count = "one cell" if len(cells) == 1 else f"{len(cells):,} cells"
            fault = f"The row has {count}, the header has {len(self.names)}."
            more = "Put a cell that holds a comma into double quotes, or take the extra cells away."
            fewer = "Add the missing cells, if only as commas."
            remedy = more if len(cells) > len(self.names) else fewer
            if not any(cells[len(self.names) :]) and len(cells) > len(self.names):
                remedy = "The last are blank: run tieline fix --write, or take them away."
            self._report(at, None, self.text[at], fault, remedy)
            self.lost += 1
            return
        for name, cell in zip(self.names, cells, strict=True):
            if len(cell) > LONGEST:
                fault = f"{quoted(cell)} is longer than {LONGEST:,} characters."
                self._report(at, name, cell, fault, "Shorten the cell.")
        self.cells.append(cells)
        self.lines.append(at + 1)

    def _report_controls(self, at: int, cells: list[str]) -> None:
        for name, cell in zip(self.names, cells, strict=False):
            if control := _CONTROL.search(cell):
                fault, remedy = control_fault(control[0])
                fault = f"{quoted(cell)} {fault}."
                if repair := first_repair(cell):
                    fault, remedy = repair_fault(repair)
                self._report(at, name, cell, fault, remedy)

    def _report(self, at: int, column: str | None, value: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, at + 1, column, value, fault, remedy))


def quote_fault(line: str, error: str) -> tuple[str, str, str]:
    """Return the part of a line from its wrong double quote on, what is wrong, and the remedy.

    `error` is the message of Python's CSV reader.
    """
    if "unexpected end" in error:
        return line[line.rindex('"') :], "is never closed", "Close it, or take it away."
    value = line[line.index('"') :]
    if "field larger" in error:
        fault = f"opens a cell of more than {LONGEST:,} characters"
        return value, fault, "Shorten the cell."
    return value, "is closed in the midst of a cell", 'Write "" for a quote in a cell.'


def control_fault(control: str) -> tuple[str, str]:
    """Say what is wrong with a cell that has a control character, and the remedy."""
    if control == "\0":
        return "holds a NUL byte", "Delete it; the file may be damaged elsewhere too."
    if control in "\r\n\u2028\u2029":
        return "holds a line break", "Write the cell in one line."
    if control == "\t":
        return "holds a tab", "Write a space."
    if control in "\ufffe\uffff":
        # XML cannot hold them: a network with such a name could be written, and not read again.
        return f"holds U+{ord(control):04X}, which is no character", "Delete it."
    return f"holds the control character U+{ord(control):04X}", "Delete it."
