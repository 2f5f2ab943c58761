"""What a reader takes away from the explorer: link, citation, picture, data, a notebook's lines.

In: a dossier and a selection. Out: Dash components, of which assets/explorer/share_menu.js copies.
"""

from typing import Any

from dash import html

from tieline.explorer import ids
from tieline.narrative.caption import citation
from tieline.render.views import FIGURES
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import data_url, figure_url
from tieline.web.downloads import DATA_FILES, PICTURE_FILES


def place() -> Any:
    """The drop-down; what it offers is filled in for each address."""
    said = html.P(className="copied", role="status")
    link = html.Div(
        [
            html.Div([html.H2("Link to this view"), _copy("here")], className="take-head"),
            html.P(id=ids.TAKE_HERE, className="here"),
        ]
    )
    inside = html.Div([link, html.Div(id=ids.TAKE), said], className="drop")
    summary = html.Summary("Share and download", className="button")
    return html.Details([summary, inside], className="more take")


def offers(selected: SelectedTies) -> list[Any]:
    """The citation, the files and the snippet of a selection."""
    return [
        html.Div([html.H2("Cite it"), _copy("cite")], className="take-head"),
        html.P(citation(selected), id=ids.TAKE_CITE),
        *_files(selected.selection),
        *_snippet(selected.selection),
    ]


def snippet(selection: Selection) -> str:
    """Return the lines that draw the same figure in a notebook."""
    view = selection.view
    query = selection.with_(view="network", theme="auto").to_query()
    theme = 'theme="dark"' if selection.theme == "dark" else 'theme="light"'
    return (
        "import plotly.graph_objects as go\n"
        f"from tieline import Selection, load, {view}_figure\n\n"
        f"selection = Selection.from_query({query!r})\n"
        f'go.Figure({view}_figure(load("."), selection, {theme}))'
    )


def _files(selection: Selection) -> list[Any]:
    data = [_file(data_url(selection, name), *told) for name, *told in DATA_FILES]
    if selection.view not in FIGURES:
        return [html.H2("Download the claims shown"), html.Ul(data)]
    pictures = [
        _file(figure_url(selection, form), *told, pictured=True) for form, *told in PICTURE_FILES
    ]
    return [html.H2("Download"), html.Ul([*pictures, *data])]


def _file(href: str, label: str, what: str, *, pictured: bool = False) -> Any:
    marked = {"data-pictured": "1"} if pictured else {}
    return html.Li([html.A(label, href=href, download="", **marked), html.Span(f" {what}")])


def _snippet(selection: Selection) -> list[Any]:
    if selection.view not in FIGURES:
        return []
    head = html.Div([html.H2("Draw it in a notebook"), _copy("snippet")], className="take-head")
    return [head, html.Pre(snippet(selection), id=ids.TAKE_SNIPPET, tabIndex=0)]


def _copy(what: str) -> Any:
    name = {"here": "link", "cite": "citation", "snippet": "lines"}[what]
    label = f"Copy {name}"
    return html.Button(label, className="button", type="button", **{"data-copies": what})
