"""Links inside the explorer: the same page with another choice, without loading it anew.

In: what the link says and a selection. Out: a Dash component.
"""

from typing import Any

from dash import dcc

from tieline.selection.selection import Selection


def link(children: Any, selection: Selection, name: str = "") -> Any:
    """Lead to a selection; `name` is the link's class."""
    href = "/?" + selection.to_query(with_view=True)
    return dcc.Link(children, href=href, refresh=False, className=name)
