"""Write a folder of files, and remember which are its own: nothing else is ever touched.

In: a folder, and files as functions that write them. Out: what was written; a `SiteError` in
sentences where the folder cannot be taken. Each file is whole at any moment, the old or the new.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = "tieline-export.json"
"""The list of the files that an export has written, with their hashes."""

Files = Mapping[str, Callable[[], bytes]]
"""What writes each file, by its path in the folder."""
Progress = Callable[[int, int], None]
"""Is called with how many files are done, and of how many."""
Hashes = dict[str, str]
"""The SHA-256 of each file as hexadecimal digits, by its path; blank before it is written."""

_MOST_SENTENCES = 10
"""So many reasons are named at once; more would hide the first."""


class SiteError(Exception):
    """The folder cannot be written: a sentence for each reason, with its place and remedy."""

    def __init__(self, *sentences: str) -> None:
        """Keep the sentences, each on a line."""
        super().__init__("\n".join(sentences))


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


def write_folder(out: Path, files: Files, progress: Progress) -> Written:
    """Write what has changed, remove what an earlier export wrote and this one does not."""
    before = read_manifest(out)
    refuse_others(out, files, before)
    try:
        return write_files(out, files, before, progress)
    except OSError as error:
        place = error.filename or out
        reason = os.strerror(error.errno or 0)
        sentence = f"{place}: It cannot be written: {reason}. Mend that, and export again."
        raise SiteError(sentence) from None


def write_files(out: Path, files: Files, before: Hashes, progress: Progress) -> Written:
    """Write the files, then the list of them; `before` is the list of the last export."""
    out.mkdir(parents=True, exist_ok=True)
    if set(files) - set(before):
        # Were the export cut off, what it wrote until then would be known as its own.
        replace_file(out / MANIFEST, manifest(dict.fromkeys(files, "") | before))
    now: Hashes = {}
    size = changed = 0
    for done, (name, write) in enumerate(files.items(), 1):
        content = write()
        changed += replace_file(out / name, content)
        now[name] = hashlib.sha256(content).hexdigest()
        size += len(content)
        progress(done, len(files))
    removed = remove_files(
        out, {name: digest for name, digest in before.items() if name not in files}
    )
    replace_file(out / MANIFEST, manifest(now))
    return Written(len(files), size, changed, removed)


def replace_file(path: Path, content: bytes) -> bool:
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


def remove_files(out: Path, gone: Hashes) -> int:
    """Remove files that are still as an export wrote them, and folders that they leave empty."""
    removed = 0
    for name, digest in gone.items():
        path = out / name
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            path.unlink()
            removed += 1
    folders = {parent for name in gone for parent in PurePosixPath(name).parents if parent.name}
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        path = out / folder
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return removed


def read_manifest(out: Path) -> Hashes:
    """Return the files of the last export with their hashes, none where there was none.

    Raises SiteError where the list cannot be read.
    """
    path = out / MANIFEST
    if not path.exists():
        return {}
    try:
        files = json.loads(path.read_bytes())["files"]
        if not all(is_inside(name) and isinstance(digest, str) for name, digest in files.items()):
            raise ValueError(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        remedy = "Empty the folder, or name another."
        raise SiteError(f"{path}: The list of the last export cannot be read. {remedy}") from None
    return dict(files)


def is_inside(name: str) -> bool:
    """Whether a path leads to a file within the folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def manifest(files: Hashes) -> bytes:
    """Return the list of an export's files."""
    return (json.dumps({"files": dict(sorted(files.items()))}, indent=1) + "\n").encode()


def refuse_others(out: Path, files: Collection[str], before: Collection[str]) -> None:
    """Refuse to write over what no export wrote, or by way of a link to elsewhere."""
    root = out.resolve()
    sentences = [
        f"{out / name}: The export would write here, but this file is not its own. Move it away."
        for name in files
        if name not in before and os.path.lexists(out / name)
    ]
    folders = {out / parent for name in (*files, *before) for parent in PurePosixPath(name).parents}
    sentences += [
        f"{folder}: This leads out of the folder. Take the link away."
        for folder in sorted(folders)
        if root not in (folder.resolve(), *folder.resolve().parents)
    ]
    if sentences:
        raise SiteError(*sentences[:_MOST_SENTENCES])
