"""Build the embed of the map: the picture, its sentences, and the lines that it cannot draw.

In: an `Embed`. Out: the sealed HTML.
"""

from tieline.narrative.map import TITLE
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.web.map.page import map_values


def map_embed(embed: Embed) -> str:
    """Return the whole page of the map, its policy in it."""
    selected = embed.selected
    title = selected.dossier.about.title or TITLE
    return write_embed(
        "embed_map.html",
        embed,
        frame(embed, title=title, article_ids=selected.articles),
        looks=("pages/told.css", "pages/map.css"),
        **map_values(selected, page_of=embed.links.pair, of_actor=lambda _: None),
    )
