"""The current state of one dossier: reloaded when a table changes, the last good one kept.

In: the dossier's folder. Out: a `Snapshot`, of now or of an earlier version.
"""

import hashlib
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tieline.data.archive import Archive
from tieline.data.changes.staged import FILES as TABLES
from tieline.data.changes.staged import is_being_saved, real_path, staged_files
from tieline.data.changes.whole import WholeTables, read_whole
from tieline.data.dossier import FILES, Dossier, load, version_of_tables
from tieline.data.files import LARGEST
from tieline.data.problems import DossierError, Problem

MOST_MARKED = 20
"""So many faults decide whether an open page is told anew: pages list fewer."""

PAUSE = 1.0
"""Seconds in which tables that were refused are not read again, where that costs or is useless."""
COSTLY = 0.25
"""Seconds of the processor from which on it does: of a megabyte that is wrong throughout."""

FileStamps = tuple[tuple[int, int, int, int] | None, ...]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Sizes and times of the tables, and of the staged files of a change that is not in place."""

    tables: FileStamps
    staged: FileStamps = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The dossier as last read well, and what is wrong with the tables since `since`, if anything.

    `since` is the moment (UTC) at which the tables were first found broken, `kept` the day on which
    this version was first kept, None where it is not. `warnings` has one of a change that was
    interrupted: the tables are whole all the same.
    """

    dossier: Dossier
    problems: tuple[Problem, ...] = ()
    since: datetime | None = None
    kept: date | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def status(self) -> str:
        """`ok`, or `problems` where the tables on disk are worse than what is served."""
        return "problems" if self.problems else "ok"

    @property
    def mark(self) -> str:
        """One word that changes whenever a page must be told anew: as often as its notice does."""
        told = (*self.problems, *self.warnings)
        if not told:
            return f"{self.dossier.version}-{self.status}"
        since = f"{self.since:%Y-%m-%d %H:%M}" if self.since else ""
        notice = (since, *(problem.message for problem in told[:MOST_MARKED]))
        digest = hashlib.blake2s(repr(notice).encode(), digest_size=6).hexdigest()
        return f"{self.dossier.version}-{self.status}-{digest}"


class VersionError(LookupError):
    """A version of the dossier was asked for that is not kept."""


class Repository:
    """The dossier of one folder, always in its newest readable state. Safe to use from threads."""

    def __init__(
        self,
        folder: str | Path,
        texts: str | Path | None = None,
        *,
        states: Archive | None = None,
    ) -> None:
        """Read the dossier once; raises `DossierError` where it cannot be read at all.

        What is served is kept in `states`; without, only the current version can be asked for.
        """
        self._folder = Path(folder)
        self._files = tuple(self._folder / name for name in FILES)
        self._texts = texts
        self._states = states
        self._lock = threading.RLock()
        self._refused_until, self._was_costly = 0.0, False
        self._listing = StagedListing()
        self._was_saving = False
        self._logged: tuple[Problem, ...] = ()
        self._stamp = self._look()
        whole = read_whole(self._folder)
        self._state = self._read(whole)
        self._remember_change(whole)

    def current(self) -> Snapshot:
        """The newest good state. Looks at the files' sizes and times at every call."""
        if self._is_current(self._look()):
            return self._state
        with self._lock:
            # Looked at before reading: what changes meanwhile is read again at the next call.
            stamp = self._look()
            if not self._is_current(stamp):
                self._state = self._reread()
                self._stamp = stamp
            return self._state

    def snapshot(self, version: str = "") -> Snapshot:
        """The state of a version, the newest good one where none is named.

        Raises VersionError where that version is not kept.
        """
        state = self.current()
        if not version:
            return state
        if version == state.dossier.version:
            # What is wrong with the tables on disk is no matter of a version.
            return Snapshot(state.dossier, kept=state.kept)
        found = self._states.get(version) if self._states else None
        if found is None:
            raise VersionError(version)
        return Snapshot(found.dossier, kept=found.day)

    def _is_current(self, stamp: Stamp) -> bool:
        """Whether nothing has changed, or what has is not to be read yet.

        Else a large file that is written slowly, or is wrong throughout, is read at each request.
        """
        if stamp == self._stamp and not self._was_saving:
            return True
        if stamp.staged and stamp.tables == self._stamp.tables and is_being_saved(self._folder):
            # A change that is still on its way; once it is not, it is in place or was interrupted.
            return True
        is_paused = time.monotonic() < self._refused_until
        return is_paused and (self._was_costly or _is_too_large(stamp))

    def _look(self) -> Stamp:
        tables = stamps_of(self._files)
        self._listing = self._listing.renewed(self._folder, tables)
        return Stamp(tables, stamps_of(self._listing.staged))

    def _remember_change(self, whole: WholeTables) -> None:
        """Remember whether a change was on its way when the tables were read, and log warnings."""
        self._was_saving = whole.is_saving
        for warning in whole.warnings:
            if warning not in self._logged:
                _log.warning("%s", warning)
        self._logged = whole.warnings

    def _read(self, whole: WholeTables) -> Snapshot:
        """Read the tables, and keep exactly the bytes that were read."""
        tables = whole.tables
        dossier = load(self._folder, self._texts, instead=tables)
        day = None
        # Where a missing file came meanwhile, it was read too; the next look finds it.
        if self._states is not None and dossier.version == version_of_tables(tables):
            day = self._states.keep(dossier.version, tables)
        return Snapshot(dossier, kept=day, warnings=whole.warnings)

    def _reread(self) -> Snapshot:
        began = time.thread_time()
        whole = read_whole(self._folder)
        self._remember_change(whole)
        try:
            return self._read(whole)
        except DossierError as error:
            self._was_costly = time.thread_time() - began > COSTLY
            self._refused_until = time.monotonic() + PAUSE
            since = self._state.since or datetime.now(UTC)
            return Snapshot(self._state.dossier, error.problems, since, warnings=whole.warnings)


@dataclass(frozen=True, slots=True)
class StagedListing:
    """What was staged when the folders of the tables were listed, and how all of these were."""

    folders: tuple[Path, ...] = ()
    seen: tuple[FileStamps, FileStamps] = ((), ())
    staged: tuple[Path, ...] = ()

    def renewed(self, folder: Path, tables: FileStamps) -> "StagedListing":
        """Return what is staged now; listed again only where a table or a folder has changed."""
        if self.seen == (tables, stamps_of(self.folders)):
            return self
        folders = tuple({real_path(folder, name).parent for name in TABLES})
        # Looked at before listing: what is staged meanwhile is listed at the next call.
        seen = (tables, stamps_of(folders))
        return StagedListing(folders, seen, tuple(path for _, path in staged_files(folder)))


def _is_too_large(stamp: Stamp) -> bool:
    return any(file is not None and file[2] > LARGEST for file in stamp.tables)


def stamps_of(paths: Iterable[Path]) -> FileStamps:
    """Return what differs when a file was changed or replaced; None for one that is not there."""
    stamps: list[tuple[int, int, int, int] | None] = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            stamps.append(None)
        else:
            # A file that was put in another's place may have its time and size; one that was
            # written over and given its old time again has another time of change.
            at = (status.st_mtime_ns, status.st_ctime_ns)
            stamps.append((*at, status.st_size, status.st_ino))
    return tuple(stamps)
