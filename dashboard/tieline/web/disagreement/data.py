"""Answer with where articles disagree as data.

In: the context and the query of the request. Out: `/data/disagreement.json`.
"""

from flask import Response

from tieline.narrative.disagreement import disagreement_record, disagreements
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_drawing
from tieline.web.api import MIMES, problems_response
from tieline.web.context import Context
from tieline.web.coverage.data import table_name, versioned_json
from tieline.web.request_log import request_query
from tieline.web.responses import keyed_response
from tieline.web.versions import selected_at


def data_response(context: Context) -> Response:
    """Answer with the pairs of which articles tell differently; 400 for a malformed query."""
    snapshot, selected, problems = selected_at(context, request_query())
    if problems:
        return problems_response(problems)
    words = without_drawing(selected.selection).to_query()
    return keyed_response(
        context,
        ("data", "disagreement.json", snapshot.dossier.version, words),
        lambda: disagreement_json(selected),
        mime=MIMES["json"],
        pinned=bool(selected.selection.version),
    )


def disagreement_json(selected: SelectedTies) -> bytes:
    """Write all pairs, the weightiest first."""
    record = disagreement_record(disagreements(selected), table_name(selected))
    return versioned_json(selected, record)
