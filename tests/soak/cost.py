"""What selections cost at most, on dossiers far larger than a hand keeps.

In: the share of the selections that is asked for. Out: figures. The processor's time counts, which
hangs little on what else the machine does.
"""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from urllib.parse import urlencode

from flask.testing import FlaskClient

from benchmarks.generate import MEDIUM, Size, write
from tests.serving import body_of_address
from tests.soak.figures import Figure
from tieline.app import create_app
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES

ASKED, LONGEST = 600, 1.0
"""How many selections of `MEDIUM` are asked for, and the seconds that each may cost."""
HUGE, LONGEST_OF_HUGE = Size("huge", 2_000, 50_000), 15.0

UPDATE = "/_dash-update-component"
VIEWS = ("network", "chord", "matrix", "timeline")
PAGES = (
    *("/", "/pair", "/articles", "/data/relations.json", "/data/network.json"),
    *("/data/relations.csv", "/data/network.gexf", "/embed/pair", "/figure/pair.json", UPDATE),
    *(f"/embed/{view}" for view in VIEWS),
    *(f"/figure/{view}.{form}" for view in VIEWS for form in ("svg", "json")),
)
Query = list[tuple[str, str]]


def trial(share: float, seed: int = 11, *, patience: float = 1.0) -> list[Figure]:
    """Ask for a share of all selections of 5,000 ties, and for every page of 50,000.

    Of a share, the larger dossier is smaller. A machine under load takes `patience` times as long.
    """
    huge = Size("huge", round(HUGE.actors * share**0.5), round(HUGE.ties * share))
    with TemporaryDirectory() as place:
        medium, large = write(Path(place) / "medium", MEDIUM), write(Path(place) / "huge", huge)
        return [
            _odd_selections(medium, round(ASKED * share), seed, LONGEST * patience),
            _every_page(large, huge, LONGEST_OF_HUGE * patience),
        ]


def _odd_selections(folder: Path, count: int, seed: int, longest: float) -> Figure:
    client, dossier = create_app(folder).test_client(), load(folder)
    pair: Query = [("focus", "|".join(_pair(dossier)))]
    # What is computed once for a version is no part of a selection.
    for view, level in product(VIEWS, ("state", "all")):
        _seconds(client, f"/figure/{view}.svg", [*pair, ("level", level)])
    _seconds(client, "/", pair)
    chance = random.Random(seed)
    took = [
        (_seconds(client, page, query), f"{page}?{urlencode(query)}"[:200])
        for page, query in _questions(chance, dossier, count)
    ]
    found = f"{_told(took)}; {sum(one > longest for one, _ in took)} over {longest:g} s"
    promise = f"A selection of {MEDIUM.ties:,} ties costs at most {longest:g} s of the processor"
    return Figure(promise, found, max(took)[0] <= longest)


def _every_page(folder: Path, size: Size, longest: float) -> Figure:
    """Ask for all pages, also unfolded: the first pays what is computed once for a version."""
    client, dossier = create_app(folder).test_client(), load(folder)
    query = [("focus", "|".join(_pair(dossier))), ("view", "network")]
    unfolded = [*query, ("fold", "0")]
    took = [(_seconds(client, page, query), page) for page in PAGES]
    took += [(_seconds(client, page, unfolded), f"{page}?fold=0") for page in PAGES]
    promise = f"{size.actors:,} actors and {size.ties:,} ties are served in {longest:g} s at most"
    return Figure(promise, _told(took), max(took)[0] <= longest)


def _told(took: list[tuple[float, str]]) -> str:
    ranked = sorted(took, reverse=True)
    median, (slowest, which) = ranked[len(ranked) // 2][0], ranked[0]
    return f"{len(took)} asked; median {median:.2f} s, slowest {slowest:.2f} s ({which})"


def _pair(dossier: Dossier) -> tuple[str, str]:
    return tuple(dossier.ties.loc[0, ["actor", "target"]])


def _seconds(client: FlaskClient, page: str, query: Query) -> float:
    """Return the processor's seconds of one answer, which must be one."""
    words = urlencode(query)
    start = process_time()
    if page == UPDATE:
        answer = client.post(UPDATE, json=body_of_address(f"?{words}"))
    else:
        answer = client.get(f"{page}?{words}")
    took = process_time() - start
    # Two who were drawn by lot may have no tie; a bare address is led to the opening.
    assert answer.status_code in (200, 302, 400, 404), (page, words, answer.status_code)
    return took


def _questions(chance: random.Random, dossier: Dossier, count: int) -> Iterator[tuple[str, Query]]:
    """Draw pages and any words that can be read."""
    for _ in range(count):
        words = _words(chance, dossier)
        chosen = chance.sample(list(words), chance.randint(0, 6))
        page = chance.choice(PAGES)
        if page.partition(".")[0].endswith("/pair"):
            chosen.append("focus")
        yield page, [(word, value) for word in chosen for value in words[word]]


def _words(chance: random.Random, dossier: Dossier) -> dict[str, list[str]]:
    """Draw a value for every word of a selection, several where a word may be said again."""
    names, sources = list(dossier.actors), list(dossier.articles)

    def some(of: list[str], most: int) -> list[str]:
        return chance.sample(of, min(len(of), chance.randint(1, most)))

    return {
        "from": [f"{chance.randint(1900, 2024)}-01-01"],
        "to": [f"{chance.randint(2024, 2026)}-12-31"],
        "known_by": [f"{chance.randint(2024, 2026)}-06-30"],
        "than_known_by": [f"{chance.randint(2024, 2026)}-06-30"],
        "open": ["1"],
        "type": [",".join(some(list(TYPES), 3))],
        "form": [",".join(some(list(FORMS), 4))],
        "certainty": [",".join(CERTAINTIES)],
        "source": [",".join(some(sources, 30))],
        "without": [",".join(some(sources, 30))],
        "sources_min": [str(chance.randint(1, 4))],
        "sources_max": [str(chance.randint(4, 6))],
        "actor": some(names, 50),
        "level": ["all"],
        "blocs": ["1"],
        "fold": ["0"],
        "width": ["weight"],
        "view": [chance.choice((*VIEWS, "table"))],
        "highlight": [chance.choice(names)],
        "focus": ["|".join(chance.sample(names, 2))],
    }
