"""The layout of the editor's page, and what the browser may load for it.

In: the editor's server. Out: the same server, with a Dash page at `/` that its own scripts fill.
"""

import dash
import dash_ag_grid
from dash import html
from flask import Flask, Response, send_from_directory

from tieline.paths import ASSETS
from tieline.web.hardening import (
    CATCH_ALL,
    UNUSED,
    UPDATE,
    close_endpoints,
    not_found_for_missing_assets,
)

TABS = {
    "relations": "Ties",
    "actors": "Actors",
    "articles": "Articles",
    "positions": "Places",
    "dossier": "Dossier",
}
"""The tables: name and label."""
PANELS = {
    "problems": "Problems",
    "article": "Article",
    "picture-beside": "Picture",
    "history": "History",
}
"""The panels beside the table: id and label."""
_DIALOGS = ("save-dialog", "clash-dialog", "undo-dialog")

_INDEX = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body class="editor">{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

COLOURS = "/tieline.css"
"""The style sheet of the colours, which the reader's page has, too."""

NO_ACCESS = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Closed · Tieline</title>
<style>:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 2rem }
code { font-size: 0.95em }</style></head>
<body><h1>This editor opens by a link of its own</h1>
<p>The link stands where the program was started, and opens one browser, once.</p>
<p>For a new one, stop the program with Ctrl-C and start it again: <code>make edit</code>. What is
not saved stays in the browser in which it was written.</p></body>
</html>"""
"""The page for a browser without access."""


def mount(server: Flask) -> None:
    """Add the page to a server that has all its other routes, and close what else Dash opens."""
    app = dash.Dash(
        "tieline.editor",
        server=server,
        assets_folder=str(ASSETS / "editor"),
        external_stylesheets=[COLOURS],
        title="Tieline editor",
        update_title="",
        compress=True,
        serve_locally=True,
        enable_mcp=False,
        index_string=_INDEX,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = page()

    @server.get(COLOURS)
    def colours() -> Response:
        return send_from_directory(ASSETS, COLOURS[1:])

    close_endpoints(server, (CATCH_ALL, UNUSED, UPDATE))
    not_found_for_missing_assets(server)
    set_headers(app)


def page() -> html.Div:
    """Return the whole page."""
    return html.Div(
        [
            header(),
            html.Main([table_section(), side_section()]),
            *(html.Dialog(id=id_, className="ask") for id_ in _DIALOGS),
            html.Div(id="spoken", role="status"),
        ],
        id="editor",
    )


def header() -> html.Header:
    """Return the title, the state of the draft, and the buttons that concern the whole draft."""
    return html.Header(
        [
            html.Div([html.H1(id="title"), html.P(id="told")]),
            html.Div(
                [
                    html.Span(id="count"),
                    _button("Undo", "undo"),
                    _button("Redo", "redo"),
                    _button("Save…", "save", "button main"),
                ],
                className="acts",
            ),
        ]
    )


def table_section() -> html.Section:
    """Return the tables: their tabs, the buttons for rows, and the grid."""
    grid = dash_ag_grid.AgGrid(
        id="grid",
        className="ag-theme-tieline",
        columnDefs=[],
        getRowId="params.data._key",
        # What AG Grid reads only at its start; grid.js sets the rest.
        dashGridOptions={"stopEditingWhenCellsLoseFocus": True, "undoRedoCellEditing": False},
        style={"height": None, "width": None},
    )
    return html.Section(
        [
            tab_list("Tables", TABS, "table"),
            html.Div(
                [
                    _button("Add", "add"),
                    _button("Duplicate", "duplicate"),
                    _button("Delete", "delete"),
                ],
                id="tools",
                role="toolbar",
                **{"aria-label": "Rows"},
            ),
            html.Div(grid, id="sheet"),
            html.Div(id="dossier", hidden=True),
        ],
        id="left",
    )


def side_section() -> html.Aside:
    """Return the panels beside the table with their tabs; the first one is open."""
    first = next(iter(PANELS))
    panels = [
        html.Div(id=id_, role="tabpanel", hidden=id_ != first, **{"aria-labelledby": f"tab-{id_}"})
        for id_ in PANELS
    ]
    return html.Aside([tab_list("Beside the table", PANELS, "beside"), *panels], id="beside")


def tab_list(label: str, tabs: dict[str, str], kind: str) -> html.Div:
    """Return a list of tabs, by id and label; scripts read from `data-{kind}` what a tab opens."""
    first = next(iter(tabs))
    buttons = [
        html.Button(
            text,
            id=f"tab-{id_}",
            type="button",
            role="tab",
            tabIndex=0 if id_ == first else -1,
            **{"aria-selected": "true" if id_ == first else "false", f"data-{kind}": id_},
        )
        for id_, text in tabs.items()
    ]
    return html.Div(buttons, role="tablist", className="tabs", **{"aria-label": label})


def _button(text: str, id_: str, class_name: str = "button") -> html.Button:
    return html.Button(text, id=id_, type="button", className=class_name)


def set_headers(app: dash.Dash) -> None:
    """Set a strict content policy: nothing from another host, no script within the page."""
    server: Flask = app.server

    @server.after_request
    def headers(response: Response) -> Response:
        scripts = " ".join(app.csp_hashes())
        # AG Grid and Dash write styles into the page.
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        return response
