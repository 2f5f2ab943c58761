"""What a reader does in the matrix, done in Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import settled
from tests.browser.test_explorer import CHART, opened, words
from tests.serving import Served

MATRIX = "?view=matrix"


def cell_of(page: Page, row: str, column: str, edge: str) -> tuple[float, float]:
    """Where the patch of an edge lies on the screen, in the cell of this row and column."""
    found = page.evaluate(
        """([chart, row, column, edge]) => {
          const middle = (node) => {
            const box = node.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
          };
          const name = (actor, turned) => middle([...document.querySelectorAll(
            `${chart} .marks g[data-actor="${CSS.escape(actor)}"] text`)]
            .find(text => /rotate/.test(text.getAttribute('transform') || '') === turned));
          const [y, x] = [name(row, false)[1], name(column, true)[0]];
          const far = ([left, top]) => Math.hypot(left - x, top - y);
          return [...document.querySelectorAll(
            `${chart} .areas g[data-edge="${CSS.escape(edge)}"] path`)]
            .map(middle).sort((a, b) => far(a) - far(b))[0];
        }""",
        [CHART, row, column, edge],
    )
    return found[0], found[1]


def name_of(page: Page, actor: str, *, above: bool = False) -> tuple[float, float]:
    """Where the name of a row, or that above its column, stands on the screen."""
    texts = page.locator(f'{CHART} .marks g[data-actor="{actor}"] text')
    turned = page.locator("[transform*=rotate]")
    name = texts.and_(turned) if above else texts.filter(has_not=turned).first
    box = name.first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


NAMES_ABOVE = f"{CHART} .marks text[transform*=rotate]"


def test_the_switch_leads_to_the_matrix(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_text("Matrix", exact=True).click()
    expect(page.locator(".frame")).to_have_attribute("data-view", "matrix")
    expect(page.locator(NAMES_ABOVE)).to_have_count(8)
    expect(page.locator(".reading")).to_contain_text(
        "Read from row to column: row supports column."
    )
    assert words(page)["view"] == ["matrix"]


def test_hover_on_a_cell_lights_it_and_tells_of_it(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.move(*cell_of(page, "Dorne", "Arden", "Arden|Dorne|tension"))
    expect(page.locator("#tip")).to_contain_text("Arden and Dorne are in tension")
    expect(page.locator(".frame")).to_have_attribute("data-dim", "")
    expect(page.locator(".tieline.lit .band")).to_have_count(2)
    # Once at its row and once above its column.
    expect(page.locator(".tieline.lit .on text").filter(has_text="Dorne")).to_have_count(2)
    expect(page.locator(".tieline.lit .on text").filter(has_text="Borel")).to_have_count(0)
    page.mouse.move(5, 5)
    expect(page.locator(".tieline.lit")).to_have_count(0)


def test_hover_on_a_name_lights_its_row_and_column(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.move(*name_of(page, "Farrow"))
    expect(page.locator("#tip")).to_contain_text("Farrow:")
    expect(page.locator(".tieline.lit .band")).to_have_count(2)
    expect(page.locator(".tieline.lit .on text").filter(has_text="Elvane")).to_have_count(2)


def test_a_click_on_a_cell_opens_the_pair_and_on_a_name_the_actor(
    page: Page, served: Served
) -> None:
    opened(page, served, MATRIX)
    page.mouse.click(*cell_of(page, "Arden", "Dorne", "Arden|Dorne|tension"))
    expect(page.locator("#panel h2")).to_have_text("Arden and Dorne")
    assert words(page)["focus"] == ["Arden|Dorne|tension"]
    page.mouse.click(*name_of(page, "Dorne"))
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    assert words(page)["focus"] == ["Dorne"]
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    expect(page.locator(".tieline.lit .band")).to_have_count(2)


def test_names_stay_in_view_when_the_matrix_is_nearer(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    place, (_, top) = name_of(page, "Dorne"), name_of(page, "Arden", above=True)
    before = {}
    for row in ("Dorne", "+Cresta"):
        name = page.locator(f'{CHART} g[data-actor="{row}"] text').first.bounding_box()
        assert name is not None
        before[row] = name["x"] + name["width"]
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
        settled(page)
    frame = page.locator("#frame").bounding_box()
    assert frame is not None
    for row in ("Dorne", "+Cresta"):
        name = page.locator(f'{CHART} g[data-actor="{row}"] text').first.bounding_box()
        assert name is not None
        assert name["x"] + name["width"] == pytest.approx(before[row], abs=2)
    assert name_of(page, "Arden", above=True)[1] == pytest.approx(top, abs=2)
    # Nothing of the chart is painted under the names.
    # One strip for the names of rows, one for those of columns, one for the totals.
    assert page.locator(f"{CHART} .gutter").count() == 3
    page.get_by_role("button", name="Fit").click()
    settled(page)
    assert name_of(page, "Dorne") == pytest.approx(place, abs=1)


def test_a_click_on_the_folded_row_unfolds_it(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.click(*name_of(page, "+Cresta"))
    expect(page.locator(NAMES_ABOVE)).to_have_count(10)
    expect(page).to_have_url(re.compile(r"[?&]fold=0"))


def test_on_a_phone_nothing_scrolls_sideways_and_a_tap_tells(phone: Page, served: Served) -> None:
    opened(phone, served, MATRIX)
    wide = phone.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    phone.locator(".frame").scroll_into_view_if_needed()
    at = cell_of(phone, "Arden", "Dorne", "Arden|Dorne|tension")
    phone.touchscreen.tap(*at)
    expect(phone.locator("#tip")).to_contain_text("Arden and Dorne are in tension")
    phone.touchscreen.tap(*at)
    expect(phone.locator("#panel h2")).to_have_text("Arden and Dorne")
