"""Embeds: their bytes, their first picture in Chromium, and how fast they are answered again.

In: the folder of a dossier. Out: measures, beside a page of nothing but the same SVG, a page that
draws the same figure by Plotly's script, and a plain Dash callback that returns it.
"""

import json
import socket
import statistics
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import BufferedRWPair
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import PATIENCE, VIEWPORT, WATCH, chromium
from benchmarks.embed_pages import VIEWS
from benchmarks.measures import Goal, Measure, turned
from benchmarks.servers import HOST, Server, embed_pages, ours

VISITS, SETS = 15, 3
"""The fastest of so many visits counts, and of so many sets the one in the middle."""
FAR = 5
"""Visits of a page whose goal is far off."""
REQUESTS, CALLS = 600, 60
ROUNDS = 5
MOST_KB = 40.0
PAGES = {"embed": "embed", "bare": "bare", "plotly": "plotly"}
"""Each page, and what it tells of itself in watch.js."""

Request = tuple[str, bytes]
"""The path and the body of a request; without a body it is a GET."""


def measures(folder: Path) -> Iterator[Measure]:
    """All that embeds promise, of the network and the chord of a dossier."""
    with ExitStack() as stack:
        mine, others = stack.enter_context(ours(folder)), stack.enter_context(embed_pages(folder))
        for view in VIEWS:
            yield embed_bytes(mine, view)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium())
            for view in VIEWS:
                yield from first_pictures(browser, view, (mine, others))
            browser.close()
        for view in VIEWS:
            yield answered_again(view, (mine, others))


def embed_bytes(server: Server, view: str) -> Measure:
    """An embed needs no other file, so that its page is all of it."""
    with connected(server) as line:
        body = ask(line, (f"/embed/{view}", b""))
    return Measure("embed, compressed", view, "KB", len(body) / 1000, {}, Goal(MOST_KB))


# The first picture


def first_pictures(
    browser: Browser, view: str, servers: tuple[Server, Server]
) -> Iterator[Measure]:
    addresses = {
        "embed": f"{servers[0].address}/embed/{view}",
        "bare": f"{servers[1].address}/bare/{view}",
    }
    plotly = f"{servers[1].address}/plotly/{view}"
    for name, address in addresses.items():
        # What the servers load once is warm from here on.
        visit(browser, address, PAGES[name])
    sets = [fastest_of_set(browser, addresses) for _ in range(SETS)]
    least = {name: statistics.median(one[name] for one in sets) for name in addresses}
    least["plotly"] = min(visit(browser, plotly, PAGES["plotly"]) for _ in range(FAR))
    for name, told, share in (("bare", "bare SVG", 1.25), ("plotly", "Plotly's script", 1 / 3)):
        goal = Goal(share, of_baseline=True)
        yield Measure(
            "embed to first picture", view, "ms", least["embed"], {told: least[name]}, goal
        )


def fastest_of_set(browser: Browser, addresses: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds of the fastest visit of each page, all visited in turn."""
    seen: dict[str, list[float]] = {name: [] for name in addresses}
    for run in range(VISITS):
        for name in turned(tuple(addresses), run):
            seen[name].append(visit(browser, addresses[name], PAGES[name]))
    return {name: min(times) for name, times in seen.items()}


def visit(browser: Browser, address: str, page_kind: str) -> float:
    """Milliseconds from the navigation to the painted picture, with an empty cache."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH.replace("@PAGE@", page_kind))
        page.goto(address)
        return float(page.evaluate("window.benchmark.first"))
    finally:
        context.close()


# Answers


def answered_again(view: str, servers: tuple[Server, Server]) -> Measure:
    """Milliseconds an answer, the fastest of some rounds in turn: its inverse is requests/s."""
    asked: Mapping[str, tuple[Server, Request, int]] = {
        "embed": (servers[0], (f"/embed/{view}", b""), REQUESTS),
        "callback": (servers[1], ("/_dash-update-component", callback_body(view)), CALLS),
    }
    took: dict[str, list[float]] = {name: [] for name in asked}
    for run in range(-1, ROUNDS):
        for name in turned(tuple(asked), run):
            each = milliseconds_of_each(*asked[name])
            if run >= 0:
                took[name].append(each)
    beside = {"Dash callback": min(took["callback"])}
    goal = Goal(1 / 20, of_baseline=True)
    return Measure("embed answered again", view, "ms", min(took["embed"]), beside, goal)


def milliseconds_of_each(server: Server, request: Request, count: int) -> float:
    with connected(server) as line:
        ask(line, request)
        start = perf_counter()
        for _ in range(count):
            ask(line, request)
        return (perf_counter() - start) * 1000 / count


@contextmanager
def connected(server: Server) -> Iterator[BufferedRWPair]:
    """A connection with as little of its own between the bytes as can be."""
    address = urlsplit(server.address)
    with socket.create_connection((address.hostname or HOST, address.port or 80), 60) as door:
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        raw = socket.SocketIO(door, "rwb")
        yield BufferedRWPair(raw, raw, 1 << 17)


def ask(line: BufferedRWPair, request: Request) -> bytes:
    """Return the body of an answer."""
    path, body = request
    head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: {HOST}\r\n"
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    line.write(f"{head}Accept-Encoding: gzip\r\n{kind}\r\n".encode() + body)
    line.flush()
    status, size = line.readline(), 0
    if b" 200 " not in status:
        raise RuntimeError(f"{path}: {status!r}")
    while (header := line.readline()) != b"\r\n":
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            size = int(value)
    return line.read(size)


def callback_body(view: str) -> bytes:
    """What the Dash page posts when its view changes."""
    return json.dumps(
        {
            "output": "picture.figure",
            "outputs": {"id": "picture", "property": "figure"},
            "inputs": [{"id": "view", "property": "value", "value": view}],
            "changedPropIds": ["view.value"],
        }
    ).encode()
