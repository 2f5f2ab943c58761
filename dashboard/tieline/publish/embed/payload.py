"""What an embed's script knows: every claim that is shown, who folds into whom, the named moments.

In: a dossier, a selection, its drawings and `Ways`. Out: JSON that may stand within a page.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tieline.charts.scene import Scene
from tieline.data import dates
from tieline.data.metadata import Moment
from tieline.data.vocabulary import TYPES
from tieline.narrative.citation import CitedArticle, Claim
from tieline.narrative.evidence import Group
from tieline.publish.embed.links import EmbedLinks
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection
from tieline.web.first_paint import nearly_ascii

MOST_CLAIMS = 2000
"""So many claims are sent within a page; of more a reader is led to the explorer."""


def data(
    groups: Iterable[Group], selection: Selection, drawings: Mapping[str, Scene], ways: EmbedLinks
) -> str:
    """Return all that the script needs; a claim is a list, its days ISO text that sorts by day.

    `claims`: place of its edge, first day, last day, text, circumstances, certainty, place of its
    article, paragraph or 0. `articles`: title, what is told of it, caution, address, label.
    """
    told = list(groups)
    claims = [(at, claim) for at, group in enumerate(told) for claim in group.claims]
    cited = {claim.article.id: claim.article for _, claim in claims}
    places = {id_: at for at, id_ in enumerate(cited)}
    return written(
        {
            "edges": [group.key for group in told],
            "articles": [_article(one, ways) for one in cited.values()],
            "claims": [_claim(at, claim, places) for at, claim in claims],
            "types": {
                word: {"between": one.between, "sign": one.sign, "directed": one.directed}
                for word, one in TYPES.items()
            },
            "window": [_day(selection.from_day), _day(selection.to_day)],
            **{name: _drawing(picture) for name, picture in drawings.items()},
        }
    )


def written(value: Any) -> str:
    """Write JSON that no text can end or open a tag in, within a page's script element.

    >>> written(["</script>"])
    '["\\\\u003c/script\\\\u003e"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if nearly_ascii(text):
        text = json.dumps(value, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _claim(edge: int, claim: Claim, places: Mapping[str, int]) -> list[Any]:
    undated = "not dated by the article" if claim.not_dated else ""
    parts = filter(None, (claim.when, claim.form, claim.who_acted, undated))
    return [
        edge,
        dates.iso(claim.first_day),
        dates.iso(claim.last_day),
        claim.text,
        " · ".join(parts),
        claim.certainty_label,
        places[claim.article.id],
        claim.paragraph or 0,
    ]


def _article(one: CitedArticle, ways: EmbedLinks) -> list[str]:
    title = one.title or one.label
    publisher = one.label if one.label != title else ""
    about = " · ".join(filter(None, (publisher, one.published, one.kind)))
    return [title, about, one.caution, ways.article(one.id, None), one.attribution]


def _drawing(picture: Scene) -> dict[str, Any]:
    axis = [[x, end, dates.iso(first), dates.iso(last)] for x, end, first, last in picture.axis]
    return {"folds": {fold: list(names) for fold, names in picture.folded.items()}, "axis": axis}


def _day(day: int | None) -> str:
    return "" if day is None else dates.iso(day)


# Moments


def moments(selected: SelectedTies, groups: Iterable[Group]) -> list[Moment]:
    """Return the named moments within the chosen days of which a shown claim speaks."""
    spans = [(one.first_day, one.last_day) for group in groups for one in group.claims]
    first = dates.EARLIEST if selected.selection.from_day is None else selected.selection.from_day
    last = dates.LATEST if selected.selection.to_day is None else selected.selection.to_day
    return [
        one
        for one in selected.dossier.about.moments
        if any(a <= min(one.last_day, last) and b >= max(one.first_day, first) for a, b in spans)
        and one.first_day <= last
        and one.last_day >= first
    ]
