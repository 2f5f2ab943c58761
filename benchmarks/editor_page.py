"""The editor's page in Chromium, over a dossier, entered by the link that the program prints.

In: a dossier's folder. Out: the page, closed and its program ended when the block is left.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import VIEWPORT, chromium

ROOT = Path(__file__).parent.parent


@contextmanager
def editor_page(folder: Path, patience: int) -> Iterator[Page]:
    """Open the editor; nothing may take longer than `patience` milliseconds."""
    command = [sys.executable, "-m", "tieline", "edit", "--data", str(folder), "--port", "0"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert program.stdout is not None
    try:
        links = (re.search(r"http\S+key=\S+", line) for line in program.stdout)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium())
            page = browser.new_page(viewport=VIEWPORT)
            page.set_default_timeout(patience)
            page.goto(next(found[0] for found in links if found))
            yield page
            browser.close()
    finally:
        program.terminate()
        program.wait(timeout=30)
        program.stdout.close()
