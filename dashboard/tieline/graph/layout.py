"""Place the actors of the network chart, whatever is selected.

In: a dossier. Out: places from -1 to 1 for every actor who represents nobody, and for whoever has
a row in positions.csv. Rows are kept as they are; without any, places are computed from all ties;
with some, the missing take free spots. The order of rows and ties never matters.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network, spacing, stress
from tieline.graph.crossings import CrossingProblem, reduce_crossings
from tieline.graph.spacing import Box, Floats, FreeSpots

Place = tuple[float, float]

ROOM = 160.0
"""Pixels that two tied actors keep at least, with up to `ROOMY` actors, at the design size."""
ROOMY = 20
"""Actors up to whom everybody has the whole room; it shrinks by the square root of more."""

_BOX: Box = (476.0, 334.0)
"""Half the pixels for which places from -1 to 1 stand on a chart of the design size."""
_SPARE_ROOM = 1.1
"""Room that computed places are given, as a share of what is promised."""
_STRANGERS_ROOM = 0.72
"""Room of two without a tie, as a share of that of two with one."""
_MOST_COMPUTED = 400
"""Actors placed by their ties; the time for it grows with the cube of their number."""
_MOST_IMPROVED = 26
"""Actors whose lines are cleared of crossings; the time for it grows faster still."""
_MOST_LINES = 600
"""Lines that newcomers avoid; each costs a pass over all spots."""
_DIGITS = 4
"""Decimals of a place: a twentieth of a pixel."""


@dataclass(frozen=True, slots=True)
class PairCounts:
    """The ties of a dossier between those who have a place, counted by pair in alphabetical order.

    `partners` are all to whom an actor is tied.
    """

    friendly: Mapping[tuple[str, str], int]
    hostile: Mapping[tuple[str, str], int]
    partners: Mapping[str, tuple[str, ...]]

    def __hash__(self) -> int:
        """Return a hash that equal counts share."""
        return hash((tuple(self.friendly.items()), tuple(self.hostile.items())))


@remembered(1)
def positions(dossier: Dossier) -> Mapping[str, Place]:
    """Return the place of every actor who represents nobody, and of all rows of positions.csv."""
    names = sorted(name for name, actor in dossier.actors.items() if not actor.represents)
    counts = pair_counts(dossier)
    first: Iterable[str] = ()
    if not dossier.places:
        # Those who are drawn in a first view get their places before all others.
        leaves = network.leaf_actors(dossier, "state")
        tied = [name for name in names if name in counts.partners and name not in leaves]
        first = (name for name in tied if dossier.actors[name].kind != "bloc")
    return lay_out(tuple(names), tuple(first), tuple(sorted(dossier.places.items())), counts)


@lru_cache(maxsize=2)
def lay_out(
    names: tuple[str, ...],
    first: tuple[str, ...],
    rows: tuple[tuple[str, Place], ...],
    counts: PairCounts,
) -> Mapping[str, Place]:
    """Return the places of all names: rows as they are, then `first`, then whoever is missing.

    Two results outlive their dossiers: a change of words, days or titles lays out nothing anew.
    """
    places = {name: np.array(place) * np.array(_BOX) for name, place in rows}
    if first:
        places = compute_places(first, counts)
    fill_gaps([name for name in names if name not in places], places, counts)
    computed = {name: _rounded(place) for name, place in sorted(places.items())}
    return MappingProxyType({**computed, **dict(rows)})


def computed_places(names: Sequence[str], counts: PairCounts) -> dict[str, Place]:
    """Return places from -1 to 1 of these names by the ties between them alone."""
    return {name: _rounded(place) for name, place in compute_places(names, counts).items()}


def room_for(count: int) -> float:
    """Return the pixels that two tied actors keep at least, with `count` of them drawn."""
    return ROOM * min(1.0, math.sqrt(ROOMY / max(count, 1)))


def _rounded(place: Floats) -> Place:
    x, y = np.clip(np.round(place / np.array(_BOX), _DIGITS), -1.0, 1.0).tolist()
    return x + 0.0, y + 0.0


@remembered(4)
def pair_counts(dossier: Dossier) -> PairCounts:
    """Count the ties of each pair in the whole dossier, persons counted as their states."""
    ties = dossier.ties
    columns = (ties[name].tolist() for name in ("actor_state", "target_state", "type"))
    counts = Counter(zip(*columns, strict=True))
    friendly: dict[tuple[str, str], int] = {}
    hostile: dict[tuple[str, str], int] = {}
    partners: dict[str, set[str]] = {}
    for (a, b, word), count in sorted(counts.items()):
        if a == b:
            continue
        pair = (a, b) if a < b else (b, a)
        side = hostile if dossier.types[word].sign < 0 else friendly
        side[pair] = side.get(pair, 0) + count
        partners.setdefault(a, set()).add(b)
        partners.setdefault(b, set()).add(a)
    return PairCounts(friendly, hostile, {name: tuple(sorted(p)) for name, p in partners.items()})


def compute_places(names: Sequence[str], counts: PairCounts) -> dict[str, Floats]:
    """Return a place in the box for each of the names, from the ties between them."""
    if len(names) > _MOST_COMPUTED:
        return honeycomb(order_by_neighbourhood(names, counts))
    if not names:
        return {}
    friendly, hostile = (_matrix(names, side) for side in (counts.friendly, counts.hostile))
    tied = friendly + hostile > 0
    wanted = stress.wanted_distances(friendly, hostile)
    flat = stress.lay_flat(stress.majorise(wanted, tied))
    extent = np.maximum(np.abs(flat).max(axis=0), 1e-6)
    room = room_for(len(names)) * _SPARE_ROOM
    least = np.where(tied, room, room * _STRANGERS_ROOM)
    placed = spacing.spread(flat / extent * np.array(_BOX), least, _BOX)
    if len(names) <= _MOST_IMPROVED:
        problem = CrossingProblem(friendly, hostile, room, _BOX)
        placed = stretch_to_box(reduce_crossings(placed, problem))
    placed = stress.mirror(spacing.spread(placed, least, _BOX))
    return dict(zip(names, placed, strict=True))


def stretch_to_box(placed: Floats) -> Floats:
    """Return the places stretched to all four borders of the box."""
    low, high = placed.min(axis=0), placed.max(axis=0)
    centred = placed - (low + high) / 2
    stretched: Floats = centred * (np.array(_BOX) / np.maximum((high - low) / 2, 1.0))
    return stretched


def _matrix(names: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Floats:
    """Return the counts as a symmetric matrix (n, n) in the order of the names."""
    index = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for (a, b), count in counts.items():
        if a in index and b in index:
            matrix[index[a], index[b]] = matrix[index[b], index[a]] = count
    return matrix


def order_by_neighbourhood(names: Sequence[str], counts: PairCounts) -> list[str]:
    """Return the names so that partners follow each other, the most tied first."""
    ranked = sorted(names, key=lambda name: (-len(counts.partners[name]), name))
    rank = {name: k for k, name in enumerate(ranked)}
    ordered: dict[str, None] = {}
    for root in ranked:
        queue = [root]
        for name in queue:
            if name not in ordered:
                ordered[name] = None
                queue += sorted(
                    (p for p in counts.partners[name] if p in rank), key=rank.__getitem__
                )
    return list(ordered)


def honeycomb(names: Sequence[str]) -> dict[str, Floats]:
    """Return places on a honeycomb, filled from the middle outwards."""
    width, height = 2 * _BOX[0], 2 * _BOX[1]
    rows = int((len(names) * height / width / 0.866) ** 0.5) + 1
    columns = -(-len(names) // rows)
    x = (np.arange(columns) + 0.25) / (columns - 0.5) * width - _BOX[0]
    y = np.linspace(-_BOX[1], _BOX[1], rows)
    shift = width / columns / 4
    cells = [(a + (shift if r % 2 else -shift), b) for r, b in enumerate(y) for a in x]
    spots = np.clip(np.round(np.array(cells), 2), -np.array(_BOX), np.array(_BOX))
    off = np.round(((spots / np.array(_BOX)) ** 2).sum(axis=1), 6)
    order = np.argsort(off, kind="stable")
    return {name: spots[order[k]] for k, name in enumerate(names)}


def fill_gaps(missing: Sequence[str], places: dict[str, Floats], counts: PairCounts) -> None:
    """Give each of the missing the freest spot near its partners, the most tied first."""
    if not missing:
        return
    spots = FreeSpots(_BOX, room_for(len(places) + len(missing)))
    for place in places.values():
        spots.fill(place)
    pairs = sorted({*counts.friendly, *counts.hostile})
    for a, b in pairs[:_MOST_LINES]:
        if a in places and b in places:
            spots.cross(places[a], places[b])
    degree = {name: len(counts.partners.get(name, ())) for name in missing}
    for name in sorted(missing, key=lambda name: (-degree[name], name)):
        near = [places[p] for p in counts.partners.get(name, ()) if p in places]
        places[name] = spots.best(near)
        spots.fill(places[name])
        if len(pairs) <= _MOST_LINES:
            for place in near:
                spots.cross(places[name], place)
