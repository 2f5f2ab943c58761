"""Build the menu to share and download: link, citation, chart, data, the code for a notebook.

In: what is selected. Out: Dash components, from which assets/explorer/share_menu.js copies.
"""

from typing import Any

from dash import html

from tieline.explorer import ids
from tieline.narrative.caption import citation
from tieline.render.files import EXPORTS
from tieline.render.views import FIGURES
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import data_url, figure_url
from tieline.web.destination import mounted
from tieline.web.downloads import CHART_FILES


def share_menu() -> Any:
    """Build the drop-down; its options are filled in for each address."""
    status = html.P(className="copied", role="status")
    link = html.Div(
        [
            html.Div([html.H2("Link to this view"), copy_button("here")], className="take-head"),
            html.P(id=ids.TAKE_HERE, className="here"),
        ]
    )
    inside = html.Div([link, html.Div(id=ids.TAKE), status], className="drop")
    summary = html.Summary("Share and download", className="button")
    return html.Details([summary, inside], className="more take")


def share_options(selected: SelectedTies) -> list[Any]:
    """Build the citation, the files and the snippet of a selection."""
    return [
        html.Div([html.H2("Cite it"), copy_button("cite")], className="take-head"),
        html.P(citation(selected), id=ids.TAKE_CITE),
        *file_list(selected.selection),
        *snippet_block(selected.selection),
    ]


def snippet(selection: Selection) -> str:
    """Write the Python code that draws the same figure in a notebook."""
    view = selection.view
    query = selection.with_(view="network", theme="auto").to_query()
    theme = 'theme="dark"' if selection.theme == "dark" else 'theme="light"'
    return (
        f"from tieline import Selection, load, {view}_figure\n\n"
        f"selection = Selection.from_query({query!r})\n"
        f'{view}_figure(load("."), selection, {theme})'
    )


def file_list(selection: Selection) -> list[Any]:
    """Build the links to the files of a selection: of its chart, if its view has one, and data."""
    data = [
        file_item(data_url(selection, one.name), one.label, one.summary) for one in EXPORTS.values()
    ]
    if selection.view not in FIGURES:
        return [html.H2("Download the claims shown"), html.Ul(data)]
    charts = [
        file_item(figure_url(selection, form), *about, of_chart=True)
        for form, *about in CHART_FILES
    ]
    return [html.H2("Download"), html.Ul([*charts, *data])]


def file_item(address: str, label: str, content: str, *, of_chart: bool = False) -> Any:
    """Build the link to a file; one of the chart is marked for the page's script."""
    mark = {"data-pictured": "1"} if of_chart else {}
    link = html.A(label, href=mounted(address), download="", **mark)
    return html.Li([link, html.Span(f" {content}")])


def snippet_block(selection: Selection) -> list[Any]:
    """Build the snippet with a button that copies it; nothing for a view without a figure."""
    if selection.view not in FIGURES:
        return []
    head = html.Div(
        [html.H2("Draw it in a notebook"), copy_button("snippet")], className="take-head"
    )
    return [head, html.Pre(snippet(selection), id=ids.TAKE_SNIPPET, tabIndex=0)]


def copy_button(source: str) -> Any:
    """Build the button that copies the text of `take-SOURCE`."""
    name = {"here": "link", "cite": "citation", "snippet": "lines"}[source]
    label = f"Copy {name}"
    return html.Button(label, className="button", type="button", **{"data-copies": source})
