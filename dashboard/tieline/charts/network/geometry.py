"""Fix the geometry of a network from all ties of a dossier: no date and no filter moves anything.

In: a dossier, a level, whether blocs and folds are drawn, a viewport. Out: a `Geometry`: where the
marks stand and the lines run, the one place of each name, the gaps of groups. Those who are drawn
at the opening come first and have the best places; whoever only other words show is fitted in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from tieline.charts import theme
from tieline.charts.network import callouts, folding, labels
from tieline.charts.network.edges import Edge, LinePlacement, most_articles, place_lines
from tieline.charts.network.folding import Group, PlacedGroup
from tieline.charts.network.followers import name_rooms
from tieline.charts.network.names import name_label
from tieline.charts.network.nodes import NodePlacement, place_nodes
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.network.placement import (
    PlacedLabel,
    count_box,
    nearest_places,
    place_names,
    room_among,
)
from tieline.charts.scene import Mark
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.data.vocabulary import CERTAINTIES
from tieline.graph.network import (
    Key,
    Network,
    build,
    drawable,
    edge_ends,
    rank_actors,
    rank_edges,
)
from tieline.graph.weight_scale import UNITS, LineUnits, by_weight, weight_scale
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

_LEAST_HUB = 3
"""Lines that an actor has at least whose name may be led away from its mark."""


@dataclass(frozen=True, slots=True)
class NamePlace:
    """The one place of a name. `blockers` are names before it, by their numbers, and `under` marks,
    by their actors, which where they are drawn leave no room for it.
    """

    placed: PlacedLabel
    blockers: tuple[int, ...] = ()
    under: frozenset[str] = frozenset()
    over_count: bool = False
    """Whether it lies where the count of the names would stand."""

    @property
    def actor(self) -> str:
        """Whose name it is, or the id of the group whose label it is."""
        return self.placed.label.actor


@dataclass(frozen=True, slots=True)
class Geometry:
    """The places of all that a network of a dossier may draw."""

    nodes: NodePlacement
    lines: LinePlacement
    groups: Mapping[str, PlacedGroup]
    """By partner."""
    names: tuple[NamePlace, ...]
    """In the order in which they are granted their places."""
    most: int
    """The articles of a line of full width."""


@dataclass(frozen=True, slots=True)
class GeometryWords:
    """What of a selection decides where its network stands: neither its dates nor its filters.

    Lines that are drawn `by_weight` have other slots beside one another.
    """

    level: str
    blocs: bool
    fold: bool
    by_weight: bool

    @classmethod
    def of(cls, selected: SelectedTies) -> "GeometryWords":
        """Return these words of a selection."""
        chosen = selected.selection
        return cls(chosen.level, chosen.blocs, chosen.fold, by_weight(selected))


@dataclass(frozen=True, slots=True)
class Opening:
    """What is drawn without any filter, those come first who have most articles; and all others."""

    graph: Network
    names: tuple[str, ...]
    edges: tuple[Key, ...]
    groups: tuple[Group, ...]
    other_names: tuple[str, ...]
    other_groups: tuple[Group, ...]
    other_edges: tuple[Key, ...]


def opening(dossier: Dossier, whole: Network, level: str, *, blocs: bool, fold: bool) -> Opening:
    """Return whom and what a network of a dossier draws without any filter, and what more it may.

    `whole` is the network of all ties, forecasts too.
    """
    graph = drawable(select(dossier, Selection(level=level, blocs=blocs)))
    groups = tuple(folding.groups_of(whole, dossier, level)) if fold else ()
    hidden = {name for group in groups for name in group.minors}
    names = tuple(name for name in rank_actors(graph) if name not in hidden)
    edges = tuple(
        key for key in map(edge_ends, rank_edges(graph)) if hidden.isdisjoint((key[0], key[1]))
    )
    first, drawn = set(names), set(edges)
    return Opening(
        graph,
        names,
        edges,
        tuple(group for group in groups if group.partner in first),
        tuple(name for name in rank_actors(whole) if name not in first),
        tuple(group for group in groups if group.partner not in first),
        tuple(key for key in map(edge_ends, rank_edges(whole)) if key not in drawn),
    )


@remembered(8)
def network_geometry(dossier: Dossier, words: GeometryWords, viewport: Viewport) -> Geometry:
    """Return the geometry of all networks of a dossier that these words ask for, in one size."""
    level = words.level
    whole = network_of_all_ties(dossier, level, words.blocs)
    first = opening(dossier, whole, level, blocs=words.blocs, fold=words.fold)
    most = most_articles(dossier)
    occupied = OccupancyGrid(viewport.size)
    nodes = place_nodes(dossier, first.names, viewport)
    units = weight_scale(dossier, level).lines if words.by_weight else None

    def edges(keys: Iterable[Key]) -> list[Edge]:
        return edges_of(keys, whole, units, narrow=nodes.narrow)

    lines = place_lines(edges(first.edges), nodes, most, occupied)
    groups = placed_groups(dossier, first.groups, whole, occupied, nodes)
    marks = [*node_marks(nodes), *map(group_mark, groups)]
    names = [*actor_labels(first.graph, dossier, nodes), *notes(first.groups, groups, whole, nodes)]
    placed = place_names(names, hub_count(first.graph, nodes), marks, viewport, occupied)

    everybody = place_nodes(dossier, (*first.names, *first.other_names), viewport)
    others = place_lines(edges(first.other_edges), everybody, most, occupied, lines)
    late_groups = placed_groups(dossier, first.other_groups, whole, occupied, everybody)
    late = set(first.other_names)
    late_marks = [mark for mark in node_marks(everybody) if mark.actor in late]
    late_marks += map(group_mark, late_groups)
    later = [label for label in names if label.actor not in placed.actors]
    later += (one for one in actor_labels(whole, dossier, everybody) if one.actor in late)
    later += notes(first.other_groups, late_groups, whole, everybody)
    count = count_box(len(everybody.names), viewport)
    room = room_among(names, marks, viewport, occupied).without(count[None])
    return Geometry(
        everybody,
        LinePlacement({**lines.lines, **others.lines}, {**others.fans, **lines.fans}),
        {group.partner: group for group in (*groups, *late_groups)},
        name_places(placed.names, nearest_places(later, room), late_marks, count, viewport),
        most,
    )


def network_of_all_ties(dossier: Dossier, level: str, blocs: bool) -> Network:
    """Return the network of all ties at a level, forecasts too."""
    usual = select(dossier, Selection(level=level, blocs=blocs))
    whole = usual.with_(certainties=tuple(CERTAINTIES))
    # Without forecasts both are the same, and one is enough.
    return build(usual if (usual.mask == whole.mask).all() else whole)


def edges_of(
    keys: Iterable[Key], whole: Network, units: LineUnits | None, *, narrow: bool
) -> list[Edge]:
    """Return these edges with the most articles that any selection leaves them.

    With `units`, of all days, they are as thick as their weights.
    """
    return [
        Edge.of(
            key,
            whole.edges[key]["sources"],
            whole.types,
            None if units is None else theme.weight_width_at(units.get(key), UNITS, narrow=narrow),
        )
        for key in keys
    ]


def node_marks(nodes: NodePlacement) -> list[Mark]:
    """Return the marks of actors as far as names must keep off them."""
    points = nodes.points
    return [
        Mark(name, points[name], "", float(size))
        for name, size in zip(nodes.names, nodes.sizes, strict=True)
    ]


def group_mark(placed: PlacedGroup) -> Mark:
    """Return the mark of a group as far as names must keep off it."""
    return Mark(placed.id, placed.place, "fold", placed.size)


def placed_groups(
    dossier: Dossier,
    groups: Sequence[Group],
    graph: Network,
    occupied: OccupancyGrid,
    nodes: NodePlacement,
) -> list[PlacedGroup]:
    """Return where groups stand, off the room that is kept for names where marks are close."""
    rooms = name_rooms(dossier, nodes.viewport) if nodes.follows.any() else {}
    kept_free = [rooms[name].box for name in nodes.names if name in rooms]
    return folding.place_groups(groups, graph, kept_free, occupied, nodes)


def notes(
    groups: Sequence[Group], placed: Sequence[PlacedGroup], graph: Network, nodes: NodePlacement
) -> list[labels.Label]:
    """Return the labels of groups of all their actors, for which room is still to be found."""
    return [
        replace(folding.group_label(group, graph, nodes), at=one.spot, place=one.place)
        for group, one in zip(groups, placed, strict=True)
    ]


def actor_labels(graph: Network, dossier: Dossier, nodes: NodePlacement) -> list[labels.Label]:
    """Return the names of actors of a network, the most tied first, each beside no mark yet."""
    points = nodes.points
    rooms = name_rooms(dossier, nodes.viewport) if nodes.follows.any() else {}
    names = []
    for name, spot, size in zip(nodes.names, nodes.spots.tolist(), nodes.sizes, strict=True):
        follows = bool(size < nodes.mark)
        label = name_label(dossier, name, nodes.viewport, size=float(size), follows=follows)
        side = rooms[name].side if name in rooms else labels.NO_SIDE
        names.append(replace(label, at=(spot[0], spot[1]), place=points[name], side=side))
    return sorted(names, key=lambda label: -graph.degree(label.actor))


def hub_count(graph: Network, nodes: NodePlacement) -> int:
    """Return how many names may be led away from their marks: in a crowd those of the most tied."""
    if len(nodes.names) <= labels.CROWD:
        return len(nodes.names)
    degrees = [graph.degree(name) for name in nodes.names]
    least = max(_LEAST_HUB, median(degrees) + 1)
    return min(sum(of_one >= least for of_one in degrees), callouts.most_callouts(nodes.viewport))


def name_places(
    placed: Sequence[PlacedLabel],
    fitted: Sequence[PlacedLabel],
    late_marks: Sequence[Mark],
    count: Floats,
    viewport: Viewport,
) -> tuple[NamePlace, ...]:
    """Return the places of all names: those of the opening, which leave room for one another, then
    those `fitted` in, each where it is blocked by no name before it.
    """
    marks = labels.mark_boxes(late_marks, viewport)
    boxes, owners = np.zeros((0, 4)), np.zeros(0, dtype=np.int64)
    places = []
    for number, one in enumerate([*placed, *fitted]):
        own = one.box[None]
        blockers: tuple[int, ...] = ()
        if number >= len(placed):
            over = labels.overlapping(boxes, own)
            blockers = tuple(np.unique(owners[over]).tolist())
        on = labels.overlapping(marks, own)
        under = {mark.actor for mark, is_covered in zip(late_marks, on, strict=True) if is_covered}
        over_count = bool(labels.overlapping(own, count[None])[0])
        places.append(NamePlace(one, blockers, frozenset(under - {one.label.actor}), over_count))
        boxes = np.concatenate([boxes, one.boxes])
        owners = np.concatenate([owners, np.full(len(one.boxes), number)])
    return tuple(places)
