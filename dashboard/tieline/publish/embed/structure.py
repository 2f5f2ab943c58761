"""Build the embed of the camps: the picture, its sentences and lists, each with its pairs.

In: an `Embed`. Out: the sealed HTML.
"""

from markupsafe import Markup

from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.web.assets import PAGES_ENTRY, joined_script
from tieline.web.structure import structure_values

WIDTHS = (900, 320)
"""The widths of the picture in pixels in a wide and in a narrow frame."""
MOST_PAIRS = 6
"""Pairs that are listed behind a sentence; the page has more of them."""


def structure_embed(embed: Embed) -> str:
    """Return the whole page of the camps, its policy in it."""
    selected = embed.selected
    values = structure_values(selected, WIDTHS)
    own = {
        "pictures": [Markup(one) for one in values["pictures"]],
        "page_of": embed.links.pair,
    }
    return write_embed(
        "embed_structure.html",
        embed,
        frame(embed, title=values["title"], article_ids=selected.articles),
        looks=("pages/told.css", "pages/structure.css", "embed/structure.css"),
        scripts=[joined_script(PAGES_ENTRY)],
        most=MOST_PAIRS,
        chosen=selection_sentence(selected.with_(view="table")),
        **values | own,
    )
