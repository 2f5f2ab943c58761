"""Bytes of a table -> rows with their line numbers, and a sentence for every fault.

A sound table is read in one go. Where anything is odd, it is read again line by line, which is
slow but can say where and why; a cell never spans lines, so each line is read on its own.
"""

import csv
import errno
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tieline.data.csv_header import header
from tieline.data.problems import DossierError, Problem, quoted
from tieline.data.schema import Table

_AGAIN = "Save it again as CSV UTF-8, comma-separated."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_AROUND = 15


def decoded(file: str, raw: bytes) -> str | Problem:
    """Return a table's text without a byte order mark, or what keeps it from being read."""
    if not raw.strip(b" \t\r\n,;\xef\xbb\xbf"):
        return _not_read(file, 1, "", "The file is empty.", "Restore it, or write its header.")
    if raw.startswith(b"PK\x03\x04"):
        fault = "This is a spreadsheet's workbook, not a table of text."
        return _not_read(file, 1, "", fault, _AGAIN)
    if raw.startswith(_UTF16):
        return _not_read(file, 1, "", "The file is written in UTF-16.", _AGAIN)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(file, raw, error.start)


def _not_utf8(file: str, raw: bytes, at: int) -> Problem:
    around = raw[max(0, at - _AROUND) : at + _AROUND].split(b"\n")
    before = raw[max(0, at - _AROUND) : at].count(b"\n")
    value = around[before].decode("latin-1").strip()
    fault = f"The byte 0x{raw[at]:02x} near {quoted(value)} is not UTF-8."
    return _not_read(file, raw[:at].count(b"\n") + 1, value, fault, _AGAIN)


def _not_read(file: str, line: int, value: str, fault: str, remedy: str) -> Problem:
    return Problem(file, line, None, value, fault, remedy)


__all__ = ["DossierError", "Problem", "Rows", "read_table"]

MEND_FIRST = "Mend those first, or restore the file."

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(32), 127} - {10, 13})
_BLOCK = 512
_LONGEST_CELL = 20
"""Over how many lines a cell with line breaks may run before it counts as one never closed."""

LARGEST = 100_000_000
"""Bytes of a table; a larger one is refused before it is read."""
LONGEST = 131_072
"""Characters of a cell, as Python's own reader of CSV has it."""
MOST_LINES = 1_000_000
"""Lines of a table; each takes room and time of its own, be it blank."""
MOST_BROKEN = 1_000
"""After so many faults no more are told: the file is another one, or damaged throughout."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's cells by column, all as text, and the line on which each row begins."""

    file: str
    columns: Mapping[str, list[str]]
    lines: Sequence[int]
    lost: int = 0
    """How many rows more there are, too broken to know which cell is which."""

    def problem(self, row: int, column: str, message: str, remedy: str) -> Problem:
        """Say what is wrong with one cell."""
        value = self.columns[column][row]
        return Problem(self.file, self.lines[row], column, value, message, remedy)


def read_table(table: Table, path: Path) -> tuple[Rows | None, list[Problem]]:
    """Read one table; the rows are None where its file or its header cannot be read."""
    try:
        raw = read_bytes(path)
    except FileNotFoundError:
        fault, remedy = "There is no such file.", "Add it, or name another folder with --data."
        return None, [Problem(table.file, None, None, "", fault, remedy)]
    except TooLargeError:
        return None, [_too_large(table)]
    except OSError as error:
        fault = f"The file cannot be read: {error.strerror}."
        return None, [Problem(table.file, None, None, "", fault, "Make it a readable file.")]
    return rows_of(table, raw)


class TooLargeError(OSError):
    """A file has more bytes than are ever read; nothing of it was."""


def read_bytes(path: Path, most: int = LARGEST) -> bytes:
    """Read a file, as far as is needed to see that it grows too large; raises OSError.

    Raises TooLargeError where it is too large before it is read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        # A pipe or a device might never end, or never begin.
        raise OSError(errno.EINVAL, "it is no regular file")
    if stat.S_ISREG(status.st_mode) and status.st_size > most:
        raise TooLargeError(errno.EFBIG, f"it has more than {most:,} bytes")
    with path.open("rb") as stream:
        return stream.read(most + 1)


def _too_large(table: Table) -> Problem:
    fault = f"The file has more than {LARGEST:,} bytes, the most that is read."
    return Problem(table.file, 1, None, "", fault, "Split it into several dossiers.")


def rows_of(table: Table, raw: bytes) -> tuple[Rows | None, list[Problem]]:
    """Read a table's bytes."""
    if len(raw) > LARGEST:
        return None, [_too_large(table)]
    text = decoded(table.file, raw)
    if isinstance(text, Problem):
        return None, [text]
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        fault = f"The file has more than {MOST_LINES:,} lines, the most that are read."
        return None, [Problem(table.file, 1, None, "", fault, "Split it into several dossiers.")]
    first = _LINE_END.split(text, maxsplit=1)[0]
    names, problems = header(table, first)
    if problems:
        return None, problems
    if not _has_controls(raw, text):
        columns = _read_at_once(text, len(names))
        if columns is not None:
            lines = range(2, 2 + len(columns[0]))
            return Rows(table.file, dict(zip(names, columns, strict=True)), lines), []
    slowly = _Slowly(table.file, names, _LINE_END.split(text))
    slowly.read()
    return slowly.rows(), slowly.problems


