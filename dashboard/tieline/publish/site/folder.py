"""Writes a folder of files and remembers which are its own: nothing else is ever touched.

In: a folder, and files as functions that write them. Out: what was written; a `SiteError` in
sentences where the folder cannot be taken. Each file is whole at any moment, the old or the new.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = "tieline-export.json"
"""The list of the files that an export has written, with their hashes."""

Files = Mapping[str, Callable[[], bytes]]
"""What writes each file, by its path in the folder."""
Tell = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""
Hashes = dict[str, str]


class SiteError(Exception):
    """The folder cannot be written: a sentence for each reason, with its place and remedy."""

    def __init__(self, *said: str) -> None:
        """Keep the sentences."""
        super().__init__("\n".join(said))


@dataclass(frozen=True, slots=True)
class Written:
    """What an export came to: its files and bytes, how many were written and removed this time."""

    files: int
    bytes: int
    changed: int
    removed: int

    def __str__(self) -> str:
        """Say it in a line: "101 files, 3,294,116 bytes; 3 written, none removed"."""
        counts = (self.changed or "none", self.removed or "none")
        return "{:,} files, {:,} bytes; {} written, {} removed".format(
            self.files, self.bytes, *counts
        )


def bar(done: int, total: int) -> str:
    """Return the line that grows on a terminal as files are done, and is gone at the end."""
    if done == total:
        return "\r\x1b[K"
    full = 40 * done // total
    return f"\r[{'#' * full}{' ' * (40 - full)}] {done:,} of {total:,} files"


def refuse(out: Path, dossier: Path) -> None:
    """Raise SiteError where `out` is no place for an export of the dossier in that folder."""
    there, home = out.resolve(), dossier.resolve()
    if there == home:
        raise SiteError(f"{out}: This is the dossier's own folder. Name one outside it.")
    if home in there.parents:
        raise SiteError(f"{out}: This lies within the dossier's folder. Name one outside it.")
    if out.exists() and not out.is_dir():
        raise SiteError(f"{out}: This is a file. Name a folder.")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise SiteError(
            f"{out}: The folder is not empty, and what is in it is no export of Tieline. "
            "Name an empty folder, or one that does not exist yet."
        )


def write_folder(out: Path, files: Files, tell: Tell) -> Written:
    """Write what has changed, remove what an earlier export wrote and this one does not."""
    before = _manifest(out)
    _refuse_others(out, files, before)
    try:
        return _write(out, files, before, tell)
    except OSError as error:
        place = error.filename or out
        why = os.strerror(error.errno or 0)
        said = f"{place}: It cannot be written: {why}. Mend that, and export again."
        raise SiteError(said) from None


def _write(out: Path, files: Files, before: Hashes, tell: Tell) -> Written:
    out.mkdir(parents=True, exist_ok=True)
    if set(files) - set(before):
        # Were the export cut off, what it wrote until then would be known as its own.
        _save(out / MANIFEST, _listed(dict.fromkeys(files, "") | before))
    now: Hashes = {}
    size = changed = 0
    for done, (name, write) in enumerate(files.items(), 1):
        content = write()
        changed += _save(out / name, content)
        now[name] = hashlib.sha256(content).hexdigest()
        size += len(content)
        tell(done, len(files))
    removed = _remove(out, {name: mark for name, mark in before.items() if name not in files})
    _save(out / MANIFEST, _listed(now))
    return Written(len(files), size, changed, removed)


def _save(path: Path, content: bytes) -> bool:
    """Put a file in its place whole; return whether it was another before."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    # Were it a link, what it leads to would be written over.
    beside.unlink(missing_ok=True)
    beside.write_bytes(content)
    beside.replace(path)
    return True


def _remove(out: Path, gone: Hashes) -> int:
    """Remove files that are still as an export wrote them, and folders that they leave empty."""
    removed = 0
    for name, mark in gone.items():
        path = out / name
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == mark:
            path.unlink()
            removed += 1
    _remove_empty(out, gone)
    return removed


def _remove_empty(out: Path, gone: Iterable[str]) -> None:
    left = {parent for name in gone for parent in PurePosixPath(name).parents if parent.name}
    for folder in sorted(left, key=lambda one: -len(one.parts)):
        path = out / folder
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _manifest(out: Path) -> Hashes:
    """Return the files of the last export with their hashes, none where there was none."""
    path = out / MANIFEST
    if not path.exists():
        return {}
    try:
        files = json.loads(path.read_bytes())["files"]
        if not all(_inside(name) and isinstance(mark, str) for name, mark in files.items()):
            raise ValueError(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        remedy = "Empty the folder, or name another."
        raise SiteError(f"{path}: The list of the last export cannot be read. {remedy}") from None
    return dict(files)


def _inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def _listed(files: Hashes) -> bytes:
    return (json.dumps({"files": dict(sorted(files.items()))}, indent=1) + "\n").encode()


def _refuse_others(out: Path, files: Collection[str], before: Collection[str]) -> None:
    """Refuse to write over what no export wrote, or by way of a link to elsewhere."""
    root = out.resolve()
    said = [
        f"{out / name}: The export would write here, but this file is not its own. Move it away."
        for name in files
        if name not in before and os.path.lexists(out / name)
    ]
    folders = {out / parent for name in (*files, *before) for parent in PurePosixPath(name).parents}
    said += [
        f"{folder}: This leads out of the folder. Take the link away."
        for folder in sorted(folders)
        if root not in (folder.resolve(), *folder.resolve().parents)
    ]
    if said:
        raise SiteError(*said[:10])
