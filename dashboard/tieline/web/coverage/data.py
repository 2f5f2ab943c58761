"""Answer with what was read and found as data.

In: the context and the query of the request. Out: `/data/coverage.json`.
"""

import json
from collections.abc import Callable, Mapping

from flask import Response

from tieline.narrative.coverage import grid_of
from tieline.narrative.coverage.record import coverage_record
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_drawing
from tieline.web.api import MIMES, problems_response
from tieline.web.context import Context
from tieline.web.coverage.rows_word import read_rows
from tieline.web.request_log import request_query
from tieline.web.responses import keyed_response
from tieline.web.versions import selected_at


def data_response(context: Context) -> Response:
    """Answer with the grid; 400 for a query that is malformed."""
    query, pairs, faults = read_rows(request_query())
    snapshot, selected, problems = selected_at(context, query)
    if problems or faults:
        return problems_response([*problems, *faults])
    words = without_drawing(selected.selection).to_query()
    return keyed_response(
        context,
        ("data", "coverage.json", snapshot.dossier.version, words, pairs),
        lambda: coverage_json(selected, pairs=pairs),
        mime=MIMES["json"],
        pinned=bool(selected.selection.version),
    )


def coverage_json(selected: SelectedTies, *, pairs: bool) -> bytes:
    """Write the whole grid."""
    grid = grid_of(selected, pairs=pairs)
    return versioned_json(selected, coverage_record(grid, table_name(selected), pairs=pairs))


def table_name(selected: SelectedTies) -> Callable[[str], str]:
    """Return the function from an actor's name to how the table writes it."""
    actors = selected.dossier.actors
    return lambda name: actors[name].table_name


def versioned_json(selected: SelectedTies, record: Mapping[str, object]) -> bytes:
    """Write a record as JSON, after the version of the tables it is made from."""
    content = {"version": selected.dossier.version, **record}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
