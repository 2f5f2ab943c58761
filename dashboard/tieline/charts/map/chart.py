"""The map: outlines of countries, a mark in the middle of each that has a line, lines as elsewhere.

In: the selected ties and a size in pixels. Out: a `Scene`. Where anything stands follows from the
whole dossier, how it looks from the selection: a date moves nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tieline.charts import theme
from tieline.charts.map.ground import ground
from tieline.charts.map.projection import BOW, MapFrame, map_frame
from tieline.charts.network import folding
from tieline.charts.network.callouts import most_callouts
from tieline.charts.network.curves import Bundle, offsets
from tieline.charts.network.dressing import EdgeLook, dress_lines
from tieline.charts.network.edges import (
    Edge,
    Fan,
    LinePlacement,
    Pair,
    Stroke,
    fan_widths,
    most_articles,
    run_strokes,
)
from tieline.charts.network.labels import Label
from tieline.charts.network.names import name_label
from tieline.charts.network.nodes import NodePlacement
from tieline.charts.network.occupancy import OccupancyGrid
from tieline.charts.network.placement import count_texts, place_names
from tieline.charts.scene import Line, Mark, Point, Scene, Size
from tieline.charts.viewport import Viewport
from tieline.data.dossier import Dossier
from tieline.data.memo import remembered
from tieline.graph.geography import Geography, geography, of_countries, whole_geography
from tieline.graph.network import edge_ends, edge_id
from tieline.narrative import tooltips
from tieline.narrative.map import nothing_on_map
from tieline.selection.selected import SelectedTies

VIEW = "map"
GUEST = 0.55
"""The share of its colour that the line of an actor keeps of whom one gesture alone is told."""
_MARK, _NARROW_MARK = 12.0, 8.0
_GAP, _NARROW_GAP = 2.5, 2.0
"""Pixels between the lines of one pair: on a map most are long, and countries may be near."""
_NARROW_LINES = 0.6
"""The share of its thickness that a line keeps on a narrow map."""
_RIGHT = 2
"""The side on which maps usually have names. Where room is kept for names, none of them stands
where it could be taken for another's (`labels.Room`), which matters among countries that are near.
"""


def build_scene(selected: SelectedTies, size: Size) -> Scene:
    """Return the map of what is selected."""
    shown, dossier = geography(selected), selected.dossier
    viewport = Viewport.of(size)
    scene = Scene(VIEW, size, viewport.x_range, viewport.y_range, types=dossier.types)
    if not shown.drawn:
        return replace(scene, note=nothing_on_map(selected))
    frame = map_frame(dossier, size)
    nodes = place_on_map(dossier, frame, viewport)
    drawn = {name for key in shown.drawn for name in key[:2]}
    told = {dossier.actors[name].iso3: name for name in sorted(drawn)}
    occupied = OccupancyGrid(size)
    placed = run_strokes(strokes_of(shown, nodes, dossier), nodes, occupied)
    marks = actor_marks(drawn, shown, nodes, dossier)
    names = name_labels(drawn, shown, nodes, dossier)
    # A name may be led into the sea, but not across the whole of a small map.
    led = 0 if nodes.narrow else min(len(names), most_callouts(viewport))
    named = place_names(names, led, marks, viewport, occupied)
    count = () if named.actors >= drawn else count_texts(len(named.actors), len(drawn), viewport)
    return replace(
        scene,
        areas=ground(frame, viewport, told),
        lines=tuple(lines_of(selected, placed, nodes)),
        marks=tuple(marks),
        callouts=named.callouts(viewport),
        texts=(*named.texts, *count),
    )


@remembered(8)
def place_on_map(dossier: Dossier, frame: MapFrame, viewport: Viewport) -> NodePlacement:
    """Return where everybody stands who has a place; those of one country stand side by side."""
    mark = _NARROW_MARK if frame.size[0] < theme.NARROW else _MARK
    there: dict[Point, int] = {}
    spots = {}
    places = whole_geography(dossier).places
    for name in sorted(places):
        x, y = frame.pixel(places[name])
        before = there.get(places[name], 0)
        there[places[name]] = before + 1
        spots[name] = (x + before * (mark + 2), y)
    return NodePlacement(
        viewport,
        tuple(spots),
        np.array(list(spots.values())).reshape(-1, 2),
        np.full(len(spots), mark),
        mark,
    )


def strokes_of(shown: Geography, nodes: NodePlacement, dossier: Dossier) -> list[Stroke]:
    """Return a stroke for each drawn line: all bow to the north, those of a pair side by side.

    Each has the slot that it has beside all lines of its pair, whatever is selected.
    """
    whole, most = whole_geography(dossier), most_articles(dossier)
    rows, gap = nodes.rows, _NARROW_GAP if nodes.narrow else _GAP
    drawn = {edge_id(*key) for key in shown.drawn}
    pairs: dict[Pair, list[Edge]] = {}
    for key in whole.between:
        articles = whole.network.edges[key]["sources"]
        full = full_width(articles, most, narrow=nodes.narrow)
        edge = Edge.of(key, articles, dossier.types, full)
        pairs.setdefault(edge.pair, []).append(edge)
    strokes = {}
    for (a, b), group in pairs.items():
        ordered, widths = fan_widths(group, nodes, most)
        bundle = Bundle(rows[a], rows[b], sum(widths) + gap * (len(widths) - 1))
        fan = Fan(bundle, northward(nodes.spots[rows[a]].tolist(), nodes.spots[rows[b]].tolist()))
        for edge, width, aside in zip(ordered, widths, offsets(widths, gap), strict=True):
            strokes[edge.id] = Stroke(edge, width, fan, aside)
    return [stroke for id_, stroke in strokes.items() if id_ in drawn]


def full_width(articles: int, most: int, *, narrow: bool) -> float:
    """Return the thickness of a line: at most that of a narrow chart, for countries may be near."""
    return theme.width_at(articles, most, narrow=True) * (_NARROW_LINES if narrow else 1.0)


def northward(start: Sequence[float], end: Sequence[float]) -> float:
    """Return the bow of a line to the north, in pixels to the right of its way.

    >>> northward((0, 0), (100, 0)), northward((100, 0), (0, 0))
    (-13.0, 13.0)
    """
    return -math.copysign(BOW * math.dist(start, end), end[0] - start[0])


def lines_of(selected: SelectedTies, placed: LinePlacement, nodes: NodePlacement) -> list[Line]:
    """Return the lines as a network draws them; those of guests are pale."""
    shown, dossier = geography(selected), selected.dossier
    most, looks = most_articles(dossier), []
    for key in shown.drawn:
        facts = shown.network.edges[key]
        full = full_width(facts["sources"], most, narrow=nodes.narrow)
        title = tooltips.edge_sentence(key, facts, dossier)
        looks.append(EdgeLook.of(key, dossier.types[key[2]].directed, facts, full, title))
    of_guests = guests(selected)
    return [
        line if of_guests.isdisjoint(edge_ends(line.edge)[:2]) else replace(line, faded=GUEST)
        for line in dress_lines(looks, placed.lines)
    ]


def guests(selected: SelectedTies) -> set[str]:
    """Return those of whom one gesture alone is told, whom a network folds."""
    shown, level = geography(selected), of_countries(selected).selection.level
    groups = folding.groups_of(shown.network, selected.dossier, level)
    return {name for group in groups for name in group.minors}


def actor_marks(
    drawn: set[str], shown: Geography, nodes: NodePlacement, dossier: Dossier
) -> list[Mark]:
    """Return the marks of those who have a line."""
    points, sizes = nodes.points, nodes.diameters
    return [
        Mark(
            name,
            points[name],
            dossier.actors[name].kind,
            sizes[name],
            tooltips.actor_tooltip(shown.network, name),
        )
        for name in nodes.names
        if name in drawn
    ]


def name_labels(
    drawn: set[str], shown: Geography, nodes: NodePlacement, dossier: Dossier
) -> list[Label]:
    """Return the names of those who have a line, the most important first."""
    points, spots = nodes.points, dict(zip(nodes.names, nodes.spots.tolist(), strict=True))
    return [
        replace(
            name_label(dossier, name, nodes.viewport, size=nodes.mark, follows=False),
            at=(spots[name][0], spots[name][1]),
            place=points[name],
            side=_RIGHT,
        )
        for name in shown.places
        if name in drawn
    ]
