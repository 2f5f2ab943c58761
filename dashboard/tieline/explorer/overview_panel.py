"""Build the panel beside the chart while nothing is opened: what the sentence does not say.

In: what is selected. Out: Dash components; every text is a plain child.
"""

from typing import Any

from dash import html

from tieline.explorer.bloc_panel import blocs_list
from tieline.explorer.links import link
from tieline.graph.geography import whole_geography
from tieline.graph.network import Network, build
from tieline.narrative.left_out import other_lines_phrase, with_all_shown
from tieline.narrative.map import TITLE
from tieline.narrative.overview import OverviewGroup, OverviewLine, overview_groups
from tieline.narrative.summary import (
    nothing_chosen,
    nothing_shown,
    single_article_sentence,
    untied_sentence,
)
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection, with_any_line
from tieline.selection.urls import (
    charts_url,
    coverage_url,
    disagreement_url,
    map_url,
    structure_url,
)
from tieline.web.destination import mounted

STRUCTURE = "Who stands with whom: two camps, and what does not fit them"
"""The link to the page of the signed structure, at the foot of the panel."""
CHARTS = "Standard charts: claims by month, lines by article, partners over time"
DISAGREEMENT = "Where articles disagree"
COVERAGE = "What was read and found, and what is missing"


def overview_panel(selected: SelectedTies) -> list[Any]:
    """Build what a reader sees before opening anything: newest, turned, thin, and how to go on."""
    selection = selected.selection
    support = support_line(selection, build(selected))
    if not selected.mask.any():
        lead: list[Any] = [nothing_shown(selected)]
        shows_more = selected.of(with_all_shown(selection)).mask.any()
        if shows_more and not nothing_chosen(selected):
            lead += [" ", link("Show them", with_all_shown(selection))]
        return [html.H2("Nothing to show"), html.P(lead), *support]
    hint = "Choose a line, a name or a claim to read the articles behind it."
    groups = [part for one in overview_groups(selected) for part in group_list(one, selection)]
    untied = untied_sentence(selected)
    return [
        html.H2("What stands out"),
        html.P(hint, className="quiet"),
        *blocs_list(selected),
        *groups,
        *support,
        *([html.P(untied, className="quiet")] if untied else []),
        *(
            html.P(html.A(words, href=mounted(address(selection))), className="quiet")
            for words, address in (
                (STRUCTURE, structure_url),
                (DISAGREEMENT, disagreement_url),
                (COVERAGE, coverage_url),
                (CHARTS, charts_url),
            )
        ),
        *map_line(selected),
    ]


def map_line(selected: SelectedTies) -> list[Any]:
    """Build the link to the map, where anything is on it."""
    if not whole_geography(selected.dossier).between:
        return []
    return [html.P(html.A(TITLE, href=mounted(map_url(selected.selection))), className="quiet")]


def group_list(group: OverviewGroup, selection: Selection) -> list[Any]:
    """Build a group: its title, its lines, how many more there are."""
    items = [html.Li(line_link(one, selection)) for one in group.lines]
    more = [html.P(group.more, className="quiet")] if group.more else []
    return [html.H3(group.title), html.Ul(items, className="pairs"), *more]


def line_link(line: OverviewLine, selection: Selection) -> Any:
    """Build the link from a line to its evidence, with keys drawn as its ties are."""
    quoted = " quoted" if line.quoted else ""
    keys = [html.Span(className=f"key {word}{quoted}") for word in line.types]
    return link([*keys, line.text], selection.with_(focus=line.focus))


def support_line(selection: Selection, graph: Network) -> list[Any]:
    """Say how many lines rest on one article, with links to the others and to them, or to all."""
    every = with_any_line(selection)
    if selection != every:
        text = f"Lines of {other_lines_phrase(selection)} are left out."
        return [html.P([text, " ", link("Show every line", every)], className="resting")]
    if not (text := single_article_sentence(graph)):
        return []
    if text.startswith("Each"):
        # Without them nothing would be left, and with them alone all there is.
        return [html.P(text, className="resting")]
    hide = link("Hide them", selection.with_(sources_min=2))
    only = link("Show only them", selection.with_(sources_max=1))
    return [html.P([text, " ", hide, " · ", only], className="resting")]
