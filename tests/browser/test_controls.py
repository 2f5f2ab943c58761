"""The controls in Chromium: native elements that work before Dash, and that it takes over."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.weight import SHIFTS, shift_of
from tests.browser.patience import held
from tests.browser.test_explorer import CHART, DRAWN, opened, words
from tests.serving import Served, needs_cow

LOADED = "() => window.tieline && window.tieline.loaded > 0"
DRESSED = "before => window.tieline.dressed > before"
FIRST = "#first .first-wide > svg"
SHAPES = """(svg) => [...document.querySelectorAll(`${svg} g[data-edge] path`)]
  .filter((path) => path.getClientRects().length)
  .map((path) => `${path.closest('g').dataset.edge} ${path.getAttribute('d')}`).sort()"""
"""The lines and areas that a drawing shows, with their ways."""


DASH = re.compile("/_dash-")
"""Its scripts, and the answers of its callbacks."""


@pytest.mark.parametrize("view", ["network", "chord"])
def test_dates_draw_the_exact_picture_before_dash_has_come(
    page: Page, served: Served, view: str
) -> None:
    with held(page, DASH):
        page.goto(f"{served.address}/?view={view}", wait_until="commit")
        page.wait_for_function(LOADED)
        page.locator("#from-day").fill("2024")
        page.keyboard.press("Enter")
        page.wait_for_function(DRESSED, arg=0)
        assert words(page)["from"] == ["2024-01-01"]
        expect(page.locator("#from-day")).to_have_value("2024-01-01")
        page.get_by_role("slider", name="Last date shown").focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_function(DRESSED, arg=1)
        page.locator("#histogram").get_by_role(
            "link", name=re.compile("^3 September 2025: ")
        ).click()
        page.wait_for_function(DRESSED, arg=2)
        expect(page.locator("#to-day")).to_have_value("2025-09-03")
        drawn_here = page.evaluate(SHAPES, FIRST)
        assert drawn_here
        expect(page.locator("#react-entry-point :visible")).to_have_count(0)
    page.wait_for_selector(DRAWN)
    page.wait_for_selector("#panel h2")
    expect(page.locator("#sentence")).to_contain_text("3 September 2025")
    assert page.evaluate(SHAPES, CHART) == drawn_here
    opened(page, served, f"?view={view}&from=2025-09-03&to=2025-09-03")
    assert page.evaluate(SHAPES, CHART) == drawn_here


@pytest.mark.parametrize("dossier", ["demo", pytest.param("cow", marks=needs_cow)])
def test_a_day_typed_before_the_claims_have_come_is_drawn_when_they_do(
    page: Page, served: Served, request: pytest.FixtureRequest, dossier: str
) -> None:
    """The first picture of many actors is one of blocs, whose claims take the longest."""
    program = request.getfixturevalue("cow") if dossier == "cow" else served
    day = "1975" if dossier == "cow" else "2024"
    with held(page, DASH):
        with held(page, re.compile("/chart/data")):
            page.goto(f"{program.address}/?view=network", wait_until="commit")
            page.wait_for_function("() => window.tieline && window.tieline.TieChart")
            page.locator("#to-day").fill(day)
            page.keyboard.press("Enter")
            assert words(page)["to"] == [f"{day}-12-31"]
        page.wait_for_function(DRESSED, arg=0)
        drawn_here = page.evaluate(SHAPES, FIRST)
        assert drawn_here
    page.wait_for_selector(DRAWN)
    opened(page, program, f"?view=network&to={day}-12-31")
    assert page.evaluate(SHAPES, CHART) == drawn_here


def test_what_is_being_typed_when_dash_comes_stays_with_its_focus(
    page: Page, served: Served
) -> None:
    with held(page, DASH):
        page.goto(f"{served.address}/?view=network", wait_until="commit")
        page.wait_for_function(LOADED)
        page.locator("#to-day").click()
        page.keyboard.type("Octo")
    page.wait_for_selector(DRAWN)
    page.wait_for_selector("#first", state="detached")
    expect(page.locator("#to-day")).to_be_focused()
    page.keyboard.type("ber 2025")
    expect(page.locator("#to-day")).to_have_value("October 2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("to=2025-10-31"))


def test_a_choice_before_dash_has_come_is_answered_when_it_comes(
    page: Page, served: Served
) -> None:
    with held(page, DASH):
        page.goto(f"{served.address}/?view=network", wait_until="commit")
        page.wait_for_function(LOADED)
        page.get_by_role("checkbox", name=re.compile("supports")).click()
        page.get_by_label("Show persons separately").click()
        page.get_by_text("Chord", exact=True).first.click()
        assert words(page) == {"view": ["chord"], "type": ["alliance,tension"], "level": ["all"]}
    page.wait_for_selector('.frame[data-view="chord"][data-state="ready"]')
    expect(page.locator("#sentence")).to_contain_text("persons")
    expect(page.get_by_role("checkbox", name=re.compile("supports"))).not_to_be_checked()
    expect(page.get_by_role("radio", name="Chord")).to_be_checked()


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline", "table"])
def test_nothing_moves_while_the_page_comes(browser: Browser, served: Served, view: str) -> None:
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(f"{served.address}/?view={view}&actor=Arden&focus=Arden")
        page.wait_for_selector("#panel h2")
        assert shift_of(page) == 0, (width, height)
        context.close()


@pytest.mark.parametrize("size", [(1265, 720), (1280, 720), (1366, 768), (1440, 900)])
def test_the_toolbar_has_one_row_on_a_laptop(
    browser: Browser, repository: Served, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    with held(page, DASH):
        page.goto(f"{repository.address}/?view=network", wait_until="commit")
        page.wait_for_selector(".toolbar .more")
        middles = page.locator(".toolbar > *").evaluate_all(
            """all => all.map(one => one.getBoundingClientRect())
              .map(({top, bottom}) => (top + bottom) / 2)"""
        )
    assert max(middles) - min(middles) < 4
    context.close()


@pytest.mark.parametrize(
    ("word", "typed"), [("from", "9/3/2025"), ("from", "2023-02-40"), ("to", "2023-02-40")]
)
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_moves_where_a_date_is_at_fault(
    browser: Browser, served: Served, size: tuple[int, int], word: str, typed: str
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    opened(page, served)
    page.locator("#to-day").scroll_into_view_if_needed()
    places = "all => all.map(one => JSON.stringify(one.getBoundingClientRect()))"
    around = page.locator(".typed input, .typed label, .moments, .moment, #foot")
    before = around.evaluate_all(places)
    page.locator(f"#{word}-day").fill(typed)
    page.keyboard.press("Enter")
    fault = page.locator(f"#{word}-day-fault")
    expect(fault).to_contain_text(f"“{typed}”")
    expect(fault).to_be_in_viewport(ratio=1)
    assert around.evaluate_all(places) == before
    context.close()


@pytest.mark.parametrize("size", [(1440, 900), (2560, 1440), (390, 844)])
def test_labels_of_the_bars_stand_clear_of_the_fields(
    browser: Browser, served: Served, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    opened(page, served)
    labels = page.locator("#histogram .tick > span").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().bottom)"
    )
    fields = page.locator(".dates").bounding_box()
    assert fields is not None
    assert labels
    assert max(labels) <= fields["y"]
    context.close()


def test_faults_of_both_dates_stand_side_by_side(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&from=9/3/2025&to=2023-02-40")
    one, other = (page.locator(f"#{word}-day-fault").bounding_box() for word in ("from", "to"))
    assert one is not None
    assert other is not None
    assert one["x"] + one["width"] < other["x"]


def test_names_are_found_taken_and_given_back_by_keyboard(page: Page, served: Served) -> None:
    opened(page, served)
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name=re.compile("^Find a country or person"))
    expect(field).to_be_focused()
    page.keyboard.type("CREST")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option")).to_have_text(["Cresta"])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("actor=Cresta$"))
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("")
    page.keyboard.type("ar")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    name = active.inner_text()
    expect(active).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "name => new URLSearchParams(location.search).getAll('actor').includes(name)", arg=name
    )
    assert words(page)["actor"] == ["Cresta", name]
    page.get_by_role("button", name="Remove Cresta").click()
    page.wait_for_url(lambda url: "Cresta" not in url)
    expect(field).to_be_focused()
    page.keyboard.press("Backspace")
    page.wait_for_url(lambda url: "actor" not in url)
    expect(page.locator(".chip")).to_have_count(0)


def test_a_name_of_nobody_is_said_and_escape_closes_the_list(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#actors").fill("nobody at all")
    expect(page.get_by_text("No actor of that name")).to_be_visible()
    page.keyboard.press("Enter")
    assert "actor" not in words(page)
    page.keyboard.press("Escape")
    expect(page.get_by_text("No actor of that name")).to_be_hidden()
    expect(page.locator("#actors")).to_be_focused()


def test_thumbs_keep_a_bin_between_them_and_tell_their_days(page: Page, served: Served) -> None:
    opened(page, served)
    first, last = (
        page.get_by_role("slider", name=name) for name in ("First date shown", "Last date shown")
    )
    last.focus()
    page.keyboard.press("Home")
    assert (first.input_value(), last.input_value()) == ("0", "1")
    page.wait_for_url(re.compile("to=1911-12-31"))
    expect(last).to_have_attribute("aria-valuetext", "1911 | 1912")
    first.focus()
    page.keyboard.press("ArrowRight")
    assert first.input_value() == "0"


def test_a_press_beside_the_thumbs_brings_the_nearer_one(page: Page, served: Served) -> None:
    opened(page, served)
    rail = page.locator("#days").bounding_box()
    assert rail
    page.mouse.click(rail["x"] + rail["width"] * 0.75, rail["y"] + rail["height"] / 2)
    page.wait_for_url(re.compile("to="))
    assert "from" not in words(page)
    page.mouse.click(rail["x"] + rail["width"] * 0.2, rail["y"] + rail["height"] / 2)
    page.wait_for_url(re.compile("from="))
    expect(page.locator(".bubble")).to_be_hidden()


def test_a_minimum_beyond_the_buttons_has_one_of_its_own(page: Page, served: Served) -> None:
    opened(page, served)
    page.evaluate("history.pushState(null, '', '?view=network&sources_min=9')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    page.get_by_text("More choices").click()
    expect(page.get_by_role("radio", name="9", exact=True)).to_be_checked()


def test_without_scripts_one_sees_what_is_chosen(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/?view=chord&type=tension&from=2025-01-01&actor=Dorne")
    expect(page.get_by_role("radio", name="Chord")).to_be_checked()
    types = page.get_by_role("group", name="Kinds of tie")
    expect(types.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.locator("#from-day")).to_have_value("2025-01-01")
    expect(page.locator(".chip")).to_have_text(["Dorne×"])
    context.close()
