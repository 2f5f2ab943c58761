"""Build header and footer, on paper, too.

In: a dossier, or what is selected. Out: Dash components, for the page as it opens and when the
tables change.
"""

from typing import Any

from dash import html

from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.explorer import ids
from tieline.narrative import article_record
from tieline.narrative.caption import as_of, sources
from tieline.narrative.story import story_title
from tieline.narrative.summary import coverage
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import articles_url, charts_url, data_url, story_url, whole_table_url
from tieline.web.destination import mounted


def header(dossier: Dossier) -> list[Any]:
    """Build the headline, the standfirst, and what the articles cover."""
    title, standfirst = dossier.about.title or "Tieline", dossier.about.standfirst
    links = [articles_link(dossier), *story_link(dossier)]
    covered = html.Span([coverage(dossier), " ", *links])
    return [html.H1(title), html.P([isolated(standfirst) + " " if standfirst else "", covered])]


def articles_link(dossier: Dossier) -> Any:
    """Build the link to the list of all articles."""
    return html.A(article_record.articles_title(dossier), href=mounted(articles_url("auto")))


def story_link(dossier: Dossier) -> list[Any]:
    """Build the link to the story, if the dossier tells one."""
    address = mounted(story_url(Selection()))
    return [" · ", html.A(story_title(dossier), href=address)] if dossier.about.story else []


def footer(dossier: Dossier) -> list[Any]:
    """Build the links to the data, and the credit, licence and contact."""
    links = [
        articles_link(dossier),
        html.A("Standard charts", href=mounted(charts_url(Selection()))),
        html.A("The whole table (CSV)", href=mounted(whole_table_url("relations.csv"))),
        html.A("as JSON", href=mounted(whole_table_url("relations.json"))),
        html.A("the network (GraphML)", href=mounted(data_url(Selection(), "network.graphml"))),
    ]
    about = dossier.about
    credits = [
        html.Span(isolated(text)) for text in (about.credit, about.licence, about.contact) if text
    ]
    return [*links, *credits]


def print_foot() -> Any:
    """Build what stands on paper alone: articles and version, then the address and the day."""
    filled = [html.Div(id=ids.PRINTED), html.P(id=ids.PRINTED_FROM)]
    return html.Section(filled, className="printed", **{"aria-label": "Sources"})


def printed_sources(selected: SelectedTies) -> list[Any]:
    """Name the articles behind a selection, and the version and its day."""
    return [html.P(text) for text in (sources(selected), as_of(selected)) if text]
