"""The page in Chromium: its first picture, the date filter, a reader's own click and day.

In: folders of dossiers. Out: measures of our views, a plain Dash page with Plotly, one
with dash-cytoscape, one with force-graph and a page of nothing but our SVG, visited in turn with an
empty cache, each served by a process of its own.
"""

import os
import shutil
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from benchmarks.force_graph import installed
from benchmarks.measures import Goal, Measure, turned
from benchmarks.servers import baseline, force_graph_page, ours
from tieline.data.dates import iso
from tieline.data.dossier import load

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
VIEWPORT = ViewportSize(width=1440, height=900)
PATIENCE = 60_000
SETTLED = 400
"""Milliseconds between two changes of the dates."""

ANSWERING = ("cytoscape",)
"""The pages beside ours whose answer to a click and a day is waited for."""

CLICK_AGAIN, DAY_AGAIN = 50, 500
"""Milliseconds after which what was not answered is tried again."""

ATTEMPTS = 400
"""So often an action is tried before the page counts as one that never answers."""

OURS = dict.fromkeys(("network", "chord", "matrix", "timeline"), "tieline")
"""Our views, and what the page tells of itself in watch.js."""
PAGES = {
    "cytoscape": "dash-cytoscape",
    "plotly": "Dash and Plotly",
    "force": "force-graph",
    "bare": "bare SVG",
}
"""The pages beside ours; all that can be filtered stand before the one that cannot."""

SHARES = {"network": 1 / 3, "chord": 2 / 3, "matrix": 2 / 3, "timeline": 2 / 3}
"""What a view's filter may take at most until it repaints, of dash-cytoscape's."""

HALF = Goal(0.5, of_baseline=True)

STILL = "bare"
"""The page that cannot be filtered."""

NARROW_SHARE, WIDE_SHARE = 0.4, 0.05
"""The filter begins when this share of the ties has ended: narrow and wide in turn."""

NARROWED = 4
"""So often a visit narrows the dates: a frame more or less of waiting is chance."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds until the first picture, and of one change of the date filter.

    `change` ends when the picture first differs, `exact` when it is the final one.
    """

    first: float
    change: float
    exact: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Milliseconds from the navigation until a click is answered, then a date as well."""

    click: float
    date: float


def chromium() -> str:
    """Where Chromium is: $CHROMIUM, else the first usual name that is found."""
    found = filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUMS)))
    try:
        return next(found)
    except StopIteration:
        message = "No Chromium found. Install the package chromium, or set CHROMIUM to its path."
        raise FileNotFoundError(message) from None


def measures(folders: Mapping[str, Path], runs: int) -> Iterator[Measure]:
    """First picture, answers and date filter of every dossier, by its name."""
    with installed() as script, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for name, folder in folders.items():
            with ExitStack() as stack:
                addresses = served(stack, folder, script)
                yield from filter_measures(name, visits(browser, addresses, folder, runs))
                yield from answer_measures(name, answers(browser, addresses, folder, runs))
        browser.close()


def filter_measures(size: str, visits: Mapping[str, list[Visit]]) -> Iterator[Measure]:
    """The rows of the first picture and of the date filter."""

    def medians(part: str) -> dict[str, float]:
        return {
            name: statistics.median(getattr(visit, part) for visit in each)
            for name, each in visits.items()
        }

    first, change, exact = map(medians, ("first", "change", "exact"))
    bare = Goal(1.5, of_baseline=True)
    beside = tuple(name for name in PAGES if name in visits and name != STILL)
    yield beside_ours("page to first picture", size, first, ("network", *beside), HALF)
    yield beside_ours("page to first picture", size, first, ("network", STILL), bare)
    for view, share in SHARES.items():
        names, goal = (view, *beside), Goal(share, of_baseline=True)
        yield beside_ours(f"narrower dates to repaint, {view}", size, change, names, goal)
        yield beside_ours(f"narrower dates to exact picture, {view}", size, exact, names, HALF)


def answer_measures(size: str, answers: Mapping[str, list[Answer]]) -> Iterator[Measure]:
    """The rows of a reader's own click and day."""
    for what, part in (("page to an answered click", "click"), ("page to both answered", "date")):
        medians = {
            name: statistics.median(getattr(one, part) for one in each)
            for name, each in answers.items()
        }
        goal = HALF if part == "date" else None
        yield beside_ours(what, size, medians, ("network", *ANSWERING), goal)


def beside_ours(
    what: str,
    size: str,
    medians: Mapping[str, float],
    names: Sequence[str],
    goal: Goal | None = None,
) -> Measure:
    """One row: the first of the names is ours, beside the others."""
    ours, *others = names
    compared = {PAGES[name]: medians[name] for name in others}
    return Measure(what, size, "ms", medians[ours], compared, goal)


