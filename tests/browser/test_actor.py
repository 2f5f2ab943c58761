"""The page of an actor in Chromium: lines and sentences open claims, nothing leaves its place."""

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


def test_a_line_opens_its_claims(page: Page, served: Served) -> None:
    page.goto(served.address + "/actor?focus=Arden")
    claims = page.locator(".claim[data-edge='Arden|Dorne|tension']")
    expect(claims.first).to_be_hidden()
    # A bar that lies level has no height of its own, so that it is pointed at by its place.
    bar = page.locator("figure .wide [data-edge='Arden|Dorne|tension'] path").first
    bar.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(claims.first).to_be_visible()
    expect(page.locator(".claim.named")).to_have_count(claims.count())


def test_without_scripts_a_sentence_leads_to_the_claims_it_rests_on(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/actor?focus=Arden")
    sentence = page.locator(".said details", has_text="Told of only as in tension with")
    sentence.locator("summary").click()
    sentence.get_by_role("link", name="Harbour League").click()
    partner = page.locator(".partner", has=page.locator("summary", has_text="Harbour League"))
    partner.locator("summary").click()
    expect(partner.locator(".claim").first).to_be_visible()
    partner.get_by_role("link", name="The two over time").click()
    expect(page.locator("h1")).to_contain_text("Harbour League")
    page.get_by_role("link", name="Harbour League", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Harbour League")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/actor?focus=Arden", "/embed/actor?focus=Cresta"])
def test_axe_finds_nothing_and_nothing_runs_out(
    page: Page, phone: Page, served: Served, address: str, theme: str
) -> None:
    for one in (page, phone):
        one.goto(f"{served.address}{address}&theme={theme}")
        one.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert one.evaluate(LEAVES) == []
        found = Axe().run(one).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_it_is_reached_from_the_panel_and_from_the_search(page: Page, served: Served) -> None:
    page.goto(served.address + "/?view=network&focus=Borel")
    page.get_by_role("link", name="Borel over time").click()
    expect(page.locator("h1")).to_have_text("Borel")
    page.goto(served.address + "/?view=network&from=2016-01-01&actor=Dorne")
    page.locator(".chip a", has_text="Dorne").click()
    expect(page.locator("h1")).to_have_text("Dorne")
