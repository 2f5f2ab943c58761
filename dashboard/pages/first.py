"""What the server sends of the explorer before any script: picture, sentences, table of pairs.

In: a state and the address's query. Out: HTML that stands until the page's own picture is drawn,
and stays where there are no scripts.
"""

from flask import render_template
from markupsafe import Markup

from dashboard.network import build, types_of
from dashboard.pages import records
from dashboard.pages.before_paint import folded
from dashboard.pages.notices import notices
from dashboard.pages.take import taken
from dashboard.pages.words import COLUMNS
from dashboard.pairs import in_words
from dashboard.pictures.picture import Size
from dashboard.selection import read_query
from dashboard.shelf import DRAWERS, Shelf, State
from dashboard.summary import coverage, headline_sentence, selection_sentence

WIDE: Size = (1060, 480)
NARROW: Size = (360, 480)
"""The two sizes that are sent; the page shows the one that fits."""

_NARROW_WINDOW = "(max-width: 900px)"


def first_html(shelf: Shelf, state: State, query: str) -> str:
    """The explorer of an address as plain HTML; never raises for what the address holds."""
    dossier = state.dossier
    selection, problems = read_query(query, dossier)
    graph = build(dossier, selection)
    drawn = selection if selection.view in DRAWERS else selection.with_(view="network")
    narrow = shelf.figure_svg(drawn, NARROW, None).decode()
    html = render_template(
        "first.html",
        about=dossier.about,
        coverage=coverage(dossier),
        headline=headline_sentence(dossier, selection, graph),
        chosen=selection_sentence(dossier, selection),
        # Made by our own writer, which escapes every text.
        wide=Markup(shelf.figure_svg(drawn, WIDE, None).decode()),
        narrow=Markup(folded(narrow, "first-narrow", _NARROW_WINDOW)),
        types=types_of(graph),
        words=in_words(dossier, selection, graph),
        notices=notices(state, problems),
        articles=records.the_articles(dossier),
        list_address=records.list_address(selection.theme),
        columns=COLUMNS,
        taken=taken(dossier, selection),
        selection=selection,
    )
    # The page's template is filled in by Dash, which must find no part of its own in our texts.
    return html.replace("{%", "&#123;%")
