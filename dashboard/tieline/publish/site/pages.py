"""The pages of the static folder that the reader's program has not: a view each, and "not found".

In: the context and a selection in the address. Out: HTML by templates, with the server's addresses.
"""

import re
from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.vocabulary import TYPES, VIEWS
from tieline.graph.network import build, edge_ends
from tieline.narrative import article_record, summary
from tieline.narrative.claims_table import COLUMNS as CLAIMS
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import PAIR_COLUMNS, describe, pairs
from tieline.narrative.legend import READING, READING_OF
from tieline.render.views import CHARTS
from tieline.selection import urls
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import embed_url, pair_url
from tieline.web.context import Context
from tieline.web.downloads import downloads
from tieline.web.pair_page import linked
from tieline.web.social_meta import meta

WIDE: Size = (1100, 640)
NARROW: Size = (366, 520)
"""The picture's sizes on a wide page and on a telephone."""

_REACHED = re.compile(r'(<g data-edge="[^"]*">(?:<title>[^<]*</title>)?)(<path d="([^"]*)" stroke)')
_REACH = r'\1<path class="reach" d="\3"/>\2'
"""Beside a line's stroke a broader one that is not seen: else it is hard to point at."""


def routes(context: Context) -> Blueprint:
    """The page of every view. They are no part of the reader's program."""
    pages = Blueprint("site", __name__)

    @pages.get("/site/<view>")
    def view_page(view: str) -> str:
        dossier = context.current().dossier
        query = request.query_string.decode("utf-8", "replace")
        selected = select(dossier, Selection.from_query(query, dossier))
        if view not in VIEWS:
            return render_template("site_missing.html", title=_title(selected))
        return _page(context, selected.with_(view=view))

    return pages


def _page(context: Context, selected: SelectedTies) -> str:
    graph = build(selected)
    chosen = summary.selection_sentence(selected)
    shown = selected.dossier.ties["type"].to_numpy()[selected.mask].tolist()
    return render_template(
        "site_view.html",
        meta=meta(selected, request.host_url),
        theme=selected.selection.theme,
        about=selected.dossier.about,
        title=_title(selected),
        note=selected.selection.note,
        view=VIEWS[selected.selection.view],
        ways=[(view, "/?" + _query(selected.selection, view.word)) for view in VIEWS.values()],
        others=[
            (view, "/?" + _query(selected.selection, view.word), f"/images/{view.word}-bare.svg")
            for view in VIEWS.values()
            if view.word in CHARTS and view.word != selected.selection.view
        ],
        headline=summary.headline_sentence(selected),
        chosen=f"Shown: {chosen[:1].lower()}{chosen[1:]}",
        coverage=summary.coverage(selected.dossier),
        articles=article_record.articles_title(selected.dossier),
        list_address=urls.articles_url(selected.selection.theme),
        counts=Counter({word: shown.count(word) for word in TYPES}),
        types=TYPES,
        reading=READING_OF.get(selected.selection.view, READING),
        words=describe(selected, most=len(graph.edges)),
        selection=selected.selection,
        columns=PAIR_COLUMNS,
        downloads=downloads(selected),
        **_of_view(context, selected),
    )


def _title(selected: SelectedTies) -> str:
    return selected.selection.title or selected.dossier.about.title or "Tieline"


def _query(selection: Selection, view: str) -> str:
    return selection.with_(view=view).to_query(with_view=True)


def _of_view(context: Context, selected: SelectedTies) -> dict[str, Any]:
    """Return what only this view has: its pictures, or its rows."""
    if selected.selection.view not in CHARTS:
        told = table_values(selected, whole=True)
        rows = [row | {"pair": pair_url(selected.selection, row["focus"])} for row in told["rows"]]
        return {"claims": CLAIMS, "rows": rows, "more": told["total"] - len(rows)}
    links = _links(selected)
    pictures = [
        # Made by our own writer, which escapes every text.
        Markup(
            _REACHED.sub(_REACH, linked(context.figure_svg(selected, size, None).decode(), links))
        )
        for size in (WIDE, NARROW)
    ]
    return {"pictures": pictures, "embed": embed_url(selected.selection)}


def _links(selected: SelectedTies) -> dict[str, str]:
    """Return where each line of a picture leads: to its pair's page."""
    graph = build(selected)
    found = {}
    for one in pairs(selected.dossier, graph):
        a, b, _ = edge_ends(one.edge)
        found[one.edge] = pair_url(selected.selection.with_(view="network"), f"{a}|{b}")
    return found
