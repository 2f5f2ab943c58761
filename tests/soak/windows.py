"""Pictures of random dates that a page draws by itself, beside those of the server.

In: the share of the windows that is asked for. Out: figures. Node runs the page's scripts.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.charts.chord import test_frame as chord
from tests.invented import with_weights
from tests.render import test_network_data as network
from tests.render.test_claims_data import windows
from tests.serving import COW, DEMO, ROOT
from tests.soak.figures import Figure
from tieline.data.dossier import load
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WINDOWS = 200
BATCH = 10
"""Windows that are drawn at once: where one is unequal, the batch counts as such."""


def trial(share: float) -> list[Figure]:
    """Draw `WINDOWS` windows of each dossier in each view, or a share of them, in two sizes.

    Each by articles, and with invented weights by these.
    """
    figures = []
    for folder in (ROOT, DEMO, COW):
        if not folder.exists():
            continue
        for view, compare in (("network", compare_networks), ("chord", compare_chords)):
            count = max(round(WINDOWS * share), 2)
            for words, measure in (("", "articles"), ("width=weight", "weight")):
                unequal = count_unequal(folder, words, compare, count)
                figures.append(
                    Figure(
                        f"The {view} of other dates in the page is that of the server, "
                        f"lines by {measure}: {folder.name}",
                        f"{count} windows, {unequal} batches unequal",
                        unequal == 0,
                    )
                )
    return figures


def count_unequal(folder: Path, words: str, compare: Callable[..., object], count: int) -> int:
    """Return how many batches of so many windows have one that the two draw otherwise."""
    if words:
        with TemporaryDirectory() as place:
            weighted = with_weights(folder, Path(place) / "tables")
            return unequal_batches(weighted, words, compare, count)
    return unequal_batches(folder, words, compare, count)


def unequal_batches(folder: Path, words: str, compare: Callable[..., object], count: int) -> int:
    """Return how many batches of a dossier's windows have one that the two draw otherwise."""
    dossier = load(folder)
    chosen = windows(select(dossier, Selection()), count - 1, seed=16)
    unequal = 0
    for k in range(0, count, BATCH):
        with TemporaryDirectory() as place:
            try:
                compare(folder, words, chosen[k : k + BATCH], k % 2, Path(place))
            except AssertionError:
                unequal += 1
    return unequal


def compare_networks(
    folder: Path, words: str, among: list[network.Window], size: int, place: Path
) -> None:
    """Compare the networks of some windows; fail where one differs."""
    network.compare(folder, words, (network.WIDE, network.NARROW)[size], among, place)


def compare_chords(
    folder: Path, words: str, among: list[network.Window], size: int, place: Path
) -> None:
    """Compare the chords of some windows; fail where one differs."""
    chord.compare(chord.chosen(folder, words), (chord.WIDE, chord.PHONE)[size], among, place)
