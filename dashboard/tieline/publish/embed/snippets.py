"""Write what a publisher pastes: the lines that put a chart into a page, in three forms.

In: a chart's card and addresses. Out: HTML, every text and address in it escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tieline.data.escaping import isolated
from tieline.data.vocabulary import ACTOR, CHANGES, PAIR
from tieline.web.social_meta import Meta

Heights = tuple[tuple[int, int], ...]
"""From which width on (px, the first is 0) a chart is about how high (px)."""

CHARTS: Heights = ((0, 1600), (640, 1220))
PAIRS: Heights = ((0, 2400), (640, 1500))
"""Measured on embeds of two dossiers, the higher ones; each embed sends its exact height itself."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What an embed may do within another page: no cookie, no storage, no look at its host."""

_SCRIPT = Markup(
    '<div data-tieline style="max-width:{width}px;min-height:{least}px">'
    '<script async src="{script}" data-embed="{embed}" data-title="{title}"'
    ' data-heights="{heights}"></script>'
    "<noscript><style>[data-tieline]{{min-height:0!important}}</style>{picture}</noscript></div>"
)
_IFRAME = Markup(
    '<iframe src="{embed}" title="{title}" width="{width}" height="{height}" loading="lazy"'
    ' sandbox="{sandbox}" style="width:100%;max-width:{width}px;border:0"></iframe>'
)
_PICTURE = Markup(
    '<a href="{page}"><img src="{image}" srcset="{twice} 2x" alt="{alt}" loading="lazy"'
    ' style="max-width:100%;height:auto"></a>'
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for another page: absolute addresses, plain texts, px.

    `embed` is its own page, `script` the address of embed.js, `image` the picture with all that is
    printed around it; `height` is what a frame of this width is given.
    """

    card: Meta
    embed: str
    script: str
    image: str
    width: int
    height: int
    heights: Heights


def usual_heights(view: str) -> Heights:
    """Return about how high the embeds of a view are."""
    return PAIRS if view in (PAIR, CHANGES, ACTOR) else CHARTS


def height_at(heights: Heights, width: int) -> int:
    """Return the height for a width; both px.

    >>> height_at(((0, 900), (640, 700)), 639), height_at(((0, 900), (640, 700)), 640)
    (900, 700)
    """
    return [height for start, height in heights if start <= width][-1]


def script_form(chart: Chart) -> str:
    """Return the line with embed.js: a frame that fits itself, a picture where there is no script.

    The block is as high as the least from the start, for the script comes when it comes; where none
    ever comes, the picture alone says how high it is.
    """
    fitting = [(start, height) for start, height in chart.heights if start <= chart.width]
    return _SCRIPT.format(
        width=chart.width,
        least=min(height for _, height in fitting),
        script=chart.script,
        embed=chart.embed,
        title=chart.card.title,
        heights=heights_text(fitting),
        picture=Markup(picture_form(chart)),
    )


def iframe_form(chart: Chart) -> str:
    """Return the frame alone, of fixed height."""
    return _IFRAME.format(
        embed=chart.embed,
        title=chart.card.title,
        width=chart.width,
        height=chart.height,
        sandbox=SANDBOX,
    )


def picture_form(chart: Chart) -> str:
    """Return the picture alone, its alternative the sentence, leading to the page."""
    alt = f"{isolated(chart.card.title)}. {chart.card.description}"
    twice = f"{chart.image}{'&' if '?' in chart.image else '?'}scale=2"
    return _PICTURE.format(page=chart.card.address, image=chart.image, twice=twice, alt=alt)


def heights_text(heights: Sequence[tuple[int, int]]) -> str:
    """Return heights as embed.js reads them.

    >>> heights_text(((0, 900), (640, 700)))
    '0:900 640:700'
    """
    return " ".join(f"{start}:{height}" for start, height in heights)
