"""Count in how many articles each kind of tie is told of in each step of an axis.

In: the claims of a row, and the steps. Out: `Cell`s of the steps in which anything is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.narrative.citation import Claim
from tieline.selection.time_axis import Bin


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of one step, which is the `step`th of the axis.

    `stated` is whether any article states it itself, `dated` whether any dates it.
    """

    step: int
    claims: int
    articles: int
    stated: bool
    dated: bool


def cells_of(claims: Sequence[Claim], steps: Sequence[Bin]) -> Iterator[Cell]:
    """Yield the steps on a day of which any claim counts, in order."""
    for at, step in enumerate(steps):
        told = [
            claim
            for claim in claims
            if claim.first_day <= step.last_day and claim.last_day >= step.first_day
        ]
        if told:
            yield Cell(
                at,
                len(told),
                len({claim.article.id for claim in told}),
                any(claim.certainty == "stated" for claim in told),
                not all(claim.not_dated for claim in told),
            )
