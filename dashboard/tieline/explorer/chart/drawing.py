"""Draw the explorer's chart for an address and a window, unless the page holds it already.

In: a snapshot, an address's query, and the room for it. Out: the props of a `TieChart`.
"""

from typing import Any

import dash

from tieline.charts.scene import Size
from tieline.data.repository import Snapshot
from tieline.render.views import CHARTS, drawn_words
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.web.context import Context
from tieline.web.figure_params import LARGEST, parse_size

Room = str
"""`wide` or `narrow`: a window that gives the chart its width, and what height it needs. In full
screen the size that a drawing is to have, as `1420x700`."""

ROOMS: tuple[Room, ...] = ("wide", "narrow")
"""The rooms of windows."""

WIDE = 1060
"""Pixels of width in a wide window."""

_SIZES: dict[Room, Size] = {"wide": (WIDE, 480), "narrow": (360, 480)}
"""Pixels by room."""

SIZE_MOST = LARGEST
SIZE_STEP = 20
"""Pixels in which the sizes of full screens differ: a chart is drawn and kept for each."""

_HEIGHTS: dict[tuple[Room, str], int] = {("narrow", "chord"): 360, ("narrow", "matrix"): 420}
"""Pixels where a view needs less height: a telephone shows a round chart in a square."""

_UNFOLDED_HEIGHT = 1000
"""Pixels of a timeline with a row for each pair."""


def chart_size(selection: Selection, room: Room) -> Size:
    """Return the size in which a selection's chart is drawn."""
    wide, high = _SIZES.get(room) or full_size(room) or _SIZES["wide"]
    if selection.view == "timeline" and not selection.fold:
        return wide, max(high, _UNFOLDED_HEIGHT)
    return wide, _HEIGHTS.get((room, selection.view), high)


def full_size(room: Room) -> Size | None:
    """Return the size that a room says; None for a window's, and for what no page asks for.

    >>> full_size("1420x700"), full_size("1421x700"), full_size("wide")
    ((1420, 700), None, None)
    """
    size = parse_size(room)
    return size if size and not any(pixels % SIZE_STEP for pixels in size) else None


def room_of(asked: object) -> Room:
    """Return the room that a page asks for; `wide` for what is none."""
    is_room = isinstance(asked, str) and (asked in ROOMS or full_size(asked) is not None)
    return str(asked) if is_room else "wide"


def charted(selected: SelectedTies) -> SelectedTies:
    """Return what is drawn: a view that is no chart is drawn as a network."""
    return selected if selected.selection.view in CHARTS else selected.with_(view="network")


def chart_key(snapshot: Snapshot, selection: Selection, room: Room) -> str:
    """Return what tells two drawings apart: tables, words that decide a chart, and room."""
    return f"{snapshot.dossier.version} {room} {drawn_words(selection).to_query(with_view=True)}"


def chart_props(context: Context, wanted: Any, drawn: Any) -> tuple[Any, Any]:
    """Return the `drawing` and the `facts` of what a page wants, who has that of the key `drawn`.

    Whatever a page sends that no page of the program does is read as the whole table, wide.
    """
    given = wanted if isinstance(wanted, dict) else {}
    query, room = given.get("query"), given.get("room")
    snapshot = context.current()
    dossier = snapshot.dossier
    chosen = Selection.from_query(query if isinstance(query, str) else "", dossier)
    selected = charted(select(dossier, chosen))
    place = room_of(room)
    key = chart_key(snapshot, selected.selection, place)
    chart = context.interactive_chart(selected, chart_size(selected.selection, place))
    facts = chart["facts"] | {"key": key, "query": query if isinstance(query, str) else ""}
    return (dash.no_update if drawn == key else chart["drawing"]), facts
