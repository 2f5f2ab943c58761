"""The pages of the static folder that the reader's program has not: a view each, and "not found".

In: a shelf and a selection in the address. Out: HTML by templates, with the server's addresses.
"""

import re
from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES, VIEWS
from tieline.graph.network import build, edge_ends
from tieline.narrative import article_record, summary
from tieline.narrative.claims_table import COLUMNS as CLAIMS
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import PAIR_COLUMNS, in_words, pairs
from tieline.narrative.legend import READING, READING_OF
from tieline.render.views import CHARTS
from tieline.selection import urls
from tieline.selection.filters import mask
from tieline.selection.selection import Selection
from tieline.selection.urls import embed_url, pair_url
from tieline.web.downloads import downloads
from tieline.web.pair_page import linked
from tieline.web.repository import Repository
from tieline.web.social_meta import meta

WIDE: Size = (1100, 640)
NARROW: Size = (366, 520)
"""The picture's sizes on a wide page and on a telephone."""

_REACHED = re.compile(r'(<g data-edge="[^"]*">(?:<title>[^<]*</title>)?)(<path d="([^"]*)" stroke)')
_REACH = r'\1<path class="reach" d="\3"/>\2'
"""Beside a line's stroke a broader one that is not seen: else it is hard to point at."""


def routes(shelf: Repository) -> Blueprint:
    """The page of every view. They are no part of the reader's program."""
    pages = Blueprint("site", __name__)

    @pages.get("/site/<view>")
    def view_page(view: str) -> str:
        dossier = shelf.current().dossier
        query = request.query_string.decode("utf-8", "replace")
        selection = Selection.from_query(query, dossier)
        if view not in VIEWS:
            return render_template("site_missing.html", title=_title(dossier, selection))
        return _page(shelf, dossier, selection.with_(view=view))

    return pages


def _page(shelf: Repository, dossier: Dossier, selection: Selection) -> str:
    graph = build(dossier, selection)
    chosen = summary.selection_sentence(dossier, selection)
    shown = dossier.ties["type"].to_numpy()[mask(dossier, selection)].tolist()
    return render_template(
        "site_view.html",
        meta=meta(dossier, selection, request.host_url),
        theme=selection.theme,
        about=dossier.about,
        title=_title(dossier, selection),
        note=selection.note,
        view=VIEWS[selection.view],
        ways=[(view, "/?" + _query(selection, view.word)) for view in VIEWS.values()],
        others=[
            (view, "/?" + _query(selection, view.word), f"/images/{view.word}-bare.svg")
            for view in VIEWS.values()
            if view.word in CHARTS and view.word != selection.view
        ],
        headline=summary.headline_sentence(dossier, selection, graph),
        chosen=f"Shown: {chosen[:1].lower()}{chosen[1:]}",
        coverage=summary.coverage(dossier),
        articles=article_record.the_articles(dossier),
        list_address=urls.articles_url(selection.theme),
        counts=Counter({word: shown.count(word) for word in TYPES}),
        types=TYPES,
        reading=READING_OF.get(selection.view, READING),
        words=in_words(dossier, selection, graph, most=len(graph.edges)),
        selection=selection,
        columns=PAIR_COLUMNS,
        taken=downloads(dossier, selection),
        **_of_view(shelf, dossier, selection),
    )


def _title(dossier: Dossier, selection: Selection) -> str:
    return selection.title or dossier.about.title or "Tieline"


def _query(selection: Selection, view: str) -> str:
    return selection.with_(view=view).to_query(with_view=True)


def _of_view(shelf: Repository, dossier: Dossier, selection: Selection) -> dict[str, Any]:
    """Return what only this view has: its pictures, or its rows."""
    if selection.view not in CHARTS:
        told = table_values(dossier, selection, whole=True)
        rows = [row | {"pair": pair_url(selection, row["focus"])} for row in told["rows"]]
        return {"claims": CLAIMS, "rows": rows, "more": told["total"] - len(rows)}
    links = _links(dossier, selection)
    pictures = [
        # Made by our own writer, which escapes every text.
        Markup(
            _REACHED.sub(_REACH, linked(shelf.figure_svg(selection, size, None).decode(), links))
        )
        for size in (WIDE, NARROW)
    ]
    return {"pictures": pictures, "embed": embed_url(selection)}


def _links(dossier: Dossier, selection: Selection) -> dict[str, str]:
    """Return where each line of a picture leads: to its pair's page."""
    graph = build(dossier, selection)
    found = {}
    for one in pairs(dossier, graph):
        a, b, _ = edge_ends(one.edge)
        found[one.edge] = pair_url(selection.with_(view="network"), f"{a}|{b}")
    return found
