"""Minor actors folded into one mark beside their partner, in a gap that no filter moves.

In: the network, the dossier and the frame. Out: who folds into which mark, and for each mark its
place, its line and its note. A fold's place depends on all ties, never on the selected ones.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tieline.charts.network import curves, edges, labels
from tieline.charts.network.nodes import NodePlacement, stage
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import GROUP_PREFIX, Line, Mark, Place
from tieline.charts.viewport import Floats, Frame
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph import network
from tieline.graph.network import Network, drawable
from tieline.graph.spacing import distances
from tieline.narrative import tooltips
from tieline.selection.selected import select
from tieline.selection.selection import Selection

LEAST = 2
WIDTH = 1.6

_MARK = 1.05
_LEAST_MARK = 18.0
_DIGITS = 6
_NOTE_SIZE = 12.0
_DIRECTIONS = 32
_WAYS = (84.0, 104.0, 126.0, 150.0, 180.0)
_ALONG_WAY = np.array([[0.4], [0.6], [0.8]])
_AIR = 6.0
_FAR = 300.0
_INKED, _CROSSED, _COVERED, _OUTSIDE = 0.1, 0.03, 8.0, 50.0


@dataclass(frozen=True, slots=True)
class Group:
    """One folded mark: its id, whom it stands beside, and for whom."""

    partner: str
    minors: tuple[str, ...]

    @property
    def id(self) -> str:
        """What a click on the mark names."""
        return f"{GROUP_PREFIX}{self.partner}"


def folds(graph: Network, dossier: Dossier, level: str) -> list[Group]:
    """Return the folds of this network, each of two actors or more, by partner's name."""
    found: dict[str, list[str]] = {}
    for minor, partner in network.leaf_actors(dossier, level).items():
        if minor in graph and partner in graph:
            found.setdefault(partner, []).append(minor)
    return [
        Group(partner, tuple(sorted(minors)))
        for partner, minors in sorted(found.items())
        if len(minors) >= LEAST
    ]


@remembered(16)
def places(dossier: Dossier, level: str, frame: Frame) -> Mapping[str, Place]:
    """Return the pixels of each fold's mark, by partner: the nearest gap that holds its note.

    All folds of the dossier have theirs; the lines minded are those drawn when nothing is filtered.
    """
    whole = Selection(level=level)
    graph = network.build(select(dossier, whole))
    hidden = network.leaf_actors(dossier, level)
    names = [name for name in network.rank_actors(graph) if name not in hidden]
    on = stage(dossier, names, frame)
    _, ink = edges.draw_edges(
        edges.edges(drawable(select(dossier, whole)), dossier, hidden),
        on,
        edges.most_articles(dossier),
    )
    found: dict[str, Place] = {}
    taken = np.concatenate([on.spots - on.sizes[:, None] / 2, on.spots + on.sizes[:, None] / 2], 1)
    for fold in folds(graph, dossier, level):
        spot, boxes = _gap(fold, _note(fold, graph, on), taken, ink, on)
        taken = np.concatenate([taken, boxes])
        found[fold.partner] = spot
    return found


def _gap(
    fold: Group, note: labels.Label, taken: Floats, ink: OccupancyGrid, on: NodePlacement
) -> tuple[Place, Floats]:
    """Return the freest spot for a fold, and the boxes that its mark and its note take there."""
    scale = _scale(on.frame)
    partner = on.spots[on.rows[fold.partner]]
    tried = _around(partner, scale)
    radius = np.array([-1.0, -1.0, 1.0, 1.0]) * (note.radius + _AIR)
    marks = np.tile(tried, 2) + radius
    notes = np.tile(tried, 2)[:, None] + labels.boxes_around(note)
    told = _taken(notes.reshape(-1, 4), taken, ink, on.frame).reshape(notes.shape[:2])
    ways = partner + _ALONG_WAY * (tried[:, None] - partner)
    crossed = ink.near(ways.reshape(-1, 2)).reshape(ways.shape[:2]).sum(axis=1)
    cost = distances(tried, partner) / _FAR / scale + _CROSSED * crossed
    cost = cost + _taken(marks, taken, ink, on.frame) + told.min(axis=1)
    best = int(np.argmin(np.round(cost, 6)))
    x, y = tried[best].tolist()
    return (x, y), np.stack([marks[best], notes[best, int(np.argmin(told[best]))]])


def _taken(boxes: Floats, taken: Floats, ink: OccupancyGrid, frame: Frame) -> Floats:
    """Return what it costs to draw in these boxes: on lines, on what stands there, or outside."""
    covered = labels.overlapping(boxes, taken)
    outside = ~labels.inside(boxes, frame)
    cost: Floats = _INKED * ink.within(boxes) + _COVERED * covered + _OUTSIDE * outside
    return cost


def _scale(frame: Frame) -> float:
    return min(max(math.sqrt(frame.half[0] * frame.half[1] / (476 * 334)), 0.62), 1.0)


def _around(partner: Floats, scale: float) -> Floats:
    angles = [2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    ring = np.array([(math.cos(a), math.sin(a)) for a in angles])
    return np.concatenate([partner + way * scale * ring for way in _WAYS])


def _note(fold: Group, graph: Network, on: NodePlacement) -> labels.Label:
    """Return what is written at a fold, as if its mark stood in the corner of the picture."""
    title = tooltips.group_tooltip(graph, fold.partner, fold.minors)
    radius = _mark_size(on) / 2 + 2
    words = labels.wrapped(title)
    return labels.Label(fold.id, words, (0.0, 0.0), (0.0, 0.0), radius, _NOTE_SIZE, look="muted")


def _mark_size(on: NodePlacement) -> float:
    return max(round(on.mark * _MARK, 1), _LEAST_MARK)


def drawn(
    fold: Group, at: Place, graph: Network, on: NodePlacement
) -> tuple[Line, Mark, labels.Label]:
    """Return a fold's line, its mark with the number of its actors inside, and its note."""
    x, y = on.frame.units(np.array(at)).round(_DIGITS).tolist()
    title = tooltips.group_tooltip(graph, fold.partner, fold.minors)
    mark = Mark(fold.id, (x, y), "fold", _mark_size(on), title, str(len(fold.minors)))
    note = replace(_note(fold, graph, on), at=at, place=(x, y))
    return _line(fold, at, graph, on), mark, note


def _line(fold: Group, at: Place, graph: Network, on: NodePlacement) -> Line:
    """Return the one dotted line that stands for all the folded actors' lines."""
    row, spot = on.rows[fold.partner], np.array(at)
    partner, radius = on.spots[row], float(on.sizes[row]) / 2
    way = tooltips.group_direction(graph, fold.partner, fold.minors)
    ends = (partner, spot) if way == "from" else (spot, partner)
    rims = (radius + 3, on.mark / 2 + 3) if way == "from" else (on.mark / 2 + 3, radius + 3)
    straight = curves.cubic(ends[0], ends[1], np.array(0.0), 9)[None]
    start, end = np.array(rims[:1]), np.array(rims[1:])
    points = curves.cut(straight, start, end)[0]
    if way != "with":
        points = np.concatenate([curves.cut(straight, start, end + 9)[0], points[-1:]])
    units = tuple(map(tuple, np.round(on.frame.units(points), 4).tolist()))
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
