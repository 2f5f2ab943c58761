"""What runs when, after the first paint of the explorer: the chart, then the reader, then Dash."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.serving import Served
from tieline.web.first_paint import MOST_PAUSE, PAUSE

NOTE = """() => {
  window.told = { acts: [] };
  const note = (node) => {
    if (node.src?.includes("explorer.js")) window.told.chart = performance.now();
    if (node.src?.includes("dash-renderer")) window.told.dash = performance.now();
  };
  new MutationObserver((changes) => changes.forEach((one) => one.addedNodes.forEach(note)))
    .observe(document, { childList: true, subtree: true });
  const act = () => {
    if (window.told.acts.length === @ACTS@ || window.told.dash) return;
    if (window.told.chart) {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
      window.told.acts.push(performance.now());
    }
    window.setTimeout(act, 20);
  };
  act();
}"""
"""Note when the chart's script and Dash's are added; press a key so often in between."""


@pytest.mark.parametrize("acts", [0, 25])
def test_dash_is_started_when_the_reader_pauses(page: Page, served: Served, acts: int) -> None:
    page.add_init_script(f"({NOTE.replace('@ACTS@', str(acts))})()")
    page.goto(f"{served.address}/?view=network")
    page.wait_for_selector("script[src*=dash-renderer]", state="attached")
    told = page.evaluate("window.told")
    pressed = told["acts"]
    assert told["dash"] - max([told["chart"], *pressed]) >= PAUSE - 1
    assert len(pressed) == acts


def test_dash_is_started_even_where_the_reader_never_pauses(page: Page, served: Served) -> None:
    page.add_init_script(f"({NOTE.replace('@ACTS@', '1e6')})()")
    page.goto(f"{served.address}/?view=network")
    page.wait_for_selector("script[src*=dash-renderer]", state="attached")
    told = page.evaluate("window.told")
    assert told["dash"] - told["chart"] >= MOST_PAUSE - 1
    assert told["dash"] - told["acts"][-1] < told["dash"] - told["chart"]


@pytest.fixture
def held(page: Page, served: Served) -> Callable[[], None]:
    """Open a page whose script is on its way; return what lets it arrive."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route("**/explorer.js*", wait)
    page.goto(f"{served.address}/?view=network", wait_until="commit")
    page.wait_for_selector("#first .sentence")

    def let_go() -> None:
        for route in waiting:
            route.continue_()

    return let_go


def test_a_click_before_the_script_is_there_is_not_lost(
    page: Page, held: Callable[[], None]
) -> None:
    page.locator("svg.tieline g[data-actor=Arden] circle").first.click()
    assert "focus" not in page.url
    held()
    page.wait_for_url("**focus=Arden**")
    expect(page.locator("#panel h2")).to_contain_text("Arden")


def test_a_day_typed_before_the_script_is_there_is_not_lost(
    page: Page, held: Callable[[], None]
) -> None:
    field = page.locator("#from-day")
    field.fill("2031-05-01")
    field.press("Enter")
    assert "from=" not in page.url
    held()
    page.wait_for_url("**from=2031-05-01**")
    expect(field).to_have_value("2031-05-01")


def test_a_click_beside_the_chart_before_the_script_is_there_is_done_once(
    page: Page, held: Callable[[], None]
) -> None:
    page.locator("#first .sentence").click()
    held()
    page.wait_for_selector(".frame[data-state=ready]")
    assert "focus" not in page.url
