"""Keeps every state of a dossier that was served, one file a version, for all programs that ask.

In: the bytes of which a version is the hash. Out: a `Kept` dossier, read again from these bytes as
any other is. Nothing here waits for a lock: a file is put in its place whole, and the same version
is the same file, whoever writes it.
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
from tieline.data.problems import DossierError

HELD = 4
"""So many old states are held in memory; others are read when they are asked for."""

ABANDONED = 3600.0
"""Seconds after which what a killed program left half written is swept."""

_VERSION = re.compile(r"[0-9a-f]{12}")
_COUNTED = ("actor_state", "target_state", "first_day", "last_day")
"""What else than a row's own words decides how it is drawn: roll-up and counted days."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArchivedDossier:
    """A dossier of an earlier version, and the day (UTC) on which it was first kept."""

    dossier: Dossier
    day: date


class Archive:
    """The kept states of one dossier. Safe to use from threads and from several processes."""

    def __init__(
        self,
        base: Path,
        dossier: Path,
        texts: str | Path | None = None,
        *,
        most: int | None = None,
    ) -> None:
        """Keep them in a folder of the dossier's own under `base`: all, or the `most` newest.

        A folder that cannot be written or read raises nothing; the log says so once.
        """
        self._folder = base / folder_name(dossier)
        self._dossier, self._texts = dossier, texts
        self._most = most
        self._told: set[str] = set()
        self._lock = threading.Lock()
        self._load = lru_cache(maxsize=HELD)(self._read)

    def keep(self, version: str, tables: Tables) -> date | None:
        """Keep the state that is served from now; returns since when, None where it cannot be."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            day = self._again(version)
            if day is None:
                day = datetime.now(UTC).date()
                self._put(self._path(version), packed_tables(tables, day))
            self._sweep()
        except OSError as error:
            self._tell(f"{self._folder} cannot be written: {error.strerror}. States are not kept.")
            return None
        return day

    def get(self, version: str) -> ArchivedDossier | None:
        """Return the state of a version; None where it is not kept, or its file is damaged."""
        # What another process has swept is gone here, too.
        if not _VERSION.fullmatch(version) or not os.path.exists(self._path(version)):
            return None
        # One at a time: reading takes the memory of a whole dossier.
        with self._lock:
            try:
                return self._load(version)
            except LookupError:
                return None

    def _read(self, version: str) -> ArchivedDossier:
        """Read a state by the checks of every dossier; raises LookupError, which is not cached."""
        found = self._unpacked(version)
        if found is None:
            raise LookupError(version)
        tables, day = found
        try:
            # In this folder no table lies that would be read in place of one that was missing.
            dossier = load(self._folder, instead=tables)
        except DossierError as error:
            self._tell(f"{self._path(version)} cannot be read any more: {error.problems[0]}")
            raise LookupError(version) from error
        texts = folder_of_texts(self._dossier, self._texts)
        return ArchivedDossier(replace(dossier, folder=self._dossier, texts=texts), day)

    def _unpacked(self, version: str) -> tuple[Tables, date] | None:
        path = self._path(version)
        try:
            tables, day = unpacked_tables(path.read_bytes())
            sound = version_of_tables(tables) == version
        except FileNotFoundError:
            return None
        except Exception:
            # However a file is damaged, it is as if it was not there.
            sound = False
        if not sound:
            self._tell(f"{path} is damaged or cannot be read: it is left out.")
            return None
        return tables, day

    def _again(self, version: str) -> date | None:
        """Mark a sound file as served now; None where it is to be written."""
        known = self._unpacked(version)
        try:
            os.utime(self._path(version))
        except FileNotFoundError:
            return None
        return known[1] if known else None

    def _put(self, path: Path, raw: bytes) -> None:
        """Write a file beside its place, bring it to the disk, and move it there in one step."""
        number, beside = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".new", dir=self._folder)
        try:
            with open(number, "wb") as stream:
                os.fchmod(number, 0o644)
                stream.write(raw)
                stream.flush()
                os.fsync(number)
            Path(beside).replace(path)
        except OSError:
            with suppress(OSError):
                Path(beside).unlink()
            raise
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _sweep(self) -> None:
        """Remove all but the newest, by when they were last served, and what was left behind."""
        kept = sorted(self._files("*.zip"), reverse=True)
        old = kept[self._most :] if self._most is not None else []
        now = time.time()
        old += [one for one in self._files(".*.new") if now - one[0] > ABANDONED]
        for _, path in old:
            path.unlink(missing_ok=True)

    def _files(self, pattern: str) -> Iterator[tuple[float, Path]]:
        for path in self._folder.glob(pattern):
            # Another process may sweep at the same time.
            with suppress(FileNotFoundError):
                yield path.stat().st_mtime, path

    def _path(self, version: str) -> Path:
        return self._folder / f"{version}.zip"

    def _tell(self, message: str) -> None:
        """Log one line, once."""
        if message not in self._told:
            self._told.add(message)
            _log.warning(message)


def folder_name(dossier: Path) -> str:
    """Return the name of a dossier's own folder: its name, and a hash of where it lies.

    Links are not followed: a link that leads to the newest of many copies stays one dossier.
    """
    place = os.path.abspath(dossier)
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", os.path.basename(place)).strip("-")
    return f"{name or 'dossier'}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:8]}"


def packed_tables(tables: Tables, day: date) -> bytes:
    """Return the tables as a zip archive, each file dated with this day."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name in FILES:
            if name in tables:
                entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, tables[name], ZIP_DEFLATED)
    return whole.getvalue()


def unpacked_tables(raw: bytes) -> tuple[Tables, date]:
    """Return the files of such an archive and their day; raises for whatever is none."""
    with ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
        tables = {one.filename: archive.read(one) for one in entries}
        return tables, date(*entries[0].date_time[:3])
