"""Build the embed of a story: one step at a time, or a row of them without scripts.

In: an `Embed` of a dossier that tells a story, and what makes links. Out: the sealed HTML.
"""

from flask import render_template
from markupsafe import Markup

from tieline.charts.scene import Size
from tieline.narrative.story import story_steps
from tieline.publish.embed.frame import Embed, frame
from tieline.publish.embed.style import POLICY, asset, sealed, style, unfolded
from tieline.web.story import story_values
from tieline.web.story.page import Address

WIDE: Size = (620, 480)
"""A picture's size in pixels beside a step, before it is cropped."""


def story_embed(embed: Embed, address: Address) -> str:
    """Return the whole page of the story, its policy in it."""
    dossier, selection = embed.selected.dossier, embed.selected.selection
    cited = {
        claim.article.id
        for step in story_steps(dossier)
        for group in step.groups
        for claim in group.claims
    }
    looks = style(selection.accent, dossier.types, "pages/story.css", "embed/story.css")
    page = render_template(
        "embed_story.html",
        **story_values(embed.selected, address, WIDE),
        policy=POLICY,
        frame=frame(embed, title=dossier.about.title, article_ids=cited),
        style=Markup(looks),
        steps_script=Markup(asset("pages/story.js")),
        scripts=[Markup(asset("embed/height.js"))],
        unfolded=unfolded,
    )
    return sealed(page, embed.links.origins)
