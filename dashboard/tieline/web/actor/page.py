"""Build the page of an actor: who it is, its partners over time, what changed, all its claims.

In: the context and the selection in the address, its focus an actor. Out: HTML by a template.
"""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from tieline.charts.scene import Size
from tieline.charts.theme import BREAKPOINTS
from tieline.data.dossier import Dossier
from tieline.data.problems import nearest
from tieline.data.repository import Snapshot
from tieline.data.vocabulary import ACTOR
from tieline.graph.network import build, rank_actors
from tieline.narrative import summary
from tieline.narrative.actor import ActorStory, actor_story
from tieline.narrative.caption import claim_citation
from tieline.narrative.left_out import with_all_shown
from tieline.openapi.reader import PAGE, described
from tieline.selection.focus import Focus
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.selection.urls import (
    actor_url,
    article_url,
    changes_url,
    embed_url,
    explorer_url,
    pair_url,
)
from tieline.web.actor.parts import actor_svg, links_to_pairs, links_within, story_values
from tieline.web.context import Context
from tieline.web.destination import destination, href, mounted
from tieline.web.downloads import downloads
from tieline.web.first_paint import folded
from tieline.web.notices import notices
from tieline.web.request_log import request_query
from tieline.web.social_meta import meta_at
from tieline.web.versions import drawn_page, selected_at

WIDE: Size = (860, 0)
NARROW: Size = (366, 0)
"""The picture's sizes in pixels on a wide page and a telephone; it is as high as its rows."""
NARROW_PAGE = f"(max-width: {BREAKPOINTS['article']}px)"
"""The pages that show the narrow picture."""
MOST_PARTNERS, MOST_CLAIMS = 30, 6
"""Partners whose claims stand on the page, and claims of each; the page of a pair has them all."""
_MOST_OFFERED = 8
"""So many actors are offered to who asked for one that is none."""


def routes(context: Context) -> Blueprint:
    """Return the page of every actor."""
    pages = Blueprint("actor", __name__)

    @pages.get("/actor")
    @described(PAGE)
    def actor() -> Response:
        """Show who an actor is and with whom it is told of, `focus=A`."""
        snapshot, selected, problems = selected_at(context, request_query())
        story = actor_story(selected, selected.selection.focus)
        if story is None:
            return no_such_actor(snapshot, selected, request.args.get("focus", ""))
        asked = (snapshot, selected.with_(view=ACTOR), problems)
        return drawn_page(
            context, "actor page", asked, lambda _, words: actor_page(selected, story, words)
        )

    return pages


def actor_page(selected: SelectedTies, story: ActorStory, words: Mapping[str, Any]) -> str:
    """Return the page; `words` are what it says of its version and its address."""
    dossier, selection = selected.dossier, selected.selection
    alone = selected.with_(view=ACTOR, focus=story.name)
    place = destination()
    plain = selection.with_(view="network", focus=story.name, version="")
    values = story_values(story, MOST_PARTNERS, MOST_CLAIMS)

    def pair_link(focus: str) -> str | None:
        return href(pair_url(selection, focus))

    links = links_to_pairs(story, pair_link) | links_within(values["listed"])
    drawn = actor_svg(alone, story, NARROW, links)
    return render_template(
        "actor.html",
        **words,
        **values,
        meta=meta_at(alone, place.absolute),
        theme=selection.theme,
        wide=actor_svg(alone, story, WIDE, links),
        # Telephones alone read their picture; a folder's policy knows no script that gives it them.
        narrow=drawn if place.policy else folded(drawn, "narrow", NARROW_PAGE),
        covered=summary.coverage(dossier),
        chosen=summary.selection_sentence(alone),
        undated=actor_url(selection.with_(from_day=None, to_day=None, open=False)),
        shown_all=actor_url(with_all_shown(selection)),
        home=place.home or mounted(explorer_url(plain)),
        table=explorer_url(plain.with_(view="table", actors=(story.name,), focus="")),
        compare=changes_url(selection.with_(actors=(story.name,), version="")),
        embed=embed_url(alone.selection.with_(version="")),
        dossier_title=dossier.about.title,
        downloads=downloads(alone, dated=place.dated),
        cited=partial(claim_citation, alone, dated=place.dated),
        address=lambda id_, paragraph: href(article_url(id_, paragraph, selection.theme)),
        pair=pair_link,
        actor=partial(actor_url, selection),
        apart=partial(actor_url, selection.with_(level="all")),
        together=partial(actor_url, selection.with_(level="state")),
    )


# No such actor


def no_such_actor(snapshot: Snapshot, selected: SelectedTies, asked: str) -> Response:
    """Say that there is no such actor, and which may have been meant."""
    selection = selected.selection
    meant = meant_by(selected.dossier, asked)
    ranked = [name for name in rank_actors(build(selected)) if name not in meant]
    page = render_template(
        "no_actor.html",
        theme=selection.theme,
        notices=notices(snapshot, ()),
        asked=asked,
        meant=[actor_link(selection, name) for name in meant],
        offered=[actor_link(selection, name) for name in ranked[:_MOST_OFFERED]],
        home=mounted(explorer_url(selection.with_(focus=""))),
    )
    return make_response(page, HTTPStatus.NOT_FOUND)


def meant_by(dossier: Dossier, asked: str) -> list[str]:
    """Return the actors that were probably meant, none where no name is near.

    Of a pair or a line they are its ends.
    """
    owners = {name: name for name in dossier.actors}
    for actor in dossier.actors.values():
        owners |= {alias: actor.name for alias in actor.aliases if alias not in owners}
    near = (nearest(part, owners) for part in Focus.read(asked).names)
    return list(dict.fromkeys(owners[name] for name in near if name))


def actor_link(selection: Selection, name: str) -> tuple[str, str]:
    """Return where an actor's page is, and what it is called."""
    return actor_url(selection, name), name
