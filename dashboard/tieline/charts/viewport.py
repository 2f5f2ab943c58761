"""The drawing area: project between a scene's own units and pixels, x and y independently.

In: a size in pixels and the room that names need at its borders. Out: ranges in units, and both
projections. Pixels count from the top left corner, units from the middle, y upwards.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.charts.scene import DESIGN_SIZE, Size

Floats = NDArray[np.float64]

_INSET = (74.0, 46.0)
"""Pixels that names need at the sides, and above and below, at the design size."""
_LEAST_INSET = (34.0, 45.0)
"""Pixels that are kept on the smallest charts: below, as many as a mark needs above the corner."""
CORNER = (96.0, 31.0)
"""Width and height in pixels of the lower right corner, which the explorer's buttons lie over."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A drawing area of `size` pixels whose points from -1 to 1 keep `inset` from the borders."""

    size: Size
    inset: tuple[float, float]

    @classmethod
    def of(cls, size: Size) -> "Viewport":
        """Return the viewport of a network of this size."""
        share = [min(size[k] / DESIGN_SIZE[k], 1.0) for k in (0, 1)]
        inset = [max(_INSET[k] * share[k], _LEAST_INSET[k]) for k in (0, 1)]
        return cls(size, (inset[0], inset[1]))

    @property
    def half(self) -> tuple[float, float]:
        """Half the extent in pixels that the points from -1 to 1 span."""
        return (
            max(self.size[0] / 2 - self.inset[0], 1.0),
            max(self.size[1] / 2 - self.inset[1], 1.0),
        )

    def off_corner(self, boxes: Floats) -> NDArray[np.bool_]:
        """Return which boxes (..., 4) of left, top, right, bottom leave the corner free."""
        left, top = (extent - kept for extent, kept in zip(self.size, CORNER, strict=True))
        off: NDArray[np.bool_] = (boxes[..., 2] <= left) | (boxes[..., 3] <= top)
        return off

    @property
    def x_range(self) -> tuple[float, float]:
        """The units that the whole width spans."""
        edge = round(self.size[0] / 2 / self.half[0], 6)
        return -edge, edge

    @property
    def y_range(self) -> tuple[float, float]:
        """The units that the whole height spans."""
        edge = round(self.size[1] / 2 / self.half[1], 6)
        return -edge, edge

    def pixels(self, units: Floats) -> Floats:
        """Project points (..., 2) in units to pixels."""
        centre = np.array([self.size[0] / 2, self.size[1] / 2])
        projected: Floats = centre + units * np.array([self.half[0], -self.half[1]])
        return projected

    def units(self, pixels: Floats) -> Floats:
        """Project pixels (..., 2) to units."""
        centre = np.array([self.size[0] / 2, self.size[1] / 2])
        projected: Floats = (pixels - centre) / np.array([self.half[0], -self.half[1]])
        return projected
