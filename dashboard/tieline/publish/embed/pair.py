"""Build the embed of a pair: its chart and its claims in order, in the frame of all embeds.

In: an `Embed` whose focus is a pair, and its story. Out: the sealed HTML.
"""

from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.english import capital
from tieline.narrative.legend import pair_legend
from tieline.narrative.pair_headline import date_phrase, headline
from tieline.narrative.pair_history import PairHistory
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.web.assets import PAGES_ENTRY, joined_script
from tieline.web.pair_page import pair_svg

WIDE: Size = (900, 100)
NARROW: Size = (320, 100)
"""The least sizes of the two layouts in pixels; a chart is as high as its claims need."""


def pair_embed(embed: Embed, story: PairHistory) -> str:
    """Return the whole page of a pair's story; the selection's focus is that pair."""
    selected, article = embed.selected, embed.links.article
    article_ids = {claim.article.id for entry in story.entries for claim in entry.claims}
    return write_embed(
        "embed_pair.html",
        embed,
        frame(embed, title=headline(story), article_ids=article_ids),
        looks=["embed/pair.css"],
        scripts=[joined_script(PAGES_ENTRY)],
        story=story,
        legend=pair_legend(story),
        chosen=selection_sentence(selected),
        # Made by our own writer, which escapes every text.
        drawings=[Markup(pair_svg(selected, story, size, article)) for size in (WIDE, NARROW)],
        at=date_phrase,
        capital=capital,
        address=article,
    )
