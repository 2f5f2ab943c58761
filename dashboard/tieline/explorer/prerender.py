"""What the server sends of the explorer before any script: picture, sentences, table of pairs.

In: a state and the address's query. Out: HTML that stands until the page's own picture is drawn,
and stays where there are no scripts.
"""

from flask import render_template
from markupsafe import Markup

from tieline.charts.theme import BREAKPOINTS
from tieline.data.repository import Snapshot
from tieline.graph.network import build, types_of
from tieline.narrative import article_record
from tieline.narrative.description import PAIR_COLUMNS, describe
from tieline.narrative.summary import coverage, headline_sentence, selection_sentence
from tieline.render.views import CHARTS
from tieline.selection import urls
from tieline.selection.selected import select
from tieline.selection.selection import read_query
from tieline.web.article_page import NARROW, WIDE
from tieline.web.context import Context
from tieline.web.downloads import downloads
from tieline.web.first_paint import folded
from tieline.web.notices import notices

_NARROW_WINDOW = f"(max-width: {BREAKPOINTS['page']}px)"


def first_html(context: Context, state: Snapshot, query: str) -> str:
    """The explorer of an address as plain HTML; never raises for what the address holds."""
    dossier = state.dossier
    selection, problems = read_query(query, dossier)
    selected = select(dossier, selection)
    drawn = selected if selection.view in CHARTS else selected.with_(view="network")
    narrow = context.figure_svg(drawn, NARROW, None).decode()
    html = render_template(
        "first.html",
        about=dossier.about,
        coverage=coverage(dossier),
        headline=headline_sentence(selected),
        chosen=selection_sentence(selected),
        # Made by our own writer, which escapes every text.
        wide=Markup(context.figure_svg(drawn, WIDE, None).decode()),
        narrow=Markup(folded(narrow, "first-narrow", _NARROW_WINDOW)),
        types=types_of(build(selected)),
        words=describe(selected),
        notices=notices(state, problems),
        articles=article_record.articles_title(dossier),
        list_address=urls.articles_url(selection.theme),
        columns=PAIR_COLUMNS,
        taken=downloads(selected),
        selection=selection,
    )
    # The page's template is filled in by Dash, which must find no part of its own in our texts.
    return html.replace("{%", "&#123;%")
