"""The story of a pair as an embed: the same picture and text in the frame of all embeds.

In: an `Embed` whose focus is a pair, and its story. Out: the sealed HTML.
"""

from flask import render_template
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.data.english import capital
from tieline.narrative.legend import pair_legend
from tieline.narrative.pair_headline import date_phrase, headline
from tieline.narrative.pair_history import PairHistory
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.style import POLICY, asset, folded, sealed, style, unfolded
from tieline.web.pair_page import drawn

WIDE: Size = (900, 100)
NARROW: Size = (320, 100)


def pair_embed(embed: Embed, story: PairHistory) -> str:
    """Return the whole page of a pair's story; the selection's focus is that pair."""
    selected, article = embed.selected, embed.ways.article
    claims = [claim for entry in story.entries for claim in entry.claims]
    speaking = {claim.article.id for claim in claims}
    page = render_template(
        "embed_pair.html",
        policy=POLICY,
        frame=frame(embed, title=headline(story), speaking=speaking),
        style=Markup(style(selected.selection.accent, "pair.css")),
        scripts=[Markup(asset("height.js"))],
        folded=folded,
        unfolded=unfolded,
        story=story,
        legend=pair_legend(story),
        chosen=selection_sentence(selected),
        # Made by our own writer, which escapes every text.
        drawings=[Markup(drawn(selected, story, size, article)) for size in (WIDE, NARROW)],
        at=date_phrase,
        capital=capital,
        address=article,
    )
    return sealed(page)
