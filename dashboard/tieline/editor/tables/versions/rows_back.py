"""Take changes back on rows in memory, the newest first, and say how the tables get there.

In: the rows of a table as they are, and operations of the history. Out: the rows as they were, and
the `Operation`s that lead from one to the other. How a cell or a line was written comes along, so
that the file gets its old bytes back where the history knows them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tieline.data.escaping import isolated
from tieline.editor.tables.csv_lines import TableDocument
from tieline.editor.tables.operations import (
    Add,
    Delete,
    Operation,
    Row,
    Set,
    TableName,
    WholeFile,
    key_column,
    renames_row,
    row_key,
)


class UnknownVersionError(Exception):
    """What stood there is not known; the text says since when, and why."""


@dataclass(slots=True)
class EarlierRow:
    """A row while changes are taken back: its cells, and by which key it is in the table now.

    `now` is None where it was deleted since: then `deleted` has its place. `written` tells how
    cells were written, where that was not the usual way.
    """

    cells: Row
    now: str | None
    written: dict[str, str] = field(default_factory=dict)
    deleted: Delete | None = None


@dataclass(slots=True)
class EarlierRows:
    """The rows of one table by the keys that they had, and these in the `order` of the file.

    `called` is the key of the only row that is asked for, None for all. `made` are the columns that
    were added since, `whole` the old text of dossier.toml, where the history has it.
    """

    table: TableName
    rows: dict[str, EarlierRow]
    order: list[str]
    called: str | None = None
    gone: dict[str, EarlierRow] = field(default_factory=dict)
    made: dict[str, None] = field(default_factory=dict)
    renamed: dict[str, None] = field(default_factory=dict)
    whole: WholeFile | None = None

    def take_back(self, operations: Sequence[Operation]) -> None:
        """Take the operations of one change back, those on other tables and rows apart.

        Raises UnknownVersionError where a row is another one than the change left.
        """
        own = [one for one in operations if one.table == self.table]
        for operation in reversed(own):
            if self.called is None or key_after(operation) == self.called:
                self.take_back_one(operation)
        if self.table == "dossier" and own:
            told = (one.whole_was for one in own if isinstance(one, Set))
            self.whole = next(filter(None, told), None)

    def take_back_one(self, operation: Operation) -> None:
        """Take one operation back."""
        self.made.update(dict.fromkeys(operation.made or ()))
        key = key_after(operation)
        if isinstance(operation, Set):
            self._take_back_set(key, operation)
        elif isinstance(operation, Add):
            row = self.rows.pop(key, None)
            if row is None or not is_like(row.cells, operation.row):
                raise not_fitting(key)
            # Rows that were added together are taken back from the last one.
            place = len(self.order) - 1
            del self.order[place if self.order[place] == key else self.order.index(key)]
            self.gone[key] = row
        else:
            if key in self.rows or operation.row is None:
                raise not_fitting(key)
            # A row that came back since is the same row.
            back = self.gone.pop(key, None)
            now = back.now if back else None
            self.rows[key] = EarlierRow(dict(operation.row), now, {}, operation)
            self.order.insert(self._place(operation.after), key)

    def _place(self, above: str | None) -> int:
        """Return where a row was that stood below another one, the first one below none."""
        if above in self.rows:
            return self.order.index(above) + 1
        return 0 if above == "" else len(self.order)

    def _take_back_set(self, key: str, operation: Set) -> None:
        row = self.rows.get(key)
        if row is None or row.cells.get(operation.column, "") != operation.new:
            raise not_fitting(key)
        row.cells[operation.column] = operation.old
        row.written.pop(operation.column, None)
        if operation.was is not None:
            row.written[operation.column] = operation.was
        if renames_row(operation):
            self.rows[operation.id] = self.rows.pop(key)
            self.order[self.order.index(key)] = operation.id
            self.called = None if self.called is None else operation.id
            if row.now is not None:
                # The last to be taken back is the first that was made.
                self.renamed.pop(row.now, None)
                self.renamed[row.now] = None


def key_after(operation: Operation) -> str:
    """Return what a row is called after an operation; one that is deleted, what it was called."""
    if isinstance(operation, Add):
        return operation.beside or row_key(operation)
    return operation.new if renames_row(operation) else operation.id


def is_like(cells: Mapping[str, str], row: Mapping[str, str]) -> bool:
    """Tell whether two rows have the same cells, where what one lacks is blank."""
    return all(cells.get(name, "") == row.get(name, "") for name in {*cells, *row})


def not_fitting(key: str) -> UnknownVersionError:
    """Return the error for a row of which the history does not know all that was done."""
    return UnknownVersionError(
        f"The history does not have all that was done to {isolated(key)} since: "
        "what stood there is not known."
    )


def rows_now(name: TableName, document: TableDocument, key: str | None = None) -> EarlierRows:
    """Return the rows of a table as they are, by what they are called; or the one of a key."""
    names = document.names_of_rows()
    rows = {names[at]: EarlierRow(row, names[at]) for at, row in document.rows()}
    if key is not None:
        rows = {key: rows[key]} if key in rows else {}
    return EarlierRows(name, rows, list(rows), key)


def operations_to(then: EarlierRows, now: EarlierRows, names: list[str]) -> list[Operation]:
    """Return what leads from the rows as they are to those that were: less, changed, more.

    `names` are the table's columns; what it has lost since is left out.
    """
    if then.called is None:
        part_moved(then, now)
    lasting = {row.now: row for row in then.rows.values() if row.now is not None}
    table = then.table
    # The last row first: no other row moves, and of rows that share a key each keeps its number.
    operations: list[Operation] = [
        Delete(table=table, id=key, row=row.cells)
        for key, row in reversed(now.rows.items())
        if key not in lasting
    ]
    # A name that is free only once another row has its own back comes after it.
    order = [key for key in lasting if key not in then.renamed]
    order += [key for key in then.renamed if key in lasting]
    for key in order:
        operations += changed_cells(table, names, now.rows[key], lasting[key])
    operations = without_made(operations, then)
    operations += added_rows(then, names)
    return operations


def changed_cells(
    table: TableName, names: list[str], now: EarlierRow, then: EarlierRow
) -> Iterator[Set]:
    """Yield the cells of a row that were others, its own name last."""
    key = key_column(table)
    for name in sorted((name for name in names if name), key=lambda name: name == key):
        old, new = now.cells.get(name, ""), then.cells.get(name, "")
        if old != new:
            assert now.now is not None
            spelt = then.written.get(name)
            yield Set(table=table, id=now.now, column=name, old=old, new=new, spelt=spelt)


def added_rows(then: EarlierRows, names: list[str]) -> Iterator[Add]:
    """Yield the rows that were deleted since, from above: so each comes below the one it was."""
    key_name = key_column(then.table)
    for place, key in enumerate(then.order):
        row = then.rows[key]
        deleted = row.deleted
        if row.now is not None or deleted is None:
            continue
        at, above = deleted.at, deleted.after
        if then.called is None:
            at, above = place + 2, then.rows[then.order[place - 1]].cells[key_name] if place else ""
        yield Add(
            table=then.table,
            row={name: cell for name, cell in row.cells.items() if name in names},
            beside=None if key == row.cells.get(key_name) else key,
            line=deleted.line if row.cells == deleted.row else None,
            at=at,
            after=above,
        )


def part_moved(then: EarlierRows, now: EarlierRows) -> None:
    """Let a row that was deleted and came back elsewhere since be a new one: it has another place.

    All other rows that last stand in the same order as they did.
    """
    places = {key: place for place, key in enumerate(now.order)}
    rows = [row for key in then.order if (row := then.rows[key]).now is not None]
    below = len(places)
    for row in reversed(rows):
        place = places[row.now or ""]
        if row.deleted is None:
            below = min(below, place)
        elif place > below:
            row.now = None
    above = -1
    for row in rows:
        if row.now is not None and row.deleted is not None and places[row.now] < above:
            row.now = None
        elif row.now is not None:
            above = max(above, places[row.now])


def without_made(operations: list[Operation], then: EarlierRows) -> list[Operation]:
    """Let the last operation take out the columns made since in which nothing stands any more.

    The last one on dossier.toml gives back its whole old text, where the history has it.
    """
    if operations and then.made:
        last = operations[-1].model_copy(update={"unmade": list(then.made)})
        operations = [*operations[:-1], last]
    if operations and then.whole and isinstance(operations[-1], Set):
        operations = [*operations[:-1], operations[-1].model_copy(update={"whole": then.whole})]
    return operations
