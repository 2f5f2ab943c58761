"""The timeline in Chromium: a span dragged on it is the dates of every view."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.patience import settled
from tests.browser.test_explorer import CHART, line_of, opened, words
from tests.serving import Served

TIMELINE = "?view=timeline"


def steps(page: Page) -> list[list[float]]:
    """Where each step of the axis lies on the screen: its middle, and its first and last day."""
    found: list[list[float]] = page.evaluate(
        """() => window.tieline.steps().map(({left, right, first, last}) =>
          [(left + right) / 2, first, last])"""
    )
    return found


def height(page: Page) -> float:
    box = page.locator("#picture").bounding_box()
    assert box
    return box["y"] + box["height"] * 0.55


def drag(page: Page, first: int, last: int) -> tuple[str, str]:
    """Drag from the middle of one step to that of another; return the days that they stand for."""
    axis = steps(page)
    page.mouse.move(axis[first][0], height(page))
    page.mouse.down()
    page.mouse.move((axis[first][0] + axis[last][0]) / 2, height(page) + 8, steps=3)
    page.mouse.move(axis[last][0], height(page), steps=3)
    low, high = sorted((first, last))
    return str(axis[low][1]), str(axis[high][2])


def test_dragging_a_span_sets_the_dates_and_back_takes_them_back(
    page: Page, served: Served
) -> None:
    opened(page, served, TIMELINE)
    days = drag(page, 3, 7)
    expect(page.locator(".frame > .span")).to_contain_text(days[0])
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"from={days[0]}&to={days[1]}"))
    expect(page.locator(".frame > .span")).to_have_count(0)
    expect(page.locator("#from-day")).to_have_value(days[0])
    expect(page.locator("#to-day")).to_have_value(days[1])
    assert "focus" not in words(page)
    page.get_by_role("radiogroup", name="View").get_by_text("Network").click()
    expect(page).to_have_url(re.compile("view=network"))
    assert words(page)["from"] == [days[0]]
    page.go_back()
    page.go_back()
    expect(page).not_to_have_url(re.compile("from="))
    expect(page.locator("#from-day")).to_have_value("")


def test_a_span_dragged_from_right_to_left_to_the_begin_leaves_that_side_open(
    page: Page, served: Served
) -> None:
    opened(page, served, TIMELINE)
    _, last = drag(page, 5, 0)
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"to={last}"))
    assert "from" not in words(page)


def test_escape_lets_a_span_go(page: Page, served: Served) -> None:
    opened(page, served, TIMELINE)
    drag(page, 3, 6)
    page.keyboard.press("Escape")
    expect(page.locator(".frame > .span")).to_have_count(0)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert words(page) == {"view": ["timeline"]}


def test_the_axis_stays_where_it_is_when_dates_change(page: Page, served: Served) -> None:
    opened(page, served, TIMELINE)
    before = steps(page)
    drag(page, 2, 9)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from="))
    page.wait_for_timeout(600)
    assert steps(page) == before


def test_a_click_on_a_bar_opens_its_evidence(page: Page, served: Served) -> None:
    opened(page, served, TIMELINE)
    edge = page.locator(f"{CHART} .lines g[data-edge]").first.get_attribute("data-edge")
    assert edge
    page.mouse.click(*line_of(page, edge))
    expect(page).to_have_url(re.compile("focus="))
    assert words(page)["focus"] == [edge]
    expect(page.locator("#panel h2")).to_contain_text(edge.split("|")[0])


def test_a_click_on_a_name_opens_its_pair(page: Page, served: Served) -> None:
    opened(page, served, TIMELINE)
    name = page.locator(f"{CHART} .marks text", has_text=" – ").first
    said = name.text_content() or ""
    name.click(force=True)
    expect(page).to_have_url(re.compile("focus="))
    assert words(page)["focus"] == ["|".join(said.split(" – "))]


def test_an_actor_in_focus_has_a_row_for_each_partner(page: Page, served: Served) -> None:
    opened(page, served, TIMELINE + "&focus=Arden")
    expect(page.locator("#picture")).to_contain_text("Arden and")
    expect(page.locator(f"{CHART} .marks text", has_text=" – ")).to_have_count(0)


def test_a_finger_drags_sideways(phone: Page, served: Served) -> None:
    opened(phone, served, TIMELINE)
    axis = steps(phone)
    phone.locator("#picture").scroll_into_view_if_needed()
    y = height(phone)
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, *x: float) -> None:
        points = [{"x": one, "y": y} for one in x]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", axis[2][0])
    for share in (0.3, 0.6, 1.0):
        touch("touchMove", axis[2][0] + share * (axis[8][0] - axis[2][0]))
    touch("touchEnd")
    expect(phone).to_have_url(re.compile(f"from={axis[2][1]}&to={axis[8][2]}"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, served: Served, theme: str) -> None:
    opened(page, served, f"{TIMELINE}&theme={theme}&from=2024-06-01")
    settled(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_pairs_without_room_come_with_a_taller_picture(phone: Page, served: Served) -> None:
    opened(phone, served, TIMELINE + "&level=all&blocs=1&open=1")
    texts = phone.locator(f"{CHART} .marks text")
    names = texts.filter(has_text=" – ")
    few = names.count()
    more = texts.filter(has_text=re.compile(r"and \d+ more pairs?"))
    for _ in range(2):  # a first tap selects, a second one opens
        more.tap(force=True)
        phone.wait_for_timeout(300)
    expect(phone).to_have_url(re.compile("fold=0"))
    expect(more).to_have_count(0)
    assert names.count() > few
