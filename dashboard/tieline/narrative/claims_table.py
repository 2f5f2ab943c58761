"""The selected claims as rows of plain values, for a table that the page fills."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from tieline.data.vocabulary import FORMS, TYPES, Form, TieType
from tieline.narrative.citation import Claim, claim_of
from tieline.selection import urls
from tieline.selection.filters import Mask
from tieline.selection.selected import SelectedTies

AT_FIRST = 300
AT_MOST = 10_000
"""More rows than this a page does not hold; the whole is a download."""

COLUMNS = (
    ("who", "Who"),
    ("how", "How"),
    ("whom", "Whom"),
    ("form", "Form"),
    ("when", "When"),
    ("certainty", "On whose word"),
    ("claim", "Claim"),
    ("article", "Article"),
)
CHOICES: Mapping[str, Mapping[str, TieType | Form]] = {"how": TYPES, "form": FORMS}
"""Columns of closed words, filtered by a menu."""


def table_values(selected: SelectedTies, *, whole: bool = False) -> dict[str, Any]:
    """Return the selected claims as rows, newest first: `AT_FIRST` of them, or the whole."""
    taken = selected.mask
    total = int(taken.sum())
    first, kept = _newest(selected, taken)
    most = AT_MOST if whole else AT_FIRST
    first, kept = first[:most], kept[:most]
    actor, target = (end.iloc[kept] for end in selected.ends)
    open_only = selected.only_open[kept].tolist()
    records = selected.dossier.ties.iloc[kept].to_dict("records")
    rows = zip(records, actor, target, open_only, first, strict=True)
    return {
        "columns": [_column(name, title) for name, title in COLUMNS],
        "rows": [
            _row(claim_of(selected.dossier, row, (a, b), undated), (a, b), selected.selection.theme)
            | {"day": day}
            for row, a, b, undated, day in rows
        ],
        "total": total,
        "whole": whole or total <= AT_FIRST,
        "query": selected.selection.to_query(with_view=True),
    }


def _newest(selected: SelectedTies, taken: Mask) -> tuple[list[int], list[int]]:
    """Return first days and places of the rows taken, the latest first."""
    first, last = selected.days
    places = np.flatnonzero(taken)
    order = places[np.lexsort((places, -last[places], -first[places]))]
    return first[order].tolist(), order.tolist()


def _column(name: str, title: str) -> dict[str, Any]:
    """Return a column; one of closed words is filtered by a menu of them."""
    return {"name": name, "title": title, "choices": _labels(name)}


def _labels(name: str) -> list[str]:
    return [record.label for record in CHOICES.get(name, {}).values()]


def _row(claim: Claim, pair: tuple[str, str], theme: str) -> dict[str, Any]:
    cited, at = claim.article, claim.paragraph
    return {
        "who": pair[0],
        "how": TYPES[claim.type].label,
        "type": claim.type,
        "whom": pair[1],
        "form": claim.form,
        "when": claim.when,
        "undated": claim.not_dated,
        "certainty": claim.certainty_label,
        "claim": claim.text,
        "acted": claim.who_acted,
        "article": f"{cited.label}, paragraph {at}" if at else cited.label,
        "caution": cited.caution,
        "href": urls.article_url(cited.id, at, theme),
        "focus": "|".join(sorted(pair)),
    }
