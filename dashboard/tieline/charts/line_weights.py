"""What a chart must know to draw its lines as thick as their weights.

In: selected ties. Out: `LineWeights`; None where lines are as thick as they have articles.
"""

from dataclasses import dataclass, replace
from typing import Self

from tieline.charts import theme
from tieline.graph.weight_scale import (
    UNITS,
    LineUnits,
    by_weight,
    line_units,
    sample_weights,
    weight_scale,
)
from tieline.graph.weights import with_separators
from tieline.selection.selected import SelectedTies


@dataclass(frozen=True, slots=True)
class LineWeights:
    """The units of the lines that have weights, and the range of weights of all days.

    `most` are the units of a line of full thickness, whose weight is `greatest`.
    """

    units: LineUnits
    greatest: float
    least: float
    most: int = UNITS

    @classmethod
    def of(cls, selected: SelectedTies) -> Self | None:
        """Return the weights of these ties, if lines are to be as thick."""
        if not by_weight(selected):
            return None
        scale = weight_scale(selected.dossier, selected.selection.level)
        return cls(line_units(selected), scale.greatest, scale.least)

    def up_to(self, most: int) -> Self:
        """Return the same weights where a line of so many units has the full thickness."""
        return replace(self, most=most, greatest=self.greatest * most / self.most)

    def full(self, units: int | None, *, narrow: bool) -> float:
        """Return the full thickness of a line of so many units, None being without a weight."""
        return theme.weight_width_at(units, self.most, narrow=narrow)

    def samples(self, *, narrow: bool) -> list[tuple[float, str]]:
        """Return the full thickness of up to three round weights, and each in digits."""
        return [
            (
                self.full(round(weight / self.greatest * self.most), narrow=narrow),
                with_separators(weight),
            )
            for weight in sample_weights(self.greatest, self.least)
        ]
