"""Chord, matrix and timeline of other dates in Chromium: drawn in the page, exactly as the server
draws them.
"""

import re
from collections.abc import Iterator
from statistics import median

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import held
from tests.browser.test_dates import left_out
from tests.browser.test_explorer import CHART, opened
from tests.charts.pictures import drawn_by_the_server, windows, written
from tests.serving import COW, DEMO, ROOT, Served, needs_cow
from tieline.charts.legend import legend_keys
from tieline.data.dates import iso
from tieline.data.dossier import load
from tieline.explorer.chart.drawing import Room, chart_size
from tieline.render.views import highlighted_scene
from tieline.selection.selected import select
from tieline.selection.selection import Selection

UPDATE = re.compile("/_dash-update-component")

DRAW = """async (addresses) => {
  const svg = () => document.querySelector("#picture > svg.tieline:not(.ghost)");
  const paint = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const drawn = [];
  for (const address of addresses) {
    const before = window.tieline.dressed;
    const begin = performance.now();
    window.tieline.preview(address);
    const counted = performance.now() - begin;
    await paint();
    drawn.push({
      svg: new XMLSerializer().serializeToString(svg()),
      here: window.tieline.dressed > before,
      legend: [...document.querySelectorAll("#legend li")]
        .map((item) => item.lastChild.textContent),
      written: counted,
      painted: performance.now() - begin,
    });
  }
  return drawn;
}"""
"""Draw the picture of each address in the page, and tell what stands then."""


@pytest.fixture(params=[DEMO, ROOT, pytest.param(COW, marks=needs_cow)], ids=lambda one: one.name)
def of_dossier(request: pytest.FixtureRequest) -> Iterator[Served]:
    program = Served(request.param)
    yield program
    program.stop()


def address(query: str, first: int | None, last: int | None) -> str:
    """The address of the chart of some days."""
    days = [("from", first), ("to", last)]
    return f"?{query}" + "".join(f"&{word}={iso(day)}" for word, day in days if day)


def with_data(page: Page, served: Served, query: str) -> None:
    """Open a chart and wait for what it needs to draw other dates."""
    opened(page, served, query)
    page.wait_for_function("() => window.tieline.loaded > 0")


def compared(page: Page, served: Served, query: str, room: Room, number: int) -> list[float]:
    """Compare random windows drawn in the page with the server's; the milliseconds of each."""
    with_data(page, served, f"?{query}")
    dossier = load(served.folder)
    selected = select(dossier, Selection.from_query(query, dossier))
    among = windows(selected, number, seed=200)
    pictures = page.evaluate(DRAW, [address(query, *window) for window in among])
    for (first, last), picture in zip(among, pictures, strict=True):
        of_window = selected.with_(from_day=first, to_day=last)
        scene = highlighted_scene(of_window, chart_size(of_window.selection, room))
        assert picture["here"], (first, last)
        assert written(picture["svg"]) == drawn_by_the_server(scene), (first, last)
        assert picture["legend"] == [key.text for key in legend_keys(scene)]
    times = [median(picture[name] for picture in pictures) for name in ("written", "painted")]
    print(f"{served.folder.name} {query} {room}: written {times[0]:.1f}, painted {times[1]:.1f} ms")
    return times


def test_random_windows_are_drawn_as_the_server_draws_them(of_dossier: Served, page: Page) -> None:
    compared(page, of_dossier, "view=chord", "wide", 20 if of_dossier.folder == COW else 200)


def test_on_a_phone_too(of_dossier: Served, phone: Page) -> None:
    compared(phone, of_dossier, "view=chord", "narrow", 10 if of_dossier.folder == COW else 30)


def test_with_every_actor_and_undated_claims_too(page: Page, served: Served) -> None:
    compared(page, served, "view=chord&level=all&blocs=1&open=1&fold=0", "wide", 40)


@pytest.mark.parametrize("view", ["matrix", "timeline"])
def test_so_are_matrix_and_timeline(page: Page, served: Served, view: str) -> None:
    compared(page, served, f"view={view}", "wide", 12)


def test_pins_of_turned_pairs_are_drawn_alike(of_dossier: Served, page: Page) -> None:
    compared(page, of_dossier, "view=timeline", "wide", 6)
    # Of the demo no pair turned.
    pins = page.locator(f'{CHART} .areas g[data-actor*="|"] path').count()
    assert bool(pins) == (of_dossier.folder != DEMO)


def type_last_day(page: Page, text: str) -> None:
    page.locator("#to-day").fill(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("view", ["chord", "matrix", "timeline&focus=Arden"])
def test_a_day_is_drawn_without_an_answer_and_stays_as_it_is(
    page: Page, served: Served, view: str
) -> None:
    with_data(page, served, f"?view={view}")
    page.evaluate(f"window.before = document.querySelector('{CHART}')")
    whole = page.locator(CHART).inner_html()
    with held(page, UPDATE):
        drawn = page.evaluate("window.tieline.drawn")
        with page.expect_request(UPDATE):
            type_last_day(page, "2024")
        assert page.evaluate("window.tieline.dressed") == 1
        assert not left_out(page)
        at_once = page.locator(CHART).inner_html()
        assert at_once != whole
    page.wait_for_function("(before) => window.tieline.drawn > before", arg=drawn)
    assert page.evaluate(f"window.before === document.querySelector('{CHART}')")
    assert page.locator(CHART).inner_html() == at_once


def test_what_the_server_adds_is_its_titles(page: Page, served: Served) -> None:
    with_data(page, served, "?view=chord&to=1980-12-31")
    drawn = page.evaluate("window.tieline.drawn")
    page.get_by_role("link", name="All dates").click()
    page.wait_for_function("(before) => window.tieline.drawn > before", arg=drawn)
    arc = page.locator(f'{CHART} .areas g[data-actor="Arden"] path').last
    box = arc.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    title = page.evaluate("window.tieline.titleOf('Arden')")
    assert re.match(r"Arden: \d+ claims", title) or "claim" in title


def test_dates_are_drawn_into_a_zoomed_chart(page: Page, served: Served) -> None:
    with_data(page, served, "?view=chord")
    page.get_by_role("button", name="Zoom in").click()
    assert page.locator(f"{CHART}.zoomed").count() == 1
    type_last_day(page, "2024")
    page.wait_for_function("() => window.tieline.dressed > 0")
    expect(page.locator(f"{CHART}.zoomed .world .areas")).to_have_count(1)


def test_a_chart_without_data_waits_for_the_server(page: Page, served: Served) -> None:
    page.route(re.compile("/chart/data"), lambda route: route.fulfill(json=None))
    opened(page, served, "?view=chord&highlight=Arden")
    drawn = page.evaluate("window.tieline.drawn")
    type_last_day(page, "2024")
    page.wait_for_function("(before) => window.tieline.drawn > before", arg=drawn)
    assert page.evaluate("window.tieline.previewed")
    assert page.evaluate("window.tieline.dressed") == 0


def test_what_a_publisher_highlights_stays_so(page: Page, served: Served) -> None:
    with_data(page, served, "?view=chord&highlight=Arden")
    type_last_day(page, "2024")
    page.wait_for_function("() => window.tieline.dressed > 0")
    expect(page.locator(f'{CHART} g[data-actor="Arden"]').first).not_to_have_attribute(
        "opacity", ""
    )
    expect(page.locator(f"{CHART} [opacity='.42']").first).to_be_attached()
