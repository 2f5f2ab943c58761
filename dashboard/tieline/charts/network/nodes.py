"""Place the marks of a network in pixels: actors, and persons around their state.

In: a dossier, the names to be drawn and a viewport. Out: a `NodePlacement`. Nothing here depends on
what is selected but which names are drawn, so a filter moves nobody.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.charts.scene import DESIGN_SIZE, Point
from tieline.charts.theme import NARROW
from tieline.charts.viewport import CORNER, Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.layout import ROOMY, pair_counts, positions
from tieline.graph.spacing import lack, lengths

_MARK = 26.0
"""The diameter of a mark in pixels at the design size, while there is no crowd."""
_LEAST_MARK = 5.0
"""Pixels: smaller marks cannot be told apart by their shapes, nor pointed at."""
_LEAST_SHARE = 0.6
"""The share of its size that a mark keeps on the smallest charts."""
_FOLLOWER = 0.5
"""The diameter of a follower's mark, in parts of a leader's."""
_RING, _NEXT_RING = 1.65, 0.8
"""The radius of the first ring of followers and what each next adds, in diameters of a mark."""
_ARC = math.radians(42)
"""The angle between two followers on a ring."""
_ON_A_RING = 8
"""Followers on one ring: at that angle it is then nearly closed."""
_DIRECTIONS = 24
"""Directions tried for the middle of the followers, 15 degrees apart."""
_LOOK_AHEAD = 110.0
"""Pixels in that direction that should lie inside the drawing area."""
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
    def rows(self) -> dict[str, int]:
        """Each name's row in `spots` and `sizes`."""
        return {name: k for k, name in enumerate(self.names)}

    @property
    def points(self) -> dict[str, Point]:
        """Where each mark stands in units."""
        units = self.viewport.units(self.spots).round(_DIGITS).tolist()
        return {name: (x, y) for name, (x, y) in zip(self.names, units, strict=True)}


def place_nodes(dossier: Dossier, names: Sequence[str], viewport: Viewport) -> NodePlacement:
    """Return where the marks of these actors stand."""
    places = positions(dossier)
    mark = mark_size(dossier, viewport)
    spots = all_spots(dossier, viewport)
    sizes = [mark if name in places else mark * _FOLLOWER for name in names]
    return NodePlacement(
        viewport,
        tuple(names),
        np.array([spots[name] for name in names]).reshape(-1, 2),
        np.array(sizes),
        mark,
    )


@remembered(16)
def all_spots(dossier: Dossier, viewport: Viewport) -> Mapping[str, Floats]:
    """Return the pixels where every actor of the dossier stands, drawn or not."""
    mark = mark_size(dossier, viewport)
    leaders = positions(dossier)
    spots = {name: viewport.pixels(np.array(at)) for name, at in leaders.items()}
    margin = mark * _FOLLOWER / 2 + 2
    for leader, names in followers(dossier).items():
        free = free_direction(leader, dossier, viewport)
        for k, name in enumerate(names):
            spot = spot_beside(spots[leader], (k, len(names)), free, mark)
            spots[name] = np.clip(spot, margin, np.array(viewport.size) - margin)
    radii = {name: mark / 2 if name in leaders else margin for name in spots}
    return {name: above_corner(spot, radii[name], viewport) for name, spot in spots.items()}


def above_corner(spot: Floats, radius: float, viewport: Viewport) -> Floats:
    """Return the spot of a mark, raised where it would lie in the corner that stays free."""
    if viewport.off_corner(np.concatenate([spot - radius, spot + radius])):
        return spot
    return np.array([spot[0], viewport.size[1] - CORNER[1] - radius])


@remembered(16)
def mark_size(dossier: Dossier, viewport: Viewport) -> float:
    """Return the diameter of a mark: one for all, smaller in crowds and on small charts."""
    crowd = len(positions(dossier)) - len(network.leaf_actors(dossier, "state"))
    share = [extent / design for extent, design in zip(viewport.size, DESIGN_SIZE, strict=True)]
    small = min(max(math.sqrt(share[0] * share[1]), _LEAST_SHARE), 1.0)
    return round(max(_MARK * math.sqrt(ROOMY / max(ROOMY, crowd)) * small, _LEAST_MARK), 1)


@remembered(4)
def followers(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return the followers of each actor: who represents it and has no row in positions.csv."""
    names: dict[str, list[str]] = {}
    for name, actor in sorted(dossier.actors.items()):
        if actor.represents and name not in dossier.places:
            names.setdefault(actor.represents, []).append(name)
    return {leader: tuple(of_leader) for leader, of_leader in names.items()}


def spot_beside(leader: Floats, order: tuple[int, int], free: float, mark: float) -> Floats:
    """Return the spot of the k-th of n around their leader, fanned out about a free direction."""
    ring, k = divmod(order[0], _ON_A_RING)
    count = min(order[1] - ring * _ON_A_RING, _ON_A_RING)
    angle = free + (k - (count - 1) / 2) * _ARC
    radius = mark * (_RING + ring * _NEXT_RING)
    return leader + radius * np.array([math.cos(angle), math.sin(angle)])


def free_direction(leader: str, dossier: Dossier, viewport: Viewport) -> float:
    """Return the direction from an actor, in pixels, in which it has no partners, nor a border."""
    places = positions(dossier)
    spot = viewport.pixels(np.array(places[leader]))
    angles = np.arange(_DIRECTIONS) * 2 * math.pi / _DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    reached = spot + _LOOK_AHEAD * ways
    beyond = np.maximum(-reached, 0.0) + np.maximum(reached - np.array(viewport.size), 0.0)
    cost = beyond.sum(axis=1) / _LOOK_AHEAD * 4
    for partner in pair_counts(dossier).partners.get(leader, ()):
        way = viewport.pixels(np.array(places[partner])) - spot
        unit = way / max(float(lengths(way)), 1.0)
        cost = cost + lack(lengths(ways - unit), 1.0)
    return float(angles[int(np.argmin(np.round(cost, 5)))])
