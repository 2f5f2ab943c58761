"""The chord picture: who is tied to whom, as ribbons across a circle.

In: a dossier, a selection and a size in pixels. Out: a `Picture` in units of the circle's radius.
The order round the circle comes from all ties, so that no filter moves anyone past another.
"""

from collections.abc import Mapping, Sequence

from tieline.charts import grouping, ordering
from tieline.charts.chord import arcs
from tieline.charts.chord.labels import names_of, scale_of
from tieline.charts.chord.shapes import arcs_of, ribbons_of
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.charts.theme import NARROW
from tieline.data.vocabulary import TYPES
from tieline.graph import network
from tieline.graph.network import Network
from tieline.narrative.tooltips import actor_tooltip
from tieline.selection.selected import SelectedTies

NOTHING = "No claim in this selection. Widen the dates or the filters to see more."

MOST_ARCS, MOST_ARCS_NARROW = 30, 20
MOST_OPENED = 100
"""Beyond so many, those named least are one arc that opens on a click, up to `MOST_OPENED`."""


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Draw the selection as arcs and ribbons; a friendly note where it holds no tie."""
    graph = network.build(selected)
    if not graph:
        return Scene("chord", size, (-1.0, 1.0), (-1.0, 1.0), square=True, note=NOTHING)
    camps = ordering.camp_order(
        selected.dossier, selected.selection.level, selected.selection.blocs
    )
    most = MOST_ARCS_NARROW if size[0] < NARROW else MOST_ARCS
    reach = grouping.reach(selected.selection, graph, most, MOST_OPENED)
    folded = grouping.folds(selected, graph, reach.most)
    told = grouping.group_edges(selected.dossier, graph, folded, reach.does)
    scale = scale_of(selected.dossier, ordering.nameable(selected, camps), size)
    circle = arcs.circle(ordering.arc_order(camps, graph, folded), _links(told))
    looks, titles = _arc_words(graph, folded, reach.does)
    areas, lines = ribbons_of(told, circle, scale.unit)
    return Scene(
        "chord",
        size,
        *scale.ranges,
        square=True,
        areas=(*areas, *arcs_of(circle.arcs, looks, titles)),
        lines=lines,
        texts=names_of(selected.dossier, (circle.arcs, folded), network.rank_actors(graph), scale),
        folded=folded,
    )


def _links(told: Sequence[grouping.GroupedEdge]) -> list[arcs.Link]:
    kinds = list(TYPES)
    beside = sorted(told, key=lambda bond: (kinds.index(bond.type), bond.a, bond.b))
    return [arcs.Link(bond.key, bond.a, bond.b, bond.articles) for bond in beside]


def _arc_words(
    graph: Network, folded: Mapping[str, tuple[str, ...]], does: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return how each arc looks and what it tells when pointed at."""
    looks = {name: graph.nodes[name]["kind"] for name in graph}
    titles = {name: actor_tooltip(graph, name) for name in graph}
    for fold, names in folded.items():
        looks[fold] = "others" if fold == grouping.OTHERS else "fold"
        titles[fold] = grouping.fold_title(graph, fold, names, does)
    return looks, titles
