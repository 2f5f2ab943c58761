"""Place persons and organisations around the state that they represent, with room for their names.

In: a dossier and a viewport. Out: for each follower its spot and the box that its name takes there,
in pixels. Nobody's spot depends on what is selected, so a filter moves nobody.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tieline.charts.network import curves, labels
from tieline.charts.network.curves import Bundle
from tieline.charts.network.marks import leader_spots, mark_size
from tieline.charts.network.names import name_label
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.spacing import lengths, off_segments
from tieline.selection.filters import ends

FOLLOWER = 0.62
"""The diameter of a follower's mark, in parts of a leader's."""
GAP = 5.0
"""Pixels that stay free between a follower's mark and any other."""
_DIRECTIONS = 40
_DISTANCES = (15.0, 21.0, 28.0, 36.0, 45.0, 55.0, 66.0, 78.0, 92.0, 108.0)
"""Where room is looked for: so many directions, so many pixels from rim to rim at the design size.
"""
_LEAST_SCALE = 0.7
"""The share of these distances that is kept on the smallest charts."""
_GRID = 9
"""Pixels between two spots where room is looked for all over the picture."""
_BORDER = 3.0
"""Pixels between a mark and the border."""
_OWN = 6.0
"""Pixels that a follower is nearer to its own leader than to any other."""
_ROUNDS, _MOST_IMPROVED = 2, 40
"""How often each is placed anew with regard to all others; more followers are placed once."""
_MOST_SEARCHED = 100
"""Followers for whose names and lines room is looked for, those of most lines; so many are never
drawn unless a reader opens all.
"""
_NEAR = 200.0
"""Pixels around a leader in which others are looked at where followers are more."""
_MOST_LINES = 400
"""Pairs whose lines are kept off, those of most ties; each costs a look at all spots."""
_BREADTH = 6.0
"""Pixels that each line of a pair takes."""
_CLEAR = 8.0
"""Pixels that a follower's line keeps from the mark of a third."""
_FAR_COST = 0.015
"""The cost of each pixel farther from its leader, at the design size."""
_UNDER_COST, _MOST_UNDER = 0.45, 9.0
"""The cost of each line that runs below a mark, and how many of them are counted."""
_AROUND, _AROUND_COST, _MOST_AROUND = 16.0, 0.02, 90.0
"""Pixels around a mark that should be free, the cost of each cell of a line there, and the most."""
_THROUGH_OWN, _THROUGH_OTHER = 6.0, 3.0
"""The cost of a follower's line through the mark of its own leader, and through another's."""
_SIDE_COST, _NAME_LINE_COST, _NAMELESS_COST = 0.25, 0.1, 6.0
"""The cost of the side on which a name stands, of each cell of a line below it, and of no room."""
_NAME_GAP, _MARK_GAP = 2.5, 6.0
"""Pixels that stay free between two names, and between a name and the mark of another."""
_IMPOSSIBLE = 50.0
"""The cost of a spot on another mark or off the picture: taken only where there is no other."""

Pairs = Mapping[tuple[str, str], int]
"""How many lines each pair has, both in alphabetical order."""


@dataclass(frozen=True, slots=True)
class NameRoom:
    """Room that is kept for a name: on which of the sides of its mark, and the box in pixels."""

    side: int
    box: Floats