def served(stack: ExitStack, folder: Path, script: Path | None) -> dict[str, str]:
    """Serve our page and those beside it as long as the stack is open; return their addresses."""
    mine = stack.enter_context(ours(folder))
    addresses = {view: f"{mine.address}/?view={view}" for view in OURS}
    for name in PAGES:
        if name != "force":
            addresses[name] = f"{stack.enter_context(baseline(name, folder)).address}/"
        elif script is not None:
            page = stack.enter_context(force_graph_page(folder, script))
            addresses[name] = f"{page.address}/"
    return addresses


def visits(
    browser: Browser, addresses: Mapping[str, str], folder: Path, runs: int
) -> dict[str, list[Visit]]:
    """Visit each page in turn, so often after one round that only warms up the servers."""
    days = first_days(folder, 2 * NARROWED * (runs + 1))
    visits_of: dict[str, list[Visit]] = {name: [] for name in addresses}
    for run in range(-1, runs):
        for name in turned(tuple(addresses), run):
            step = 2 * NARROWED * (run + 1)
            typed = days[step : step + 2 * NARROWED]
            with opened(browser, name) as page:
                one = visit(page, name, addresses[name], typed)
            if run >= 0:
                visits_of[name].append(one)
    return visits_of


def answers(
    browser: Browser, addresses: Mapping[str, str], folder: Path, runs: int
) -> dict[str, list[Answer]]:
    """Click and type in our network and in the pages that answer, each in turn."""
    days = first_days(folder, 2 * ATTEMPTS)[::2]
    answers_of: dict[str, list[Answer]] = {name: [] for name in ("network", *ANSWERING)}
    for run in range(runs):
        for name in turned(tuple(answers_of), run):
            with opened(browser, name) as page:
                answers_of[name].append(answer(page, addresses[name], days))
    return answers_of


def first_days(folder: Path, number: int) -> list[str]:
    """As many first days of a filter, narrow and wide in turn and never twice the same."""
    ended = load(folder).ties["last_day"].sort_values().to_numpy()
    starts = [int(ended[int(share * len(ended))]) for share in (NARROW_SHARE, WIDE_SHARE)]
    return [iso(starts[step % 2] + step // 2) for step in range(number)]


@contextmanager
def opened(browser: Browser, name: str) -> Iterator[Page]:
    """A page with an empty cache that measures itself as one of those pages."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH.replace("@PAGE@", OURS.get(name, name)))
        yield page
    finally:
        context.close()


def visit(page: Page, name: str, address: str, days: list[str]) -> Visit:
    """One visit; every other change of the dates narrows them and counts."""
    page.goto(address)
    first = float(page.evaluate("window.benchmark.first"))
    if name == STILL:
        return Visit(first, 0.0, 0.0)
    page.evaluate("window.benchmark.alive()")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    took = []
    for day in days:
        took.append(page.evaluate("day => window.benchmark.change(day)", day))
        page.wait_for_timeout(SETTLED)
    narrowed = took[::2]
    if not all(min(one) > 0 for one in narrowed):
        raise RuntimeError(f"{address}: a narrower date changed nothing of the picture: {narrowed}")
    change, exact = map(statistics.median, zip(*narrowed, strict=True))
    return Visit(first, change, exact)


def answer(page: Page, address: str, days: list[str]) -> Answer:
    """Click a mark with a mouse, then type a day, from the first moment and until they answer.

    What a page does not hear yet is lost, as a reader's click is, and is tried again.
    """

    def click() -> None:
        page.mouse.click(*page.evaluate("window.benchmark.mark()"))

    def write_day() -> None:
        page.mouse.click(*page.evaluate("window.benchmark.field()"))
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(left.pop(0))
        page.keyboard.press("Enter")

    left = list(days)
    page.goto(address, wait_until="commit")
    clicked = until_answered(page, "click", click, CLICK_AGAIN)
    page.evaluate("window.benchmark.remember()")
    return Answer(clicked, until_answered(page, "date", write_day, DAY_AGAIN))


def until_answered(page: Page, what: str, act: Callable[[], None], patience: int) -> float:
    """Act until the page answers; the milliseconds from its navigation to the painted answer."""
    for _ in range(ATTEMPTS):
        act()
        words = [what, patience]
        time = float(page.evaluate("words => window.benchmark.answered(...words)", words))
        if time:
            return time
    raise TimeoutError(f"{page.url}: no answer to a {what}")
