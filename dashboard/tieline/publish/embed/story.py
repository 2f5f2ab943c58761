"""Build the embed of a story: one step at a time, or a row of them without scripts.

In: an `Embed` of a dossier that tells a story, and what makes links. Out: the sealed HTML.
"""

from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.narrative.story import story_steps
from tieline.publish.embed.frame import Embed, frame, write_embed
from tieline.publish.embed.style import asset
from tieline.web.story import story_values
from tieline.web.story.page import Address

WIDE: Size = (620, 480)
"""A picture's size in pixels beside a step, before it is cropped."""


def story_embed(embed: Embed, address: Address) -> str:
    """Return the whole page of the story, its policy in it."""
    dossier = embed.selected.dossier
    cited = {
        claim.article.id
        for step in story_steps(dossier)
        for group in step.groups
        for claim in group.claims
    }
    return write_embed(
        "embed_story.html",
        embed,
        frame(embed, title=dossier.about.title, article_ids=cited),
        looks=("pages/story.css", "embed/story.css"),
        steps_script=Markup(asset("pages/story.js")),
        **story_values(embed.selected, address, WIDE),
    )
