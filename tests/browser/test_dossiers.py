"""Several dossiers in one program, as a reader goes from one to another in Chromium."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, expect

from tests.browser.test_embedding import ready
from tests.browser.test_explorer import DRAWN, line_of, words
from tests.serving import DEMO, ROOT, Served

STRAIT = "Who stands with whom in the strait"
LANTERN = "Who stands with whom around the Lantern Sea"


@pytest.fixture(scope="module")
def several() -> Iterator[Served]:
    program = Served(DEMO, others=(ROOT / "examples" / "dossier",))
    yield program
    program.stop()


@pytest.fixture
def asked(page: Page, several: Served) -> list[str]:
    """The paths that the page asks for; none may be refused."""
    paths: list[str] = []

    def note(answer: Response) -> None:
        assert answer.status < 400, answer.url
        if answer.url.startswith(several.address):
            paths.append(urlsplit(answer.url).path)

    page.on("response", note)
    return paths


def entered(page: Page, several: Served, title: str) -> None:
    """Go into a dossier from the front page."""
    page.goto(several.address)
    page.get_by_role("link", name=title, exact=True).click()
    page.wait_for_selector(DRAWN)
    page.wait_for_selector("#panel h2")


def test_a_reader_goes_into_both_and_each_answers_for_itself(
    page: Page, several: Served, asked: list[str]
) -> None:
    entered(page, several, STRAIT)
    expect(page.locator("#head h1")).to_have_text(STRAIT)
    assert urlsplit(page.url).path == "/demo/"
    page.mouse.click(*line_of(page, "Arden|Dorne|tension"))
    expect(page.locator("#panel h2")).to_have_text("Arden and Dorne")
    assert words(page)["focus"] == ["Arden|Dorne|tension"]
    page.get_by_role("link", name="All dates").click()
    expect(page.locator("#sentence")).to_contain_text("All dates, ")
    assert urlsplit(page.url).path == "/demo/"
    page.go_back()
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("What stands out")
    page.reload()
    page.wait_for_selector(DRAWN)
    expect(page.locator("#head h1")).to_have_text(STRAIT)
    asked.clear()
    entered(page, several, LANTERN)
    page.wait_for_event("response", lambda answer: answer.url.endswith("/dossier/healthz"))
    expect(page.locator("#head h1")).to_have_text(LANTERN)
    page.get_by_role("checkbox", name="in tension").uncheck()
    expect(page.locator("#sentence")).not_to_contain_text("Most at odds")
    assert words(page)["type"] == ["alliance,support"]
    within = [path for path in asked if path.startswith("/dossier/")]
    beside = {path for path in asked if path not in within}
    assert "/dossier/chart/data" in within
    assert beside <= {"/", *(path for path in asked if path.startswith("/assets/"))} | {
        *("/demo/figure/network.svg",),
    }


def test_an_article_its_claims_and_the_way_back(
    page: Page, several: Served, asked: list[str]
) -> None:
    page.goto(f"{several.address}/demo/?view=network&focus=Arden|Dorne&theme=dark")
    page.wait_for_selector(DRAWN)
    title = page.locator("#panel .claim a[href*='/articles/']").first
    name = title.text_content() or ""
    title.click()
    expect(page.locator("h1")).to_have_text(name)
    assert urlsplit(page.url).path.startswith("/demo/articles/")
    page.get_by_role("link", name="← The picture").click()
    page.wait_for_selector(DRAWN)
    assert urlsplit(page.url).path == "/demo/"
    page.locator("#head a[href*='articles']").first.click()
    expect(page).to_have_url(f"{several.address}/demo/articles?theme=dark")
    assert any(path == "/demo/assets/pages.js" for path in asked)


def test_the_code_to_copy_and_the_embed_name_the_dossier(
    page: Page, several: Served, asked: list[str]
) -> None:
    page.goto(f"{several.address}/dossier/?view=chord")
    page.wait_for_selector(DRAWN)
    page.locator("[data-opens=embedding]").click()
    dialog = ready(page)
    frame = dialog.frame_locator("#embedding-frame")
    expect(frame.locator("h1")).to_have_text(LANTERN)
    code = page.locator("#embedding-code").text_content() or ""
    assert f'src="{several.address}/dossier/embed.js"' in code
    assert f'data-embed="{several.address}/dossier/embed/chord"' in code
    page.goto(f"{several.address}/dossier/embed/chord")
    page.locator("svg.tieline >> visible=true").hover()
    page.wait_for_selector(".zooms button >> visible=true")
    assert "/dossier/assets/chart_tools.js" in asked
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Explore it in Tieline").click()
    opened.value.wait_for_selector(DRAWN)
    assert urlsplit(opened.value.url).path == "/dossier/"


def test_the_list_of_files_leads_into_the_dossier(page: Page, several: Served) -> None:
    page.goto(f"{several.address}/demo/?view=network")
    page.wait_for_selector(DRAWN)
    page.get_by_text("Share and download").click()
    links = page.locator("details.take a[download]")
    expect(links.first).to_be_visible()
    paths = {urlsplit(one.get_attribute("href") or "").path for one in links.all()}
    assert paths
    assert all(path.startswith(("/demo/data/", "/demo/figure/")) for path in paths)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_front_page_fits_a_phone_and_can_be_heard(
    phone: Page, several: Served, theme: str
) -> None:
    phone.goto(f"{several.address}/?theme={theme}")
    expect(phone.locator("h1")).to_have_text("Two dossiers")
    expect(phone.locator(".cards > li")).to_have_count(2)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    drawn = "() => [...document.images].every(one => one.complete && one.naturalWidth)"
    phone.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    phone.wait_for_function(drawn)
    assert Axe().run(phone).response["violations"] == []


def test_the_front_page_follows_the_readers_colours(dark_page: Page, several: Served) -> None:
    dark_page.goto(several.address)
    dark_page.wait_for_function(
        "() => [...document.images].every(one => one.currentSrc.includes('theme=dark'))"
    )
