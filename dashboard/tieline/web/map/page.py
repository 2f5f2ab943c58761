"""Build the page of the map: the same lines where the countries lie, the others in words.

In: the context and the selection in the address. Out: HTML by a template. A line leads to the
claims of its pair, a country to what is told of it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, render_template
from markupsafe import Markup

from tieline.charts.legend import legend_keys
from tieline.charts.map.chart import build_scene
from tieline.charts.map.projection import map_size
from tieline.charts.scene import Scene
from tieline.data.english import counted
from tieline.data.vocabulary import ACTOR_KINDS, MAP, TieType
from tieline.graph.geography import of_countries
from tieline.narrative.map import CAUTION, TITLE, map_story, source_note
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import PAGE, described
from tieline.render.legend_signs import signs_and_texts
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import data_url, embed_url, explorer_url, figure_url, pair_url
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.request_log import request_query
from tieline.web.social_meta import meta_at
from tieline.web.versions import drawn_page, selected_at

WIDTHS = (1100, 366)
"""The widths of the map in pixels on a wide page and a telephone."""

Address = Callable[[str], str | None]


def routes(context: Context) -> Blueprint:
    """Return the page of the map."""
    pages = Blueprint("map", __name__)

    @pages.get("/map")
    @described(PAGE)
    def map_() -> Response:
        """Show the selected lines on a map."""
        asked = selected_at(context, request_query())
        return drawn_page(context, "map page", asked, map_page)

    return pages


def map_page(selected: SelectedTies, words: Mapping[str, Any]) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    plain, placed = selection.with_(focus="", version=""), of_countries(selected).selection
    drawn = selection.with_(view=MAP, focus="")
    return render_template(
        "map.html",
        **words,
        **map_values(
            selected,
            page_of=lambda focus: href(pair_url(placed, focus)),
            of_actor=lambda actor: href(explorer_url(plain.with_(view="network", focus=actor))),
        ),
        meta=meta_at(selected.with_(view=MAP, focus=""), destination().absolute),
        theme=selection.theme,
        covered=coverage(dossier),
        home=destination().home or mounted(explorer_url(plain)),
        table=explorer_url(plain.with_(view="table")),
        data=data_url(placed, "network.json"),
        embed=embed_url(drawn),
        figures=[(form.upper(), figure_url(drawn, form)) for form in ("svg", "png")],
        dossier_title=dossier.about.title,
    )


def map_values(selected: SelectedTies, *, page_of: Address, of_actor: Address) -> dict[str, Any]:
    """Return what the templates of a map need.

    `page_of` leads to the claims of a pair, or of one of its lines, `of_actor` to what is told of
    an actor; None: nowhere.
    """
    scenes = [build_scene(selected, map_size(selected.dossier, width)) for width in WIDTHS]
    return {
        "title": TITLE,
        "story": map_story(selected),
        "pictures": [svg_of(scene, page_of, of_actor) for scene in scenes],
        "types": types_in(scenes[0]),
        "keys": signs_and_texts(legend_keys(scenes[0])),
        "caution": CAUTION,
        "source": source_note(),
        "chosen": selection_sentence(of_countries(selected).with_(view="table")),
        "page_of": page_of,
        "of_actor": of_actor,
        "kinds": ACTOR_KINDS,
        "counted": counted,
    }


def types_in(scene: Scene) -> list[TieType]:
    """Return the types of tie that a map draws, in the dossier's order."""
    looks = {line.look for line in scene.lines}
    return [record for word, record in scene.types.items() if word in looks]


def svg_of(scene: Scene, page_of: Address, of_actor: Address) -> Markup:
    """Return the map as SVG whose lines and countries are links."""
    edges = {line.edge: page_of(line.edge) for line in scene.lines}
    actors = {mark.actor: of_actor(mark.actor) for mark in scene.marks}
    links = {id_: target for id_, target in (edges | actors).items() if target is not None}
    options = SvgOptions(theme=None, title=TITLE, links=links, hit_areas=True)
    # Made by our own writer, which escapes every text.
    return Markup(write_svg(scene, options))
