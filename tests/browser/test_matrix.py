"""What a reader does in the matrix, done in Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import settled
from tests.browser.test_explorer import opened, words
from tests.serving import Served

MATRIX = "?view=matrix"


def cell_of(page: Page, row: str, column: str, edge: str) -> tuple[float, float]:
    """Where the patch of an edge lies on the screen, in the cell of this row and column."""
    found = page.evaluate(
        """([row, column, edge]) => {
          const graph = document.querySelector('#picture .js-plotly-plot');
          const {meta} = graph.layout;
          const [across, down] = [row, column].map(name => meta.grid.find(one => one[0] === name));
          const number = meta.edges.indexOf(edge);
          const {xaxis, yaxis} = graph._fullLayout;
          const box = graph.getBoundingClientRect();
          for (const trace of graph.data.filter(one => one.meta && one.meta.patches)) {
            const mine = trace.x.map((x, i) => [x, trace.y[i]]).filter(([x, y], i) =>
              x !== null && trace.customdata[i] === number && y >= across[3] && y <= across[4] &&
              x >= down[1] && x <= down[2]);
            if (!mine.length) continue;
            const [xs, ys] = [0, 1].map(k => mine.map(point => point[k]));
            const middle = all => (Math.min(...all) + Math.max(...all)) / 2;
            return [box.left + xaxis._offset + xaxis.l2p(middle(xs)),
                    box.top + yaxis._offset + yaxis.l2p(middle(ys))];
          }
        }""",
        [row, column, edge],
    )
    return found[0], found[1]


def name_of(page: Page, actor: str) -> tuple[float, float]:
    """Where the name of a row stands on the screen."""
    found = page.evaluate(
        """actor => {
          const graph = document.querySelector('#picture .js-plotly-plot');
          const row = graph.layout.meta.grid.find(one => one[0] === actor);
          const {xaxis, yaxis} = graph._fullLayout;
          const box = graph.getBoundingClientRect();
          const first = graph.layout.meta.grid[0];
          return [box.left + xaxis._offset + xaxis.l2p(first[1]) - 20,
                  box.top + yaxis._offset + yaxis.l2p((row[3] + row[4]) / 2)];
        }""",
        actor,
    )
    return found[0], found[1]


def test_the_switch_leads_to_the_matrix(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_text("Matrix", exact=True).click()
    expect(page.locator(".frame")).to_have_attribute("data-view", "matrix")
    expect(page.locator("#picture .annotation")).to_have_count(8)
    expect(page.locator(".reading")).to_contain_text(
        "Read from row to column: row supports column."
    )
    assert words(page)["view"] == ["matrix"]


def test_hover_on_a_cell_lights_it_and_tells_of_it(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.move(*cell_of(page, "Dorne", "Arden", "Arden|Dorne|tension"))
    expect(page.locator("#tip")).to_contain_text("Arden and Dorne are in tension")
    expect(page.locator(".frame")).to_have_attribute("data-dim", "")
    expect(page.locator(".lit .band")).to_have_count(2)
    # Once at its row and once above its column.
    expect(page.locator(".lit text").filter(has_text="Dorne")).to_have_count(2)
    expect(page.locator(".lit text").filter(has_text="Borel")).to_have_count(0)
    page.mouse.move(5, 5)
    expect(page.locator(".lit")).to_have_count(0)


def test_hover_on_a_name_lights_its_row_and_column(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.move(*name_of(page, "Farrow"))
    expect(page.locator("#tip")).to_contain_text("Farrow:")
    expect(page.locator(".lit .band")).to_have_count(2)
    expect(page.locator(".lit text").filter(has_text="Elvane")).to_have_count(2)


def test_a_click_on_a_cell_opens_the_pair_and_on_a_name_the_actor(
    page: Page, served: Served
) -> None:
    opened(page, served, MATRIX)
    page.mouse.click(*cell_of(page, "Arden", "Dorne", "Arden|Dorne|tension"))
    expect(page.locator("#panel h2")).to_have_text("Arden and Dorne")
    assert words(page)["focus"] == ["Arden|Dorne"]
    page.mouse.click(*name_of(page, "Dorne"))
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    assert words(page)["focus"] == ["Dorne"]
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    expect(page.locator(".lit .band")).to_have_count(2)


def test_names_stay_in_view_when_the_matrix_is_nearer(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
        settled(page)
    frame = page.locator("#frame").bounding_box()
    name = page.locator(".pinned .row", has_text="Dorne").bounding_box()
    assert frame is not None
    assert name is not None
    assert name["x"] == pytest.approx(frame["x"], abs=2)
    expect(page.locator(".pinned .column", has_text="Dorne")).to_be_visible()
    expect(page.locator(".pinned .row", has_text="3 more")).to_be_visible()
    expect(page.locator(".pinned", has_text="+Cresta")).to_have_count(0)
    page.get_by_role("button", name="Fit").click()
    expect(page.locator(".pinned")).to_have_count(0)


def test_a_click_on_the_folded_row_unfolds_it(page: Page, served: Served) -> None:
    opened(page, served, MATRIX)
    page.mouse.click(*name_of(page, "+Cresta"))
    expect(page.locator("#picture .annotation")).to_have_count(10)
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
