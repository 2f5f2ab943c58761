"""Share and download as a reader does it: link, citation, files, by mouse, key and finger."""

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.patience import eventually
from tests.serving import Served

ADDRESS = "/?type=tension&view=network"
BUTTON = "details.take summary"
PASTED = "() => navigator.clipboard.readText()"
REFUSED = """() => Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: () => Promise.reject(new Error('refused')) },
})"""
SHARED = "() => getSelection().toString()"


def opened(page: Page, served: Served, address: str = ADDRESS) -> Page:
    page.goto(served.address + address)
    expect(page.locator(".frame[data-state=ready]")).to_be_visible()
    page.locator(BUTTON).click()
    expect(page.locator("#take-cite")).to_be_visible()
    return page


def test_link_and_citation_are_copied(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, served)
    address = served.address + ADDRESS
    expect(page.locator("#take-here")).to_have_text(address)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".take [role=status]")).to_have_text("Copied")
    assert page.evaluate(PASTED) == address
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".take [role=status]")).to_have_text("Copied")
    said = page.evaluate(PASTED)
    assert said == f"{page.locator('#take-cite').text_content()} {address}"
    assert "only ties called “in tension”" in said
    page.get_by_role("button", name="Copy lines").click()
    expect(page.locator(".take [role=status]")).to_have_text("Copied")
    assert "network_figure" in page.evaluate(PASTED)


def test_where_the_clipboard_is_refused_the_link_is_marked(page: Page, served: Served) -> None:
    opened(page, served)
    page.evaluate(REFUSED)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".take [role=status]")).to_have_text(
        "The clipboard is closed to this page. The text is marked: copy it with Ctrl-C."
    )
    assert page.evaluate(SHARED) == served.address + ADDRESS


def saved(page: Page, label: str) -> Path:
    with page.expect_download() as waiting:
        page.locator(".take").get_by_role("link", name=label, exact=True).click()
    return Path(waiting.value.path())


def test_files_are_saved_and_hold_what_is_shown(page: Page, served: Served) -> None:
    opened(page, served)
    with saved(page, "CSV").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = page.locator(".choice .option", has_text="in tension").locator(".count").first
    assert str(len(rows)) == counted.text_content()
    assert {row["type"] for row in rows} == {"tension"}
    assert len(nx.read_graphml(saved(page, "GraphML")))
    assert len(nx.read_gexf(saved(page, "GEXF")))
    assert ET.parse(saved(page, "SVG")).getroot().tag.endswith("svg")
    png = saved(page, "PNG").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 20_000


def test_the_interactive_file_opens_from_the_disk_wide_and_narrow(
    page: Page, served: Served, tmp_path: Path
) -> None:
    opened(page, served, "/?view=network")
    file = saved(page, "Interactive HTML file").rename(tmp_path / "network.html")
    page.goto(file.as_uri())
    expect(page.locator(".legendtext").first).to_have_text("allied or aligned")
    title = page.locator(".gtitle")
    expect(title).to_contain_text(page.title())
    wide = title.locator("tspan").count()
    page.set_viewport_size({"width": 390, "height": 800})
    eventually(page, lambda: title.locator("tspan").count() > wide)
    box = title.bounding_box()
    assert box is not None
    assert box["x"] >= 0 <= box["y"]
    assert box["x"] + box["width"] <= 390


def test_a_picture_is_saved_in_the_colours_in_which_it_is_seen(
    dark_page: Page, served: Served
) -> None:
    opened(dark_page, served)
    assert "#14181d" in saved(dark_page, "SVG").read_text(encoding="utf-8")


def test_it_opens_and_closes_by_keys_and_by_a_click_beside(page: Page, served: Served) -> None:
    opened(page, served, f"{ADDRESS}&focus=Arden")
    drop = page.locator("details.take")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(drop).not_to_have_attribute("open", "")
    expect(page.locator(BUTTON)).to_be_focused()
    assert "focus=Arden" in page.url
    page.keyboard.press("Enter")
    expect(drop).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(drop).not_to_have_attribute("open", "")


def test_what_is_offered_follows_the_address(page: Page, served: Served) -> None:
    opened(page, served)
    png = page.locator(".take").get_by_role("link", name="PNG", exact=True)
    expect(png).to_have_attribute("href", "/figure/network.png?type=tension&sheet=1&scale=2")
    page.locator("#view").get_by_text("Table").click()
    page.locator(BUTTON).click()
    expect(png).to_have_count(0)
    expect(page.locator("#take-snippet")).to_have_count(0)
    expect(page.locator("#take-here")).to_have_text(f"{served.address}/?type=tension&view=table")


@pytest.mark.parametrize("view", ["network", "table"])
def test_it_fits_a_telephone(phone: Page, served: Served, view: str) -> None:
    opened(phone, served, f"/?view={view}") if view == "network" else _opened_table(phone, served)
    box = phone.locator(".take .drop").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 844
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def _opened_table(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/?view=table")
    page.locator(BUTTON).click()
    expect(page.locator("#take-cite")).to_be_visible()
