"""Apply a selection to the table: which rows it keeps, on which days they count, their support.

In: a dossier and a `Selection`. Out: arrays of bools and whole numbers, one entry a row of the
table.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import TYPES
from tieline.selection.selection import SHOWN, Selection

Numbers = npt.NDArray[np.int64]


def support_count(dossier: Dossier, level: str, taken: npt.NDArray[np.bool_]) -> Numbers:
    """How many articles of the taken rows the line of each row has."""
    lines, articles = _codes(dossier, level)
    size = int(articles.max(initial=0)) + 1
    told = np.unique(lines[taken] * size + articles[taken]) // size
    found: Numbers = np.bincount(told, minlength=int(lines.max(initial=0)) + 1)[lines]
    return found


@remembered(8)
def _codes(dossier: Dossier, level: str) -> tuple[Numbers, Numbers]:
    """Number the line and the article of every row; remembered, for every count asks for them."""
    ties = dossier.ties
    names = ("actor", "target") if level == "all" else ("actor_state", "target_state")
    columns = (ties[name].tolist() for name in (*names, "type"))
    keys = [
        (a, b, word) if a < b or TYPES[word].directed else (b, a, word)
        for a, b, word in zip(*columns, strict=True)
    ]
    return _numbered(keys), _numbered(ties["source"].tolist())


def _numbered(values: Sequence[object]) -> Numbers:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in values], dtype=np.int64)


Mask = npt.NDArray[np.bool_]
Days = npt.NDArray[np.int64]


def mask(dossier: Dossier, selection: Selection) -> Mask:
    """Which rows of `dossier.ties` the selection takes: one bool a row."""
    ties = dossier.ties
    keep = _in_window(dossier, selection) & _at_level(dossier, selection)
    if selection.known_by is not None:
        keep &= ties["published"].to_numpy() <= selection.known_by
    for column, chosen in _chosen(selection).items():
        if chosen is not None:
            keep &= ties[column].isin(chosen).to_numpy()
    if selection.without:
        keep &= ~ties["source"].isin(selection.without).to_numpy()
    if selection.actors:
        keep &= _touching(ties, selection.actors)
    if selection.sources_min > 1:
        keep &= support_count(dossier, selection.level, keep) >= selection.sources_min
    return keep


def ends(dossier: Dossier, level: str) -> "tuple[pd.Series[str], pd.Series[str]]":
    """The two ends of every row at a level: as the articles name them, or whom they represent."""
    names = ("actor", "target") if level == "all" else ("actor_state", "target_state")
    return dossier.ties[names[0]], dossier.ties[names[1]]


def days(dossier: Dossier, selection: Selection) -> tuple[Days, Days]:
    """First and last day of every row, as it counts under the selection's `open`."""
    names = ("open_first", "open_last") if selection.open else ("first_day", "last_day")
    first, last = (dossier.ties[name].to_numpy(dtype=np.int64) for name in names)
    return first, last


def _in_window(dossier: Dossier, selection: Selection) -> Mask:
    first, last = days(dossier, selection)
    keep = np.ones(len(first), dtype=np.bool_)
    if selection.to_day is not None:
        keep &= first <= selection.to_day
    if selection.from_day is not None:
        keep &= last >= selection.from_day
    return keep


def _at_level(dossier: Dossier, selection: Selection) -> Mask:
    actor, target = ends(dossier, selection.level)
    two = (actor != target).to_numpy(dtype=np.bool_)
    if selection.blocs:
        return two
    blocs = [name for name, one in dossier.actors.items() if one.kind == "bloc"]
    return two & ~(actor.isin(blocs) | target.isin(blocs)).to_numpy(dtype=np.bool_)


def _chosen(selection: Selection) -> Mapping[str, tuple[str, ...] | None]:
    certainties = SHOWN if selection.certainties is None else selection.certainties
    return {
        "type": selection.types,
        "form": selection.forms,
        "source": selection.sources,
        "certainty": certainties,
    }


def _touching(ties: pd.DataFrame, actors: tuple[str, ...]) -> Mask:
    keep = np.zeros(len(ties), dtype=np.bool_)
    for column in ("actor", "target", "actor_state", "target_state"):
        keep |= ties[column].isin(actors).to_numpy()
    return keep
