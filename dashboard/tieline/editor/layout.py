"""The layout of the editor's page, and what the browser may load for it.

In: the editor's server. Out: the same server, with a Dash page at `/` that its own scripts fill.
"""

from collections.abc import Callable
from typing import Any

import dash
import dash_ag_grid
from dash import html
from flask import Flask, Response

from tieline.data.vocabulary import CERTAINTIES, FORMS, Types
from tieline.editor import ids
from tieline.importing.mapping import COLUMNS
from tieline.paths import ASSETS
from tieline.web.assets import ENTRY, SHARED, contract_element, module, serve_made
from tieline.web.hardening import (
    CATCH_ALL,
    UNUSED,
    UPDATE,
    close_endpoints,
    not_found_for_missing_assets,
)

NOUNS = {"relations": "tie", "actors": "actor", "articles": "article", "positions": "place"}
"""The tables that are edited row by row, and what a row of each is called."""

TABS = {
    ids.BEGIN: "Begin",
    ids.DESK: "Desk",
    ids.QUEUE: "Queue",
    "relations": "Ties",
    "actors": "Actors",
    "articles": "Articles",
    "positions": "Places",
    "dossier": "Dossier",
}
"""The steps of a new dossier, which are shown while one is missing, the desk, the queue of
proposals, and the tables."""
PANELS = {
    ids.PROBLEMS: "Problems",
    ids.ARTICLE: "Article",
    ids.PREVIEW: "Picture",
    ids.HISTORY: "History",
}
"""The panels beside the table: id and label."""

_INDEX = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body class="editor">{%app_entry%}<footer>@SCRIPTS@{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""

COLOURS = f"/{SHARED}"
"""The style sheet that the reader's pages have, too."""

STYLES = (
    "beside.css",
    "editor.css",
    "faults.css",
    "grid.css",
    "tools.css",
    "import.css",
    "begin.css",
    "desk.css",
    "desk_tie.css",
    "queue.css",
    "queue_rows.css",
)
"""The page's own style sheets, in the order in which one may overrule the other."""

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
not saved is kept. A second person gets a link: <code>tieline edit --invite NAME</code>.</p></body>
</html>"""
"""The page for a browser without access."""


def mount(server: Flask, types: Callable[[], Types]) -> None:
    """Add the page to a server that has all its other routes, and close what else Dash opens.

    `types` gives those of the dossier as it is then.
    """
    scripts = contract_element(page_contract()) + module(f"/assets/{ENTRY}")
    app = dash.Dash(
        "tieline.editor",
        server=server,
        assets_folder=str(ASSETS / "editor"),
        # The page names its own scripts and styles, in no order of file names.
        assets_ignore=r"\.(css|js)$",
        external_stylesheets=[COLOURS, *(f"/assets/{name}" for name in STYLES)],
        title="Tieline editor",
        update_title="",
        compress=True,
        serve_locally=True,
        enable_mcp=False,
        index_string=_INDEX.replace("@SCRIPTS@", scripts),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = page()

    serve_made(server, COLOURS, types)
    close_endpoints(server, (CATCH_ALL, UNUSED, UPDATE))
    not_found_for_missing_assets(server)
    set_headers(app)


def page_contract() -> dict[str, Any]:
    """Return what the page tells its scripts: ids, tables and what their rows are called."""
    return {
        "ids": ids.FOR_SCRIPTS,
        "tables": list(NOUNS),
        "nouns": NOUNS,
        "tabPrefix": ids.TAB_PREFIX,
        "importLine": ids.IMPORT_LINE,
        "importFields": dict(COLUMNS),
        "meanings": {
            "form": {word: one.meaning for word, one in FORMS.items()},
            "certainty": {word: one.meaning for word, one in CERTAINTIES.items()},
        },
        "labels": {"certainty": {word: one.label for word, one in CERTAINTIES.items()}},
    }


def page() -> html.Div:
    """Return the whole page."""
    return html.Div(
        [
            header(),
            html.Main([table_section(), side_section()]),
            *(html.Dialog(id=id_, className="ask") for id_ in ids.DIALOGS),
            html.Div(id=ids.SPOKEN, role="status"),
        ],
        id=ids.EDITOR,
    )


def header() -> html.Header:
    """Return the title, the state of the draft, and the buttons that concern the whole draft."""
    return html.Header(
        [
            html.Div([html.H1(id=ids.TITLE), html.P(id=ids.TOLD)]),
            html.Div(
                [
                    html.Ul(id=ids.PEOPLE, **{"aria-label": "Also here"}),
                    html.Span(id=ids.KEPT),
                    html.Span(id=ids.COUNT),
                    _button("Undo", ids.UNDO),
                    _button("Redo", ids.REDO),
                    _button("Save…", ids.SAVE, "button main"),
                ],
                className="acts",
            ),
        ]
    )


def table_section() -> html.Section:
    """Return the tables: their tabs, the buttons for rows, what is wrong, and the grid."""
    grid = dash_ag_grid.AgGrid(
        id=ids.GRID,
        className="ag-theme-tieline",
        columnDefs=[],
        getRowId="params.data._key",
        # What AG Grid reads only at its start; grid.js sets the rest.
        dashGridOptions={"stopEditingWhenCellsLoseFocus": True, "undoRedoCellEditing": False},
        style={"height": None, "width": None},
    )
    return html.Section(
        [
            tab_list("Tables", TABS, "table", chosen="relations", away=ids.BEGIN),
            html.Div(
                [
                    _button("Add", ids.ADD),
                    _button("Duplicate", ids.DUPLICATE),
                    _button("Delete", ids.DELETE),
                ],
                id=ids.TOOLS,
                role="toolbar",
                **{"aria-label": "Rows"},
            ),
            html.Div(html.P(role="status"), id=ids.FAULTS),
            html.Div(grid, id=ids.SHEET),
            html.Div(id=ids.DOSSIER, hidden=True),
            html.Div(id=ids.BEGIN, hidden=True),
            html.Div(id=ids.DESK, hidden=True),
            html.Div(id=ids.QUEUE, hidden=True),
        ],
        id=ids.LEFT,
    )


def side_section() -> html.Aside:
    """Return the panels beside the table with their tabs, above them what desk and queue have."""
    first = next(iter(PANELS))
    panels = [
        html.Div(
            id=id_,
            role="tabpanel",
            hidden=id_ != first,
            **{"aria-labelledby": f"{ids.TAB_PREFIX}{id_}"},
        )
        for id_ in PANELS
    ]
    tabs = tab_list("Beside the table", PANELS, "beside", chosen=first)
    tie = html.Section(id=ids.DESK_TIE, hidden=True, **{"aria-label": "The tie"})
    queue = html.Section(
        id=ids.QUEUE_BESIDE, hidden=True, **{"aria-label": "What the proposal changes"}
    )
    return html.Aside([tie, queue, tabs, *panels], id=ids.BESIDE)


def tab_list(
    label: str, tabs: dict[str, str], kind: str, *, chosen: str, away: str = ""
) -> html.Div:
    """Return a list of tabs, by id and label; scripts read from `data-{kind}` what a tab opens.

    `away` is the one that is shown only when a script says so.
    """
    buttons = [
        html.Button(
            text,
            id=f"{ids.TAB_PREFIX}{id_}",
            type="button",
            role="tab",
            hidden=id_ == away,
            tabIndex=0 if id_ == chosen else -1,
            **{"aria-selected": "true" if id_ == chosen else "false", f"data-{kind}": id_},
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
