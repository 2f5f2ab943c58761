"""The files of a dossier: read all at once, staged beside the old ones and moved into place.

In: a dossier's folder. Out: bytes by table name. A new table is first written whole beside the old
one, in a staged file named after the number of its change, and later replaces it in one step.
`tieline.data.changes` says which staged files are still due, and reads the tables whole meanwhile.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from tieline.data.changes import staged
from tieline.data.changes.staged import (
    FOLDER,
    is_due,
    real_path,
    short_hash,
    staged_files,
    staged_path,
)
from tieline.data.changes.whole import read_whole as whole_tables
from tieline.data.dossier import version_of
from tieline.data.files import UnreadableError, read_file
from tieline.editor.tables.history import ChangeRecord, sync_folder

FILES = staged.FILES
"""Every file of a dossier by its table's name."""


def read_whole(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file that exists, by table name, without waiting for the lock.

    They are those before a change or after it, whoever saves meanwhile or was stopped while saving.
    Raises UnreadableError for a file that cannot be read.
    """
    whole = whole_tables(folder)
    for error in whole.faults.values():
        raise error
    return by_table(whole.tables)


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file that exists, by table name, as they lie there.

    To be called under the lock.
    """
    contents = {}
    for name, file in FILES.items():
        with suppress(FileNotFoundError, NotADirectoryError):
            contents[name] = read_file(folder / file)
    return contents


def by_file(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the same bytes by file name, as reading a dossier takes them."""
    return {FILES[name]: raw for name, raw in contents.items()}


def by_table(tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the bytes of tables by file name by the tables' names."""
    return {name: tables[file] for name, file in FILES.items() if file in tables}


def version_now(folder: Path) -> str:
    """Return the version of the tables as they are; raises UnreadableError as `read_whole` does."""
    return version_of(folder, by_file(read_whole(folder)))


def hashes(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the short hash of each file."""
    return {name: short_hash(raw) for name, raw in contents.items()}


def stage(folder: Path, number: int, contents: Mapping[str, bytes]) -> None:
    """Write new tables beside the old ones and flush them to the disk; all or none."""
    try:
        for name, raw in contents.items():
            _write(staged_path(folder, name, number), raw, like=real_path(folder, name))
        sync_parents(folder, contents)
    except OSError:
        for name in contents:
            with suppress(OSError):
                staged_path(folder, name, number).unlink(missing_ok=True)
        raise


def replace_staged(folder: Path, number: int, names: Iterable[str]) -> None:
    """Let the staged files of a change replace the old ones."""
    names = list(names)
    for name in names:
        staged_path(folder, name, number).replace(real_path(folder, name))
    sync_parents(folder, names)


def finish_staged(folder: Path, record: ChangeRecord | None) -> None:
    """Move into place what a crash left staged of the last change; delete all other staged files.

    With no record, all are deleted.
    """
    for name, path in list(staged_files(folder)):
        if record is not None and is_staged_for(folder, record, name, path):
            path.replace(real_path(folder, name))
        else:
            path.unlink()
        sync_parents(folder, [name])


def is_staged_for(folder: Path, record: ChangeRecord, name: str, path: Path) -> bool:
    """Tell whether a staged file is the record's and still due."""
    if path != staged_path(folder, name, record.id):
        return False
    real = real_path(folder, name)
    return is_due(record, name, read_file(path), read_file(real) if real.exists() else None)


def save_copies(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Keep copies of the tables as they were logged, to find later what was changed outside.

    Where that fails, a later change outside is logged without its rows; nothing else needs them.
    """
    for name in FILES.keys() & contents.keys():
        path = copy_path(folder, name)
        with suppress(OSError):
            if _read_copy(path) != contents[name]:
                beside = path.with_suffix(".new")
                # Were it a link, what it leads to would be written over.
                beside.unlink(missing_ok=True)
                with beside.open("xb") as stream:
                    mode = real_path(folder, name).stat().st_mode & 0o666
                    os.fchmod(stream.fileno(), mode | 0o600)
                    stream.write(contents[name])
                beside.replace(path)


def logged_copy(folder: Path, name: str, hash_: str | None) -> bytes | None:
    """Return a file as it was logged with this hash, None where there is no such copy."""
    raw = _read_copy(copy_path(folder, name))
    return raw if raw is not None and short_hash(raw) == hash_ else None


def copy_path(folder: Path, name: str) -> Path:
    """Return where the copy of a table is kept."""
    return folder / FOLDER / Path(FILES[name]).name


def sync_parents(folder: Path, names: Iterable[str]) -> None:
    """Flush to the disk the folders in which these files are."""
    for parent in {real_path(folder, name).parent for name in names}:
        sync_folder(parent)


def _read_copy(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except (FileNotFoundError, UnreadableError):
        return None


def _write(path: Path, raw: bytes, *, like: Path) -> None:
    """Write a file and flush it to the disk, with the permissions of another one."""
    # What is left there from a crash is no file to write into: a pipe would never take it.
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        if like.exists():
            os.fchmod(stream.fileno(), like.stat().st_mode & 0o7777)
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())
