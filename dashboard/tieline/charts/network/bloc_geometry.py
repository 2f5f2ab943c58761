"""Fix where blocs stand, whatever the dates: their marks, all lines between them, their names.

In: the ties of all days and a size. Out: a `BlocGeometry`. What is drawn of all days comes first
and has the best places; the lines that only other dates draw are fitted in. Places come from the
lines and have no meaning.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tieline.charts import theme
from tieline.charts.grouping import Groups
from tieline.charts.naming import brief_names
from tieline.charts.network import edges, labels
from tieline.charts.network.bloc_lines import BlocLine, lines_between, strongest_lines
from tieline.charts.network.edges import PlacedLine
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.network.placement import PlacedLabel, place_names
from tieline.charts.scene import Mark, Size, Text
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.escaping import cut, isolated
from tieline.data.memo import remembered
from tieline.graph.blocs import (
    NAMED,
    Bloc,
    bloc_members,
    blocs_of_all_days,
    blocs_within,
    called_by,
)
from tieline.graph.layout import PairCounts, computed_places
from tieline.graph.network import build
from tieline.graph.weight_scale import UNITS, line_units
from tieline.narrative.blocs import bloc_name, ties_inside
from tieline.selection.parameters import NO_BLOC
from tieline.selection.selected import SelectedTies

SMALLEST, LARGEST = 30.0, 104.0
"""The diameters in pixels of the smallest mark, and of that of most actors, at the design size."""
_LEAST_SCALE = 0.5
"""The share of these that is kept on the smallest charts."""
_NAME_SIZE, _NARROW_SIZE, _COUNT_SIZE = 13.0, 11.0, 11.5
"""Font sizes in pixels: of a bloc's name, of that on a narrow chart, and of a line's number."""
_SHRUNK = (0.88, 0.84)
"""The share of the chart's width and height between the middles of the outermost marks."""
_FIRST_NUMBER, _NEXT_NUMBER = 0.34, 0.32
"""The share of its way at which a bundle's first line has its number, and the last's beyond it."""
_OFF_BAR = 3
"""Points of a line between its crossbar and its number."""
_NUMBER_ROOM = 16.0
"""Pixels around the middle of a line's number that stay free of names."""
_LONGEST, _LONGEST_NARROW = 30, 14
"""Characters after which the name of a member is cut, on a wide and on a narrow chart."""
WRAPPED = 26
"""Characters after which the name of a bloc takes two lines on a narrow chart."""


@dataclass(frozen=True, slots=True)
class BlocGeometry:
    """The places of all that a network of blocs may draw."""

    nodes: NodePlacement
    lines: Mapping[str, PlacedLine]
    """By their ids, in the order of ends and types."""
    numbers: Mapping[str, Text]
    """Of each line its number, with the most pairs that it may count; none that lies on a name."""
    names: Mapping[str, PlacedLabel]
    """By the ids of blocs; each with the name that it has of all days."""
    most: int
    """The articles of a line of full width."""
    most_units: int
    """The units of the line of most weight."""


@remembered(2)
def bloc_geometry(whole: SelectedTies, size: Size, by_weight: bool) -> BlocGeometry:
    """Return the geometry of the blocs of all days in one size; `whole` is `on_any_day`.

    Lines that are drawn `by_weight` have other slots beside one another.
    """
    dossier, graph, viewport = whole.dossier, build(whole), Viewport.of(size)
    blocs = blocs_within(graph, blocs_of_all_days(whole))
    groups = bloc_members(graph, blocs)
    between = lines_between(graph, groups, line_units(whole) if by_weight else None)
    first = strongest_lines(between)
    nodes = place_blocs(groups, first, viewport)
    most = max([edges.most_articles(dossier), *(line.articles for line in between)])
    most_units = max([UNITS, *(line.units or 0 for line in between)])

    def edge(line: BlocLine) -> edges.Edge:
        if not by_weight:
            return line.edge
        return replace(
            line.edge, full=theme.weight_width_at(line.units, most_units, narrow=nodes.narrow)
        )

    occupied = OccupancyGrid(size)
    strongest = edges.place_lines([edge(line) for line in first], nodes, most, occupied)
    others = [edge(line) for line in between if line.id not in strongest.lines]
    fitted = edges.place_lines(others, nodes, most, occupied, strongest)
    placed = {**strongest.lines, **fitted.lines}
    numbers = line_numbers(between, placed)
    # Names keep off the numbers of all days as they do off marks; a narrow chart has no room.
    kept_free = [
        Mark(one.text, one.place, "fold", _NUMBER_ROOM)
        for id_, one in numbers.items()
        if id_ in strongest.lines and not nodes.narrow
    ]
    marks = [
        Mark(id_, nodes.points[id_], "fold", float(mark))
        for id_, mark in zip(nodes.names, nodes.sizes, strict=True)
    ]
    names = bloc_labels(dossier, blocs, groups, nodes)
    named = place_names(names, len(names), [*marks, *kept_free], viewport, occupied)
    ordered = sorted(between, key=lambda line: line.key)
    return BlocGeometry(
        nodes,
        {line.id: placed[line.id] for line in ordered},
        off_names({line.id: numbers[line.id] for line in ordered}, named.texts, viewport),
        {name.label.actor: name for name in named.names},
        most,
        most_units,
    )


