"""The files of a dossier: read all at once, written beside and put in their places.

In: a dossier's folder. Out: bytes by word. A new table is first written
whole beside the old one, in a file that bears the number of its change, and later takes its place
in one step. Such files are the journal, too: while the history ends with that change, they are what
is still to be put in place; all others are left over from a crash.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from tieline.editor.tables.history import Record, sync
from tieline.editor.tables.lock import FOLDER
from tieline.editor.tables.operations import TABLES

FILES: dict[str, str] = {word: table.file for word, table in TABLES.items()}
"""Every file of a dossier by a word; the tables first."""


def held(folder: Path) -> dict[str, bytes]:
    """The bytes of every file that is there."""
    found = {}
    for word, file in FILES.items():
        with suppress(FileNotFoundError, NotADirectoryError):
            found[word] = (folder / file).read_bytes()
    return found


def hashes(content: Mapping[str, bytes]) -> dict[str, str]:
    """A short hash of each file."""
    return {word: _hash(raw) for word, raw in content.items()}


def stage(folder: Path, number: int, content: Mapping[str, bytes]) -> None:
    """Write new tables beside the old ones and bring them to the disk; all or none."""
    try:
        for word, raw in content.items():
            _write(_beside(folder, word, number), raw, like=_real(folder, word))
        _sync(folder, content)
    except OSError:
        for word in content:
            with suppress(OSError):
                _beside(folder, word, number).unlink(missing_ok=True)
        raise


def put(folder: Path, number: int, words: Iterable[str]) -> None:
    """Let what was written beside take its place."""
    words = list(words)
    for word in words:
        _beside(folder, word, number).replace(_real(folder, word))
    _sync(folder, words)


def finish(folder: Path, record: Record | None) -> None:
    """Put in place what a crash left between history and tables, sweep what came before it."""
    for word in FILES:
        for path in _left(folder, word):
            if record is not None and _is_due(folder, word, path, record):
                path.replace(_real(folder, word))
            else:
                path.unlink()
            _sync(folder, [word])


def remember(folder: Path, content: Mapping[str, bytes]) -> None:
    """Keep copies of the tables as they were logged, to tell later what was changed outside.

    Where that fails, a later change outside is logged without its rows; nothing else needs them.
    """
    for word in TABLES.keys() & content.keys():
        path = _copy(folder, word)
        with suppress(OSError):
            if _remembered(path) != content[word]:
                beside = path.with_suffix(".new")
                # Were it a link, what it leads to would be written over.
                beside.unlink(missing_ok=True)
                beside.write_bytes(content[word])
                beside.replace(path)


def remembered(folder: Path, word: str, hash_: str | None) -> bytes | None:
    """A file as it was logged with this hash, None where no such copy is kept."""
    raw = _remembered(_copy(folder, word))
    return raw if raw is not None and _hash(raw) == hash_ else None


def _copy(folder: Path, word: str) -> Path:
    return folder / FOLDER / Path(FILES[word]).name


def _remembered(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _real(folder: Path, word: str) -> Path:
    """Where a file really lies: what replaces a link would part it from its file."""
    return (folder / FILES[word]).resolve()


def _beside(folder: Path, word: str, number: int) -> Path:
    real = _real(folder, word)
    return real.with_name(f".{real.name}.{number}.new")


def _left(folder: Path, word: str) -> list[Path]:
    real = _real(folder, word)
    return sorted(real.parent.glob(f".{real.name}.*.new"))


def _is_due(folder: Path, word: str, path: Path, record: Record) -> bool:
    """Whether the history says so of these bytes, and nobody has changed the table meanwhile."""
    if path != _beside(folder, word, record.id):
        return False
    real = _real(folder, word)
    now = _hash(real.read_bytes()) if real.exists() else ""
    return _hash(path.read_bytes()) == record.files.get(word) and now == record.was.get(word, "")


def _write(path: Path, raw: bytes, *, like: Path) -> None:
    with path.open("wb") as stream:
        if like.exists():
            os.fchmod(stream.fileno(), like.stat().st_mode & 0o7777)
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path, words: Iterable[str]) -> None:
    for place in {_real(folder, word).parent for word in words}:
        sync(place)
