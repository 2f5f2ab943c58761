"""Dates in Chromium: the picture that the page draws for them is the one that the server draws."""

import json
import random
import re
import statistics
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import held
from tests.browser.test_explorer import CHART, opened
from tests.serving import COW, DEMO, ROOT, Served, needs_cow
from tieline.charts.scene import Size
from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.explorer.chart.drawing import chart_size
from tieline.explorer.view_model import chosen_sentence
from tieline.graph.network import build
from tieline.narrative.description import contents
from tieline.narrative.summary import headline_sentence, nothing_drawn
from tieline.render.views import draw_interactive
from tieline.selection.selected import select
from tieline.selection.selection import Selection

LAYERS = ("lines", "glyphs", "marks")
WIDE: Size = chart_size(Selection(), "wide")
NARROW: Size = chart_size(Selection(), "narrow")
SVG = "{http://www.w3.org/2000/svg}"

DRESSED = f"""async (search) => {{
  const before = window.tieline.dressed;
  const start = performance.now();
  window.tieline.preview(search);
  const counted = performance.now() - start;
  document.querySelector("{CHART}").getBoundingClientRect();
  const taken = performance.now() - start;
  const svg = document.querySelector("{CHART}");
  const note = document.querySelector("{CHART} > .note");
  const legend = [...document.querySelectorAll("#legend li")]
    .map((item) => item.lastChild.textContent);
  const sentence = document.querySelector("#sentence");
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  return {{
    here: window.tieline.dressed > before,
    svg: svg.outerHTML,
    note: note ? note.textContent : "",
    legend,
    said: sentence.getAttribute("aria-busy") && sentence.textContent,
    times: [counted, taken],
  }};
}}"""
"""The picture of an address with other dates, whether the page has drawn it, and what it says then.
"""


def canonical(svg: str) -> list[Any]:
    """What is drawn: layers, their groups and shapes in order, without titles and classes."""

    def shape(element: ET.Element) -> Any:
        attributes = {k: v for k, v in sorted(element.attrib.items()) if k != "class"}
        children = [shape(child) for child in element if child.tag != f"{SVG}title"]
        return [element.tag, attributes, (element.text or "").strip(), children]

    layers = {one.get("class"): one for one in ET.fromstring(svg) if one.tag == f"{SVG}g"}
    return [[name, [shape(one) for one in layers[name]]] for name in LAYERS if name in layers]


def drawn_by_server(dossier: Dossier, query: str, size: Size) -> tuple[list[Any], list[str]]:
    """The server's drawing, in the same form, and the texts of its legend."""
    chosen = Selection.from_query(query, dossier)
    chart = json.loads(draw_interactive(select(dossier, chosen), size))
    return canonical(chart["drawing"]), [text for _, text in chart["facts"]["legend"]]


def windows(dossier: Dossier, number: int, seed: int) -> list[str]:
    """Dates at random as words of an address: narrow, wide, open at one side."""
    random_ = random.Random(seed)
    days = sorted({*map(int, dossier.ties["first_day"]), *map(int, dossier.ties["last_day"])})
    days = [day for day in days if 366 < day < 3_000_000]
    chosen = []
    for k in range(number):
        first, last = sorted(random_.choices(days, k=2))
        words = [f"from={iso(first)}"] * (k % 6 != 0) + [f"to={iso(last)}"] * (k % 7 != 0)
        chosen.append("&".join(words))
    return chosen


def stands(page: Page, served: Served, query: str) -> None:
    """Open a network whose data for other dates have come."""
    opened(page, served, f"?{query}")
    page.wait_for_function("() => window.tieline.loaded > 0")


def compare(page: Page, folder: Path, query: str, size: Size, dates: list[str]) -> list[Any]:
    """Compare pictures and counts of these dates, one after another; return what each took."""
    dossier = load(folder)
    times = []
    for before, words in pairwise(["", *dates]):
        search = f"{query}&{words}".strip("&")
        here = page.evaluate(DRESSED, f"?{search}")
        drawing, texts = drawn_by_server(dossier, search, size)
        selected = select(dossier, Selection.from_query(search, dossier))
        assert here["here"] or words == before, words
        assert canonical(here["svg"]) == drawing, words
        note = "" if drawing else nothing_drawn(selected)
        assert here["note"].replace(" ", "") == note.replace(" ", ""), words
        assert here["legend"] == texts, words
        if here["here"]:
            said = contents(selected.selection, build(selected))
            assert here["said"] == (said or nothing_drawn(selected))
        times.append(here["times"])
    return times


@pytest.mark.parametrize(
    ("query", "number"),
    [("view=network", 50), ("view=network&level=all", 25), ("view=network&fold=0&open=1", 15)],
)
def test_windows_of_the_repository(page: Page, repository: Served, query: str, number: int) -> None:
    stands(page, repository, query)
    compare(page, ROOT, query, WIDE, windows(load(ROOT), number, len(query)))


def test_windows_of_the_repository_on_a_phone(phone: Page, repository: Served) -> None:
    query = "view=network&level=all"
    stands(phone, repository, query)
    compare(phone, ROOT, query, NARROW, windows(load(ROOT), 25, 1))


@pytest.mark.parametrize("query", ["view=network", "view=network&sources_min=2&blocs=1"])
def test_windows_of_the_demo(page: Page, served: Served, query: str) -> None:
    stands(page, served, query)
    compare(page, DEMO, query, WIDE, windows(load(DEMO), 30, 2))


@needs_cow
def test_windows_of_many_ties(page: Page, cow: Served, capsys: pytest.CaptureFixture[str]) -> None:
    query = "view=network&fold=0"
    stands(page, cow, query)
    times = compare(page, COW, query, WIDE, windows(load(COW), 25, 3))
    medians = [statistics.median(one) for one in zip(*times, strict=True)]
    with capsys.disabled():
        print(f"\nCOW, ms of script, and with layout: {medians[0]:.0f}, {medians[1]:.0f}")


