"""How soon the page paints after what a reader does: 200 random actions in Chromium.

In: the folder of a dossier. Out: a measure of the time to the next paint, of which 99 of 100
actions stay below: Event Timing for clicks and keys, long frames for a pointer that only moves.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.browser import PATIENCE, VIEWPORT, chromium, first_days
from benchmarks.measures import Goal, Measure
from benchmarks.servers import ours

SEED = 16
ACTIONS = 200
KINDS = ("hover", "click", "date", "zoom", "key")
LEAST_SHARE = 0.99
MOST_MS = 100
PAUSE = 250
"""Milliseconds between two actions: a reader looks at what came of one before the next."""

KEYS = ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Enter", "Escape")
BUTTONS = ("Zoom in", "Zoom out")
CHART = "svg.tieline:not(.ghost)"

BOX = """chart => {
  const svg = [...document.querySelectorAll(chart)].find((one) => one.getClientRects().length);
  const box = svg && svg.getBoundingClientRect();
  return box && [box.left, box.top, box.width, box.height];
}"""

OBSERVE = """(() => {
  window.durations = [];
  const note = (list) => list.getEntries().forEach(({startTime, duration, entryType}) =>
    window.durations.push([entryType, startTime, duration]));
  const observer = new PerformanceObserver(note);
  observer.observe({type: 'event', durationThreshold: 16, buffered: true});
  const frames = new PerformanceObserver(note);
  frames.observe({type: 'long-animation-frame', buffered: true});
})();"""
"""Notes every event and every long frame that took more than a frame."""

TAKEN = """() => {
  const found = window.durations;
  window.durations = [];
  return found;
}"""


def measures(name: str, folder: Path) -> Iterator[Measure]:
    """The time of the next paint after an action that 99 of 100 actions do not exceed."""
    with ours(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport=VIEWPORT)
        page.set_default_timeout(PATIENCE)
        page.add_init_script(OBSERVE)
        page.goto(f"{server.address}/?view=network")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(4 * PAUSE)
        durations = acted(page, first_days(folder, ACTIONS))
        browser.close()
    ordered = sorted(duration for _, duration in durations)
    goal = Goal(MOST_MS)
    reached = ordered[round(LEAST_SHARE * len(ordered)) - 1]
    beside = {"median": ordered[len(ordered) // 2]}
    for kind in KINDS:
        beside[f"longest {kind}"] = max(time for each, time in durations if each == kind)
    yield Measure("interaction to next paint, 99 of 100", name, "ms", reached, beside, goal)


def acted(page: Page, days: list[str]) -> list[tuple[str, float]]:
    """Do the actions one after the other; the kind of each, and its milliseconds to a paint."""
    chance = random.Random(SEED)
    page.evaluate(TAKEN)
    durations = []
    for number in range(ACTIONS):
        kind = chance.choice(KINDS)
        act(page, kind, chance, days[number])
        page.wait_for_timeout(PAUSE)
        durations.append((kind, longest(kind, page.evaluate(TAKEN))))
    return durations


def longest(kind: str, entries: list[tuple[str, float, float]]) -> float:
    """The longest of an action's events; of a pointer that only moves, of its frames as well.

    >>> longest("click", [("event", 5.0, 24.0), ("long-animation-frame", 90.0, 60.0)])
    24.0
    >>> longest("hover", [("long-animation-frame", 90.0, 60.0)])
    60.0
    """
    counted = ("event", "long-animation-frame") if kind == "hover" else ("event",)
    return max((duration for entry, _, duration in entries if entry in counted), default=0.0)


def act(page: Page, kind: str, chance: random.Random, day: str) -> None:
    """Do one action as a reader's hand does it."""
    match kind:
        case "hover":
            page.mouse.move(*spot(page, chance), steps=4)
        case "click":
            page.mouse.click(*spot(page, chance))
        case "date":
            page.locator("#from-day").click()
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.insert_text(day)
            page.keyboard.press("Enter")
        case "zoom":
            press(page.get_by_role("button", name=chance.choice(BUTTONS)))
        case "key":
            page.locator(".frame").first.focus()
            page.keyboard.press(chance.choice(KEYS))


def spot(page: Page, chance: random.Random) -> tuple[float, float]:
    """Find any place of the picture, once one stands."""
    left, top, width, height = page.wait_for_function(BOX, arg=CHART).json_value()
    across, down = chance.uniform(0.05, 0.95), chance.uniform(0.05, 0.95)
    return left + across * width, top + down * height


def press(button: Locator) -> None:
    """Click a button that can be pressed now: fully zoomed, one cannot."""
    if button.is_enabled():
        button.click()
