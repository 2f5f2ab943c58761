"""The story in Chromium: one picture that changes by scroll, by its steps and by keys."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.patience import settled
from tests.serving import DEMO, Served
from tests.told import tell

READY = "html[data-story=ready]"
SEEN = """() => [...document.querySelectorAll('figure')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).length"""
"""How many pictures are seen."""
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  window.shifted += one.value;
})).observe({ type: "layout-shift", buffered: true });"""
"""How far the page has moved by itself, summed up."""
LEAVES = """() => [...document.querySelectorAll('.step.on figure svg')].flatMap((svg) => {
  const room = svg.getBoundingClientRect();
  return room.width ? [...svg.querySelectorAll('text')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1;
  }).map((one) => one.textContent) : [];
})"""
"""The words of the picture that run out of it."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration with a story."""
    folder = Path(copytree(DEMO, tmp_path_factory.mktemp("story") / "demo"))
    program = Served(tell(folder))
    yield program.address
    program.stop()


def opened(page: Page, address: str) -> None:
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.wait_for_selector(READY, state="attached")


def expect_step(page: Page, number: int) -> None:
    """Wait until a step is the one that is read, and its picture the only one that is seen."""
    expect(page.locator(f".step.on #step-{number}")).to_be_attached()
    expect(page.locator(".step.on")).to_have_count(1)
    expect(page.locator(".course [aria-current=step] .dot")).to_have_text(str(number))
    settled(page)
    assert page.evaluate(SEEN) == 1
    assert page.evaluate(LEAVES) == []


def fine(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_it_changes_by_scroll_keys_and_clicks(page: Page, phone: Page, story: str) -> None:
    for one in (page, phone):
        opened(one, f"{story}/story")
        expect_step(one, 1)
        expect(one.locator("#step-1")).to_be_in_viewport()
        one.evaluate("() => document.querySelector('#step-2').scrollIntoView()")
        expect_step(one, 2)
        one.keyboard.press("ArrowRight")
        expect_step(one, 3)
        expect(one.locator("#step-3")).to_be_in_viewport()
        expect(one.get_by_role("button", name="Next step")).to_be_disabled()
        one.keyboard.press("ArrowLeft")
        expect_step(one, 2)
        one.locator(".course a").first.click()
        expect_step(one, 1)
        one.get_by_role("button", name="Next step").click()
        expect_step(one, 2)
        assert one.evaluate("() => window.shifted") == 0
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_keys_that_follow_one_another_each_count(page: Page, story: str) -> None:
    opened(page, f"{story}/story")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect_step(page, 3)


def test_on_paper_all_steps_have_their_pictures(page: Page, story: str) -> None:
    opened(page, f"{story}/story")
    page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    expect(page.locator("figure.narrow:visible")).to_have_count(3)
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }")
    expect_step(page, 1)


def test_an_address_leads_to_a_step(page: Page, story: str) -> None:
    opened(page, f"{story}/story#step-3")
    expect_step(page, 3)
    expect(page.locator("#step-3")).to_be_in_viewport()


def test_an_embed_shows_one_step_at_a_time(page: Page, phone: Page, story: str) -> None:
    for one in (page, phone):
        opened(one, f"{story}/embed/story")
        expect_step(one, 1)
        expect(one.locator("#step-1")).to_be_visible()
        expect(one.locator("#step-2")).not_to_be_visible()
        one.keyboard.press("ArrowRight")
        expect_step(one, 2)
        one.locator(".course a").last.click()
        expect_step(one, 3)
        expect(one.locator("#step-3")).to_be_visible()
        expect(one.locator(".course [role=status]")).to_have_text("Of 3: 3. A war <& peace>")
        assert one.evaluate("() => window.shifted") == 0
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["/story", "/embed/story"])
def test_axe_finds_nothing(page: Page, phone: Page, story: str, theme: str, place: str) -> None:
    for one in (page, phone):
        opened(one, f"{story}{place}?theme={theme}")
        expect_step(one, 1)
        one.locator(".step.on details").evaluate("(part) => { part.open = true; }")
        fine(one)


@pytest.mark.parametrize("place", ["/story", "/embed/story"])
def test_without_scripts_it_is_a_row_of_pictures(browser: Browser, story: str, place: str) -> None:
    for viewport in (WIDE, PHONE):
        context = browser.new_context(java_script_enabled=False, viewport=viewport)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(story + place)
        expect(page.locator("figure.narrow:visible")).to_have_count(3)
        expect(page.locator("figure.wide:visible")).to_have_count(0)
        expect(page.locator(".words-of-step:visible")).to_have_count(3)
        expect(page.locator(".course")).not_to_be_visible()
        first = page.locator(".step").first
        first.locator("summary").click()
        expect(first.locator(".claim").first).to_be_visible()
        link = first.get_by_role("link", name="Explore this step")
        expect(link).to_have_attribute(
            "href", "/?from=2024-01-01&to=2024-12-31&view=network&focus=Arden|Borel|alliance"
        )
        context.close()


def test_who_wants_no_motion_gets_none(browser: Browser, story: str) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, f"{story}/story")
    style = "(name) => getComputedStyle(document.querySelector(name))"
    assert page.evaluate(f"{style}.transitionDuration", ".step figure") == "0s"
    assert page.evaluate(f"{style}.scrollBehavior", "html") == "auto"
    page.keyboard.press("ArrowRight")
    expect_step(page, 2)
    context.close()