def test_narrow_to_wide_gives_the_same(page: Page, repository: Served) -> None:
    query = "view=network"
    stands(page, repository, query)
    dates = ["from=2025-09-03&to=2025-09-03", "from=2025-09-01", "from=1990-01-01", "to=2025-09-10"]
    compare(page, ROOT, query, WIDE, [*dates, *reversed(dates), ""])


def test_a_typed_day_is_drawn_here_and_the_server_s_drawing_is_equal(
    page: Page, served: Served
) -> None:
    stands(page, served, "view=network")
    drawn = page.evaluate("window.tieline.drawn")
    page.locator("#to-day").fill("2025-02")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.tieline.dressed > 0")
    page.wait_for_function("before => window.tieline.drawn > before", arg=drawn)
    dossier = load(DEMO)
    server, _ = drawn_by_server(dossier, "to=2025-02-28", WIDE)
    assert canonical(page.evaluate(f"document.querySelector('{CHART}').outerHTML")) == server
    assert page.evaluate("window.tieline.previewed") == 0


def test_it_is_drawn_here_though_the_server_never_answers(page: Page, served: Served) -> None:
    stands(page, served, "view=network")
    page.route(re.compile("_dash-update-component"), lambda route: None)
    page.locator("#to-day").fill("2025-02")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.tieline.dressed > 0")
    svg = page.evaluate(f"document.querySelector('{CHART}').outerHTML")
    assert canonical(svg) == drawn_by_server(load(DEMO), "to=2025-02-28", WIDE)[0]


def test_without_data_what_the_dates_leave_out_goes_at_once(page: Page, served: Served) -> None:
    page.route(re.compile("/chart/data"), lambda route: route.fulfill(json=None))
    opened(page, served)
    page.locator("#to-day").fill("2025-02")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.tieline.previewed > 0")
    assert page.evaluate("window.tieline.dressed") == 0


def test_a_zoomed_picture_stays_zoomed_for_other_dates(page: Page, repository: Served) -> None:
    query = "view=network"
    stands(page, repository, query)
    page.locator('[data-zoom="in"]').click()
    page.evaluate(DRESSED, f"?{query}&from=2025-09-01")
    world = page.locator(f"{CHART} > .world")
    assert "scale(1.4 1.4)" in str(world.get_attribute("transform"))
    page.locator('[data-zoom="whole"]').click()
    page.evaluate(DRESSED, f"?{query}&from=2025-09-02")
    compare(page, ROOT, query, WIDE, ["from=2025-08-01"])


@needs_cow
@pytest.mark.parametrize("query", ["view=network", "view=network&type=alliance"])
def test_windows_of_blocs(page: Page, cow: Served, query: str) -> None:
    """Few have alliances in the first days of 1946: each is drawn, where others draw blocs."""
    stands(page, cow, query)
    first = ["from=1946-01-01&to=1946-01-01", "from=1946-01-01"]
    compare(page, COW, query, WIDE, [*windows(load(COW), 20, 4), *first])


@needs_cow
def test_windows_of_blocs_on_a_phone(phone: Page, cow: Served) -> None:
    stands(phone, cow, "view=network")
    compare(phone, COW, "view=network", NARROW, windows(load(COW), 10, 5))


@pytest.mark.parametrize("words", ["highlight=Arden", "highlight=Arden|Borel&level=all"])
def test_what_a_publisher_highlights_stays_so(page: Page, served: Served, words: str) -> None:
    query = f"view=network&{words}"
    stands(page, served, query)
    compare(page, DEMO, query, WIDE, windows(load(DEMO), 10, 6))


def test_after_dates_that_leave_nothing_the_picture_and_its_list_come_back(
    page: Page, served: Served
) -> None:
    stands(page, served, "view=network")
    tree = page.locator("[role=tree]")
    expect(tree).to_be_attached()
    assert page.evaluate(DRESSED, "?view=network&to=1800-01-01")["note"]
    expect(tree).not_to_be_attached()
    page.evaluate(DRESSED, "?view=network")
    expect(tree).to_be_attached()


def test_the_counts_stand_until_the_server_has_told_the_rest(page: Page, served: Served) -> None:
    stands(page, served, "view=network")
    with held(page, re.compile("_dash-update-component")):
        sentence = page.locator("#sentence")
        high = sentence.evaluate("one => one.offsetHeight")
        page.locator("#to-day").fill("2025-02")
        page.keyboard.press("Enter")
        page.wait_for_function("() => window.tieline.dressed > 0")
        dossier = load(DEMO)
        selected = select(dossier, Selection.from_query("to=2025-02-28", dossier))
        expect(sentence).to_have_attribute("aria-busy", "true")
        expect(sentence).to_have_text(contents(selected.selection, build(selected)))
        assert sentence.evaluate("one => one.offsetHeight") == high
    expect(sentence).to_have_text(f"{headline_sentence(selected)} {chosen_sentence(selected)}")
    assert sentence.get_attribute("aria-busy") is None


def test_a_sentence_of_other_dates_is_told_by_its_colour(page: Page, served: Served) -> None:
    page.route(re.compile("/chart/data"), lambda route: route.fulfill(json=None))
    opened(page, served)
    page.route(re.compile("_dash-update-component"), lambda route: None)
    page.locator("#to-day").fill("2025-02")
    page.keyboard.press("Enter")
    sentence = page.locator("#sentence")
    expect(sentence).to_have_attribute("aria-busy", "true")
    assert float(sentence.evaluate("one => getComputedStyle(one).opacity")) < 0.5
