"""What a reader does with a pair's story, done in Chromium, with scripts and without."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.serving import Served

PAIR = "/pair?focus=Arden|Borel"
BAR = '.wide .lines g[data-edge="t0008"]'


def fine(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_story_stands_without_javascript(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + PAIR)
    expect(page.locator("h1")).to_contain_text("bound by agreement in June 2024")
    expect(page.locator(".wide svg")).to_be_visible()
    expect(page.locator(".story > li")).to_have_count(7)
    page.locator('.wide a:not([aria-hidden]):has([data-actor="t0008"])').click()
    assert page.url == served.address + "/articles/courier#p7"
    context.close()


def test_axe_finds_nothing_in_light(page: Page, served: Served) -> None:
    page.goto(served.address + PAIR)
    fine(page)


def test_axe_finds_nothing_in_dark(dark_page: Page, served: Served) -> None:
    dark_page.goto(served.address + PAIR)
    ground = dark_page.locator(".wide svg > rect").first
    assert ground.evaluate("one => getComputedStyle(one).fill") == "rgb(20, 24, 29)"
    fine(dark_page)


def test_nothing_is_wider_than_a_telephone(phone: Page, served: Served) -> None:
    phone.goto(served.address + PAIR)
    expect(phone.locator(".narrow svg")).to_be_visible()
    expect(phone.locator(".wide svg")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    size = phone.locator(".narrow svg [data-actor] text").first.bounding_box()
    assert size is not None
    assert size["height"] >= 11


def test_no_words_run_out_of_the_picture(page: Page, served: Served) -> None:
    page.goto(served.address + PAIR)
    out = page.evaluate(
        """() => {
          const paper = document.querySelector('.wide svg').getBoundingClientRect();
          return [...document.querySelectorAll('.wide svg text')]
            .filter(one => {
              const box = one.getBoundingClientRect();
              return box.left < paper.left || box.right > paper.right;
            }).map(one => one.textContent);
        }"""
    )
    assert out == []


def test_the_panel_leads_to_the_story_and_the_story_back(page: Page, served: Served) -> None:
    page.goto(served.address + "/?to=2025-12-31&view=network&focus=Arden|Borel")
    page.get_by_role("link", name="The two over time").click()
    page.wait_for_url("**/pair?*")
    expect(page.locator("h1")).to_contain_text("Arden and Borel")
    page.get_by_role("link", name="← The picture").click()
    page.wait_for_selector("#panel h2")
    assert "to=2025-12-31" in page.url
    assert "focus=Arden|Borel" in page.url


def test_from_pair_to_pair_and_back(page: Page, served: Served) -> None:
    page.goto(served.address + PAIR)
    there = page.locator("h1").inner_text()
    page.locator('a[rel="next"]').click()
    assert page.locator("h1").inner_text() != there
    page.locator('a[rel="prev"]').click()
    assert page.locator("h1").inner_text() == there


def middle(page: Page, group: str) -> tuple[float, float]:
    """Half the way along the first path of a group of the picture, in view."""
    path = page.locator(f"{group} path").first
    path.scroll_into_view_if_needed()
    x, y = path.evaluate(
        """path => {
          const half = path.getPointAtLength(path.getTotalLength() / 2);
          const spot = half.matrixTransform(path.getScreenCTM());
          return [spot.x, spot.y];
        }"""
    )
    return x, y


def test_a_bar_tells_and_leads_to_its_claim_and_back(page: Page, served: Served) -> None:
    page.goto(served.address + PAIR)
    spot = middle(page, BAR)
    page.mouse.move(*spot)
    expect(page.locator("[role=tooltip]")).to_be_visible()
    expect(
        page.locator('.wide .lit g.on:not([data-edge="t0008"], [data-actor="t0008"])')
    ).to_have_count(0)
    page.mouse.click(*spot)
    page.wait_for_url("**#t0008")
    expect(page.locator("#t0008")).to_have_class(re.compile(r"\bnamed\b"))
    expect(page.locator("#t0008")).to_be_in_viewport()
    page.mouse.move(5, 5)
    expect(page.locator(f"{BAR}.on")).to_have_count(1)
    page.go_back()
    expect(page.locator(".wide .lit")).to_have_count(0)
    assert page.url == served.address + PAIR


def test_a_claim_in_the_list_shines_in_the_picture(page: Page, served: Served) -> None:
    page.goto(served.address + PAIR)
    page.locator("#t0008 .date").hover()
    expect(page.locator('.wide .lit g.on[data-actor="t0008"]').first).to_be_attached()
    page.locator("h1").hover()
    expect(page.locator(".wide .lit")).to_have_count(0)


def test_the_bars_of_an_embedded_pair_tell(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/embed/pair?focus=Arden|Borel", wait_until="networkidle")
    page.mouse.move(*middle(page, BAR))
    expect(page.locator("[role=tooltip]")).to_be_visible()


def test_an_unknown_pair_offers_the_nearest(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address + "/pair?focus=Ardn|Borel")
    fine(page)
    page.get_by_role("link", name="Arden and Borel").first.click()
    expect(page.locator("h1")).to_contain_text("Arden and Borel")
    context.close()
