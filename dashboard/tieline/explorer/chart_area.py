"""The picture's frame in the explorer: what the scripts draw into, walk through and zoom.

In: nothing. Out: Dash components; the sentence and the picture are filled later.
"""

from typing import Any

from dash import dcc, html

from tieline.explorer import claims_table, ids
from tieline.narrative.legend import READING, READING_OF

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

KEYS = (
    ("Tab", "to the picture and to every control"),
    (
        "Arrow keys",
        "in the picture: from actor to actor along ties; in the timeline from row to row",
    ),
    ("Enter", "open the claims of the actor or row that shines"),
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
        [
            html.P(id=ids.SENTENCE, className="sentence"),
            _frame(),
            claims_table.place(),
            _reading(),
            _keys(),
        ],
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
    graph = dcc.Graph(
        id=ids.GRAPH, config=GRAPH_CONFIG, responsive=True, className="picture", figure=EMPTY
    )
    # To a screen reader the drawing is one image; its label is kept up to date by the callback.
    return html.Div(graph, id=ids.DRAWING, role="img", **{"aria-label": "The picture"})


def _notes() -> list[Any]:
    failed = "The picture could not be loaded. Reload the page to try again."
    return [
        html.Div(id=ids.TIP, role="tooltip"),
        html.Div(id=ids.SPOKEN, role="status", className="unseen"),
        html.Div(failed, className="failure", role="alert"),
    ]


def _zooms() -> Any:
    buttons = [
        html.Button(sign, title=name, **{"data-zoom": does, "aria-label": name})
        for does, sign, name in ZOOMS
    ]
    return html.Div(buttons, className="zooms")


def _reading() -> Any:
    keys = html.Button("Keys", className="plain-button", **{"data-opens": ids.KEYS})
    words = [html.Span(said, **{"data-for": view}) for view, said in READING_OF.items()]
    usual = html.Span(READING, **{"data-for": "usual"})
    return html.P([usual, *words, " ", keys], className="reading")


def _keys() -> Any:
    rows = [part for key, does in KEYS for part in (html.Dt(html.Kbd(key)), html.Dd(does))]
    close = html.Button("Close", className="close", **{"data-closes": ids.KEYS})
    title = html.H2("Without a mouse", id="keys-title")
    return html.Dialog(
        [html.Div([title, close], className="panel-head"), html.Dl(rows)],
        id=ids.KEYS,
        **{"aria-labelledby": "keys-title"},
    )
