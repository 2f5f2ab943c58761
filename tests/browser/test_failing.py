"""What a reader is told where the server could not answer: a sentence with the request's id."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.serving import Served

UPDATE = "**/_dash-update-component*"
PICTURE = "picture.drawing"
CHORD = "view=chord"
"""What a request holds that asks for the picture, and for that of the chord."""
FAILED = "The page could not be brought up to date. Reload it to try again."
NO_PICTURE = "The picture could not be loaded. Reload the page to try again."


def failing(page: Page, asks: str, status: int, **headers: str) -> None:
    """Let the requests fail that ask for an output; blank: all of them."""

    def answer(route: Route) -> None:
        if asks in (route.request.post_data or ""):
            body = "<h1>Something went wrong here.</h1>"
            route.fulfill(status=status, headers=headers, body=body)
        else:
            route.fallback()

    page.route(UPDATE, answer)


class Held:
    """The requests for a picture, unanswered until the test fails them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.routes: list[Route] = []
        page.route(UPDATE, self._hold)

    def _hold(self, route: Route) -> None:
        asks = route.request.post_data or ""
        if PICTURE in asks and CHORD in asks:
            self.routes.append(route)
        else:
            route.fallback()

    def wait_for(self, *, pictures: int) -> None:
        """Wait until as many different pictures are asked for."""
        while len({route.request.post_data for route in self.routes}) < pictures:
            self.page.wait_for_timeout(20)

    def fail(self) -> None:
        """Answer none of them, those asked for first at first."""
        for route in self.routes:
            route.abort()


@pytest.fixture
def opened(served: Served, faulty_page: Page) -> Page:
    faulty_page.goto(f"{served.address}/?view=network")
    faulty_page.wait_for_selector('.frame[data-state="ready"]')
    faulty_page.wait_for_selector("#panel h2")
    return faulty_page


@pytest.mark.parametrize(
    ("status", "headers", "more"),
    [
        (500, {"X-Request-Id": "3f2a9c01"}, " Request 3f2a9c01."),
        (400, {"X-Request-Id": "3f2a9c01"}, " Request 3f2a9c01."),
        (502, {}, ""),
        (500, {"X-Request-Id": "<b>an id</b>"}, ""),
    ],
)
def test_a_callback_that_failed_is_told_until_one_succeeds(
    opened: Page, status: int, headers: dict[str, str], more: str
) -> None:
    failing(opened, "", status, **headers)
    opened.get_by_text("Chord", exact=True).first.click()
    expect(opened.locator("#notice")).to_have_text(FAILED + more)
    opened.unroute(UPDATE)
    opened.get_by_text("Network", exact=True).first.click()
    expect(opened.locator("#notice")).to_be_empty()


def test_a_server_that_is_gone_is_told(opened: Page) -> None:
    opened.route(UPDATE, lambda route: route.abort())
    opened.get_by_text("Chord", exact=True).first.click()
    expect(opened.locator("#notice")).to_have_text(FAILED)


def test_a_picture_that_failed_is_told_with_its_id(opened: Page) -> None:
    failing(opened, CHORD, 500, **{"X-Request-Id": "3f2a9c01"})
    opened.get_by_text("Chord", exact=True).first.click()
    failure = opened.locator(".failure")
    expect(failure).to_have_text(f"{NO_PICTURE} Request 3f2a9c01.")
    expect(failure).to_be_visible()
    # Dash may be asking for it once more in this moment, and is not to be answered by the server.
    opened.route(
        UPDATE,
        lambda route: (
            route.abort() if CHORD in (route.request.post_data or "") else route.fallback()
        ),
    )
    opened.get_by_text("Network", exact=True).first.click()
    expect(failure).to_be_hidden()
    opened.get_by_text("Chord", exact=True).first.click()
    expect(failure).to_be_visible()
    expect(failure).to_have_text(NO_PICTURE)


def test_a_failure_is_told_though_one_asked_for_before_it_failed_too(opened: Page) -> None:
    held = Held(opened)
    opened.get_by_text("Chord", exact=True).first.click()
    held.wait_for(pictures=1)
    opened.get_by_text("in tension").first.click()
    held.wait_for(pictures=2)
    held.fail()
    expect(opened.locator(".failure")).to_be_visible()


def test_a_picture_that_nobody_waits_for_is_not_told_of(opened: Page) -> None:
    held = Held(opened)
    opened.get_by_text("Chord", exact=True).first.click()
    held.wait_for(pictures=1)
    opened.get_by_text("Network", exact=True).first.click()
    network = opened.locator('.frame[data-view="network"]')
    expect(network).to_have_attribute("data-state", "ready")
    opened.wait_for_timeout(300)
    expect(network).to_have_attribute("data-state", "ready")
    held.fail()
    opened.wait_for_timeout(100)
    expect(opened.locator(".failure")).to_be_hidden()


def test_nothing_lies_over_the_first_picture_while_the_scripts_load(
    served: Served, page: Page
) -> None:
    page.route("**/dash_core_components*", lambda _: None)
    page.goto(f"{served.address}/?view=network", wait_until="commit")
    page.wait_for_selector("#first .frame svg", state="attached")
    expect(page.locator("#first svg").first).to_be_visible()
    expect(page.locator("#react-entry-point :visible")).to_have_count(0)
