"""Apply a selection to a dossier, once, where a request arrives.

In: a dossier and a selection. Out: `SelectedTies`, handed down to all that draws, counts or writes
sentences; its rows, their ends and days are computed once, as is the network (`tieline.graph`).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tieline.data.dossier import Dossier
from tieline.data.memo import Memo, remembered
from tieline.selection.filters import Days, Mask, days, ends, mask
from tieline.selection.selection import Selection, with_any_line, without_drawing

RECENT = 8
"""Selections of a dossier that keep their rows and network: a page, its chart and its description
are three requests for one selection."""


@dataclass(frozen=True, eq=False)
class SelectedTies:
    """What a selection keeps of a dossier. Arrays have one entry a row of `dossier.ties`.

    Selections that differ only in words of drawing share one `memo`: what is remembered with it
    must follow from the rows alone.
    """

    dossier: Dossier
    selection: Selection
    memo: Memo

    @property
    @remembered(1)
    def mask(self) -> Mask:
        """Whether the selection keeps each row."""
        return _read_only(mask(self.dossier, self.selection))

    @property
    @remembered(1)
    def only_open(self) -> Mask:
        """Whether each row is kept only thanks to `open=1`: no article dates it."""
        if not self.selection.open:
            return _read_only(np.zeros(len(self.dossier.ties), dtype=np.bool_))
        # A claim may be dated though only undated ones of other articles give its line enough.
        dated = self.of(with_any_line(self.selection).with_(open=False))
        return _read_only(self.mask & ~dated.mask)

    @cached_property
    def days(self) -> tuple[Days, Days]:
        """The first and last day of each row, as ordinals."""
        return days(self.dossier, self.selection)

    @cached_property
    def ends(self) -> "tuple[pd.Series[str], pd.Series[str]]":
        """The two ends of each row at the selection's level."""
        return ends(self.dossier, self.selection.level)

    @cached_property
    def ties(self) -> pd.DataFrame:
        """The rows that are kept, and no others."""
        return self.dossier.ties[self.mask]

    @property
    def articles(self) -> set[str]:
        """The ids of the articles behind the rows that are kept."""
        return set(self.dossier.ties["source"].to_numpy()[self.mask].tolist())

    def with_(self, **changes: Any) -> "SelectedTies":
        """Return what the same choice keeps with other values in some fields."""
        return select(self.dossier, self.selection.with_(**changes))

    def of(self, selection: Selection) -> "SelectedTies":
        """Return what another selection keeps of the same dossier."""
        return select(self.dossier, selection)


def select(dossier: Dossier, selection: Selection) -> SelectedTies:
    """Apply a selection to a dossier."""
    known = tuple(dossier.types)
    if selection.known_types != known:
        selection = selection.with_(known_types=known)
    return SelectedTies(dossier, selection, _memo(dossier, without_drawing(selection)))


@remembered(RECENT)
def _memo(dossier: Dossier, selection: Selection) -> Memo:
    return Memo()


def _read_only(rows: Mask) -> Mask:
    rows.setflags(write=False)
    return rows
