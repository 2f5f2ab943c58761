"""The explorer: one Dash page of headline, controls, picture, dates and the evidence panel.

In: a shelf with the current dossier. Out: a Dash layout, and thin callbacks from the address.
"""

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.dossier import Dossier
from dashboard.pages import article, callbacks, controls, frame, ids, sources, words
from dashboard.shelf import Shelf, State
from dashboard.summary import coverage
from dashboard.time_axis import time_axis

THEME = {
    "fontFamily": "Inter, 'Noto Sans', system-ui, sans-serif",
    "primaryColor": "dark",
    "primaryShade": {"light": 5, "dark": 2},
    "defaultRadius": "sm",
}

INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<meta name="description" content="Sourced ties between political actors, dated and questionable.">
<title>{%title%}</title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
{%css%}
</head>
<body>
{%app_entry%}
<div>{%config%}{%scripts%}{%renderer%}</div>
</body>
</html>
"""


def mount(app: dash.Dash, shelf: Shelf) -> None:
    """Give the Dash program its page and its callbacks."""
    app.index_string = INDEX
    app.title = " · ".join(filter(None, (shelf.current().dossier.about.title, "Tieline")))
    app.layout = lambda: page(shelf)
    callbacks.register(app, shelf)


def page(shelf: Shelf) -> Any:
    """The page as it stands before an address is read."""
    state = shelf.current()
    return dmc.MantineProvider(
        [dcc.Location(id=ids.ADDRESS, refresh=False), *_stores(state), _sheet(state.dossier)],
        id=ids.PROVIDER,
        theme=THEME,
    )


def _stores(state: State) -> list[Any]:
    return [
        dcc.Store(id=ids.CHOSEN),
        dcc.Store(id=ids.VERSION, data=state.mark),
        dcc.Store(id=ids.PAGE_SIZE, data=""),
        dcc.Store(id=ids.NOTHING),
        dcc.Store(id=ids.ASKED),
        dcc.Store(id=ids.ROWS),
    ]


def _sheet(dossier: Dossier) -> Any:
    axis = time_axis(dossier)
    return html.Div(
        [
            _header(dossier),
            html.Section(id=ids.NOTICE, role="status", **{"aria-label": "Notices"}),
            html.Section(
                [
                    controls.view_switch(),
                    controls.type_choice(),
                    controls.level_switch(),
                    controls.actor_search(dossier),
                    controls.more_choices(sources.source_choices(dossier)),
                ],
                className="toolbar",
                **{"aria-label": "Choices"},
            ),
            html.Main(
                [frame.picture(), controls.date_control(axis), words.folded()], className="stage"
            ),
            html.Aside(id=ids.PANEL, className="panel", **{"aria-label": "What the articles say"}),
            _foot(dossier),
        ],
        id=ids.SHEET,
        className="sheet",
    )


def _header(dossier: Dossier) -> Any:
    title, standfirst = dossier.about.title or "Tieline", dossier.about.standfirst
    covered = html.Span([coverage(dossier), " ", _to_articles(dossier)])
    said = [standfirst + " " if standfirst else "", covered]
    return html.Header(
        [
            html.Div([html.H1(title), html.P(said)]),
            html.Button("Light or dark", id=ids.THEME, className="theme", n_clicks=0),
        ]
    )


def _to_articles(dossier: Dossier) -> Any:
    return html.A(article.the_articles(dossier), href="/articles")


def _foot(dossier: Dossier) -> Any:
    whole = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
    links = [
        _to_articles(dossier),
        html.A("The whole table (CSV)", href=f"/data/relations.csv?{whole}"),
        html.A("as JSON", href=f"/data/relations.json?{whole}"),
        html.A("the network (GraphML)", href="/data/network.graphml"),
    ]
    about = dossier.about
    said = [html.Span(text) for text in (about.credit, about.licence, about.contact) if text]
    return html.Footer([*links, *said], className="foot")
