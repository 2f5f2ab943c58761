"""Apply a selection to the table: which rows it keeps, on which days they count, their support.

In: a dossier and a `Selection`. Out: arrays of bools and whole numbers, one entry a row of the
table.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.selection.selection import DEFAULT_CERTAINTIES, Selection

Mask = npt.NDArray[np.bool_]
Days = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]


def mask(dossier: Dossier, selection: Selection) -> Mask:
    """Return whether the selection keeps each row of `dossier.ties`."""
    ties = dossier.ties
    keep = in_window(dossier, selection) & between_shown_actors(dossier, selection)
    if selection.known_by is not None:
        keep &= ties["published"].to_numpy() <= selection.known_by
    certainties = selection.certainties
    for column, words in (
        ("type", selection.types),
        ("form", selection.forms),
        ("source", selection.sources),
        ("certainty", DEFAULT_CERTAINTIES if certainties is None else certainties),
    ):
        if words is not None:
            keep &= ties[column].isin(words).to_numpy()
    if selection.without:
        keep &= ~ties["source"].isin(selection.without).to_numpy()
    if selection.actors:
        keep &= naming(dossier, selection.actors)
    if selection.sources_min > 1 or selection.sources_max is not None:
        keep &= has_enough(support_count(dossier, selection.level, keep), selection)
    return keep


def has_enough(support: Numbers, selection: Selection) -> Mask:
    """Return whether each of these numbers of articles is one that lines may have."""
    most = selection.sources_max
    fits = support >= selection.sources_min
    return fits if most is None else fits & (support <= most)


def ends(dossier: Dossier, level: str) -> "tuple[pd.Series[str], pd.Series[str]]":
    """Return both ends of every row at a level: as the articles name them, or their countries."""
    names = ("actor", "target") if level == "all" else ("actor_state", "target_state")
    return dossier.ties[names[0]], dossier.ties[names[1]]


def days(dossier: Dossier, selection: Selection) -> tuple[Days, Days]:
    """Return the first and last day of every row, as it counts under the selection's `open`."""
    names = ("open_first", "open_last") if selection.open else ("first_day", "last_day")
    first, last = (dossier.ties[name].to_numpy(dtype=np.int64) for name in names)
    return first, last


def in_window(dossier: Dossier, selection: Selection) -> Mask:
    """Return whether each row counts on any of the chosen days."""
    first, last = days(dossier, selection)
    keep = np.ones(len(first), dtype=np.bool_)
    if selection.to_day is not None:
        keep &= first <= selection.to_day
    if selection.from_day is not None:
        keep &= last >= selection.from_day
    return keep


def between_shown_actors(dossier: Dossier, selection: Selection) -> Mask:
    """Return whether each row ties two actors at the level, blocs only where they are chosen."""
    actor, target = ends(dossier, selection.level)
    two = (actor != target).to_numpy(dtype=np.bool_)
    if selection.blocs:
        return two
    blocs = [name for name, one in dossier.actors.items() if one.kind == "bloc"]
    return two & ~(actor.isin(blocs) | target.isin(blocs)).to_numpy(dtype=np.bool_)


def naming(dossier: Dossier, actors: tuple[str, ...]) -> Mask:
    """Return whether each row has one of the actors at an end, by name or as the represented."""
    keep = np.zeros(len(dossier.ties), dtype=np.bool_)
    for column in ("actor", "target", "actor_state", "target_state"):
        keep |= dossier.ties[column].isin(actors).to_numpy()
    return keep


def support_count(dossier: Dossier, level: str, rows: Mask) -> Numbers:
    """Count the articles behind the line of each row, among the marked rows only.

    A line is a pair at the level and a type of tie.
    """
    lines, articles = _line_and_article_codes(dossier, level)
    size = int(articles.max(initial=0)) + 1
    line_of_each_article = np.unique(lines[rows] * size + articles[rows]) // size
    counted = np.bincount(line_of_each_article, minlength=int(lines.max(initial=0)) + 1)
    support: Numbers = counted[lines]
    return support


@remembered(8)
def _line_and_article_codes(dossier: Dossier, level: str) -> tuple[Numbers, Numbers]:
    """Number the line and the article of every row; remembered, for every count asks for them."""
    columns = (*ends(dossier, level), dossier.ties["type"])
    types = dossier.types
    lines = [
        (a, b, word) if a < b or types[word].directed else (b, a, word)
        for a, b, word in zip(*(column.tolist() for column in columns), strict=True)
    ]
    return _codes(lines), _codes(dossier.origins().tolist())


def _codes(values: Sequence[object]) -> Numbers:
    """Number equal values alike, from 0, in the order in which they come first."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in values], dtype=np.int64)
