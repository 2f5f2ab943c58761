"""Build the pages of the static folder that the reader's program has not: a view each, "not found".

In: the context and a selection in the address. Out: HTML by templates.
"""

import json
from collections import Counter
from html import escape
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from tieline.charts.legend import legend_keys
from tieline.charts.scene import Size
from tieline.data.vocabulary import VIEWS
from tieline.graph.geography import whole_geography
from tieline.graph.network import build, edge_ends
from tieline.narrative import article_record, summary
from tieline.narrative.claims_table import COLUMNS as CLAIMS
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import PAIR_COLUMNS, describe, pairs
from tieline.narrative.story import story_title
from tieline.publish.embed.payload import layout_values
from tieline.render.legend_signs import signs_and_texts
from tieline.render.views import CHARTS, draw_linked_svg
from tieline.selection import urls
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import embed_url, explorer_url, pair_url
from tieline.web.context import Context
from tieline.web.destination import destination, href
from tieline.web.downloads import downloads
from tieline.web.social_meta import meta_at

WIDE: Size = (1100, 640)
NARROW: Size = (366, 520)
"""The chart's sizes in pixels on a wide page and on a telephone."""


def routes(context: Context) -> Blueprint:
    """Return the page of every view. They are no part of the reader's program."""
    pages = Blueprint("site", __name__)

    @pages.get("/site/<view>")
    def view(view: str) -> str:
        dossier = context.current().dossier
        query = request.query_string.decode("utf-8", "replace")
        selected = select(dossier, Selection.from_query(query, dossier))
        if view not in VIEWS:
            return render_template("site_missing.html", title=folder_title(selected))
        return view_page(selected.with_(view=view))

    return pages


def view_page(selected: SelectedTies) -> str:
    """Return the page of the selection's view."""
    dossier, selection = selected.dossier, selected.selection
    place = destination()
    chosen = summary.selection_sentence(selected)
    types = dossier.ties["type"].to_numpy()[selected.mask].tolist()
    addresses = {view: explorer_url(selection.with_(view=view.word)) for view in VIEWS.values()}
    return render_template(
        "site_view.html",
        meta=meta_at(selected, place.absolute),
        theme=selection.theme,
        about=dossier.about,
        title=folder_title(selected),
        note=selection.note,
        view=VIEWS[selection.view],
        views=addresses.items(),
        others=[
            (view, address, f"/images/{view.word}-bare.svg")
            for view, address in addresses.items()
            if view.word in CHARTS and view.word != selection.view
        ],
        headline=summary.headline_sentence(selected),
        chosen=f"Shown: {chosen[:1].lower()}{chosen[1:]}",
        coverage=summary.coverage(dossier),
        articles=article_record.articles_title(dossier),
        list_address=urls.articles_url(selection.theme),
        story=story_title(dossier),
        story_address=urls.story_url(selection),
        camps=urls.structure_url(selection),
        map_address=urls.map_url(selection) if whole_geography(dossier).between else "",
        counts=Counter({word: types.count(word) for word in dossier.types}),
        types=dossier.types,
        words=describe(selected, most=len(build(selected).edges)),
        selection=selection,
        columns=PAIR_COLUMNS,
        downloads=downloads(selected, dated=place.dated),
        **(chart_values(selected) if selection.view in CHARTS else table_rows(selected)),
    )


def folder_title(selected: SelectedTies) -> str:
    """Return the publisher's title of the folder, else the dossier's."""
    return selected.selection.title or selected.dossier.about.title or "Tieline"


def table_rows(selected: SelectedTies) -> dict[str, Any]:
    """Return what only the page of the table has: every claim, each with its pair's page."""
    table = table_values(selected, whole=True)
    rows = [row | {"pair": pair_url(selected.selection, row["focus"])} for row in table["rows"]]
    more = table["total"] - len(rows)
    return {"claims": CLAIMS, "rows": rows, "addresses_of": table["addresses"], "more": more}


def chart_values(selected: SelectedTies) -> dict[str, Any]:
    """Return what only the page of a chart has: the chart in two sizes, and its embed."""
    links = pair_links(selected)
    # Made by our own writer, which escapes every text.
    pictures = [Markup(draw_linked_svg(selected, size, links)) for size in (WIDE, NARROW)]
    scenes = [CHARTS[selected.selection.view](selected, size) for size in (WIDE, NARROW)]
    return {
        "pictures": pictures,
        "facts": [json.dumps(layout_values(scene), separators=(",", ":")) for scene in scenes],
        "embed": embed_url(selected.selection),
        "keys": signs_and_texts(legend_keys(scenes[0])),
    }


def pair_links(selected: SelectedTies) -> dict[str, str]:
    """Return where each line of a chart leads: to its pair's page."""
    network = selected.selection.with_(view="network")
    links = {}
    for one in pairs(selected.dossier, build(selected)):
        a, b, _ = edge_ends(one.edge)
        target = href(pair_url(network, f"{a}|{b}"))
        # Lines of names that hold "&", "<", ">" or a quote never had a link, and have none yet.
        if target is not None and one.edge == escape(one.edge):
            links[one.edge] = target
    return links
