"""The standard charts in Chromium: drawn in both themes, a click opens the claims, tables without
scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.conftest import PHONE
from tests.serving import Served

ADDRESS = "/charts?from=2025-01-01"


def heard_faults(page: Page) -> list[str]:
    """Return a list that gets what the page's scripts and the console say of faults."""
    faults: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            faults.append(said.text)

    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", hear)
    return faults


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_are_drawn_and_axe_finds_nothing(
    page: Page, phone: Page, served: Served, theme: str
) -> None:
    for one in (page, phone):
        faults = heard_faults(one)
        one.goto(f"{served.address}/charts?theme={theme}")
        expect(one.locator(".plot .main-svg").nth(6)).to_be_attached()
        expect(one.locator(".drawn")).to_have_count(4)
        found = Axe().run(one).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
        assert faults == []
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_click_on_a_bar_opens_its_claims(page: Page, served: Served) -> None:
    page.goto(served.address + ADDRESS)
    section = page.locator("section.chart.drawn").filter(has=page.locator("#claims"))
    bar = section.locator(".barlayer .trace").last.locator(".point path").last
    expect(bar).to_be_attached()
    # The numbers are folded by then, and nothing moves any more.
    expect(section.locator("table")).to_be_hidden()
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    # Plotly listens on a layer above its bars.
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    expect(section.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(*at)
    opened = section.locator(".opened")
    expect(opened.locator("h2")).to_be_focused()
    expect(opened.locator(".claim").first).to_be_visible()
    expect(opened.get_by_role("link").first).to_be_visible()
    opened.get_by_role("button", name="Close").click()
    expect(opened.locator(".claim")).to_have_count(0)


def test_without_scripts_the_numbers_stand_open_and_lead_to_their_claims(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + ADDRESS)
    expect(page.locator("table")).to_have_count(3)
    expect(page.locator(".plot").first).to_be_hidden()
    table = page.locator("table").first
    table.get_by_role("link").first.click()
    expect(page.locator("#claims .claim").first).to_be_visible()
    context.close()
