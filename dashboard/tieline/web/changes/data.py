"""Answer with what changed between two spans of days, as data.

In: the context and the query of the request. Out: `/data/changes.json`.
"""

from flask import Response

from tieline.render.changes_json import changes_json
from tieline.selection.selection import than_words, without_drawing
from tieline.web.api import MIMES, problems_response
from tieline.web.context import Context
from tieline.web.request_log import request_query
from tieline.web.responses import keyed_response
from tieline.web.versions import selected_at


def changes_response(context: Context) -> Response:
    """Answer with what changed from one span to the other; 400 for a query that is malformed."""
    snapshot, selected, problems = selected_at(context, request_query())
    if problems:
        return problems_response(problems)
    selection = selected.selection
    words = without_drawing(selection).with_(**than_words(selection)).to_query()
    return keyed_response(
        context,
        ("data", "changes.json", snapshot.dossier.version, words),
        lambda: changes_json(selected),
        mime=MIMES["json"],
        pinned=bool(selection.version),
    )
