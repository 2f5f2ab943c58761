"""Build the embed of the map: the picture, its sentences, and the lines that it cannot draw.

In: an `Embed`. Out: the sealed HTML.
"""

from flask import render_template
from markupsafe import Markup

from tieline.narrative.map import TITLE
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
from tieline.web.map.page import map_values


def map_embed(embed: Embed) -> str:
    """Return the whole page of the map, its policy in it."""
    selected, links = embed.selected, embed.links
    page = render_template(
        "embed_map.html",
        **map_values(selected, page_of=links.pair, of_actor=lambda _: None),
        policy=POLICY,
        frame=frame(
            embed,
            title=selected.dossier.about.title or TITLE,
            article_ids=selected.articles,
        ),
        style=Markup(
            style(
                selected.selection.accent,
                selected.dossier.types,
                "pages/told.css",
                "pages/map.css",
            )
        ),
        scripts=[Markup(asset("embed/height.js"))],
        folded=folded,
        unfolded=unfolded,
    )
    return sealed(page, links.origins)
