"""Restore a row, a cell or whole tables as they were, as a change of its own.

In: what is to be restored, and its version: after a change, before it, or at a moment. Out: the
operations that lead there from the tables as they are, and `Saved`. Each change since is taken back
in memory, and the hash that it logged of the table must fit the next one: where the history lacks a
change, or knows of one only that there was one, nothing is made up.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from tieline.data.changes.staged import short_hash
from tieline.data.escaping import isolated
from tieline.editor.tables import files, history
from tieline.editor.tables.apply import apply
from tieline.editor.tables.diff import differences
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.history import ChangeRecord
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.operations import Operation, Set, TableName, WholeFile
from tieline.editor.tables.save import CurrentTables, NewTables, Reason, Saved, Workspace, save
from tieline.editor.tables.versions.of_row import changes_of_cell
from tieline.editor.tables.versions.rows_back import (
    EarlierRows,
    UnknownVersionError,
    operations_to,
    rows_now,
)
from tieline.editor.tables.versions.scan import lines_back, read_line

Contents = Mapping[str, bytes]
_MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the history: after the change `number`, or before it; or at the moment `until`."""

    number: int | None = None
    before: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored: tables; one row of the only one of them; or one cell of this row."""

    tables: tuple[TableName, ...]
    version: Version
    key: str | None = None
    column: str | None = None


def restore(workspace: Workspace, reason: Reason, wanted: Wanted, *, mark: str = "") -> Saved:
    """Restore, as a new change; raises KeyError for an unknown number.

    Raises SavingError where it is not known what stood there, where nothing differs, and where
    `mark` is that of other operations: somebody has saved since they were looked at.
    """

    def make(current: CurrentTables) -> NewTables:
        operations = operations_of(workspace.folder, current.contents, wanted)
        if mark and mark != mark_of(operations):
            fault = "Somebody has saved since, and other cells would be restored now."
            raise SavingError(f"{fault} Nothing was written. Look at it again.")
        applied = apply(current.contents, operations)
        return NewTables(applied.tables, applied.operations, applied.ids)

    saved = save(workspace, replace(reason, kind="restore"), make)
    if saved.record is None:
        raise SavingError("All of it stands as it did then. Nothing was written.")
    return saved


def mark_of(operations: list[Operation]) -> str:
    """Return a short text that other operations have not."""
    values = json.dumps([one.as_json() for one in operations])
    return sha256(values.encode()).hexdigest()[:_MARK_LENGTH]


def operations_of(folder: Path, contents: Contents, wanted: Wanted) -> list[Operation]:
    """Return what leads from the tables as they are to what is wanted; nothing is written."""
    if wanted.column is not None:
        return cell_operations(folder, contents, wanted)
    then = {}
    for name in wanted.tables:
        then[name] = rows_now(name, open_table(name, contents.get(name)), wanted.key)
    try:
        take_back(folder, contents, then, wanted.version)
    except UnknownVersionError as error:
        raise SavingError(f"{error} Nothing was written. Git may have the table.") from None
    operations: list[Operation] = []
    for name, earlier in then.items():
        document = open_table(name, contents.get(name))
        if wanted.key is not None and not earlier.rows:
            raise SavingError(f"There was no {isolated(wanted.key)} then. Nothing was written.")
        if earlier.whole:
            replaced = sha256(contents.get(name, b"")).hexdigest()
            earlier.whole = WholeFile(text=earlier.whole.text, replaces=replaced)
        operations += operations_to(earlier, rows_now(name, document, wanted.key), document.names)
    return operations


def cell_operations(folder: Path, contents: Contents, wanted: Wanted) -> list[Operation]:
    """Return what gives a cell the text that it had after a change, or before it.

    What a change says of a cell is certain, whatever the history lacks beside it.
    """
    (table,), key, column = wanted.tables, wanted.key or "", wanted.column or ""
    now = rows_now(table, open_table(table, contents.get(table)), key).rows
    if key not in now:
        raise SavingError(f"{isolated(key)} is not there any more. Restore its row first.")
    version = wanted.version
    for change in changes_of_cell(folder, table, key, column):
        if change.record.id == version.number:
            text = change.old if version.before else change.new
            if text is None:
                raise SavingError(f"There was no {isolated(key)} then. Nothing was written.")
            old = now[key].cells.get(column, "")
            cell = Set(table=table, id=key, column=column, old=old, new=text)
            return [cell] if old != text else []
    raise KeyError(version.number)


def take_back(
    folder: Path, contents: Contents, then: Mapping[TableName, EarlierRows], version: Version
) -> None:
    """Take back all changes since a version; raises UnknownVersionError, or KeyError for none."""
    hashes = {name: take_back_unlogged(folder, contents, rows) for name, rows in then.items()}
    oldest = None
    # Each is read whole: of a damaged one a part could look sound.
    for record in (record for line in lines_back(folder) for record in read_line(line)):
        check_fits(record, hashes)
        if is_at(record, version):
            return
        check_rows_are_known(record, hashes)
        for rows in then.values():
            rows.take_back(record.ops)
        hashes.update({name: record.was[name] for name in then if name in record.was})
        if version.before and record.id == version.number:
            return
        oldest = record
    if version.number is not None:
        raise KeyError(version.number)
    begin = f"The history begins on {oldest.when[:10]}" if oldest else "There is no history"
    raise UnknownVersionError(f"{begin}: what stood there before is not known.")


def is_at(record: ChangeRecord, version: Version) -> bool:
    """Tell whether the tables are in a version right after this change."""
    if version.number is None:
        return record.when <= version.until
    return record.id == version.number and not version.before


def check_fits(record: ChangeRecord, hashes: Mapping[TableName, str]) -> None:
    """Raise UnknownVersionError where a table is not as this change left it.

    `hashes` are those before the next change. A table of which the change knew nothing was made by
    the next one.
    """
    for name, hash_ in hashes.items():
        if record.files.get(name, hash_) != hash_:
            file = files.FILES[name]
            raise UnknownVersionError(
                f"The history lacks what was done to {file} after change {record.id}: "
                "what stood there then is not known."
            )


def check_rows_are_known(record: ChangeRecord, names: Iterable[TableName]) -> None:
    """Raise UnknownVersionError where it is not known what a change did to the rows of a table."""
    for name in () if record.whole else names:
        has_rows = any(one.table == name for one in record.ops)
        if name in record.was and not has_rows:
            raise UnknownVersionError(
                f"Of change {record.id} it is not known what it did to the rows of "
                f"{files.FILES[name]}, so what stood there before is not known either."
            )


def take_back_unlogged(folder: Path, contents: Contents, rows: EarlierRows) -> str:
    """Take back what was changed outside and not logged yet; return the hash of the table then."""
    raw = contents.get(rows.table, b"")
    hash_ = short_hash(raw) if rows.table in contents else ""
    last = history.last_record(folder)
    logged = last.files.get(rows.table, "") if last else hash_
    if logged == hash_:
        return hash_
    copy = files.logged_copy(folder, rows.table, logged)
    operations = None if copy is None else differences(rows.table, copy, raw)
    if operations is None:
        file = files.FILES[rows.table]
        fault = f"{file} was changed outside since, and it is not known where"
        raise UnknownVersionError(f"{fault}: what stood there before is not known.")
    rows.take_back(operations)
    return logged
