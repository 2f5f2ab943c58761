"""Build the embed of what changed between two spans: both pictures, and the list with its claims.

In: an `Embed` whose selection says both spans. Out: the sealed HTML.
"""

from flask import render_template
from markupsafe import Markup

from tieline.graph.comparison import compare
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
from tieline.web.changes import changes_values

MOST_ROWS, SEEN_ROWS = 12, 3
"""Rows of one kind of change, and how many of them are seen before a reader opens the rest."""


def changes_embed(embed: Embed) -> str:
    """Return the whole page of what changed, its policy in it."""
    selected = embed.selected
    comparison = compare(selected)
    values = changes_values(selected, rows=MOST_ROWS, seen=SEEN_ROWS)
    page = render_template(
        "embed_changes.html",
        **values,
        policy=POLICY,
        frame=frame(
            embed,
            title=values["title"],
            article_ids=comparison.now.articles | comparison.than.articles,
        ),
        style=Markup(
            style(
                selected.selection.accent,
                selected.dossier.types,
                "pages/changes.css",
                "embed/changes.css",
            )
        ),
        scripts=[Markup(asset("embed/height.js"))],
        folded=folded,
        unfolded=unfolded,
        chosen=selection_sentence(selected),
    )
    return sealed(page, embed.links.origins)
