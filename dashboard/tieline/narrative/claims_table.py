"""List the selected claims as rows of plain values, for a table that the page fills.

In: the selected ties. Out: columns and rows, ready for JSON.
"""

from typing import Any

import numpy as np

from tieline.data.escaping import isolated
from tieline.data.vocabulary import FORMS, GESTURE, TYPES
from tieline.narrative.citation import NO_ADDRESS, Claim, cite, claim_of
from tieline.selection import urls
from tieline.selection.selected import SelectedTies

AT_FIRST = 300
"""Rows that the page is sent before a reader asks for the whole."""
AT_MOST = 10_000
"""Rows that a page holds; more are a download."""

COLUMNS = (
    ("who", "Who"),
    ("how", "How"),
    ("whom", "Whom"),
    ("form", "Form"),
    ("when", "When"),
    ("certainty", "Who says it"),
    ("claim", "Claim"),
    ("article", "Article"),
)
CHOICES = {
    "how": [label for record in TYPES.values() for label in (record.label, record.gestures_label)],
    "form": [record.label for record in FORMS.values()],
}
"""The labels in columns of closed words, which a menu filters."""


def table_values(selected: SelectedTies, *, whole: bool = False) -> dict[str, Any]:
    """Return the selected claims as rows, newest first: `AT_FIRST` of them, or the whole."""
    dossier, selection = selected.dossier, selected.selection
    total = int(selected.mask.sum())
    kept = newest_first(selected)[: AT_MOST if whole else AT_FIRST]
    actor, target = (end.iloc[kept] for end in selected.ends)
    open_only = selected.only_open[kept].tolist()
    first = selected.days[0][kept].tolist()
    records = dossier.ties.iloc[kept].to_dict("records")
    rows = zip(records, actor, target, open_only, first, strict=True)
    return {
        "columns": [
            {
                "name": name,
                "title": title,
                "choices": CHOICES.get(name, []),
            }
            for name, title in COLUMNS
        ],
        "rows": [
            _row(claim_of(dossier, row, (a, b), undated), (a, b), selection.theme) | {"day": day}
            for row, a, b, undated, day in rows
        ],
        "addresses": {
            id_: cite(dossier.articles[id_]).addresses
            for id_ in sorted({row["source"] for row in records})
        },
        "no_address": NO_ADDRESS,
        "total": total,
        "whole": whole or total <= AT_FIRST,
        "query": selection.to_query(with_view=True),
    }


def newest_first(selected: SelectedTies) -> list[int]:
    """Return the indexes of the selected rows, those that begin latest first."""
    first, last = selected.days
    rows = np.flatnonzero(selected.mask)
    ordered: list[int] = rows[np.lexsort((rows, -last[rows], -first[rows]))].tolist()
    return ordered


def _row(claim: Claim, pair: tuple[str, str], theme: str) -> dict[str, Any]:
    article, at = claim.article, claim.paragraph
    return {
        "who": pair[0],
        "how": TYPES[claim.type].label_of((GESTURE,) if claim.is_gesture else ()),
        "type": claim.type,
        "whom": pair[1],
        "form": claim.form,
        "when": claim.when,
        "undated": claim.not_dated,
        "certainty": claim.certainty_label,
        "claim": claim.text,
        "acted": claim.who_acted,
        "source": article.id,
        "article": f"{isolated(article.label)}, paragraph {at}" if at else article.label,
        "caution": article.caution,
        "href": urls.article_url(article.id, at, theme),
        "focus": "|".join(sorted(pair)),
    }
