"""A line's claims stand first; each claim has a link and a copy of its own, done in Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.serving import Served

LINE = "/?view=network&focus=Arden|Borel|tension"
PASTED = "() => navigator.clipboard.readText()"
REFUSED = """() => Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: () => Promise.reject(new Error('refused')) },
})"""
BACKGROUND = "one => getComputedStyle(one).backgroundColor"


def opened(page: Page, served: Served, address: str) -> None:
    page.goto(served.address + address)
    expect(page.locator("#panel h2")).to_have_text("Arden and Borel")


def test_the_lines_claims_stand_first_and_the_others_are_folded(page: Page, served: Served) -> None:
    opened(page, served, LINE)
    panel = page.locator("#panel")
    expect(panel.locator("h3")).to_have_text("Arden and Borel are in tension")
    expect(panel.locator(".claim").first).to_have_class("claim tension")
    expect(panel.locator(".claim.support").first).not_to_be_visible()
    fold = panel.get_by_text("Arden supports Borel", exact=True)
    fold.focus()
    fold.click()
    expect(panel.locator(".claim.support").first).to_be_visible()
    panel.get_by_role("link", name="All of the pair").click()
    expect(panel.locator("details")).to_have_count(0)
    assert page.url.endswith("/?view=network&focus=Arden|Borel")


@pytest.mark.parametrize("focus", ["Arden|Borel|tension", "Arden|Borel", "Arden"])
def test_an_address_of_a_claim_opens_and_marks_it(page: Page, served: Served, focus: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(f"{served.address}/?view=network&focus={focus}#t0008")
    claim = page.locator("#t0008")
    expect(claim).to_be_in_viewport()
    expect(claim).to_have_class("claim support named")
    other = page.locator("#t0012")
    assert claim.evaluate(BACKGROUND) != other.evaluate(BACKGROUND)


def test_a_claims_link_marks_it_and_changes_nothing_else(page: Page, served: Served) -> None:
    opened(page, served, LINE)
    expect(page.locator(".frame[data-state=ready]")).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Link to claim t0017").click()
    expect(page.locator("#t0017")).to_have_class("claim tension named")
    assert page.url == f"{served.address}{LINE}#t0017"
    page.wait_for_timeout(300)
    assert [url for url in asked if "/_dash-update" in url] == []
    page.reload()
    expect(page.locator("#t0017")).to_have_class("claim tension named")
    page.get_by_role("link", name="All of the pair").click()
    expect(page.locator("#panel details")).to_have_count(0)
    assert "#" not in page.url


@pytest.mark.parametrize("address", [LINE, "/pair?focus=Arden|Borel", "/articles/courier"])
def test_a_claim_is_copied_with_its_source_and_its_address(
    page: Page, served: Served, address: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.address + address)
    if address == LINE:
        page.locator("#panel").get_by_text("Arden supports Borel", exact=True).click()
    button = page.get_by_role("button", name="Copy claim t0008")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_text("Copied claim t0008 with its source.")
    expect(page.locator(".message")).to_have_attribute("role", "status")
    pasted = page.evaluate(PASTED)
    assert pasted.startswith("“Arden supplies Borel with grain.” (Arden supports Borel, ")
    assert "Flags over Crestholm, The Strait Courier, 5 September 2025, paragraph 7." in pasted
    assert pasted.endswith(f" {served.address}{address}#t0008")
    page.goto(pasted.rpartition(" ")[2])
    expect(page.locator("#t0008")).to_be_in_viewport()


def test_where_the_clipboard_is_refused_the_claim_is_selected(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/pair?focus=Arden|Borel")
    page.evaluate(REFUSED)
    page.get_by_role("button", name="Copy claim t0008").click()
    expect(page.locator(".message")).to_have_text(
        "The clipboard is closed to this page. The claim is marked: copy it with Ctrl-C."
    )
    assert "Arden supplies Borel with grain." in page.evaluate("() => getSelection().toString()")


@pytest.mark.parametrize("address", ["/pair?focus=Arden|Borel", "/articles/courier"])
def test_without_scripts_the_link_works_and_there_is_no_button(
    browser: Browser, served: Served, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + address)
    expect(page.get_by_role("button", name="Copy claim t0008")).to_have_count(0)
    page.get_by_role("link", name="Link to claim t0008").click()
    assert page.url == f"{served.address}{address}#t0008"
    expect(page.locator("#t0008:target")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [LINE, "/pair?focus=Arden|Borel|tension"])
def test_axe_finds_nothing(
    page: Page, dark_page: Page, served: Served, address: str, scheme: str
) -> None:
    shown = dark_page if scheme == "dark" else page
    shown.goto(f"{served.address}{address}#t0012")
    expect(shown.locator("#t0012.named")).to_be_in_viewport()
    shown.evaluate("document.querySelectorAll('#panel details').forEach(it => { it.open = true; })")
    found = Axe().run(shown)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("address", [LINE, "/pair?focus=Arden|Borel", "/articles/courier"])
def test_nothing_is_wider_than_a_phone(phone: Page, served: Served, address: str) -> None:
    phone.goto(f"{served.address}{address}#t0012")
    expect(phone.locator("#t0012.named")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
