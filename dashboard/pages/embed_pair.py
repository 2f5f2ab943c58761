"""The story of a pair as an embed: the same picture and text in the frame of all embeds.

In: a dossier, a selection whose focus is a pair, its `Ways`. Out: the sealed HTML.
"""

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup

from dashboard.biography import Biography
from dashboard.dossier import Dossier
from dashboard.english import capital
from dashboard.headline import at, headline
from dashboard.pages.embed_frame import frame
from dashboard.pages.embed_look import POLICY, asset, sealed, style
from dashboard.pages.notices import Notice
from dashboard.pages.pair import drawn
from dashboard.pages.sheets import legend
from dashboard.pages.ways import Ways
from dashboard.pictures.picture import Size
from dashboard.selection import Selection
from dashboard.summary import selection_sentence

WIDE: Size = (900, 100)
NARROW: Size = (320, 100)


def pair_embed(
    dossier: Dossier,
    selection: Selection,
    story: Biography,
    ways: Ways,
    *,
    notices: Sequence[Notice] = (),
    changed: str = "",
) -> str:
    """Return the whole page of a pair's story."""
    claims = [claim for entry in story.entries for claim in entry.claims]
    page = render_template(
        "embed_pair.html",
        policy=POLICY,
        frame=frame(
            dossier,
            selection,
            ways,
            title=headline(story),
            speaking={claim.article.id for claim in claims},
            notices=notices,
            changed=changed,
        ),
        style=Markup(style(selection.accent, "pair.css")),  # noqa: S704 our own files, checked colour
        scripts=[Markup(asset("height.js"))],  # noqa: S704 our own file
        story=story,
        legend=legend(story),
        chosen=selection_sentence(dossier, selection),
        # Made by our own writer, which escapes every text.
        drawings=[
            Markup(drawn(dossier, selection, story, size, ways.article))  # noqa: S704
            for size in (WIDE, NARROW)
        ],
        at=at,
        capital=capital,
        address=ways.article,
    )
    return sealed(page)