@dataclass(frozen=True, slots=True)
class FollowerSpot:
    """The pixels where a follower's mark stands, and the room that is kept for its name."""

    spot: Floats
    name: NameRoom


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a follower keeps off: marks with their radii, names, lines; `own` is its leader."""

    viewport: Viewport
    marks: Floats
    radii: Floats
    names: Floats
    grids: tuple[OccupancyGrid, ...]
    own: int

    def within(self, reach: float) -> "Neighbourhood":
        """Return the part of it that is no farther from the leader than so many pixels."""
        leader = self.marks[self.own]
        away = lengths(self.marks - leader)
        named = lengths((self.names[:, :2] + self.names[:, 2:]) / 2 - leader) <= reach
        kept = away <= reach
        own = int(np.argmin(away[kept]))
        return replace(
            self, marks=self.marks[kept], radii=self.radii[kept], names=self.names[named], own=own
        )


@remembered(4)
def followers(dossier: Dossier) -> Mapping[str, str]:
    """Return whom each follower stands beside: who represents another and has no place of its own.

    Those of most lines come first, those last who may be folded into a group.
    """
    degrees: Counter[str] = Counter()
    for pair, count in line_counts(dossier).items():
        for name in pair:
            degrees[name] += count
    leaves = network.leaf_actors(dossier, "all")
    names = [n for n, actor in dossier.actors.items() if actor.represents]
    names = [name for name in names if name not in dossier.places]
    ranked = sorted(names, key=lambda name: (name in leaves, -degrees[name], name))
    return {name: dossier.actors[name].represents for name in ranked}


@remembered(4)
def line_counts(dossier: Dossier) -> Pairs:
    """Return how many lines each pair has without any filter, persons standing for themselves."""
    a, b = ends(dossier, "all")
    keys = set(zip(a.tolist(), b.tolist(), dossier.ties["type"].tolist(), strict=True))
    counts = Counter((min(x, y), max(x, y)) for x, y, _ in keys if x != y)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@remembered(16)
def follower_spots(dossier: Dossier, viewport: Viewport) -> Mapping[str, FollowerSpot]:
    """Return where each follower of the dossier stands, drawn or not."""
    leader_of = followers(dossier)
    leaders = leader_spots(dossier, viewport)
    size = mark_size(dossier, viewport)
    placed: dict[str, FollowerSpot] = {}
    if not leader_of:
        return placed
    grid = leader_lines(dossier, viewport)
    names = [room.box[None] for room in leader_names(dossier, viewport, grid).values()]
    few = len(leader_of) <= _MOST_IMPROVED
    for name, leader in list(leader_of.items()) * (_ROUNDS if few else 1):
        others = {other: at for other, at in placed.items() if other != name}
        spots = {**leaders, **{other: at.spot for other, at in others.items()}}
        near = Neighbourhood(
            viewport,
            np.array(list(spots.values())),
            np.array([size / 2 if n in leaders else size * FOLLOWER / 2 for n in spots]),
            np.concatenate([*names, *(at.name.box[None] for at in others.values())]),
            (grid, follower_lines(dossier, spots, viewport)) if few else (grid,),
            list(spots).index(leader),
        )
        tried = [spots_around(leaders[leader], size, viewport)]
        if few:
            tried.append(spots_everywhere(viewport))
        else:
            near = near.within(_NEAR)
        if len(others) < _MOST_SEARCHED:
            placed[name] = best_spot(dossier, name, spots, near, tried)
        else:
            placed[name] = nearest_spot(tried[0], size * FOLLOWER / 2, near)
    return placed


@remembered(16)
def name_rooms(dossier: Dossier, viewport: Viewport) -> Mapping[str, NameRoom]:
    """Return the room that is kept for everybody's name where followers are drawn."""
    beside = follower_spots(dossier, viewport)
    of_leaders = leader_names(dossier, viewport, leader_lines(dossier, viewport))
    return {**of_leaders, **{name: at.name for name, at in beside.items()}}


def leader_lines(dossier: Dossier, viewport: Viewport) -> OccupancyGrid:
    """Return the grid of the lines between those who have a place of their own."""
    leaders = leader_spots(dossier, viewport)
    rows = {name: k for k, name in enumerate(leaders)}
    counts = [(pair, n) for pair, n in line_counts(dossier).items() if set(pair) <= set(rows)]
    counts = counts[:_MOST_LINES]
    bundles = [Bundle(rows[a], rows[b], n * _BREADTH) for (a, b), n in counts]
    spots = np.array(list(leaders.values())).reshape(-1, 2)
    radii = np.full(len(spots), mark_size(dossier, viewport) / 2)
    grid = OccupancyGrid(viewport.size)
    if bundles:
        bows = curves.bows(bundles, spots, radii, viewport.size)
        starts, stops = spots[[b.start for b in bundles]], spots[[b.end for b in bundles]]
        grid.add(curves.cubic(starts, stops, bows), np.array([float(n) for _, n in counts]))
    return grid


