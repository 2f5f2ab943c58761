"""Draw blocs in the place of many actors: a mark for each, and the strongest lines between them.

In: the selected ties, their blocs and a size. Out: a `Scene`. Friendship and tension of two blocs
have a line each; its number counts pairs of actors, its width their articles. Places come from the
lines that are drawn and have no meaning.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tieline.charts.grouping import Groups
from tieline.charts.naming import brief_names
from tieline.charts.network import edges, labels
from tieline.charts.network.dressing import EdgeLook, dress_lines
from tieline.charts.network.edges import Edge
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.network.placement import place_names
from tieline.charts.scene import DESIGN_SIZE, Line, Mark, Scene, Size, Text
from tieline.charts.viewport import Floats, Viewport
from tieline.data.dossier import Dossier
from tieline.data.vocabulary import TYPES
from tieline.graph.blocs import Bloc, bloc_members, called_by
from tieline.graph.layout import PairCounts, computed_places
from tieline.graph.network import Network, build
from tieline.narrative.blocs import bloc_name, bloc_title, ties_inside
from tieline.narrative.tooltips import in_digits
from tieline.selection.parameters import NO_BLOC
from tieline.selection.selected import SelectedTies

STRONGEST = 3
"""Of each bloc, the others to whom its lines are drawn: those with most articles, then pairs."""
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
_WRAPPED = 26
"""Characters after which the name of a bloc takes two lines on a narrow chart."""


@dataclass(frozen=True, slots=True)
class BlocLine:
    """All ties of a type between the members of two groups; of support `a` gives."""

    a: str
    b: str
    type: str
    pairs: int
    claims: int
    articles: int
    stated: bool
    dated: bool

    @property
    def strength(self) -> tuple[int, int]:
        """By what lines are ranked."""
        return self.articles, self.pairs

    @property
    def ends(self) -> frozenset[str]:
        """Both groups."""
        return frozenset((self.a, self.b))

    @property
    def edge(self) -> Edge:
        """The line as an edge to be placed."""
        return Edge(self.a, self.b, self.type, self.articles)

    def look(self, groups: Groups) -> EdgeLook:
        """Return how the line looks, with its tooltip."""
        names = [bloc_name(id_, groups[id_]) for id_ in (self.a, self.b)]
        ends = (" → " if TYPES[self.type].directed else " – ").join(names)
        counts = [in_digits(self.pairs, "pair"), in_digits(self.claims, "claim")]
        title = (
            f"{ends}: {TYPES[self.type].label}, {', '.join(counts)} "
            f"in {in_digits(self.articles, 'article')}"
        )
        key = (self.a, self.b, self.type)
        return EdgeLook(key, self.articles, self.stated, self.dated, False, title)


def build_blocs(selected: SelectedTies, blocs: Sequence[Bloc], size: Size = DESIGN_SIZE) -> Scene:
    """Return the network of these blocs, and of whoever is in none as one more mark."""
    dossier, graph, viewport = selected.dossier, build(selected), Viewport.of(size)
    groups = bloc_members(graph, blocs)
    lines = strongest_lines(lines_between(graph, groups))
    nodes = place_blocs(groups, lines, viewport)
    most = max([edges.most_articles(dossier), *(line.articles for line in lines)])
    occupied = OccupancyGrid(size)
    placed_lines = edges.place_lines([line.edge for line in lines], nodes, most, occupied)
    looks = [line.look(groups) for line in lines]
    drawn = dress_lines(looks, placed_lines.lines, most, narrow=nodes.narrow)
    marks = [
        Mark(
            id_,
            nodes.points[id_],
            "fold",
            float(mark),
            bloc_title(id_, groups[id_], blocs),
            f"{len(groups[id_]):,}",
        )
        for id_, mark in zip(nodes.names, nodes.sizes, strict=True)
    ]
    pairs = {line.edge.id: line.pairs for line in lines}
    numbers = line_numbers(drawn, pairs)
    # Names keep off numbers as they do off marks; a narrow chart has no room for that.
    kept_free = [
        Mark(one.text, one.place, "fold", _NUMBER_ROOM) for one in numbers if not nodes.narrow
    ]
    names = bloc_labels(dossier, blocs, groups, nodes)
    placed = place_names(names, len(names), [*marks, *kept_free], viewport, occupied)
    return Scene(
        "network",
        size,
        viewport.x_range,
        viewport.y_range,
        lines=tuple(drawn),
        marks=tuple(marks),
        callouts=placed.callouts(viewport),
        texts=(*placed.texts, *off_names(numbers, placed.texts, viewport)),
        folded=dict(groups),
    )


def lines_between(graph: Network, groups: Groups) -> list[BlocLine]:
    """Return the lines between any two groups, one a type (and direction), the strongest first."""
    group_of = {name: group for group, names in groups.items() for name in names}
    merged: dict[tuple[str, str, str], list[tuple[frozenset[str], Mapping[str, Any]]]] = {}
    for a, b, kind, facts in graph.edges(keys=True, data=True):
        ends = group_of[a], group_of[b]
        if ends[0] != ends[1]:
            first, second = ends if TYPES[kind].directed else sorted(ends)
            merged.setdefault((first, second, kind), []).append((frozenset((a, b)), facts))
    lines = [
        BlocLine(
            *key,
            pairs=len({pair for pair, _ in ties}),
            claims=sum(facts["ties"] for _, facts in ties),
            articles=len({article for _, facts in ties for article in facts["articles"]}),
            stated=any(facts["stated"] for _, facts in ties),
            dated=any(facts["dated"] for _, facts in ties),
        )
        for key, ties in sorted(merged.items())
    ]
    return sorted(lines, key=lambda line: line.strength, reverse=True)


def strongest_lines(lines: Sequence[BlocLine]) -> list[BlocLine]:
    """Return the lines to the strongest others of each group, all of two groups or none of them.

    A friendship that is drawn without the tension beside it would hide that.
    """
    others: dict[str, list[frozenset[str]]] = {}
    for line in lines:
        for end in line.ends:
            of_end = others.setdefault(end, [])
            if line.ends not in of_end:
                of_end.append(line.ends)
    kept = {ends for id_, of_end in others.items() if id_ != NO_BLOC for ends in of_end[:STRONGEST]}
    return [line for line in lines if line.ends in kept]


def place_blocs(groups: Groups, lines: Sequence[BlocLine], viewport: Viewport) -> NodePlacement:
    """Return where the marks of the groups stand and how large they are, by their members."""
    sides: dict[int, dict[tuple[str, str], int]] = {1: {}, -1: {}}
    for line in lines:
        a, b = sorted(line.ends)
        side = sides[TYPES[line.type].sign]
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
    inside = {bloc.id: ties_inside(bloc) for bloc in blocs}
    briefs, narrow, points = brief_names(dossier), nodes.narrow, nodes.points
    named = []
    for id_, spot, mark in zip(nodes.names, nodes.spots.tolist(), nodes.sizes, strict=True):
        in_brief = tuple(briefs[name] for name in groups[id_])
        name = called_by(in_brief) if id_ in inside else bloc_name(id_, in_brief)
        lines = labels.wrapped(name, _WRAPPED) if narrow else (name,)
        if id_ in inside:
            lines = (*lines, inside[id_] if narrow else f"inside: {inside[id_]}")
        size = _NARROW_SIZE if narrow else _NAME_SIZE
        at, radius = (spot[0], spot[1]), float(mark) / 2
        look = "ink" if id_ in inside else "muted"
        named.append(labels.Label(id_, lines, at, points[id_], radius, size, look=look))
    return named


def line_numbers(lines: Sequence[Line], pairs: Mapping[str, int]) -> list[Text]:
    """Return the number of pairs that each line stands for, those of one bundle side by side."""
    bundles: dict[tuple[str, ...], list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.edge):
        bundles.setdefault(tuple(sorted(line.edge.split("|")[:2])), []).append(line)
    numbers = []
    for ends, bundle in bundles.items():
        for k, line in enumerate(bundle):
            share = _FIRST_NUMBER + _NEXT_NUMBER * k / max(len(bundle) - 1, 1)
            # Lines of one pair may run either way.
            share = share if line.edge.startswith(f"{ends[0]}|") else 1 - share
            at = round(share * (len(line.points) - 1))
            if line.glyph == "bar" and abs(at - line.glyph_at) < _OFF_BAR:
                at = line.glyph_at + (_OFF_BAR if at > line.glyph_at else -_OFF_BAR)
            text = f"{pairs[line.edge]:,}"
            numbers.append(Text(text, line.points[at], size=_COUNT_SIZE, bold=True, look=line.look))
    return numbers


def off_names(numbers: Sequence[Text], names: Sequence[Text], viewport: Viewport) -> list[Text]:
    """Return the numbers that lie on no name: tooltips tell the others."""
    boxes = text_boxes(names, viewport)
    return [
        number
        for number in numbers
        if not labels.overlapping(text_boxes([number], viewport), boxes).any()
    ]


def text_boxes(texts: Sequence[Text], viewport: Viewport) -> Floats:
    """Return the boxes (n, 4) in pixels of texts that stand in a picture."""
    boxes = []
    for text in texts:
        x, y = viewport.pixels(np.array(text.place)).tolist()
        one = labels.Label("", (text.text,), (x, y), text.place, 0.0, text.size, text.bold)
        boxes.append(labels.box(one, text.anchor, text.shift))
    return np.array(boxes).reshape(-1, 4)
