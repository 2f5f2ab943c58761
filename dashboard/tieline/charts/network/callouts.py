"""Callouts: a name that has no room beside its mark stands farther off, and a line leads to it.

In: a label and the room that is left. Out: the freest spot for the label, its box, and the line
from the mark.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tieline.charts.network import labels
from tieline.charts.network.labels import Label, Room, Shift
from tieline.charts.scene import Anchor, Callout
from tieline.charts.viewport import Floats, Viewport

_DIRECTIONS = 24
_DISTANCES = (10.0, 18.0, 28.0, 40.0, 54.0, 70.0, 88.0, 108.0, 130.0, 156.0, 186.0, 220.0)
"""Where room is looked for: so many directions, so many pixels from the mark's rim."""
_GRID = (12, 8)
"""Pixels between two spots in x and in y where room is looked for all over the picture."""
_UPRIGHT = 0.35
"""Up to this cosine of its angle a name is centred above or below the end of its line."""
_RIM = 1.5
"""Pixels between the mark and its line."""
_WAY = np.linspace(0.0, 1.0, 40)[:, None]
"""Where on its way a line is looked at, so that it runs through no name and few marks."""
_ROOM = 1.5
"""Pixels that stay free around a line: no further name may cover it."""
_AREA_OF_ONE, _MOST = 7_000, 30
"""Square pixels of a picture for each name that may be led away, and the most of them: more lines
would be a tangle.
"""
_FAR_COST, _MARK_COST, _CROSSING_COST, _TIE_COST = 0.045, 0.5, 1.5, 0.02
"""What costs a pixel of the way, a point of it on a mark or on another's way, a tie below the name.
"""

Spot = tuple[Anchor, Shift]
"""Which end of a name stands how many pixels from its mark."""


@dataclass(frozen=True, slots=True)
class PlacedCallout:
    """A name that stands off its mark: which end of it is where, its box, and its line's end."""

    label: Label
    anchor: Anchor
    shift: Shift
    box: Floats
    end: Floats
    """Where the line ends, in pixels; it begins at the mark's rim."""
    way: Floats
    """The boxes (n, 4) that the line takes."""


def most_callouts(viewport: Viewport) -> int:
    """Return how many names may be led away in a picture of this size."""
    return min(viewport.size[0] * viewport.size[1] // _AREA_OF_ONE, _MOST)


def find_callout(label: Label, room: Room) -> PlacedCallout | None:
    """Return the nearest free spot for a label whose line covers no name; None without any."""
    # A name of two lines may fit as one between two rows of marks.
    shapes = [label, replace(label, lines=(" ".join(label.lines),))][: len(label.lines)]
    tries = [(shape, spots_around(shape)) for shape in shapes]
    tries += [(shape, spots_everywhere(shape, room.viewport)) for shape in shapes]
    found = (freest(shape, spots, room) for shape, spots in tries)
    return next((callout for callout in found if callout is not None), None)


def freest(label: Label, spots: Sequence[Spot], room: Room) -> PlacedCallout | None:
    """Return the callout at the best of the spots; None where none is free."""
    boxes = np.array([labels.box(label, anchor, shift) for anchor, shift in spots])
    free = np.flatnonzero(labels.inside(boxes, room.viewport) & ~room.covered(boxes))
    if not len(free):
        return None
    boxes, at = boxes[free], np.array(label.at)
    ends = np.clip(at, boxes[:, :2], boxes[:, 2:])
    ways = at + _WAY * (ends - at)[:, None]
    cost = _FAR_COST * np.hypot(*(ends - at).T) + _TIE_COST * room.occupied.within(boxes)
    cost += _MARK_COST * points_within(ways, room.marks)
    cost += _CROSSING_COST * points_within(ways, room.callouts)
    cost[points_within(ways, room.taken) > 0] = np.inf
    best = int(np.argmin(np.round(cost, 5)))
    if not np.isfinite(cost[best]):
        return None
    off = np.tile(ways[best], 2) + np.array([-_ROOM, -_ROOM, _ROOM, _ROOM])
    anchor, shift = spots[free[best]]
    return PlacedCallout(label, anchor, shift, boxes[best], ends[best], off)


def spots_around(label: Label) -> list[Spot]:
    """Return where a label may stand off its mark, nearest first."""
    high = label.size * labels.LINE_HEIGHT * len(label.lines)
    spots: list[Spot] = []
    for distance in _DISTANCES:
        for k in range(_DIRECTIONS):
            angle = 2 * math.pi * k / _DIRECTIONS
            across, up = math.cos(angle), math.sin(angle)
            reach = label.radius + distance
            if abs(across) <= _UPRIGHT:
                lift = reach * up + math.copysign(high / 2, up)
                spots.append(("middle", (reach * across, lift)))
            else:
                spots.append(("start" if across > 0 else "end", (reach * across, reach * up)))
    return spots


def spots_everywhere(label: Label, viewport: Viewport) -> list[Spot]:
    """Return spots all over the picture, for a label that has no room around its mark."""
    across, down = (
        np.arange(0, extent, step) for extent, step in zip(viewport.size, _GRID, strict=True)
    )
    x, y = label.at
    return [("middle", (left - x, y - top)) for top in down.tolist() for left in across.tolist()]


def points_within(ways: Floats, boxes: Floats) -> Floats:
    """Return how many points of each way (n, points, 2) lie in any of the boxes (m, 4).

    The first fifth of a way lies at its own mark.
    """
    points = ways[:, len(_WAY) // 5 :, None]
    inside = (points > boxes[:, :2]) & (points < boxes[:, 2:])
    count: Floats = np.any(np.all(inside, axis=3), axis=2).sum(axis=1).astype(np.float64)
    return count


def callout_line(callout: PlacedCallout, viewport: Viewport) -> Callout:
    """Return the line from a mark's rim to the name that stands off it."""
    label = callout.label
    start, end = np.array(label.at), callout.end
    way = end - start
    long = max(float(np.hypot(*way)), 1e-6)
    rim = start + way * min((label.radius + _RIM) / long, 1.0)
    (x, y), (to_x, to_y) = np.round(viewport.units(np.stack([rim, end])), 4).tolist()
    return Callout(label.actor, ((x, y), (to_x, to_y)))
