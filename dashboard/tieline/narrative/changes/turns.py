"""List when the sign of a pair changed, each turn with the claims that tell it.

In: the selected ties. Out: `Turn`s, oldest first, as plain text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.data import dates
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted_in_digits, joined
from tieline.graph.turning_points import TurningPoint, turning_points, turning_points_of
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import tied_claims
from tieline.selection.selected import SelectedTies

MOST_SAID = 3
"""Changes of one pair that a clause names."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A pair's change of sign: the last claim of the one sign, and the first of the other.

    `when` is the begin of the latter, as precisely as it is told.
    """

    pair: str
    text: str
    when: str
    before: Claim
    after: Claim


def begin_wording(when: str) -> str:
    """Write the begin that a date tells; all of it where it tells none.

    >>> begin_wording("2016~/2017"), begin_wording("2024/.."), begin_wording("/2025-09")
    ('about 2016', '2024', 'in September 2025, start not told')
    """
    begin = when.partition("/")[0]
    return dates.wording(dates.parse(when if begin in ("", "..") else begin))


def turns_of(selected: SelectedTies) -> tuple[Turn, ...]:
    """Return all changes of sign in what is selected, oldest first."""
    return turns_at(selected, turning_points(selected))


def turns_of_actor(selected: SelectedTies, actor: str) -> tuple[Turn, ...]:
    """Return the changes of sign of one actor's pairs, oldest first."""
    return turns_at(selected, turning_points_of(selected, actor))


def turns_at(selected: SelectedTies, points: Sequence[TurningPoint]) -> tuple[Turn, ...]:
    """Return turning points with their claims."""
    wanted = {id_ for one in points for id_ in (one.before, one.claim)}
    rows = selected.dossier.ties["id"].isin(wanted).to_numpy(dtype=np.bool_)
    claims = {one.claim.id: one.claim for one in tied_claims(selected, rows & selected.mask)}
    dated = dates_told(selected.dossier, wanted)
    return tuple(
        Turn(
            "|".join(one.pair),
            f"{joined(one.pair)}: from "
            + ("tension to friendship" if one.now == 1 else "friendship to tension"),
            capital(begin_wording(dated[one.claim])),
            claims[one.before],
            claims[one.claim],
        )
        for one in points
    )


def dates_told(dossier: Dossier, ids: Iterable[str]) -> dict[str, str]:
    """Return the dates of these claims as the table writes them."""
    told = dossier.ties[dossier.ties["id"].isin(set(ids))]
    return dict(zip(told["id"].tolist(), told["when"].tolist(), strict=True))


def turning_clause(points: Sequence[TurningPoint], dated: Mapping[str, str]) -> str:
    """Say to what the sign of one pair changed, and when: "turned to tension (2012)".

    `dated` has the date of each point's claim. Of many changes the first are named.
    """
    said = [
        f"{'friendship' if one.now == 1 else 'tension'} ({begin_wording(dated[one.claim])})"
        for one in points[:MOST_SAID]
    ]
    more = len(points) - len(said)
    further = f", and {counted_in_digits(more, 'more time')}" if more else ""
    return f"turned to {', then to '.join(said)}{further}"
