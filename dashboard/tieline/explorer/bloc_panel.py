"""Build the panel of a bloc that a reader opened, and the list of blocs that stands before it.

In: what is selected. Out: Dash components; every text is a plain child.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

from tieline.data.escaping import isolated
from tieline.explorer.links import link
from tieline.graph.blocs import bloc_members, drawn_blocs
from tieline.graph.network import build, edge_ends
from tieline.narrative.blocs import WORKED_OUT, BlocEvidence, bloc_name
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection


def bloc_panel(blocs: BlocEvidence, selection: Selection) -> list[Any]:
    """Build what follows the title of one or two blocs: members, then the ties behind them."""
    parts: list[Any] = [html.P(blocs.lead, className="lead")]
    for name, members in blocs.members:
        alone = len(blocs.members) == 1
        title = "Members, those with most partners of all dates first" if alone else name
        parts += [html.H3(title), member_links(members, selection)]
    if blocs.ties:
        title = "Ties between them" if len(blocs.members) == 2 else "Ties inside"
        ties = [html.Li(tie_link(*tie, selection)) for tie in blocs.ties]
        parts += [html.H3(title), html.Ul(ties, className="pairs")]
    if blocs.more:
        parts.append(html.P(f"{blocs.more:,} more in the table.", className="quiet"))
    every = link("Draw each actor", selection.with_(fold=False, focus=""))
    return [*parts, html.P(every, className="quiet")]


def member_links(members: Sequence[str], selection: Selection) -> Any:
    """Build a line of links, each to the surroundings of a member."""
    parts: list[Any] = []
    for name in members:
        surroundings = selection.with_(actors=(name,), focus=name)
        parts += [", " if parts else "", link(isolated(name), surroundings)]
    return html.P(parts, className="members")


def tie_link(edge: str, sentence: str, selection: Selection) -> Any:
    """Build the link from an edge's sentence to the claims behind it, with a key of its type."""
    a, b, kind = edge_ends(edge)
    label = [html.Span(className=f"key {kind}"), sentence]
    return link(label, selection.with_(focus=f"{a}|{b}"))


def blocs_list(selected: SelectedTies) -> list[Any]:
    """Build the list of the blocs that are drawn, each a link to its members; blank without."""
    blocs = drawn_blocs(selected)
    if not blocs or selected.selection.view != "network":
        return []
    groups = bloc_members(build(selected), blocs)
    items = [
        html.Li(
            link(
                f"{bloc_name(id_, members)} ({len(members):,})",
                selected.selection.with_(focus=id_),
            )
        )
        for id_, members in groups.items()
    ]
    title = html.H3("Open a bloc to see its members")
    return [title, html.Ul(items, className="pairs"), html.P(WORKED_OUT, className="quiet")]
