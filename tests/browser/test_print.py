"""The page on paper: a sheet of title, sentence, picture, legend and sources, and no controls."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Served

ON_PAPER = (".sheet h1", "#sentence", "#picture svg", "#legend", "#printed", "#printed-from")
ON_SCREEN = (".toolbar", ".doings", ".when", "#words", ".zooms", "#foot", "#panel")


def opened(page: Page, served: Served, query: str) -> Page:
    page.goto(f"{served.address}/{query}")
    page.wait_for_function("() => window.tieline && window.tieline.drawn > 0")
    page.wait_for_selector("#printed p", state="attached")
    return page


def sheets(page: Page, *, across: bool = False) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", landscape=across)))


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_each_view_takes_one_sheet(page: Page, served: Served, view: str, across: bool) -> None:
    assert sheets(opened(page, served, f"?view={view}"), across=across) == 1


def test_paper_has_picture_and_sources_and_no_controls(dark_page: Page, served: Served) -> None:
    page = opened(dark_page, served, "?view=network&from=2025-01-01")
    page.click("[data-zoom=in]")
    expect(page.locator("#frame")).to_have_attribute("data-zoomed", re.compile(".*"))
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    for part in ON_PAPER:
        expect(page.locator(part)).to_be_visible()
    for part in ON_SCREEN:
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#frame")).not_to_have_attribute("data-zoomed", re.compile(".*"))
    expect(page.locator("#printed")).to_contain_text(
        "Sources: The Strait Courier (5 September 2025); Harbour Review (10 October 2025)"
    )
    now = datetime.now()
    day = f"{now.day} {now:%B %Y}"
    expect(page.locator("#printed-from")).to_have_text(f"Printed {day} from {page.url}")
    ground = page.locator("#picture svg > rect").first
    assert ground.evaluate("one => getComputedStyle(one).fill") == "rgb(251, 250, 247)"
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(29, 36, 44)"


def test_the_claims_of_a_focus_follow_on_the_next_sheet(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&focus=Arden|Borel|alliance")
    page.wait_for_selector("#panel details")
    folds = page.locator("#panel details:not([open])")
    folded = folds.count()
    assert folded
    assert sheets(page) == 2
    expect(folds).to_have_count(folded)
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(folds).to_have_count(0)
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#panel .close")).to_be_hidden()
    style = page.locator("#panel").evaluate("one => getComputedStyle(one).breakBefore")
    assert style == "page"
