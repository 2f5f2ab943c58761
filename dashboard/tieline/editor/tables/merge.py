"""Merge what two branches did to a table, row by row, where git would merge lines.

In: the table's bytes before the branches parted, and on both of them. Out: `Merged`, one table with
whatever both did, and a sentence for each thing that a person should know. Rows that are neighbours
are no conflict. A cell that both have changed is one, and so is a row that one has deleted and the
other changed: what either wants stands between git's markers until somebody chooses.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tieline.data.problems import DossierError, quoted
from tieline.data.schema import RELATIONS, Table
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import TableDocument, format_cell, parse_table
from tieline.editor.tables.operations import Row

OURS, BETWEEN, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"
"""git's markers of a conflict: before the rows of the branch at work, and of the other one."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged table's bytes, how many conflicts stand in it, and what to tell."""

    content: bytes
    conflicts: int = 0
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row as each of two branches would have it: None where it is deleted."""

    key: str
    ours: Row | None
    theirs: Row | None


def merge_tables(table: Table, base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge three states of a table: ours, with what theirs did since the base.

    Rows of ours keep their places and how they are written. Raises DossierError where only lines
    can be merged: for a table that cannot be read, a row of too few or too many cells, two rows of
    one key, other columns.
    """
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    merge = _Merge(
        table, keyed_table(table, base), keyed_table(table, ours), keyed_table(table, theirs)
    )
    conflicts = [*merge.deletions(), *merge.changes(), *merge.additions()]
    merge.make_room(conflicts)
    # From below, so that the places of those above stay; a row that is there before one that was.
    placed = sorted(
        ((merge.place(one), one.ours is not None, k) for k, one in enumerate(conflicts)),
        reverse=True,
    )
    for place, _, k in placed:
        merge.mark(conflicts[k], place)
    sentences = [*merge.sentences, *(said_of(table, one) for one in conflicts)]
    return Merged(merge.ours.content(), len(conflicts), tuple(sentences))


def keyed_table(table: Table, raw: bytes) -> TableDocument:
    """Read a table whose keys name one row each; raises DossierError for any other."""
    document = parse_table(table, raw)
    keys = document.keys()
    lines = enumerate(document.lines)
    # A row of too few cells would be left out, and with it what one branch wrote.
    is_torn = any(document.row(at) is None and line.strip() for at, line in lines if at)
    is_double = "" in keys or len(set(keys)) < len(keys)
    if is_torn or is_double or not set(document.names) <= set(table.names):
        raise DossierError([])
    return document


def said_of(table: Table, conflict: Conflict) -> str:
    """Tell a conflict in a sentence: which row, which cells, and what either branch has there."""
    row = f"{table.file}: {conflict.key}"
    if conflict.ours is None or conflict.theirs is None:
        side = (
            "here and changed on the other branch"
            if conflict.ours is None
            else ("on the other branch and changed here")
        )
        return f"{row} was deleted {side}. Keep its row or none, and delete the markers."
    theirs = conflict.theirs
    cells = [
        f"{column} is {quoted(mine)} here, {quoted(theirs[column])} there"
        for column, mine in conflict.ours.items()
        if mine != theirs[column]
    ]
    return f"{row}: {'; '.join(cells)}. Keep one of the two rows, and delete the markers."


@dataclass(slots=True)
class _Merge:
    """Three states of a table, of which `ours` becomes the merged one."""

    table: Table
    base: TableDocument
    ours: TableDocument
    theirs: TableDocument
    sentences: list[str] = field(default_factory=list)
    before: Mapping[str, Row] = field(init=False)
    there: Mapping[str, Row] = field(init=False)

    def __post_init__(self) -> None:
        """Index the rows that stay as they are."""
        self.before, self.there = rows_by_key(self.base), rows_by_key(self.theirs)

    def row(self, key: str) -> Row | None:
        """Return a row of the merged table, None where there is none."""
        indexes = self.ours.indexes(key)
        return self.ours.row(indexes[0]) if indexes else None

    def deletions(self) -> Iterator[Conflict]:
        """Delete what theirs has deleted; yield what ours has changed."""
        for key, before in self.before.items():
            row = None if key in self.there else self.row(key)
            if row == before:
                self.ours.remove(self.ours.indexes(key)[0])
            elif row is not None:
                yield Conflict(key, row, None)

    def changes(self) -> Iterator[Conflict]:
        """Write the cells that theirs has changed; yield rows of which ours has changed them."""
        for key, before in self.before.items():
            there = self.there.get(key, before)
            changed = {column: cell for column, cell in there.items() if cell != before[column]}
            mine = self.row(key)
            if changed and mine is None:
                yield Conflict(key, None, there)
            elif changed and mine is not None:
                free = {c: cell for c, cell in changed.items() if mine[c] == before[c]}
                for column, cell in free.items():
                    self.ours.write(self.ours.indexes(key)[0], column, format_cell(cell))
                mine |= free
                if mine | changed != mine:
                    yield Conflict(key, mine, mine | changed)

    def additions(self) -> Iterator[Conflict]:
        """Add what theirs has added, none twice; yield rows of one key that are not the same."""
        here = rows_by_key(self.ours)
        alike: dict[frozenset[tuple[str, str]], list[str]] = {
            without_key(row, self.ours.key): [] for row in here.values()
        }
        for key in here.keys() - self.before.keys():
            alike[without_key(here[key], self.ours.key)].append(key)
        above, last = "", next(reversed(list(self.before)), "")
        for key, row in self.there.items():
            if key in self.before:
                above = key
                continue
            same = alike.get(without_key(row, self.ours.key), [])
            known = key if key in same else min(same, default="")
            if known:
                same.remove(known)
            elif key in here and self.table is not RELATIONS:
                yield Conflict(key, here[key], row)
                continue
            if known and known != key:
                self.tell(key, f"is the same row as {quoted(known)} here, and was taken once")
            above = known or self.add(key, row, "" if above == last else above)

    def add(self, key: str, row: Row, above: str) -> str:
        """Add a row below another one, or after all; return its key.

        Ids of ties are given on both branches: a tie whose id ours has gets a new one.
        """
        if self.ours.indexes(key):
            # `before` has ids that are deleted by now: none is given a second time.
            new = next_id([*self.before, *self.ours.keys(), *self.there])
            self.tell(key, f"was given on both branches: the other one's is {quoted(new)} now")
            row = {**row, self.ours.key: new}
        self.ours.make_room(column for column, cell in row.items() if cell)
        beside = self.ours.indexes(above)
        self.ours.insert(beside[0] + 1 if beside else self.ours.end(), self.ours.format_row(row))
        return row[self.ours.key]

    def tell(self, key: str, fact: str) -> None:
        """Note something that a person should know of a row of theirs."""
        self.sentences.append(f"{self.table.file}: {key} of the other branch {fact}.")

    def place(self, conflict: Conflict) -> int:
        """Return the line of a conflict's row, or where it would stand that ours has deleted."""
        if conflict.ours is not None:
            return self.ours.indexes(conflict.key)[0]
        keys = [*self.before]
        lines = (self.ours.indexes(key) for key in reversed(keys[: keys.index(conflict.key)]))
        return next((of_key[0] + 1 for of_key in lines if of_key), 1)

    def make_room(self, conflicts: Iterable[Conflict]) -> None:
        """Add the columns that the rows of conflicts need, which theirs may have added."""
        rows = (one.theirs for one in conflicts if one.theirs is not None)
        self.ours.make_room({name for row in rows for name, cell in row.items() if cell})

    def mark(self, conflict: Conflict, place: int) -> None:
        """Write both rows of a conflict between git's markers."""
        if conflict.ours is not None:
            self.ours.remove(place)
        rows = [
            [] if row is None else [self.ours.format_row(row)]
            for row in (conflict.ours, conflict.theirs)
        ]
        for line in reversed([OURS, *rows[0], BETWEEN, *rows[1], THEIRS]):
            self.ours.insert(place, line)


def rows_by_key(document: TableDocument) -> dict[str, Row]:
    """Return the rows of a table, in its order."""
    return {row[document.key]: row for _, row in document.rows()}


def without_key(row: Row, key: str) -> frozenset[tuple[str, str]]:
    """Return what a row says, whatever its key is."""
    return frozenset((column, cell) for column, cell in row.items() if column != key)
