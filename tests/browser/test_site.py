"""The static folder as readers see it: by a plain web server, and from the disk without one."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_pair import middle
from tests.serving import DEMO
from tieline.publish.site.build import export_site

VIEWS = ("index", "chord", "matrix", "timeline", "table")
OTHERS = ("articles", "articles/courier", "pairs/arden-borel", "embed/network", "404")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    export_site(DEMO, out, "from=2024-01-01")
    return out


@pytest.fixture(scope="module")
def hosted(folder: Path) -> Iterator[str]:
    """The folder's address, two folders deep, as `python -m http.server` serves it."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    server = subprocess.Popen(
        command,
        cwd=folder.parent.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:[0-9]+/", server.stdout.readline())
    assert found
    yield f"{found[0]}{folder.parent.name}/{folder.name}"
    server.terminate()
    server.wait(timeout=10)
    server.stdout.close()


def fine(page: Page) -> None:
    """Axe finds nothing at all, and nothing is broader than the screen."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    broad = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert broad <= 0


@pytest.mark.parametrize("name", [*VIEWS, *OTHERS])
def test_pages_show_and_axe_finds_nothing(
    page: Page, dark_page: Page, phone: Page, hosted: str, name: str
) -> None:
    for one in (page, dark_page, phone):
        answer = one.goto(f"{hosted}/{name}.html")
        assert answer is not None
        assert answer.ok
        expect(one.locator("h1")).to_be_visible()
        fine(one)


def test_a_line_leads_to_its_pair_and_its_article_and_back(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}/index.html")
    path = page.locator('.wide g[data-edge="Arden|Borel|tension"] .reach').first
    at = path.evaluate(
        """it => {
          const spot = it.getPointAtLength(it.getTotalLength() * 0.3);
          const seen = spot.matrixTransform(it.getScreenCTM());
          return [seen.x, seen.y + 2];
        }"""
    )
    page.mouse.click(*at)
    page.wait_for_url("**/pairs/arden-borel.html")
    expect(page.locator("h1")).to_contain_text("Arden and Borel")
    page.locator(".story a").first.click()
    page.wait_for_url(re.compile(r"/articles/[\w-]+\.html#p\d+$"))
    page.locator(".ways a[rel=home]").click()
    page.wait_for_url("**/index.html")


def test_every_view_is_a_click_away(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}/index.html")
    for name in VIEWS[1:]:
        page.locator(".ways a", has_text=re.compile(name, re.IGNORECASE)).click()
        page.wait_for_url(f"**/{name}.html")
        expect(page.locator(".ways [aria-current=page]")).to_have_text(name.capitalize())
    expect(page.locator("tbody tr").first).to_be_visible()


def test_pictures_of_the_other_views_are_loaded(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}/index.html")
    for image in page.locator(".views img").all():
        image.scroll_into_view_if_needed()
        page.wait_for_function("it => it.naturalWidth > 0", arg=image.element_handle())


def test_downloads_are_files_of_the_folder(page: Page, hosted: str, folder: Path) -> None:
    page.goto(f"{hosted}/index.html")
    for label, file in (("CSV", "data/relations.csv"), ("PNG", "images/network.png")):
        link = page.locator(".taken a", has_text=label).first
        found = page.request.get(str(link.evaluate("it => it.href")))
        assert found.body() == (folder / file).read_bytes()


def test_an_embed_filters_by_date_and_opens_claims(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}/embed/network.html")
    counts = page.locator("#counts")
    before = counts.inner_text()
    page.locator("#days button[data-name]").first.click()
    expect(counts).not_to_have_text(before)
    page.locator('#days button[data-from=""]').click()
    expect(counts).to_have_text(before)
    page.mouse.click(*middle(page, '.wide .lines g[data-edge="Arden|Borel|tension"]'))
    links = page.locator("#opened a")
    expect(links.first).to_be_visible()
    leads = {str(one.evaluate("it => it.href")) for one in links.all()}
    # The articles themselves lie elsewhere.
    own = {address for address in leads if address.startswith(hosted)}
    assert own
    for address in own:
        assert page.request.get(address.partition("#")[0]).ok, address


def test_pictures_tell_from_the_disk_too(page: Page, folder: Path) -> None:
    for name, key in (
        ("index", "Arden|Borel|tension"),
        ("articles/courier", "Arden|Borel|alliance"),
        ("pairs/arden-borel", "t0008"),
    ):
        page.goto((folder / f"{name}.html").as_uri())
        group = f'.wide .lines :is([data-edge="{key}"], [data-actor="{key}"])'
        page.mouse.move(*middle(page, group))
        expect(page.locator("[role=tooltip]")).to_be_visible()
        expect(page.locator(f"{group}.on")).to_have_count(1)


def test_it_opens_from_the_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator(".words tbody a").first.click()
    expect(page.locator("h1")).to_contain_text(" and ")
    page.locator(".ways a[rel=home]").click()
    expect(page.locator(".ways [aria-current=page]")).to_have_text("Network")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(251, 250, 247)"
