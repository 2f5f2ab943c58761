"""The map in Chromium: lines and countries open what is told of them, nothing runs out."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import invented
from tests.browser.conftest import PHONE
from tests.browser.test_structure import LEAVES
from tests.serving import DEMO, Served


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = copytree(DEMO, tmp_path_factory.mktemp("map") / "placed")
    program = Served(invented.on_map(folder, invented.DEMO_ON_MAP))
    yield program
    program.stop()


def test_a_line_opens_its_claims_without_scripts(browser: Browser, placed: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(placed.address + "/map")
    line = page.locator('.wide .lines [data-edge="Arden|Cresta|tension"] .reach')
    line.dispatch_event("click")
    expect(page.locator("h1")).to_contain_text("Arden and Cresta")
    expect(page.locator(".story .claim").first).to_be_visible()
    context.close()


def test_a_country_opens_what_is_told_of_it(page: Page, placed: Served) -> None:
    page.goto(placed.address + "/map")
    page.locator('.wide .areas [data-actor="Elvane"] path').first.click()
    page.wait_for_url("**/?view=network&focus=Elvane")
    expect(page.locator("#panel")).to_contain_text("Elvane")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/map", "/embed/map"])
def test_axe_finds_nothing_and_nothing_runs_out(
    page: Page, phone: Page, placed: Served, theme: str, address: str
) -> None:
    for one in (page, phone):
        one.goto(f"{placed.address}{address}?theme={theme}")
        assert one.evaluate(LEAVES) == []
        expect(one.locator("body")).not_to_contain_text("<")
        found = Axe().run(one).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
