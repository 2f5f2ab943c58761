"""A dossier full of hostile texts in Chromium, with the content policy or without: none runs."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from tests import hostile
from tests.browser.conftest import WIDE, editing
from tests.browser.patience import PATIENCE
from tests.serving import WHOLE, Served
from tieline.publish.site.build import export_site

ALL = bool(os.environ.get("TIELINE_SOAK"))
"""Whether to try every view, with the content policy and without; else the harder half."""
VIEWS = ("network", "chord", "matrix", "timeline") if ALL else ("network", "timeline")
POLICIES = {"without the policy": True, "with it": False} if ALL else {"without the policy": True}
PAIRS = (0, 8, 15, 36) if ALL else (8, 36)
"""Ties that are opened: tags, a handler, a link in Plotly's markup, and what turns the writing."""


class Watch:
    """What a hostile text could do: run, ask, open a window, or leave for another origin."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        self.page = context.new_page()
        context.on("page", lambda page: self.seen.append(f"window {page.url}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", self._left)

    def _asked(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _left(self, request: Request) -> None:
        if request.url.startswith(("http", "ftp")) and "//127.0.0.1:" not in request.url:
            self.seen.append(f"request to {request.url}")

    def quiet(self) -> None:
        """Nothing ran and nothing was brought in, in any frame."""
        for frame in self.page.frames:
            assert frame.evaluate("() => window.tlEvil") is None, frame.url
            assert frame.evaluate(BROUGHT_IN) == [], frame.url
        assert self.seen == []


BROUGHT_IN = """() => {
  const scheme = /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data:text)/i;
  const all = [...document.querySelectorAll('*')];
  const evil = all.filter((one) => one.localName === 'tl-evil'
    || one.hasAttribute('data-tl-evil') || one.hasAttribute('srcdoc')
    || [...one.attributes].some((at) => at.name.startsWith('on') && at.value.includes('tlEvil'))
    || ['href', 'src', 'xlink:href', 'action'].some((at) => scheme.test(one.getAttribute(at) || ''))
  );
  return evil.map((one) => one.outerHTML.slice(0, 200));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hostile texts in every column; the headline is one of them."""
    return hostile.full(tmp_path_factory.mktemp("hostile") / "dossier", about=1)


@pytest.fixture(scope="module")
def full(folder: Path) -> Iterator[Served]:
    program = Served(folder)
    yield program
    program.stop()


@pytest.fixture(params=list(POLICIES.values()), ids=list(POLICIES))
def watch(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watch]:
    context = browser.new_context(viewport=WIDE, bypass_csp=request.param)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    found = Watch(context)
    yield found
    found.quiet()
    context.close()


def test_what_ran_would_be_seen(browser: Browser) -> None:
    """The watch is no watch if it sees nothing where all texts stand as markup."""
    context = browser.new_context()
    watch = Watch(context)
    watch.page.set_content("\n".join(hostile.TEXTS[:9]))
    watch.page.wait_for_function("() => window.tlEvil === 1")
    assert watch.page.evaluate(BROUGHT_IN) != []
    context.close()


def pair(number: int) -> str:
    names = [hostile.name_of(hostile.TEXTS[k % len(hostile.TEXTS)]) for k in (number, number + 1)]
    return quote("|".join(names), safe="")


def swept(page: Page, marks: str) -> None:
    """Point at a few marks, as somebody who reads them does."""
    for mark in page.locator(marks).all()[:4]:
        box = mark.bounding_box()
        if box is not None:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_explorer_runs_none(watch: Watch, full: Served) -> None:
    page = watch.page
    for view in VIEWS:
        page.goto(f"{full.address}/?view={view}&{WHOLE}&focus={pair(PAIRS[VIEWS.index(view)])}")
        page.wait_for_selector("#panel h2")
        page.wait_for_function("() => window.tieline.drawn > 0")
        for x, y in ((400, 400), (600, 500), (700, 350)):
            page.mouse.move(x, y, steps=3)
        watch.quiet()
    page.goto(f"{full.address}/?view=table&{WHOLE}")
    page.wait_for_selector("#table-box tbody tr")
    said = page.locator("#table-box").text_content() or ""
    assert [text for text in hostile.TEXTS if text not in said] == []


def test_the_share_dialog_runs_none(watch: Watch, full: Served) -> None:
    page = watch.page
    page.goto(f"{full.address}/?view=chord&actor={quote(hostile.TEXTS[8], safe='')}&{WHOLE}")
    page.wait_for_selector(".frame[data-state=ready]")
    page.locator("[data-opens=embedding]").click()
    page.wait_for_selector("#embedding[data-state=ready]")
    watch.quiet()


def test_pages_run_none(watch: Watch, full: Served) -> None:
    addresses = ["/articles", *(f"/articles/a{k}" for k in PAIRS)]
    addresses += [f"/pair?focus={pair(k)}&{WHOLE}" for k in PAIRS]
    addresses += [f"/pair?focus={quote(text)}" for text in hostile.TEXTS[:4]]
    addresses += [f"/{quote(hostile.TEXTS[k], safe='')}" for k in PAIRS]
    addresses += [f"/embed/pair?focus={pair(k)}" for k in PAIRS]
    addresses += [f"/figure/{view}.svg?{WHOLE}" for view in VIEWS]
    for address in addresses if ALL else addresses[::2]:
        watch.page.goto(full.address + address)
        watch.quiet()


def test_embeds_run_none(watch: Watch, full: Served) -> None:
    page = watch.page
    for view in VIEWS:
        text = quote(hostile.TEXTS[PAIRS[VIEWS.index(view)]], safe="")
        page.goto(f"{full.address}/embed/{view}?{WHOLE}&title={text}&note={text}")
        page.locator("figure[data-ready]").wait_for()
        swept(page, ".wide g[data-edge]")
        page.locator("[role=tree]").wait_for(state="attached")
        page.keyboard.press("Tab")
        for key in ("*", "ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#opened")).to_be_visible()
        watch.quiet()


def test_the_static_folder_runs_none(watch: Watch, tmp_path: Path) -> None:
    few = [hostile.TEXTS[k] for k in ((1, 3, 8, 15, 16, 20, 36, 42) if ALL else (3, 8, 15))]
    export_site(hostile.full(tmp_path / "few", few), tmp_path / "out", WHOLE)
    handler = partial(Quiet, directory=str(tmp_path / "out"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for path in sorted((tmp_path / "out").rglob("*.html"))[:: 1 if ALL else 6]:
            where = path.relative_to(tmp_path / "out").as_posix()
            watch.page.goto(f"http://127.0.0.1:{server.server_port}/{quote(where)}")
            watch.quiet()
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A plain server of a folder that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_the_editors_page_runs_none(watch: Watch, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "dossier"))
    with editing(copy, watch.page) as editor:
        cells = editor.page.locator("#grid .ag-cell")
        for cell in cells.all()[:12]:
            cell.hover()
        cells.nth(1).dblclick()
        editor.page.keyboard.press("Escape")
        watch.quiet()
        watch.page = watch.page.context.new_page()
        watch.seen.clear()
