"""The table view: every selected claim as a row, for a table that the page's script fills.

In: a dossier and a selection. Out: the table's place as Dash components, its rows as plain values.
The rows are no components: a browser writes, sorts and filters thousands of them itself at once.
"""

from typing import Any

from dash import html

from tieline.explorer import ids


def place() -> Any:
    """Return where the table will stand: how many rows it has, and a box in which it scrolls."""
    told = html.P(id=ids.TABLE_SAID, role="status")
    whole = html.Button("Show all", id=ids.TABLE_WHOLE, className="button", hidden=True)
    none = html.Button("Clear the filters", id=ids.TABLE_CLEAR, className="button", hidden=True)
    # What is wider than its box scrolls in it: reachable without a mouse.
    named = {"role": "region", "aria-label": "Table of claims, scrolls sideways"}
    box = html.Div(id=ids.TABLE_BOX, className="scroll", tabIndex=0, **named)
    return html.Section(
        [html.Div([told, whole, none], className="table-bar"), box],
        id=ids.TABLE,
        className="table",
        **{"aria-label": "Claims"},
    )
