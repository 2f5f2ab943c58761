"""Build the page of the story: one picture that changes by steps, each with its claims.

In: the context and the request. Out: HTML by a template. Without scripts it is a row of pictures
with their sentences; 404 where the dossier tells no story.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from tieline.charts import story as story_charts
from tieline.charts.scene import Scene, Size
from tieline.data.english import ranges
from tieline.data.vocabulary import STORY
from tieline.narrative.story import StoryStep, story_steps, story_title
from tieline.narrative.summary import coverage
from tieline.openapi.reader import PAGE, described
from tieline.render.svg import SvgOptions, common_rows, write_svg
from tieline.selection.selected import SelectedTies
from tieline.selection.urls import article_url, embed_url, explorer_url, story_url
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.drawing_queue import draw_in_turn
from tieline.web.notices import Notice, first_faults, notices
from tieline.web.request_log import request_query
from tieline.web.responses import html_response
from tieline.web.social_meta import meta_at
from tieline.web.versions import change_notice, selected_at

WIDE: Size = (900, 620)
NARROW: Size = (340, 430)
"""A picture's size in pixels on a wide page, and on a telephone or in a row; it is cropped then."""
MOST_CLAIMS = 30
"""Claims that a step lists; the explorer has all."""
MOST_IDS = 12
"""Claims whose ids a step names before it is opened."""

Address = Callable[[str], str | None]
"""An address of the program -> the link to it, None where there is nothing to lead to."""


def routes(context: Context) -> Blueprint:
    """Return the page of the story."""
    pages = Blueprint("story", __name__)

    @pages.get("/story")
    @described(PAGE)
    def story() -> Response:
        """Tell the story of the dossier, step by step."""
        query = request_query()
        snapshot, selected, problems = selected_at(context, query)
        if not snapshot.dossier.about.story:
            abort(HTTPStatus.NOT_FOUND)
        changed = change_notice(context, snapshot, selected.selection)
        key = ("story", snapshot.mark, request.url_root, query, changed)

        def write() -> str:
            warned = notices(snapshot, problems)
            return draw_in_turn(
                (id(context), key), lambda _: story_page(selected, warned, changed).encode()
            ).decode()

        return html_response(context, key, write, may_keep=lambda: not problems)

    return pages


def story_page(selected: SelectedTies, warned: list[Notice], changed: str = "") -> str:
    """Return the page; `changed` says that the ties have changed since the version it shows."""
    dossier, chosen = selected.dossier, selected.selection.with_(view=STORY, focus="")
    return render_template(
        "story_page.html",
        **story_values(selected, href),
        meta=meta_at(selected.of(chosen), destination().absolute),
        theme=chosen.theme,
        notices=[*warned, *step_notices(story_steps(dossier))],
        changed=changed,
        live=mounted(story_url(chosen.with_(version=""))),
        title=dossier.about.title or "Tieline",
        story=story_title(dossier),
        covered=coverage(dossier),
        home=destination().home or mounted("/"),
        embed=embed_url(chosen),
    )


def story_values(selected: SelectedTies, address: Address, wide: Size = WIDE) -> dict[str, Any]:
    """Return what the template of the steps needs; `address` makes the links of the place."""
    dossier, chosen = selected.dossier, selected.selection
    steps = story_steps(dossier)
    words = {"theme": chosen.theme, "version": ""}

    def lines_page(step: StoryStep, focus: str) -> str | None:
        return address(explorer_url(step.selected.selection.with_(**words, focus=focus)))

    pictures = {
        name: pictures_of(steps, story_charts.build(steps, size), lines_page)
        for name, size in (("wide", wide), ("narrow", NARROW))
    }
    told = {edge.rpartition("|")[2] for step in steps for edge in (*step.edges, *step.others)}
    return {
        "steps": steps,
        "pictures": pictures,
        "types": [one for word, one in dossier.types.items() if word in told],
        "articles": len(dossier.articles),
        "lines_page": lines_page,
        "article": lambda id_, paragraph: address(article_url(id_, paragraph, chosen.theme)),
        "claim_names": claim_names,
        "most_claims": MOST_CLAIMS,
    }


def pictures_of(
    steps: tuple[StoryStep, ...],
    scenes: tuple[Scene, ...],
    lines_page: Callable[[StoryStep, str], str | None],
) -> list[str]:
    """Return the pictures in one layout as SVG, cropped alike; lines in full lead to the claims."""
    rows = common_rows(scenes)
    return [
        write_svg(
            scene,
            SvgOptions(
                None,
                f"{step.number}. {step.title}",
                step.text,
                links={edge: to for edge in step.edges if (to := lines_page(step, edge))},
                hit_areas=True,
                rows=rows,
            ),
        )
        for step, scene in zip(steps, scenes, strict=True)
    ]


def claim_names(step: StoryStep) -> str:
    """Name the claims behind a step, or say how many they are."""
    ids = step.claim_ids
    return ranges(ids) if len(ids) <= MOST_IDS else f"{len(ids):,} claims"


def step_notices(steps: tuple[StoryStep, ...]) -> list[Notice]:
    """Return the warning of words in the selections of steps that could not be used."""
    faults = [f"Step {step.number}: {one.for_readers}" for step in steps for one in step.problems]
    lead = "A part of this story's selections could not be used:"
    return [Notice(lead, first_faults(faults))] if faults else []
