"""The history beside the tables: one line of changes.jsonl per change, never rewritten.

In: a dossier's folder. Out: `ChangeRecord`s. Only the last line can be torn by a crash, and that
change was never acknowledged: reading skips it, and it is removed before the next one is written.
The tables can be read without this file.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tieline.editor.tables.operations import (
    Delete,
    ParsedOperation,
    renames_row,
    row_key,
    touched_rows,
)

FILE = "changes.jsonl"
_BLOCK = 65_536
"""Bytes read at once from the end: more than nearly every line, so that one read is enough."""
_ID_REMOVALS = (b'"op": "delete"', b'"column": "id"')
"""What a line contains if one of its operations may have removed an id."""


class ChangeRecord(BaseModel):
    """One change: when (UTC), who, why, between which versions, and the operations.

    `files` holds the hash of every file afterwards, `was` of the changed ones before. `kind` is
    `save`, `fix`, `undo` (of the change `undoes`) or `outside`: made by another program and found
    later. `whole` is false where it is not known what changed in the rows.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    when: str
    who: str
    why: str
    kind: str
    before: str
    after: str
    files: dict[str, str]
    was: dict[str, str] = {}
    ops: tuple[ParsedOperation, ...] = ()
    undoes: int | None = None
    whole: bool = True

    def as_line(self) -> bytes:
        """Return the record as a line of the file."""
        values = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def parse_record(line: bytes) -> ChangeRecord | None:
    """Read a line of the file, None where it is torn or no record."""
    try:
        return ChangeRecord.model_validate_json(line)
    except ValidationError:
        return None


def records(folder: Path, containing: tuple[bytes, ...] = (b"",)) -> Iterator[ChangeRecord]:
    """Yield every change, the oldest first; lines that cannot be read are skipped.

    `containing`: only of lines that contain one of these, which is quicker than to parse them all.
    """
    try:
        stream = (folder / FILE).open("rb")
    except FileNotFoundError:
        return
    with stream:
        for line in stream:
            record = parse_record(line) if any(part in line for part in containing) else None
            if record is not None:
                yield record


def last_record(folder: Path) -> ChangeRecord | None:
    """Return the newest change, read from the end of the file."""
    try:
        stream = (folder / FILE).open("rb")
    except FileNotFoundError:
        return None
    tail = b""
    with stream:
        position = stream.seek(0, os.SEEK_END)
        while position:
            size = min(_BLOCK, position)
            position = stream.seek(position - size)
            tail = stream.read(size) + tail
            first, *lines = tail.split(b"\n")
            for line in reversed([first, *lines] if not position else lines):
                record = parse_record(line)
                if record is not None:
                    return record
    return None


def records_of_row(folder: Path, table: str, key: str) -> list[ChangeRecord]:
    """Return the changes that concern one row, the newest first."""
    row = (table, key)
    matches = [
        record for record in records(folder) if any(row in touched_rows(op) for op in record.ops)
    ]
    return matches[::-1]


def rows_changed_since(folder: Path, base: str) -> frozenset[tuple[str, str]] | None:
    """Return the rows, as (table, key), changed since a version; None where it is not known."""
    changed: set[tuple[str, str]] = set()
    for record in reversed(list(records(folder))):
        if record.after == base:
            return frozenset(changed)
        if not record.whole:
            return None
        changed.update(*(touched_rows(op) for op in record.ops))
        if record.before == base:
            return frozenset(changed)
    return None


def used_ids(folder: Path) -> list[str]:
    """Return the ids that ties once had and have no more: none is given a second time."""
    ops = (op for record in records(folder, containing=_ID_REMOVALS) for op in record.ops)
    return [
        row_key(op)
        for op in ops
        if op.table == "relations" and (isinstance(op, Delete) or renames_row(op))
    ]


def repair(folder: Path) -> None:
    """Remove a last line that a crash has torn; end one that lacks only its line end."""
    path = folder / FILE
    if not path.exists():
        return
    with path.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 1))
        if stream.read(1) in (b"\n", b""):
            return
        stream.seek(0)
        last_line = stream.read().rpartition(b"\n")[2]
        if parse_record(last_line) is not None:
            stream.write(b"\n")
        else:
            stream.truncate(size - len(last_line))
        stream.flush()
        os.fsync(stream.fileno())


def append(folder: Path, record: ChangeRecord) -> None:
    """Write one record after all others and flush it to the disk; all of it or nothing."""
    path = folder / FILE
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        size = os.fstat(file).st_size
        try:
            content = record.as_line()
            while content:
                content = content[os.write(file, content) :]
            os.fsync(file)
            if not size:
                sync_folder(folder)
        except OSError:
            os.ftruncate(file, size)
            raise
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Flush to the disk which names a folder has."""
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def withdraw(folder: Path, record: ChangeRecord) -> None:
    """Remove the last record again, because none of its tables could be replaced."""
    with (folder / FILE).open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.truncate(size - len(record.as_line()))
        stream.flush()
        os.fsync(stream.fileno())
