"""What of the explorer stands as long as the tables do: head, foot, the axis, the actors to find.

In: a dossier. Out: components' properties, for the page as it opens and when the tables change.
"""

from typing import Any

from dash import html

from tieline.data.dossier import Dossier
from tieline.data.escaping import isolated
from tieline.explorer import date_filter, filters, ids
from tieline.narrative import article_record
from tieline.narrative.summary import coverage
from tieline.selection.time_axis import time_axis

Place = tuple[str, str]
"""A part of the page and its property."""


def standing(dossier: Dossier) -> dict[Place, Any]:
    """Every property that only the tables decide."""
    axis = time_axis(dossier)
    search = {(ids.ACTORS, name): value for name, value in filters.actor_list(dossier).items()}
    slider = {(ids.SLIDER, name): value for name, value in date_filter.slider_reach(axis).items()}
    return {
        (ids.HEAD, "children"): head(dossier),
        (ids.FOOT, "children"): foot(dossier),
        (ids.HISTOGRAM, "style"): date_filter.grid(axis),
        **search,
        **slider,
    }


PLACES: tuple[Place, ...] = (
    (ids.HEAD, "children"),
    (ids.FOOT, "children"),
    (ids.HISTOGRAM, "style"),
    *((ids.ACTORS, name) for name in ("data", "filter")),
    *((ids.SLIDER, name) for name in ("max", "label", "disabled")),
)
"""The places of `standing`, in its order."""


def head(dossier: Dossier) -> list[Any]:
    """Headline, standfirst, and what the articles cover."""
    title, standfirst = dossier.about.title or "Tieline", dossier.about.standfirst
    covered = html.Span([coverage(dossier), " ", _to_articles(dossier)])
    return [html.H1(title), html.P([isolated(standfirst) + " " if standfirst else "", covered])]


def _to_articles(dossier: Dossier) -> Any:
    return html.A(article_record.articles_title(dossier), href="/articles")


def foot(dossier: Dossier) -> list[Any]:
    """The data to take away, and whose work it is."""
    whole = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"
    links = [
        _to_articles(dossier),
        html.A("The whole table (CSV)", href=f"/data/relations.csv?{whole}"),
        html.A("as JSON", href=f"/data/relations.json?{whole}"),
        html.A("the network (GraphML)", href="/data/network.graphml"),
    ]
    about = dossier.about
    said = [html.Span(text) for text in (about.credit, about.licence, about.contact) if text]
    return [*links, *said]
