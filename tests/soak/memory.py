"""Hostile addresses, each another: none of them may stay in memory.

In: the share of the requests that are made. Out: figures. Their memory is that of a server of its
own, as the system tells it.
"""

import random
from collections.abc import Callable
from urllib.parse import quote

from tests.serving import ROOT, Served
from tests.soak.clicks import ask, click, connect, serving
from tests.soak.figures import Figure
from tests.soak.load import megabytes

REQUESTS = 20_000
USUAL = 300
"""Clicks of readers before, after which the program has loaded what it loads late."""
GROWTH = 1.3
"""How many times the memory at the start may be reached."""
WORDS = 1_150
"""Unknown words in an address of 58 kB, the longest that the server takes."""

VIEWS = ("network", "chord", "matrix", "timeline")


def letters(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=count))


def unknown_words(chance: random.Random, count: int = WORDS) -> str:
    return "&".join(f"{letters(chance, 20)}={letters(chance, 28)}" for _ in range(count))


def unknown_names(chance: random.Random) -> str:
    return "&".join(f"actor={letters(chance, 40)}" for _ in range(1_200))


def giant_focus(chance: random.Random) -> str:
    return f"focus={letters(chance, 28_000)}|{letters(chance, 28_000)}"


def texts(chance: random.Random) -> str:
    words = "".join(chance.choices("𐎀𐎁𐎂𐎃𐎄字𝔸", k=150))
    return f"title={quote(words)}&note={quote(words[::-1])}"


def mixed(chance: random.Random) -> str:
    return f"type=alliance&from=2025-01-{chance.randrange(1, 32):02d}&{unknown_words(chance, 3)}"


KINDS: tuple[tuple[str, Callable[[random.Random], str]], ...] = (
    *((f"/embed/{view}?", unknown_words) for view in VIEWS),
    *((f"/?view={view}&", unknown_words) for view in VIEWS),
    *(("/embed/network?", kind) for kind in (unknown_names, giant_focus, texts, mixed)),
    *(("/?view=network&", kind) for kind in (unknown_names, giant_focus, texts, mixed)),
    *((path, giant_focus) for path in ("/pair?", "/embed/pair?", "/figure/pair.svg?")),
    *((path, unknown_words) for path in ("/figure/network.svg?", "/data/relations.csv?")),
    ("/articles?", unknown_words),
)


def trial(share: float, *, growth: float = GROWTH, usual: int = USUAL) -> list[Figure]:
    """Ask for hostile addresses, no two alike, and look at the server's memory."""
    chance = random.Random(24)
    count = round(REQUESTS * share)
    with serving(ROOT) as server:
        connection = connect(server, patience=120)
        for method, path, body in (asked for _ in range(usual) for asked in click(chance)):
            ask(connection, {}, method, path, body)
        connection.close()
        start = megabytes(server)
        most, wrong = _most_memory(server, chance, count)
    found = (
        f"{count:,} requests of {len(KINDS)} kinds: {start:.0f} MB at first, {most:.0f} MB at "
        f"most, {most / start:.2f} times as much; {len(wrong)} answers of no use"
    )
    promise = f"Hostile addresses, each another, take {growth:g} times the memory at most"
    return [Figure(promise, "; ".join([found, *wrong[:5]]), not wrong and most <= growth * start)]


def _most_memory(server: Served, chance: random.Random, count: int) -> tuple[float, list[str]]:
    """Return the most megabytes that the server had between requests, and the odd answers."""
    connection = connect(server, patience=120)
    most, wrong = 0.0, []
    for number in range(count):
        lead, kind = KINDS[number % len(KINDS)]
        connection.request("GET", lead + kind(chance), headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 400, 404):
            wrong.append(f"{lead}{kind.__name__}: {answer.status}")
        most = max(most, megabytes(server))
    connection.close()
    return most, wrong
