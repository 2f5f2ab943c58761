"""The explorer on a telephone: the picture comes early, fingers reach everything."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_explorer import opened, words
from tests.serving import Served

PICTURES = ("network", "chord", "matrix", "timeline")

TARGET = """kind => {
  const frame = document.getElementById('frame').getBoundingClientRect();
  const at = (clientX, clientY) => {
    const found = window.tieline.targetAt({clientX, clientY, pointerType: 'touch'});
    const wanted = found && kind in found && !String(found.actor).startsWith('+');
    return wanted ? JSON.stringify(found) : '';
  };
  for (let y = Math.ceil(frame.top) + 60; y < frame.bottom - 50; y += 3)
    for (let x = Math.ceil(frame.left) + 4; x < frame.right - 10; x += 3)
      if (at(x, y) && at(x, y) === at(x + 6, y) && at(x, y) === at(x + 3, y + 3))
        return [x + 3, y + 1];
}"""
"""The first place of the picture, from above, where a finger surely meets an actor or an edge."""


def tapped(page: Page, kind: str) -> None:
    """Put a finger twice on the same mark, line, cell or bar: told first, then opened."""
    x, y = page.evaluate(TARGET, kind)
    page.touchscreen.tap(x, y)
    tip = page.locator("#tip")
    expect(tip).to_have_class("on")
    inside(page, "#tip")
    expect(page.locator(".tieline.lit")).to_have_count(1)
    assert "focus" not in words(page)
    said = (tip.text_content() or "").split(":")[0]
    page.touchscreen.tap(x, y)
    page.wait_for_url(lambda url: "focus=" in url)
    for name in words(page)["focus"][0].split("|")[:2]:
        assert name in said
        expect(page.locator("#panel h2")).to_contain_text(name)
    expect(page.locator("#panel h2")).to_be_in_viewport()


@pytest.mark.parametrize("view", PICTURES)
def test_what_a_tap_tells_of_is_not_covered_and_can_be_read(
    phone: Page, served: Served, view: str
) -> None:
    opened(phone, served, f"?view={view}")
    phone.locator("#picture").scroll_into_view_if_needed()
    x, y = phone.evaluate(TARGET, "edge")
    phone.touchscreen.tap(x, y)
    tip = phone.locator("#tip")
    expect(tip).to_have_class("on")
    box = tip.bounding_box()
    assert box
    assert not (
        box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
    )
    inside(phone, "#tip")
    tip.get_by_role("button", name="Read").tap()
    phone.wait_for_url(lambda url: "focus=" in url)
    expect(tip).not_to_have_class("on")
    expect(phone.locator("#panel h2")).to_be_in_viewport()


def inside(page: Page, place: str) -> None:
    """All of it lies on the screen."""
    box = page.locator(place).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize("view", PICTURES)
def test_a_tap_tells_and_a_second_opens(phone: Page, served: Served, view: str) -> None:
    opened(phone, served, f"?view={view}")
    tapped(phone, "edge")
    phone.locator("#panel .close").tap()
    phone.wait_for_url(lambda url: "focus=" not in url)
    phone.wait_for_timeout(400)
    tapped(phone, "actor")


def test_a_tap_on_a_row_of_the_table_opens_it(phone: Page, served: Served) -> None:
    phone.goto(served.address + "/?view=table")
    row = phone.locator(".table tbody tr").first
    who = row.locator("th").inner_text()
    row.locator("td").nth(1).tap()
    expect(phone.locator("#panel h2")).to_contain_text(who)
    expect(phone.locator("#panel h2")).to_be_in_viewport()


@pytest.mark.parametrize("view", [*PICTURES, "table"])
def test_the_picture_begins_in_the_upper_half_of_the_screen(
    phone: Page, served: Served, view: str
) -> None:
    phone.goto(f"{served.address}/?view={view}")
    phone.wait_for_selector("#panel h2")
    place = phone.locator(".table .scroll" if view == "table" else "#frame")
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box is not None
    assert box["y"] < PHONE["height"] / 2
    expect(phone.locator("#sentence")).to_contain_text("Closest: ")


def test_sentence_and_picture_come_before_what_chooses(phone: Page, served: Served) -> None:
    opened(phone, served)
    parts = ("h1", "#sentence", "#picture svg", ".toolbar", ".when", ".doings", "#panel", "#words")
    tops = [phone.locator(f".sheet {part}").bounding_box() for part in parts]
    places = [box["y"] for box in tops if box]
    assert len(places) == len(parts)
    assert places == sorted(places)


@pytest.mark.parametrize("view", [*PICTURES, "table"])
def test_nothing_is_wider_than_the_screen_and_the_choices_stay_on_it(
    phone: Page, served: Served, view: str
) -> None:
    phone.goto(f"{served.address}/?view={view}&focus=Arden")
    expect(phone.locator("#panel h2")).to_have_text("Arden")
    phone.locator("#panel .close").tap()
    for which in (".more:not(.take)", ".more.take"):
        phone.locator(f"{which} > summary").tap()
        expect(phone.locator(f"{which} .drop")).to_be_visible()
        phone.wait_for_timeout(300)
        inside(phone, f"{which} .drop")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        phone.keyboard.press("Escape")


ON_TOP = """() => [...document.querySelectorAll(
  'header a, header summary, header button, .toolbar input:not([type=hidden]), .toolbar summary'
)].filter(one => !one.closest('.drop')).map(one => {
  one.scrollIntoView({ block: 'center' });
  const box = one.getBoundingClientRect();
  const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const label = document.querySelector(`label[for="${one.id}"]`);
  const mine = on && (on === one || on.contains(one) || one.contains(on) ||
    (label && label.contains(on)) || on.closest('label'));
  return mine ? '' : one.outerHTML.slice(0, 120);
}).filter(Boolean)"""


def test_no_control_covers_another(phone: Page, served: Served) -> None:
    opened(phone, served)
    assert phone.evaluate(ON_TOP) == []


def test_the_signs_of_moments_stand_apart_from_the_words_above(phone: Page, served: Served) -> None:
    opened(phone, served)
    words_end = "one => { const all = document.createRange(); all.selectNodeContents(one);"
    words_end += " return all.getBoundingClientRect().bottom; }"
    below = phone.locator(".when .counted").evaluate(words_end)
    signs = phone.locator(".histogram .moment-sign")
    tops = signs.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert tops
    assert min(tops) > below + 2
