"""Prerender the explorer as HTML without scripts: chart, sentences, legend, table of pairs.

In: a snapshot and the address's query. Out: HTML that is shown until the page's own chart is drawn,
and stays where there are no scripts.
"""

from flask import render_template
from markupsafe import Markup

from tieline.charts.theme import BREAKPOINTS
from tieline.data.repository import Snapshot
from tieline.explorer.chart.drawing import ROOMS, chart_key, chart_size, charted
from tieline.explorer.view_model import chosen_sentence
from tieline.graph.network import build, types_of
from tieline.narrative import article_record
from tieline.narrative.description import PAIR_COLUMNS, describe
from tieline.narrative.summary import coverage, headline_sentence
from tieline.selection import urls
from tieline.selection.selected import select
from tieline.selection.selection import read_query
from tieline.web.context import Context
from tieline.web.downloads import downloads
from tieline.web.first_paint import folded
from tieline.web.notices import notices

_NARROW_WINDOW = f"(max-width: {BREAKPOINTS['page']}px)"


def prerendered_html(context: Context, snapshot: Snapshot, query: str) -> str:
    """Build the explorer of an address as plain HTML; never raises, whatever the query is."""
    dossier = snapshot.dossier
    selection, problems = read_query(query, dossier)
    selected = select(dossier, selection)
    chart = charted(selected)
    drawn = {
        room: context.interactive_chart(chart, chart_size(chart.selection, room)) for room in ROOMS
    }
    html = render_template(
        "first.html",
        about=dossier.about,
        coverage=coverage(dossier),
        headline=headline_sentence(selected),
        chosen=chosen_sentence(selected),
        # The SVG writer escapes every text.
        wide=Markup(drawn["wide"]["drawing"]),
        narrow=Markup(folded(drawn["narrow"]["drawing"], "first-narrow", _NARROW_WINDOW)),
        legend=drawn["wide"]["facts"]["legend"],
        view=chart.selection.view,
        keys={room: chart_key(snapshot, chart.selection, room) for room in ROOMS},
        types=types_of(build(selected)),
        words=describe(selected),
        notices=notices(snapshot, problems),
        articles=article_record.articles_title(dossier),
        list_address=urls.articles_url(selection.theme),
        columns=PAIR_COLUMNS,
        downloads=downloads(selected),
        selection=selection,
    )
    # Dash fills in the page's template, and must find no placeholder of its own in these texts.
    return html.replace("{%", "&#123;%")
