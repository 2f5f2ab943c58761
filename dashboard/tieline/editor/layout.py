"""The editor's page: where each of its parts stands, and what the browser may load for it.

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
BESIDE = {
    "problems": "Problems",
    "article": "Article",
    "picture-beside": "Picture",
    "history": "History",
}
"""What stands beside the table, by the id of its place."""
_DIALOGS = ("save-dialog", "clash-dialog", "undo-dialog")

_SHELL = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body class="editor">{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

COLOURS = "/tieline.css"
"""The one file of the reader's page that this one has, too."""

CLOSED = """<!DOCTYPE html>
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
"""What a browser without a key is told."""


def mount(server: Flask) -> None:
    """Put the page on a server that has all its other addresses, and shut what else Dash opens."""
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
        index_string=_SHELL,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = _layout()

    @server.get(COLOURS)
    def colours() -> Response:
        return send_from_directory(ASSETS, COLOURS[1:])

    close_endpoints(server, (CATCH_ALL, UNUSED, UPDATE))
    not_found_for_missing_assets(server)
    _set_headers(app)


def _layout() -> html.Div:
    beside = html.Aside([_tabs("Beside the table", BESIDE, "beside"), *map(_place, BESIDE)])
    beside.id = "beside"
    return html.Div(
        [
            _header(),
            html.Main([_left(), beside]),
            *_dialogs(),
            html.Div(id="spoken", role="status"),
        ],
        id="editor",
    )


def _header() -> html.Header:
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


def _left() -> html.Section:
    grid = dash_ag_grid.AgGrid(
        id="grid",
        className="ag-theme-tieline",
        columnDefs=[],
        getRowId="params.data._key",
        # What the table's library takes at its start only; the rest says grid.js.
        dashGridOptions={"stopEditingWhenCellsLoseFocus": True, "undoRedoCellEditing": False},
        style={"height": None, "width": None},
    )
    return html.Section(
        [
            _tabs("Tables", TABS, "table"),
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


def _tabs(label: str, words: dict[str, str], kind: str) -> html.Div:
    first = next(iter(words))
    tabs = [
        html.Button(
            told,
            id=f"tab-{word}",
            type="button",
            role="tab",
            tabIndex=0 if word == first else -1,
            **{"aria-selected": "true" if word == first else "false", f"data-{kind}": word},
        )
        for word, told in words.items()
    ]
    return html.Div(tabs, role="tablist", className="tabs", **{"aria-label": label})


def _place(word: str) -> html.Div:
    label = {"aria-labelledby": f"tab-{word}"}
    return html.Div(id=word, role="tabpanel", hidden=word != next(iter(BESIDE)), **label)


def _button(text: str, does: str, look: str = "button") -> html.Button:
    return html.Button(text, id=does, type="button", className=look)


def _dialogs() -> list[html.Dialog]:
    return [html.Dialog(id=id_, className="ask") for id_ in _DIALOGS]


def _set_headers(app: dash.Dash) -> None:
    """A strict content policy: nothing from another host, no script within the page."""
    server: Flask = app.server

    @server.after_request
    def headers(answer: Response) -> Response:
        scripts = " ".join(app.csp_hashes())
        # The table's library and Dash write styles into the page.
        answer.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        if not answer.headers.get("Cache-Control"):
            answer.headers["Cache-Control"] = "no-store"
        return answer
