"""Build the pages of the articles: record, charts, and claims by paragraph beside the text.

In: the context and an article's id. Out: HTML by templates that escape every text.
"""

from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, render_template
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import CERTAINTIES
from tieline.graph.opening import opening_query
from tieline.narrative import summary
from tieline.narrative.article_record import (
    articles_title,
    by_date,
    coverage_sentence,
    missing_text_note,
    record,
)
from tieline.narrative.caption import claim_citation
from tieline.narrative.evidence import by_edge
from tieline.openapi.reader import LIST, PAGE, described
from tieline.provenance.coverage import coverage
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.selection.urls import article_url, articles_url, explorer_url
from tieline.web.context import Context
from tieline.web.destination import destination, mounted
from tieline.web.notices import notices
from tieline.web.passages import cited_paragraphs
from tieline.web.request_log import request_query

WIDE: Size = (1060, 480)
NARROW: Size = (360, 480)
"""Width and height of the two charts that are sent, in px; the page shows the one that fits."""


def routes(context: Context) -> Blueprint:
    """Build the routes of the list of articles, and of a page for each."""
    pages = Blueprint("articles", __name__)

    @pages.get("/articles")
    @described(LIST)
    def articles() -> str:
        """List the articles."""
        return article_list(context.current())

    @pages.get("/articles/<id_>")
    @described(PAGE)
    def article(id_: str) -> str:
        """Show an article's record and its claims."""
        snapshot = context.current()
        if id_ not in snapshot.dossier.articles:
            abort(HTTPStatus.NOT_FOUND)
        return article_page(context, snapshot, id_)

    return pages


def article_list(snapshot: Snapshot) -> str:
    """Build the page that lists all articles with their numbers of claims."""
    dossier = snapshot.dossier
    records = [record(dossier, article) for article in by_date(dossier.articles.values())]
    return fill_template(
        "articles.html",
        snapshot,
        title=articles_title(dossier),
        records=records,
        most=max((one.claims for one in records), default=0) or 1,
        covered=summary.coverage(dossier),
    )


def article_page(context: Context, snapshot: Snapshot, id_: str) -> str:
    """Build the page of an article: its record, its charts, its claims by paragraph."""
    theme, dossier = page_theme(), snapshot.dossier
    selected = whole_article(dossier, id_).with_(theme=theme)
    claimed = coverage(dossier, id_)
    parts = cited_paragraphs(dossier, id_, theme)
    bare = set(claimed.bare)
    return fill_template(
        "article.html",
        snapshot,
        record=record(dossier, dossier.articles[id_]),
        coverage=claimed,
        covered=coverage_sentence(claimed),
        textless=missing_text_note(dossier.articles[id_], claimed),
        paragraphs=parts,
        bare=[part for part in parts if part.number in bare],
        chart_address=explorer_url(selected.selection),
        cited=partial(claim_citation, selected, dated=destination().dated),
        edges={one.id: group.key for group in by_edge(selected) for one in group.claims},
        # The SVG writer escapes every text.
        charts=[
            Markup(context.figure_svg(selected, size, None, crop=True).decode())
            for size in (WIDE, NARROW)
        ],
    )


def whole_article(dossier: Dossier, id_: str) -> SelectedTies:
    """Select every claim of an article: forecasts, collectives, and those within one country.

    The picture, and the explorer behind it, then hold as many claims as the page counts.
    """
    every = Selection(sources=(id_,), certainties=tuple(CERTAINTIES), blocs=True)
    selected = select(dossier, every)
    whole = int((dossier.ties["source"] == id_).sum())
    return selected if int(selected.mask.sum()) == whole else selected.with_(level="all")


def fill_template(template: str, snapshot: Snapshot, **values: Any) -> str:
    """Fill a template with its values and what the pages of all articles show."""
    theme, dossier = page_theme(), snapshot.dossier
    opening = Selection.from_query(opening_query(dossier), dossier)
    home = "/" if theme == "auto" else explorer_url(opening.with_(theme=theme))
    return render_template(
        template,
        theme=theme,
        notices=notices(snapshot, ()),
        home=destination().home or mounted(home),
        list_address=articles_url(theme),
        list_title=articles_title(dossier),
        dossier_title=dossier.about.title,
        types=dossier.types,
        capital=capital,
        counted=counted,
        address=article_url,
        **values,
    )


def page_theme() -> str:
    """Return the theme that the request names, `auto` without one."""
    return Selection.from_query(request_query()).theme
