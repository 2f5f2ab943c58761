"""What a reader does in the explorer, done in Chromium."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.patience import settled
from tests.interrupted import kill_at_second_rename
from tests.serving import Served
from tieline.editor.tables.save import Workspace, reconcile

DRAWN = '.frame[data-state="ready"]'
CHART = "#picture > svg.tieline:not(.ghost)"
LINES = f"() => document.querySelectorAll('{CHART} path').length"
"""How many lines and marks the picture draws now."""


def opened(page: Page, served: Served, query: str = "?view=network") -> Page:
    page.goto(served.address + "/" + query)
    page.wait_for_selector(DRAWN)
    page.wait_for_selector("#panel h2")
    return page


def words(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def place_of(page: Page, actor: str) -> tuple[float, float]:
    """Where an actor's mark, or a folded one, stands on the screen."""
    found = page.evaluate(
        """([chart, actor]) => {
          const group = document.querySelector(
            `${chart} .marks g[data-actor="${CSS.escape(actor)}"]`);
          const mark = [...group.children].filter(one => one.localName !== 'text').at(-1);
          const box = mark.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        }""",
        [CHART, actor],
    )
    return found[0], found[1]


def line_of(page: Page, edge: str) -> tuple[float, float]:
    """A point on the screen in the middle of an edge's line."""
    found = page.evaluate(
        """([chart, edge]) => {
          const paths = document.querySelectorAll(
            `${chart} .lines g[data-edge="${CSS.escape(edge)}"] path`);
          const line = [...paths].sort((a, b) => b.getTotalLength() - a.getTotalLength())[0];
          const {x, y} = line.getPointAtLength(line.getTotalLength() * 0.4)
            .matrixTransform(line.getScreenCTM());
          return [x, y];
        }""",
        [CHART, edge],
    )
    return found[0], found[1]


def test_the_bare_address_opens_on_the_editors_choice(page: Page, served: Served) -> None:
    opened(page, served, "")
    assert words(page) == {"from": ["2025-01-01"], "to": ["2025-12-31"]}
    expect(page.locator("#head h1")).to_have_text("Who stands with whom in the strait")
    expect(page.locator("#head")).to_contain_text("A missing line means: not mentioned in them.")
    expect(page.locator("#sentence")).to_contain_text("Closest: ")


