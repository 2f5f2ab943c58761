"""The page in Chromium: its first picture, and the date filter from change to repaint.

In: folders of dossiers. Out: measures of our network and chord, a plain Dash page with Plotly, one
with dash-cytoscape and a page of nothing but our SVG, visited in turn with an empty cache, each
served by a process of its own.
"""

import os
import shutil
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.measures import Goal, Measure, turned
from benchmarks.servers import baseline, ours
from tieline.data.dates import iso
from tieline.data.dossier import load

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
VIEWPORT = ViewportSize(width=1440, height=900)
PATIENCE = 60_000
SETTLED = 400

OURS = {"network": "tieline", "chord": "tieline"}
"""Our views, and what the page tells of itself in watch.js."""
PAGES = {"cytoscape": "dash-cytoscape", "plotly": "Dash and Plotly", "bare": "bare SVG"}
SHARES = {"network": 1 / 3, "chord": 2 / 3}
"""What a view's filter may take at most, of dash-cytoscape's."""

STILL = "bare"
"""The page that cannot be filtered."""

WIDE_SHARE, NARROW_SHARE = 0.05, 0.4
"""The filter begins when this share of the ties has ended: wide and narrow in turn."""

NARROWED = 4
"""So often a visit narrows the dates: a frame more or less of waiting is chance."""


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


def measures(folders: Mapping[str, Path], runs: int) -> Iterator[Measure]:
    """First picture and filter of every dossier, by its name."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for name, folder in folders.items():
            yield from _told(name, _visits(browser, folder, runs))
        browser.close()


def _told(size: str, visits: Mapping[str, list[Visit]]) -> Iterator[Measure]:
    def medians(part: str) -> dict[str, float]:
        return {
            name: statistics.median(getattr(visit, part) for visit in seen)
            for name, seen in visits.items()
        }

    first, ready, change, exact = map(medians, ("first", "ready", "change", "exact"))
    half, bare = Goal(0.5, of_baseline=True), Goal(1.5, of_baseline=True)
    of_network = ("network", *(name for name in PAGES if name != STILL))
    yield _measure("page to first picture", size, first, of_network, half)
    yield _measure("page to first picture", size, first, ("network", STILL), bare)
    yield _measure("page to a picture to filter", size, ready, of_network)
    for view, share in SHARES.items():
        names, goal = (view, *of_network[1:]), Goal(share, of_baseline=True)
        yield _measure(f"narrower dates to repaint, {view}", size, change, names, goal)
        yield _measure(f"narrower dates to exact picture, {view}", size, exact, names)


def _measure(
    what: str,
    size: str,
    found: Mapping[str, float],
    names: Sequence[str],
    goal: Goal | None = None,
) -> Measure:
    """One row: the first of the names is ours, beside the others."""
    ours, *others = names
    compared = {PAGES[name]: found[name] for name in others}
    return Measure(what, size, "ms", found[ours], compared, goal)


def _visits(browser: Browser, folder: Path, runs: int) -> dict[str, list[Visit]]:
    with ExitStack() as stack:
        served = {name: stack.enter_context(baseline(name, folder)) for name in PAGES}
        addresses = {name: f"{server.address}/" for name, server in served.items()}
        mine = stack.enter_context(ours(folder))
        addresses |= {view: f"{mine.address}/?view={view}" for view in OURS}
        days = first_days(folder, 2 * NARROWED * (runs + 1))
        visits: dict[str, list[Visit]] = {name: [] for name in addresses}
        for run in range(-1, runs):
            for name in turned(tuple(addresses), run):
                step = 2 * NARROWED * (run + 1)
                asked = days[step : step + 2 * NARROWED]
                seen = visit(browser, name, addresses[name], asked)
                # The first round only warms up what the servers load once.
                if run >= 0:
                    visits[name].append(seen)
    return visits


def first_days(folder: Path, number: int) -> list[str]:
    """As many first days of a filter, wide and narrow in turn and never twice the same."""
    ended = load(folder).ties["last_day"].sort_values().to_numpy()
    starts = [int(ended[int(share * len(ended))]) for share in (WIDE_SHARE, NARROW_SHARE)]
    return [iso(starts[step % 2] + step // 2) for step in range(number)]


def visit(browser: Browser, name: str, address: str, days: list[str]) -> Visit:
    """One visit with an empty cache; every other change of the dates narrows them and counts."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH.replace("@PAGE@", OURS.get(name, name)))
        page.goto(address)
        first = float(page.evaluate("window.benchmark.first"))
        if name == STILL:
            return Visit(first, first, 0.0, 0.0)
        ready = float(page.evaluate("window.benchmark.ready"))
        page.wait_for_timeout(SETTLED)
        took = []
        for day in days:
            took.append(page.evaluate("day => window.benchmark.change(day)", day))
            page.wait_for_timeout(SETTLED)
        change, exact = map(statistics.median, zip(*took[1::2], strict=True))
        return Visit(first, ready, change, exact)
    finally:
        context.close()
