"""Holds the current state of one dossier: reloads it when a table changes, keeps the last good one.

In: the dossier's folder. Out: a `State`, and drawn figures remembered per (version, selection).
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard import vocabulary
from dashboard.biography import biography
from dashboard.dossier import FILES, Dossier, load, tables_in, version_of_tables
from dashboard.figures import figure
from dashboard.headline import headline, retold
from dashboard.looks import Theme
from dashboard.network import build, edge_days
from dashboard.pictures.chord import chord_picture
from dashboard.pictures.highlight import highlighted
from dashboard.pictures.matrix import matrix_picture
from dashboard.pictures.network import network_picture
from dashboard.pictures.pair import pair_picture
from dashboard.pictures.picture import Picture, Size
from dashboard.pictures.timeline import timeline_picture
from dashboard.png import to_png
from dashboard.preview import DRAWN, PREVIEW, to_preview
from dashboard.problems import DossierError, Problem
from dashboard.selection import Selection, shown_as, without_drawing
from dashboard.sheet import Caption, to_sheet
from dashboard.states import States
from dashboard.summary import sentence
from dashboard.svg import to_svg

ROOM = 32_000_000
"""Bytes of answers that are remembered: some 400 pictures of 40 actors, 30 of 180."""

LEAST = 2_000
"""What each answer is counted as at least: its key and its place take room, too."""

DRAWERS: dict[str, Callable[[Dossier, Selection, Size], Picture]] = {
    "network": network_picture,
    "chord": chord_picture,
    "matrix": matrix_picture,
    "timeline": timeline_picture,
}
"""The views that are drawn, each with what draws it."""

TOLD = 20
"""So many faults decide whether an open page is told anew; its script counts the same."""

PAIR = vocabulary.PAIR
FIGURES = {**DRAWERS, PAIR: pair_picture}
"""All that is served as a figure: the views, and the story of the pair in focus."""

Stamp = tuple[tuple[int, int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class State:
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


class Shelf:
    """The dossier of one folder, always in its newest readable state. Safe to use from threads."""

    def __init__(
        self,
        folder: str | Path,
        texts: str | Path | None = None,
        *,
        states: States | None = None,
    ) -> None:
        """Read the dossier once; raises `DossierError` where it cannot be read at all.

        What is served is kept in `states`; without, only the current version can be asked for.
        """
        self._folder = Path(folder)
        self._files = tuple(self._folder / name for name in FILES)
        self._texts = texts
        self._states = states
        self._lock = threading.RLock()
        self._stamp = self._look()
        self._state = self._read()
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._held = 0

    def current(self) -> State:
        """The newest good state. Looks at the files' sizes and times at every call."""
        if self._look() == self._stamp:
            return self._state
        with self._lock:
            # Looked at before reading: what changes meanwhile is read again at the next call.
            stamp = self._look()
            if stamp != self._stamp:
                self._state = self._reread()
                self._stamp = stamp
            return self._state

    def state(self, version: str = "") -> State:
        """The state of a version, the newest good one where none is named.

        Raises VersionError where that version is not kept.
        """
        state = self.current()
        if not version:
            return state
        if version == state.dossier.version:
            # What is wrong with the tables on disk is no matter of a version.
            return State(state.dossier, kept=state.kept)
        found = self._states.get(version) if self._states else None
        if found is None:
            raise VersionError(version)
        return State(found.dossier, kept=found.day)

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

    def _look(self) -> Stamp:
        return tuple(map(_stamp_of, self._files))

    def _read(self) -> State:
        """Read the tables, and keep exactly the bytes that were read."""
        tables = tables_in(self._folder)
        dossier = load(self._folder, self._texts, instead=tables)
        day = None
        # Where a missing file came meanwhile, it was read too; the next look finds it.
        if self._states is not None and dossier.version == version_of_tables(tables):
            day = self._states.keep(dossier.version, tables)
        return State(dossier, kept=day)

    def _reread(self) -> State:
        try:
            return self._read()
        except DossierError as error:
            since = self._state.since or datetime.now(UTC)
            return State(self._state.dossier, error.problems, since)


def _weight(answer: bytes) -> int:
    return max(len(answer), LEAST)


def drawn_words(selection: Selection) -> Selection:
    """The words that decide a picture: a timeline has a row for each partner of who is in focus."""
    of_actor = selection.view == "timeline" and "|" not in selection.focus
    kept = of_actor or selection.view == PAIR
    bare = without_drawing(selection)
    return bare.with_(
        view=selection.view,
        fold=selection.fold,
        focus=selection.focus if kept else "",
        highlight=selection.highlight,
    )


def _json(dossier: Dossier, selection: Selection, size: Size, theme: Theme) -> str:
    picture = FIGURES[selection.view](dossier, selection, size)
    made = figure(picture, theme)
    if selection.view != PAIR and not picture.axis:
        spans = edge_days(dossier, selection)
        # With the days of each line a page can answer a change of dates before the server does.
        made["layout"]["meta"]["days"] = [spans[edge] for edge in made["layout"]["meta"]["edges"]]
    return json.dumps(made, separators=(",", ":"))


def _picture(dossier: Dossier, selection: Selection, size: Size) -> Picture:
    made = FIGURES[selection.view](dossier, selection, size)
    return highlighted(made, shown_as(dossier, selection, selection.highlight))


def _svg(dossier: Dossier, selection: Selection, size: Size, theme: Theme | None) -> str:
    told = _told(dossier, selection)
    picture = _picture(dossier, selection, size)
    return to_svg(picture, theme=theme or "light", themed=theme is None, **told)


def _sheet(
    dossier: Dossier, selection: Selection, size: Size, theme: Theme, *, caption: Caption
) -> str:
    card = size == PREVIEW
    wide, high = DRAWN if card else size
    # A pair's story is as high as what it tells; a sheet needs no more.
    picture = _picture(dossier, selection, (wide, 0 if selection.view == PAIR else high))
    made = to_svg(picture, theme=theme, themed=False, **_told(dossier, selection))
    return (to_preview if card else to_sheet)(made, picture.size, caption, theme)


def _told(dossier: Dossier, selection: Selection) -> dict[str, str]:
    """Return what a picture is called and says to those who do not see it."""
    story = biography(dossier, selection, selection.focus) if selection.view == PAIR else None
    if story is not None:
        return {"title": headline(story), "description": " ".join(retold(story)) or story.lead}
    said = sentence(dossier, selection, build(dossier, selection))
    return {"title": dossier.about.title, "description": said}


def _stamp_of(path: Path) -> tuple[int, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    # A file that was put in another's place may have its time and size; one that was written over
    # and given its old time again has another time of change.
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
