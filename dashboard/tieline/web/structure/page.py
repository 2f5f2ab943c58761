"""Build the page of the signed structure: who stands with whom, and what does not fit.

In: the context and the selection in the address. Out: HTML by a template; every sentence has the
pairs behind it, and each leads to its claims.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request

from tieline.charts.scene import Scene
from tieline.charts.structure import chart
from tieline.data.english import capital, counted, joined, number
from tieline.data.repository import Snapshot
from tieline.narrative.caption import today
from tieline.narrative.structure import StructureStory, structure_story
from tieline.narrative.structure.story import TITLE
from tieline.narrative.summary import coverage, selection_sentence
from tieline.openapi.reader import PAGE, described
from tieline.render.svg import SvgOptions, write_svg
from tieline.selection.parameters import ParameterError
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import without_drawing
from tieline.selection.urls import (
    actor_url,
    article_url,
    data_url,
    explorer_url,
    pair_url,
    unpinned_url,
)
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.drawing_queue import draw_in_turn
from tieline.web.notices import notices
from tieline.web.request_log import request_query
from tieline.web.responses import html_response
from tieline.web.versions import change_notice, selected_at

WIDTHS = (1100, 366)
"""The widths of the picture in pixels on a wide page and a telephone."""


def routes(context: Context) -> Blueprint:
    """Return the page of the signed structure."""
    pages = Blueprint("structure", __name__)

    @pages.get("/structure")
    @described(PAGE)
    def structure() -> Response:
        """Show who stands with whom, as the signs of the selected lines have it."""
        query = request_query()
        snapshot, selected, problems = selected_at(context, query)
        # It says whether the tables have changed since, and is linked by this request's host.
        mark = context.current().mark
        key = ("structure page", snapshot.mark, mark, today(), request.url_root, query)

        def write() -> str:
            words = page_words(context, snapshot, selected, problems)
            return draw_in_turn(
                (id(context), key), lambda _: structure_page(selected, words).encode()
            ).decode()

        return html_response(context, key, write, may_keep=lambda: not problems)

    return pages


def page_words(
    context: Context,
    snapshot: Snapshot,
    selected: SelectedTies,
    problems: list[ParameterError],
) -> dict[str, Any]:
    """Return what the page says of its version and its address."""
    return {
        "notices": notices(snapshot, problems),
        "changed": change_notice(context, snapshot, without_drawing(selected.selection)),
        "live": mounted(unpinned_url(request.path, request_query())),
    }


def structure_page(selected: SelectedTies, words: Mapping[str, Any]) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    story = structure_story(selected)
    scenes = [scene_of(selected, story, width) for width in WIDTHS]
    drawn = {line.look for line in scenes[0].lines}
    theme = selection.theme
    plain = selection.with_(focus="")
    return render_template(
        "structure.html",
        **words,
        title=TITLE,
        theme=theme,
        story=story,
        pictures=[svg_of(selected, scene) for scene in scenes],
        types=[dossier.types[word] for word in dossier.types if word in drawn],
        covered=coverage(dossier),
        chosen=selection_sentence(selected.with_(view="table")),
        home=destination().home or mounted(explorer_url(plain.with_(version=""))),
        table=explorer_url(plain.with_(view="table", version="")),
        data=data_url(selection, "structure.json"),
        dossier_title=dossier.about.title,
        actors=[
            (actor_url(selection, mark.actor), mark.actor) for mark in scenes[0].marks if mark.actor
        ],
        page_of=lambda focus: pair_url(selection, focus),
        article=lambda id_: article_url(id_, theme=theme),
        capital=capital,
        counted=counted,
        number=number,
        joined=joined,
    )


def scene_of(selected: SelectedTies, story: StructureStory, width: int) -> Scene:
    """Return the picture of the camps at a width."""
    return chart.build_scene(selected, {one.told.pair: one.number for one in story.misfits}, width)


def svg_of(selected: SelectedTies, scene: Scene) -> str:
    """Return the picture as SVG whose lines lead to the pages of their pairs."""
    selection = selected.selection
    links = {
        line.edge: target
        for line in scene.lines
        if (target := href(pair_url(selection, line.edge))) is not None
    }
    return write_svg(scene, SvgOptions(theme=None, title=TITLE, links=links, hit_areas=True))