def leader_names(
    dossier: Dossier, viewport: Viewport, grid: OccupancyGrid
) -> Mapping[str, NameRoom]:
    """Return the best room for the names of those who have a place of their own."""
    leaders, size = leader_spots(dossier, viewport), mark_size(dossier, viewport)
    marks = np.array(list(leaders.values())).reshape(-1, 2)
    marked = np.concatenate([marks - size / 2, marks + size / 2], axis=1)
    rooms: dict[str, NameRoom] = {}
    for name, spot in leaders.items():
        label = name_label(dossier, name, viewport, size=size, follows=False)
        around = labels.boxes_around(label) + np.tile(spot, 2)
        costs = np.array([cost for *_, cost in labels.sides_of(label, labels.STEPS[:1])])
        taken = labels.overlapping(
            around, np.concatenate([marked, *(r.box[None] for r in rooms.values())])
        )
        blocked = taken | ~labels.inside(around, viewport)
        cost = _SIDE_COST * costs + _NAME_LINE_COST * grid.within(around) + _NAMELESS_COST * blocked
        side = int(np.argmin(np.round(cost, 5)))
        rooms[name] = NameRoom(side, around[side])
    return rooms


def follower_lines(
    dossier: Dossier, spots: Mapping[str, Floats], viewport: Viewport
) -> OccupancyGrid:
    """Return the grid of the lines of those followers who have a spot."""
    leader_of = followers(dossier)
    lines, weights = [], []
    for pair, count in line_counts(dossier).items():
        if set(pair) <= set(spots) and set(pair) & set(leader_of):
            lines.append([spots[name] for name in pair])
            weights.append(float(count))
    grid = OccupancyGrid(viewport.size)
    if lines:
        ways = np.array(lines)
        grid.add(curves.cubic(ways[:, 0], ways[:, 1], np.zeros(len(ways))), np.array(weights))
    return grid


def nearest_spot(tried: Floats, radius: float, near: Neighbourhood) -> FollowerSpot:
    """Return the nearest spot for a mark that touches no other; no room is kept for its name."""
    spot = tried[int(np.argmin(np.round(spot_costs(tried, radius, near), 5)))]
    return FollowerSpot(spot, NameRoom(labels.NO_SIDE, np.tile(spot, 2)))


def best_spot(
    dossier: Dossier,
    name: str,
    spots: Mapping[str, Floats],
    near: Neighbourhood,
    choices: Sequence[Floats],
) -> FollowerSpot:
    """Return the best spot for a follower's mark, of the first choice that has one, or the last."""
    size = mark_size(dossier, near.viewport)
    label = name_label(dossier, name, near.viewport, size=size * FOLLOWER, follows=True)
    partners = partner_spots(dossier, name, spots)
    for tried in choices:
        cost = spot_costs(tried, label.radius, near)
        names, sides, boxes = name_costs(tried, label, near)
        cost = cost + names + through_costs(tried, partners, near)
        best = int(np.argmin(np.round(cost, 5)))
        if cost[best] < _IMPOSSIBLE:
            break
    return FollowerSpot(tried[best], NameRoom(int(sides[best]), boxes[best]))


def partner_spots(
    dossier: Dossier, name: str, spots: Mapping[str, Floats]
) -> list[tuple[Floats, float]]:
    """Return the spot of each partner of a follower, and half the breadth of the lines to it.

    Who has no spot yet is taken to stand where its leader does.
    """
    partners = []
    for pair, count in line_counts(dossier).items():
        if name in pair:
            partner = pair[pair[0] == name]
            at = spots[partner if partner in spots else dossier.actors[partner].represents]
            partners.append((at, count * _BREADTH / 2))
    return partners


def scale(viewport: Viewport) -> float:
    """Return the share of distances at the design size that is kept on a chart of this size."""
    share = math.sqrt(viewport.size[0] * viewport.size[1] / (DESIGN_SIZE[0] * DESIGN_SIZE[1]))
    return min(max(share, _LEAST_SCALE), 1.0)


