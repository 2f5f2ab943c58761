"""Holds the current state of one dossier: reloads it when a table changes, keeps the last good one.

In: the dossier's folder. Out: a `State`, and drawn figures remembered per (version, selection).
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tieline.charts.scene import Size
from tieline.charts.theme import Theme
from tieline.data.archive import Archive
from tieline.data.csv_reader import LARGEST
from tieline.data.dossier import FILES, Dossier, load, tables_in, version_of_tables
from tieline.data.problems import DossierError, Problem
from tieline.narrative.caption import Caption
from tieline.render.png import to_png
from tieline.render.views import _json, _sheet, _svg, drawn_words
from tieline.selection.selection import Selection

ROOM = 32_000_000
"""Bytes of answers that are remembered: some 400 pictures of 40 actors, 30 of 180."""

LEAST = 2_000
"""What each answer is counted as at least: its key and its place take room, too."""

TOLD = 20
"""So many faults decide whether an open page is told anew; its script counts the same."""

PAUSE = 1.0
"""Seconds in which tables that were refused are not read again, where that costs or is useless."""
COSTLY = 0.25
"""Seconds of the processor from which on it does: of a megabyte that is wrong throughout."""

Stamp = tuple[tuple[int, int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The dossier as last read well, and what is wrong with the tables since `since`, if anything.

    `since` is the moment (UTC) at which the tables were first found broken, `kept` the day on which
    this version was first kept, None where it is not.
    """

    dossier: Dossier
    problems: tuple[Problem, ...] = ()
    since: datetime | None = None
    kept: date | None = None

    @property
    def status(self) -> str:
        """`ok`, or `problems` where the tables on disk are worse than what is served."""
        return "problems" if self.problems else "ok"

    @property
    def mark(self) -> str:
        """One word that changes whenever a page must be told anew."""
        faults = (problem.message for problem in self.problems[:TOLD])
        return "-".join((self.dossier.version, self.status, *faults))


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
        self._stamp = self._look()
        self._state = self._read()
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._held = 0

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

    def state(self, version: str = "") -> Snapshot:
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

    def figure_json(self, selection: Selection, size: Size, theme: Theme) -> bytes:
        """The Plotly figure of `selection.view` as JSON, remembered."""
        return self._remembered(
            selection,
            ("json", size, theme),
            lambda dossier: _json(dossier, selection, size, theme).encode(),
        )

    def figure_svg(self, selection: Selection, size: Size, theme: Theme | None) -> bytes:
        """The picture of `selection.view` as SVG, remembered; without a theme it follows a page."""
        return self._remembered(
            selection,
            ("svg", size, theme),
            lambda dossier: _svg(dossier, selection, size, theme).encode(),
        )

    def sheet_svg(self, selection: Selection, size: Size, theme: Theme, caption: Caption) -> bytes:
        """The picture on its sheet, with all that is printed around it, as SVG, remembered."""
        return self._remembered(
            selection,
            ("sheet", size, theme, caption),
            lambda dossier: _sheet(dossier, selection, size, theme, caption=caption).encode(),
        )

    def sheet_png(
        self, selection: Selection, size: Size, theme: Theme, caption: Caption, *, scale: int = 1
    ) -> bytes:
        """The same sheet as PNG of `scale` pixels a unit; what is remembered is its SVG."""
        return to_png(self.sheet_svg(selection, size, theme, caption).decode(), scale)

    def _remembered(
        self, selection: Selection, how: tuple[object, ...], write: Callable[[Dossier], bytes]
    ) -> bytes:
        dossier = self.state(selection.version).dossier
        key = (dossier.version, drawn_words(selection).to_query(), *how)
        return self.remembered(key, lambda: write(dossier))

    def remembered(self, key: tuple[object, ...], write: Callable[[], bytes]) -> bytes:
        """An answer as it was written when `key` was first asked for: it names all that it says."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = write()
        self._keep(key, answer)
        return answer

    def _keep(self, key: tuple[object, ...], answer: bytes) -> None:
        """Remember an answer; what was not asked for longest makes room."""
        with self._lock:
            if key in self._answers:
                self._held -= _weight(self._answers.pop(key))
            self._answers[key] = answer
            self._held += _weight(answer)
            while self._held > ROOM:
                self._held -= _weight(self._answers.popitem(last=False)[1])

    def _is_current(self, stamp: Stamp) -> bool:
        """Whether nothing has changed, or what has is not to be read yet.

        Else a large file that is written slowly, or is wrong throughout, is read at each request.
        """
        is_paused = time.monotonic() < self._refused_until
        return stamp == self._stamp or (is_paused and (self._was_costly or _is_too_large(stamp)))

    def _look(self) -> Stamp:
        return tuple(map(_stamp_of, self._files))

    def _read(self) -> Snapshot:
        """Read the tables, and keep exactly the bytes that were read."""
        tables = tables_in(self._folder)
        dossier = load(self._folder, self._texts, instead=tables)
        day = None
        # Where a missing file came meanwhile, it was read too; the next look finds it.
        if self._states is not None and dossier.version == version_of_tables(tables):
            day = self._states.keep(dossier.version, tables)
        return Snapshot(dossier, kept=day)

    def _reread(self) -> Snapshot:
        began = time.thread_time()
        try:
            return self._read()
        except DossierError as error:
            self._was_costly = time.thread_time() - began > COSTLY
            self._refused_until = time.monotonic() + PAUSE
            since = self._state.since or datetime.now(UTC)
            return Snapshot(self._state.dossier, error.problems, since)


def _weight(answer: bytes) -> int:
    return max(len(answer), LEAST)


def _is_too_large(stamp: Stamp) -> bool:
    return any(file is not None and file[2] > LARGEST for file in stamp)


def _stamp_of(path: Path) -> tuple[int, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    # A file that was put in another's place may have its time and size; one that was written over
    # and given its old time again has another time of change.
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
