"""What runs when, after the first paint of the explorer: the chart, then the reader, then Dash."""

import pytest
from playwright.sync_api import Page

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
