"""Build the container of the table of claims, which the page's script fills.

In: nothing. Out: Dash components. The rows are plain values (`narrative.claims_table`), because a
browser writes, sorts and filters thousands of them itself at once.
"""

from typing import Any

from dash import html

from tieline.explorer import ids


def table_container() -> Any:
    """Build the line that counts the rows, its buttons, and the box in which the table scrolls."""
    status = html.P(id=ids.TABLE_SAID, role="status")
    show_all = html.Button("Show all", id=ids.TABLE_WHOLE, className="button", hidden=True)
    clear = html.Button("Clear the filters", id=ids.TABLE_CLEAR, className="button", hidden=True)
    # What is wider than its box scrolls in it: reachable without a mouse.
    named = {"role": "region", "aria-label": "Table of claims, scrolls sideways"}
    box = html.Div(id=ids.TABLE_BOX, className="scroll", tabIndex=0, **named)
    return html.Section(
        [html.Div([status, show_all, clear], className="table-bar"), box],
        id=ids.TABLE,
        className="table",
        **{"aria-label": "Claims"},
    )
