"""Who may speak, chosen in Chromium: articles left out, lines asked for more than one article."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_explorer import CHART, opened, words
from tests.serving import Served

CHOSEN = "#sentence .chosen"


def choices(page: Page) -> Locator:
    if page.locator("details.more:not(.take)").get_attribute("open") is None:
        page.locator("details.more:not(.take) > summary").click()
    return page.get_by_role("group", name="Sources")


def box(page: Page, label: str) -> Locator:
    return choices(page).get_by_role("checkbox", name=re.compile(label))


EDGES = (
    f"[...new Set([...document.querySelectorAll('{CHART} g[data-edge]')]"
    ".map(one => one.dataset.edge))]"
)


def lines(page: Page) -> list[str]:
    found: list[str] = page.evaluate(f"() => {EDGES}")
    return found


def redrawn(page: Page, before: list[str]) -> list[str]:
    page.wait_for_function(f"before => {EDGES}.length !== before.length", arg=before)
    return lines(page)


def test_an_article_is_left_out_of_picture_counts_and_sentence_and_back_restores_it(
    page: Page, served: Served
) -> None:
    opened(page, served)
    courier = box(page, "The Strait Courier")
    expect(courier).to_be_checked()
    alliances = page.locator("label", has_text="allied or aligned").first
    counted, drawn = alliances.inner_text(), lines(page)
    courier.click()
    page.wait_for_url(re.compile("without=courier"))
    expect(page.locator(CHOSEN)).to_contain_text("without The Strait Courier")
    expect(courier).not_to_be_checked()
    expect(alliances).not_to_have_text(counted)
    assert set(redrawn(page, drawn)) < set(drawn)
    page.go_back()
    expect(courier).to_be_checked()
    expect(page.locator(CHOSEN)).not_to_contain_text("without")
    expect(alliances).to_have_text(counted)
    page.wait_for_function(f"before => {EDGES}.length === before.length", arg=drawn)
    assert lines(page) == drawn


def test_chosen_articles_are_the_ticked_boxes_and_a_box_says_it_anew(
    page: Page, served: Served
) -> None:
    opened(page, served, "?view=network&source=courier,review")
    expect(choices(page).get_by_role("checkbox", checked=True)).to_have_count(2)
    box(page, "Harbour Review").click()
    page.wait_for_url(re.compile("without="))
    assert "source" not in words(page)
    assert words(page)["without"] == ["review,notes,almanac"]


def test_all_articles_left_out_says_so(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&without=review,notes,almanac")
    box(page, "The Strait Courier").click()
    expect(page.locator("#sentence .said")).to_have_text(
        "Nothing is shown, for no article is chosen."
    )


def test_the_overview_leads_to_what_more_than_one_article_says_and_back(
    page: Page, served: Served
) -> None:
    opened(page, served)
    drawn = lines(page)
    resting = page.locator("#panel .resting")
    expect(resting).to_contain_text(re.compile("lines have a single source"))
    resting.get_by_role("link", name="Hide them").click()
    page.wait_for_url(re.compile("sources_min=2"))
    expect(page.locator(CHOSEN)).to_contain_text("only what at least two articles say")
    assert set(redrawn(page, drawn)) < set(drawn)
    choices(page)
    asked = page.get_by_role("radiogroup", name="Minimum sources per line")
    expect(asked.get_by_role("radio", name="2", exact=True)).to_be_checked()
    page.keyboard.press("Escape")
    resting.get_by_role("link", name="Show every line").click()
    page.wait_for_url(lambda url: "sources_min" not in url)


def test_lines_of_a_single_source_can_be_shown_alone(page: Page, served: Served) -> None:
    opened(page, served)
    drawn = lines(page)
    resting = page.locator("#panel .resting")
    resting.get_by_role("link", name="Show only them").click()
    page.wait_for_url(re.compile("sources_max=1"))
    expect(page.locator(CHOSEN)).to_contain_text("only what a single article says")
    alone = set(redrawn(page, drawn))
    assert alone < set(drawn)
    choices(page)
    page.locator("#sources-min").get_by_text("2", exact=True).click()
    page.wait_for_url(lambda url: "sources_min=2" in url and "sources_max" not in url)
    page.keyboard.press("Escape")
    expect(resting).to_contain_text("Lines of only one article are left out.")


def test_a_line_can_be_asked_for_more_articles(page: Page, served: Served) -> None:
    opened(page, served)
    choices(page)
    page.locator("#sources-min").get_by_text("3", exact=True).click()
    page.wait_for_url(re.compile("sources_min=3"))
    page.locator("#sources-min").get_by_text("1", exact=True).click()
    page.wait_for_url(lambda url: "sources_min" not in url)


def test_the_evidence_says_what_too_few_articles_tell(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&sources_min=2&focus=Arden|Borel")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Four more behind lines of only one article.")
    panel.get_by_role("link", name="Show every line").click()
    expect(panel.locator(".claim")).to_have_count(8)
    expect(panel.locator(".only").first).to_contain_text("only in The Strait Courier")


def test_a_number_beyond_the_articles_shows_nothing_and_its_button(
    page: Page, served: Served
) -> None:
    opened(page, served, "?view=network&sources_min=70")
    expect(page.locator("#panel h2")).to_have_text("Nothing to show")
    expect(page.locator("#notice")).to_be_empty()
    choices(page)
    expect(page.get_by_role("radio", name="70")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_choices(page: Page, served: Served, scheme: str) -> None:
    opened(page, served, f"?view=network&theme={scheme}&without=notes&sources_min=2")
    choices(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
