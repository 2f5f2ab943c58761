"""The dialog for publishers: what is chosen is seen in the preview and is in the copied code."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.patience import eventually
from tests.serving import Served

ADDRESS = "/?type=tension&view=chord"
OPENER = "[data-opens=embedding]"
PASTED = "() => navigator.clipboard.readText()"
REFUSED = """() => Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: () => Promise.reject(new Error('refused')) },
})"""
INSIDE = """dialog => { const box = dialog.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
    && document.documentElement.scrollWidth <= innerWidth; }"""


def opened(page: Page, served: Served, address: str = ADDRESS) -> Locator:
    page.goto(served.address + address)
    expect(page.locator(".frame[data-state=ready]")).to_be_visible()
    page.locator(OPENER).click()
    return ready(page)


def ready(page: Page) -> Locator:
    dialog = page.locator("#embedding[data-state=ready]")
    expect(dialog).to_be_visible()
    expect(page.locator("#embedding-code")).not_to_be_empty()
    return dialog


def choose(page: Page, name: str, label: str) -> None:
    page.locator(f"[data-choice={name}]").get_by_role("radio", name=label, exact=True).check()


def code(page: Page) -> str:
    return page.locator("#embedding-code").text_content() or ""


def test_it_shows_and_gives_what_the_page_shows(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = opened(page, served)
    frame = dialog.frame_locator("#embedding-frame")
    expect(frame.locator("h1")).to_have_text("Who stands with whom in the strait")
    expect(page.locator("#embedding-frame")).to_have_attribute(
        "src", f"{served.address}/embed/chord?type=tension"
    )
    dialog.get_by_role("button", name="Copy the code").click()
    expect(dialog.locator(".copied")).to_have_text("Copied")
    pasted = page.evaluate(PASTED)
    assert pasted == code(page)
    assert f'<script async src="{served.address}/embed.js"' in pasted
    assert f'data-embed="{served.address}/embed/chord?type=tension"' in pasted


def test_the_preview_and_the_code_follow_every_choice(page: Page, served: Served) -> None:
    dialog = opened(page, served)
    frame = page.locator("#embedding-frame")
    dialog.get_by_label("Headline").fill('Four "quarrels" & a <parade>')
    dialog.get_by_label("Note below the picture").fill("Written in June.")
    choose(page, "theme", "Dark")
    choose(page, "state", "Pinned")
    inside = dialog.frame_locator("#embedding-frame")
    expect(inside.locator("h1")).to_have_text('Four "quarrels" & a <parade>')
    expect(inside.locator(".note")).to_have_text("Written in June.")
    expect(inside.locator("html")).to_have_attribute("data-theme", "dark")
    expect(frame).to_have_attribute("src", re.compile(r"&v=[0-9a-f]{12}$"))
    ready(page)
    assert 'data-title="Four &#34;quarrels&#34; &amp; a &lt;parade&gt;"' in code(page)
    choose(page, "form", "Frame")
    expect(page.locator("#embedding-code")).to_have_text(re.compile(r"^<iframe src=.*</iframe>$"))
    assert "theme=dark" in code(page)
    choose(page, "form", "Picture")
    expect(page.locator("#embedding-code")).to_have_text(re.compile(r"^<a href=.*<img .*</a>$"))
    assert "/figure/chord.png?type=tension&amp;theme=dark&amp;title=Four" in code(page)
    expect(dialog.get_by_text("For newsletters and slides")).to_be_visible()
    expect(dialog.get_by_text("Takes the height that it needs")).to_be_hidden()


@pytest.mark.parametrize(("label", "width"), [("Narrow", 360), ("Column", 700), ("Wide", 1100)])
def test_the_frame_has_the_width_and_the_height_of_the_embed(
    page: Page, served: Served, label: str, width: int
) -> None:
    opened(page, served)
    choose(page, "size", label)
    choose(page, "form", "Frame")

    def fits() -> bool:
        written = re.search(r'width="(\d+)" height="(\d+)"', code(page))
        shown = page.locator("#embedding-frame").bounding_box()
        if not written or not shown or not int(written[1]) == width == shown["width"]:
            return False
        # Measured at the width where that layout begins, or near it.
        return abs(int(written[2]) - shown["height"]) <= 0.1 * shown["height"]

    eventually(page, fits)


def test_who_is_in_focus_is_lit_and_a_table_becomes_its_network(page: Page, served: Served) -> None:
    opened(page, served, "/?view=network&focus=Arden|Borel")
    frame = page.locator("#embedding-frame")
    expect(frame).to_have_attribute("src", re.compile(r"/embed/network\?highlight=Arden%7CBorel$"))
    page.goto(f"{served.address}/?view=table&type=tension")
    page.locator(OPENER).click()
    ready(page)
    expect(frame).to_have_attribute("src", f"{served.address}/embed/network?type=tension")


def test_it_is_walked_by_keys_and_gives_the_focus_back(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/?view=network&focus=Arden")
    expect(page.locator(".frame[data-state=ready]")).to_be_visible()
    page.locator(OPENER).focus()
    page.keyboard.press("Enter")
    ready(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-choice=theme]') !== null"):
            break
    page.keyboard.press("ArrowRight")
    expect(page.locator("#embedding-frame")).to_have_attribute("src", re.compile("theme=light"))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#embedding")).to_be_hidden()
    expect(page.locator(OPENER)).to_be_focused()
    assert "focus=Arden" in page.url


def test_what_cannot_be_embedded_is_said(page: Page, served: Served) -> None:
    page.route("**/oembed?*", lambda route: route.abort())
    page.goto(served.address + ADDRESS)
    expect(page.locator(".frame[data-state=ready]")).to_be_visible()
    page.locator(OPENER).click()
    expect(page.locator(".embedding-said")).to_contain_text("The embed could not be made")
    expect(page.locator("#embedding-code")).to_be_empty()


def test_where_the_clipboard_is_refused_the_code_is_marked(page: Page, served: Served) -> None:
    dialog = opened(page, served)
    page.evaluate(REFUSED)
    dialog.get_by_role("button", name="Copy the code").click()
    expect(dialog.locator(".copied")).to_contain_text("The code is marked")
    assert page.evaluate("() => getSelection().toString()") == code(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_it_fits_and_is_accessible(
    browser: Browser, served: Served, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    try:
        page = context.new_page()
        dialog = opened(page, served)
        assert dialog.evaluate(INSIDE)
        found = Axe().run(page, context="#embedding").response["violations"]
        assert [one["id"] for one in found] == []
        stored = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        assert stored == ["", 0, 0]
    finally:
        context.close()
