"""Open and read every file of a dossier, without waiting for one that is no regular file.

In: a path and the most bytes that are read. Out: the file's bytes, or an `UnreadableError` that
says in a few words why there are none.

A table may be a link to a regular file anywhere; a text, which is shown as it stands, and the
history, which is written to, may be a link within their folder only (`within`).
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

LARGEST = 100_000_000
"""Bytes of a file; a larger one is refused before it is read."""
open_descriptor = os.open
_ATTEMPTS = 3
"""How often a file is read that another program writes meanwhile; each read takes milliseconds."""


class UnreadableError(OSError):
    """A file is there but cannot be read; `strerror` says why, as in "Is a directory"."""

    def __str__(self) -> str:
        """`/dossiers/demo/relations.csv cannot be read: it is no regular file`."""
        return f"{self.filename} cannot be read: {self.strerror}"


class TooLargeError(UnreadableError):
    """A file has more bytes than are ever read; nothing of it was."""


def open_file(
    path: Path, most: int = LARGEST, *, within: Path | None = None, write: bool = False
) -> BinaryIO:
    """Open a regular file for reading, or for both; no pipe or device is ever waited for.

    Raises FileNotFoundError or NotADirectoryError where there is none, TooLargeError where it has
    more than `most` bytes, UnreadableError where it cannot be opened, is something else, or is a
    link that leads out of the folder `within`.
    """
    if within is not None:
        check_place(path, within)
    flags = os.O_RDWR if write else os.O_RDONLY
    try:
        # Opening a device may move it, so that its kind is looked at before, too.
        check_kind(path, os.stat(path))
        # What takes its place in between is opened without waiting, and looked at again.
        number = open_descriptor(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, UnreadableError):
        raise
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        status = os.fstat(number)
        check_kind(path, status)
        if status.st_size > most:
            raise too_large(path, most)
    except UnreadableError:
        os.close(number)
        raise
    return open(number, "r+b" if write else "rb")


def check_place(path: Path, folder: Path) -> None:
    """Raise UnreadableError for a link that leads out of a folder; the folder may be a link."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise UnreadableError(errno.EXDEV, "it is a link out of its folder", str(path))


def check_kind(path: Path, status: os.stat_result) -> None:
    """Raise UnreadableError for what is no regular file: it might never end, or never begin."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(errno.EINVAL, "it is no regular file", str(path))


def read_file(path: Path, most: int = LARGEST, *, within: Path | None = None) -> bytes:
    """Read a whole file of at most `most` bytes, as it was at one moment.

    Raises FileNotFoundError or NotADirectoryError where there is none, TooLargeError where it has
    more bytes, and UnreadableError for anything else, as for a link that leads out of `within`.
    """
    for _ in range(_ATTEMPTS):
        with open_file(path, most, within=within) as stream:
            before = os.fstat(stream.fileno())
            try:
                raw = stream.read(most + 1)
            except OSError as error:
                raise unreadable(path, error) from error
            after = os.fstat(stream.fileno())
        if len(raw) > most:
            raise too_large(path, most)
        if (before.st_mtime_ns, after.st_size) == (after.st_mtime_ns, len(raw)):
            return raw
    raise UnreadableError(errno.EBUSY, "another program keeps writing it", str(path))


def too_large(path: Path, most: int) -> TooLargeError:
    """Return the error for a file of more than `most` bytes."""
    return TooLargeError(errno.EFBIG, f"it has more than {most:,} bytes", str(path))


def unreadable(path: Path, error: OSError) -> UnreadableError:
    """Return what the system says of a file as an UnreadableError."""
    reason = error.strerror or os.strerror(error.errno or errno.EIO)
    return UnreadableError(error.errno or errno.EIO, reason, str(path))
