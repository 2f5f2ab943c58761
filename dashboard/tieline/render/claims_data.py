"""Write the claims of a selection over all days, from which a page counts what any dates leave.

In: the selected ties. Out: plain values for JSON, of which `assets/chart/window_counts.js` makes
the same counts and ranks as `graph/network.py` does for the same words with dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from tieline.data.english import NUMBERS
from tieline.data.escaping import isolated_names
from tieline.data.vocabulary import ACTOR_KINDS, GESTURE, VIEWS
from tieline.graph.blocs import MOST_APART, blocs_of_all_days
from tieline.graph.network import MOST_LINES, MOST_MARKS, edge_id, edge_keys, leaf_actors
from tieline.graph.weight_scale import by_weight, weight_scale
from tieline.narrative.summary import nothing_drawn
from tieline.selection.focus import focus_at_level
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import on_any_day

STATED, GESTURES = 1, 2
"""Bits of a claim's `flags`: the article itself states it; it tells of a gesture."""

MOST_CLAIMS = 5_000
"""Claims up to which a page counts by itself; of more the server answers as fast."""


def claims_data(selected: SelectedTies) -> dict[str, Any]:
    """Return the actors, edges and claims of what is selected, whatever its dates.

    `actors` are names in Python's order, with `kinds` beside; `edges` has columns of equal length:
    `a`, `b` (numbers of actors), `type` (a word) and `claims` (how many follow), sorted by the
    edges' ids. `claims` has columns, the claims of the first edge first: `article` (a number),
    `first` (a day as an ordinal), `length` (days from the first to the last), `flags`, and with
    `width=weight` the `units` of its weight, -1 where it has none. With
    `open=1` these are the widest days, and `dated_first`, `dated_length` those of an article.
    `articles` is how many numbers of articles there are, `sources` how many articles an edge has
    at least and at most, `most` how many lines and marks a chart draws. `leaves` are the leaf
    actors as pairs of numbers, each with its partner. `blocs` has the `members` of each bloc of all
    days, those with most partners first, and up to how many actors are drawn each. `highlight` is
    what a publisher highlights: names, and the id of a line. `words` are those of its sentence.
    """
    selection, dossier = selected.selection, selected.dossier
    claims = sorted_claims(selected)
    counts = [(edge, len(list(of_edge))) for edge, of_edge in groupby(claims, lambda one: one[0])]
    ends = [edge.split("|") for edge, _ in counts]
    actors = sorted({name for a, b, _ in ends for name in (a, b)})
    number = numbers(actors)
    return {
        "actors": actors,
        "kinds": [dossier.actors[name].kind for name in actors],
        "edges": {
            "a": [number[a] for a, _, _ in ends],
            "b": [number[b] for _, b, _ in ends],
            "type": [kind for _, _, kind in ends],
            "claims": [count for _, count in counts],
        },
        "claims": claim_columns(claims, opened=selection.open, weighted=by_weight(selected)),
        "articles": len({one[1] for one in claims}),
        "sources": [selection.sources_min, selection.sources_max],
        "leaves": [
            [number[leaf], number[partner]]
            for leaf, partner in leaf_actors(dossier, selection.level).items()
            if leaf in number and partner in number
        ],
        "most": [MOST_LINES, MOST_MARKS],
        "blocs": {"most_apart": MOST_APART, "members": bloc_numbers(selected, number)},
        "highlight": highlight_data(selected),
        "words": words_data(selected, actors),
    }


def bloc_numbers(selected: SelectedTies, number: Mapping[str, int]) -> list[list[int]]:
    """Return the actors of each bloc of all days; none where so few can all be drawn."""
    if len(number) <= MOST_APART:
        return []
    partition = blocs_of_all_days(selected.of(on_any_day(selected.selection)))
    return [[number[name] for name in members] for members in partition]


def words_data(selected: SelectedTies, actors: Iterable[str]) -> dict[str, Any]:
    """Return the words in which a script says how much a chart holds, as `contents` does.

    And what it is told of whom: of each type the sentence of both ends, and that of gestures alone;
    the names that turn the direction of a text, as they stand in a sentence.
    """
    types = selected.dossier.types.items()
    return {
        "types": {word: [one.between, one.gestures] for word, one in types},
        "isolated": isolated_names(actors),
        "view": VIEWS[selected.selection.view].label,
        "numbers": NUMBERS,
        "kinds": [[word, kind.label, kind.plural] for word, kind in ACTOR_KINDS.items()],
        "nothing": nothing_drawn(selected),
    }


def highlight_data(selected: SelectedTies) -> dict[str, Any] | None:
    """Return what a publisher highlights; its `line` is None where no type is named."""
    selection = selected.selection
    focus = focus_at_level(selected.dossier, selection.level, selection.highlight)
    if not focus.names:
        return None
    return {"names": focus.names, "line": focus.line if focus.type else None}


def sorted_claims(selected: SelectedTies) -> list[tuple[Any, ...]]:
    """Return what is counted of each claim, whatever the dates, by edge and article.

    Edge, article (one for all that retell the same report),
    first and last day, whether the article itself states it, whether it tells of a
    gesture, the first and last day by which an article dates it, and the units of its weight where
    lines are as thick.
    """
    dossier, selection = selected.dossier, selected.selection
    whole = selected.of(on_any_day(selection))
    rows, ties = whole.mask, dossier.ties
    columns: tuple[pd.Series[Any], ...] = (
        dossier.origins(),
        *map(pd.Series, whole.days),
        ties["certainty"] == "stated",
        ties["form"] == GESTURE,
        ties["first_day"],
        ties["last_day"],
        *([pd.Series(weight_scale(dossier, selection.level).units)] if by_weight(selected) else []),
    )
    edges = [edge_id(*key) for key in edge_keys(dossier, selection.level, rows)]
    return sorted(zip(edges, *(column[rows].tolist() for column in columns), strict=True))


def claim_columns(
    claims: Sequence[tuple[Any, ...]], *, opened: bool, weighted: bool
) -> dict[str, list[int]]:
    """Return the columns of sorted claims; `opened` adds the days by which articles date them,
    `weighted` the units of their weights.
    """
    article = numbers(sorted({one[1] for one in claims}))
    columns = {
        "article": [article[one[1]] for one in claims],
        "first": [one[2] for one in claims],
        "length": [one[3] - one[2] for one in claims],
        "flags": [STATED * one[4] + GESTURES * one[5] for one in claims],
    }
    if opened:
        columns["dated_first"] = [one[6] for one in claims]
        columns["dated_length"] = [one[7] - one[6] for one in claims]
    if weighted:
        columns["units"] = [one[8] for one in claims]
    return columns


def numbers(values: Iterable[str]) -> dict[str, int]:
    """Return the place of each of these distinct values."""
    return {value: place for place, value in enumerate(values)}
