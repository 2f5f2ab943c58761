"""Place the names of a network: the most tied first, each at the freest side of its mark.

In: labels, marks, and the grid that lines occupy. Out: `Text` values, and lines that lead to names
which have no room beside their marks. A name that finds no room at all is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tieline.charts.naming import COUNT_SIZE, names_shown
from tieline.charts.network import callouts, labels
from tieline.charts.network.labels import Label, Room, Shift, Side
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Anchor, Callout, Mark, Text
from tieline.charts.viewport import Floats, Viewport

_LINE_COST = 0.16
"""What each cell of a line under a name costs, beside the costs of its side."""
_MOST_ROUNDS = 8
"""How often names are placed anew so that hubs which found no room come before other hubs."""
_COUNT_AT = (8.0, 12.0)
"""Pixels of the count of names from the left and from the bottom."""
_COUNT_SIDE: tuple[Anchor, Shift] = ("start", (0.0, 0.0))


@dataclass(frozen=True, slots=True)
class PlacedNames:
    """The names that found room, and the lines that lead to those which stand off their marks."""

    texts: tuple[Text, ...]
    callouts: tuple[Callout, ...] = ()

    @property
    def actors(self) -> set[str]:
        """Who is named."""
        return {text.actor for text in self.texts}


def place_names(
    names: Sequence[Label],
    hubs: int,
    marks: Sequence[Mark],
    viewport: Viewport,
    occupied: OccupancyGrid,
) -> PlacedNames:
    """Return the names that find room, and how many do so where not all do.

    The first `hubs` of the names, given in order of importance, may be led away from their marks.
    Where room was kept for names, marks stand close, and none of the names stands where it could be
    taken for another's.
    """
    close = any(label.side != labels.NO_SIDE for label in names)
    room = Room(viewport, occupied, labels.mark_boxes(marks, viewport), close=close)
    actors = {mark.actor for mark in marks if mark.look != "fold"}
    # In a crowd some find no room, and their count stands there from the start.
    placed = place_hubs_first(names, hubs, room) if len(names) <= labels.CROWD else PlacedNames(())
    if not actors <= placed.actors:
        widest = labels.box(count_label(len(actors), len(actors), viewport), *_COUNT_SIDE)
        placed = place_hubs_first(names, hubs, room.without(np.array([widest])))
    if actors <= placed.actors:
        return placed
    count = count_label(len(actors & placed.actors), len(actors), viewport)
    return PlacedNames((*placed.texts, *labels.label_texts(count, *_COUNT_SIDE)), placed.callouts)


def place_hubs_first(names: Sequence[Label], hubs: int, room: Room) -> PlacedNames:
    """Return the names that find room; hubs without any are tried once more before the others."""
    first, others = list(names[:hubs]), names[hubs:]
    ranks = {label.actor: rank for rank, label in enumerate(first)}
    tries: dict[tuple[int, int], PlacedNames] = {}
    for _ in range(_MOST_ROUNDS):
        placed = place_labels([*first, *others], hubs, room)
        nameless = [label for label in first if label.actor not in placed.actors]
        if not nameless:
            return placed
        # Fewest are to be without a name, and the most tied of them as little tied as can be.
        most_tied = min(ranks[label.actor] for label in nameless)
        tries.setdefault((len(nameless), -most_tied), placed)
        first = [*nameless, *(label for label in first if label not in nameless)]
    return tries[min(tries)]


def count_label(named: int, actors: int, viewport: Viewport) -> Label:
    """Return how many names are shown, at the lower left."""
    at = (_COUNT_AT[0], viewport.size[1] - _COUNT_AT[1])
    x, y = viewport.units(np.array(at)).round(4).tolist()
    text = names_shown(min(named, actors - 1), actors)
    return Label("", (text,), at, (x, y), 0.0, COUNT_SIZE, look="muted")


def place_labels(names: Sequence[Label], hubs: int, room: Room) -> PlacedNames:
    """Return the labels that find room, in the given order."""
    # In a crowd, or among close marks, a name far from its mark would seem to be another's.
    most = 1 if len(names) > labels.CROWD else 2 if room.close else len(labels.STEPS)
    steps = labels.STEPS[:most]
    sides = [labels.sides_of(label, steps) for label in names]
    boxes = [
        np.array([labels.box(label, anchor, shift) for anchor, shift, _ in tried])
        for label, tried in zip(names, sides, strict=True)
    ]
    costs = side_costs(sides, boxes, room)
    texts: list[Text] = []
    lines: list[Callout] = []
    for k, (label, tried, around, cost) in enumerate(zip(names, sides, boxes, costs, strict=True)):
        blocked = room.covered(around) | room.strange(label, around)
        free = np.where(blocked, np.inf, cost)
        best = int(np.argmin(free))
        if np.isfinite(free[best]):
            room = room.without(around[best : best + 1])
            texts += labels.label_texts(label, *tried[best][:2])
            continue
        callout = callouts.find_callout(label, room) if k < hubs else None
        if callout is not None:
            room = room.without(callout.box[None], callout.way_boxes)
            texts += labels.label_texts(callout.label, callout.anchor, callout.shift)
            lines.append(callouts.callout_line(callout, room.viewport))
    return PlacedNames(tuple(texts), tuple(lines))


def side_costs(
    sides: Sequence[Sequence[Side]],
    boxes: Sequence[Floats],
    room: Room,
) -> list[Floats]:
    """Return the cost of each side of each label; infinite where it leaves the drawing area."""
    if not boxes:
        return []
    every = np.concatenate(boxes)
    cost = np.array([of_side for tried in sides for _, _, of_side in tried])
    cost = np.round(cost + _LINE_COST * room.occupied.within(every), 5)
    cost[~labels.inside(every, room.viewport)] = np.inf
    return np.split(cost, np.cumsum([len(tried) for tried in sides])[:-1])
