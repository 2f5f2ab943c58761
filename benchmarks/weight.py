"""What the page weighs and whether it moves: bytes until it answers, layout shift, lines of script.

In: the folder of a dossier. Out: measures of our explorer, and of a host page with an embed.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import PATIENCE, VIEWPORT, chromium
from benchmarks.measures import Goal, Measure
from benchmarks.servers import HOST, ROOT, Server, ours

MOST_KB, RAISED_KB = 600.0, 400.0
"""What the page must not exceed, and what it should not."""

MOST_LINES = 2_091 / 2
"""Half the lines that the chart's scripts had while the explorer drew by Plotly."""

VIEWS = ("network", "chord")
SETTLED = 1_500
"""Milliseconds without a request after which nothing moves any more."""

SHIFTS = """(() => {
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!one.hadRecentInput) window.shifted += one.value;
  })).observe({type: 'layout-shift', buffered: true});
})();"""
WORDS = "<p>" + "Words of the page itself. " * 80 + "</p>"
IMPORTS_CHART = re.compile(r'from "\.\./chart/|^import "\.\./chart/', re.MULTILINE)
OF_HOST_PAGES = ("host.js", "height.js")
"""Scripts of embeds that make and size their frame and know nothing of a chart."""


def measures(name: str, folder: Path) -> Iterator[Measure]:
    """All rows of weight and layout."""
    with ours(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for view in VIEWS:
            yield from of_explorer(browser, server, name, view)
        yield of_host_page(browser, server, name)
        browser.close()
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in chart_scripts(ROOT))
    goal = Goal(MOST_LINES)
    yield Measure("script of the chart", "explorer and embeds", "lines", lines, {}, goal)


def of_explorer(browser: Browser, server: Server, name: str, view: str) -> Iterator[Measure]:
    """Bytes, scripts of Plotly and layout shift of one view of the explorer."""
    page = browser.new_page(viewport=VIEWPORT)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(SHIFTS)
    sizes: list[float] = []
    addresses: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda it: sizes.append(it["encodedDataLength"]))
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"{server.address}/?view={view}")
    shift = shift_of(page)
    size = f"{name}, {view}"
    kilobytes = sum(sizes) / 1000
    for what, most in (
        ("explorer, compressed", MOST_KB),
        ("explorer, compressed, raised goal", RAISED_KB),
    ):
        yield Measure(what, size, "KB", kilobytes, {}, Goal(most))
    plotly = sum("plotly" in address or "async-graph" in address for address in addresses)
    yield Measure("scripts of Plotly", size, "files", plotly, {}, Goal(0))
    yield Measure("layout shift, explorer", size, "", shift, {}, Goal(0))
    page.context.close()


def of_host_page(browser: Browser, server: Server, name: str) -> Measure:
    """Layout shift of a page of another origin with an embed between its words."""
    query = urlencode({"url": f"{server.address}/?view=network", "maxwidth": "1100"})
    with urlopen(f"{server.address}/oembed?{query}") as answer:
        code = json.load(answer)["tieline"]["script"]
    body = f'<!doctype html><html lang="en"><title>Host</title><body>{WORDS}{code}{WORDS}'
    page = browser.new_page(viewport=VIEWPORT)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(SHIFTS)
    with published(body) as elsewhere:
        page.goto(elsewhere)
        page.locator("iframe[data-told]").wait_for()
        shift = shift_of(page)
    page.context.close()
    return Measure("layout shift, host page with an embed", name, "", shift, {}, Goal(0))


@contextmanager
def published(body: str) -> Iterator[str]:
    """Serve one page on a port of its own, so at another origin; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()


def shift_of(page: Page) -> float:
    """The layout shift of a page by the time that it has come to rest."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("window.shifted"))


def chart_scripts(root: Path) -> list[Path]:
    """The scripts of the chart: its folder, those of the explorer that import it, the embeds'."""
    assets = root / "assets"
    explorer = (
        path
        for path in (assets / "explorer").glob("*.js")
        if IMPORTS_CHART.search(path.read_text("utf-8"))
    )
    embeds = (path for path in (assets / "embed").glob("*.js") if path.name not in OF_HOST_PAGES)
    return sorted([*(assets / "chart").glob("*.js"), *explorer, *embeds])
