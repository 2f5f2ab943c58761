"""Build the page of standard charts: Plotly's figures, and the same numbers as tables.

In: the context and the selection in the address; `focus` names whose partners are counted. Out:
HTML by a template. The chart of the structure over time is a part of its own, for it may take
seconds; each cell leads to the list of its claims.
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

import plotly
from flask import Blueprint, Response, abort, render_template, request
from plotly.offline import get_plotlyjs

from tieline.data.english import number
from tieline.graph.counts import periods_of
from tieline.graph.network import build, rank_actors
from tieline.narrative.standard_charts import (
    StandardChart,
    actor_of,
    cell_name,
    charts_of,
    claims_of_cell,
    over_time_chart,
)
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import CELL, PAGE, SCRIPT, described
from tieline.render.standard_charts import figure_of, height_of
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import (
    article_url,
    charts_url,
    data_url,
    explorer_url,
    pair_url,
    structure_url,
    unpinned_url,
)
from tieline.web.assets import json_text
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.drawing_queue import draw_in_turn
from tieline.web.notices import notices
from tieline.web.request_log import request_query
from tieline.web.responses import html_response
from tieline.web.versions import change_notice, selected_at

TITLE = "Standard charts"
PLOTLY = "/charts/plotly.js"
"""Where Plotly's script is, which no other page loads."""
LATEST_MONTHS = 24
"""Months to which a chart by years leads."""


def routes(context: Context) -> Blueprint:
    """Return the page, its later part, the lists of claims, and Plotly's script."""
    pages = Blueprint("standard charts", __name__)

    @pages.get("/charts")
    @described(PAGE)
    def charts() -> Response:
        """Show the standard charts of what is selected."""
        return page_response(context, "charts.html", charts_of)

    @pages.get("/charts/structure")
    @described(PAGE)
    def structure() -> Response:
        """Show how many pairs do not fit two camps, by year."""
        return page_response(context, "charts_structure.html", lambda one: (over_time_chart(one),))

    @pages.get("/charts/claims")
    @described(CELL)
    def claims() -> Response:
        """List the claims behind a cell of a chart."""
        return claims_response(context)

    @pages.get(PLOTLY)
    @described(SCRIPT)
    def script() -> Response:
        """Give Plotly's script as it is installed."""
        answer = Response(plotly_script(), mimetype="text/javascript")
        answer.headers["Cache-Control"] = "no-cache"
        answer.set_etag(f"plotly-{plotly.__version__}", weak=True)
        answer.make_conditional(request)
        return answer

    return pages


@cache
def plotly_script() -> bytes:
    """Return Plotly's script."""
    script: str = get_plotlyjs()
    return script.encode()


def page_response(
    context: Context,
    template: str,
    charts: Callable[[SelectedTies], Sequence[StandardChart]],
) -> Response:
    """Answer with the page of some charts of what the query selects."""
    query = without_blank_focus(request_query())
    snapshot, selected, problems = selected_at(context, query)
    selection = selected.selection
    changed = change_notice(context, snapshot, selection.with_(view="table"))
    key = (template, snapshot.mark, request.script_root, charts_url(selection), changed)
    words = {
        "notices": notices(snapshot, problems),
        "changed": changed,
        "live": mounted(unpinned_url(request.path, query)),
    }

    def write() -> bytes:
        values = page_values(selected, charts(selected))
        return render_template(template, **words, **values).encode()

    def drawn() -> str:
        return draw_in_turn((id(context), *key, query), lambda _: write()).decode()

    return html_response(
        context, key if not problems else (*key, query), drawn, may_keep=lambda: not problems
    )


def without_blank_focus(query: str) -> str:
    """Return a query without the actor that a form sent blank.

    >>> without_blank_focus("focus=&type=tension")
    'type=tension'
    """
    return "&".join(part for part in query.split("&") if part != "focus=")


def page_values(selected: SelectedTies, charts: Sequence[StandardChart]) -> dict[str, Any]:
    """Return what the templates of the page and of its later part need."""
    dossier, selection = selected.dossier, selected.selection

    def address(chart: str, row: str, column: str) -> str:
        return mounted(charts_url(selection, "claims", cell_name(chart, row, column)))

    return {
        "title": TITLE,
        "theme": selection.theme,
        "charts": charts,
        "figure": lambda chart: json_text(
            figure_of(chart, dossier.types, partial(address, chart.key))
        ),
        "height": height_of,
        "address": address,
        "covered": coverage(dossier),
        "chosen": selection_sentence(selected.with_(view="table")),
        "home": mounted(explorer_url(selection.with_(version=""))),
        "whole": charts_url(selection),
        "later": charts_url(selection, "structure"),
        "structure": structure_url(selection),
        "latest": latest_months(selected),
        "data": data_url(selection, "relations.csv"),
        "actor": actor_of(selected),
        "actors": rank_actors(build(selected)),
        "kept": parse_qsl(charts_url(selection.with_(focus="")).partition("?")[2]),
        "plotly": PLOTLY,
        "dossier_title": dossier.about.title,
        "number": number,
    }


def latest_months(selected: SelectedTies) -> str:
    """Return the address of the last months; blank where the charts are by month already."""
    periods = periods_of(selected)
    if periods.unit == "month" or not periods.all:
        return ""
    end = max(selected.ties["last_day"].tolist())
    if selected.selection.to_day is not None:
        end = min(end, selected.selection.to_day)
    begin = end - round(LATEST_MONTHS * 30.44)
    return charts_url(selected.selection.with_(from_day=begin, to_day=end))


def claims_response(context: Context) -> Response:
    """Answer with the list of a cell's claims; 404 where there is no such cell."""
    pairs = parse_qsl(request_query(), keep_blank_values=True)
    query = urlencode([pair for pair in pairs if pair[0] != "cell"])
    name = next((value for word, value in pairs if word == "cell"), "")
    snapshot, selected, problems = selected_at(context, query)
    found = claims_of_cell(selected, name)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    selection = selected.selection
    key = ("cell", snapshot.mark, request.script_root, charts_url(selection, "claims", name))
    return html_response(
        context,
        key if not problems else (*key, query),
        lambda: render_template(
            "charts_claims.html",
            notices=notices(snapshot, problems),
            theme=selection.theme,
            found=found,
            back=charts_url(selection),
            data=data_url(selection, "relations.csv"),
            article=lambda id_, paragraph: article_url(id_, paragraph, selection.theme),
            pair=lambda ends: pair_url(selection, "|".join(sorted(ends))),
        ),
        may_keep=lambda: not problems,
    )
