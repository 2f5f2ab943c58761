"""Build the embed of an actor: its partners over time and their newest claims, in the usual frame.

In: an `Embed` whose focus is an actor, and its story. Out: the sealed HTML.
"""

from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.narrative.actor import ActorStory
from tieline.narrative.summary import selection_sentence
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.web.actor import actor_svg, links_to_pairs, story_values
from tieline.web.assets import PAGES_ENTRY, joined_script

WIDE: Size = (860, 0)
NARROW: Size = (320, 0)
"""The sizes of the two layouts in pixels; a picture is as high as its rows."""
MOST_PARTNERS, MOST_CLAIMS = 12, 4
"""Partners whose claims stand in an embed, and claims of each; the rest is a link away."""


def actor_embed(embed: Embed, story: ActorStory) -> str:
    """Return the whole page of an actor's story; the selection's focus is that actor."""
    selected = embed.selected
    values = story_values(story, MOST_PARTNERS, MOST_CLAIMS)
    links = links_to_pairs(story, embed.links.pair)
    articles = {one.article.id for one in story.articles}
    return write_embed(
        "embed_actor.html",
        embed,
        frame(embed, title=values["title"], article_ids=articles),
        looks=["embed/actor.css"],
        scripts=[joined_script(PAGES_ENTRY)],
        chosen=selection_sentence(selected),
        # Made by our own writer, which escapes every text.
        drawings=[Markup(actor_svg(selected, story, size, links)) for size in (WIDE, NARROW)],
        pair=embed.links.pair,
        address=embed.links.article,
        **values,
    )
