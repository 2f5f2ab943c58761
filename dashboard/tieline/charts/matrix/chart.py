"""The matrix: actors crossed with actors, the row gives and the column receives.

In: the selected ties and a size in pixels. Out: a `Scene` in units of those pixels. Rows stand by
communities in the chord diagram's order, which comes from all ties, so that no filter moves anyone
past another.
"""

from collections import Counter
from collections.abc import Iterable

from tieline.charts import grouping, ordering
from tieline.charts.grouping import Groups
from tieline.charts.matrix import cells
from tieline.charts.matrix.grid import grid
from tieline.charts.matrix.labels import legible_rows, name_texts, room_for_names, total_texts
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.charts.theme import NARROW
from tieline.graph import network
from tieline.graph.blocs import shown_blocs
from tieline.graph.network import Network
from tieline.narrative.summary import nothing_drawn
from tieline.narrative.tooltips import actor_tooltip
from tieline.selection.selected import SelectedTies

MOST_ROWS, MOST_ROWS_NARROW = 250, 60
MOST_OPENED = 400
"""Beyond so many, those named least are one row that opens on a click, up to `MOST_OPENED`.

Actors who form blocs have as many rows as can be named, the others a row for each bloc.
"""


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Cross all who are selected with each other; a friendly note where there is no tie."""
    dossier, selection = selected.dossier, selected.selection
    graph = network.build(selected)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not graph:
        return Scene("matrix", size, *ranges, note=nothing_drawn(selected))
    communities = ordering.community_order(dossier, selection.level, selection.blocs)
    most = most_rows(size)
    if many := bool(selection.fold and shown_blocs(selected)):
        most = min(most, legible_rows(size))
    limit = grouping.limit_of(selection, graph, most, MOST_OPENED)
    groups = grouping.groups_of(selected, graph, limit.most, by_bloc=many)
    room = room_for_names(dossier, ordering.nameable(selected, communities), groups, size)
    crossed = grid(ordering.arc_order(communities, graph, groups), room, size)
    edges = grouping.group_edges(dossier, graph, groups, limit.hint)
    return Scene(
        "matrix",
        size,
        *ranges,
        areas=(
            *cells.ground(crossed),
            *cells.patches(edges, crossed, most_articles(dossier), dossier.types),
        ),
        types=dossier.types,
        texts=(
            *name_texts(dossier, groups, network.rank_actors(graph), crossed),
            *total_texts(row_totals(graph, groups), crossed),
        ),
        folded=groups,
        grid=crossed.bands(row_titles(graph, groups, crossed.names, limit.hint)),
    )


def most_rows(size: Size) -> int:
    """Return how many rows are drawn at most where those named least are grouped."""
    return MOST_ROWS_NARROW if size[0] < NARROW else MOST_ROWS


def row_totals(graph: Network, groups: Groups) -> dict[str, int]:
    """Return the number of claims of each row; those among a group's actors count once."""
    row_of = {name: group for group, names in groups.items() for name in names}
    totals: Counter[str] = Counter()
    for a, b, facts in graph.edges(data=True):
        for row in {row_of.get(a, a), row_of.get(b, b)}:
            totals[row] += facts["ties"]
    return totals


def row_titles(graph: Network, groups: Groups, names: Iterable[str], hint: str) -> dict[str, str]:
    """Return the tooltip of each row and column."""
    return {
        name: grouping.group_title(graph, name, groups[name], hint)
        if name in groups
        else actor_tooltip(graph, name)
        for name in names
    }
