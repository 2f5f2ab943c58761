"""Find when the sign of a pair changed: from friendly ties alone to tension alone, or back.

In: the selected ties. Out: `TurningPoint`s, oldest first. Days on which a pair has both signs, or
none, change nothing: the sign changed where the next one that stands alone is another.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tieline.data.memo import remembered
from tieline.graph.network import edge_keys
from tieline.selection.filters import Mask
from tieline.selection.selected import SelectedTies

Sign = Literal[1, -1]


@dataclass(frozen=True, slots=True)
class SignedClaim:
    """A claim of a pair: its days, the sign of its type, its id."""

    first: int
    last: int
    sign: Sign
    id: str


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The change of a pair's sign to `now`: `before` is the last claim of the other sign, `claim`
    the first of this one, and `day` that from which it counts.
    """

    pair: tuple[str, str]
    day: int
    now: Sign
    before: str
    claim: str


@remembered(2)
def turning_points(selected: SelectedTies) -> tuple[TurningPoint, ...]:
    """Return the changes of sign of all pairs, oldest first."""
    return points_within(selected, selected.mask)


def turning_points_of(selected: SelectedTies, actor: str) -> tuple[TurningPoint, ...]:
    """Return the changes of sign of the pairs of one actor at the selection's level."""
    ends = selected.ends
    touching = ((ends[0] == actor) | (ends[1] == actor)).to_numpy(dtype=np.bool_)
    return points_within(selected, selected.mask & touching)


def points_within(selected: SelectedTies, rows: Mask) -> tuple[TurningPoint, ...]:
    """Return the changes of sign among some rows, oldest first."""
    found = (
        point
        for pair, claims in claims_by_pair(selected, rows).items()
        if len({one.sign for one in claims}) > 1
        for point in changes_of_sign(pair, claims)
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.pair)))


def claims_by_pair(selected: SelectedTies, rows: Mask) -> dict[tuple[str, str], list[SignedClaim]]:
    """Return the claims of each pair among some rows."""
    dossier = selected.dossier
    keys = edge_keys(dossier, selected.selection.level, rows)
    ids = dossier.ties["id"].to_numpy()[rows].tolist()
    days = (column[rows].tolist() for column in selected.days)
    by_pair: defaultdict[tuple[str, str], list[SignedClaim]] = defaultdict(list)
    for (a, b, kind), id_, first, last in zip(keys, ids, *days, strict=True):
        claim = SignedClaim(first, last, dossier.types[kind].sign, id_)
        by_pair[(a, b) if a < b else (b, a)].append(claim)
    return by_pair


def changes_of_sign(pair: tuple[str, str], claims: Sequence[SignedClaim]) -> Iterator[TurningPoint]:
    """Return the changes of sign among the claims of one pair, oldest first."""
    alone: list[SignedClaim] = []
    """Those that hold on the last day that was looked at on which one sign stood alone."""
    for day in sorted({day for one in claims for day in (one.first, one.last + 1)}):
        holding = [one for one in claims if one.first <= day <= one.last]
        if len({one.sign for one in holding}) != 1:
            continue
        if alone and alone[0].sign != holding[0].sign:
            before = max(alone, key=lambda one: (one.first, one.id))
            first = min(holding, key=lambda one: (one.first, one.id))
            yield TurningPoint(pair, first.first, first.sign, before.id, first.id)
        alone = holding