def _has_controls(raw: bytes, text: str) -> bool:
    """Tell quickly; most tables are ASCII, and a carriage return only ends lines."""
    if len(raw.translate(None, _CONTROL_BYTES)) != len(raw):
        return True
    return not raw.isascii() and bool(re.search(r"[\x80-\x9f\u2028\u2029\ufffe\uffff]", text))


def _read_at_once(text: str, width: int) -> list[list[str]] | None:
    """Return the columns of a table without any oddity, None for all others."""
    # A stream of text would take four bytes a letter.
    reader = csv.reader(text.rstrip("\r\n").split("\n"), strict=True)
    columns: list[list[str]] = [[] for _ in range(width)]
    sound = _of_width(reader, width)
    try:
        next(reader)
        while block := list(islice(sound, _BLOCK)):
            for column, cells in zip(columns, zip(*block, strict=True), strict=True):
                column.extend(cells)
    except csv.Error:
        return None
    one_line_each = reader.line_num == len(columns[0]) + 1
    may_be_blank = not all(map(str.strip, columns[0]))
    return columns if one_line_each and not may_be_blank else None


def _of_width(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    """Pass on rows of one width; raises csv.Error at any other, of which no block is held."""
    for row in rows:
        if len(row) != width:
            raise csv.Error
        yield row


@dataclass(slots=True)
class _Slowly:
    """Reads a table that has a fault somewhere, line by line."""

    file: str
    names: list[str]
    text: list[str]
    cells: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: int = 0

    def read(self) -> None:
        """Go through all lines; what a broken line holds is told, not kept."""
        at = 1
        while at < len(self.text):
            if len(self.problems) >= MOST_BROKEN:
                self._give_up(at)
                return
            at += self._row(at)

    def rows(self) -> Rows:
        """Return what could be read."""
        columns: Iterator[tuple[str, ...]] = zip(*self.cells, strict=True)
        kept = [list(column) for column in columns] or [[] for _ in self.names]
        return Rows(self.file, dict(zip(self.names, kept, strict=True)), self.lines, self.lost)

    def _row(self, at: int) -> int:
        """Read the row that begins at an index; return how many lines it takes."""
        line, span = self.text[at], 1
        try:
            quotes = '"' in line
            cells = next(csv.reader([line], strict=True)) if quotes else line.split(",")
        except csv.Error as error:
            found = self._over_lines(at)
            if found is None:
                self._tell_quote(at, str(error))
                return 1
            cells, span = found
        if any(cell.strip(" ") for cell in cells):
            self._keep(at, cells)
            if span > 1 or _CONTROL.search(line):
                self._tell_controls(at, cells)
        return span

    def _over_lines(self, at: int) -> tuple[list[str], int] | None:
        """Read a row whose cells hold line breaks, None where it is no whole row."""
        lines = (f"{line}\n" for line in self.text[at : at + _LONGEST_CELL])
        reader = csv.reader(lines, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            return None
        return (cells, reader.line_num) if len(cells) == len(self.names) else None

    def _keep(self, at: int, cells: list[str]) -> None:
        if len(cells) != len(self.names):
            self._tell_width(at, cells)
            return
        self._tell_length(at, cells)
        self.cells.append(cells)
        self.lines.append(at + 1)

    def _give_up(self, at: int) -> None:
        fault = f"{MOST_BROKEN:,} faults before this line are told, so the rest is not read."
        self._tell(at, None, self.text[at], fault, MEND_FIRST)
        self.lost += sum(map(bool, self.text[at:]))

    def _tell_controls(self, at: int, cells: list[str]) -> None:
        for name, cell in zip(self.names, cells, strict=False):
            if control := _CONTROL.search(cell):
                fault, remedy = _control_fault(control[0])
                self._tell(at, name, cell, f"{quoted(cell)} {fault}.", remedy)

    def _tell_length(self, at: int, cells: list[str]) -> None:
        for name, cell in zip(self.names, cells, strict=True):
            if len(cell) > LONGEST:
                fault = f"{quoted(cell)} is longer than {LONGEST:,} characters."
                self._tell(at, name, cell, fault, "Shorten the cell.")

    def _tell_width(self, at: int, cells: list[str]) -> None:
        has = "one cell" if len(cells) == 1 else f"{len(cells):,} cells"
        fault = f"The row has {has}, the header has {len(self.names)}."
        more = "Put a cell that holds a comma into double quotes, or take the extra cells away."
        fewer = "Add the missing cells, if only as commas."
        self.lost += 1
        remedy = more if len(cells) > len(self.names) else fewer
        self._tell(at, None, self.text[at], fault, remedy)

    def _tell_quote(self, at: int, error: str) -> None:
        line = self.text[at]
        line = line[line.rindex('"') if "unexpected end" in error else line.index('"') :]
        self.lost += 1
        if "unexpected end" in error:
            fault, remedy = "is never closed", "Close it, or take it away."
        elif "field larger" in error:
            fault = f"opens a cell of more than {LONGEST:,} characters"
            remedy = "Shorten the cell."
        else:
            fault, remedy = "is closed in the midst of a cell", 'Write "" for a quote in a cell.'
        self._tell(at, None, line, f"A double quote in {quoted(line)} {fault}.", remedy)

    def _tell(self, at: int, column: str | None, value: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, at + 1, column, value, fault, remedy))


def _control_fault(control: str) -> tuple[str, str]:
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
