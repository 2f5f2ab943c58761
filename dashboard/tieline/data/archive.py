"""Keep every version of a dossier that was served, one file each, for several processes at once.

In: the tables of which a version is the hash. Out: an `ArchivedDossier`, read from these tables as
any other is. Nothing here waits for a lock between processes: a file is put in its place whole, and
the same version is the same file, whoever writes it.
"""

import hashlib
import io
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tieline.data.dossier import FILES, Dossier, Tables, folder_of_texts, load, version_of_tables
from tieline.data.files import LARGEST, read_file
from tieline.data.problems import DossierError

MOST_IN_MEMORY = 4
"""Versions whose dossiers stay in memory; others are read again when they are asked for."""

ABANDONED = 3600.0
"""Seconds after which a file is removed that a killed program left half written."""

_APART = 0.001
"""Seconds between two files, of which the later was served later."""

_READERS = ((0o040, 0o010, 0o070), (0o004, 0o001, 0o007))
"""Of the group and of all others: the bit to read a file, to enter a folder, and all their bits."""

_VERSION = re.compile(r"[0-9a-f]{12}")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StateFolder:
    """Where a reader's program keeps versions: at most how many of them, None for all.

    `reports` tells whether it keeps readers' reports there, too.
    """

    path: Path
    most: int | None = None
    reports: bool = False


@dataclass(frozen=True, slots=True)
class ArchivedDossier:
    """A dossier of an earlier version, and the day (UTC) on which it was first kept."""

    dossier: Dossier
    day: date


class Archive:
    """The kept versions of one dossier. Safe to use from threads and from several processes."""

    def __init__(
        self,
        base: Path,
        dossier: Path,
        texts: str | Path | None = None,
        *,
        most: int | None = None,
    ) -> None:
        """Keep all versions, or the `most` newest, in the dossier's own folder under `base`.

        A folder that cannot be written or read raises nothing; the log says so once.
        """
        self._folder = base / folder_name(dossier)
        self._dossier, self._texts = dossier, texts
        self._most = most
        self._logged: set[str] = set()
        self._lock = threading.Lock()
        self._load = lru_cache(maxsize=MOST_IN_MEMORY)(self._read)

    def path(self, version: str) -> Path:
        """Return the file of a version, be it there or not."""
        return self._folder / f"{version}.zip"

    def keep(self, version: str, tables: Tables) -> date | None:
        """Keep the version that is served from now on.

        Returns the day since when it is kept, None where it cannot be.
        """
        try:
            closed = closed_bits(self._dossier)
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            make_folder(self._folder, closed)
            day = self._day_kept(version)
            if day is None or not self._date_newest(version):
                day = datetime.now(UTC).date()
                raw = packed_tables(tables, day)
                write_durably(self.path(version), raw, mode=0o644 & ~closed)
                self._date_newest(version)
            self.sweep()
        except OSError as error:
            reason = f"{self._folder} cannot be written: {error.strerror}."
            self._log_once(f"{reason} States are not kept.")
            return None
        return day

    def get(self, version: str) -> ArchivedDossier | None:
        """Return the dossier of a version; None where it is not kept, or its file is damaged."""
        # What another process has swept is gone here, too.
        if not _VERSION.fullmatch(version) or not os.path.exists(self.path(version)):
            return None
        # One at a time: reading takes the memory of a whole dossier.
        with self._lock:
            try:
                return self._load(version)
            except LookupError:
                return None

    def unpack(self, version: str) -> tuple[Tables, date] | None:
        """Return a version's tables and day; None where its file is missing or damaged."""
        path = self.path(version)
        try:
            tables, day = unpacked_tables(read_file(path, LARGEST * len(FILES)))
            sound = version_of_tables(tables) == version
        except FileNotFoundError:
            return None
        except Exception:
            # However a file is damaged, it is as if it was not there.
            sound = False
        if not sound:
            self._log_once(f"{path} is damaged or cannot be read: it is left out.")
            return None
        return tables, day

    def sweep(self) -> None:
        """Remove all but the newest, by when they were last served, and what was left behind."""
        kept = sorted(dated_files(self._folder, "*.zip"), reverse=True)
        expired = kept[self._most :] if self._most is not None else []
        now = time.time()
        half_written = dated_files(self._folder, ".*.new")
        expired += [(at, path) for at, path in half_written if now - at > ABANDONED]
        for _, path in expired:
            path.unlink(missing_ok=True)

    def _read(self, version: str) -> ArchivedDossier:
        """Read a version by the checks of every dossier; raises LookupError, never cached."""
        unpacked = self.unpack(version)
        if unpacked is None:
            raise LookupError(version)
        tables, day = unpacked
        try:
            # This folder has no table that would be read in place of one that was missing.
            dossier = load(self._folder, instead=tables)
        except DossierError as error:
            self._log_once(f"{self.path(version)} cannot be read any more: {error.problems[0]}")
            raise LookupError(version) from error
        texts = folder_of_texts(self._dossier, self._texts)
        return ArchivedDossier(replace(dossier, folder=self._dossier, texts=texts), day)

    def _day_kept(self, version: str) -> date | None:
        """Return the day of a sound file; None where it has to be written."""
        unpacked = self.unpack(version)
        return unpacked[1] if unpacked else None

    def _date_newest(self, version: str) -> bool:
        """Date a file as served now, after all others though the clock was set back meanwhile.

        Returns False where another process has swept it.
        """
        path = self.path(version)
        others = (at for at, other in dated_files(self._folder, "*.zip") if other != path)
        at = max(time.time(), max(others, default=0.0) + _APART)
        try:
            os.utime(path, (at, at))
        except FileNotFoundError:
            return False
        return True

    def _log_once(self, message: str) -> None:
        if message not in self._logged:
            self._logged.add(message)
            _log.warning(message)


