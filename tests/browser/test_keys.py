"""The explorer without a mouse, and nearer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import eventually, settled
from tests.browser.test_explorer import opened, place_of, words
from tests.serving import Served


def test_arrow_keys_walk_along_ties_and_enter_opens(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#frame").focus()
    page.keyboard.press("ArrowRight")
    told = page.locator("#spoken")
    expect(told).to_contain_text("claim")
    first = told.text_content() or ""
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    expect(told).not_to_have_text(first)
    here = (told.text_content() or "").split(":")[0]
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(here)
    assert words(page)["focus"] == [here]
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "focus=" not in url)
    expect(page.locator("#panel h2")).to_have_text("What stands out")


def test_slash_searches_and_a_question_mark_lists_the_keys(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#frame").focus()
    page.keyboard.press("/")
    expect(page.locator("#actors")).to_be_focused()
    page.keyboard.type("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator("#frame").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_nearer_farther_and_the_whole(page: Page, served: Served) -> None:
    opened(page, served)
    arden, dorne = place_of(page, "Arden"), place_of(page, "Dorne")
    page.get_by_role("button", name="Zoom in").click()

    def apart() -> float:
        return place_of(page, "Dorne")[0] - place_of(page, "Arden")[0]

    eventually(page, lambda: apart() == pytest.approx(1.4 * (dorne[0] - arden[0]), rel=0.02))
    page.locator("#frame").focus()
    page.keyboard.press("0")
    eventually(page, lambda: place_of(page, "Arden") == pytest.approx(arden, abs=0.6))
    expect(page.get_by_role("button", name="Fit")).to_be_hidden()


def place_in_frame(page: Page, name: str) -> tuple[float, float]:
    """Where an actor stands in the chart's frame: the sentence above it may take another line."""
    box = page.locator("#frame").bounding_box()
    assert box is not None
    x, y = place_of(page, name)
    return x - box["x"], y - box["y"]


def test_a_zoomed_picture_keeps_its_part_while_dates_change(page: Page, served: Served) -> None:
    opened(page, served)
    whole = place_in_frame(page, "Dorne")
    page.get_by_role("button", name="Zoom in").click()
    eventually(page, lambda: place_in_frame(page, "Dorne") != pytest.approx(whole, abs=1.5))
    settled(page)
    before = place_in_frame(page, "Dorne")
    page.get_by_role("link", name="Parade in Crestholm", exact=True).click()
    page.wait_for_url(re.compile("from=2025-09-03"))
    settled(page)
    assert place_in_frame(page, "Dorne") == pytest.approx(before, abs=1.5)


def test_a_double_click_leaves_only_what_touches_an_actor(page: Page, served: Served) -> None:
    opened(page, served)
    page.mouse.dblclick(*place_of(page, "Elvane"))
    page.wait_for_url(re.compile("actor=Elvane"))
    expect(page.locator("#picture")).not_to_contain_text("Arden")
    page.go_back()
    page.wait_for_url(lambda url: "actor=" not in url)
    expect(page.locator("#picture")).to_contain_text("Arden")
