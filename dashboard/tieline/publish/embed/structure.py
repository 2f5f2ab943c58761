"""Build the embed of the camps: the picture, its sentences and lists, each with its pairs.

In: an `Embed`. Out: the sealed HTML.
"""

from flask import render_template
from markupsafe import Markup

from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
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
    page = render_template(
        "embed_structure.html",
        **values
        | {
            "pictures": [Markup(one) for one in values["pictures"]],
            "page_of": embed.links.pair,
        },
        most=MOST_PAIRS,
        policy=POLICY,
        frame=frame(embed, title=values["title"], article_ids=selected.articles),
        style=Markup(
            style(
                selected.selection.accent,
                selected.dossier.types,
                "pages/told.css",
                "pages/structure.css",
                "embed/structure.css",
            )
        ),
        scripts=[Markup(asset("embed/height.js")), Markup(joined_script(PAGES_ENTRY))],
        folded=folded,
        unfolded=unfolded,
        chosen=selection_sentence(selected.with_(view="table")),
    )
    return sealed(page, embed.links.origins)
