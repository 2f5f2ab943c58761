"""Draw the explorer's chart for an address and a window, unless the page holds it already.

In: a snapshot, an address's query, and the room for it. Out: the props of a `TieChart`.
"""

from typing import Any, Literal, get_args

import dash

from tieline.charts.scene import Size
from tieline.data.repository import Snapshot
from tieline.render.views import CHARTS, drawn_words
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.web.context import Context

Room = Literal["wide", "narrow"]
"""Which of two windows a chart is drawn for; it grows and shrinks with the window."""

ROOMS: tuple[Room, ...] = get_args(Room)

_SIZES: dict[Room, Size] = {"wide": (1060, 480), "narrow": (360, 480)}
"""Pixels by room."""

_HEIGHTS: dict[tuple[Room, str], int] = {("narrow", "chord"): 360, ("narrow", "matrix"): 420}
"""Pixels where a view needs less height: a telephone shows a round chart in a square."""

_UNFOLDED_HEIGHT = 1000
"""Pixels of a timeline with a row for each pair."""


def chart_size(selection: Selection, room: Room) -> Size:
    """Return the size in which a selection's chart is drawn."""
    wide, high = _SIZES[room]
    if selection.view == "timeline" and not selection.fold:
        return wide, _UNFOLDED_HEIGHT
    return wide, _HEIGHTS.get((room, selection.view), high)


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
    place: Room = "narrow" if room == "narrow" else "wide"
    key = chart_key(snapshot, selected.selection, place)
    chart = context.interactive_chart(selected, chart_size(selected.selection, place))
    facts = chart["facts"] | {"key": key, "query": query if isinstance(query, str) else ""}
    return (dash.no_update if drawn == key else chart["drawing"]), facts
