"""The pages that ours is compared to, written as people commonly write them.

A plain Dash page with a Plotly figure, and a Dash page with dash-cytoscape, of the same ties: two
typed dates, and one server callback that filters the ties by them and draws the pairs anew. Our own
places of the actors are given to both, so that neither has to find its own. The third holds nothing
but our own picture as SVG: what a browser needs at least to show it.
`python -m benchmarks.baselines plotly FOLDER PORT` serves one.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import dash
import flask
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import waitress
from dash import Input, Output, dcc, html

from tieline.charts.network.chart import build as network_picture
from tieline.data.dossier import Dossier, load
from tieline.graph.layout import positions
from tieline.narrative.summary import sentence
from tieline.render.svg import to_svg
from tieline.selection.filters import ends, mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection

COLOURS = {"alliance": "#2b6cb0", "support": "#d99a1c", "tension": "#c2384a"}
HEIGHT = 760
BARE = (1060, 480)
"""The size in pixels of the picture that our own page sends first."""
DAYS = (Input("from-day", "value"), Input("to-day", "value"))
Place = tuple[float, float]


@dataclass(frozen=True)
class Data:
    """The ties that ours shows without a filter, and where the actors stand."""

    ties: pd.DataFrame
    places: Mapping[str, Place]


def data_of(dossier: Dossier) -> Data:
    """The same ties between the same ends that our network draws, mutual ones in one order."""
    selection = Selection()
    shown = mask(dossier, selection)
    actors, targets = ends(dossier, selection.level)
    ties = dossier.ties[["type", "source", "first_day", "last_day"]]
    turned = (ties["type"] != "support") & (actors > targets)
    ties = ties.assign(a=actors.where(~turned, targets), b=targets.where(~turned, actors))
    return Data(ties[shown], positions(dossier))


def pairs(data: Data, first: int, last: int) -> pd.DataFrame:
    """One row for each pair and type with a tie between the two days: how many articles say so."""
    ties = data.ties
    chosen = ties[(ties["first_day"] <= last) & (ties["last_day"] >= first)]
    grouped = chosen.groupby(["a", "b", "type"], sort=True, as_index=False)
    return grouped.agg(articles=("source", "nunique"))


def plotly_figure(data: Data, first: int, last: int) -> go.Figure:
    """A network as Plotly's own example draws one: lines with gaps, then marks with names."""
    edges = pairs(data, first, last)
    figure = go.Figure()
    for word, colour in COLOURS.items():
        xs, ys = _line(data.places, edges[edges["type"] == word])
        figure.add_scatter(x=xs, y=ys, mode="lines", name=word, line={"color": colour})
    names = sorted({*edges["a"], *edges["b"]})
    x, y = zip(*(data.places[name] for name in names), strict=True) if names else ((), ())
    figure.add_scatter(
        x=x, y=y, text=names, mode="markers+text", textposition="top center", name="actors"
    )
    hidden = {"visible": False}
    figure.update_layout(height=HEIGHT, xaxis=hidden, yaxis=hidden, hovermode="closest")
    return figure


def _line(
    places: Mapping[str, Place], edges: pd.DataFrame
) -> tuple[list[float | None], list[float | None]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in zip(edges["a"], edges["b"], strict=True):
        xs += [places[a][0], places[b][0], None]
        ys += [places[a][1], places[b][1], None]
    return xs, ys


def cytoscape_elements(data: Data, first: int, last: int) -> list[dict[str, Any]]:
    """Nodes and edges as dash-cytoscape takes them."""
    edges = pairs(data, first, last)
    nodes = [
        {
            "data": {"id": name, "label": name},
            "position": {"x": 500 * data.places[name][0], "y": -380 * data.places[name][1]},
        }
        for name in sorted({*edges["a"], *edges["b"]})
    ]
    lines = [
        {
            "data": {"source": a, "target": b, "id": f"{a}|{b}|{word}", "articles": articles},
            "classes": word,
        }
        for a, b, word, articles in edges.itertuples(index=False)
    ]
    return nodes + lines


def _days(start: str | None, end: str | None) -> tuple[int, int]:
    bounds = np.iinfo(np.int64)
    first = date.fromisoformat(start).toordinal() if start else int(bounds.min)
    last = date.fromisoformat(end).toordinal() if end else int(bounds.max)
    return first, last


def _page(title: str, picture: Any) -> dash.Dash:
    """Two typed dates above a picture."""
    app = dash.Dash(__name__, title=title)
    days = [dcc.Input(id=name, type="text", value="") for name in ("from-day", "to-day")]
    app.layout = html.Main([html.H1(title), html.Div(days), picture])
    return app


def plotly_page(data: Data) -> dash.Dash:
    """A plain Dash page with one Plotly figure."""
    app = _page("Dash and Plotly", dcc.Graph(id="picture"))

    def draw(start: str | None, end: str | None) -> go.Figure:
        return plotly_figure(data, *_days(start, end))

    app.callback(Output("picture", "figure"), *DAYS)(draw)
    return app


def cytoscape_page(data: Data) -> dash.Dash:
    """A plain Dash page with one dash-cytoscape network."""
    # Where it is imported, its script is on every page of the process, the Plotly one too.
    import dash_cytoscape  # noqa: PLC0415

    look = [{"selector": "node", "style": {"label": "data(label)", "width": 16, "height": 16}}]
    look += [
        {"selector": f".{word}", "style": {"line-color": colour, "width": 2}}
        for word, colour in COLOURS.items()
    ]
    picture = dash_cytoscape.Cytoscape(
        id="picture",
        layout={"name": "preset"},
        style={"width": "100%", "height": f"{HEIGHT}px"},
        stylesheet=look,
    )
    app = _page("Dash and dash-cytoscape", picture)

    def draw(start: str | None, end: str | None) -> list[dict[str, Any]]:
        return cytoscape_elements(data, *_days(start, end))

    app.callback(Output("picture", "elements"), *DAYS)(draw)
    return app


def bare_page(dossier: Dossier) -> flask.Flask:
    """Our network as SVG in a page without a script."""
    selection = Selection()
    told = sentence(select(dossier, selection))
    svg = to_svg(network_picture(select(dossier, selection), BARE), description=told)
    app = flask.Flask(__name__)
    page = f"<!DOCTYPE html><html lang='en'><title>Bare</title><main id='picture'>{svg}</main>"
    app.add_url_rule("/", view_func=lambda: page)
    return app


PAGES: Mapping[str, Callable[[Dossier], flask.Flask]] = {
    "plotly": lambda dossier: plotly_page(data_of(dossier)).server,
    "cytoscape": lambda dossier: cytoscape_page(data_of(dossier)).server,
    "bare": bare_page,
}


def main() -> None:
    """Serve one of the pages until the process is ended."""
    name, folder, port = sys.argv[1:]
    waitress.serve(PAGES[name](load(Path(folder))), host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    main()
