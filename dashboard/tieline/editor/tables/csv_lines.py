"""A table as lines that stay as they are written, of which single cells can be rewritten.

In: a table's bytes. Out: a `TableDocument` that gives the same bytes back, except for what was
changed: line ends, quotes and a byte order mark stay wherever nobody changed a cell.
"""

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tieline.data.csv_reader import text_of
from tieline.data.problems import DossierError
from tieline.data.repair.header import header
from tieline.data.schema import Table

BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"(\r\n|\r|\n)")


def split_cells(line: str, separator: str = ",") -> list[str] | None:
    """Return the cells of a line as they are written, None where a quote is not closed rightly.

    >>> split_cells('t1,"a, b",')
    ['t1', '"a, b"', '']
    """
    parts = line.split(separator)
    if '"' not in line:
        return parts
    cells, quoted = [], ""
    for part in parts:
        if not quoted and not part.startswith('"'):
            cells.append(part)
            continue
        quoted = f"{quoted}{separator}{part}" if quoted else part
        # Within a cell that began with a quote a separator stands where one is still open.
        if quoted.count('"') % 2 == 0:
            if not quoted.endswith('"') or '"' in quoted[1:-1].replace('""', ""):
                return None
            cells.append(quoted)
            quoted = ""
    return None if quoted else cells


def parse_cell(written: str) -> str:
    """Return the value of a cell, with or without quotes.

    >>> parse_cell('"the ""Grey"" ships"')
    'the "Grey" ships'
    """
    return written[1:-1].replace('""', '"') if written.startswith('"') else written


def format_cell(value: str) -> str:
    """Write a cell, in quotes only where it needs them."""
    # Four looks for one character each are quicker than one for any of them.
    if "," in value or '"' in value or "\n" in value or "\r" in value:
        return f'"{value.replace(chr(34), chr(34) * 2)}"'
    return value


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """Split a text into its lines and their ends; the last line may lack one."""
    parts = _LINE_END.split(text)
    lines, ends = parts[0::2], parts[1::2]
    if lines[-1]:
        return lines, [*ends, ""]
    return lines[:-1], ends


def is_line_of(line: str, values: Sequence[str]) -> bool:
    """Tell whether a line, however it is written, has exactly these cells."""
    cells = None if _LINE_END.search(line) else split_cells(line)
    return cells is not None and list(map(parse_cell, cells)) == list(values)


