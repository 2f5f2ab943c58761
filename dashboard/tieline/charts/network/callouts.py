"""Callouts: a name that has no room beside its mark stands farther off, and a line leads to it.

In: a label and the room that is left. Out: the freest spot for the label, its box, and the line
from the mark.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tieline.charts.network import labels
from tieline.charts.network.labels import Label, Room, Shift
from tieline.charts.scene import Anchor, Callout
from tieline.charts.viewport import Floats, Viewport
from tieline.graph.spacing import lengths

_DIRECTIONS = 24
_DISTANCES = (10.0, 18.0, 28.0, 40.0, 54.0, 70.0, 88.0, 108.0, 130.0, 156.0, 186.0, 220.0)
"""Where room is looked for: so many directions, so many pixels from the mark's rim."""
_GRID = (15, 9)
"""Pixels between two spots in x and in y where room is looked for all over the picture."""
_SMALL = 9.5
"""The font size in pixels of a name that has no room in its usual one on a narrow chart."""
_UPRIGHT = 0.35
"""Up to this cosine of its angle a name is centred above or below the end of its line."""
_RIM = 1.5
"""Pixels between the mark and its line."""
_ROOM, _PIECE = 1.5, 5.0
"""Pixels that stay free around a line, which no further name may cover, and from box to box of it.
"""
_AREA_OF_ONE, _MOST = 7_000, 30
"""Square pixels of a picture for each name that may be led away, and the most of them: more lines
would be a tangle.
"""
_FAR_COST, _MARK_COST, _CROSSING_COST, _TIE_COST = 0.045, 1.0, 2.0, 0.02
"""What costs a pixel of the way, a mark on it, a box of another's way, a tie's cell below the name.
"""

_AT_A_TIME, _MOST_TRIED = 48, 480
"""Spots of which the ways are looked at before the next, and in all."""
_ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}

Spots = tuple[NDArray[np.int64], Floats]
"""For each spot whether a name stands right (1), left (-1) or in the middle (0) of where its line
ends, and the pixels (n, 2) from its mark to the right and upwards.
"""


@dataclass(frozen=True, slots=True)
class PlacedCallout:
    """A name that stands off its mark: which end of it is where, its box, and its line."""

    label: Label
    anchor: Anchor
    shift: Shift
    box: Floats
    way: Floats
    """The pixels (2, 2) where the line begins, at the mark's rim, and where it ends."""

    @property
    def way_boxes(self) -> Floats:
        """The boxes (n, 4) that the line takes."""
        start, end = self.way
        pieces = int(np.hypot(*(end - start)) / _PIECE) + 2
        points = start + np.linspace(0.0, 1.0, pieces)[:, None] * (end - start)
        return np.concatenate([points - _ROOM, points + _ROOM], axis=1)


