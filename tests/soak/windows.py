"""Pictures of random dates that a page draws by itself, beside those of the server.

In: the share of the windows that is asked for. Out: figures. Node runs the page's scripts.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.charts.chord import test_frame as chord
from tests.charts.matrix import test_frame as matrix
from tests.charts.pictures import chosen, compare
from tests.charts.timeline import test_frame as timeline
from tests.invented import with_weights
from tests.render import test_network_data as network
from tests.render.test_claims_data import windows
from tests.serving import COW, DEMO, ROOT
from tests.soak.figures import Figure
from tieline.charts.scene import Size
from tieline.data.dossier import load
from tieline.graph.weight_scale import BY_WEIGHT_VIEWS
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WINDOWS = 200
BATCH = 10
"""Windows that are drawn at once: where one is unequal, the batch counts as such."""


SIZES: dict[str, tuple[Size, Size]] = {
    "network": (network.WIDE, network.NARROW),
    "chord": (chord.WIDE, chord.PHONE),
    "matrix": (matrix.WIDE, matrix.PHONE),
    "timeline": (timeline.WIDE, timeline.PHONE),
}
"""The sizes in which each view is drawn, in turn."""


def trial(share: float) -> list[Figure]:
    """Draw `WINDOWS` windows of each dossier in each view, or a share of them, in two sizes.

    Each by articles, and where lines may have the width of weights, with invented ones by these.
    """
    figures = []
    count = max(round(WINDOWS * share), 2)
    for folder in (ROOT, DEMO, COW):
        if not folder.exists():
            continue
        for view in SIZES:
            measures = {"": "", "width=weight": ", lines by weight"}
            for words in measures if view in BY_WEIGHT_VIEWS else [""]:
                unequal = count_unequal(folder, view, words, count)
                figures.append(
                    Figure(
                        f"The {view} of other dates in the page is that of the server"
                        f"{measures[words]}: {folder.name}",
                        f"{count} windows, {unequal} batches unequal",
                        unequal == 0,
                    )
                )
    return figures


def count_unequal(folder: Path, view: str, words: str, count: int) -> int:
    """Return how many batches of so many windows have one that the two draw otherwise."""
    if words:
        with TemporaryDirectory() as place:
            weighted = with_weights(folder, Path(place) / "tables")
            return unequal_batches(weighted, view, words, count)
    return unequal_batches(folder, view, words, count)


def unequal_batches(folder: Path, view: str, words: str, count: int) -> int:
    """Return how many batches of a dossier's windows have one that the two draw otherwise."""
    dossier = load(folder)
    among = windows(select(dossier, Selection()), count - 1, seed=16)
    unequal = 0
    for k, start in enumerate(range(0, count, BATCH)):
        batch, size = among[start : start + BATCH], SIZES[view][k % 2]
        with TemporaryDirectory() as place:
            try:
                if view == "network":
                    network.compare(folder, words, size, batch, Path(place))
                else:
                    compare(chosen(folder, view, words), size, batch, Path(place))
            except AssertionError:
                unequal += 1
    return unequal