def folder_name(dossier: Path) -> str:
    """Return the name of a dossier's own folder: its name, and a hash of its path.

    Links are not followed: a link that leads to the newest of many copies stays one dossier.
    """
    path = os.path.abspath(dossier)
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", os.path.basename(path)).strip("-")
    return f"{name or 'dossier'}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}"


def closed_bits(dossier: Path) -> int:
    """Return the bits of those who may not read one of the tables, or not enter its folder."""
    files = [dossier / name for name in FILES]
    closed = 0
    for path in {*files, *(file.parent for file in files)}:
        # A table that is not there is closed to nobody.
        with suppress(OSError):
            mode, is_folder = path.stat().st_mode, path.is_dir()
            for read, enter, all_bits in _READERS:
                if not mode & (enter if is_folder else read):
                    closed |= all_bits
    return closed


def make_folder(path: Path, closed: int) -> None:
    """Make a folder, or close one that is there, to those whose bits these are."""
    path.mkdir(mode=0o777 & ~closed, exist_ok=True)
    # One of somebody else's is that one's to close.
    with suppress(PermissionError):
        mode = path.stat().st_mode & 0o7777
        if mode & closed:
            path.chmod(mode & ~closed)


def dated_files(folder: Path, pattern: str) -> Iterator[tuple[float, Path]]:
    """Return a folder's files by when they were changed, in seconds since 1970."""
    for path in folder.glob(pattern):
        # Another process may sweep at the same time.
        with suppress(FileNotFoundError):
            yield path.lstat().st_mtime, path


def write_durably(path: Path, raw: bytes, *, mode: int = 0o644) -> None:
    """Write a file beside its place, bring it to the disk, and move it there in one step."""
    number, beside = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".new", dir=path.parent)
    try:
        with open(number, "wb") as stream:
            os.fchmod(number, mode)
            stream.write(raw)
            stream.flush()
            os.fsync(number)
        Path(beside).replace(path)
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def packed_tables(tables: Tables, day: date) -> bytes:
    """Pack the tables into a zip archive, each file dated with this day."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in FILES:
            if name in tables:
                entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, tables[name], ZIP_DEFLATED)
    return packed.getvalue()


def unpacked_tables(raw: bytes) -> tuple[Tables, date]:
    """Return the files of such an archive and their day; raises for anything else."""
    with ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
        if any(entry.file_size > LARGEST for entry in entries):
            raise ValueError("a file in it is too large")
        tables = {entry.filename: archive.read(entry) for entry in entries}
        return tables, date(*entries[0].date_time[:3])
