"""What a reader does with a pair's story, done in Chromium, with scripts and without."""

import re
from itertools import combinations
from statistics import median

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_tree import MOST_PRESSES, heard, ways_to
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


# Zoom and tree, on the page and in the embed

STORIES = (PAIR, "/embed/pair?focus=Arden|Borel")
FOCUSED = "document.activeElement.getAttribute('aria-label')"
ON_THE_LEFT = ["Arden", "supports Borel", "Borel", "supports Arden", "Allied or aligned"]
BOXES = """all => all.filter(one => one.checkVisibility({visibilityProperty: true}))
  .map(one => [one, one.getBoundingClientRect()])
  .map(([one, {left, right, top, bottom}]) => [one.textContent, left, right, top, bottom])"""


def boxes(page: Page) -> dict[str, tuple[float, float, float, float]]:
    """Where each of the words is seen that lie within the wide picture: left, right, top, bottom.

    Names that stand there twice come once.
    """
    picture = page.locator(".wide svg").bounding_box()
    assert picture is not None
    edge = picture["x"] + picture["width"]
    found = page.locator(".wide .marks text").evaluate_all(BOXES)
    return {text: (*box,) for text, *box in found if box[1] > picture["x"] and box[0] < edge}


@pytest.mark.parametrize("address", STORIES)
def test_zoom_stretches_time_and_keeps_names(page: Page, served: Served, address: str) -> None:
    page.goto(served.address + address)
    nearer = page.get_by_role("button", name="Zoom in")
    expect(nearer).to_be_visible()
    picture = page.locator(".wide svg")
    before, place = boxes(page), picture.bounding_box()
    bar = page.locator(f"{BAR} path").last
    long = bar.evaluate("one => one.getBoundingClientRect().width")
    nearer.click()
    nearer.click()
    expect(page.locator(".wide svg.zoomed")).to_have_count(1)
    assert bar.evaluate("one => one.getBoundingClientRect().width") == pytest.approx(
        1.4 * 1.4 * long, rel=0.01
    )
    after = boxes(page)
    assert picture.bounding_box() == place
    for name in ON_THE_LEFT:
        assert after[name] == pytest.approx(before[name], abs=0.5)
    for words, (left, right, top, bottom) in after.items():
        was = before[words]
        assert (right - left, top, bottom) == pytest.approx(
            (was[1] - was[0], was[2], was[3]), abs=0.5
        )
    page.get_by_role("button", name="Fit").click()
    expect(page.locator("svg.zoomed")).to_have_count(0)
    assert boxes(page).keys() == before.keys()


def overlaps(seen: dict[str, tuple[float, float, float, float]]) -> list[tuple[str, str]]:
    """Which words touch others."""
    return [
        (one, other)
        for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations(seen.items(), 2)
        if a < f - 1 and e < b - 1 and c < h - 1 and g < d - 1
    ]


@pytest.mark.parametrize("address", STORIES)
@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_no_words_meet_when_zoomed(page: Page, served: Served, address: str, at: float) -> None:
    page.goto(served.address + address)
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    place = page.locator(".wide svg").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + at * place["width"], place["y"] + place["height"] / 2)
    page.keyboard.down("Control")
    for _ in range(5):
        page.mouse.wheel(0, -100)
        page.wait_for_timeout(30)
        assert overlaps(boxes(page)) == []
    page.keyboard.up("Control")


def test_it_is_zoomed_on_a_telephone(phone: Page, served: Served) -> None:
    phone.goto(served.address + PAIR)
    words = phone.locator('.narrow [data-actor="t0008"] text')
    place = words.bounding_box()
    phone.get_by_role("button", name="Zoom in").tap()
    expect(phone.locator(".narrow svg.zoomed")).to_have_count(1)
    moved = words.bounding_box()
    assert place is not None
    assert moved is not None
    assert moved["x"] == pytest.approx(place["x"], abs=0.5)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", STORIES)
def test_every_bar_is_heard_and_leads_to_its_claims_and_back(
    page: Page, served: Served, address: str
) -> None:
    page.goto(served.address + address)
    expect(page.locator("[role=tree]")).to_be_attached()
    items = heard(page)
    drawn = page.locator(".wide .lines g[data-edge]")
    assert len(items) == drawn.count()
    assert not any(item.opens for item in items)
    assert [one.name for one in items if "in tension: " in one.name] == [
        "Arden and Borel are in tension: Borel is wary of Arden where fish is concerned. "
        "In October 2025, start not told, one article."
    ]
    # The bands as they stand, from above.
    assert [one.name.split(":")[0] for one in items] == [
        "Arden supports Borel",
        *["Borel supports Arden"] * 2,
        *["Arden and Borel are allied or aligned"] * 3,
        "Arden and Borel are in tension",
    ]
    page.locator("[role=treeitem][tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == items[1].name
    expect(page.locator(".wide .lines .ring").first).to_be_attached()
    expect(page.locator("[role=tooltip]")).to_have_text(items[1].name)
    page.keyboard.press("Enter")
    expect(page.locator("#t0009")).to_be_focused()
    expect(page.locator("#t0009")).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == items[1].name


@pytest.mark.parametrize("address", STORIES)
def test_axe_finds_nothing_beside_the_tree(page: Page, served: Served, address: str) -> None:
    page.goto(served.address + address)
    expect(page.locator("[role=tree]")).to_be_attached()
    fine(page)


def test_bars_of_the_longest_story_take_few_keys(page: Page, repository: Served) -> None:
    page.goto(repository.address + "/pair?focus=China|North Korea")
    expect(page.locator("[role=tree]")).to_be_attached()
    names = [item.name for item in heard(page)]
    keys = [min(map(len, ways_to(names, place))) for place in range(len(names))]
    assert median(keys) <= MOST_PRESSES
