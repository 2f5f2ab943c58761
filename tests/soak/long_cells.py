"""Every view of a dossier whose cells are as long as their columns take, beside an ordinary one.

In: the share of the trial. Out: a figure: seconds of the processor of each view against those of
the same view with ordinary cells.
"""

import csv
import gc
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from flask.testing import FlaskClient

from tests.serving import DEMO
from tests.soak.figures import Figure
from tieline.app import create_app
from tieline.data.dossier import load
from tieline.data.schema import ACTORS, ARTICLES, LONGEST_NAME, LONGEST_TEXT, POSITIONS, RELATIONS

VIEWS = ("network", "chord", "matrix", "timeline")
LOOKS = 6
"""Times that each view is asked for, at another width each, of which the quickest counts."""
MOST, MOST_BEYOND = 2.0, 3.0
"""Times the processor's seconds of a view with ordinary cells."""

LENGTHS = {
    **dict.fromkeys(("claim", "note", "said_by", "denied_by"), LONGEST_TEXT),
    **dict.fromkeys(("title", "publisher", "author"), LONGEST_NAME),
}
"""The characters of the cells that are lengthened, beside actors' names, by their column."""
FILLED = ("note", "publisher", "author")
"""Those that are filled where they are blank."""

Longer = Callable[[str, int], str]
"""A cell, and the characters it is to have."""


def of_words(cell: str, length: int) -> str:
    return "".join(islice(cycle(f"{cell} and "), length)).strip()


def of_one_word(cell: str, length: int) -> str:
    return cell + "mw" * ((length - len(cell)) // 2)


def far_too_long(cell: str, length: int) -> str:
    """Names and titles that are fifty times too long; texts, which readers see whole, are not."""
    return of_words(cell, 50 * length if length == LONGEST_NAME else length)


def dossier(folder: Path, longer: Longer) -> tuple[str, str]:
    """Write the demonstration with longer cells; return the names of two of its actors."""
    shutil.copytree(DEMO, folder)
    # It names actors and articles by their old names, and has no cells.
    (folder / "dossier.toml").write_text('title = "Demo"\n')
    names: dict[str, str] = {}

    def named(row: dict[str, str], *columns: str) -> None:
        for column in columns:
            row[column] = names.get(row[column], row[column])

    with (folder / ACTORS.file).open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    names |= {row["name"]: longer(row["name"], LONGEST_NAME) for row in rows}
    for row in rows:
        named(row, "name", "represents")
        row["aliases"], row["short"] = "", longer(f"{row['name'][:9]} short", LONGEST_NAME)
    write(folder / ACTORS.file, rows)
    for table in (RELATIONS, ARTICLES, POSITIONS):
        with (folder / table.file).open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            named(row, *({"actor", "target", "name"} & row.keys()))
            for column, length in LENGTHS.items():
                # A speaker or denier is told of some claims alone.
                if column in row and (row[column] or column in FILLED):
                    row[column] = longer(row[column] or "A note.", length)
        write(folder / table.file, rows)
    return names["Arden"], names["Borel"]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@dataclass(frozen=True, slots=True)
class Served:
    """The program over a dossier, and two of whose actors its pair's page tells."""

    client: FlaskClient
    pair: str

    @classmethod
    def of(cls, place: Path, longer: Longer) -> "Served":
        """Write a dossier of such cells and serve it."""
        written = dossier(place, longer)
        known = load(place)
        # As pages write it into their links: a longer address is its sender's own.
        pair = "|".join(name for one in written if (name := known.name_of(one)))
        return cls(create_app(place).test_client(), quote(pair))

    def cost(self, path: str, look: int) -> float:
        """Return the processor's seconds of one look at a view, no two of them alike."""
        size = f"&size=700x{700 + look}" if path.startswith("/figure") else ""
        address = f"{path.replace(PAIR, self.pair)}from=1990-01-{look + 1:02d}{size}"
        began = time.process_time()
        answer = self.client.get(address)
        cost = time.process_time() - began
        assert answer.status_code == 200, (path, answer.text)
        return cost


PAIR = "A|B"
PATHS = (
    *(f"/figure/{view}.svg?" for view in VIEWS),
    *(f"/embed/{view}?" for view in VIEWS),
    *(f"/figure/{view}.svg?sheet=1&" for view in VIEWS),
    *("/?view=network&", "/?view=table&", f"/pair?focus={PAIR}&", "/articles/notes?"),
)
"""Each view, as its address begins; `PAIR` stands for two actors of the dossier."""


def seconds(served: Mapping[str, Served], path: str, looks: int) -> dict[str, float]:
    """Return the processor's seconds of a view of each dossier, of the quickest look.

    They are looked at one right after the other: a moment in which the machine is busy with
    something else is one of all of them. Where one seems too dear all are looked at again, up to
    three times. Nothing is collected meanwhile, which falls to whoever comes then.
    """
    least = dict.fromkeys(served, inf)
    gc.collect()
    gc.disable()
    try:
        for first in range(0, 3 * looks, looks):
            for name, one in served.items():
                costs = [one.cost(path, look) for look in range(first, first + looks)]
                least[name] = min(least[name], *costs)
            if max(least.values()) <= MOST * least["ordinary"]:
                break
    finally:
        gc.enable()
    return least


def trial(share: float) -> list[Figure]:
    """Measure every view with ordinary cells and long ones: of words, of one word, far too long."""
    looks = max(2, round(LOOKS * share))
    kinds: dict[str, Longer] = {"ordinary": lambda cell, _: cell}
    kinds |= {kind.__name__: kind for kind in (of_words, of_one_word, far_too_long)}
    ratios: dict[str, float] = {}
    with TemporaryDirectory() as place:
        served = {name: Served.of(Path(place) / name, kind) for name, kind in kinds.items()}
        for path in PATHS:
            costs = seconds(served, path, looks)
            ordinary = costs.pop("ordinary")
            ratios |= {f"{path} {name}": cost / ordinary for name, cost in costs.items()}
    beyond = {path: ratio for path, ratio in ratios.items() if path.endswith(far_too_long.__name__)}
    within = {path: ratio for path, ratio in ratios.items() if path not in beyond}
    return [
        judged("Cells as long as their columns take cost at most twice as much", within, MOST),
        judged("Names fifty times too long cost at most three times as much", beyond, MOST_BEYOND),
    ]


def judged(promise: str, ratios: dict[str, float], most: float) -> Figure:
    """Hold the dearest view against what is promised."""
    worst = max(ratios, key=ratios.__getitem__)
    found = f"{len(ratios)} views: at most {ratios[worst]:.1f} times the ordinary one ({worst})"
    return Figure(f"{promise} in every view", found, ratios[worst] <= most)
