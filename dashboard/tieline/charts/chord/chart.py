"""The chord diagram: who is tied to whom, as ribbons across a circle.

In: the selected ties and a size in pixels. Out: a `Scene` in units of the circle's radius. The
order round the circle comes from all ties, so that no filter moves anyone past another.
"""

from tieline.charts import grouping, ordering
from tieline.charts.chord import arcs
from tieline.charts.chord.labels import circle_scale, name_texts
from tieline.charts.chord.shapes import draw_arcs, draw_ribbons
from tieline.charts.grouping import Groups
from tieline.charts.line_weights import LineWeights
from tieline.charts.scene import DESIGN_SIZE, Scene, Size, WeightKeys
from tieline.charts.theme import FULL_SCALE, NARROW
from tieline.graph import network
from tieline.graph.network import Network
from tieline.graph.weight_scale import NO_UNITS, UNITS
from tieline.narrative.summary import nothing_drawn
from tieline.narrative.tooltips import actor_tooltip
from tieline.selection.selected import SelectedTies
from tieline.selection.selection import Selection

MOST_ARCS, MOST_ARCS_NARROW = 30, 20
MOST_OPENED = 100
"""Beyond so many, those named least are one arc that opens on a click, up to `MOST_OPENED`."""
MOST_UNIT_OF_WEIGHT = arcs.MOST_UNIT * FULL_SCALE / UNITS
"""The widest angle of a unit of weight: of a line of the greatest weight it is that of articles."""


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Draw the selection as arcs and ribbons; a friendly note where it holds no tie."""
    dossier, selection = selected.dossier, selected.selection
    graph = network.build(selected)
    if not graph:
        return Scene(
            "chord", size, (-1.0, 1.0), (-1.0, 1.0), square=True, note=nothing_drawn(selected)
        )
    communities = ordering.community_order(dossier, selection.level, selection.blocs)
    limit = grouping.limit_of(selection, graph, most_arcs(selection, size), MOST_OPENED)
    groups = grouping.groups_of(selected, graph, limit.most, by_bloc=selection.fold)
    weights = LineWeights.of(selected)
    units = NO_UNITS if weights is None else weights.units
    edges = grouping.group_edges(dossier, graph, groups, limit.hint, units)
    kinds = list(dossier.types)
    parallel = sorted(edges, key=lambda edge: (kinds.index(edge.type), edge.a, edge.b))
    circle = arcs.circle(
        ordering.arc_order(communities, graph, groups),
        [
            arcs.Link(
                edge.key, edge.a, edge.b, edge.articles if weights is None else edge.units or 0
            )
            for edge in parallel
        ],
        arcs.MOST_UNIT if weights is None else MOST_UNIT_OF_WEIGHT,
    )
    scale = circle_scale(dossier, ordering.nameable(selected, communities), size)
    areas, lines = draw_ribbons(edges, circle, scale.unit, weighted=weights is not None)
    looks, titles = arc_looks(graph, groups), arc_titles(graph, groups, limit.hint)
    return Scene(
        "chord",
        size,
        *scale.ranges,
        square=True,
        areas=(*areas, *draw_arcs(circle.arcs, looks, titles)),
        lines=lines,
        texts=name_texts(dossier, (circle.arcs, groups), network.rank_actors(graph), scale),
        folded=groups,
        weights=None
        if weights is None
        else WeightKeys(untold=any(edge.units is None for edge in edges)),
        types=dossier.types,
    )


def most_arcs(selection: Selection, size: Size) -> int:
    """Return how many arcs are drawn at most."""
    if not selection.fold:
        return MOST_OPENED
    return MOST_ARCS_NARROW if size[0] < NARROW else MOST_ARCS


def arc_looks(graph: Network, groups: Groups) -> dict[str, str]:
    """Return the look word of each arc."""
    kinds = {name: graph.nodes[name]["kind"] for name in graph}
    return kinds | {g: "others" if grouping.is_others(g) else "fold" for g in groups}


def arc_titles(graph: Network, groups: Groups, hint: str) -> dict[str, str]:
    """Return the tooltip of each arc."""
    titles = {name: actor_tooltip(graph, name) for name in graph}
    for group, names in groups.items():
        titles[group] = grouping.group_title(graph, group, names, hint)
    return titles
