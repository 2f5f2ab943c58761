"""The articles' pages: what each is, its picture, its claims by paragraph beside its text if there.

In: the context, an article's id. Out: HTML by templates that escape every text.
"""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted
from tieline.data.vocabulary import TYPES
from tieline.narrative import summary
from tieline.narrative.article_record import (
    articles_title,
    by_date,
    coverage_sentence,
    missing_text_note,
    record,
)
from tieline.provenance.coverage import coverage
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.urls import article_url, articles_url, explorer_url
from tieline.web.context import Context
from tieline.web.passages import numbered


def routes(context: Context) -> Blueprint:
    """The list of the articles, and a page for each."""
    pages = Blueprint("articles", __name__)

    @pages.get("/articles")
    def articles() -> str:
        return _articles(context.current().dossier)

    @pages.get("/articles/<id_>")
    def article(id_: str) -> str:
        if id_ not in context.current().dossier.articles:
            abort(HTTPStatus.NOT_FOUND)
        return _article(context, id_)

    return pages


def _articles(dossier: Dossier) -> str:
    found = [record(dossier, article) for article in by_date(dossier.articles.values())]
    return _page(
        "articles.html",
        dossier,
        title=articles_title(dossier),
        records=found,
        most=max((one.claims for one in found), default=0) or 1,
        covered=summary.coverage(dossier),
    )


def _article(context: Context, id_: str) -> str:
    theme, dossier = _theme(), context.current().dossier
    alone = Selection(sources=(id_,), theme=theme)
    selected = select(dossier, alone)
    found = coverage(dossier, id_)
    parts = numbered(dossier, id_, theme)
    bare = set(found.bare)
    return _page(
        "article.html",
        dossier,
        record=record(dossier, dossier.articles[id_]),
        found=found,
        covered=coverage_sentence(found),
        textless=missing_text_note(dossier.articles[id_], found),
        paragraphs=parts,
        bare=[part for part in parts if part.number in bare],
        alone=explorer_url(alone),
        # Made by our own writer, which escapes every text.
        pictures=[
            Markup(context.figure_svg(selected, size, None).decode()) for size in (WIDE, NARROW)
        ],
    )


def _page(template: str, dossier: Dossier, **values: Any) -> str:
    """Fill a template with its values and what every page shows."""
    theme = _theme()
    opening = Selection.from_query(dossier.about.opening, dossier)
    return render_template(
        template,
        theme=theme,
        home="/" if theme == "auto" else explorer_url(opening.with_(theme=theme)),
        list_address=articles_url(theme),
        list_title=articles_title(dossier),
        dossier_title=dossier.about.title,
        types=TYPES,
        capital=capital,
        counted=counted,
        address=article_url,
        **values,
    )


def _theme() -> str:
    return Selection.from_query(request.query_string.decode("utf-8", "replace")).theme


WIDE: Size = (1060, 480)
NARROW: Size = (360, 480)
"""The two sizes that are sent; the page shows the one that fits."""
