"""What a reader's browser asks for at a click, drawn by lot, and how it asks.

In: a random generator. Out: requests; a fifth of what they choose was never asked for before.
"""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.serving import Served, body_of_address, body_of_counts

VIEWS = ("network", "chord", "matrix", "timeline")
UPDATE = "/_dash-update-component"
JSON = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}


@contextmanager
def serving(folder: Path, program: str = "serve") -> Iterator[Served]:
    server = Served(folder, program)
    try:
        yield server
    finally:
        server.stop()


def connect(server: Served, patience: float = 30) -> HTTPConnection:
    return HTTPConnection(urlsplit(server.address).netloc, timeout=patience)


def ask(
    connection: HTTPConnection, known: dict[str, str], method: str, path: str, body: str
) -> str:
    """Ask as a browser does, with the tag of what it has; return what is wrong with the answer."""
    send(connection, known, method, path, body)
    status = status_of(connection, known, method, path)
    return "" if status in (200, 304) else f"{path[:120]}: {status}"


def send(
    connection: HTTPConnection, known: dict[str, str], method: str, path: str, body: str
) -> None:
    tag = {"If-None-Match": known[path]} if path in known else {}
    connection.request(method, path, body or None, JSON | tag)


def status_of(connection: HTTPConnection, known: dict[str, str], method: str, path: str) -> int:
    """Read the whole answer, and remember its tag."""
    answer = connection.getresponse()
    answer.read()
    if method == "GET" and (tag := answer.getheader("ETag")):
        known[path] = tag
    return answer.status


Asked = tuple[str, str, str]
"""Method, path and body of a request."""
Words = list[tuple[str, str]]


def click(chance: random.Random) -> list[Asked]:
    """Return what a browser asks for at a click."""
    query = chosen(chance)
    view = chance.choice(VIEWS)
    pages = [
        f"/?view={view}&{query}",
        f"/embed/{view}?{query}",
        "/articles/dw",
        "/pair?focus=China|North%20Korea",
        f"/embed/pair?focus=China|Russia&{query}",
        f"/data/relations.csv?{query}",
    ]
    # Most clicks change a filter: the words, the numbers beside the menus, the picture.
    if chance.random() < 0.4:
        return [("GET", chance.choice(pages), "")]
    counts = body_of_counts(query)
    return [
        ("POST", UPDATE, json.dumps(body_of_address(f"?view={view}&{query}"))),
        ("POST", UPDATE, json.dumps(counts)),
        ("GET", f"/figure/{view}.json?{query}", ""),
    ]


def chosen(chance: random.Random) -> str:
    """Return words that others choose, too, and now and then days that nobody else chose."""
    kinds: list[Words] = [[], [("type", "alliance")], [("type", "tension")], [("level", "all")]]
    dates: list[Words] = [[], [], [("from", "2025-01-01")], [("to", "2025-09-30")]]
    words = [*chance.choice(kinds), *chance.choice(([], [("actor", "China")]))]
    if chance.random() < 0.2:
        words.append(("from", str(date(1940, 1, 1) + timedelta(days=chance.randrange(31_000)))))
    else:
        words += chance.choice(dates)
    return urlencode(words)
