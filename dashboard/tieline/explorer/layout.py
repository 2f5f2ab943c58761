"""The explorer: one Dash page of headline, controls, picture, dates and the evidence panel.

In: the context with the current dossier. Out: a Dash layout, and thin callbacks from the address.
"""

from html import escape
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc, html
from flask import Flask, Response, g, render_template, request

from tieline.charts.theme import FONT
from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.repository import Snapshot
from tieline.explorer import (
    callbacks,
    chart_area,
    date_filter,
    description,
    embed_dialog,
    filters,
    header_footer,
    ids,
    share_menu,
)
from tieline.explorer.page_contract import page_contract
from tieline.explorer.prerender import first_html
from tieline.narrative.caption import today
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.time_axis import time_axis
from tieline.web.assets import ENTRY, EXPLORER_STYLES, module, styles_within
from tieline.web.context import Context
from tieline.web.contract import contract_element
from tieline.web.first_paint import held_back
from tieline.web.responses import packed
from tieline.web.social_meta import meta

SCRIPT = module(f"/assets/explorer/{ENTRY}")

THEME = {
    "fontFamily": FONT,
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


def mount(app: dash.Dash, context: Context) -> None:
    """Give the Dash program its page and its callbacks."""
    app.index_string = INDEX
    interpolate = app.interpolate_index
    contract = contract_element(page_contract())

    def index(**parts: str) -> str:
        state: Snapshot = g.state
        mine = {
            "metas": parts["metas"] + _card(state.dossier),
            "title": _title(state.dossier),
            "app_entry": first_html(context, state, _query()) + parts["app_entry"] + contract,
            "css": styles_within(EXPLORER_STYLES),
            "scripts": held_back(parts["scripts"] + SCRIPT + parts["renderer"]),
            "renderer": "",
        }
        return str(interpolate(**parts | mine))

    app.interpolate_index = index
    app.layout = lambda: page(context)
    callbacks.register(app, context)
    _remember(app.server, context)


def _query() -> str:
    return request.query_string.decode("utf-8", "replace")


def _remember(server: Flask, context: Context) -> None:
    """The page of an address changes with the tables and, for its "as of", with the day."""
    write = server.view_functions["/"]

    def index() -> Response:
        # The tables may change while the page is written: its parts are all of one state.
        g.state = context.current()
        # The page names itself and its picture as this request's host does.
        key = ("page", g.state.mark, today(), request.host_url, _query())
        return packed(context, key, lambda: str(write()))

    server.view_functions["/"] = index


def _title(dossier: Dossier) -> str:
    """The tab's name as HTML; what looks like a part of the page's template is no such part."""
    said = " · ".join(filter(None, (isolated(dossier.about.title), "Tieline")))
    return escape(said).replace("{", "&#123;")


def _card(dossier: Dossier) -> str:
    """The page's card as HTML, without anything that its template would take for its own."""
    found = meta(select(dossier, Selection.from_query(_query(), dossier)), request.host_url)
    return render_template("card_meta.html", meta=found).replace("{%", "&#123;%")


def page(context: Context) -> Any:
    """The page as it stands before an address is read."""
    state = context.current()
    return dmc.MantineProvider(
        [dcc.Location(id=ids.ADDRESS, refresh=False), *_stores(state), _sheet(state.dossier)],
        id=ids.PROVIDER,
        theme=THEME,
    )


def _stores(state: Snapshot) -> list[Any]:
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
                    filters.view_switch(),
                    filters.type_choice(),
                    filters.level_switch(),
                    filters.actor_search(dossier),
                    filters.more_choices(filters.source_choices(dossier)),
                ],
                className="toolbar",
                **{"aria-label": "Choices"},
            ),
            html.Main(
                [chart_area.picture(), date_filter.date_control(axis), description.folded()],
                className="stage",
            ),
            html.Aside(id=ids.PANEL, className="panel", **{"aria-label": "What the articles say"}),
            html.Footer(header_footer.foot(dossier), id=ids.FOOT, className="foot"),
            embed_dialog.dialog(),
        ],
        id=ids.SHEET,
        className="sheet",
    )


def _header(dossier: Dossier) -> Any:
    return html.Header(
        [
            html.Div(header_footer.head(dossier), id=ids.HEAD),
            html.Div(
                [
                    share_menu.place(),
                    embed_dialog.opener(),
                    html.Button("Light or dark", id=ids.THEME, className="theme", n_clicks=0),
                ],
                className="doings",
            ),
        ]
    )
