"""What a reader sees of a dossier's own types of tie, in Chromium."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explorer import CHART
from tests.own_types import write_dossier
from tests.serving import Served


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    program = Served(write_dossier(tmp_path_factory.mktemp("own") / "dossier"))
    yield program
    program.stop()


def drawn_colour(page: Page, edge: str) -> str:
    """The colour of an edge's line on the screen."""
    path = page.locator(f'{CHART} .lines g[data-edge="{edge}"] path').last
    return str(path.evaluate("path => getComputedStyle(path).stroke"))


@pytest.mark.parametrize(
    ("theme", "trade"), [("light", "rgb(10, 10, 92)"), ("dark", "rgb(132, 132, 174)")]
)
def test_a_type_is_drawn_named_and_filtered(
    page: Page, own: Served, theme: str, trade: str
) -> None:
    page.goto(f"{own.address}/?view=network&theme={theme}")
    assert drawn_colour(page, "Arden|Borel|trade") == trade
    box = page.get_by_label("trades with")
    expect(box).to_be_checked()
    key = page.locator(".key.trade").first
    assert key.evaluate("key => getComputedStyle(key).color") == trade
    box.uncheck()
    expect(page.locator(f'{CHART} g[data-edge="Arden|Borel|trade"]')).to_have_count(0)
    expect(page.locator(f'{CHART} g[data-edge="Arden|Cresta|boycott"]').first).to_be_attached()
    expect(page).to_have_url(re.compile("type=alliance,support,tension,boycott"))


def test_its_claims_are_in_its_words(page: Page, own: Served) -> None:
    page.goto(f"{own.address}/?view=chord&focus=Arden|Borel|trade")
    panel = page.get_by_text("Arden trades with Borel").first
    expect(panel).to_be_visible()
    expect(page.get_by_text("Arden sells timber to Borel.").first).to_be_visible()
    expect(page.locator(".claim.trade").first).to_be_visible()
