"""The explorer without a mouse, and nearer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import eventually, settled
from tests.browser.test_explorer import opened, place_of, words
from tests.serving import Served

STOP = "[role=treeitem][tabindex='0']"
"""The item of the tree that takes the keyboard's focus."""


def words_of(page: Page) -> str:
    """What the item in focus says."""
    stop = page.locator(STOP)
    expect(stop).to_be_focused()
    return stop.get_attribute("aria-label") or ""


def test_the_pages_first_stop_leads_to_the_picture(page: Page, served: Served) -> None:
    opened(page, served)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the picture")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert words_of(page).startswith("Arden: ")
    page.keyboard.press("Tab")
    expect(page.locator(".frame :focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    assert words_of(page).startswith("Arden: ")


def test_what_the_keyboard_stands_on_shines_has_a_ring_and_its_words(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.locator(STOP).focus()
    ringed = page.locator(".tieline g:has(> .ring)")
    expect(ringed).to_have_attribute("data-actor", "Arden")
    expect(page.locator(".tieline.lit .on text").filter(has_text="Arden")).to_have_count(1)
    expect(page.locator(".frame [role=tooltip].on")).to_have_text(words_of(page))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    edge = ringed.get_attribute("data-edge")
    assert edge
    assert "Arden" in edge
    expect(page.locator(".frame [role=tooltip].on")).to_have_text(words_of(page))
    page.locator("#actors").focus()
    expect(page.locator(".ring")).to_have_count(0)
    expect(page.locator(".lit")).to_have_count(0)
    expect(page.locator("[role=tooltip].on")).to_have_count(0)


def test_arrows_open_go_in_go_out_and_close(page: Page, served: Served) -> None:
    opened(page, served)
    stop = page.locator(STOP)
    stop.focus()
    actor = words_of(page)
    page.keyboard.press("ArrowRight")
    assert words_of(page) == actor
    expect(stop).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    line = words_of(page)
    assert "Arden" in line
    expect(stop).to_have_attribute("aria-level", "2")
    page.keyboard.press("ArrowRight")
    expect(stop).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    expect(stop).to_have_attribute("aria-level", "3")
    assert "paragraph" in words_of(page)
    page.keyboard.press("ArrowLeft")
    assert words_of(page) == line
    page.keyboard.press("ArrowLeft")
    expect(stop).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowLeft")
    assert words_of(page) == actor
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[role=treeitem][aria-level='2']")).to_have_count(0)
    page.keyboard.press("End")
    assert "3 more: one gesture each" in words_of(page)
    page.keyboard.press("d")
    assert words_of(page).startswith("Dorne: ")
    page.keyboard.press("Home")
    assert words_of(page) == actor


def test_enter_leads_to_the_evidence_and_escape_back(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator(STOP).focus()
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2")
    expect(heading).to_have_text("Dorne")
    expect(heading).to_be_focused()
    expect(page.locator("#spoken")).to_contain_text("Evidence opened. ")
    expect(page.locator("#spoken")).to_contain_text("claims in")
    assert words(page)["focus"] == ["Dorne"]
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "focus=" not in url)
    assert words_of(page).startswith("Dorne: ")
    expect(page.locator("#spoken")).to_have_text("Evidence closed.")
    expect(heading).to_have_text("What stands out")


def test_enter_on_a_claim_leads_to_that_claim(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator(STOP).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(STOP)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    claim = words_of(page)
    page.keyboard.press("Enter")
    read = page.locator("#panel .claim:focus")
    expect(read).to_have_count(1)
    assert (read.locator("p").first.text_content() or "").rstrip(".") in claim
    page.keyboard.press("Escape")
    assert words_of(page) == claim


def test_enter_on_a_fold_unfolds_it_and_the_keyboard_stays(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator(STOP).focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("fold=0"))
    expect(page.locator("[role=treeitem]")).to_have_count(10)
    assert words_of(page)


def test_claims_that_cannot_be_loaded_say_what_to_do(page: Page, served: Served) -> None:
    opened(page, served)
    page.route("**/claims.json*", lambda route: route.abort())
    page.locator(STOP).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(STOP)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    failed = "The claims could not be loaded. Close and open this line to try again."
    assert words_of(page) == failed
    page.unroute_all()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(STOP)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    assert "paragraph" in words_of(page)


def test_slash_searches_and_a_question_mark_lists_the_keys(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator(STOP).focus()
    page.keyboard.press("/")
    expect(page.locator("#actors")).to_be_focused()
    page.keyboard.type("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator(STOP).focus()
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
    page.locator(STOP).focus()
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
