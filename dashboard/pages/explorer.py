"""The explorer: one Dash page of headline, controls, picture, dates and the evidence panel.

In: a shelf with the current dossier. Out: a Dash layout, and thin callbacks from the address.
"""

from html import escape
from pathlib import Path
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc, html
from flask import Flask, Response, g, render_template, request

from dashboard.dossier import Dossier
from dashboard.escaping import isolated
from dashboard.pages import (
    callbacks,
    controls,
    embedding,
    frame,
    ids,
    sources,
    standing,
    take,
    words,
)
from dashboard.pages.before_paint import held_back, within
from dashboard.pages.first import first_html
from dashboard.pages.meta import meta
from dashboard.pages.packed import packed
from dashboard.pages.sheets import today
from dashboard.selection import Selection
from dashboard.shelf import Shelf, State
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
    interpolate = app.interpolate_index

    def index(**parts: str) -> str:
        state: State = g.state
        mine = {
            "metas": parts["metas"] + _card(state.dossier),
            "title": _title(state.dossier),
            "app_entry": first_html(shelf, state, _query()) + parts["app_entry"],
            "css": within(parts["css"], Path(app.config.assets_folder)),
            "scripts": held_back(parts["scripts"] + parts["renderer"]),
            "renderer": "",
        }
        return str(interpolate(**parts | mine))

    app.interpolate_index = index
    app.layout = lambda: page(shelf)
    callbacks.register(app, shelf)
    _remember(app.server, shelf)


def _query() -> str:
    return request.query_string.decode("utf-8", "replace")


def _remember(server: Flask, shelf: Shelf) -> None:
    """The page of an address changes with the tables and, for its "as of", with the day."""
    write = server.view_functions["/"]

    def index() -> Response:
        # The tables may change while the page is written: its parts are all of one state.
        g.state = shelf.current()
        # The page names itself and its picture as this request's host does.
        key = ("page", g.state.mark, today(), request.host_url, _query())
        return packed(shelf, key, lambda: str(write()))

    server.view_functions["/"] = index


def _title(dossier: Dossier) -> str:
    """The tab's name as HTML; what looks like a part of the page's template is no such part."""
    said = " · ".join(filter(None, (isolated(dossier.about.title), "Tieline")))
    return escape(said).replace("{", "&#123;")


def _card(dossier: Dossier) -> str:
    """The page's card as HTML, without anything that its template would take for its own."""
    found = meta(dossier, Selection.from_query(_query(), dossier), request.host_url)
    return render_template("card_meta.html", meta=found).replace("{%", "&#123;%")


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
        dcc.Store(id=ids.STANDING, data=state.mark),
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
            html.Footer(standing.foot(dossier), id=ids.FOOT, className="foot"),
            embedding.dialog(),
        ],
        id=ids.SHEET,
        className="sheet",
    )


def _header(dossier: Dossier) -> Any:
    return html.Header(
        [
            html.Div(standing.head(dossier), id=ids.HEAD),
            html.Div(
                [
                    take.place(),
                    embedding.opener(),
                    html.Button("Light or dark", id=ids.THEME, className="theme", n_clicks=0),
                ],
                className="doings",
            ),
        ]
    )
