"""Build the page of where articles disagree: pair by pair, and each article's own picture.

In: the context and the selection in the address. Out: HTML by a template; each claim leads to its
article, each line of a picture to the page of its pair.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template

from tieline.charts.network.chart import build
from tieline.charts.scene import Size
from tieline.data.english import counted, number
from tieline.narrative.citation import CitedArticle, cite
from tieline.narrative.disagreement import disagreement_groups
from tieline.narrative.disagreement.story import CAUTION, SEEN_CLAIMS, TITLE
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import DISAGREEMENT, PAGE, described
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import with_any_line, without_drawing
from tieline.selection.urls import (
    article_url,
    coverage_url,
    data_url,
    explorer_url,
    pair_url,
)
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.disagreement.data import data_response
from tieline.web.request_log import request_query
from tieline.web.versions import drawn_page, selected_at

PICTURE: Size = (480, 340)
"""Width and height in pixels of one article's picture."""
MOST_PICTURES = 12
"""Articles that are drawn, those of most claims."""


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """What one article alone tells, drawn, and where it can be opened."""

    article: CitedArticle
    claims: int
    svg: str
    address: str


def routes(context: Context) -> Blueprint:
    """Return the page of where articles disagree, and its data."""
    pages = Blueprint("disagreement", __name__)

    @pages.get("/data/disagreement.json")
    @described(DISAGREEMENT)
    def data() -> Response:
        """Tell of which pairs articles tell differently, or a denial."""
        return data_response(context)

    @pages.get("/disagreement")
    @described(PAGE)
    def page() -> Response:
        """Show of which pairs articles tell differently, each article beside the others."""
        asked = selected_at(context, request_query())
        return drawn_page(context, "disagreement", asked, disagreement_page)

    return pages


def disagreement_page(selected: SelectedTies, words: Mapping[str, Any]) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    theme = selection.theme
    plain = without_drawing(selection).with_(theme=theme)
    pictures = list(article_pictures(selected))
    return render_template(
        "disagreement.html",
        **words,
        title=TITLE,
        theme=theme,
        groups=disagreement_groups(selected),
        caution=CAUTION,
        seen=SEEN_CLAIMS,
        pictures=pictures,
        more_pictures=len(selected.articles) - len(pictures),
        types=list(dossier.types.values()),
        covered=coverage(dossier),
        chosen=selection_sentence(selected.with_(view="table")),
        home=destination().home or mounted(explorer_url(plain)),
        grid=coverage_url(selection),
        data=data_url(selection, "disagreement.json"),
        dossier_title=dossier.about.title,
        page_of=lambda focus: pair_url(plain.with_(version=selection.version), focus),
        article=lambda id_, paragraph: article_url(id_, paragraph, theme),
        counted=counted,
        number=number,
    )


def article_pictures(selected: SelectedTies) -> Iterator[ArticlePicture]:
    """Yield a picture for each of the articles with most claims, actors at equal places in all."""
    claims = Counter(selected.ties["source"].tolist())
    ranked = sorted(claims, key=lambda id_: (-claims[id_], id_))[:MOST_PICTURES]
    plain = with_any_line(without_drawing(selected.selection))
    for id_ in ranked:
        alone = selected.of(plain.with_(sources=(id_,), theme=selected.selection.theme))
        yield ArticlePicture(
            cite(selected.dossier.articles[id_]),
            claims[id_],
            picture_of(alone),
            explorer_url(alone.selection),
        )


def picture_of(alone: SelectedTies) -> str:
    """Return the network of one article as SVG whose lines lead to the pages of their pairs."""
    scene = build(alone, PICTURE)
    addresses = {
        line.edge: pair_url(alone.selection, line.edge) for line in scene.lines if line.edge
    }
    links = {edge: target for edge, one in addresses.items() if (target := href(one)) is not None}
    options = SvgOptions(None, title=TITLE, links=links, hit_areas=True, still=True)
    return write_svg(scene, options)
