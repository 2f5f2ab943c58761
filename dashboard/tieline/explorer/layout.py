"""Mount the explorer: one Dash page of headline, controls, chart, dates and the evidence panel.

In: the context with the current dossier. Out: a Dash layout, and thin callbacks from the address.
"""

from html import escape
from typing import Any

import dash
from dash import html
from flask import Flask, Response, g, render_template, request

from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.data.repository import Snapshot
from tieline.explorer import (
    callbacks,
    description,
    embed_dialog,
    header_footer,
    ids,
    share_menu,
)
from tieline.explorer.chart import chart_area
from tieline.explorer.controls import TakenOver
from tieline.explorer.page_contract import page_contract
from tieline.explorer.page_state import Address, Store
from tieline.explorer.prerender import prerendered_html
from tieline.graph.weights import COLUMN
from tieline.narrative.caption import today
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.web.assets import (
    EXPLORER_SCRIPT,
    EXPLORER_STYLES,
    ICON,
    contract_element,
    module,
    styles_within,
)
from tieline.web.context import Context
from tieline.web.destination import mounted
from tieline.web.first_paint import held_back
from tieline.web.request_log import request_query
from tieline.web.responses import html_response
from tieline.web.social_meta import meta

UNUSED_SCRIPTS = ("/deps/polyfill@", "/dcc/", "/dash_table/")
"""Parts of the addresses of scripts that Dash names on every page, and that the explorer lacks for
nothing."""

INDEX = """<!DOCTYPE html>
<html lang="en" data-theme="@THEME@">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
</head>
<body>
<a class="skip" href="#first-frame">Skip to the picture</a>
{%app_entry%}
<div>{%config%}{%scripts%}{%renderer%}</div>
</body>
</html>
"""


def mount(app: dash.Dash, context: Context) -> None:
    """Give the Dash program its page and its callbacks."""
    app.index_string = INDEX
    interpolate = app.interpolate_index

    def index(**parts: str) -> str:
        snapshot: Snapshot = g.snapshot
        icon = mounted(f"/assets/{ICON}")
        script = mounted(f"/assets/{EXPLORER_SCRIPT}")
        own_parts = {
            "metas": parts["metas"] + social_card(snapshot.dossier),
            "title": tab_title(snapshot.dossier),
            "favicon": f'<link rel="icon" type="image/svg+xml" href="{icon}">',
            "app_entry": prerendered_html(context, snapshot, request_query())
            + parts["app_entry"]
            + embed_dialog.dialog()
            + contract_element(page_contract(weighted=COLUMN in snapshot.dossier.ties)),
            "css": styles_within(EXPLORER_STYLES, snapshot.dossier.types),
            # Fetched ahead, and run before Dash's: then the chart answers.
            "scripts": f'<link rel="modulepreload" href="{script}">'
            + held_back(module(script) + used(parts["scripts"]) + parts["renderer"]),
            "renderer": "",
        }
        theme = Selection.from_query(request_query(), snapshot.dossier).theme
        return str(interpolate(**parts | own_parts)).replace("@THEME@", theme, 1)

    app.interpolate_index = index
    app.layout = lambda: page(context)
    callbacks.register(app, context)
    cache_page(app.server, context)


def used(scripts: str) -> str:
    """Return Dash's script elements without those that no part of the page uses.

    Dash sends its own components' and its table's to every page, and what browsers of before 2019
    lacked.
    """
    elements = scripts.split("</script>")
    kept = [one for one in elements if not any(name in one for name in UNUSED_SCRIPTS)]
    return "</script>".join(kept)


def cache_page(server: Flask, context: Context) -> None:
    """Write the page of an address once for the tables, the day of its "as of", and the host."""
    write = server.view_functions["/"]

    def index() -> Response:
        # The tables may change while the page is written: its parts are all of one snapshot.
        g.snapshot = context.current()
        # The page names its own address and its image's with this request's host and mount.
        key = ("page", g.snapshot.mark, today(), request.url_root, request_query())

        def is_sound() -> bool:
            return not Selection.problems_in(request_query(), g.snapshot.dossier)

        return html_response(context, key, lambda: str(write()), may_keep=is_sound)

    server.view_functions["/"] = index


def tab_title(dossier: Dossier) -> str:
    """Return the tab's title as HTML, without anything that Dash takes for a placeholder."""
    title = " · ".join(filter(None, (isolated(dossier.about.title), "Tieline")))
    return escape(title).replace("{", "&#123;")


def social_card(dossier: Dossier) -> str:
    """Return the page's card as HTML, without anything that Dash takes for a placeholder."""
    selected = select(dossier, Selection.from_query(request_query(), dossier))
    card = meta(selected, request.url_root)
    return render_template("card_meta.html", meta=card).replace("{%", "&#123;%")


def page(context: Context) -> Any:
    """Build the page as it is before an address is read."""
    snapshot = context.current()
    return html.Div(
        [
            Address(ids.ADDRESS),
            *stores(snapshot),
            page_body(snapshot.dossier),
        ]
    )


def stores(snapshot: Snapshot) -> list[Any]:
    """Build the stores by which the callbacks and the page's scripts exchange values."""
    return [
        Store(ids.CHOSEN),
        Store(ids.COUNTS),
        Store(ids.VERSION, data=snapshot.mark),
        Store(ids.STANDING, data=snapshot.mark),
        Store(ids.WANTED),
        Store(ids.NOTHING),
        Store(ids.ASKED),
        Store(ids.ROWS),
    ]


def page_body(dossier: Dossier) -> Any:
    """Build all that is visible: header, controls, chart, dates, evidence panel and footer."""
    return html.Div(
        [
            page_header(dossier),
            html.Section(id=ids.NOTICE, role="status", **{"aria-label": "Notices"}),
            TakenOver(ids.TOOLBAR),
            html.Main(
                [
                    chart_area(),
                    TakenOver(ids.DATES),
                    description.description(),
                    header_footer.print_foot(),
                ],
                className="stage",
            ),
            html.Aside(id=ids.PANEL, className="panel", **{"aria-label": "What the articles say"}),
            html.Footer(header_footer.footer(dossier), id=ids.FOOT, className="foot"),
        ],
        id=ids.SHEET,
        className="sheet",
    )


def theme_button() -> Any:
    """Build the button of light and dark, which names the one that is not seen."""
    names = [
        html.Span("Dark mode", className="in-light"),
        html.Span("Light mode", className="in-dark"),
    ]
    return html.Button(names, id=ids.THEME, className="theme", n_clicks=0)


def page_header(dossier: Dossier) -> Any:
    """Build the header: what only the tables decide, and the buttons."""
    return html.Header(
        [
            html.Div(header_footer.header(dossier), id=ids.HEAD),
            html.Div(
                [
                    share_menu.share_menu(),
                    embed_dialog.open_button(),
                    theme_button(),
                ],
                className="doings",
            ),
        ]
    )
