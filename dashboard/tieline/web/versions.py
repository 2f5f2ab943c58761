"""Find the version of the tables that a request names, and say when it is missing or outdated.

In: the context and a query. Out: a `Snapshot` with what is selected of it, and the page of that
drawn in its turn; a page or JSON for a version that is not kept.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import numpy as np
from flask import Response, jsonify, make_response, render_template, request

from tieline.data.dossier import Dossier
from tieline.data.repository import Snapshot, VersionError
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import ACTOR, PAIR
from tieline.graph.comparison import shown_rows
from tieline.narrative.caption import today
from tieline.narrative.evidence import rows_touching
from tieline.render.views import drawn_words
from tieline.selection.focus import focus_at_level
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import unpinned_url
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.drawing_queue import draw_in_turn
from tieline.web.notices import notices
from tieline.web.request_log import request_query
from tieline.web.responses import html_response

DATA_PATHS = ("/figure/", "/data/", "/chart/")
"""Addresses that answer programs: their errors are JSON."""

_DERIVED_COLUMNS = ("actor_state", "target_state", "first_day", "last_day")
"""Columns that decide how a row is drawn besides its own cells: roll-up and days."""


Asked = tuple[Snapshot, SelectedTies, list[ParameterError]]
"""What a request names: a version, what is selected of it, and words that cannot be read."""


def selected_at(context: Context, query: str) -> Asked:
    """Return the snapshot that a query names, and what the query selects of it.

    Raises VersionError where it is not kept; the program answers that by `version_not_kept`.
    """
    snapshot = context.snapshot(Selection.from_query(query).version)
    selection, problems = read_query(query, snapshot.dossier)
    return snapshot, select(snapshot.dossier, selection), problems


def change_notice(context: Context, snapshot: Snapshot, selection: Selection) -> str:
    """Say that the ties of a pinned page have changed since; blank where they have not."""
    if not selection.version:
        return ""
    now = context.current().dossier
    if now.version == snapshot.dossier.version:
        return ""
    key = ("changed", snapshot.dossier.version, now.version, drawn_words(selection).to_query())
    flag = context.cache.get_or_write(
        key, lambda: b"%d" % changed(snapshot.dossier, now, selection)
    )
    return CHANGED if flag == b"1" else ""


def drawn_page(
    context: Context,
    name: str,
    asked: Asked,
    write_page: Callable[[SelectedTies, Mapping[str, Any]], str],
) -> Response:
    """Answer with the page of what a request asks for, drawn in its turn and remembered.

    `write_page` takes what is selected, and what the page says of its version and its address.
    """
    snapshot, selected, problems = asked
    query = request_query()
    # It says whether the tables have changed since, and is linked by this request's host.
    mark = context.current().mark
    key = (name, snapshot.mark, mark, today(), request.url_root, query)

    def write() -> str:
        words = {
            "notices": notices(snapshot, problems),
            "changed": change_notice(context, snapshot, selected.selection),
            "live": mounted(unpinned_url(request.path, query)),
        }
        return draw_in_turn(
            (id(context), key), lambda _: write_page(selected, words).encode()
        ).decode()

    return html_response(context, key, write, may_keep=lambda: not problems)


def version_not_kept(error: VersionError) -> Response:
    """Answer 404 for a version that is not kept: words for readers, JSON for machines."""
    version = str(error)
    if request.path.startswith(DATA_PATHS):
        message = f"v: version '{version}' is not kept here. Leave the word out for the newest."
        problem = {"word": "v", "value": version, "message": message}
        answer = jsonify({"problems": [problem]})
    else:
        query = request_query()
        answer = make_response(
            render_template(
                "no_version.html",
                theme=Selection.from_query(query).theme,
                version=version,
                live=mounted(unpinned_url(request.path, query)),
            )
        )
    answer.status_code = HTTPStatus.NOT_FOUND
    answer.headers["Cache-Control"] = "no-cache"
    return answer


CHANGED = "The ties shown here have changed since."
"""What a pinned page says where `changed` is true; a link to the live one stands behind it."""


def changed(kept: Dossier, now: Dossier, selection: Selection) -> bool:
    """Whether a selection shows other ties, or other cells of them, in two versions of a dossier.

    The order of the rows does not count. With the view of a pair, its ties alone count.
    """
    return visible_rows(select(kept, selection)) != visible_rows(select(now, selection))


def visible_rows(selected: SelectedTies) -> Counter[tuple[object, ...]]:
    """Count the selected rows by all that decides how they are drawn.

    Of a pair or an actor its rows alone, of a comparison those of both spans.
    """
    dossier, selection = selected.dossier, selected.selection
    rows = shown_rows(selected)
    if selection.view == PAIR:
        actor, target = selected.ends
        pair = focus_at_level(dossier, selection.level, selection.focus).names
        rows = rows & (actor.isin(pair) & target.isin(pair)).to_numpy(dtype=np.bool_)
    if selection.view == ACTOR:
        focus = focus_at_level(dossier, selection.level, selection.focus)
        rows = rows & rows_touching(dossier, selection.level, focus.names)
    ties = dossier.ties[rows]
    blank = [""] * len(ties)
    columns = (*RELATIONS.names, *_DERIVED_COLUMNS)
    # A table that lacks an optional column shows the same as one in which its cells are blank.
    cells = (ties.get(name, blank) for name in columns)
    return Counter(zip(*cells, strict=True))
