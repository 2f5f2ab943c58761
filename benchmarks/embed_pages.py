"""What embeds are compared to: the same picture bare, drawn by Plotly, and by a Dash callback.

`python -m benchmarks.embed_pages FOLDER PORT` serves, of the network and of the chord,
`/bare/VIEW`, our SVG and nothing else; `/plotly/VIEW`, the same figure and Plotly's script,
compressed; and one plain Dash callback that draws the same figure on every request.
"""

import gzip
import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import dash
import flask
import plotly
import plotly.graph_objects as go
import waitress
from dash import Input, Output, dcc, html

from tieline.data.dossier import Dossier, load
from tieline.publish.embed.chart import WIDE
from tieline.render.plotly import figure
from tieline.render.svg import SvgOptions, write_svg
from tieline.render.views import CHARTS as DRAWN
from tieline.selection.selected import select
from tieline.selection.selection import Selection

VIEWS = ("network", "chord")
SCRIPT = "/plotly.min.js"
HEAD = "<!doctype html><html lang='en'><meta charset='utf-8'><title>Bare</title>"


def bare(dossier: Dossier, view: str) -> str:
    """The SVG of the embed's wide layout in a page without anything else."""
    picture = DRAWN[view](select(dossier, Selection(view=view)), WIDE)
    svg = write_svg(picture, SvgOptions(theme=None, crop=True))
    return f"{HEAD}<main id='picture'>{svg}</main></html>"


def drawn_by_plotly(dossier: Dossier, view: str) -> str:
    """The same figure as JSON, drawn by Plotly's script."""
    made = json.dumps(figure_of(dossier, view))
    script = f"const made = {made}; Plotly.newPlot('picture', made.data, made.layout);"
    return (
        f"{HEAD}<script src='{SCRIPT}'></script>"
        f"<main id='picture'></main><script>{script}</script></html>"
    )


def figure_of(dossier: Dossier, view: str) -> dict[str, object]:
    """The figure of a view as Plotly takes it."""
    return dict(figure(DRAWN[view](select(dossier, Selection(view=view)), WIDE), "light"))


def page(dossier: Dossier) -> flask.Flask:
    """A Dash page of one callback, with the pages without Dash beside it."""
    app = dash.Dash(__name__, title="Plain")
    app.layout = html.Main([dcc.Dropdown(VIEWS, "network", id="view"), dcc.Graph(id="picture")])

    # As callbacks are commonly written: the figure is a go.Figure.
    def draw(view: str) -> go.Figure:
        return go.Figure(figure_of(dossier, view), skip_invalid=True)

    app.callback(Output("picture", "figure"), Input("view", "value"))(draw)
    server: flask.Flask = app.server
    for view in VIEWS:
        _add(server, f"/bare/{view}", partial(bare, dossier, view))
        _add(server, f"/plotly/{view}", partial(drawn_by_plotly, dossier, view))
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    _add(server, SCRIPT, lambda: bundle.read_text(encoding="utf-8"), mime="text/javascript")
    return server


def _add(
    server: flask.Flask, address: str, write: Callable[[], str], mime: str = "text/html"
) -> None:
    """Serve a text that is written and compressed once."""
    packed = cache(lambda: gzip.compress(write().encode()))

    def answer() -> flask.Response:
        return flask.Response(packed(), mimetype=mime, headers={"Content-Encoding": "gzip"})

    server.add_url_rule(address, address, answer)


def main() -> None:
    """Serve them until the process is ended."""
    folder, port = sys.argv[1:]
    waitress.serve(page(load(Path(folder))), host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    main()
