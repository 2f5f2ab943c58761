"""Minor actors folded into one mark beside their partner, in a gap that no filter moves.

In: the network, the dossier and the frame. Out: who folds into which mark, and for each mark its
place, its line and its note. A fold's place depends on all ties, never on the selected ones.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard import network
from dashboard.dossier import Dossier
from dashboard.gaps import distances, lack, off_segments
from dashboard.network import Network
from dashboard.pictures import captions, curves, labels
from dashboard.pictures.frame import Floats, Frame
from dashboard.pictures.picture import Line, Mark, Place
from dashboard.pictures.stage import Stage, all_spots
from dashboard.positions import bonds_of

LEAST = 2
WIDTH = 1.6

_MARK = 1.05
_LEAST_MARK = 18.0
_DIGITS = 6
_NOTE_SIZE = 12.0
_DIRECTIONS = 32
_WAYS = (84.0, 104.0, 126.0, 150.0, 180.0)
_CLEAR_OF_MARKS, _CLEAR_OF_LINES = 66.0, 32.0
_NOTE = (70.0, 56.0)
_LINES_MINDED = 1500


@dataclass(frozen=True, slots=True)
class Fold:
    """One folded mark: its id, whom it stands beside, and for whom."""

    partner: str
    minors: tuple[str, ...]

    @property
    def id(self) -> str:
        """What a click on the mark names."""
        return f"+{self.partner}"


def folds(graph: Network, dossier: Dossier, level: str) -> list[Fold]:
    """Return the folds of this network, each of two actors or more, by partner's name."""
    found: dict[str, list[str]] = {}
    for minor, partner in _minors(dossier, level).items():
        if minor in graph and partner in graph:
            found.setdefault(partner, []).append(minor)
    return [
        Fold(partner, tuple(sorted(minors)))
        for partner, minors in sorted(found.items())
        if len(minors) >= LEAST
    ]


@lru_cache(maxsize=8)
def _minors(dossier: Dossier, level: str) -> Mapping[str, str]:
    return network.minor_actors(dossier, level)


@lru_cache(maxsize=64)
def place(partner: str, dossier: Dossier, level: str, frame: Frame) -> Place:
    """Return the pixels of the fold's mark beside a partner: the nearest gap that holds its note.

    Straight lines are minded, for bows depend on what is selected.
    """
    scale = _scale(frame)
    spots, starts, ends = _all(dossier, level, frame)
    middle = spots.pop(partner)
    tried = _around(middle, scale)
    others = np.array(list(spots.values())).reshape(-1, 2)
    cost = distances(tried, middle) / 300 / scale
    cost = cost + _near(tried, others, others, _CLEAR_OF_MARKS * scale)
    cost = cost + 2.0 * _near(tried, starts, ends, _CLEAR_OF_LINES * scale)
    cost = cost + _note_cost(tried, starts, ends, scale)
    room = np.array(_NOTE) * scale
    size = np.array(frame.size)
    beyond = np.maximum(np.maximum(room - tried, tried - (size - room)), 0.0).sum(axis=1)
    x, y = tried[int(np.argmin(np.round(cost + beyond / 10, 6)))].tolist()
    return x, y


def _note_cost(tried: Floats, starts: Floats, ends: Floats, scale: float) -> Floats:
    """Return how much lines run through the note above or below each spot, whichever is less."""
    sides = []
    for down in (-1, 1):
        corners = [tried + np.array([x, down * y]) * scale for x in (-52, 0, 52) for y in (26, 40)]
        costs = [_near(corner, starts, ends, 12 * scale) for corner in corners]
        sides.append(np.sum(costs, axis=0))
    cost: Floats = 0.35 * np.minimum(*sides)
    return cost


def _near(spots: Floats, starts: Floats, ends: Floats, clear: float) -> Floats:
    """Return by how much each spot is too near to straight lines (or marks), summed."""
    if not len(starts):
        return np.zeros(len(spots))
    off = off_segments(spots[:, None], starts[None], ends[None])
    near: Floats = lack(off, clear).sum(axis=1)
    return near


def _scale(frame: Frame) -> float:
    return min(max(math.sqrt(frame.half[0] * frame.half[1] / (476 * 334)), 0.62), 1.0)


def _around(partner: Floats, scale: float) -> Floats:
    angles = [2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    ring = np.array([(math.cos(a), math.sin(a)) for a in angles])
    return np.concatenate([partner + way * scale * ring for way in _WAYS])


def _all(dossier: Dossier, level: str, frame: Frame) -> tuple[dict[str, Floats], Floats, Floats]:
    """Return the marks and the ends of the straight lines of all ties, but for the folded."""
    minors = _minors(dossier, level)
    tied = _pairs(dossier)
    drawn = {name for pair in tied for name in pair}
    if level == "all":
        drawn |= {name for name, actor in dossier.actors.items() if actor.represents}
    everybody = all_spots(dossier, frame)
    spots = {name: everybody[name] for name in sorted(drawn) if name not in minors}
    pairs = [(a, b) for a, b in tied if a in spots and b in spots][:_LINES_MINDED]
    starts, ends = (np.array([spots[pair[k]] for pair in pairs]).reshape(-1, 2) for k in (0, 1))
    return spots, starts, ends


def _pairs(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the pairs of the whole dossier, without collectives, which are seldom drawn."""
    bonds = bonds_of(dossier)
    blocs = {name for name, actor in dossier.actors.items() if actor.kind == "bloc"}
    pairs = sorted({*bonds.friendly, *bonds.hostile})
    return [(a, b) for a, b in pairs if a not in blocs and b not in blocs]


def drawn(fold: Fold, at: Place, graph: Network, stage: Stage) -> tuple[Line, Mark, labels.Label]:
    """Return a fold's line, its mark with the number of its actors inside, and its note."""
    x, y = stage.frame.units(np.array(at)).round(_DIGITS).tolist()
    title = captions.fold_caption(graph, fold.partner, fold.minors)
    size = max(round(stage.mark * _MARK, 1), _LEAST_MARK)
    mark = Mark(fold.id, (x, y), "fold", size, title, str(len(fold.minors)))
    note = labels.Label(
        fold.id, labels.wrapped(title), at, (x, y), size / 2 + 2, _NOTE_SIZE, look="muted"
    )
    return _line(fold, at, graph, stage), mark, note


def _line(fold: Fold, at: Place, graph: Network, stage: Stage) -> Line:
    """Return the one dotted line that stands for all the folded actors' lines."""
    row, spot = stage.rows[fold.partner], np.array(at)
    partner, radius = stage.spots[row], float(stage.sizes[row]) / 2
    way = captions.fold_way(graph, fold.partner, fold.minors)
    ends = (partner, spot) if way == "from" else (spot, partner)
    rims = (radius + 3, stage.mark / 2 + 3) if way == "from" else (stage.mark / 2 + 3, radius + 3)
    straight = curves.cubic(ends[0], ends[1], np.array(0.0), 9)[None]
    start, end = np.array(rims[:1]), np.array(rims[1:])
    points = curves.cut(straight, start, end)[0]
    if way != "with":
        points = np.concatenate([curves.cut(straight, start, end + 9)[0], points[-1:]])
    units = tuple(map(tuple, np.round(stage.frame.units(points), 4).tolist()))
    arrow = way != "with"
    return Line(
        "",
        "support" if arrow else "alliance",
        units,
        WIDTH,
        pale=True,
        glyph="arrow" if arrow else "",
        glyph_at=len(units) - 1 if arrow else -1,
    )
