"""Build links inside the explorer, which change the selection without loading the page anew.

In: the link's text and a selection. Out: a Dash component.
"""

from typing import Any

from dash import html

from tieline.selection.selection import Selection
from tieline.selection.urls import explorer_url
from tieline.web.destination import mounted


def link(children: Any, selection: Selection, name: str = "") -> Any:
    """Build a link to a selection; `name` is its class."""
    # assets/explorer/page_state.js follows it within the page.
    within = {"data-in-page": ""}
    return html.A(children, href=mounted(explorer_url(selection)), className=name, **within)
