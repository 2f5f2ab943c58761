"""List the selected claims as rows of plain values, for a table that the page fills.

In: the selected ties. Out: columns with their filters, which write words of the address, and rows,
ready for JSON.
"""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from tieline.data.english import joined
from tieline.data.escaping import isolated
from tieline.data.vocabulary import CERTAINTIES, FORMS, GESTURE, TieType
from tieline.graph.weights import has_weights
from tieline.narrative.citation import NO_ADDRESS, PLACE_LABEL, Claim, cite, claim_of
from tieline.narrative.summary import days_clause
from tieline.selection import urls
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

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
WEIGHT_COLUMN = ("weight", "Weight")
"""The column of a table whose ties have weights, before the claim."""
SEVERAL = "*"
"""The value of a menu's option that stands for several that are chosen elsewhere."""

FILTER_WORDS = ("from", "to", "type", "form", "source", "without", "certainty", "actor")
"""The words of the address that the table's filters write."""


def table_values(selected: SelectedTies, *, whole: bool = False) -> dict[str, Any]:
    """Return the selected claims as rows, newest first: `AT_FIRST` of them, or the whole."""
    dossier, selection = selected.dossier, selected.selection
    filters = column_filters(selected)
    total = int(selected.mask.sum())
    kept = newest_first(selected)[: AT_MOST if whole else AT_FIRST]
    actor, target = (end.iloc[kept] for end in selected.ends)
    open_only = selected.only_open[kept].tolist()
    first = selected.days[0][kept].tolist()
    records = dossier.ties.iloc[kept].to_dict("records")
    rows = zip(records, actor, target, open_only, first, strict=True)
    return {
        "columns": [
            {"name": name, "title": title, "filter": filters.get(name)}
            for name, title in columns_of(selected)
        ],
        "words": FILTER_WORDS,
        "filtered": unfiltered(selection) != selection,
        "rows": [
            _row(
                claim_of(dossier, row, (a, b), undated),
                dossier.types[row["type"]],
                (a, b),
                selection.theme,
            )
            | {"day": day}
            for row, a, b, undated, day in rows
        ],
        "addresses": {
            id_: cite(dossier.articles[id_]).addresses
            for id_ in sorted({row["source"] for row in records})
        },
        "no_address": NO_ADDRESS,
        "place_label": PLACE_LABEL,
        "total": total,
        "whole": whole or total <= AT_FIRST,
        "query": selection.to_query(with_view=True),
    }


def columns_of(selected: SelectedTies) -> list[tuple[str, str]]:
    """Return name and title of the table's columns; the weights' only where ties have some."""
    columns = list(COLUMNS)
    if has_weights(selected):
        columns.insert([name for name, _ in COLUMNS].index("claim"), WEIGHT_COLUMN)
    return columns


def column_filters(selected: SelectedTies) -> dict[str, dict[str, Any]]:
    """Return the filter of each column that has one: its kind, words, options and what it shows.

    A `choice` is one option of a menu, an `actor` a name of a list, `days` a date that is typed.
    The `search` in claims writes no word: it concerns the screen alone.
    """
    dossier, selection = selected.dossier, selected.selection
    articles = {id_: isolated(article.label) for id_, article in dossier.articles.items()}
    chosen = articles if selection.sources is None else selection.sources
    some = selection.sources is not None or selection.without
    ticked = [id_ for id_ in articles if id_ in chosen and id_ not in selection.without]
    actors = selection.actors
    dated = selection.from_day is not None or selection.to_day is not None
    return {
        "who": {
            "kind": "actor",
            "words": ("actor",),
            "options": sorted(dossier.actors),
            "value": actors[0] if len(actors) == 1 else "",
            "hint": joined(actors, "or") if len(actors) > 1 else "any",
        },
        "how": menu(("type",), _labels(dossier.types), selection.types),
        "form": menu(("form",), _labels(FORMS), selection.forms),
        "when": {
            "kind": "days",
            "words": ("from", "to"),
            "value": "",
            "hint": days_clause(selected) if dated else "any",
        },
        "certainty": menu(
            ("certainty",), _labels(CERTAINTIES), selection.certainties, "any but forecasts"
        ),
        "claim": {"kind": "search", "words": (), "value": "", "hint": "search"},
        "article": menu(("source", "without"), articles, ticked if some else None),
    }


def menu(
    words: tuple[str, ...],
    labels: Mapping[str, str],
    chosen: Collection[str] | None,
    usual: str = "any",
) -> dict[str, Any]:
    """Return the filter of a menu; `chosen` is None where nothing is, which is called `usual`."""
    options = [("", usual), *labels.items()]
    value = "" if chosen is None else next(iter(chosen)) if len(chosen) == 1 else SEVERAL
    if value == SEVERAL:
        options.insert(1, (SEVERAL, f"{len(chosen or ())} of {len(labels)}"))
    return {"kind": "choice", "words": words, "options": options, "value": value}


def _labels(records: Mapping[str, Any]) -> dict[str, str]:
    return {word: record.label for word, record in records.items()}


def unfiltered(selection: Selection) -> Selection:
    """Return the same choice without what the table's filters choose."""
    return selection.with_(
        from_day=None,
        to_day=None,
        types=None,
        forms=None,
        sources=None,
        without=(),
        certainties=None,
        actors=(),
    )


def newest_first(selected: SelectedTies) -> list[int]:
    """Return the indexes of the selected rows, those that begin latest first."""
    first, last = selected.days
    rows = np.flatnonzero(selected.mask)
    ordered: list[int] = rows[np.lexsort((rows, -last[rows], -first[rows]))].tolist()
    return ordered


def _row(claim: Claim, record: TieType, pair: tuple[str, str], theme: str) -> dict[str, Any]:
    article, at = claim.article, claim.paragraph
    return {
        "who": pair[0],
        "how": record.label_of((GESTURE,) if claim.is_gesture else ()),
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
        "weight": claim.weight,
        "place": claim.place,
    }
