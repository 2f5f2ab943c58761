"""The bytes of a table as lines that stay as they are, and how one cell of a line is written anew.

In: a table's bytes. Out: a `Sheet` that gives the same bytes back, but for what was changed: line
ends, quotes and a byte order mark stay wherever nobody changed a cell.
"""

import re
from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tieline.data.csv_header import header
from tieline.data.csv_reader import decoded
from tieline.data.problems import DossierError, Problem
from tieline.data.schema import Table

BOM = b"\xef\xbb\xbf"
_ENDS = re.compile(r"(\r\n|\r|\n)")
_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def split(line: str, separator: str = ",") -> list[str] | None:
    """Return how each cell of a line is written, None where a quote is not closed rightly.

    >>> split('t1,"a, b",')
    ['t1', '"a, b"', '']
    """
    if '"' not in line:
        return line.split(separator)
    found, at = [], 0
    while match := _cell(separator).match(line, at):
        found.append(match[1])
        if not match[2]:
            return found
        at = match.end()
    return None


@cache
def _cell(separator: str) -> re.Pattern[str]:
    other = re.escape(separator)
    return re.compile(rf'("(?:[^"]|"")*"|[^"{other}][^{other}]*|)({other}|\Z)')


def plain(spelling: str) -> str:
    """Return what a cell says, however it is written.

    >>> plain('"the ""Grey"" ships"')
    'the "Grey" ships'
    """
    return spelling[1:-1].replace('""', '"') if spelling.startswith('"') else spelling


def spelt(cell: str) -> str:
    """Write a cell, in quotes only where it needs them."""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES.search(cell) else cell


@dataclass(slots=True)
class Sheet:
    """A table's lines without their ends, the ends, and the columns' names in the file's order."""

    table: Table
    bom: bool
    names: list[str]
    lines: list[str]
    ends: list[str]
    _places: dict[str, list[int]] | None = field(default=None)

    def content(self) -> bytes:
        """The table's bytes."""
        text = "".join(f"{line}{end}" for line, end in zip(self.lines, self.ends, strict=True))
        return (BOM if self.bom else b"") + text.encode()

    @property
    def key(self) -> str:
        """The column by whose cells rows are told apart."""
        return self.table.names[0]

    def spellings(self, at: int) -> list[str] | None:
        """How the cells of a row are written; None for a line that is blank or no whole row."""
        found = split(self.lines[at]) if at else None
        return found if found and len(found) == len(self.names) and any(map(_says, found)) else None

    def row(self, at: int) -> dict[str, str] | None:
        """A row's cells by column, None for a line that holds no row."""
        found = self.spellings(at)
        return None if found is None else dict(zip(self.names, map(plain, found), strict=True))

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row, with its place among the lines."""
        for at in range(1, len(self.lines)):
            row = self.row(at)
            if row is not None:
                yield at, row

    def places(self, key: str) -> list[int]:
        """Where the rows of a key stand; one, in a sound table."""
        if self._places is None:
            self._places = {}
            for at, row in self.rows():
                self._places.setdefault(row[self.key], []).append(at)
        return self._places.get(key, [])

    def keys(self) -> list[str]:
        """The keys of all rows, in order."""
        return [row[self.key] for _, row in self.rows()]

    def write(self, at: int, column: str, spelling: str) -> str:
        """Write one cell anew and return how it was written; the others stay as they are."""
        found = self.spellings(at)
        assert found is not None
        place = self.names.index(column)
        was, found[place] = found[place], spelling
        self._forget(at)
        self.lines[at] = ",".join(found)
        self._note(at)
        return was

    def line_of(self, row: Mapping[str, str]) -> str:
        """Write a row as one line; a column that it lacks is blank."""
        return ",".join(spelt(row.get(name, "")) for name in self.names)

    def insert(self, at: int, line: str) -> None:
        """Add a line; whether the last one has an end stays as it is."""
        usual = self.ends[0] or "\n"
        last = at == len(self.lines)
        self.lines.insert(at, line)
        self.ends.insert(at, usual)
        if last:
            self.ends[-2:] = [usual, self.ends[-2]]
        self._shift(at, 1)
        self._note(at)

    def remove(self, at: int) -> str:
        """Take a line away and return it; whether the last one has an end stays as it is."""
        if at == len(self.lines) - 1:
            self.ends[at - 1] = self.ends[at]
        self._forget(at)
        self._shift(at, -1)
        del self.ends[at]
        return self.lines.pop(at)

    def end(self) -> int:
        """Where a new row goes: behind the last one, before any blank lines."""
        places = range(len(self.lines) - 1, 0, -1)
        return next((at for at in places if self.row(at) is not None), 0) + 1

    # Where rows stand is followed, not looked up anew: thousands of changes come at once.

    def _shift(self, at: int, by: int) -> None:
        """Follow the lines from one on, which have moved."""
        if self._places is not None and at < len(self.lines) - 1:
            for found in self._places.values():
                found[:] = [place + by if place >= at else place for place in found]

    def _note(self, at: int) -> None:
        row = self.row(at)
        if self._places is not None and row is not None:
            insort(self._places.setdefault(row[self.key], []), at)

    def _forget(self, at: int) -> None:
        row = self.row(at)
        if self._places is not None and row is not None:
            found = self._places[row[self.key]]
            found.remove(at)
            if not found:
                del self._places[row[self.key]]


def _says(spelling: str) -> bool:
    return bool(plain(spelling).strip(" "))


def sheet(table: Table, raw: bytes) -> Sheet:
    """Read a table's lines; raises DossierError where its text or its header cannot be read."""
    text = decoded(table.file, raw)
    if isinstance(text, Problem):
        raise DossierError([text])
    lines, ends = cut(text)
    names, problems = header(table, lines[0])
    if problems:
        raise DossierError(problems)
    return Sheet(table, raw.startswith(BOM), names, lines, ends)


def cut(text: str) -> tuple[list[str], list[str]]:
    """Cut a text into its lines and their ends; the last line may lack one."""
    parts = _ENDS.split(text)
    lines, ends = parts[0::2], parts[1::2]
    if lines[-1]:
        return lines, [*ends, ""]
    return lines[:-1], ends


def blank(table: Table) -> bytes:
    """Return a table without a row."""
    return f"{','.join(table.names)}\n".encode()


def same(line: str, cells: Sequence[str]) -> bool:
    """Tell whether a line, however it is written, holds exactly these cells."""
    found = None if _ENDS.search(line) else split(line)
    return found is not None and list(map(plain, found)) == list(cells)
