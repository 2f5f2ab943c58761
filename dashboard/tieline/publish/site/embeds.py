"""Build the embeds of the static folder: the server's own pages, with links through the folder.

In: the folder's places and a selection of one view, a pair or an actor. Out: HTML.
"""

from functools import partial

from tieline.data.vocabulary import ACTOR, PAIR, STORY
from tieline.narrative.actor import actor_story
from tieline.narrative.pair_history import pair_history
from tieline.publish.embed.actor import actor_embed
from tieline.publish.embed.chart import chart_page
from tieline.publish.embed.frame import Embed
from tieline.publish.embed.links import EmbedLinks, script_origins
from tieline.publish.embed.pair import pair_embed
from tieline.publish.embed.story import story_embed
from tieline.publish.site.links import ORIGINS, relative
from tieline.publish.site.paths import HOME, PAGES, STORY_PAGE, Places
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.urls import article_url, report_url
from tieline.web.assets import TOOLS_SCRIPT

_FORMS = (("png", "PNG"), ("svg", "SVG"))
"""The images of a view; a pair and an actor have none but the SVG."""


def embed(places: Places, selection: Selection, base: str = "") -> str:
    """Return the page of a view, a pair or an actor, as of a version and not of a day.

    `base` is the folder's own address, if known.
    """
    selected = select(places.dossier, selection)
    story = pair_history(selected, selection.focus) if selection.view == PAIR else None
    page = Embed(selected, folder_links(places, selection, base), dated=False)
    if selection.view == STORY:
        return story_embed(page, partial(folder_link, places))
    actor = actor_story(selected, selection.focus) if selection.view == ACTOR else None
    if actor is not None:
        return actor_embed(page, actor)
    return chart_page(page) if story is None else pair_embed(page, story)


def folder_link(places: Places, address: str) -> str | None:
    """Return the link from the embed of the story to an address, None where there is no file."""
    file = places.file(address)
    return relative(f"embed/{STORY_PAGE}", file) if file else None


def page_of(places: Places, selection: Selection) -> str:
    """Return the folder's own page of a view, a pair or an actor."""
    if selection.view in (PAIR, ACTOR):
        return places.of_focus(selection.view, selection.focus) or HOME
    return STORY_PAGE if selection.view == STORY else PAGES[selection.view]


def folder_links(places: Places, selection: Selection, base: str = "") -> EmbedLinks:
    """Return the links of an embed, relative to its place in the folder."""
    of_focus = selection.view in (PAIR, ACTOR)
    own = page_of(places, selection)
    name = own.removesuffix(".html") if of_focus else selection.view
    page, image = f"embed/{name}.html", f"images/{name}"

    def link(file: str | None) -> str:
        return relative(page, file or HOME)

    return EmbedLinks(
        explorer=link(own),
        report=report_url(places.dossier.about.contact),
        live=link(page),
        article=lambda id_, paragraph: link(places.file(article_url(id_, paragraph))),
        pair=lambda focus: link(places.pair(focus)),
        figure=lambda form: link(f"{image}.{form}"),
        forms=() if selection.view == STORY else _FORMS[of_focus:],
        tools=link(f"assets/{TOOLS_SCRIPT}"),
        origins=script_origins(base, ORIGINS),
    )
