"""The controls of who may speak: which articles, and how many of them a line needs.

In: a dossier. Out: Dash components whose values the callbacks fill.
"""

from textwrap import shorten
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.articles import Article
from dashboard.cited import cited
from dashboard.dossier import Dossier
from dashboard.pages import ids
from dashboard.pages.controls import Option, choice

LONGEST = 64
"""Characters of an article's label; the whole title stands in its tooltip."""
MOST = 6
"""The largest number of articles that a line may be asked for by a button."""


def source_choices(dossier: Dossier) -> list[Any]:
    """The articles as boxes with what each is, and how many of them a line needs."""
    boxes = choice(ids.ARTICLES, "Which articles speak", map(_option, dossier.articles.values()))
    return [html.Div(boxes, className="speaking"), _least(dossier)]


def least_choices(dossier: Dossier, chosen: int) -> list[dict[str, str]]:
    """The buttons of `sources_min`: 1 up to the number of articles, and whatever is chosen."""
    offered = range(1, min(len(dossier.articles), MOST) + 1)
    return [{"value": str(n), "label": str(n)} for n in sorted({1, *offered, chosen})]


def _option(article: Article) -> Option:
    told = cited(article)
    kind = html.Span(told.kind, className="kind caution" if told.caution else "kind")
    label = shorten(told.label, LONGEST, placeholder=" …")
    about = " · ".join(filter(None, (told.title, told.published, told.caution)))
    return article.id, [label, " ", kind], about


def _least(dossier: Dossier) -> Any:
    buttons = dmc.SegmentedControl(
        id=ids.SOURCES_MIN,
        data=least_choices(dossier, 1),
        value="1",
        size="xs",
        **{"aria-label": "A line needs at least so many articles"},
    )
    return html.Div([html.Span("Articles that a line needs at least"), buttons], className="least")
