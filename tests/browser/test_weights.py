"""Lines by weight in Chromium: the switch, and other dates drawn in the page as the server does."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import held
from tests.browser.test_controls import DASH, LOADED
from tests.browser.test_dates_in_place import NARROW, WIDE, compare, stands, windows
from tests.browser.test_drawn_dates import compared
from tests.browser.test_explorer import CHART, DRAWN, opened, words
from tests.invented import with_weights
from tests.serving import DEMO, Served
from tieline.data.dossier import load

SWITCH = "Line thickness by weight, not by articles (network, chord)"
WIDTHS = f"""() => [...document.querySelectorAll("{CHART} .lines [data-edge] path")]
  .map((path) => path.getAttribute("stroke-width"))"""

ON_THICKEST = f"""() => {{
  const paths = [...document.querySelectorAll("{CHART} .lines [data-edge] path")];
  const wide = (path) => Number(path.getAttribute("stroke-width"));
  const path = paths.sort((one, other) => wide(other) - wide(one))[0];
  const point = path.getPointAtLength(path.getTotalLength() / 3)
    .matrixTransform(path.getScreenCTM());
  return [point.x, point.y];
}}"""
"""Where the thickest line stands on the screen."""


@pytest.fixture(scope="module")
def weighted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    program = Served(with_weights(DEMO, tmp_path_factory.mktemp("weighted") / "tables"))
    yield program
    program.stop()


def test_a_switch_draws_lines_by_weight_and_back(page: Page, weighted: Served) -> None:
    opened(page, weighted)
    legend = page.locator("#legend")
    expect(legend).to_contain_text("thicker: more articles")
    by_articles = page.evaluate(WIDTHS)
    page.get_by_text("More choices").click()
    switch = page.get_by_role("switch", name=SWITCH)
    expect(switch).not_to_be_checked()
    switch.click()
    page.wait_for_url(re.compile("width=weight"))
    expect(legend).to_contain_text("thicker: more weight, the sum told in these dates")
    expect(legend).to_contain_text("weight 500,000")
    expect(legend).to_contain_text("hairline: no weight told")
    expect(page.locator("#sentence")).to_contain_text("lines as thick as the sum of their claims'")
    assert "0.6" in page.evaluate(WIDTHS)
    switch.click()
    page.wait_for_url(lambda url: "width" not in url)
    expect(legend).to_contain_text("thicker: more articles")
    assert page.evaluate(WIDTHS) == by_articles
    page.go_back()
    expect(switch).to_be_checked()
    expect(legend).to_contain_text("weight 500,000")


def test_a_switch_before_dash_has_come_is_answered_when_it_comes(
    page: Page, weighted: Served
) -> None:
    with held(page, DASH):
        page.goto(f"{weighted.address}/?view=chord", wait_until="commit")
        page.wait_for_function(LOADED)
        page.get_by_text("More choices").click()
        page.get_by_role("switch", name=SWITCH).click()
        assert words(page) == {"view": ["chord"], "width": ["weight"]}
    page.wait_for_selector(DRAWN)
    expect(page.locator("#legend")).to_contain_text("twice as broad is twice the weight")
    expect(page.locator("#width")).to_be_checked()


def test_without_weights_there_is_no_switch(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&width=weight")
    page.get_by_text("More choices").click()
    expect(page.get_by_role("switch", name=SWITCH)).to_have_count(0)
    expect(page.locator("#notice")).to_contain_text(
        "No tie has a weight here, so lines are as thick as they have articles."
    )
    expect(page.locator("#legend")).to_contain_text("thicker: more articles")


def test_other_dates_of_the_network_are_drawn_as_the_server_does(
    page: Page, weighted: Served
) -> None:
    query = "view=network&width=weight"
    stands(page, weighted, query)
    compare(page, weighted.folder, query, WIDE, windows(load(weighted.folder), 25, 5))


def test_so_they_are_on_a_telephone(phone: Page, weighted: Served) -> None:
    query = "view=network&width=weight&level=all&open=1"
    stands(phone, weighted, query)
    compare(phone, weighted.folder, query, NARROW, windows(load(weighted.folder), 15, 6))


def test_so_are_those_of_the_chord(page: Page, weighted: Served) -> None:
    compared(page, weighted, "view=chord&width=weight", "wide", 25)


def test_a_line_that_is_pointed_at_tells_its_weight(page: Page, weighted: Served) -> None:
    opened(page, weighted, "?view=network&width=weight")
    x, y = page.evaluate(ON_THICKEST)
    page.mouse.move(x, y)
    expect(page.locator("#tip")).to_contain_text(re.compile(r"claims?.*, weight [0-9,.]+, "))


def test_an_embed_explains_its_ribbons(page: Page, weighted: Served) -> None:
    page.goto(f"{weighted.address}/embed/chord?width=weight")
    page.wait_for_selector("[data-ready]")
    expect(page.locator("body")).to_contain_text("broader: more weight")
    expect(page.locator("body")).to_contain_text("ribbons as broad as the sum of their claims'")
