"""How long the browser tests wait, and for what: for what a reader would see, not for a time."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

PATIENCE = 30_000
"""Milliseconds that a page may take for anything, on a busy machine."""

NOTHING_MOVES = """() => document.readyState === "complete"
  && document.getAnimations().every((one) => one.playState !== "running")"""


def eventually(page: Page, true: Callable[[], bool]) -> None:
    """Wait until something is true that no locator tells of."""
    end = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < end, "that did not come true in time"
        page.wait_for_timeout(50)


def settled(page: Page) -> None:
    """Wait until nothing fades or moves any more; what is about to begin has begun by then."""
    page.wait_for_timeout(400)
    page.wait_for_function(NOTHING_MOVES)


@contextmanager
def held(page: Page, addresses: re.Pattern[str]) -> Iterator[None]:
    """Let no request to these addresses through until the block ends."""
    waiting: list[Route] = []
    released: list[bool] = []

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            waiting.append(route)

    page.route(addresses, hold)
    yield
    released.append(True)
    for route in waiting:
        route.continue_()
