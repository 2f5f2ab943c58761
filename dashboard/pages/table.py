"""The table view: every selected claim as a row, for a table that the page's script fills.

In: a dossier and a selection. Out: the table's place as Dash components, its rows as plain values.
The rows are no components: a browser writes, sorts and filters thousands of them itself at once.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from dash import html

from dashboard.cited import Claim, claim_of
from dashboard.dossier import Dossier
from dashboard.pages import ids, records
from dashboard.selection import Mask, Selection, days, ends, mask, only_open
from dashboard.vocabulary import FORMS, TYPES, Form, TieType

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


def place() -> Any:
    """Return where the table will stand: how many rows it has, and a box in which it scrolls."""
    told = html.P(id="table-said", role="status")
    whole = html.Button("Show all", id="table-whole", className="button", hidden=True)
    none = html.Button("Clear the filters", id="table-clear", className="button", hidden=True)
    # What is wider than its box scrolls in it: reachable without a mouse.
    named = {"role": "region", "aria-label": "Table of claims, scrolls sideways"}
    box = html.Div(id="table-box", className="scroll", tabIndex=0, **named)
    return html.Section(
        [html.Div([told, whole, none], className="table-bar"), box],
        id=ids.TABLE,
        className="table",
        **{"aria-label": "Claims"},
    )


def table_values(dossier: Dossier, selection: Selection, *, whole: bool = False) -> dict[str, Any]:
    """Return the selected claims as rows, newest first: `AT_FIRST` of them, or the whole."""
    taken = mask(dossier, selection)
    total = int(taken.sum())
    first, kept = _newest(dossier, selection, taken)
    most = AT_MOST if whole else AT_FIRST
    first, kept = first[:most], kept[:most]
    actor, target = (end.iloc[kept] for end in ends(dossier, selection.level))
    open_only = only_open(dossier, selection)[kept].tolist()
    records = dossier.ties.iloc[kept].to_dict("records")
    rows = zip(records, actor, target, open_only, first, strict=True)
    return {
        "columns": [_column(name, title) for name, title in COLUMNS],
        "rows": [
            _row(claim_of(dossier, row, (a, b), undated), (a, b), selection.theme) | {"day": day}
            for row, a, b, undated, day in rows
        ],
        "total": total,
        "whole": whole or total <= AT_FIRST,
        "query": selection.to_query(with_view=True),
    }


def _newest(dossier: Dossier, selection: Selection, taken: Mask) -> tuple[list[int], list[int]]:
    """Return first days and places of the rows taken, the latest first."""
    first, last = days(dossier, selection)
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
        "href": records.address(cited.id, at, theme),
        "focus": "|".join(sorted(pair)),
    }
