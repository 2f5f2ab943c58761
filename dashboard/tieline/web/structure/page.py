"""Build the page of the signed structure: who stands with whom, and what does not fit.

In: the context and the selection in the address. Out: HTML by a template; every sentence has the
pairs behind it, and each leads to its claims.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, render_template

from tieline.charts.scene import Scene
from tieline.charts.structure import build_figure
from tieline.data.english import capital, counted, joined, number
from tieline.data.vocabulary import STRUCTURE
from tieline.narrative.caption import NO_NAMES
from tieline.narrative.structure import structure_story
from tieline.narrative.structure.story import TITLE
from tieline.narrative.structure.told_pairs import MOST_LISTED
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import PAGE, described
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import (
    actor_url,
    article_url,
    charts_url,
    data_url,
    embed_url,
    explorer_url,
    figure_url,
    pair_url,
)
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.downloads import PICTURE_FILES
from tieline.web.request_log import request_query
from tieline.web.social_meta import meta_at
from tieline.web.versions import drawn_page, selected_at

WIDTHS = (1100, 366)
"""The widths of the picture in pixels on a wide page and a telephone."""
OVER_TIME = "Over time, for years that the same articles tell of"


def routes(context: Context) -> Blueprint:
    """Return the page of the signed structure."""
    pages = Blueprint("structure", __name__)

    @pages.get("/structure")
    @described(PAGE)
    def structure() -> Response:
        """Show who stands with whom, as the signs of the selected lines have it."""
        asked = selected_at(context, request_query())
        return drawn_page(context, "structure page", asked, structure_page)

    return pages


def structure_page(selected: SelectedTies, words: Mapping[str, Any]) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    own = selected.with_(view=STRUCTURE, focus="")
    plain = selection.with_(focus="")
    return render_template(
        "structure.html",
        **words,
        **structure_values(selected, WIDTHS),
        most=MOST_LISTED,
        meta=meta_at(own, destination().absolute),
        theme=selection.theme,
        covered=coverage(dossier),
        chosen=selection_sentence(selected.with_(view="table")),
        home=destination().home or mounted(explorer_url(plain.with_(version=""))),
        elsewhere=[
            (charts_url(plain, "structure"), OVER_TIME),
            (data_url(selection, "structure.json"), "The same as data (JSON)"),
            *((figure_url(own.selection, form), label) for form, label, _ in PICTURE_FILES),
            (embed_url(own.selection), "As an embed"),
        ],
        dossier_title=dossier.about.title,
    )


def structure_values(selected: SelectedTies, widths: Sequence[int]) -> dict[str, Any]:
    """Return what the templates of pictures and lists need; a picture for each width."""
    dossier, selection = selected.dossier, selected.selection
    scenes = [build_figure(selected, (width, 0)) for width in widths]
    drawn = {line.look for line in scenes[0].lines}
    return {
        "title": TITLE,
        "story": structure_story(selected),
        "pictures": [svg_of(selected, scene) for scene in scenes],
        "actors": [
            (actor_url(selection, mark.actor), mark.actor) for mark in scenes[0].marks if mark.actor
        ],
        "types": [dossier.types[word] for word in dossier.types if word in drawn],
        "no_names": NO_NAMES,
        "table": explorer_url(selection.with_(view="table", focus="", version="")),
        "page_of": lambda focus: href(pair_url(selection, focus)),
        "article": lambda id_: article_url(id_, theme=selection.theme),
        "capital": capital,
        "counted": counted,
        "number": number,
        "joined": joined,
    }


def svg_of(selected: SelectedTies, scene: Scene) -> str:
    """Return the picture as SVG whose lines lead to the pages of their pairs."""
    selection = selected.selection
    links = {
        line.edge: target
        for line in scene.lines
        if (target := href(pair_url(selection, line.edge))) is not None
    }
    return write_svg(scene, SvgOptions(theme=None, title=TITLE, links=links, hit_areas=True))
