"""Dates in Chromium: what they leave out goes at once, and no answer undoes what a reader does."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.test_explorer import CHART, DRAWN, opened, words
from tests.serving import Served

SEEN = f"""() => [...document.querySelectorAll("{CHART} .marks text")]
  .filter((name) => getComputedStyle(name.closest("g")).display !== "none")
  .map((name) => name.textContent)"""
"""The names that the picture shows now."""

AT_ONCE = f"""() => {{
  const field = document.getElementById("to-day");
  field.focus();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "1950");
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  field.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true }}));
  return [location.search, ({SEEN})()];
}}"""
"""A day is typed, and the picture is asked in the same breath what it shows."""


def left_out(page: Page) -> bool:
    """Whether the picture is one that waits for its exact one."""
    return bool(page.evaluate("document.querySelector('.frame').hasAttribute('data-preview')"))


def exact(page: Page) -> None:
    """Wait for the exact picture."""
    page.wait_for_function("() => !document.querySelector('.frame').hasAttribute('data-preview')")


def test_what_a_typed_day_leaves_out_goes_before_anything_is_answered(
    page: Page, served: Served
) -> None:
    opened(page, served)
    before = page.evaluate(SEEN)
    search, at_once = page.evaluate(AT_ONCE)
    assert "to=1950-12-31" in search
    assert set(at_once) < set(before)
    exact(page)
    page.wait_for_selector(DRAWN)
    assert set(page.evaluate(SEEN)) >= set(at_once)
    expect(page.locator("#to-day")).to_have_value("1950-12-31")


def test_all_of_the_picture_is_back_when_the_dates_are(page: Page, served: Served) -> None:
    opened(page, served)
    before = page.evaluate(SEEN)
    page.locator("#to-day").fill("1950")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("to=1950-12-31"))
    exact(page)
    assert set(page.evaluate(SEEN)) < set(before)
    page.get_by_role("link", name="All dates").click()
    page.wait_for_function(f"most => ({SEEN})().length === most", arg=len(before))
    assert not left_out(page)
    assert sorted(page.evaluate(SEEN)) == sorted(before)


def test_a_thumb_on_its_way_shows_what_it_would_leave_out(page: Page, served: Served) -> None:
    opened(page, served)
    page.wait_for_function("() => window.tieline.loaded > 0")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rail = page.locator("#days").bounding_box()
    assert rail
    middle = rail["y"] + rail["height"] / 2
    page.mouse.move(rail["x"] + rail["width"], middle)
    page.mouse.down()
    page.mouse.move(rail["x"] + rail["width"] * 0.3, middle, steps=4)
    page.wait_for_function("() => window.tieline.dressed > 0")
    assert "to=" not in page.url
    assert not [url for url in asked if "_dash-update" in url]
    drawn = page.evaluate("window.tieline.drawn")
    page.mouse.up()
    page.wait_for_url(re.compile("to="))
    page.wait_for_function("before => window.tieline.drawn > before", arg=drawn)


def test_an_answer_that_comes_late_takes_nothing_back(page: Page, served: Served) -> None:
    """The server answers to the first day only after the second is typed."""
    opened(page, served)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/_dash-update-component", hold)
    page.locator("#from-day").fill("2024")
    page.keyboard.press("Enter")
    page.locator("#to-day").fill("2025-10")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name=re.compile("supports")).click()
    page.wait_for_url(re.compile("type=alliance,tension"))
    page.unroute("**/_dash-update-component", hold)
    for one in held:
        one.continue_()
    expect(page.locator("#sentence")).to_contain_text("1 January 2024 to 31 October 2025")
    said = words(page)
    assert (said["from"], said["to"]) == (["2024-01-01"], ["2025-10-31"])
    expect(page.locator("#from-day")).to_have_value("2024-01-01")
    expect(page.locator("#to-day")).to_have_value("2025-10-31")
    expect(page.get_by_role("checkbox", name=re.compile("supports"))).not_to_be_checked()


def test_back_undoes_one_change_at_a_time(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#from-day").fill("2024")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2024-01-01"))
    page.locator("#to-day").fill("2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("to=2025-12-31"))
    page.go_back()
    expect(page.locator("#to-day")).to_have_value("")
    assert words(page)["from"] == ["2024-01-01"]
    page.go_back()
    expect(page.locator("#from-day")).to_have_value("")
    assert "from" not in words(page)


def test_back_in_the_breath_of_a_typed_day_undoes_it(page: Page, served: Served) -> None:
    """Dash hears of the day only after the reader has left it."""
    opened(page, served)
    page.evaluate(f"() => {{ ({AT_ONCE})(); history.back(); }}")
    expect(page.locator("#to-day")).to_have_value("")
    page.wait_for_timeout(500)
    assert "to" not in words(page)
    expect(page.locator("#to-day")).to_have_value("")


MEANWHILE = """() => {
  const field = document.getElementById("to-day");
  field.focus();
  field.value = "Octo";
  const { controls } = window.dash_clientside;
  const settle = controls.settle;
  controls.settle = (chosen) => {
    controls.settle = settle;
    window.settled = true;
    return settle(chosen);
  };
  window.dash_clientside.set_props("address", { search: window.location.search + "&" });
}"""
"""The reader is typing while an answer to the same address is settled."""


def test_an_answer_leaves_alone_what_is_being_typed(page: Page, served: Served) -> None:
    opened(page, served)
    page.evaluate(MEANWHILE)
    page.wait_for_function("() => window.settled")
    page.wait_for_timeout(200)
    expect(page.locator("#to-day")).to_have_value("Octo")
    expect(page.locator("#to-day")).to_be_focused()
    page.keyboard.type("ber 2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("to=2025-10-31"))


TYPED_AT_FIRST = """new MutationObserver((changes, observer) => {
  const field = document.getElementById("from-day");
  if (!field) return;
  observer.disconnect();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "2024");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}).observe(document, { subtree: true, childList: true });"""
"""A day is typed the moment that its field is there."""


def test_a_day_typed_before_anything_else_works_is_not_lost(page: Page, served: Served) -> None:
    page.add_init_script(TYPED_AT_FIRST)
    opened(page, served)
    expect(page).to_have_url(re.compile("from=2024-01-01"))
    expect(page.locator("#from-day")).to_have_value("2024-01-01")
    expect(page.locator("#sentence")).to_contain_text("2024")
