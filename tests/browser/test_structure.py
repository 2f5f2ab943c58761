"""The page of the camps in Chromium: sentences open their pairs, nothing runs out of its place."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.serving import Served

LEAVES = """() => [...document.querySelectorAll('figure svg')].flatMap((svg) => {
  const room = svg.getBoundingClientRect();
  return room.width ? [...svg.querySelectorAll('text')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1;
  }).map((one) => one.textContent) : [];
})"""
"""The words of the picture that run out of it."""


def test_a_sentence_opens_its_pairs_and_a_pair_its_claims(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/structure")
    both = page.locator("details", has_text="Two more pairs are told of as both")
    expect(both.get_by_role("link")).to_have_count(0)
    both.locator("summary").click()
    expect(both.get_by_role("link")).to_have_count(2)
    both.get_by_role("link", name="Arden and Borel").click()
    expect(page.locator("h1")).to_contain_text("Arden and Borel")
    expect(page.locator(".story .claim").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_out(
    page: Page, phone: Page, served: Served, theme: str
) -> None:
    for one in (page, phone):
        one.goto(f"{served.address}/structure?theme={theme}")
        assert one.evaluate(LEAVES) == []
        found = Axe().run(one).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
