"""Minor actors folded into one mark beside their partner, in a gap that no filter moves.

In: the network, the dossier and the frame. Out: who folds into which mark, and for each mark its
place, its line and its note. A fold's place depends on all ties, never on the selected ones.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard import network
from dashboard.dossier import Dossier
from dashboard.gaps import distances, off_segment
from dashboard.network import Network
from dashboard.pictures import captions, curves, labels
from dashboard.pictures.frame import Floats, Frame
from dashboard.pictures.picture import Line, Mark, Place
from dashboard.pictures.stage import Stage
from dashboard.positions import positions

LEAST = 2
WIDTH = 1.6

_MARK = 1.05
_NUMBER_SIZE = 12.0
_NOTE_SIZE = 12.0
_DIRECTIONS = 32
_WAYS = (84.0, 104.0, 126.0, 150.0, 180.0)
_CLEAR_OF_MARKS, _CLEAR_OF_LINES = 62.0, 24.0
_NOTE = (74.0, 58.0)
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


def place(fold: Fold, dossier: Dossier, stage: Stage) -> Floats:
    """Return the spot in pixels of a fold's mark: the nearest gap beside its partner."""
    partner = stage.spots[stage.rows[fold.partner]]
    scale = _scale(stage.frame)
    tried = _around(partner, scale)
    marks, lines = _all(dossier, stage.frame)
    cost = distances(tried, partner) / 400 / scale
    others = [spot for name, spot in marks.items() if name != fold.partner]
    for spot in others:
        cost = cost + _lack(distances(tried, spot), _CLEAR_OF_MARKS * scale)
    for start, end in lines:
        off = off_segment(tried, start, end)
        cost = cost + 0.7 * _lack(off, _CLEAR_OF_LINES * scale)
        note = tried + np.array([0.0, 26.0 * scale])
        cost = cost + 0.25 * _lack(off_segment(note, start, end), _CLEAR_OF_LINES * scale)
    room = np.array(_NOTE) * scale
    size = np.array(stage.frame.size)
    beyond = np.maximum(np.maximum(room - tried, tried - (size - room)), 0.0).sum(axis=1)
    found: Floats = tried[int(np.argmin(np.round(cost + beyond / 20, 6)))]
    return found


def _scale(frame: Frame) -> float:
    return min(max(math.sqrt(frame.half[0] * frame.half[1] / (476 * 334)), 0.45), 1.0)


def _around(partner: Floats, scale: float) -> Floats:
    angles = [2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    ring = np.array([(math.cos(a), math.sin(a)) for a in angles])
    return np.concatenate([partner + way * scale * ring for way in _WAYS])


def _lack(distance: Floats, wanted: float) -> Floats:
    lack: Floats = np.maximum(wanted - distance, 0.0) / wanted
    return lack


def _all(dossier: Dossier, frame: Frame) -> tuple[dict[str, Floats], list[tuple[Floats, Floats]]]:
    """Return the marks and the straight lines of the whole dossier, but for the folded."""
    minors = _minors(dossier, "state")
    tied = _pairs(dossier)
    drawn = {name for pair in tied for name in pair}
    spots = {
        name: frame.pixels(np.array(place))
        for name, place in positions(dossier).items()
        if name in drawn and name not in minors
    }
    pairs = [(a, b) for a, b in tied if a in spots and b in spots]
    return spots, [(spots[a], spots[b]) for a, b in pairs[:_LINES_MINDED]]


@lru_cache(maxsize=4)
def _pairs(dossier: Dossier) -> Sequence[tuple[str, str]]:
    """Return the pairs of the whole dossier, without collectives, which are seldom drawn."""
    ties = dossier.ties
    found = zip(ties["actor_state"].tolist(), ties["target_state"].tolist(), strict=True)
    pairs = {(a, b) if a < b else (b, a) for a, b in found if a != b}
    blocs = {name for name, actor in dossier.actors.items() if actor.kind == "bloc"}
    return sorted((a, b) for a, b in pairs if a not in blocs and b not in blocs)


def mark(fold: Fold, at: Place, stage: Stage, title: str) -> Mark:
    """Return a fold's mark, with the number of its actors inside."""
    size = max(round(stage.mark * _MARK, 1), 18.0)
    return Mark(fold.id, at, "fold", size, title, str(len(fold.minors)))


def line(fold: Fold, spot: Floats, graph: Network, stage: Stage) -> Line:
    """Return the one dotted line that stands for all the folded actors' lines."""
    row = stage.rows[fold.partner]
    partner, radius = stage.spots[row], float(stage.sizes[row]) / 2
    way = captions.fold_way(graph, fold.partner, fold.minors)
    ends = (partner, spot) if way == "from" else (spot, partner)
    rims = (radius + 3, stage.mark / 2 + 3) if way == "from" else (stage.mark / 2 + 3, radius + 3)
    straight = curves.cubic(ends[0], ends[1], np.array(0.0), 9)
    if way == "with":
        points = curves.cut(straight, *rims)
    else:
        tip = curves.cut(straight, *rims)[-1:]
        points = np.concatenate([curves.cut(straight, rims[0], rims[1] + 9), tip])
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


def label(fold: Fold, spot: tuple[float, float], at: Place, note: str) -> labels.Label:
    """Return the note beside a fold's mark."""
    return labels.Label(
        fold.id, note, spot, at, 14.0, _NOTE_SIZE if len(note) else _NUMBER_SIZE, look="muted"
    )
