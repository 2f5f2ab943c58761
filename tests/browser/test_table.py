"""The table view, the words under a picture and an actor's card, as a reader uses them."""

import csv
import io
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_explorer import opened, words
from tests.serving import Served

ROW = "#table-box tbody tr"
SAID = "#table-said"


def table(page: Page, served: Served, query: str = "?view=table") -> Page:
    page.goto(served.address + "/" + query)
    page.wait_for_selector(ROW)
    page.wait_for_selector("#panel h2")
    return page


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"{ROW} > :nth-child({number})").all_inner_texts()


def head(page: Page, name: str) -> Locator:
    return page.locator(f"#table-box th[data-column={name}]")


def test_the_table_stands_in_the_pictures_place(page: Page, served: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    table(page, served)
    expect(page.locator(".frame")).to_be_hidden()
    expect(page.locator("#days")).to_be_visible()
    assert not [url for url in asked if "/figure/" in url]
    count = page.locator(ROW).count()
    expect(page.locator(SAID)).to_have_text(f"{count} claims.")
    expect(head(page, "when")).to_have_attribute("aria-sort", "descending")
    page.locator("#view").get_by_text("Network").click()
    page.wait_for_function("() => window.tieline.drawn > 0")
    expect(page.locator(".frame")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()


def test_rows_are_sorted_by_a_button_in_the_head(page: Page, served: Served) -> None:
    table(page, served)
    button = head(page, "who").get_by_role("button")
    button.click()
    expect(head(page, "who")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "when")).to_have_attribute("aria-sort", "none")
    assert column(page, 1) == sorted(column(page, 1))
    button.press("Enter")
    expect(head(page, "who")).to_have_attribute("aria-sort", "descending")
    assert column(page, 1) == sorted(column(page, 1), reverse=True)


def test_a_filter_is_a_word_of_the_address(page: Page, served: Served) -> None:
    table(page, served)
    total = page.locator(ROW).count()
    page.get_by_label("Only where “How” is").select_option("in tension")
    expect(page.locator(SAID)).not_to_have_text(f"{total} claims.")
    assert set(column(page, 2)) == {"in tension"}
    who = page.get_by_label("Only ties that touch")
    who.fill("HARB")
    who.press("Enter")
    expect(who).to_have_value("Harbour League")
    expect(page.locator("#sentence")).to_contain_text("only ties that touch Harbour League")
    when = page.get_by_label("Only on the days of")
    when.fill("2016")
    when.press("Enter")
    expect(when).to_have_attribute("placeholder", "2016")
    expect(page.locator(ROW)).to_have_count(1)
    assert words(page) == {
        "view": ["table"],
        "type": ["tension"],
        "actor": ["Harbour League"],
        "from": ["2016-01-01"],
        "to": ["2016-12-31"],
    }
    page.go_back()
    expect(when).to_have_attribute("placeholder", "any")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(ROW)).to_have_count(total)
    assert words(page) == {"view": ["table"]}


def test_reload_link_and_download_hold_the_rows_that_are_seen(page: Page, served: Served) -> None:
    table(page, served)
    total = page.locator(ROW).count()
    page.get_by_label("Only where “Article” is").select_option("Harbour Review")
    page.get_by_label("Only where “Form” is").select_option("stance")
    expect(page.locator(ROW)).to_have_count(3)
    assert words(page) == {"view": ["table"], "source": ["review"], "form": ["stance"]}
    claims = column(page, 7)
    page.reload()
    expect(page.locator(ROW)).to_have_count(3)
    assert column(page, 7) == claims
    expect(page.get_by_label("Only where “Form” is")).to_have_value("stance")
    expect(page.get_by_label("Only where “Article” is")).to_have_value("review")
    page.get_by_text("Share and download").click()
    expect(page.locator("#take-here")).to_have_text(page.url)
    address = page.locator("#take a", has_text="CSV").first.get_attribute("href")
    text = page.request.get(f"{served.address}{address}").text()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["claim"] for row in rows) == sorted(one.split("\n")[0] for one in claims)
    page.keyboard.press("Escape")
    page.get_by_label("Only where “Article” is").select_option("any")
    page.get_by_label("Only where “Form” is").select_option("any")
    expect(page.locator(ROW)).to_have_count(total)


def test_a_menu_shows_what_is_chosen_elsewhere(page: Page, served: Served) -> None:
    table(page, served)
    page.get_by_role("checkbox", name=re.compile("^in tension")).click()
    how = page.get_by_label("Only where “How” is")
    expect(how).to_have_value("*")
    expect(how.locator("option:checked")).to_have_text("2 of 3")
    how.select_option("supports")
    expect(page.get_by_role("checkbox", name=re.compile("^in tension"))).not_to_be_checked()
    expect(page.get_by_role("checkbox", name=re.compile("^allied"))).not_to_be_checked()