@dataclass(slots=True)
class TableDocument:
    """A table's lines without their ends, the ends, and the columns' names in the file's order.

    Rows are named by the index of their line; the header is line 0. Columns that are none of the
    table's are an editor's own; those without a name, which has to be blank, are in no row. The
    last names are the `lacking` optional columns that the file does not have: they are added to it
    where one of their cells is filled, those on request each by itself.
    """

    table: Table
    bom: bool
    names: list[str]
    lines: list[str]
    ends: list[str]
    lacking: int = 0
    _indexes: dict[str, list[int]] | None = field(default=None)

    def content(self) -> bytes:
        """Return the table's bytes."""
        text = "".join(f"{line}{end}" for line, end in zip(self.lines, self.ends, strict=True))
        return (BOM if self.bom else b"") + text.encode()

    @property
    def key(self) -> str:
        """The column whose cells identify the rows."""
        return self.table.columns[0].name

    @property
    def stored_names(self) -> list[str]:
        """The columns that the file has."""
        return self.names[: len(self.names) - self.lacking]

    @property
    def shown_names(self) -> list[str]:
        """The columns that the file has, and those lacking ones that every new table has."""
        stored, unasked = self.stored_names, self.table.on_request
        return [*stored, *(name for name in self.names[len(stored) :] if name not in unasked)]

    def make_room(self, columns: Iterable[str]) -> None:
        """Add what the file lacks of these columns, and with one of them all but those on request.

        They stand behind all others, in the table's order.
        """
        stored, lacking = self.stored_names, self.names[len(self.stored_names) :]
        wanted = set(lacking).intersection(columns)
        if wanted.difference(self.table.on_request):
            wanted.update(name for name in lacking if name not in self.table.on_request)
        if not wanted:
            return
        new = [name for name in lacking if name in wanted]
        rows = [index for index, _ in self.rows()]
        for index in rows:
            self.lines[index] += "," * len(new)
        self.lines[0] = ",".join((self.lines[0], *new))
        self.names = [*stored, *new, *(name for name in lacking if name not in wanted)]
        self.lacking = len(lacking) - len(new)

    def made_by(self, before: Sequence[str]) -> list[str] | None:
        """Return the columns on request that the file has since it had these; None for none."""
        unasked = self.table.on_request
        return [c for c in self.stored_names if c in unasked and c not in before] or None

    def take_out(self, columns: Iterable[str]) -> None:
        """Take out of the file those of these columns in which nothing stands."""
        for name in columns:
            stored = self.stored_names
            rows = list(self.rows())
            if name not in stored or any(row[name] for _, row in rows):
                continue
            place = stored.index(name)
            for index in (0, *(index for index, _ in rows)):
                cells = split_cells(self.lines[index]) or []
                self.lines[index] = ",".join(cells[:place] + cells[place + 1 :])
            # Among those that the file lacks now they stand as they do in the table.
            missing = {name, *self.names[len(stored) :]}
            self.names = [one for one in stored if one != name]
            self.names += [one for one in self.table.names if one in missing]
            self.lacking += 1

    def written_cells(self, index: int) -> list[str] | None:
        """Return the cells of a row as they are written, None for a blank line or no whole row."""
        cells = split_cells(self.lines[index]) if index else None
        if not cells or len(cells) != len(self.stored_names):
            return None
        if not any(parse_cell(cell).strip(" ") for cell in cells):
            return None
        return cells + [""] * self.lacking

    def row(self, index: int) -> dict[str, str] | None:
        """Return a row's cells by column, None for a line that is no row."""
        written = self.written_cells(index)
        if written is None:
            return None
        values = map(parse_cell, written) if '"' in self.lines[index] else written
        row = dict(zip(self.names, values, strict=True))
        row.pop("", None)
        return row

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield every row with the index of its line."""
        for index in range(1, len(self.lines)):
            row = self.row(index)
            if row is not None:
                yield index, row

    def indexes(self, key: str) -> list[int]:
        """Return the lines of the rows with a key; one, in a valid table."""
        if self._indexes is None:
            self._indexes = {}
            for index, row in self.rows():
                self._indexes.setdefault(row[self.key], []).append(index)
        return self._indexes.get(key, [])

    def keys(self) -> list[str]:
        """Return the keys of all rows, in order."""
        return [row[self.key] for _, row in self.rows()]

    def names_of_rows(self) -> dict[int, str]:
        """Return by its line what each row is called: its key, which no other row is called by.

        Rows of one key are called `t5@1`, `t5@2` from above; those without a key `@1`, `@2`.
        """
        by_key: dict[str, list[int]] = {}
        for index, row in self.rows():
            by_key.setdefault(row[self.key], []).append(index)
        names = {}
        for key, same in by_key.items():
            alone = bool(key) and len(same) == 1
            for number, index in enumerate(same, 1):
                names[index] = key if alone else f"{key}@{number}"
        return dict(sorted(names.items()))

    def write(self, index: int, column: str, written: str) -> str:
        """Rewrite one cell and return how it was written; the others stay as they are."""
        if written:
            self.make_room([column])
        cells = self.written_cells(index)
        assert cells is not None
        place = self.names.index(column)
        before, cells[place] = cells[place], written
        self._unindex(index)
        self.lines[index] = ",".join(cells[: len(self.stored_names)])
        self._index(index)
        return before

    def format_row(self, row: Mapping[str, str]) -> str:
        """Write a row as one line; a column that it lacks is blank."""
        return ",".join(format_cell(row.get(name, "")) for name in self.stored_names)

    def insert(self, index: int, line: str) -> None:
        """Add a line; whether the last one has an end stays as it is."""
        usual_end = self.ends[0] or "\n"
        is_last = index == len(self.lines)
        self.lines.insert(index, line)
        self.ends.insert(index, usual_end)
        if is_last:
            self.ends[-2:] = [usual_end, self.ends[-2]]
        self._shift_indexes(index, 1)
        self._index(index)

    def append_rows(self, rows: Sequence[Mapping[str, str]]) -> int:
        """Add many rows after the last one and return the index of the first.

        Whether the last line has an end stays as it is.
        """
        lacking = self.names[len(self.stored_names) :]
        self.make_room([name for name in lacking if any(row.get(name) for row in rows)])
        usual_end, start = self.ends[0] or "\n", self.end()
        ends = [usual_end] * len(rows)
        if start == len(self.lines):
            self.ends[-1], ends[-1] = usual_end, self.ends[-1]
        self.lines[start:start] = map(self.format_row, rows)
        self.ends[start:start] = ends
        self._indexes = None
        return start

    def remove(self, index: int) -> str:
        """Remove a line and return it; whether the last one has an end stays as it is."""
        if index == len(self.lines) - 1:
            self.ends[index - 1] = self.ends[index]
        self._unindex(index)
        self._shift_indexes(index, -1)
        del self.ends[index]
        return self.lines.pop(index)

    def end(self) -> int:
        """Return where a new row goes: after the last one, before any blank lines."""
        backwards = range(len(self.lines) - 1, 0, -1)
        return next((index for index in backwards if self.row(index) is not None), 0) + 1

    # The indexes are updated, not built anew: thousands of changes come at once.

    def _shift_indexes(self, start: int, by: int) -> None:
        """Update the indexes of the lines from `start` on, which have moved."""
        if self._indexes is not None and start < len(self.lines) - 1:
            for indexes in self._indexes.values():
                indexes[:] = [index + by if index >= start else index for index in indexes]

    def _index(self, index: int) -> None:
        row = self.row(index)
        if self._indexes is not None and row is not None:
            insort(self._indexes.setdefault(row[self.key], []), index)

    def _unindex(self, index: int) -> None:
        row = self.row(index)
        if self._indexes is not None and row is not None:
            indexes = self._indexes[row[self.key]]
            indexes.remove(index)
            if not indexes:
                del self._indexes[row[self.key]]


def parse_table(table: Table, raw: bytes) -> TableDocument:
    """Read a table's lines; raises DossierError where its text or its header cannot be read."""
    text = text_of(table, raw)
    if not isinstance(text, str):
        raise DossierError(text)
    lines, ends = split_lines(text)
    head = header(table, lines[0])
    if head.problems or head.spellings:
        raise DossierError([*head.problems, *head.spellings])
    names = head.names
    lacking = table.lacking(names)
    bom = raw.startswith(BOM)
    return TableDocument(table, bom, [*names, *lacking], lines, ends, len(lacking))


def empty_table(table: Table) -> bytes:
    """Return the bytes of a table without a row."""
    return f"{','.join(table.usual)}\n".encode()