def spots_around(leader: Floats, mark: float, viewport: Viewport) -> Floats:
    """Return the pixels (n, 2) around a leader that are tried for a follower, the nearest first."""
    rims = np.array(_DISTANCES) * scale(viewport)
    angles = np.arange(_DIRECTIONS) * 2 * math.pi / _DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    reach = rims + mark * (1 + FOLLOWER) / 2
    spots: Floats = (leader + reach[:, None, None] * ways).reshape(-1, 2)
    return spots


def spots_everywhere(viewport: Viewport) -> Floats:
    """Return pixels (n, 2) all over the picture."""
    x, y = (np.arange(0.0, extent, _GRID) for extent in viewport.size)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def spot_costs(tried: Floats, radius: float, near: Neighbourhood) -> Floats:
    """Return the cost of a mark of this radius at each spot."""
    own = near.own
    away = lengths(tried[:, None] - near.marks[None])
    rims = away - near.radii - radius
    boxes = np.concatenate([tried - radius - _BORDER, tried + radius + _BORDER], axis=1)
    outside = (boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > np.array(near.viewport.size)).any(1)
    blocked = (rims < GAP).any(axis=1) | outside | ~near.viewport.off_corner(boxes)
    others = np.delete(away, own, axis=1)[:, np.delete(near.radii, own) > radius]
    strange = (others < away[:, own, None] + _OWN).any(axis=1)
    under = np.minimum(sum(grid.near(tried) for grid in near.grids), _MOST_UNDER)
    free = radius + _AROUND * scale(near.viewport)
    wide = np.concatenate([tried - free, tried + free], axis=1)
    around = np.minimum(sum(grid.within(wide) for grid in near.grids), _MOST_AROUND)
    clear = np.concatenate([tried - radius - _MARK_GAP, tried + radius + _MARK_GAP], axis=1)
    named = labels.overlapping(clear, near.names)
    cost: Floats = (
        _FAR_COST * rims[:, own] / scale(near.viewport)
        + _UNDER_COST * under
        + _AROUND_COST * around
        + _IMPOSSIBLE * (1.0 * blocked + 0.5 * strange)
        + _NAMELESS_COST * named
    )
    return cost


def name_costs(
    tried: Floats, label: labels.Label, near: Neighbourhood
) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Return the cost of the best side for a name at each spot, which it is, and its box there."""
    sides = labels.sides_of(label, labels.STEPS[:1])
    boxes = np.tile(tried, 2)[:, None] + labels.boxes_around(label)
    flat = boxes.reshape(-1, 4)
    room = (near.radii + _MARK_GAP)[:, None]
    marks = np.concatenate([near.marks - room, near.marks + room], axis=1)
    names = near.names + _NAME_GAP * np.array([-1.0, -1.0, 1.0, 1.0])
    blocked = labels.overlapping(flat, np.concatenate([marks, names]))
    blocked |= ~labels.inside(flat, near.viewport)
    lines = sum(grid.within(flat) for grid in near.grids)
    cost = (_NAME_LINE_COST * lines + _NAMELESS_COST * blocked).reshape(boxes.shape[:2])
    cost = cost + _SIDE_COST * np.array([of_side for *_, of_side in sides])
    best = np.argmin(np.round(cost, 5), axis=1)
    rows = np.arange(len(tried))
    return cost[rows, best], best, boxes[rows, best]


def through_costs(
    tried: Floats, partners: Sequence[tuple[Floats, float]], near: Neighbourhood
) -> Floats:
    """Return the cost of each spot for lines to the partners that run through marks of others."""
    cost = np.zeros(len(tried))
    weights = np.full(len(near.marks), _THROUGH_OTHER)
    weights[near.own] = _THROUGH_OWN
    for partner, breadth in partners:
        off = off_segments(near.marks[None], tried[:, None], partner[None, None])
        third = lengths(near.marks - partner) >= 1.0
        reach = near.radii + breadth + _CLEAR
        cost += np.maximum(reach - off, 0.0) / reach @ (weights * third)
    return cost
