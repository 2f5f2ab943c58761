"""What a reader takes away from the explorer: link, citation, picture, data, a notebook's lines.

In: a dossier and a selection. Out: Dash components, of which assets/take.js copies, and `Taken` for
pages without scripts.
"""

from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.dossier import Dossier
from dashboard.pages import ids
from dashboard.pages.sheets import citation
from dashboard.selection import Selection, without_drawing
from dashboard.shelf import FIGURES, PAIR

PICTURES = (
    ("png", "PNG", "a picture for slides and pages"),
    ("svg", "SVG", "the same to any size"),
)
DATA = (
    ("relations.csv", "CSV", "the claims shown, a row each"),
    ("relations.json", "JSON", "the same with their days"),
    ("network.graphml", "GraphML", "the network for Gephi, yEd"),
    ("network.gexf", "GEXF", "the network for Gephi"),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The citation of a view, and its files: what each is called and where it is."""

    citation: str
    files: tuple[tuple[str, str], ...]


def taken(dossier: Dossier, selection: Selection) -> Taken:
    """Return what `templates/take.html` writes."""
    pictures = PICTURES if selection.view in FIGURES else ()
    files = [(label, picture_address(selection, form)) for form, label, _ in pictures]
    # No words choose the claims of one pair alone, so that its page offers its picture only.
    data = DATA if selection.view != PAIR else ()
    files += [(label, data_address(selection, name)) for name, label, _ in data]
    return Taken(citation(dossier, selection), tuple(files))


def place() -> Any:
    """The drop-down; what it offers is filled in for each address."""
    said = html.P(className="copied", role="status")
    link = html.Div(
        [
            html.Div([html.H2("Link to this view"), _copy("here")], className="take-head"),
            html.P(id="take-here", className="here"),
        ]
    )
    inside = html.Div([link, html.Div(id=ids.TAKE), said], className="drop")
    summary = html.Summary("Share and download", className="button")
    return html.Details([summary, inside], className="more take")


def offers(dossier: Dossier, selection: Selection) -> list[Any]:
    """The citation, the files and the snippet of a selection."""
    return [
        html.Div([html.H2("Cite it"), _copy("cite")], className="take-head"),
        html.P(citation(dossier, selection), id="take-cite"),
        *_files(selection),
        *_snippet(selection),
    ]


def picture_address(selection: Selection, form: str) -> str:
    """Return where the picture is that is printed with headline, legend and sources.

    >>> picture_address(Selection(types=("tension",)), "png")
    '/figure/network.png?type=tension&sheet=1&scale=2'
    """
    query = selection.with_(view="network").to_query()
    dense = "&scale=2" if form == "png" else ""
    return f"/figure/{selection.view}.{form}?{query}{'&' * bool(query)}sheet=1{dense}"


def data_address(selection: Selection, name: str) -> str:
    """Return where the claims of a selection are as a file, of the version that is shown."""
    query = without_drawing(selection).with_(version=selection.version).to_query()
    return f"/data/{name}{'?' * bool(query)}{query}"


def snippet(selection: Selection) -> str:
    """Return the lines that draw the same figure in a notebook."""
    view = selection.view
    query = selection.with_(view="network", theme="auto").to_query()
    theme = 'theme="dark"' if selection.theme == "dark" else 'theme="light"'
    return (
        "import plotly.graph_objects as go\n"
        f"from dashboard import Selection, load, {view}_figure\n\n"
        f"selection = Selection.from_query({query!r})\n"
        f'go.Figure({view}_figure(load("."), selection, {theme}))'
    )


def _files(selection: Selection) -> list[Any]:
    data = [_file(data_address(selection, name), *told) for name, *told in DATA]
    if selection.view not in FIGURES:
        return [html.H2("Download the claims shown"), html.Ul(data)]
    pictures = [
        _file(picture_address(selection, form), *told, pictured=True) for form, *told in PICTURES
    ]
    return [html.H2("Download"), html.Ul([*pictures, *data])]


def _file(href: str, label: str, what: str, *, pictured: bool = False) -> Any:
    marked = {"data-pictured": "1"} if pictured else {}
    return html.Li([html.A(label, href=href, download="", **marked), html.Span(f" {what}")])


def _snippet(selection: Selection) -> list[Any]:
    if selection.view not in FIGURES:
        return []
    head = html.Div([html.H2("Draw it in a notebook"), _copy("snippet")], className="take-head")
    return [head, html.Pre(snippet(selection), id="take-snippet", tabIndex=0)]


def _copy(what: str) -> Any:
    name = {"here": "link", "cite": "citation", "snippet": "lines"}[what]
    label = f"Copy {name}"
    return html.Button(label, className="button", type="button", **{"data-copies": what})
