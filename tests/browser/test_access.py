"""What everybody can do in the explorer: by keys, without scripts, in the chosen theme."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.patience import settled
from tests.browser.test_explorer import DRAWN, opened, words
from tests.serving import Served

VIEWS = ("network", "chord", "matrix", "timeline", "table")


def shown(page: Page, served: Served, query: str) -> None:
    """Open a view, the table too, beside which the picture is out of sight."""
    page.goto(served.address + "/" + query)
    page.wait_for_selector(DRAWN, state="attached")
    page.wait_for_selector("#panel h2")


def fine(page: Page, part: str | None = None) -> None:
    """Axe finds nothing at all, on the whole page or in the part of it that has changed."""
    settled(page)
    found = Axe().run(page, context=part).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_view_with_everything_open(
    page: Page, phone: Page, served: Served, view: str
) -> None:
    for one, theme in ((page, "light"), (page, "dark"), (phone, "light"), (phone, "dark")):
        shown(one, served, f"?view={view}&focus=Arden&theme={theme}")
        one.locator("#words > summary").evaluate("it => it.click()")
        one.wait_for_selector("#pairs table")
        one.locator("details.more:not(.take) > summary").evaluate("it => it.click()")
        fine(one)
        one.locator("details.take > summary").evaluate("it => it.click()")
        expect(one.locator("#take-cite")).to_be_visible()
        fine(one, "details.take")
        one.keyboard.press("Escape")
        if view != "table":
            one.locator("[role=treeitem][tabindex='0']").focus()
            one.keyboard.press("*")
            fine(one, "#frame")
        one.evaluate("document.getElementById('keys').showModal()")
        fine(one, "#keys")


def test_axe_finds_nothing_where_a_day_cannot_be_read(
    page: Page, phone: Page, served: Served
) -> None:
    for one, theme in ((page, "light"), (page, "dark"), (phone, "light"), (phone, "dark")):
        shown(one, served, f"?view=network&from=9/3/2025&theme={theme}")
        expect(one.locator("#from-day")).to_have_attribute("aria-invalid", "true")
        fine(one)


@pytest.mark.parametrize(
    "address",
    [
        "/articles",
        "/articles/courier",
        "/pair?focus=Arden|Borel",
        "/actor?focus=Arden",
        "/changes?from=2025-01-01&than_to=2024-12-31",
    ],
)
def test_axe_finds_nothing_on_the_other_pages(
    page: Page, phone: Page, served: Served, address: str
) -> None:
    for one in (page, phone):
        for theme in ("light", "dark"):
            sign = "&" if "?" in address else "?"
            one.goto(f"{served.address}{address}{sign}theme={theme}")
            fine(one)


def test_arrow_keys_walk_the_rows_of_the_timeline(page: Page, served: Served) -> None:
    opened(page, served, "?view=timeline")
    stop = page.locator("[role=treeitem][tabindex='0']")
    stop.focus()
    first = stop.get_attribute("aria-label") or ""
    page.keyboard.press("ArrowDown")
    expect(stop).not_to_have_attribute("aria-label", first)
    page.keyboard.press("ArrowUp")
    expect(stop).to_have_attribute("aria-label", first)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(first.split(":")[0])
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "focus=" not in url)


@pytest.mark.parametrize("view", VIEWS)
def test_without_scripts_faults_are_told_and_nothing_twice(
    browser: Browser, served: Served, view: str
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{served.address}/?view={view}&colour=red&theme=dark")
    expect(page.locator("#first .notice")).to_contain_text("colour")
    drawing = page.locator("#first .first-wide svg")
    expect(drawing).to_be_visible()
    # The panel stands beside it, as with scripts.
    assert (drawing.bounding_box() or {"width": 0})["width"] > 0.7 * 1440
    expect(page.locator("#first").get_by_role("heading", name="What stands out")).to_be_visible()
    expect(page.locator("#first #types .option")).to_have_text(
        [re.compile("^allied or aligned"), re.compile("^supports"), re.compile("^in tension")]
    )
    expect(page.locator("#first .words tbody tr").first).to_contain_text("Arden")
    said = page.locator("#first").inner_text()
    assert said.count("choices need scripts") == 1
    assert said.count("Closest: ") == 1
    assert said.count("All dates, all kinds of tie") == 1
    page.locator("#first header a").click()
    assert page.url.endswith("/articles?theme=dark")
    context.close()


@pytest.mark.parametrize(
    ("address", "list_"),
    [
        ("/pair?focus=Arden|Borel", ".story > li"),
        ("/actor?focus=Borel", ".partner"),
        ("/articles/courier", ".told"),
    ],
)
def test_without_scripts_a_pair_and_an_article_show_picture_and_claims(
    browser: Browser, served: Served, address: str, list_: str
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(served.address + address)
    expect(page.locator("figure .wide svg")).to_be_visible()
    expect(page.locator("figure .narrow svg")).to_be_hidden()
    expect(page.locator("figure .wide svg")).to_contain_text("Arden")
    ground = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(20, 24, 29)"
    expect(page.locator(list_).first).to_contain_text("Arden")
    context.close()


def test_a_theme_chosen_by_word_goes_along_to_the_articles(page: Page, served: Served) -> None:
    opened(page, served, "?view=network")
    page.get_by_role("button", name="Dark mode").click()
    page.wait_for_url(re.compile("theme=dark"))
    page.locator("#head a").click()
    page.wait_for_url("**/articles?theme=dark")
    page.get_by_role("link", name="← The picture").click()
    page.wait_for_url(re.compile("theme=dark"))


CHOICE = (
    "&from=2024-01-01&to=2025-12-31&type=alliance,tension&without=notes&sources_min=2"
    "&level=all&fold=0&focus=Arden"
)


@pytest.mark.parametrize("view", VIEWS)
def test_back_forward_reload_and_a_copied_link_restore_everything(
    page: Page, served: Served, view: str
) -> None:
    def stands() -> None:
        expect(page.locator("#panel h2")).to_have_text("Arden")
        expect(page.locator("#from-day")).to_have_value("2024-01-01")
        expect(page.locator("#to-day")).to_have_value("2025-12-31")
        expect(page.locator("#view input:checked")).to_have_value(view)
        expect(page.get_by_label("Show persons separately")).to_be_checked()
        types = page.get_by_role("group", name="Kinds of tie")
        expect(types.get_by_role("checkbox", checked=True)).to_have_count(2)

    shown(page, served, f"?view={view}{CHOICE}")
    stands()
    address = page.url
    page.reload()
    stands()
    assert page.url == address
    page.locator("#panel .close").click()
    page.wait_for_url(lambda url: "focus=" not in url)
    page.go_back()
    stands()
    assert page.url == address
    page.go_forward()
    page.wait_for_url(lambda url: "focus=" not in url)
    expect(page.locator("#panel h2")).not_to_have_text("Arden")
    assert words(page)["without"] == ["notes"]
    assert words(page)["sources_min"] == ["2"]
