"""Where the marks of a network picture stand, in pixels: actors, and persons around their state.

In: a dossier, the names to be drawn and a frame. Out: a `Stage`. Nothing here depends on what is
selected but which names are drawn, so a filter moves nobody.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.charts.scene import DESIGN_SIZE
from tieline.charts.theme import NARROW
from tieline.charts.viewport import Floats, Frame
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.layout import ROOMY, pair_counts, positions
from tieline.graph.spacing import lack, lengths

_MARK = 26.0
_LEAST_MARK = 5.0
_LEAST_SHARE = 0.6
_FOLLOWER = 0.5
_RING = 1.65
_ARC = math.radians(42)
_ON_A_RING = 8
_DIRECTIONS = 24
_LOOK_AHEAD = 110.0


@dataclass(frozen=True, slots=True)
class NodePlacement:
    """The drawn actors, the pixels where they stand, and the diameters of their marks."""

    frame: Frame
    names: tuple[str, ...]
    spots: Floats
    sizes: Floats
    mark: float

    @property
    def narrow(self) -> bool:
        """Whether names are short, and texts and lines smaller."""
        return self.frame.size[0] < NARROW

    @property
    def rows(self) -> dict[str, int]:
        """Each name's row in `spots` and `sizes`."""
        return {name: k for k, name in enumerate(self.names)}


def stage(dossier: Dossier, names: Sequence[str], frame: Frame) -> NodePlacement:
    """Return where the marks of these actors stand."""
    places = positions(dossier)
    mark = mark_size(dossier, frame)
    spots = all_spots(dossier, frame)
    sizes = [mark if name in places else mark * _FOLLOWER for name in names]
    return NodePlacement(
        frame,
        tuple(names),
        np.array([spots[name] for name in names]).reshape(-1, 2),
        np.array(sizes),
        mark,
    )


@remembered(16)
def all_spots(dossier: Dossier, frame: Frame) -> Mapping[str, Floats]:
    """Return the pixels where every actor of the dossier stands, drawn or not."""
    mark = mark_size(dossier, frame)
    spots = {name: frame.pixels(np.array(at)) for name, at in positions(dossier).items()}
    for leader, followers in _followers(dossier).items():
        free = _free_direction(leader, dossier, frame)
        for k, name in enumerate(followers):
            spot = _beside(spots[leader], (k, len(followers)), free, mark)
            spots[name] = _within(spot, mark, frame)
    return spots


@remembered(16)
def mark_size(dossier: Dossier, frame: Frame) -> float:
    """Return the diameter of a mark: one for all, smaller in crowds and on small pictures."""
    crowd = len(positions(dossier)) - len(network.leaf_actors(dossier, "state"))
    share = [extent / design for extent, design in zip(frame.size, DESIGN_SIZE, strict=True)]
    small = min(max(math.sqrt(share[0] * share[1]), _LEAST_SHARE), 1.0)
    return round(max(_MARK * math.sqrt(ROOMY / max(ROOMY, crowd)) * small, _LEAST_MARK), 1)


@remembered(4)
def _followers(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return for each actor who stands around it: those who represent it and have no row."""
    found: dict[str, list[str]] = {}
    for name, actor in sorted(dossier.actors.items()):
        if actor.represents and name not in dossier.places:
            found.setdefault(actor.represents, []).append(name)
    return {leader: tuple(names) for leader, names in found.items()}


def _within(spot: Floats, mark: float, frame: Frame) -> Floats:
    margin = mark * _FOLLOWER / 2 + 2
    limit: Floats = np.clip(spot, margin, np.array(frame.size) - margin)
    return limit


def _beside(leader: Floats, order: tuple[int, int], free: float, mark: float) -> Floats:
    """Return the spot of the k-th of n around their leader, fanned out about a free direction."""
    ring, k = divmod(order[0], _ON_A_RING)
    count = min(order[1] - ring * _ON_A_RING, _ON_A_RING)
    angle = free + (k - (count - 1) / 2) * _ARC
    radius = mark * (_RING + ring * 0.8)
    return leader + radius * np.array([math.cos(angle), math.sin(angle)])


def _free_direction(leader: str, dossier: Dossier, frame: Frame) -> float:
    """Return the direction from an actor, in pixels, in which it has no partners, nor a border."""
    places = positions(dossier)
    spot = frame.pixels(np.array(places[leader]))
    angles = np.arange(_DIRECTIONS) * 2 * math.pi / _DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    reached = spot + _LOOK_AHEAD * ways
    beyond = np.maximum(-reached, 0.0) + np.maximum(reached - np.array(frame.size), 0.0)
    cost = beyond.sum(axis=1) / _LOOK_AHEAD * 4
    for partner in pair_counts(dossier).partners.get(leader, ()):
        way = frame.pixels(np.array(places[partner])) - spot
        unit = way / max(float(lengths(way)), 1.0)
        cost = cost + lack(lengths(ways - unit), 1.0)
    return float(angles[int(np.argmin(np.round(cost, 5)))])