def test_a_click_on_an_actor_opens_its_claims_and_back_closes_them(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.mouse.click(*place_of(page, "Dorne"))
    expect(page.locator("#panel h2")).to_have_text("Dorne")
    assert words(page)["focus"] == ["Dorne"]
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("What stands out")
    assert "focus" not in words(page)
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("Dorne")


def test_a_click_on_a_line_opens_the_pair_with_article_date_and_paragraph(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.mouse.click(*line_of(page, "Arden|Dorne|tension"))
    expect(page.locator("#panel h2")).to_have_text("Arden and Dorne")
    claims = page.locator("#panel .claim")
    expect(claims).to_have_count(2)
    expect(claims.first).to_contain_text("Harbour Review")
    expect(claims.first).to_contain_text("paragraph 11")
    assert words(page)["focus"] == ["Arden|Dorne|tension"]


def test_hover_lights_an_actor_with_its_lines_and_says_who_it_is(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.mouse.move(*place_of(page, "Farrow"))
    expect(page.locator("#tip")).to_contain_text("Farrow")
    expect(page.locator(".frame")).to_have_attribute("data-dim", "")
    lit = page.locator(".tieline.lit .on text")
    expect(lit.filter(has_text="Farrow")).to_have_count(1)
    expect(lit.filter(has_text="Elvane")).to_have_count(1)
    expect(lit.filter(has_text="Arden")).to_have_count(0)
    page.mouse.move(5, 5)
    expect(page.locator(".lit")).to_have_count(0)


def test_hover_on_a_line_tells_pair_type_claims_articles_and_span(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.mouse.move(*line_of(page, "Dorne|Elvane|alliance"))
    tip = page.locator("#tip")
    expect(tip).to_contain_text("Dorne and Elvane are allied or aligned")
    expect(tip).to_contain_text("2 articles")


def test_a_copied_link_and_a_reload_restore_everything(page: Page, served: Served) -> None:
    query = "?view=chord&type=tension&from=2025-01-01&level=all&focus=Arden&open=1"
    opened(page, served, query)
    for _ in range(2):
        expect(page.locator("#panel h2")).to_have_text("Arden")
        expect(page.locator("#from-day")).to_have_value("2025-01-01")
        expect(page.get_by_role("radio", name="Chord")).to_be_checked()
        expect(page.get_by_label("Show persons separately")).to_be_checked()
        types = page.get_by_role("group", name="Kinds of tie")
        expect(types.get_by_role("checkbox", checked=True)).to_have_count(1)
        page.reload()
        page.wait_for_selector(DRAWN)
    assert page.url.endswith(query)


def test_the_types_are_legend_and_filter(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("checkbox", name=re.compile("in tension")).click()
    page.wait_for_url(re.compile("type=alliance,support"))
    expect(page.locator("#sentence")).not_to_contain_text("Most at odds")
    page.get_by_role("checkbox", name=re.compile("in tension")).click()
    page.wait_for_url(lambda url: "type=" not in url)


def test_the_slider_works_by_keyboard_and_leaves_typed_days_alone(
    page: Page, served: Served
) -> None:
    opened(page, served, "?view=network&from=2025-09-02&to=2025-10-10")
    expect(page.locator("#from-day")).to_have_value("2025-09-02")
    page.get_by_role("slider", name="Last date shown").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: "to=2025-10-10" not in url)
    assert words(page)["from"] == ["2025-09-02"]
    expect(page.locator("#from-day")).to_have_value("2025-09-02")


def test_a_typed_year_means_the_whole_of_it_and_nonsense_is_said(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.locator("#from-day").fill("2024")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2024-01-01"))
    page.locator("#to-day").fill("9/3/2025")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“9/3/2025” can be read in two ways")).to_have_count(1)
    expect(page.locator("#notice")).to_be_empty()
    expect(page.locator("#to-day")).to_have_value("9/3/2025")
    page.get_by_role("link", name="3 September 2025", exact=True).click()
    expect(page.locator("#to-day")).to_have_value("2025-09-03")


def test_dates_in_the_pages_own_words_are_read_and_reversed_ones_swapped(
    page: Page, served: Served
) -> None:
    opened(page, served)
    page.locator("#from-day").fill("September 2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2025-09-01"))
    page.locator("#to-day").fill("3 June 2024")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Swap them?").click()
    page.wait_for_url(re.compile("from=2024-06-03&to=2025-09-01"))
    expect(page.locator("#from-day")).to_have_value("2024-06-03")
    expect(page.get_by_text("is later than")).to_have_count(0)


def test_a_bar_sets_the_dates_to_its_bin_by_pointer_and_by_keyboard(
    page: Page, served: Served
) -> None:
    opened(page, served)
    histogram = page.locator("#histogram")
    histogram.get_by_role("link", name=re.compile("^3 September 2025: ")).click()
    page.wait_for_url(re.compile("from=2025-09-03&to=2025-09-03"))
    expect(page.locator("#from-day")).to_have_value("2025-09-03")
    expect(page.locator("#sentence")).to_contain_text("3 September 2025")
    page.wait_for_function(
        "() => document.querySelector('#histogram > a[tabindex=\"0\"]').title.startsWith('3 Sep')"
    )
    page.locator("#histogram > a[tabindex='0']").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2025-09-02&to=2025-09-02"))


def test_the_thumbs_stand_where_dates_lie_that_the_axis_leaves_out(
    page: Page, served: Served
) -> None:
    opened(page, served, "?from=1980-01-01&to=1980-12-31&view=network")
    thumbs = [page.get_by_role("slider", name=name) for name in (
        "First date shown", "Last date shown"
    )]  # fmt: skip
    values = {thumb.input_value() for thumb in thumbs}
    assert len(values) == 1
    assert values.isdisjoint({"0", thumbs[1].get_attribute("max")})
    assert "from=1980-01-01&to=1980-12-31" in page.url


def test_the_legend_is_that_of_the_picture(page: Page, served: Served) -> None:
    opened(page, served)
    expect(page.locator("#legend li").first).to_have_text("country (name in bold)")
    expect(page.locator("#legend li svg").first).to_be_visible()
    expect(page.locator("#legend")).to_contain_text("Position has no meaning.")
    page.get_by_text("Timeline", exact=True).click()
    expect(page.locator("#legend")).to_contain_text("a named moment")
    expect(page.locator("#legend")).not_to_contain_text("Position has no meaning.")


def test_a_moment_sets_the_dates(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("link", name="Parade in Crestholm", exact=True).click()
    page.wait_for_url(re.compile("from=2025-09-03&to=2025-09-03"))
    expect(page.locator("#sentence")).to_contain_text("3 September 2025")


def test_filtering_moves_nobody(page: Page, served: Served) -> None:
    opened(page, served)
    before = place_of(page, "Dorne")
    lines = page.evaluate(LINES)
    page.get_by_role("checkbox", name=re.compile("supports")).click()
    page.wait_for_url(re.compile("type="))
    page.wait_for_function(f"lines => ({LINES})() < lines", arg=lines)
    assert place_of(page, "Dorne") == pytest.approx(before, abs=0.6)


def test_an_actor_is_found_by_its_alias(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#actors").fill("crestholm")
    page.get_by_role("option", name="Cresta").click()
    page.wait_for_url(re.compile("actor=Cresta"))


def test_the_folded_mark_opens(page: Page, served: Served) -> None:
    opened(page, served)
    expect(page.locator("#picture text", has_text="Galt")).to_have_count(0)
    page.mouse.click(*place_of(page, "+Cresta"))
    page.wait_for_url(re.compile("fold=0"))
    expect(page.locator("#picture text", has_text="Galt")).to_have_count(1)
    page.get_by_text("More choices").click()
    page.get_by_label("Show minor actors separately").click()
    page.wait_for_url(lambda url: "fold=" not in url)
    expect(page.locator("#picture text", has_text="Galt")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_label("Show minor actors separately")).to_be_hidden()


def test_unknown_words_are_left_out_and_said(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    opened(page, served, "?view=network&colour=red&actor=Ardenn")
    expect(page.locator("#notice")).to_contain_text("'Ardenn' is nobody")
    expect(page.locator("#notice")).to_contain_text("Did you mean 'Arden'?")
    expect(page.locator("#notice")).to_contain_text("colour")
    context.close()


def test_a_year_of_which_nothing_is_said(page: Page, served: Served) -> None:
    opened(page, served, "?view=chord&from=1800-01-01&to=1800-12-31")
    expect(page.locator("#picture")).to_contain_text("No ")
    expect(page.locator("#panel h2")).to_have_text("Nothing to show")


def test_a_ribbon_of_the_chord_opens_its_pair(page: Page, served: Served) -> None:
    opened(page, served, "?view=chord")
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.click(*_inside_ribbon(page, "Arden|Borel|alliance"))
    expect(page.locator("#panel h2")).to_have_text("Arden and Borel")


def _inside_ribbon(page: Page, edge: str) -> tuple[float, float]:
    found = page.evaluate(
        """([chart, edge]) => {
          const path = document.querySelector(
            `${chart} .areas g[data-edge="${CSS.escape(edge)}"] path`);
          const box = path.getBoundingClientRect();
          const matrix = path.getScreenCTM().inverse();
          for (let i = 1; i < 60; i++) for (let j = 1; j < 60; j++) {
            const x = box.left + box.width * i / 60, y = box.top + box.height * j / 60;
            const near = [[0, 0], [5, 0], [-5, 0], [0, 5], [0, -5]].every(([a, b]) =>
              path.isPointInFill(new DOMPoint(x + a, y + b).matrixTransform(matrix)));
            if (near) return [x, y];
          }
        }""",
        [CHART, edge],
    )
    return found[0], found[1]


def test_the_page_notices_a_changed_table_and_heals(changing: Served, page: Page) -> None:
    opened(page, changing)
    table = changing.folder / "relations.csv"
    good = table.read_text(encoding="utf-8")
    table.write_text(good.replace(",tension,", ",tensoin,", 1), encoding="utf-8")
    expect(page.locator("#notice")).to_contain_text(
        "'tensoin' is not a type of tie. Did you mean 'tension'?", timeout=15_000
    )
    expect(page.locator("#picture")).to_contain_text("Arden")
    time.sleep(0.02)
    table.write_text(good, encoding="utf-8")
    expect(page.locator("#notice")).to_be_empty(timeout=15_000)


def test_the_page_tells_once_that_a_change_was_interrupted(changing: Served, page: Page) -> None:
    opened(page, changing)
    kill_at_second_rename(changing.folder)
    notice = page.locator("#notice")
    expect(notice).to_contain_text("A change of the tables was interrupted:", timeout=15_000)
    expect(page.locator("#picture")).to_contain_text("Crestia")
    updates: list[str] = []
    page.on("request", lambda one: updates.append(one.url) if "_dash-update" in one.url else None)
    with page.expect_response("**/healthz"):
        pass
    with page.expect_response("**/healthz"):
        pass
    assert updates == []
    reconcile(Workspace(changing.folder))
    expect(notice).to_be_empty(timeout=15_000)


def test_a_tap_lights_and_a_second_tap_opens(phone: Page, served: Served) -> None:
    opened(phone, served)
    place = place_of(phone, "Dorne")
    phone.touchscreen.tap(*place)
    expect(phone.locator("#tip")).to_contain_text("Dorne")
    assert "focus" not in words(phone)
    phone.touchscreen.tap(*place)
    expect(phone.locator("#panel h2")).to_have_text("Dorne")
    expect(phone.locator("#panel")).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone(phone: Page, served: Served) -> None:
    opened(phone, served)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("query", ["?view=network", "?view=chord&focus=Arden|Borel"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, served: Served, query: str, scheme: str) -> None:
    opened(page, served, f"{query}&theme={scheme}")
    settled(page)
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


def test_the_theme_switch_is_kept_in_the_address(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("button", name="Dark mode").click()
    page.wait_for_url(re.compile("theme=dark"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    # It names what it leads to.
    page.get_by_role("button", name="Light mode").click()
    page.wait_for_url(re.compile("theme=light"))
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
