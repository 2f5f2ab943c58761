"""The grid of what was read, and where articles disagree, in Chromium: what opens, what fits."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.serving import Served

ADDRESSES = ("/coverage", "/coverage?rows=pairs", "/disagreement")


def test_a_cell_opens_its_claims(page: Page, served: Served) -> None:
    page.goto(served.address + "/coverage?rows=pairs&from=2025-09-03&to=2025-09-03")
    row = page.get_by_role("row", name="Cresta and Dorne")
    row.get_by_role("link").click()
    expect(page.get_by_text("Dorne says that Cresta's parade menaces the region.")).to_be_visible()


def test_without_scripts_lists_open_and_lead_to_articles(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/coverage")
    single = page.locator("details", has_text="Lines that rest on one article")
    expect(single.get_by_role("link")).to_have_count(0)
    single.locator("summary").click()
    expect(single.get_by_role("link", name="Farrow supports Elvane")).to_be_visible()
    page.get_by_role("link", name="Where articles disagree").click()
    article = page.get_by_role("row", name="Harbour Review").first
    article.get_by_role("link", name="paragraph 3").first.click()
    expect(page.locator("#p3")).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_no_page_is_wider_than_a_telephone(
    page: Page, phone: Page, served: Served, address: str, theme: str
) -> None:
    for one in (page, phone):
        mark = "&" if "?" in address else "?"
        one.goto(f"{served.address}{address}{mark}theme={theme}")
        found = Axe().run(one).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
