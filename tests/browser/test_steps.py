"""Steps through time in Chromium: by buttons, by keys, and by themselves."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explorer import CHART, opened, words
from tests.serving import Served

PLACES = f"""() => Object.fromEntries(
  [...document.querySelectorAll("{CHART} .marks g[data-actor]")].map((group) => {{
    const mark = [...group.children].find(({{ localName }}) => localName !== "text");
    return [group.dataset.actor, mark.outerHTML.replace(/ (r|fill|stroke)="[^"]*"/g, "")];
  }}))"""
"""Where each actor stands."""

Days = tuple[str, str]


def days(page: Page) -> Days:
    """The chosen days in the address."""
    first, last = (words(page).get(word, [""])[0] for word in ("from", "to"))
    return first, last


def bars(page: Page) -> list[Days]:
    """The days of the bars, as their links have them."""
    found = []
    for link in page.locator("#histogram > a").all():
        address = link.get_attribute("href") or ""
        first, last = (re.search(rf"[?&]{word}=([\d-]+)", address) for word in ("from", "to"))
        assert first
        assert last
        found.append((first[1], last[1]))
    return found


def press(page: Page, name: str) -> None:
    page.locator("#dates").get_by_role("button", name=name).click()


def test_buttons_walk_the_bars_and_keep_all_else(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&focus=Arden")
    places, among = page.evaluate(PLACES), bars(page)
    press(page, "Later")
    assert days(page) == among[0]
    press(page, "Later")
    assert days(page) == among[1]
    assert words(page)["focus"] == ["Arden"]
    now = page.evaluate(PLACES)
    assert now
    assert {name: places[name] for name in now} == now
    press(page, "Earlier")
    press(page, "Earlier")
    # There is none before the first.
    assert days(page) == among[0]
    page.go_back()
    assert days(page) == among[1]


def test_a_step_is_as_long_as_what_is_chosen(page: Page, served: Served) -> None:
    opened(page, served)
    among = bars(page)
    (first, _), (_, last) = among[2], among[4]
    opened(page, served, f"?view=network&from={first}&to={last}")
    page.keyboard.press(".")
    assert days(page) == (among[3][0], among[5][1])
    page.keyboard.press(",")
    page.keyboard.press(",")
    assert days(page) == (among[1][0], among[3][1])
    expect(page.locator("#spoken")).to_have_text(f"{among[1][0]} to {among[3][1]}")


def test_with_a_moment_it_goes_to_the_next_moment(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("link", name="Pact of Arden and Borel", exact=True).click()
    expect(page).to_have_url(re.compile("from="))
    pact = days(page)
    press(page, "Later")
    parade = days(page)
    assert parade > pact
    press(page, "Later")
    assert days(page) == parade
    expect(page.get_by_role("link", name="Parade in Crestholm", exact=True)).to_have_class(
        re.compile(r"\bon\b")
    )
    press(page, "Earlier")
    assert days(page) == pact


def test_a_point_in_a_field_is_no_step(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#from-day").press("1")
    page.keyboard.press(".")
    assert days(page) == ("", "")


def test_what_plays_stops_at_the_last_bar(page: Page, served: Served) -> None:
    opened(page, served)
    among = bars(page)
    opened(page, served, f"?view=network&from={among[-2][0]}&to={among[-2][1]}")
    press(page, "Play")
    expect(page.get_by_role("button", name="Stop")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(f"from={among[-1][0]}&to={among[-1][1]}"))
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    assert days(page) == among[-1]
    # Once at the end it begins again, from the first.
    press(page, "Play")
    assert days(page) == among[0]


@pytest.mark.parametrize("act", ["key", "pointer", "wheel", "button"])
def test_whatever_a_reader_does_stops_it(page: Page, served: Served, act: str) -> None:
    opened(page, served)
    among = bars(page)
    press(page, "Play")
    expect(page).to_have_url(re.compile(f"from={among[1][0]}&"))
    match act:
        case "key":
            page.keyboard.press("Shift")
        case "pointer":
            page.mouse.click(5, 5)
        case "wheel":
            page.mouse.wheel(0, 5)
        case "button":
            press(page, "Stop")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    # All steps of it are one for "Back".
    page.go_back()
    assert days(page) == ("", "")


def test_nothing_plays_for_who_asks_for_calm(page: Page, served: Served) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, served)
    expect(page.get_by_role("button", name="Later")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_have_count(0)
