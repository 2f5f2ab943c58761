"""Measure the weights of a dossier in whole numbers, by which lines and ribbons get their widths.

In: a dossier and a level, or selected ties. Out: units of rows and of lines. Whole numbers have one
sum in whatever order they are added, so that a page's script and the server draw the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph.network import Key, edge_keys
from tieline.graph.weights import COLUMN, has_weights
from tieline.selection.filters import ends
from tieline.selection.selected import SelectedTies

UNITS = 1_000_000_000
"""The units of the greatest weight of a line."""
UNTOLD = -1
"""The units of a claim without a weight."""
BY_WEIGHT_VIEWS = ("network", "chord")
"""The views whose lines may be as thick as their weights."""

LineUnits = Mapping[Key, int]
"""The units of the lines of which any claim has a weight."""
NO_UNITS: LineUnits = MappingProxyType({})
"""Of a chart that shows no weights."""


@dataclass(frozen=True, slots=True)
class WeightScale:
    """The units of each row and of each line of all days, the greatest weight of a line, the least
    of a claim.

    `least` leaves out weights of 0; it is 0 where there are no others.
    """

    units: NDArray[np.int64]
    lines: LineUnits
    greatest: float
    least: float


def by_weight(selected: SelectedTies) -> bool:
    """Tell whether lines are as thick as their weights: chosen, drawn, and there are weights."""
    selection = selected.selection
    chosen = selection.width == "weight" and selection.view in BY_WEIGHT_VIEWS
    return chosen and has_weights(selected)


@remembered(4)
def weight_scale(dossier: Dossier, level: str) -> WeightScale:
    """Return the scale of a dossier with weights: what no date and no filter changes."""
    cells = dossier.ties[COLUMN].to_numpy().tolist()
    weights = [Decimal(cell) if cell else None for cell in cells]
    first, second = (column.to_numpy() for column in ends(dossier, level))
    between = first != second
    keys = list(edge_keys(dossier, level, between))
    sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for row, key in zip(np.flatnonzero(between).tolist(), keys, strict=True):
        sums[key] += weights[row] or 0
    greatest = max(sums.values(), default=Decimal(0))
    units = np.array([_units(weight, greatest) for weight in weights], dtype=np.int64)
    return WeightScale(
        units,
        _sums(keys, units[between].tolist()),
        float(greatest),
        float(min((weight for weight in weights if weight), default=0)),
    )


def _units(weight: Decimal | None, greatest: Decimal) -> int:
    if weight is None:
        return UNTOLD
    # A tie within one actor of this level is on no line, and may weigh more than any.
    share = min(weight / greatest, Decimal(1)) if greatest else Decimal(0)
    units = int((share * UNITS).to_integral_value(ROUND_HALF_UP))
    return max(units, 1) if weight else 0


def line_units(selected: SelectedTies) -> dict[Key, int]:
    """Return the units of each selected line: the sum of those of its claims."""
    rows, level = selected.mask, selected.selection.level
    told = weight_scale(selected.dossier, level).units[rows].tolist()
    return _sums(edge_keys(selected.dossier, level, rows), told)


def _sums(keys: Iterable[Key], told: Iterable[int]) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for key, units in zip(keys, told, strict=True):
        if units != UNTOLD:
            sums[key] = sums.get(key, 0) + units
    return sums


def sum_of_units(keys: Iterable[Key], units: LineUnits) -> int | None:
    """Return the sum of several lines; None where none of them has a weight."""
    told = [units[key] for key in keys if key in units]
    return sum(told) if told else None


def sample_weights(greatest: float, least: float) -> list[float]:
    """Return up to three round weights for a legend, the greatest first, none below `least`.

    >>> sample_weights(1_000_000, 1), sample_weights(7, 1), sample_weights(0, 0)
    ([1000000.0, 200000.0, 20000.0], [5.0, 1.0], [])
    """
    if not greatest:
        return []
    rounded = dict.fromkeys(map(_rounded_down, (greatest, greatest / 4, greatest / 40)))
    first, *others = rounded
    return [first, *(weight for weight in others if weight >= least)]


def _rounded_down(number: float) -> float:
    """Return the next number of 1, 2 or 5 and noughts that is not above.

    >>> _rounded_down(0.3), _rounded_down(5), _rounded_down(7345), _rounded_down(1000)
    (0.2, 5.0, 5000.0, 1000.0)
    """
    digit, _, exponent = f"{number:e}".partition("e")
    lead = max(one for one in (1, 2, 5) if one <= float(digit))
    return float(f"{lead}e{exponent}")
