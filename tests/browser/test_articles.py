"""What a reader does with the articles' pages, done in Chromium."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pair import middle
from tests.serving import Served

ADDRESSES = ["/articles", "/articles/courier#p9", "/articles/notes", "/articles/almanac"]


def colour(page: Page, selector: str, what: str) -> str:
    found: str = page.evaluate(
        "([one, what]) => getComputedStyle(document.querySelector(one))[what]", [selector, what]
    )
    return found


def test_from_the_evidence_to_the_paragraph_and_back_to_the_line(
    page: Page, served: Served
) -> None:
    page.goto(served.address + "/?view=network&focus=Arden|Dorne")
    claim = page.locator("#t0010")
    expect(claim).to_contain_text("paragraph 8")
    claim.get_by_role("link", name="Flags over Crestholm").click()
    page.wait_for_url("**/articles/courier#p8")
    expect(page.locator("h1")).to_have_text("Flags over Crestholm")
    expect(page.locator("#p8")).to_be_in_viewport()
    expect(page.locator("#t0010")).to_be_in_viewport()
    assert colour(page, "#p8 .text", "backgroundColor") != colour(
        page, "#p7 .text", "backgroundColor"
    )
    page.locator("#t0010").get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/\?view=network&focus=Arden\|Dorne\|tension#t0010$"))
    expect(page.locator("#t0010")).to_have_class("claim tension named")


@pytest.mark.parametrize(
    ("article", "claim", "title"),
    [
        ("courier", "t0004", "Cresta and Galt"),
        ("review", "t0022", "Borel and Cresta"),
        ("review", "t0023", "Cresta and the Coast"),
    ],
)
def test_guests_forecasts_and_collectives_are_shown_by_their_links(
    page: Page, served: Served, article: str, claim: str, title: str
) -> None:
    page.goto(f"{served.address}/articles/{article}")
    page.locator(f"#{claim}").get_by_role("link").first.click()
    expect(page.locator("#panel h2")).to_have_text(re.compile(title, re.IGNORECASE))
    expect(page.locator(f"#{claim}")).to_be_visible()


def test_from_the_picture_to_all_articles_and_to_one(page: Page, served: Served) -> None:
    page.goto(served.address + "/?view=network")
    page.locator("#head").get_by_role("link", name="The four articles").click()
    expect(page.locator("h1")).to_have_text("The four articles")
    page.get_by_role("link", name="Five things to know about the strait").click()
    expect(page.get_by_text("Unsigned page compiled from other outlets.")).to_be_in_viewport()
    page.get_by_role("link", name="← The picture").click()
    expect(page.locator("#head h1")).to_have_text("Who stands with whom in the strait")
    expect(page.locator("footer").get_by_role("link", name="The four articles")).to_be_visible()


def test_the_strip_leads_to_a_paragraph_by_keyboard(page: Page, served: Served) -> None:
    page.goto(served.address + "/articles/review")
    page.locator(".strip").get_by_role("link", name="11").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == "p11"
    expect(page.locator("#p11")).to_be_in_viewport()


def test_the_text_stands_beside_its_claims_and_on_a_phone_above_them(
    page: Page, phone: Page, served: Served
) -> None:
    boxes = []
    for one in (page, phone):
        one.goto(served.address + "/articles/courier")
        text, claims = (one.locator(f"#p3 {part}").bounding_box() for part in (".text", ".claims"))
        assert text
        assert claims
        boxes.append((text, claims))
    (text, claims), (text_above, claims_below) = boxes
    assert claims["x"] > text["x"] + text["width"]
    assert claims["y"] < text["y"] + text["height"]
    assert claims_below["y"] >= text_above["y"] + text_above["height"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wider_than_a_phone(phone: Page, served: Served, address: str) -> None:
    phone.goto(served.address + address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_follow_the_system_unless_the_address_names_a_theme(
    dark_page: Page, served: Served
) -> None:
    found = {}
    for theme in ("", "?theme=dark", "?theme=light"):
        dark_page.goto(f"{served.address}/articles/courier{theme}")
        found[theme] = colour(dark_page, "body", "backgroundColor")
    assert found[""] == found["?theme=dark"] != found["?theme=light"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    page: Page, dark_page: Page, served: Served, address: str, scheme: str
) -> None:
    shown = dark_page if scheme == "dark" else page
    shown.goto(served.address + address)
    shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(shown)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


def test_axe_finds_nothing_on_the_page_of_what_is_not_there(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(served.address + "/articles/nothing")
    expect(page.locator("h1")).to_have_text("There is nothing at this address.")
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    context.close()


def test_a_line_and_an_actor_lead_to_their_claims(page: Page, served: Served) -> None:
    page.goto(served.address + "/articles/courier")
    line = 'figure .wide .lines g[data-edge="Arden|Borel|alliance"]'
    spot = middle(page, line)
    page.mouse.move(*spot)
    expect(page.locator("[role=tooltip]")).to_contain_text("Arden and Borel are allied or aligned")
    expect(page.locator(f"{line}.on")).to_have_count(1)
    page.mouse.click(*spot)
    named = page.locator(".claim.named")
    expect(named.first).to_be_in_viewport()
    ids = set(named.evaluate_all("all => all.map(one => one.dataset.edge)"))
    assert ids == {"Arden|Borel|alliance"}
    page.go_back()
    box = page.locator('figure .wide .marks g[data-actor="Dorne"] circle').bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(named.first).to_be_in_viewport()
    edges = named.evaluate_all("all => all.map(one => one.dataset.edge)")
    assert all("Dorne" in edge.split("|") for edge in edges)


def test_a_folded_mark_leads_to_the_claims_of_those_in_it(page: Page, served: Served) -> None:
    page.goto(served.address + "/articles/courier")
    box = page.locator('figure .wide .marks g[data-actor^="+"] circle').bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    named = page.locator(".claim.named")
    expect(named).to_have_count(3)
    edges = named.evaluate_all("all => all.map(one => one.dataset.edge)")
    assert all(edge.split("|")[1] == "Cresta" for edge in edges)
