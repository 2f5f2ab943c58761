"""Write what an embed's script knows: every claim that is shown, folded actors, named moments.

In: claims by edge, a selection, its layouts and links. Out: JSON that may stand within a page.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tieline.charts.scene import GROUP_PREFIX, Scene
from tieline.data import dates
from tieline.data.metadata import Moment
from tieline.data.vocabulary import CERTAINTIES, Types
from tieline.narrative.citation import CitedArticle, Claim
from tieline.narrative.evidence import Group
from tieline.publish.embed.frame import title_and_details
from tieline.publish.embed.links import EmbedLinks
from tieline.publish.embed.style import NARROW_FRAME
from tieline.render.views import axis_pixels, grid_pixels
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.web.first_paint import nearly_ascii

LABEL = 4
"""The place of the label among the values of an article."""
RETOLD = ", or what tells the same report"

MOST_CLAIMS = 2000
"""Claims that are sent within a page, which must stay small; more are left to the explorer."""


def data(
    groups: Sequence[Group],
    selection: Selection,
    layouts: Mapping[str, Scene],
    links: EmbedLinks,
    types: Types,
) -> str:
    """Return all that the script needs; a claim is a list, its days ISO text that sorts by day.

    `claims`: index of its edge, first day, last day, text, circumstances, certainty, index of its
    article, paragraph or 0; then 0 where it is denied or forecast, 1 of a gesture, 2 of all else;
    the address at which just this is said, where it is known.
    `articles`: title, details, caution, address, label, and the labels and addresses of the
    original and its copy; last, of one that retells the same report as an earlier one, its index.
    """
    claims = [(edge, claim) for edge, group in enumerate(groups) for claim in group.claims]
    articles = {claim.article.id: claim.article for _, claim in claims}
    indices = {id_: index for index, id_ in enumerate(articles)}
    return script_json(
        {
            "edges": [group.key for group in groups],
            "articles": reports_marked(
                articles.values(), [article_values(one, links) for one in articles.values()]
            ),
            "claims": [claim_values(edge, claim, indices) for edge, claim in claims],
            "types": {
                word: {
                    "between": one.between,
                    "gestures": one.gestures,
                    "sign": one.sign,
                    "directed": one.directed,
                }
                for word, one in types.items()
            },
            "window": [
                "" if day is None else dates.iso(day)
                for day in (selection.from_day, selection.to_day)
            ],
            **{name: layout_values(scene) for name, scene in layouts.items()},
            "contract": {
                "groupPrefix": GROUP_PREFIX,
                "narrow": NARROW_FRAME,
                "view": "network",
                "timelineView": "timeline",
            },
        }
    )


def script_json(value: Any) -> str:
    """Write JSON that no text can end or open a tag in, within a page's script element.

    >>> script_json(["</script>"])
    '["\\\\u003c/script\\\\u003e"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if nearly_ascii(text):
        text = json.dumps(value, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def claim_values(edge: int, claim: Claim, indices: Mapping[str, int]) -> list[Any]:
    """Return what the script knows of a claim; `indices` are those of the articles by id."""
    undated = "not dated by the article" if claim.not_dated else ""
    told = (claim.when, claim.form, claim.who_acted, claim.weight_phrase, undated)
    circumstances = filter(None, told)
    values = [
        edge,
        dates.iso(claim.first_day),
        dates.iso(claim.last_day),
        claim.text,
        " · ".join(circumstances),
        claim.certainty_label,
        indices[claim.article.id],
        claim.paragraph or 0,
        0 if not CERTAINTIES[claim.certainty].borne else 1 if claim.is_gesture else 2,
    ]
    return [*values, claim.place] if claim.place else values


def article_values(article: CitedArticle, links: EmbedLinks) -> list[Any]:
    """Return what the script knows of an article."""
    title, details = title_and_details(article)
    page = links.article(article.id, None)
    known = [title, details, article.caution, page, article.attribution]
    return [*known, list(map(list, article.addresses))]


def layout_values(scene: Scene) -> dict[str, Any]:
    """Return what the script knows of a layout: who is folded where, the axis, the grid."""
    return {
        "folds": {fold: list(names) for fold, names in scene.folded.items()},
        "axis": axis_pixels(scene),
        "grid": grid_pixels(scene),
    }


def moments(selected: SelectedTies, groups: Iterable[Group]) -> list[Moment]:
    """Return the named moments within the chosen days of which a shown claim speaks."""
    selection = selected.selection
    spans = [(claim.first_day, claim.last_day) for group in groups for claim in group.claims]
    first = dates.EARLIEST if selection.from_day is None else selection.from_day
    last = dates.LATEST if selection.to_day is None else selection.to_day
    return [
        one
        for one in selected.dossier.about.moments
        if any(a <= min(one.last_day, last) and b >= max(one.first_day, first) for a, b in spans)
        and one.first_day <= last
        and one.last_day >= first
    ]


def reports_marked(articles: Iterable[CitedArticle], values: list[list[Any]]) -> list[list[Any]]:
    """Return the values of articles, with the index of the first that tells the same report.

    The script counts those as one, and calls them by the label of the first, which says so.
    """
    firsts: dict[str, int] = {}
    for index, article in enumerate(articles):
        first = firsts.setdefault(article.origin, index)
        if first != index:
            values[index].append(first)
            values[first][LABEL] = f"{values[first][LABEL].removesuffix(RETOLD)}{RETOLD}"
    return values
