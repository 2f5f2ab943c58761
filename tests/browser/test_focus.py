"""Where the keyboard is, and what moves: every stop is seen, and nothing moves for who asks so."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_explorer import LINES, opened, words
from tests.serving import Served

SEEN = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const near = [
    stop,
    stop.nextElementSibling,
    stop.closest('.actor-search'),
    stop.closest('.frame'),
  ];
  if (stop.role === 'treeitem' && !document.querySelector('.tieline .ring')) return [false, 'tree'];
  const clear = near.filter(Boolean).some(one => {
    const {outlineStyle, outlineWidth} = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  return [clear, `#${stop.id} ${stop.outerHTML.slice(0, 160)}`];
}"""
"""Whether the element in focus, or what stands for it, has an outline; null past the last."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["network", "table"])
def test_every_stop_of_the_keyboard_is_seen(
    page: Page, served: Served, view: str, theme: str
) -> None:
    page.goto(f"{served.address}/?view={view}&theme={theme}")
    page.wait_for_selector("#panel h2")
    if view == "network":
        page.wait_for_selector('.frame[data-state="ready"]')
    page.evaluate("document.querySelector('.more:not(.take)').open = true")
    page.locator("#words > summary").evaluate("it => it.click()")
    page.wait_for_selector("#pairs table")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        if seen is None:
            break
        stops.append(seen)
    assert len(stops) > 30
    assert [said for clear, said in stops if not clear] == []
    everything = " ".join(said for _, said in stops)
    for name in ("#actors", "#from-day", "First date shown", "<summary"):
        assert name in everything


def test_arrow_keys_walk_the_chord(page: Page, served: Served) -> None:
    opened(page, served, "?view=chord")
    stop = page.locator("[role=treeitem][tabindex='0']")
    stop.focus()
    page.keyboard.press("ArrowDown")
    here = (stop.get_attribute("aria-label") or "").split(":")[0]
    expect(page.locator(".tieline.lit .on text").filter(has_text=here)).not_to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(here)
    assert words(page)["focus"] == [here]
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "focus=" not in url)


MOVING = """() => [...document.querySelectorAll('#picture > svg, .moment, .frame')]
  .map(one => getComputedStyle(one))
  .filter(one => one.transitionProperty !== 'none' && parseFloat(one.transitionDuration) > 0 ||
    one.animationName !== 'none').length"""
WATCH = """() => {
  window.ghosts = 0;
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
    if (node.classList && node.classList.contains('ghost')) window.ghosts += 1;
  }))).observe(document.getElementById('picture'), {childList: true});
}"""


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_who_asks_for_less_motion(
    browser: Browser, served: Served, wish: str, moves: bool
) -> None:
    context = browser.new_context(reduced_motion=wish, viewport={"width": 1440, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, served)
    assert moves or not page.evaluate(MOVING)
    page.evaluate(WATCH)
    lines = page.evaluate(LINES)
    page.get_by_role("checkbox", name="supports").click()
    page.wait_for_function(f"lines => ({LINES})() < lines", arg=lines)
    assert bool(page.evaluate("window.ghosts")) is moves
    context.close()
