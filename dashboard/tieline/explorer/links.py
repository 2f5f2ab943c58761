"""Build links inside the explorer, which change the selection without loading the page anew.

In: the link's text and a selection. Out: a Dash component.
"""

from typing import Any

from dash import dcc

from tieline.selection.selection import Selection


def link(children: Any, selection: Selection, name: str = "") -> Any:
    """Build a link to a selection; `name` is its class."""
    href = "/?" + selection.to_query(with_view=True)
    return dcc.Link(children, href=href, refresh=False, className=name)
