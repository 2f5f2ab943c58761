"""Prerender the explorer as HTML without scripts: chart, legend, sentences, panel, table of pairs.

In: a snapshot and the address's query. Out: HTML that is shown until the page's own chart is drawn,
and stays where there are no scripts.
"""

from typing import Any

from flask import render_template
from markupsafe import Markup, escape

from tieline.charts.theme import BREAKPOINTS
from tieline.data.repository import Snapshot
from tieline.explorer.chart.drawing import ROOMS, chart_key, chart_size, charted
from tieline.explorer.header_footer import printed_sources
from tieline.explorer.overview_panel import overview_panel
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
        # Claims of a focus are many; Dash brings them.
        panel=Markup("") if selection.focus else html_of(overview_panel(selected)),
        notices=notices(snapshot, problems),
        articles=article_record.articles_title(dossier),
        list_address=urls.articles_url(selection.theme),
        columns=PAIR_COLUMNS,
        printed=html_of(printed_sources(selected)),
        downloads=downloads(selected),
        selection=selection,
    )
    # Dash fills in the page's template, and must find no placeholder of its own in these texts.
    return html.replace("{%", "&#123;%")


def html_of(part: Any) -> Markup:
    """Return Dash components of HTML, links and texts as HTML.

    >>> from dash import html
    >>> html_of([html.P(["1 < 2", html.B("!")], className="quiet")])
    Markup('<p class="quiet">1 &lt; 2<b>!</b></p>')
    """
    if isinstance(part, list | tuple):
        return Markup("").join(map(html_of, part))
    if part is None or isinstance(part, str | int):
        return escape("" if part is None else part)
    written = part.to_plotly_json()
    name = "a" if written["type"] == "Link" else written["type"].lower()
    properties = written["props"]
    children = html_of(properties.pop("children", None))
    attributes = [
        Markup(' {}="{}"').format(HTML_NAMES.get(key, key), value)
        for key, value in properties.items()
        if key not in DASH_ONLY and value != ""
    ]
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(attributes), children)


HTML_NAMES = {"className": "class"}
"""Attributes of HTML that Dash calls otherwise."""
DASH_ONLY = ("refresh",)
"""Properties of links that mean something to Dash's scripts alone."""
