"""Apply operations to the bytes of the tables: new bytes, or the cells that others have changed.

In: the tables as they are, and operations. Out: `Applied`; nothing is read or written here. Each
operation is compared with the very cell that it changes, so that what others did to other cells
stays. All are applied or none.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tieline.data.problems import DossierError, Problem, nearest, quoted
from tieline.data.schema import RELATIONS, listed
from tieline.data.ties import next_id
from tieline.editor.tables.csv_lines import TableDocument, format_cell, is_line_of, parse_cell
from tieline.editor.tables.dossier_table import DossierDocument, open_table
from tieline.editor.tables.operations import Add, Delete, Operation, Row, Set, row_key

_NUMBERED = re.compile(r"(.*)@([1-9][0-9]{0,6})", re.DOTALL)
"""How one of several rows of a key is named (TableDocument.names_of_rows)."""
Content = str | Row | None
"""The content of a cell or of a whole row; None where it does not exist."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell (or a row: `column` is None) that somebody else has changed since it was read."""

    table: str
    id: str
    column: str | None
    yours: Content
    theirs: Content
    base: Content


@dataclass(frozen=True, slots=True)
class Applied:
    """The bytes of the changed tables, the operations done, and the keys of the new rows."""

    tables: Mapping[str, bytes] = field(default_factory=dict)
    operations: tuple[Operation, ...] = ()
    ids: tuple[str, ...] = ()


class ConflictError(Exception):
    """Somebody else has changed the same cells; `conflicts` holds all of them.

    `indexes` are the places of their operations among all.
    """

    def __init__(self, conflicts: Iterable[Conflict], indexes: Iterable[int] = ()) -> None:
        """Carry the conflicts in the order of the operations."""
        self.conflicts, self.indexes = tuple(conflicts), tuple(indexes)
        super().__init__(f"{len(self.conflicts)} cells were changed by somebody else.")


@dataclass(frozen=True, slots=True)
class KnownHistory:
    """What the history says: ids that were used once, and rows changed since the base was read.

    `changed_rows` is None where the base is too old to know.
    """

    used_ids: Collection[str] = ()
    changed_rows: Collection[tuple[str, str]] | None = frozenset()


def apply(
    tables: Mapping[str, bytes],
    operations: Iterable[Operation],
    history: KnownHistory | None = None,
) -> Applied:
    """Apply all operations, in their order.

    `tables` has bytes by name. Raises ConflictError where others came first, and DossierError for
    tables that cannot be read and operations that name what does not exist.
    """
    batch = _Batch(tables, history or KnownHistory())
    stopped = [
        index for index, operation in enumerate(operations) if not batch.apply_one(operation)
    ]
    if batch.conflicts:
        raise ConflictError(batch.conflicts, stopped)
    batch.keep_whole_file()
    contents = {name: document.content() for name, document in batch.documents.items()}
    changed = {name: raw for name, raw in contents.items() if raw != tables.get(name)}
    return Applied(changed, tuple(batch.applied), tuple(batch.ids))


