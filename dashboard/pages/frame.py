"""The picture's frame in the explorer: what the scripts draw into, walk through and zoom.

In: nothing. Out: Dash components; the sentence and the picture are filled later.
"""

from typing import Any

from dash import dcc, html

from dashboard.pages import ids

GRAPH_CONFIG = {"staticPlot": True, "showSendToCloud": False, "displaylogo": False}
"""The page's own script finds what is under the pointer; Plotly only paints."""

EMPTY = {
    "data": [],
    "layout": {
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    },
}
"""What stands in the picture's place until it is drawn."""

READING = (
    "Thicker: more articles say so. Broken and pale: only somebody quoted says so. "
    "Place only keeps lines apart."
)

KEYS = (
    ("Tab", "to the picture and to every control"),
    ("Arrow keys", "in the picture: from one actor to the next along ties"),
    ("Enter", "open the claims of the actor that shines"),
    ("Escape", "close what was opened"),
    ("+  −  0", "in the picture: nearer, farther, the whole"),
    ("/", "search for a country or organisation"),
    ("?", "this list"),
)
"""What can be done without a mouse, key by key."""

ZOOMS = (("in", "+", "Nearer"), ("out", "−", "Farther"), ("whole", "⤢", "The whole picture"))


def picture() -> Any:
    """The sentence, the picture, and how to read it."""
    return html.Div(
        [html.P(id=ids.SENTENCE, className="sentence"), _frame(), _reading(), _keys()],
        className="view",
    )


def _frame() -> Any:
    return html.Div(
        [_graph(), _zooms(), *_notes()],
        id=ids.FRAME,
        className="frame",
        tabIndex=0,
        role="group",
        **{"aria-label": "The picture", "aria-describedby": ids.SENTENCE},
    )


def _graph() -> Any:
    return dcc.Graph(
        id=ids.GRAPH, config=GRAPH_CONFIG, responsive=True, className="picture", figure=EMPTY
    )


def _notes() -> list[Any]:
    failed = "The picture could not be loaded. Reload the page to try again."
    return [
        html.Div(id="tip", role="tooltip"),
        html.Div(id="spoken", role="status", className="unseen"),
        html.Div("The picture is being drawn …", className="progress", role="status"),
        html.Div(failed, className="failure", role="alert"),
    ]


def _zooms() -> Any:
    buttons = [
        html.Button(sign, title=name, **{"data-zoom": does, "aria-label": name})
        for does, sign, name in ZOOMS
    ]
    return html.Div(buttons, className="zooms")


def _reading() -> Any:
    keys = html.Button("Keys", className="plain-button", **{"data-opens": "keys"})
    return html.P([READING, " ", keys], className="reading")


def _keys() -> Any:
    rows = [part for key, does in KEYS for part in (html.Dt(html.Kbd(key)), html.Dd(does))]
    close = html.Button("Close", className="close", **{"data-closes": "keys"})
    title = html.H2("Without a mouse", id="keys-title")
    return html.Dialog(
        [html.Div([title, close], className="panel-head"), html.Dl(rows)],
        id="keys",
        **{"aria-labelledby": "keys-title"},
    )
