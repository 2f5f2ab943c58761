"""Place the marks of a network in pixels: actors, and persons around their state.

In: a dossier, the names to be drawn and a viewport. Out: a `NodePlacement`. Nothing here depends on
what is selected but which names are drawn, so a filter moves nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.charts.network.followers import FOLLOWER, follower_spots
from tieline.charts.network.marks import leader_spots, mark_size
from tieline.charts.scene import Point
from tieline.charts.theme import NARROW
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier

_DIGITS = 6
"""Decimals of a point in units: far below a pixel."""


@dataclass(frozen=True, slots=True)
class NodePlacement:
    """The drawn actors, the pixels where they stand, and the diameters of their marks."""

    viewport: Viewport
    names: tuple[str, ...]
    spots: Floats
    sizes: Floats
    mark: float

    @property
    def narrow(self) -> bool:
        """Whether names are short, and texts and lines smaller."""
        return self.viewport.size[0] < NARROW

    @property
    def follows(self) -> NDArray[np.bool_]:
        """Which marks stand beside that of the state that they represent."""
        smaller: NDArray[np.bool_] = self.sizes < self.mark
        return smaller

    @property
    def rows(self) -> dict[str, int]:
        """Each name's row in `spots` and `sizes`."""
        return {name: k for k, name in enumerate(self.names)}

    @property
    def points(self) -> dict[str, Point]:
        """Where each mark stands in units."""
        units = self.viewport.units(self.spots).round(_DIGITS).tolist()
        return {name: (x, y) for name, (x, y) in zip(self.names, units, strict=True)}

    @property
    def diameters(self) -> dict[str, float]:
        """How large each mark is in pixels."""
        return dict(zip(self.names, self.sizes.tolist(), strict=True))


def place_nodes(dossier: Dossier, names: Sequence[str], viewport: Viewport) -> NodePlacement:
    """Return where the marks of these actors stand."""
    mark = mark_size(dossier, viewport)
    spots = dict(leader_spots(dossier, viewport))
    sizes = [mark if name in spots else mark * FOLLOWER for name in names]
    if not set(names) <= set(spots):
        beside = follower_spots(dossier, viewport)
        spots |= {name: follower.spot for name, follower in beside.items()}
    return NodePlacement(
        viewport,
        tuple(names),
        np.array([spots[name] for name in names]).reshape(-1, 2),
        np.array(sizes),
        mark,
    )
