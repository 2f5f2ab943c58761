"""The history beside the tables: one line of changes.jsonl per change, never rewritten.

In: a dossier's folder. Out: `ChangeRecord`s. Only the last line can be torn by a crash, and that
change was never acknowledged: reading skips it, and it is set aside before the next one is written.
Other programs can damage any line: what is sound in it is read, and nothing of it is removed. The
tables can be read without this file.
"""

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tieline.data.archive import closed_bits, make_folder
from tieline.data.changes import log
from tieline.data.changes.log import LINE_ENDS, LoggedChange
from tieline.data.changes.staged import FOLDER
from tieline.data.english import counted_in_digits
from tieline.data.files import UnreadableError, check_place, open_file
from tieline.data.problems import Problem
from tieline.editor.tables.operations import (
    Delete,
    ParsedOperation,
    renames_row,
    row_key,
    touched_rows,
)

FILE, LARGEST = log.FILE, log.LARGEST
_ID_REMOVALS = (b'"op": "delete"', b'"column": "id"')
"""What a line contains if one of its operations may have removed an id."""
_SET_ASIDE = "torn-"
"""How the names of files begin that keep what could not be read."""


class ChangeRecord(LoggedChange):
    """One change with its operations; `undoes` is the number of the one that `undo` undid.

    `undoes_part_of` is that of one of which some rows were undone, `proposal` that of the proposal
    which was accepted. `whole` is false where it is not known what changed in the rows.
    """

    ops: tuple[ParsedOperation, ...] = ()
    undoes: int | None = None
    undoes_part_of: int | None = None
    proposal: int | None = None
    whole: bool = True


def parse_record(line: bytes) -> ChangeRecord | None:
    """Read a line of the file, None where it is torn or no record."""
    return log.parse_record(line, ChangeRecord)


def parse_line(line: bytes) -> list[ChangeRecord]:
    """Return every sound record of a line: one, or more or none where the line is damaged."""
    return log.parse_line(line, ChangeRecord)


def records(folder: Path, containing: tuple[bytes, ...] = (b"",)) -> Iterator[ChangeRecord]:
    """Yield every change, the oldest first; what cannot be read is skipped.

    `containing`: only of lines that contain one of these, which is quicker than to parse them all.
    """
    try:
        stream = open_file(folder / FILE, LARGEST, within=folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with stream:
        for line in stream:
            if any(part in line for part in containing):
                yield from parse_line(line)


def last_record(folder: Path) -> ChangeRecord | None:
    """Return the newest change, read from the end of the file."""
    return log.last_record(folder, ChangeRecord)


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
    """End a last line that lacks only its line end; set aside one that a crash has torn.

    Nothing is cut before a copy of it is on the disk, and nothing in which a record is sound.
    """
    path = folder / FILE
    if not path.exists():
        return
    with open_file(path, LARGEST, within=folder, write=True) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 1))
        if stream.read(1) in (b"\n", b"\r", b""):
            return
        stream.seek(0)
        last_line = LINE_ENDS.split(stream.read())[-1]
        if parse_record(last_line) is None:
            set_aside(folder, last_line, mode=os.fstat(stream.fileno()).st_mode & 0o777)
        if parse_line(last_line):
            stream.write(b"\n")
        else:
            stream.truncate(size - len(last_line))
        stream.flush()
        os.fsync(stream.fileno())


def set_aside(folder: Path, raw: bytes, *, mode: int, name: str = "") -> Path:
    """Keep bytes in a file of their own, on the disk when this returns.

    They are of the history, unless the begin of another name is given.
    """
    place = folder / FOLDER
    make_folder(place, closed_bits(folder))
    beside = place / "torn.new"
    beside.unlink(missing_ok=True)
    with beside.open("xb") as stream:
        os.fchmod(stream.fileno(), mode)
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())
    path = free_name(place, f"{name or _SET_ASIDE}{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}")
    beside.rename(path)
    sync_folder(place)
    sync_folder(folder)
    return path


def free_name(place: Path, name: str) -> Path:
    """Return the path of a name in a folder, with a number where there is such a file already."""
    path, number = place / name, 1
    while os.path.lexists(path):
        number += 1
        path = place / f"{name}-{number}"
    return path


def damage(folder: Path) -> list[Problem]:
    """Warn of each file that was set aside, and of a history or lines that cannot be read."""
    warnings = [
        set_aside_warning(path) for path in sorted((folder / FOLDER).glob(f"{_SET_ASIDE}*"))
    ]
    lines: list[int] = []
    try:
        with open_file(folder / FILE, LARGEST, within=folder) as stream:
            numbered = enumerate(stream, start=1)
            lines = [number for number, line in numbered if line.strip() and not parse_line(line)]
    except (FileNotFoundError, NotADirectoryError):
        pass  # nothing was changed yet
    except UnreadableError as error:
        # Where the file is closed to who checks, there is nothing to tell of it.
        if error.errno not in (errno.EACCES, errno.EPERM):
            message = f"The history cannot be read: {error.strerror}."
            remedy = "Make it a readable file; until then nothing can be saved."
            warnings.append(Problem(FILE, None, None, "", message, remedy, "warning"))
    if lines:
        message = (
            f"{counted_in_digits(len(lines), 'line')} from here on cannot be read as a change."
        )
        remedy = "The history is read without. Restore the file where you have it whole."
        warnings.append(Problem(FILE, lines[0], None, "", message, remedy, "warning"))
    return warnings


def set_aside_warning(path: Path) -> Problem:
    """Warn of a file of bytes of the history that were set aside."""
    size = path.stat().st_size
    message = (
        f"{counted_in_digits(size, 'byte')} of {FILE} could not be read and "
        f"{'was' if size == 1 else 'were'} set aside here."
    )
    remedy = "See what the history lacks, then move this file elsewhere."
    return Problem(f"{FOLDER}/{path.name}", None, None, "", message, remedy, "warning")


def append(folder: Path, record: ChangeRecord) -> None:
    """Write one record after all others and flush it to the disk; all of it or nothing."""
    path = folder / FILE
    # A link out of the folder would have records written to a file of somebody else.
    check_place(path, folder)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666 & ~closed_bits(folder))
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
    with open_file(folder / FILE, LARGEST, within=folder, write=True) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.truncate(size - len(record.as_line()))
        stream.flush()
        os.fsync(stream.fileno())