def test_the_search_in_claims_says_that_it_concerns_the_screen(page: Page, served: Served) -> None:
    table(page, served)
    total = page.locator(ROW).count()
    page.get_by_label("Search the claims on this screen").fill("PARADE")
    kept = page.locator(ROW).count()
    assert 0 < kept < total
    expect(page.locator(SAID)).to_have_text(
        f"{kept} of {total} claims match the search, which concerns this screen only: "
        f"link and downloads hold all {total}."
    )
    assert words(page) == {"view": ["table"]}
    page.get_by_role("checkbox", name=re.compile("^in tension")).click()
    expect(page.locator(SAID)).not_to_contain_text(f"of {total} claims")
    assert 0 < page.locator(ROW).count() < kept
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(ROW)).to_have_count(total)


def test_what_no_filter_can_read_is_told_and_changes_nothing(page: Page, served: Served) -> None:
    table(page, served)
    for label, typed, told in (
        ("Only ties that touch", "Nobody",
         "No actor is called “Nobody”. Choose a name from the list."),
        ("Only on the days of", "then",
         "“then” is no date. Write 2025, September 2025 or 3 September 2025."),
    ):  # fmt: skip
        field = page.get_by_label(label)
        field.fill(typed)
        field.press("Enter")
        expect(page.locator(SAID)).to_have_text(told)
    assert words(page) == {"view": ["table"]}


def test_a_row_opens_the_evidence_by_mouse_and_by_keyboard(page: Page, served: Served) -> None:
    table(page, served)
    row = page.locator(ROW).filter(has_text="Arden").first
    names = {row.locator("th").inner_text(), row.locator("td").nth(1).inner_text()}
    row.locator(".told").click()
    expect(page.locator("#panel h2")).to_have_text(" and ".join(sorted(names)))
    expect(row).to_have_class("open")
    assert words(page)["view"] == ["table"]
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("What stands out")
    row.locator("th a").press("Enter")
    expect(page.locator("#panel h2")).to_have_text(" and ".join(sorted(names)))


def test_an_article_is_linked_at_the_paragraph(page: Page, served: Served) -> None:
    table(page, served)
    link = page.locator(f"{ROW} a[href^='/articles/']").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{target}")
    assert "#p" in page.url


def test_the_words_open_under_the_picture(page: Page, served: Served) -> None:
    opened(page, served)
    label = page.locator("#drawing").get_attribute("aria-label")
    assert label
    assert label.startswith("Network of ")
    page.locator("#words > summary").click()
    expect(page.locator("#said p").first).to_contain_text("Network of ")
    rows = page.locator("#pairs tbody tr")
    expect(rows.first.locator("th[scope=row]")).to_have_text("Arden")
    before = rows.count()
    page.get_by_role("checkbox", name=re.compile("^supports")).click()
    expect(rows).not_to_have_count(before)
    expect(page.locator("#drawing")).not_to_have_attribute("aria-label", label)
    rows.first.locator("a").click()
    expect(page.locator("#panel h2")).to_contain_text("Arden and ")


def test_an_actors_card_leads_to_who_acts_for_it_and_back(page: Page, served: Served) -> None:
    opened(page, served, "?view=network&focus=Arden")
    card = page.locator("#panel .card")
    expect(card).to_contain_text("Country")
    expect(card.get_by_role("heading")).to_contain_text(["Allied or aligned with", "Supports"])
    card.get_by_role("link", name="Mara Quill").click()
    expect(page.locator("#panel h2")).to_have_text("Mara Quill")
    assert words(page)["level"] == ["all"]
    expect(card).to_contain_text("Person, acts for Arden")
    card.get_by_role("link", name="Show under Arden").click()
    expect(page.locator("#panel h2")).to_have_text("Arden")
    assert "level" not in words(page)


def test_nothing_is_said_wrong_to_those_who_listen(
    page: Page, dark_page: Page, phone: Page, served: Served
) -> None:
    for one in (page, dark_page, phone):
        table(one, served, "?view=table&focus=Arden")
        one.locator("#words > summary").click()
        one.wait_for_selector("#pairs table")
        found = Axe().run(one)
        assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_the_claim_is_read_without_scrolling_sideways(
    phone: Page, served: Served
) -> None:
    table(phone, served)
    box = phone.locator("#table-box").bounding_box()
    told = phone.locator(f"{ROW} .told").first.bounding_box()
    assert box is not None
    assert told is not None
    assert box["x"] <= told["x"]
    assert told["x"] + told["width"] <= box["x"] + box["width"]
    assert told["width"] > 0.85 * box["width"]
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    row = phone.get_by_role("row").nth(2)
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 7


def test_on_a_phone_the_heads_and_filters_scroll_by_themselves(phone: Page, served: Served) -> None:
    table(phone, served)
    phone.locator("[data-filter=article]").scroll_into_view_if_needed()
    name = phone.locator(f"{ROW} th").first.bounding_box()
    assert name is not None
    assert 0 <= name["x"] < 40
    field = phone.locator("[data-filter=article]").bounding_box()
    assert field is not None
    assert field["x"] + field["width"] <= 390