def most_callouts(viewport: Viewport) -> int:
    """Return how many names may be led away in a picture of this size."""
    return min(viewport.size[0] * viewport.size[1] // _AREA_OF_ONE, _MOST)


def find_callout(label: Label, room: Room) -> PlacedCallout | None:
    """Return the nearest free spot for a label whose line covers no name; None without any."""
    # A name may fit as one line between two rows of marks, or as two lines in a corner.
    text = labels.unwrapped(label.lines)
    written = dict.fromkeys((label.lines, (text,), labels.wrapped(text, 0)))
    shapes = [replace(label, lines=lines) for lines in written]
    tries = [(shape, spots_around(shape)) for shape in shapes]
    if label.brief:
        shapes += [replace(label, lines=lines, size=_SMALL) for lines in small_lines(label)]
    tries += [(shape, spots_everywhere(shape, room.viewport)) for shape in shapes]
    found = (freest(shape, spots, room) for shape, spots in tries)
    return next((callout for callout in found if callout is not None), None)


def small_lines(label: Label) -> list[tuple[str, ...]]:
    """Return how a name is written small where it has no room else: on two lines, or shorter."""
    return [labels.wrapped(labels.unwrapped(label.lines), 0), labels.wrapped(label.brief, 0)]


def freest(label: Label, spots: Spots, room: Room) -> PlacedCallout | None:
    """Return the callout at the best of the spots; None where none is free."""
    sides, shifts = spots
    boxes = labels.boxes_at(label, sides, shifts)
    free = np.flatnonzero(labels.inside(boxes, room.viewport))
    free = free[~(room.covered(boxes[free]) | room.crammed(boxes[free]))]
    at = np.array(label.at)
    ends = np.clip(at, boxes[:, :2], boxes[:, 2:])
    far = lengths(ends - at)
    cost = _FAR_COST * far + _TIE_COST * room.occupied.within(boxes)
    ranked = free[np.argsort(np.round(cost[free], 5), kind="stable")]
    # Ways are looked at a few at a time, for most names find one among the nearest.
    for k in range(0, min(len(ranked), _MOST_TRIED), _AT_A_TIME):
        tried = ranked[k : k + _AT_A_TIME]
        rim = (label.radius + _RIM) / np.maximum(far[tried], 1e-6)
        ways = np.stack([at + (ends - at)[tried] * rim[:, None], ends[tried]], axis=1)
        costs = cost[tried] + way_costs(label, ways, room)
        best = int(np.argmin(np.round(costs, 5)))
        if np.isfinite(costs[best]):
            spot = tried[best]
            across, up = shifts[spot].tolist()
            anchor = _ANCHORS[int(sides[spot])]
            return PlacedCallout(label, anchor, (across, up), boxes[spot], ways[best])
    return None


def way_costs(label: Label, ways: Floats, room: Room) -> Floats:
    """Return the cost of each way (n, 2, 2) for what it crosses; infinite for a name.

    Where marks stand close it is infinite for another's mark, too, which it would seem to name.
    """
    cost = _MARK_COST * crossings(ways, room.marks)
    if room.close:
        cost[crossings(ways, room.marks[~room.is_own(label)]) > 0] = np.inf
    cost += _CROSSING_COST * crossings(ways, room.callouts)
    cost[crossings(ways, room.taken) > 0] = np.inf
    return cost


def spots_around(label: Label) -> Spots:
    """Return where a label may stand off its mark, in all directions."""
    high = label.size * labels.LINE_HEIGHT * len(label.lines)
    angles = np.arange(_DIRECTIONS) * 2 * math.pi / _DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    sides = np.where(np.abs(ways[:, 0]) <= _UPRIGHT, 0, np.sign(ways[:, 0])).astype(np.int64)
    # A name that is centred stands wholly above or below the end of its line.
    lift = np.where(sides == 0, np.sign(ways[:, 1]) * high / 2, 0.0)
    reach = label.radius + np.array(_DISTANCES)
    shifts = reach[:, None, None] * ways
    shifts[..., 1] += lift
    return np.tile(sides, len(reach)), shifts.reshape(-1, 2)


def spots_everywhere(label: Label, viewport: Viewport) -> Spots:
    """Return spots all over the picture, for a label that has no room around its mark."""
    x, y = (np.arange(0, extent, step) for extent, step in zip(viewport.size, _GRID, strict=True))
    across, down = np.meshgrid(x - label.at[0], label.at[1] - y)
    shifts = np.column_stack([across.ravel(), down.ravel()])
    return np.zeros(len(shifts), dtype=np.int64), shifts


def crossings(ways: Floats, boxes: Floats) -> Floats:
    """Return how many of the boxes (m, 4) each straight way (n, 2, 2) runs through."""
    enters, leaves = np.zeros((len(ways), len(boxes))), np.ones((len(ways), len(boxes)))
    # A way runs through a box where it is between its sides in x and in y at the same time.
    for axis in (0, 1):
        start = ways[:, None, 0, axis]
        step = ways[:, None, 1, axis] - start
        step = np.where(np.abs(step) < 1e-9, 1e-9, step)
        low, high = (boxes[None, :, axis] - start) / step, (boxes[None, :, axis + 2] - start) / step
        np.maximum(enters, np.minimum(low, high), out=enters)
        np.minimum(leaves, np.maximum(low, high), out=leaves)
    count: Floats = (enters < leaves).sum(axis=1).astype(np.float64)
    return count


def callout_line(callout: PlacedCallout, viewport: Viewport) -> Callout:
    """Return the line from a mark's rim to the name that stands off it."""
    (x, y), (to_x, to_y) = np.round(viewport.units(callout.way), 4).tolist()
    return Callout(callout.label.actor, ((x, y), (to_x, to_y)))
