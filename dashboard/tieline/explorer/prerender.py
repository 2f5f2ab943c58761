"""Prerender the explorer as HTML without scripts: chart, legend, sentences, panel, table of pairs.

In: a snapshot and the address's query. Out: HTML that is shown until the page's own chart is drawn,
and stays where there are no scripts.
"""

from collections.abc import Mapping
from typing import Any

from flask import render_template
from markupsafe import Markup

from tieline.charts.theme import BREAKPOINTS
from tieline.data.repository import Snapshot
from tieline.explorer import ids
from tieline.explorer.chart.area import reading_buttons
from tieline.explorer.chart.drawing import ROOMS, chart_key, chart_size, charted
from tieline.explorer.controls import ControlState, control_state, dates_html, toolbar_html
from tieline.explorer.controls.markup import html_of
from tieline.explorer.header_footer import printed_sources
from tieline.explorer.overview_panel import overview_panel
from tieline.explorer.view_model import chosen_sentence
from tieline.narrative import article_record
from tieline.narrative.description import PAIR_COLUMNS, describe
from tieline.narrative.story import story_title
from tieline.narrative.summary import coverage, headline_sentence
from tieline.selection import urls
from tieline.web.assets import json_text
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.downloads import downloads
from tieline.web.first_paint import folded
from tieline.web.notices import notices

DRAWN_IN_PAGE = ("network", "chord")
"""Views whose other dates a script draws (assets/chart/dates.js)."""

_NARROW_WINDOW = f"(max-width: {BREAKPOINTS['page']}px)"


def prerendered_html(context: Context, snapshot: Snapshot, query: str) -> str:
    """Build the explorer of an address as plain HTML; never raises, whatever the query is."""
    dossier = snapshot.dossier
    state = control_state(dossier, query)
    selected, selection = state.selected, state.selected.selection
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
        buttons=html_of(reading_buttons()),
        view=chart.selection.view,
        keys={room: chart_key(snapshot, chart.selection, room) for room in ROOMS},
        facts=json_text({room: first_facts(state, drawn[room]["facts"]) for room in ROOMS}),
        words=describe(selected),
        # Claims of a focus are many; Dash brings them.
        panel=Markup("") if selection.focus else html_of(overview_panel(selected)),
        notices=notices(snapshot, state.problems),
        articles=article_record.articles_title(dossier),
        list_address=mounted(urls.articles_url(selection.theme)),
        story=story_title(selected.dossier),
        story_address=mounted(urls.story_url(selection)),
        columns=PAIR_COLUMNS,
        printed=html_of(printed_sources(selected)),
        downloads=downloads(selected),
        selection=selection,
        toolbar=toolbar_html(state),
        dates=dates_html(state),
        shown=json_text(state.chosen),
        ids=ids,
    )
    # Dash fills in the page's template, and must find no placeholder of its own in these texts.
    return html.replace("{%", "&#123;%")


def first_facts(state: ControlState, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a script must know of a drawing that stands before Dash has asked for its facts.

    The days of its lines only where the page cannot draw other dates by itself: they are many.
    """
    view = charted(state.selected).selection.view
    days = {} if view in DRAWN_IN_PAGE else facts["edges"]
    return {**facts, "edges": days, "query": state.query}
