"""Build the embed of what changed between two spans: both pictures, and the list with its claims.

In: an `Embed` whose selection says both spans. Out: the sealed HTML.
"""

from tieline.graph.comparison import compare
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.web.changes import changes_values

MOST_ROWS, SEEN_ROWS = 12, 3
"""Rows of one kind of change, and how many of them are seen before a reader opens the rest."""


def changes_embed(embed: Embed) -> str:
    """Return the whole page of what changed, its policy in it."""
    selected = embed.selected
    comparison = compare(selected)
    values = changes_values(selected, rows=MOST_ROWS, seen=SEEN_ROWS)
    articles = comparison.now.articles | comparison.than.articles
    return write_embed(
        "embed_changes.html",
        embed,
        frame(embed, title=values["title"], article_ids=articles),
        looks=("pages/changes.css", "embed/changes.css"),
        chosen=selection_sentence(selected),
        **values,
    )