def place_blocs(groups: Groups, lines: Sequence[BlocLine], viewport: Viewport) -> NodePlacement:
    """Return where the marks of the groups stand and how large they are, by their members."""
    sides: dict[int, dict[tuple[str, str], int]] = {1: {}, -1: {}}
    for line in lines:
        a, b = sorted(line.ends)
        side = sides[line.types[line.type].sign]
        side[a, b] = side.get((a, b), 0) + 1
    places = computed_places(tuple(sorted(groups)), PairCounts(sides[1], sides[-1], {}))
    scale = max(min(viewport.half[0] / 476, viewport.half[1] / 334, 1.0), _LEAST_SCALE)
    most = max(map(len, groups.values()))
    sizes = [max(LARGEST * math.sqrt(len(m) / most), SMALLEST) * scale for m in groups.values()]
    # Names of two lines stand above and below the outermost marks.
    spots = viewport.pixels(np.array([places[id_] for id_ in groups]) * _SHRUNK)
    return NodePlacement(viewport, tuple(groups), spots, np.round(sizes, 1), SMALLEST * scale)


def bloc_labels(
    dossier: Dossier, blocs: Sequence[Bloc], groups: Groups, nodes: NodePlacement
) -> list[labels.Label]:
    """Return the names of the groups, below each the ties among its members."""
    inside = {bloc.id: bloc for bloc in blocs}
    points = nodes.points
    named = []
    for id_, spot, mark in zip(nodes.names, nodes.spots.tolist(), nodes.sizes, strict=True):
        briefs = member_briefs(dossier, groups[id_], narrow=nodes.narrow)
        lines = label_lines(inside.get(id_), briefs, narrow=nodes.narrow)
        size = _NARROW_SIZE if nodes.narrow else _NAME_SIZE
        at, radius = (spot[0], spot[1]), float(mark) / 2
        look = "ink" if id_ in inside else "muted"
        label = labels.Label(id_, lines, at, points[id_], radius, size, look=look)
        named.append(labels.within_borders(label, nodes.viewport))
    return named


def member_briefs(dossier: Dossier, members: Sequence[str], *, narrow: bool) -> tuple[str, ...]:
    """Return the short names of members as the name of their bloc has them."""
    briefs, longest = brief_names(dossier), _LONGEST_NARROW if narrow else _LONGEST
    return tuple(isolated(cut(briefs[name], longest)) for name in members)


def label_lines(
    bloc: Bloc | None, briefs: tuple[str, ...], *, narrow: bool, room: int = 0
) -> tuple[str, ...]:
    """Return what is written at a bloc, or at those in none, by the short names of its members.

    In a room of so many characters for the name fewer of them are named, but always the first.
    """
    if bloc is None:
        name = bloc_name(NO_BLOC, briefs)
        return labels.wrapped(name, WRAPPED) if narrow else (name,)
    names = [called_by(briefs, named) for named in range(NAMED, 0, -1)]
    name = next((one for one in names if not room or len(one) <= room), names[-1])
    inside = ties_inside(bloc)
    return (*labels.wrapped(name, WRAPPED), inside) if narrow else (name, f"inside: {inside}")


def name_room(placed: PlacedLabel) -> int:
    """Return how many characters of a bloc's name have room: as many as it has of all days."""
    *name, _ = placed.label.lines
    return len(" ".join(name))


def line_numbers(lines: Sequence[BlocLine], placed: Mapping[str, PlacedLine]) -> dict[str, Text]:
    """Return the number of pairs that each line stands for, those of one bundle side by side."""
    bundles: dict[tuple[str, ...], list[BlocLine]] = {}
    for line in sorted(lines, key=lambda line: line.key):
        bundles.setdefault(tuple(sorted(line.ends)), []).append(line)
    numbers = {}
    for ends, bundle in bundles.items():
        for k, line in enumerate(bundle):
            points, bar = placed[line.id].points, placed[line.id].bar
            share = _FIRST_NUMBER + _NEXT_NUMBER * k / max(len(bundle) - 1, 1)
            # Lines of one pair may run either way.
            share = share if line.a == ends[0] else 1 - share
            at = round(share * (len(points) - 1))
            if bar >= 0 and abs(at - bar) < _OFF_BAR:
                at = bar + (_OFF_BAR if at > bar else -_OFF_BAR)
            numbers[line.id] = Text(
                f"{line.pairs:,}", points[at], size=_COUNT_SIZE, bold=True, look=line.type
            )
    return numbers


def off_names(
    numbers: Mapping[str, Text], names: Sequence[Text], viewport: Viewport
) -> dict[str, Text]:
    """Return the numbers that lie on no name: tooltips tell the others."""
    boxes = text_boxes(names, viewport)
    return {
        id_: number
        for id_, number in numbers.items()
        if not labels.overlapping(text_boxes([number], viewport), boxes).any()
    }


def text_boxes(texts: Sequence[Text], viewport: Viewport) -> Floats:
    """Return the boxes (n, 4) in pixels of texts that stand in a picture."""
    boxes = []
    for text in texts:
        x, y = viewport.pixels(np.array(text.place)).tolist()
        one = labels.Label("", (text.text,), (x, y), text.place, 0.0, text.size, text.bold)
        boxes.append(labels.box(one, text.anchor, text.shift))
    return np.array(boxes).reshape(-1, 4)
