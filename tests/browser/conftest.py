"""One server and one browser a process; a page fails its test on any error or outside request."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.patience import PATIENCE
from tests.serving import COW, DEMO, ROOT, Served

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
EXPECTED = ("status of 409", "status of 422", "net::ERR_FAILED")
"""What Chromium notes where two editors changed one cell, where tables cannot be shown or a change
has a fault, and where a test loses an answer."""
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder: `-m "not browser"` leaves them all out."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@dataclass(frozen=True)
class Editor:
    """The editor's page, over a dossier of its own."""

    folder: Path
    page: Page

    def save(self, why: str) -> None:
        """Save what is not saved yet, with a reason."""
        self.page.click("#save")
        self.page.fill("#save-dialog [name=reason]", why)
        self.page.click("#save-dialog .main")
        expect(self.page.locator("#count")).to_have_text("All saved")

    def expect_count(self, count: int) -> None:
        word = "change" if count == 1 else "changes"
        expect(self.page.locator("#count")).to_have_text(f"{count} unsaved {word}")


@contextmanager
def editing(
    folder: Path, page: Page, ready: str = "#grid .ag-row", user: str = "ada"
) -> Iterator[Editor]:
    """The editor's program as somebody starts it, entered by its link."""
    command = [sys.executable, "-m", "tieline", "edit", "--data", str(folder), "--port", "0"]
    environment = os.environ | {"LOGNAME": user}
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    assert program.stdout is not None
    try:
        links = (re.search(r"http\S+key=\S+", line) for line in program.stdout)
        page.goto(next(found[0] for found in links if found))
        page.wait_for_selector(ready)
        yield Editor(folder, page)
        page.close()
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=10) == 0
        program.stdout.close()


@pytest.fixture
def editor(page: Page, tmp_path: Path) -> Iterator[Editor]:
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    with editing(folder, page) as found:
        yield found


@pytest.fixture
def colleague(editor: Editor, dark_page: Page) -> Iterator[Editor]:
    """Another editor's browser, over the same dossier."""
    with editing(editor.folder, dark_page, user="bo") as found:
        yield found


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    program = Served(DEMO)
    yield program
    program.stop()


@pytest.fixture(scope="module")
def repository() -> Iterator[Served]:
    program = Served(ROOT)
    yield program
    program.stop()


@pytest.fixture(scope="module")
def cow() -> Iterator[Served]:
    program = Served(COW)
    yield program
    program.stop()


@contextmanager
def serving(folder: Path, browser: Browser) -> Iterator[Served]:
    """A server that outlives its pages: one that still loads would tell of a lost connection."""
    program = Served(folder)
    try:
        yield program
    finally:
        for context in browser.contexts:
            context.close()
        program.stop()


@pytest.fixture
def changing(tmp_path: Path, browser: Browser) -> Iterator[Served]:
    """A server over a copy of the demo dossier, for tests that write its tables."""
    with serving(Path(shutil.copytree(DEMO, tmp_path / "dossier")), browser) as program:
        yield program


@pytest.fixture(scope="session")
def chromium() -> str:
    asked = os.environ.get("CHROMIUM") or ""
    found = next((path for name in (asked, *NAMES) if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium found; `make test` installs it, or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()


def watched(context: BrowserContext, faults: list[str]) -> Page:
    """A page that notes console errors, script errors and requests to any other host."""
    page = context.new_page()

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(one in message.text for one in EXPECTED):
            faults.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(error.stack or str(error)))

    def outside(request: Request) -> None:
        if request.url.startswith("http") and "//127.0.0.1:" not in request.url:
            faults.append(f"request to {request.url}")

    page.on("request", outside)
    return page


def _page(browser: Browser, **options: object) -> Iterator[Page]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []
    yield watched(context, faults)
    context.close()
    assert faults == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, viewport=WIDE, color_scheme="light")


@pytest.fixture
def faulty_page(browser: Browser) -> Iterator[Page]:
    """A page whose console may tell of faults: the test makes them."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def dark_page(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, viewport=WIDE, color_scheme="dark")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, viewport=PHONE, has_touch=True, is_mobile=True)
