"""Place the names of a network: the most tied first, each at the freest side of its mark.

In: labels, marks, and the grid that lines occupy. Out: `PlacedLabel`s, some with a line that leads
to a name which has no room beside its mark. A name that finds no room at all is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tieline.charts.naming import COUNT_SIZE, names_shown
from tieline.charts.network import callouts, labels
from tieline.charts.network.callouts import PlacedCallout
from tieline.charts.network.labels import Label, Room, Shift, Side
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.scene import Anchor, Callout, Mark, Text
from tieline.charts.viewport import Floats, Viewport

_LINE_COST = 0.16
"""What each cell of a line under a name costs, beside the costs of its side."""
_MOST_ROUNDS = 3
"""How often names are placed anew so that hubs which found no room come before other hubs."""
_COUNT_AT = (8.0, 12.0)
"""Pixels of the count of names from the left and from the bottom."""
_COUNT_SIDE: tuple[Anchor, Shift] = ("start", (0.0, 0.0))


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label that found room: its box, and the line (2, 2) in pixels to it where it stands off."""

    label: Label
    anchor: Anchor
    shift: Shift
    box: Floats
    callout: PlacedCallout | None = None

    @property
    def boxes(self) -> Floats:
        """The boxes (n, 4) that no other name may cover."""
        if self.callout is None:
            return self.box[None]
        return np.concatenate([self.box[None], self.callout.way_boxes])

    def with_lines(self, lines: tuple[str, ...]) -> "PlacedLabel":
        """Return the same label with other lines, as many or fewer: the nearest stays as near."""
        fewer = len(self.label.lines) - len(lines)
        nearer = self.label.size * labels.LINE_HEIGHT * fewer / 2
        across, up = self.shift
        shift = (across, up - nearer if up > 0 else up + nearer if up < 0 else up)
        return replace(self, label=replace(self.label, lines=lines), shift=shift)

    def callout_line(self, viewport: Viewport) -> Callout | None:
        """Return the line that leads to it, if it stands off its mark."""
        return None if self.callout is None else callouts.callout_line(self.callout, viewport)

    @property
    def texts(self) -> list[Text]:
        """Its lines where they stand."""
        return labels.label_texts(self.label, self.anchor, self.shift)


@dataclass(frozen=True, slots=True)
class PlacedNames:
    """The labels that found room, in the order in which they did."""

    names: tuple[PlacedLabel, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """All of their lines."""
        return tuple(text for name in self.names for text in name.texts)

    @property
    def actors(self) -> set[str]:
        """Who is named."""
        return {name.label.actor for name in self.names}

    def callouts(self, viewport: Viewport) -> tuple[Callout, ...]:
        """Return the lines that lead to those which stand off their marks."""
        lines = [name.callout_line(viewport) for name in self.names]
        return tuple(line for line in lines if line is not None)


def place_names(
    names: Sequence[Label],
    hubs: int,
    marks: Sequence[Mark],
    viewport: Viewport,
    occupied: OccupancyGrid,
) -> PlacedNames:
    """Return the names that find room, beside the count of them where not all do.

    The first `hubs` of the names, given in order of importance, may be led away from their marks.
    Where room was kept for names, marks stand close, and none of the names stands where it could be
    taken for another's.
    """
    room = room_among(names, marks, viewport, occupied)
    actors = {mark.actor for mark in marks if mark.look != "fold"}
    # In a crowd some find no room, and their count stands there from the start.
    placed = place_hubs_first(names, hubs, room) if len(names) <= labels.CROWD else PlacedNames()
    if actors <= placed.actors:
        return placed
    return place_hubs_first(names, hubs, room.without(count_box(len(actors), viewport)[None]))


def room_among(
    names: Sequence[Label], marks: Sequence[Mark], viewport: Viewport, occupied: OccupancyGrid
) -> Room:
    """Return the room that these marks leave for names."""
    close = any(label.side != labels.NO_SIDE for label in names)
    return Room(viewport, occupied, labels.mark_boxes(marks, viewport), close=close)


def count_box(actors: int, viewport: Viewport) -> Floats:
    """Return the box (4,) of the widest count of the names of so many actors."""
    return np.array(labels.box(count_label(actors, actors, viewport), *_COUNT_SIDE))


def count_texts(named: int, actors: int, viewport: Viewport) -> list[Text]:
    """Return the count of the names that are shown, at its place."""
    return labels.label_texts(count_label(named, actors, viewport), *_COUNT_SIDE)


def nearest_places(names: Sequence[Label], room: Room) -> list[PlacedLabel]:
    """Return the best place beside its mark of each name, as if it were the only one.

    Names that no side holds are left out.
    """
    steps = labels.STEPS[:1]
    sides = [labels.sides_of(label, steps) for label in names]
    boxes = [
        np.array([labels.box(label, anchor, shift) for anchor, shift, _ in tried])
        for label, tried in zip(names, sides, strict=True)
    ]
    placed = []
    costs = side_costs(sides, boxes, room)
    for label, tried, around, cost in zip(names, sides, boxes, costs, strict=True):
        free = np.where(room.covered(around) | room.strange(label, around), np.inf, cost)
        best = int(np.argmin(free))
        if np.isfinite(free[best]):
            placed.append(PlacedLabel(label, *tried[best][:2], around[best]))
    return placed


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
    placed: list[PlacedLabel] = []
    for k, (label, tried, around, cost) in enumerate(zip(names, sides, boxes, costs, strict=True)):
        blocked = room.covered(around) | room.strange(label, around)
        free = np.where(blocked, np.inf, cost)
        best = int(np.argmin(free))
        if np.isfinite(free[best]):
            room = room.without(around[best : best + 1])
            placed.append(PlacedLabel(label, *tried[best][:2], around[best]))
            continue
        callout = callouts.find_callout(label, room) if k < hubs else None
        if callout is not None:
            room = room.without(callout.box[None], callout.way_boxes)
            placed.append(
                PlacedLabel(callout.label, callout.anchor, callout.shift, callout.box, callout)
            )
    return PlacedNames(tuple(placed))


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
