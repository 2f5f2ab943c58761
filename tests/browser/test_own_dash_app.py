"""The example of an own Dash app runs as it stands: a click lists the claims behind it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import PATIENCE
from tests.serving import ROOT
from tieline import load, network_figure

EXAMPLE = ROOT / "examples" / "own_dash_app.py"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The example as a reader starts it, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, str(EXAMPLE)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
    )
    try:
        wait_until_heard(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        program.terminate()
        program.wait(timeout=10)


def wait_until_heard(port: int) -> None:
    """Wait until a program listens on a port, for as long as a page is waited for."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the example did not start")


@pytest.fixture(scope="module")
def figure() -> Any:
    return network_figure(load(ROOT / "examples" / "dossier"))


def spot(page: Page, figure: Any, customdata: str) -> tuple[float, float]:
    """Where the page draws the point in the middle of those with this `customdata`."""
    places = [
        (x, y)
        for trace in figure.data
        for x, y, key in zip(trace.x, trace.y, trace.customdata or (), strict=False)
        if key == customdata and trace.hoverinfo == "text"
    ]
    x, y = places[len(places) // 2]
    area = page.locator("#chart .nsewdrag").first.bounding_box()
    assert area is not None
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    across = area["x"] + (x - left) / (right - left) * area["width"]
    return across, area["y"] + (high - y) / (high - low) * area["height"]


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("#chart .legend .traces").first.wait_for()
    return page


def test_a_click_on_a_mark_lists_its_claims(page: Page, address: str, figure: Any) -> None:
    opened(page, address).mouse.click(*spot(page, figure, "Estmere"))
    expect(page.locator("#lead")).to_have_text("Claims behind Estmere: 2")
    expect(page.locator("#claims li")).to_have_text(
        [
            "Estmere closed its market to Avelian fish. (Letters from the Coast, 2031-07/..)",
            "The two governments met in Estmere for the first time. "
            "(Letters from the Coast, 2031-08-20)",
        ]
    )


def test_a_line_says_its_sentence_and_lists_its_claims(
    page: Page, address: str, figure: Any
) -> None:
    place = spot(opened(page, address), figure, "Corvany|Dunesse|alliance")
    page.mouse.move(*place)
    expect(page.locator("#chart .hovertext")).to_contain_text("Corvany")
    page.mouse.click(*place)
    expect(page.locator("#lead")).to_have_text("Claims behind Corvany|Dunesse|alliance: 1")
    expect(page.locator("#claims li")).to_contain_text("described as close")


def test_the_legend_hides_the_lines_of_a_type(page: Page, address: str, figure: Any) -> None:
    place = spot(opened(page, address), figure, "Corvany|Dunesse|alliance")
    page.locator("#chart .legendtoggle").first.click()
    expect(page.locator("#chart .legend .traces").first).to_have_css("opacity", "0.5")
    page.mouse.move(*place)
    page.mouse.click(*place)
    expect(page.locator("#lead")).to_have_text("Click a mark or a line.")
