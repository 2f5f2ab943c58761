"""Build the chart's frame in the explorer, which the page's scripts draw into, walk and zoom.

In: nothing. Out: Dash components; the sentence and the chart are filled in later.
"""

from typing import Any

from dash import html

from tieline.explorer import claims_table, ids
from tieline.explorer.chart.component import TieChart

KEYS = (
    ("Tab", "to the picture and to every control; first comes a link straight to the picture"),
    ("↓  ↑", "in the picture: to the next and the previous actor, line or claim"),
    ("→", "show an actor's lines or a line's claims, then go to the first of them"),
    ("←", "hide them again, or go back to the actor or the line"),
    ("A to Z", "go to the next name that begins so, under an actor to that partner"),
    ("Home  End", "to the first and the last"),
    ("*", "show the lines of every actor"),
    ("Enter", "read the evidence of what is ringed"),
    ("Escape", "close the evidence and go back to the picture, or close this list"),
    ("+  −  0", "in the picture: zoom in, zoom out, fit"),
    (",  .", "earlier and later dates: the next bar, or with a moment the next moment"),
    ("/", "find a country or person"),
    ("?", "this list"),
)
"""What each key does."""

ZOOMS = (("whole", "⤢", "Fit"), ("in", "+", "Zoom in"), ("out", "−", "Zoom out"))


def chart_area() -> Any:
    """Build the sentence, the chart, the table, and the line on how to read it."""
    return html.Div(
        [
            html.P(id=ids.SENTENCE, className="sentence"),
            chart_frame(),
            claims_table.table_container(),
            reading_line(),
            keys_dialog(),
        ],
        className="view",
    )


def chart_frame() -> Any:
    """Build the frame of the chart and its messages, where a script puts the chart as a tree."""
    # To a screen reader the drawing is one image; its label is kept up to date by the callback.
    # Its parts are in the tree (assets/chart/tree.js), which takes the keyboard's focus.
    chart = html.Div(
        TieChart(ids.CHART), id=ids.DRAWING, role="img", **{"aria-label": "The picture"}
    )
    return html.Div(
        [chart, *_messages()],
        id=ids.FRAME,
        className="frame",
        role="group",
        **{"aria-label": "The picture", "aria-describedby": ids.SENTENCE},
    )


def _messages() -> list[Any]:
    failed = "The picture could not be loaded. Reload the page to try again."
    return [
        html.Div(id=ids.TIP, role="tooltip"),
        html.Div(id=ids.SPOKEN, role="status", className="unseen"),
        html.Div(failed, className="failure", role="alert"),
    ]


def _zoom_buttons() -> Any:
    buttons = [
        html.Button(sign, title=name, **{"data-zoom": does, "aria-label": name})
        for does, sign, name in ZOOMS
    ]
    name = "Full screen"
    full = html.Button(title=name, **{"data-full": "", "aria-label": name})
    return html.Div([*buttons, full], className="zooms")


def reading_line() -> Any:
    """Build the legend, which the page's script fills for each chart, buttons, list of keys.

    Below the chart they cover nothing of it, and stand at one place in all views.
    """
    legend = html.Ul(id=ids.LEGEND, className="keys", **{"aria-label": "Legend"})
    return html.Div([legend, *reading_buttons()], className="reading")


def reading_buttons() -> list[Any]:
    """Build the buttons beside the legend: list of keys, zoom, full screen."""
    keys = html.Button("Keyboard shortcuts", className="plain-button", **{"data-opens": ids.KEYS})
    return [keys, _zoom_buttons()]


def keys_dialog() -> Any:
    """Build the dialog that lists the keys."""
    rows = [part for key, does in KEYS for part in (html.Dt(html.Kbd(key)), html.Dd(does))]
    close = html.Button("Close", className="close", **{"data-closes": ids.KEYS})
    title = html.H2("Keyboard shortcuts", id="keys-title")
    return html.Dialog(
        [html.Div([title, close], className="panel-head"), html.Dl(rows)],
        id=ids.KEYS,
        **{"aria-labelledby": "keys-title"},
    )
