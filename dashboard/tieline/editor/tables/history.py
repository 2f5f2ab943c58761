"""The history beside the tables: one line of changes.jsonl a change, never rewritten.

In: a dossier's folder. Out: `Record`s. A line that a crash has torn is the last one, and was never
acknowledged: it is passed over when reading and taken away before the next one is written. Nothing
of this file is needed to read the tables.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tieline.editor.tables.operations import Delete, Operation, Set, key, touched

FILE = "changes.jsonl"
_BLOCK = 65_536
_PARTING = (b'"op": "delete"', b'"column": "id"')


class Record(BaseModel):
    """One change: when (UTC), who, why, between which versions, and what was done.

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
    ops: tuple[Annotated[Operation, Field(discriminator="op")], ...] = ()
    undoes: int | None = None
    whole: bool = True

    def line(self) -> bytes:
        """The record as the file holds it."""
        plain = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(plain, ensure_ascii=False).encode() + b"\n"


def records(folder: Path, holding: tuple[bytes, ...] = (b"",)) -> Iterator[Record]:
    """Every change, the oldest first; lines that cannot be read are passed over.

    `holding`: only of lines that hold one of these, which is quicker than to read them all.
    """
    try:
        stream = (folder / FILE).open("rb")
    except FileNotFoundError:
        return
    with stream:
        for line in stream:
            record = _record(line) if any(part in line for part in holding) else None
            if record is not None:
                yield record


def last(folder: Path) -> Record | None:
    """The newest change, read from the end of the file."""
    try:
        stream = (folder / FILE).open("rb")
    except FileNotFoundError:
        return None
    tail = b""
    with stream:
        at = stream.seek(0, os.SEEK_END)
        while at:
            size = min(_BLOCK, at)
            at = stream.seek(at - size)
            tail = stream.read(size) + tail
            first, *lines = tail.split(b"\n")
            for line in reversed([first, *lines] if not at else lines):
                record = _record(line)
                if record is not None:
                    return record
    return None


def of_row(folder: Path, table: str, id_: str) -> list[Record]:
    """The changes that concern one row, the newest first."""
    row = (table, id_)
    found = [one for one in records(folder) if any(row in touched(op) for op in one.ops)]
    return found[::-1]


def moved_since(folder: Path, base: str) -> frozenset[tuple[str, str]] | None:
    """Return the rows, as (table, key), changed since a version; None where it is not known."""
    moved: set[tuple[str, str]] = set()
    for record in reversed(list(records(folder))):
        if record.after == base:
            return frozenset(moved)
        if not record.whole:
            return None
        moved.update(*(touched(op) for op in record.ops))
        if record.before == base:
            return frozenset(moved)
    return None


def used_ids(folder: Path) -> list[str]:
    """Return the ids that ties once had and have no more: none is given a second time."""
    ops = (op for record in records(folder, holding=_PARTING) for op in record.ops)
    return [key(op) for op in ops if op.table == "relations" and _parts(op)]


def _parts(operation: Operation) -> bool:
    return isinstance(operation, Delete) or (
        isinstance(operation, Set) and operation.column == "id"
    )


def mend(folder: Path) -> None:
    """Take away a last line that a crash has torn, end one that only lacks its end."""
    path = folder / FILE
    if not path.exists():
        return
    with path.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 1))
        if stream.read(1) in (b"\n", b""):
            return
        stream.seek(0)
        torn = stream.read().rpartition(b"\n")[2]
        if _record(torn) is not None:
            stream.write(b"\n")
        else:
            stream.truncate(size - len(torn))
        stream.flush()
        os.fsync(stream.fileno())


def append(folder: Path, record: Record) -> None:
    """Write one record behind all others and bring it to the disk; all of it or nothing."""
    path = folder / FILE
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        size = os.fstat(file).st_size
        try:
            _write_all(file, record.line())
            os.fsync(file)
            if not size:
                sync(folder)
        except OSError:
            os.ftruncate(file, size)
            raise
    finally:
        os.close(file)


def sync(place: Path) -> None:
    """Bring to the disk which names a folder has."""
    directory = os.open(place, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def withdraw(folder: Path, record: Record) -> None:
    """Take the last record away again, for none of its tables could be replaced."""
    with (folder / FILE).open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.truncate(size - len(record.line()))
        stream.flush()
        os.fsync(stream.fileno())


def _write_all(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]


def _record(line: bytes) -> Record | None:
    try:
        return Record.model_validate_json(line)
    except ValidationError:
        return None
