"""The SVG in a browser: it takes the colours of the page around it, and its texts have room."""

import pytest
from playwright.sync_api import Page

from tests.serving import Served
from tieline import to_svg
from tieline.charts.network.chart import build as network_picture
from tieline.charts.theme import Theme, colour
from tieline.data.dossier import Dossier
from tieline.data.tie_types.colours import channels
from tieline.selection.selected import select
from tieline.selection.selection import Selection

GROUND = "() => getComputedStyle(document.querySelector('svg rect')).fill"
BROAD = "() => document.querySelector('svg').getBoundingClientRect().width"
OUTSIDE = """() => [...document.querySelectorAll('text')].filter((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  return left < 0 || top < 0 || right > 1100 || bottom > 760;
}).map((text) => text.textContent)"""


def ground(theme: Theme) -> str:
    return f"rgb{channels(colour('background', theme))}"


@pytest.mark.parametrize(
    ("around", "drawn"),
    [
        ("<html>", "light"),
        ('<html data-theme="auto">', "light"),
        ('<html data-theme="dark">', "dark"),
    ],
)
def test_it_follows_the_page_around_it(
    page: Page, demo: Dossier, around: str, drawn: Theme
) -> None:
    picture = to_svg(network_picture(select(demo, Selection())), themed=True)
    page.set_content(f"<!doctype html>{around}<style>svg {{ width: 50% }}</style>{picture}")
    assert page.evaluate(GROUND) == ground(drawn)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == ground("dark")
    assert page.evaluate(BROAD) == pytest.approx(712)


def test_a_page_may_stay_light_on_a_dark_system(dark_page: Page, demo: Dossier) -> None:
    picture = to_svg(network_picture(select(demo, Selection())), themed=True)
    dark_page.set_content(f'<!doctype html><html data-theme="light">{picture}')
    assert dark_page.evaluate(GROUND) == ground("light")
    dark_page.set_content(f"<!doctype html><html>{picture}")
    assert dark_page.evaluate(GROUND) == ground("dark")


@pytest.mark.parametrize("view", ["network", "chord", "matrix"])
def test_every_text_has_room_in_the_file(page: Page, served: Served, view: str) -> None:
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.goto(f"{served.address}/figure/{view}.svg?fold=0&level=all")
    assert page.locator("text").count() > 8
    assert page.evaluate(OUTSIDE) == []
