"""The chart in Chromium: the drawing that stands first is the picture, alive before Dash is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import held, settled
from tests.browser.test_explorer import CHART, line_of, opened, place_of
from tests.serving import Served

FIRST = "#first .first-wide > svg"
RENDERER = re.compile("dash_renderer")
ANSWERS = re.compile("_dash-update-component")
WIDE = "0 0 1060 480"
FILLED = """svg => {
  const { width, height } = svg.closest(".frame").getBoundingClientRect();
  const [drawn, { a, d }] = [svg.viewBox.baseVal, svg.getScreenCTM()];
  return [drawn.width * a / width, drawn.height * d / height];
}"""


@contextmanager
def before_dash(page: Page, served: Served, query: str = "?view=network") -> Iterator[None]:
    """Open a page whose Dash comes when the block ends."""
    with held(page, RENDERER):
        page.goto(served.address + "/" + query, wait_until="commit")
        page.wait_for_function("() => window.tieline && window.tieline.TieChart")
        yield
    page.wait_for_selector(f"{CHART}")


def middle(page: Page, chosen: str) -> tuple[float, float]:
    box = page.locator(chosen).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_first_drawing_is_the_picture_and_is_never_drawn_again(
    page: Page, served: Served
) -> None:
    with before_dash(page, served):
        page.locator(FIRST).evaluate("one => { one.mine = true; }")
        place = page.locator(FIRST).bounding_box()
    page.wait_for_selector('.frame[data-state="ready"]')
    page.wait_for_selector("#panel h2")
    assert page.locator(CHART).evaluate("one => one.mine")
    now = page.locator(CHART).bounding_box()
    assert place
    assert now
    assert (now["width"], now["height"]) == (place["width"], place["height"])


def test_it_answers_pointer_and_click_before_dash_has_run(page: Page, served: Served) -> None:
    with before_dash(page, served):
        page.mouse.move(*middle(page, f'{FIRST} .marks g[data-actor="Dorne"] circle'))
        expect(page.locator("#first [role=tooltip]")).to_contain_text("Dorne:")
        expect(page.locator(f"{FIRST}.lit .on text").filter(has_text="Dorne")).to_have_count(1)
        page.mouse.click(*middle(page, f'{FIRST} .marks g[data-actor="Dorne"] circle'))
        page.wait_for_url(lambda url: "focus=Dorne" in url, wait_until="commit")
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    expect(page.locator(f"{CHART}.lit")).to_have_count(1)


def test_dash_is_told_what_was_done_before_it_ran(page: Page, served: Served) -> None:
    with before_dash(page, served):
        page.mouse.click(*middle(page, f'{FIRST} .marks g[data-actor="Dorne"] circle'))
    page.wait_for_selector("#panel h2")
    page.mouse.move(*line_of(page, "Arden|Dorne|tension"))
    expect(page.locator("#tip")).to_contain_text("Arden and Dorne are in tension")
    told = page.evaluate(
        """() => {
          const node = document.getElementById("picture");
          const key = Object.keys(node).find(one => one.startsWith("__reactFiber"));
          let fiber = node[key];
          while (fiber && !(fiber.memoizedProps && fiber.memoizedProps.setProps))
            fiber = fiber.return;
          const {focus, hovered, room, drawn} = fiber.memoizedProps;
          return {focus, hovered, room, drawn: drawn.length > 20};
        }"""
    )
    assert told == {
        "focus": "Dorne",
        "hovered": "Arden|Dorne|tension",
        "room": "wide",
        "drawn": True,
    }


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_no_page_of_a_chart_asks_for_scripts_that_nothing_uses(
    page: Page, served: Served, view: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, served, f"?view={view}")
    settled(page)
    assert asked
    unused = ("plotly", "async-graph", "polyfill", "dash_table")
    assert not [url for url in asked if any(name in url for name in unused)]


SIZES = """chart => [...document.querySelectorAll(`${chart} .marks :is(text, circle)`)]
  .map(one => one.getBoundingClientRect().height)"""


@pytest.mark.parametrize("view", ["network", "chord"])
def test_a_zoomed_chart_keeps_sizes_and_paints_nothing_outside(
    page: Page, served: Served, view: str
) -> None:
    opened(page, served, f"?view={view}&focus=Arden")
    frame = page.locator(CHART).bounding_box()
    assert frame
    before = page.evaluate(SIZES, CHART)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    settled(page)
    rings = page.locator(f"{CHART} .marks g[data-actor] circle").count() if view == "network" else 0
    after = page.evaluate(SIZES, CHART)
    # Each mark has got a ring of the ground's colour, which is higher than all of them.
    kept = [height for height in after if height < max(before) + 4] if rings else after
    assert sorted(before) == pytest.approx(sorted(kept)[: len(before)], rel=0.02) or rings
    assert page.locator(CHART).evaluate("one => getComputedStyle(one).overflow") == "hidden"
    now = page.locator(CHART).bounding_box()
    assert now == frame


def test_lines_meet_their_marks_however_near(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("button", name="Zoom in").click()
    settled(page)
    ends = page.evaluate(
        """([chart, edge]) => {
          const line = document.querySelector(
            `${chart} .lines g[data-edge="${CSS.escape(edge)}"] path`);
          return [0, line.getTotalLength()].map(at => {
            const {x, y} = line.getPointAtLength(at).matrixTransform(line.getScreenCTM());
            return [x, y];
          });
        }""",
        [CHART, "Arden|Dorne|tension"],
    )
    for end, actor in zip(ends, ("Arden", "Dorne"), strict=True):
        assert tuple(end) == pytest.approx(place_of(page, actor), abs=1.5)


def scale_of(page: Page) -> float:
    """How many times nearer than the whole is shown."""
    found = page.locator(CHART).evaluate(
        """one => {
          const world = one.querySelector(".world");
          const how = world && /scale\\(([\\d.]+)/.exec(world.getAttribute("transform"));
          return how ? Number(how[1]) : 1;
        }"""
    )
    return float(found)


def test_two_fingers_zoom_the_chart(phone: Page, served: Served) -> None:
    opened(phone, served)
    phone.locator("#picture").scroll_into_view_if_needed()
    box = phone.locator(CHART).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, *apart: float) -> None:
        points = [
            {"x": x + side * one, "y": y, "id": at}
            for one in apart
            for at, side in enumerate((-1, 1))
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 30)
    for apart in (40, 60, 75):
        touch("touchMove", apart)
    touch("touchEnd")
    assert scale_of(phone) == pytest.approx(2.5, rel=0.1)
    assert "focus" not in phone.url


def test_a_double_click_beside_everything_zooms(page: Page, served: Served) -> None:
    opened(page, served)
    box = page.locator(CHART).bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + 8, box["y"] + box["height"] - 8)
    settled(page)
    assert scale_of(page) == pytest.approx(1.96)
    assert "actor" not in page.url


def test_full_screen_shows_the_picture_and_open_claims_alone(page: Page, served: Served) -> None:
    opened(page, served)
    before = page.locator(CHART).bounding_box()
    page.get_by_role("button", name="Full screen").click()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    expect(page.locator(CHART)).not_to_have_attribute("viewBox", WIDE)
    for hidden in ("header", ".toolbar", "#panel", "#foot"):
        expect(page.locator(f"#sheet > {hidden}")).to_be_hidden()
    now = page.locator(CHART).bounding_box()
    assert before
    assert now
    assert now["width"] > before["width"]
    assert now["height"] > 0.75 * page.evaluate("innerHeight")
    page.mouse.move(now["x"] + now["width"] / 2, now["y"] + now["height"] / 2)
    page.mouse.wheel(0, -100)
    assert scale_of(page) == pytest.approx(1.4)
    page.get_by_role("button", name="Fit").click()
    page.mouse.click(*place_of(page, "Dorne"))
    expect(page.locator("#panel h2")).to_be_in_viewport()
    page.get_by_role("button", name="Leave full screen").click()
    expect(page.locator("#sheet > header")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
    expect(page.locator(CHART)).to_have_attribute("viewBox", WIDE)


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
@pytest.mark.parametrize("size", [(1440, 900), (2560, 1440), (390, 844)])
def test_in_full_screen_a_drawing_fills_the_screen(
    page: Page, served: Served, view: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, served, f"?view={view}")
    before = str(page.locator(CHART).get_attribute("viewBox"))
    page.get_by_role("button", name="Full screen").click()
    expect(page.locator(CHART)).not_to_have_attribute("viewBox", before)
    settled(page)
    filled = page.locator(CHART).evaluate(FILLED)
    assert min(filled) > 0.95, filled
    line = page.locator(".reading").bounding_box()
    assert line
    # What it means stands below it, within the screen.
    assert line["y"] + line["height"] <= size[1]


@pytest.mark.parametrize("view", ["network", "matrix"])
def test_leaving_full_screen_shows_nothing_of_another_shape(
    page: Page, served: Served, view: str
) -> None:
    opened(page, served, f"?view={view}")
    before = str(page.locator(CHART).get_attribute("viewBox"))
    dates = page.locator("#dates").bounding_box()
    page.get_by_role("button", name="Full screen").click()
    expect(page.locator(CHART)).not_to_have_attribute("viewBox", before)
    settled(page)
    with held(page, ANSWERS):
        page.get_by_role("button", name="Leave full screen").click()
        expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
        page.wait_for_timeout(300)
        expect(page.locator(CHART)).to_be_hidden()
        assert page.locator("#dates").bounding_box() == dates
    expect(page.locator(CHART)).to_have_attribute("viewBox", before)
    expect(page.locator(CHART)).to_be_visible()
    assert page.locator("#dates").bounding_box() == dates


def test_a_drawing_that_full_screen_did_not_change_stays(page: Page, served: Served) -> None:
    opened(page, served)
    with held(page, ANSWERS):
        page.get_by_role("button", name="Full screen").click()
        page.get_by_role("button", name="Leave full screen").click()
        expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
        expect(page.locator(CHART)).to_be_visible()


def test_the_wheel_is_the_page_s_own_outside_of_full_screen(page: Page, served: Served) -> None:
    opened(page, served)
    page.mouse.move(*place_of(page, "Dorne"))
    page.mouse.wheel(0, -100)
    assert scale_of(page) == 1


def test_where_there_is_no_full_screen_there_is_no_button(page: Page, served: Served) -> None:
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'fullscreenEnabled', {get: () => false});"
    )
    opened(page, served)
    expect(page.get_by_role("button", name="Full screen")).to_have_count(0)


@pytest.mark.parametrize("view", ["network", "chord", "matrix", "timeline"])
def test_the_legend_stands_with_the_first_picture_and_stays(
    page: Page, served: Served, view: str
) -> None:
    with before_dash(page, served, f"?view={view}"):
        first = page.locator("#first .keys > li")
        texts = first.all_inner_texts()
        assert len(texts) > 2
    page.wait_for_selector('.frame[data-state="ready"]')
    assert page.locator("#legend > li").all_inner_texts() == texts
