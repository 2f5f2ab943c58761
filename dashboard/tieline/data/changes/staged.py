"""The new files of a change, which lie whole beside the tables until they replace the old ones.

In: a dossier's folder. Out: which staged files there are, whether one is due, and whether a program
is just saving. A staged file is named after the number of its change. Those of the last change of
the history are still to be moved into place; all others are left over from a crash.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tieline.data.changes.log import LoggedChange
from tieline.data.dossier_toml import FILE as DOSSIER_FILE
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS

FOLDER = ".changes"
"""The folder beside the tables: the lock, and copies of the tables as they were last logged."""
FILES: dict[str, str] = {
    "relations": RELATIONS.file,
    "actors": ACTORS.file,
    "articles": ARTICLES.file,
    "positions": POSITIONS.file,
    "dossier": DOSSIER_FILE,
}
"""Every file of a dossier by its table's name, which changes are logged with."""
_STAGED = re.compile(r"\.(?P<file>.+)\.[0-9]+\.new", re.DOTALL)
"""The name of a staged file: of its table's file, and the number of its change."""


def short_hash(raw: bytes) -> str:
    """Return the first 16 hex digits of SHA-256: enough to tell states of one file apart."""
    return hashlib.sha256(raw).hexdigest()[:16]


def real_path(folder: Path, name: str) -> Path:
    """Return where a file really is: replacing a link would part it from its file."""
    return Path(os.path.realpath(folder / FILES[name]))


def staged_path(folder: Path, name: str, number: int) -> Path:
    """Return where the new file of a change is written, before it replaces the old one."""
    real = real_path(folder, name)
    return real.with_name(f".{real.name}.{number}.new")


def staged_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Find what is staged of any change, by the table's name."""
    for name in FILES:
        real = real_path(folder, name)
        # A folder that is missing or closed has nothing that could be read.
        with suppress(OSError):
            for other in sorted(os.listdir(real.parent)):
                match = _STAGED.fullmatch(other)
                if match and match["file"] == real.name:
                    yield name, real.parent / other


def is_due(record: LoggedChange, name: str, staged: bytes, current: bytes | None) -> bool:
    """Tell whether a staged file is the record's, and nobody has changed the table meanwhile.

    `current` is the table as it is, None where there is none.
    """
    was = "" if current is None else short_hash(current)
    return short_hash(staged) == record.files.get(name) and was == record.was.get(name, "")


def is_being_saved(folder: Path) -> bool:
    """Tell whether a program holds the lock, under which alone files are staged.

    Where the lock cannot be opened, nobody is seen to hold it.
    """
    try:
        file = os.open(folder / FOLDER / "lock", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Shared, and let go at once: no other reader is in the way, and who saves tries again.
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
