"""The matrix picture: actors crossed with actors, the row gives and the column receives.

In: a dossier, a selection and a size in pixels. Out: a `Picture` in units of those pixels. Rows
stand by camps in the chord's order, which comes from all ties, so that no filter moves anyone past
another.
"""

from collections.abc import Iterable, Mapping

from tieline.charts import grouping, ordering
from tieline.charts.matrix import cells
from tieline.charts.matrix.grid import grid
from tieline.charts.matrix.labels import names_of, room
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.charts.theme import NARROW
from tieline.graph import network
from tieline.graph.network import Network
from tieline.narrative.tooltips import actor_tooltip
from tieline.selection.selected import SelectedTies

NOTHING = "No claim in this selection. Widen the dates or the filters to see more."

MOST_ROWS, MOST_ROWS_NARROW = 250, 60
MOST_OPENED = 400
"""Beyond so many, those named least are one row that opens on a click, up to `MOST_OPENED`."""


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Cross all who are selected with each other; a friendly note where there is no tie."""
    graph = network.build(selected)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not graph:
        return Scene("matrix", size, *ranges, note=NOTHING)
    camps = ordering.camp_order(
        selected.dossier, selected.selection.level, selected.selection.blocs
    )
    most = MOST_ROWS_NARROW if size[0] < NARROW else MOST_ROWS
    reach = grouping.reach(selected.selection, graph, most, MOST_OPENED)
    folded = grouping.folds(selected, graph, reach.most)
    names = ordering.nameable(selected, camps)
    crossed = grid(
        ordering.arc_order(camps, graph, folded), room(selected.dossier, names, size), size
    )
    told = grouping.group_edges(selected.dossier, graph, folded, reach.does)
    return Scene(
        "matrix",
        size,
        *ranges,
        areas=(
            *cells.ground(crossed),
            *cells.patches(told, crossed, most_articles(selected.dossier)),
        ),
        texts=names_of(selected.dossier, folded, network.rank_actors(graph), crossed),
        folded=folded,
        grid=crossed.bands(_titles(graph, folded, crossed.names, reach.does)),
    )


def _titles(
    graph: Network, folded: Mapping[str, tuple[str, ...]], names: Iterable[str], does: str
) -> dict[str, str]:
    """Return what each row and column tells when pointed at."""
    return {
        name: grouping.fold_title(graph, name, folded[name], does)
        if name in folded
        else actor_tooltip(graph, name)
        for name in names
    }
