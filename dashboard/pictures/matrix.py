"""The matrix picture: actors crossed with actors, the row gives and the column receives.

In: a dossier, a selection and a size in pixels. Out: a `Picture` in units of those pixels. Rows
stand by camps in the chord's order, which comes from all ties, so that no filter moves anyone past
another.
"""

from collections.abc import Iterable, Mapping

from dashboard import network
from dashboard.dossier import Dossier
from dashboard.looks import NARROW
from dashboard.network import Network
from dashboard.pictures import cast, patches, seating
from dashboard.pictures.captions import actor_caption
from dashboard.pictures.grid import grid
from dashboard.pictures.matrix_names import names_of, room
from dashboard.pictures.picture import DESIGN_SIZE, Picture, Size
from dashboard.pictures.strokes import most_articles
from dashboard.selection import Selection

NOTHING = "No claim in this selection. Widen the dates or the filters to see more."

MOST_ROWS, MOST_ROWS_NARROW = 250, 60
MOST_OPENED = 400
"""Beyond so many, those named least are one row that opens on a click, up to `MOST_OPENED`."""


def matrix_picture(dossier: Dossier, selection: Selection, size: Size = DESIGN_SIZE) -> Picture:
    """Cross all who are selected with each other; a friendly note where there is no tie."""
    graph = network.build(dossier, selection)
    ranges = (0.0, float(size[0])), (0.0, float(size[1]))
    if not graph:
        return Picture("matrix", size, *ranges, note=NOTHING)
    camps = seating.seats(dossier, selection.level, selection.blocs)
    most = MOST_ROWS_NARROW if size[0] < NARROW else MOST_ROWS
    reach = cast.reach(selection, graph, most, MOST_OPENED)
    folded = cast.folds(dossier, selection, graph, reach.most)
    names = seating.nameable(dossier, selection, camps)
    crossed = grid(seating.taken(camps, graph, folded), room(dossier, names, size), size)
    told = cast.bonds(dossier, graph, folded, reach.does)
    return Picture(
        "matrix",
        size,
        *ranges,
        areas=(
            *patches.ground(crossed),
            *patches.patches(told, crossed, most_articles(dossier)),
        ),
        texts=names_of(dossier, folded, network.rank_actors(graph), crossed),
        folded=folded,
        grid=crossed.bands(_titles(graph, folded, crossed.names, reach.does)),
    )


def _titles(
    graph: Network, folded: Mapping[str, tuple[str, ...]], names: Iterable[str], does: str
) -> dict[str, str]:
    """Return what each row and column tells when pointed at."""
    return {
        name: cast.fold_title(graph, name, folded[name], does)
        if name in folded
        else actor_caption(graph, name)
        for name in names
    }