@dataclass(slots=True)
class _Batch:
    """The tables while operations are applied to them, one after the other."""

    tables: Mapping[str, bytes]
    history: KnownHistory
    documents: dict[str, TableDocument] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    applied: list[Operation] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    last_ids: list[str] = field(default_factory=list)
    """The id that was last given to a new tie, if any."""

    def apply_one(self, operation: Operation) -> bool:
        """Apply one operation; return whether it had no conflict."""
        before = len(self.conflicts)
        if operation.table not in self.documents:
            raw = self.tables.get(operation.table)
            self.documents[operation.table] = open_table(operation.table, raw)
        document = self.documents[operation.table]
        if isinstance(operation, Set):
            self.set_cell(document, operation)
        elif isinstance(operation, Add):
            self.add_row(document, operation)
        else:
            self.delete_row(document, operation)
        return len(self.conflicts) == before

    def set_cell(self, document: TableDocument, operation: Set) -> None:
        """Write a cell if it still holds what the editor had read."""
        check_cell(document, operation.column, operation.new)
        index = find_row(document, operation.id)
        row = document.row(index) if index else None
        theirs = row[operation.column] if row else None
        # Even where somebody else has already written the same: it may be what both count up.
        if index is None or theirs != operation.old:
            self._conflict(operation, operation.column, (operation.new, theirs, operation.old))
            return
        if operation.new == operation.old:
            return
        if operation.column == document.key and document.indexes(operation.new):
            other = document.row(document.indexes(operation.new)[0])
            self._conflict(operation, None, (operation.new, other, operation.old))
            return
        written = operation.spelt
        if written is None or not is_line_of(written, [operation.new]):
            written = format_cell(operation.new)
        columns = document.stored_names
        if isinstance(document, DossierDocument) and operation.whole:
            document.whole = operation.whole
        before = document.write(index, operation.column, written)
        unusual = before if before != format_cell(parse_cell(before)) else None
        document.take_out(operation.unmade or ())
        made = document.made_by(columns)
        new = {"was": unusual, "made": made, "whole": None, "whole_was": None}
        self.applied.append(operation.model_copy(update=new))

    def keep_whole_file(self) -> None:
        """Store with the last change of dossier.toml its old text, if that needs more than values.

        By it an undo gives back comments and layout, too.
        """
        document = self.documents.get("dossier")
        whole = document.whole_before() if isinstance(document, DossierDocument) else None
        of_file = [at for at, one in enumerate(self.applied) if one.table == "dossier"]
        if whole and of_file:
            last = self.applied[of_file[-1]]
            self.applied[of_file[-1]] = last.model_copy(update={"whole_was": whole})

    def add_row(self, document: TableDocument, operation: Add) -> None:
        """Add a row whose key no other row has; a tie without an id gets the next one."""
        cells = dict(operation.row)
        cells.setdefault(document.key, "")
        if document.table is RELATIONS and not cells["id"].strip():
            cells["id"] = self.next_tie_id(document)
        for column, cell in cells.items():
            check_cell(document, column, cell)
        kept = (*document.shown_names, *(name for name, cell in cells.items() if cell))
        row = {name: cells.get(name, "") for name in document.names if name in kept}
        self.ids.append(row[document.key])
        existing = None if operation.beside else find_row(document, row[document.key])
        if existing is not None:
            keyed = operation.model_copy(update={"row": row})
            self._conflict(keyed, None, (operation.row, document.row(existing), None))
            return
        columns = document.stored_names
        document.make_room(name for name, cell in row.items() if cell)
        made = document.made_by(columns)
        index = insertion_index(document, operation)
        line = operation.line
        stored = [row[name] for name in document.stored_names]
        if line is None or not is_line_of(line, stored):
            line = document.format_row(row)
        document.insert(index, line)
        after = key_above(document, index)
        called = document.names_of_rows()[index] if operation.beside else None
        new = {"row": row, "at": index + 1, "after": after, "made": made, "beside": called}
        self.applied.append(operation.model_copy(update=new))

    def next_tie_id(self, ties: TableDocument) -> str:
        """Return the id after all others; those that are given are a run without gaps."""
        known_ids = self.last_ids or [*ties.keys(), *self.history.used_ids]
        self.last_ids = [next_id(known_ids)]
        while ties.indexes(self.last_ids[0]):
            self.last_ids = [next_id(self.last_ids)]
        return self.last_ids[0]

    def delete_row(self, document: TableDocument, operation: Delete) -> None:
        """Delete a row if it still is what the editor had read."""
        index = find_row(document, operation.id)
        if index is None:
            return
        row = document.row(index) or {}
        if operation.row is not None:
            # The history may know it from before a column was added.
            blank = dict.fromkeys(document.table.lacking(operation.row), "")
            # Columns of their own are not known to all who delete a row.
            is_changed = any(
                row.get(name) != cell for name, cell in (operation.row | blank).items()
            )
        else:
            changed = self.history.changed_rows
            is_changed = changed is None or (operation.table, operation.id) in changed
        if is_changed:
            self._conflict(operation, None, (None, row, operation.row))
            return
        after = key_above(document, index)
        line = document.remove(index)
        unusual = None if line == document.format_row(row) else line
        document.take_out(operation.unmade or ())
        self.applied.append(
            operation.model_copy(
                update={"row": row, "line": unusual, "at": index + 1, "after": after}
            )
        )

    def _conflict(
        self,
        operation: Operation,
        column: str | None,
        contents: tuple[Content, Content, Content],
    ) -> None:
        """Note what is wanted, what is there, and what the editor had read."""
        key = row_key(operation)
        self.conflicts.append(Conflict(operation.table, key, column, *contents))


def find_row(document: TableDocument, key: str) -> int | None:
    """Return the line of a row, None where there is none; raises DossierError for two.

    One of two rows of a key, or of those without any, is named by its number: `t5@2`.
    """
    indexes = document.indexes(key)
    if not indexes and (numbered := _NUMBERED.fullmatch(key)):
        same, number = document.indexes(numbered[1]), int(numbered[2])
        # Where one of them has got a key of its own meanwhile, the other is the only one left.
        return same[min(number, len(same)) - 1] if same else None
    if len(indexes) > 1:
        file = document.table.file
        lines = listed([str(index + 1) for index in indexes])
        fault = f"{quoted(key)} stands in several rows: {lines}."
        remedy = "Give each row a key of its own, in the file."
        raise DossierError([Problem(file, indexes[1] + 1, document.key, key, fault, remedy)])
    return indexes[0] if indexes else None


def check_cell(document: TableDocument, column: str, value: str) -> None:
    """Raise DossierError for what cannot be in a cell at all; the dossier's rules come later."""
    file = document.table.file
    if column not in document.names:
        meant = nearest(column, document.names)
        fault = f"{quoted(column)} is not a column of {file}."
        remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(document.names)}."
        raise DossierError([Problem(file, None, column, value, fault, remedy)])
    if column == document.key and not value.strip():
        remedy = "Write one: it tells the row from all others."
        raise DossierError([Problem(file, None, column, "", "The cell is blank.", remedy)])
    try:
        value.encode()
    except UnicodeEncodeError:
        # One half of a pair of UTF-16.
        escaped = value.encode("utf-8", "backslashreplace").decode()
        fault = f"{quoted(escaped)} holds half a character."
        problem = Problem(file, None, column, escaped, fault, "Write whole characters.")
        raise DossierError([problem]) from None


def insertion_index(document: TableDocument, operation: Add) -> int:
    """Return where a row goes: back to its old line if the same row is still before it."""
    if operation.at is not None and 1 < operation.at <= len(document.lines) + 1:
        index = operation.at - 1
        if key_above(document, index) == operation.after:
            return index
    before = document.indexes(operation.after) if operation.after else []
    return before[0] + 1 if before else document.end()


def key_above(document: TableDocument, index: int) -> str:
    """Return the key of the nearest row above a line, blank for the first one."""
    above = (document.row(other) for other in range(index - 1, 0, -1))
    return next((row[document.key] for row in above if row is not None), "")
