"""Which state of the tables a request asks for, and what is said where it is none, or an old one.

In: the context and a query. Out: a `Snapshot` with what is selected of it; a page or JSON of a
version that is not kept.
"""

from collections import Counter
from http import HTTPStatus

import numpy as np
from flask import Response, jsonify, make_response, render_template, request

from tieline.data.dossier import Dossier
from tieline.data.repository import Snapshot, VersionError
from tieline.data.schema import RELATIONS
from tieline.data.vocabulary import PAIR
from tieline.render.views import drawn_words
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection, read_query
from tieline.selection.urls import unpinned_url
from tieline.web.context import Context

BY_MACHINES = ("/figure/", "/data/")

_DERIVED = ("actor_state", "target_state", "first_day", "last_day")
"""Columns that decide how a row is drawn besides its own cells: roll-up and counted days."""


def asked(context: Context, query: str) -> tuple[Snapshot, SelectedTies, list[ParameterError]]:
    """Return the state that a query names, and what the query selects of it.

    Raises VersionError where it is not kept; the program answers that by `not_kept`.
    """
    state = context.snapshot(Selection.from_query(query).version)
    selection, problems = read_query(query, state.dossier)
    return state, select(state.dossier, selection), problems


def changed_line(context: Context, state: Snapshot, selection: Selection) -> str:
    """Say that the ties of a pinned page are others by now; blank where they are not."""
    now = context.current().dossier
    if not selection.version or now.version == state.dossier.version:
        return ""
    key = ("changed", state.dossier.version, now.version, drawn_words(selection).to_query())
    told = context.cache.get_or_write(key, lambda: b"%d" % changed(state.dossier, now, selection))
    return CHANGED if told == b"1" else ""


def not_kept(error: VersionError) -> Response:
    """Answer 404 for a version that is not kept: words for readers, JSON for machines."""
    version = str(error)
    if request.path.startswith(BY_MACHINES):
        said = f"v: version '{version}' is not kept here. Leave the word out for the newest."
        problem = {"word": "v", "value": version, "message": said}
        answer = jsonify({"problems": [problem]})
    else:
        query = request.query_string.decode("utf-8", "replace")
        answer = make_response(
            render_template(
                "no_version.html",
                theme=Selection.from_query(query).theme,
                version=version,
                live=unpinned_url(request.path, query),
            )
        )
    answer.status_code = HTTPStatus.NOT_FOUND
    answer.headers["Cache-Control"] = "no-cache"
    return answer


CHANGED = "The ties shown here have changed since."
"""What a pinned page says where `changed` is true; a link to the live one stands behind it."""


def changed(kept: Dossier, now: Dossier, selection: Selection) -> bool:
    """Whether what a selection shows of two states differs: other ties, or ties that say otherwise.

    The order of the rows is nothing that is shown. With the view of a pair, its ties alone count.
    """
    return _shown(select(kept, selection)) != _shown(select(now, selection))


def _shown(selected: SelectedTies) -> Counter[tuple[object, ...]]:
    taken = selected.mask
    if selected.selection.view == PAIR:
        actor, target = selected.ends
        pair = [
            _at_level(selected.dossier, selected.selection.level, name)
            for name in selected.selection.focus.split("|")
        ]
        taken = taken & (actor.isin(pair) & target.isin(pair)).to_numpy(dtype=np.bool_)
    rows = selected.dossier.ties[taken]
    return Counter(zip(*(rows[name] for name in (*RELATIONS.names, *_DERIVED)), strict=True))


def _at_level(dossier: Dossier, level: str, name: str) -> str:
    known = dossier.actors.get(name)
    return known.state if known is not None and level == "state" else name
