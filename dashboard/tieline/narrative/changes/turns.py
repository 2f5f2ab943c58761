"""List when the sign of a pair changed, each turn with the claims that tell it.

In: the selected ties. Out: `Turn`s, oldest first, as plain text.
"""

from dataclasses import dataclass

import numpy as np

from tieline.data.english import capital, joined
from tieline.graph.turning_points import turning_points
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import tied_claims
from tieline.selection.selected import SelectedTies


@dataclass(frozen=True, slots=True)
class Turn:
    """A pair's change of sign: the last claim of the one sign, and the first of the other."""

    pair: str
    text: str
    when: str
    before: Claim
    after: Claim


def turns_of(selected: SelectedTies) -> tuple[Turn, ...]:
    """Return all changes of sign in what is selected, oldest first."""
    points = turning_points(selected)
    wanted = {id_ for one in points for id_ in (one.before, one.claim)}
    rows = selected.dossier.ties["id"].isin(wanted).to_numpy(dtype=np.bool_)
    claims = {one.claim.id: one.claim for one in tied_claims(selected, rows & selected.mask)}
    return tuple(
        Turn(
            "|".join(one.pair),
            f"{joined(one.pair)}: from "
            + ("tension to friendship" if one.now == 1 else "friendship to tension"),
            capital(claims[one.claim].when),
            claims[one.before],
            claims[one.claim],
        )
        for one in points
    )
