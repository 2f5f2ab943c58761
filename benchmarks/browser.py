"""The page in Chromium: its first picture, and the date filter from change to repaint.

In: folders of dossiers. Out: measures of our page, a plain Dash page with Plotly and one with
dash-cytoscape, visited in turn with an empty cache, each served by a process of its own.
"""

import os
import shutil
import statistics
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.figures import window
from benchmarks.generate import Size
from benchmarks.measures import Goal, Measure, turned
from benchmarks.servers import baseline, ours

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
VIEWPORT = ViewportSize(width=1440, height=900)
PATIENCE = 60_000
SETTLED = 400

OURS = "tieline"
PAGES = {"cytoscape": "dash-cytoscape", "plotly": "Dash and Plotly"}


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds until the first picture, and of one change of the date filter.

    `ready` is when the picture can be filtered, which for ours is not the first one;
    `change` ends when what the dates leave out has gone, `exact` when widths and names are right.
    """

    first: float
    ready: float
    change: float
    exact: float


def chromium() -> str:
    """Where Chromium is: $CHROMIUM, else the first usual name that is found."""
    found = filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUMS)))
    try:
        return next(found)
    except StopIteration:
        message = "No Chromium found. Install the package chromium, or set CHROMIUM to its path."
        raise FileNotFoundError(message) from None


def measures(folders: Mapping[Size, Path], runs: int) -> Iterator[Measure]:
    """First picture and filter of every size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for size, folder in folders.items():
            yield from _told(size, _visits(browser, folder, runs))
        browser.close()


def _told(size: Size, visits: Mapping[str, list[Visit]]) -> Iterator[Measure]:
    first = {name: statistics.median(v.first for v in seen) for name, seen in visits.items()}
    change = {name: statistics.median(v.change for v in seen) for name, seen in visits.items()}
    exact = {name: statistics.median(v.exact for v in seen) for name, seen in visits.items()}
    ready = {name: statistics.median(v.ready for v in seen) for name, seen in visits.items()}
    for what, found, goal in (
        ("page to first picture", first, None),
        ("page to a picture to filter", ready, None),
        ("narrower dates to repaint", change, Goal(0.5, of_baseline=True)),
        ("narrower dates to exact picture", exact, None),
    ):
        beside = {label: found[name] for name, label in PAGES.items()}
        yield Measure(what, size.name, "ms", found[OURS], beside, goal)


def _visits(browser: Browser, folder: Path, runs: int) -> dict[str, list[Visit]]:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(baseline(name, folder)) for name in PAGES}
        servers[OURS] = stack.enter_context(ours(folder))
        addresses = {name: f"{server.address}/" for name, server in servers.items()}
        addresses[OURS] += "?view=network"
        visits: dict[str, list[Visit]] = {name: [] for name in addresses}
        for run in range(-1, runs):
            for name in turned(tuple(addresses), run):
                seen = visit(browser, name, addresses[name], run)
                # The first round only warms up what the servers load once.
                if run >= 0:
                    visits[name].append(seen)
    return visits


def visit(browser: Browser, name: str, address: str, run: int) -> Visit:
    """One visit with an empty cache; the date is changed twice and the second change counts."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH.replace("@PAGE@", name))
        page.goto(address)
        first = float(page.evaluate("window.benchmark.first"))
        ready = float(page.evaluate("window.benchmark.ready"))
        page.wait_for_timeout(SETTLED)
        change = exact = 0.0
        for step in (2 * run + 2, 2 * run + 3):
            day = window(step)[0].isoformat()
            change, exact = page.evaluate("day => window.benchmark.change(day)", day)
            page.wait_for_timeout(SETTLED)
        return Visit(first, ready, change, exact)
    finally:
        context.close()
