"""A new dossier in the editor: four steps lead to the first line; each can be left and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor, editing
from tieline.data.dossier import load
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make

STEP = "#begin .steps > li:nth-child({})"
MARK = STEP + " .no"
TEXT = (
    "A season of gifts\n\n"
    "Since May 2031 Esmar has shipped shells to Valdoria.\n\n"
    "The Kesh Federation stopped buying timber from Valdoria in June 2031.\n"
)


def new_dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    make(folder, new_files())
    return folder


@pytest.fixture
def fresh(page: Page, tmp_path: Path) -> Iterator[Editor]:
    with editing(new_dossier(tmp_path), page, "#begin .steps") as found:
        yield found


def read_article(page: Page) -> None:
    page.fill("#begin [name=text]", TEXT)
    page.fill("#begin [name=publisher]", "The Harbour Review")
    page.fill("#begin [name=published]", "2031-09-14")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".who tbody tr")).to_have_count(3)


def press(page: Page, *words: str) -> None:
    for word in words:
        page.click(f".seg label[data-word={word}]")


def test_four_steps_lead_to_the_first_line(fresh: Editor) -> None:
    page = fresh.page
    expect(page.locator("#tab-begin")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#picture-beside")).to_contain_text("Nothing to draw yet.")
    read_article(page)
    expect(page.locator(MARK.format(1))).to_have_text("✓")
    expect(page.locator(STEP.format(1))).to_contain_text("A season of gifts")
    page.get_by_role("button", name="Take these 3").click()
    expect(page.locator("blockquote")).to_have_text(
        "Since May 2031 Esmar has shipped shells to Valdoria."
    )
    expect(page.locator("#begin [name=when]")).to_have_value("2031-05/..")
    expect(page.locator("#begin")).to_contain_text("since May 2031 · “Since May 2031”")
    press(page, "support", "military")
    expect(page.locator("#begin .ends")).to_contain_text("who gives")
    expect(page.locator("#picture-beside figcaption")).to_have_text(
        "With the tie that you are writing"
    )
    page.fill("#begin [name=claim]", "Esmar arms Valdoria.")
    page.get_by_role("button", name="Keep the tie").click()
    expect(page.locator(MARK.format(3))).to_have_text("✓")
    expect(page.locator("#picture-beside figcaption")).to_have_text("With your changes")
    fresh.expect_count(5)
    fresh.save("The first article")
    expect(page.locator(MARK.format(4))).to_have_text("✓")
    expect(page.locator(STEP.format(4))).to_contain_text("It is saved: readers see it")
    found = load(fresh.folder)
    (tie,) = found.ties.to_dict("records")
    assert (tie["actor"], tie["target"], tie["type"], tie["source"]) == (
        "Esmar",
        "Valdoria",
        "support",
        "harbour-review",
    )
    assert (fresh.folder / "seeds" / "harbour-review.txt").read_text() == TEXT


def test_the_next_sentence_follows_and_a_tie_without_a_claim_is_not_kept(fresh: Editor) -> None:
    page = fresh.page
    read_article(page)
    page.get_by_role("button", name="Take these 3").click()
    press(page, "support", "military")
    page.fill("#begin [name=claim]", " ")
    page.get_by_role("button", name="Keep the tie").click()
    expect(page.locator("#begin .fault")).to_have_text(
        "Say in a sentence of your own what happened."
    )
    page.fill("#begin [name=claim]", "Esmar arms Valdoria.")
    page.get_by_role("button", name="Keep the tie").click()
    page.get_by_role("button", name="Another tie", exact=True).click()
    expect(page.locator("blockquote")).to_contain_text("The Kesh Federation stopped buying")
    press(page, "tension", "economic")
    page.fill("#begin [name=claim]", "Kesh takes no more wood.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#begin .kept")).to_contain_text("Kept: 2 ties now.")


def test_a_step_is_undone_and_left(fresh: Editor) -> None:
    page = fresh.page
    read_article(page)
    page.get_by_role("button", name="Take these 3").click()
    expect(page.locator(MARK.format(2))).to_have_text("✓")
    page.click("#undo")
    expect(page.locator(MARK.format(2))).to_have_text("2")
    expect(page.locator(".who tbody tr")).to_have_count(3)
    page.click("#tab-articles")
    expect(page.locator("#begin")).to_be_hidden()
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(1)
    page.click("#tab-begin")
    expect(page.locator(".who tbody tr")).to_have_count(3)
    page.reload()
    expect(page.locator(MARK.format(1))).to_have_text("✓")


def test_who_counts_and_as_what_is_the_editors_to_say(fresh: Editor) -> None:
    page = fresh.page
    read_article(page)
    page.select_option("[aria-label='What Kesh Federation is']", "another name")
    page.get_by_role("button", name="Take these 2").click()
    expect(page.locator("#begin .fault")).to_have_text(
        "Say whose other name Kesh Federation is, or untick it."
    )
    page.select_option("[aria-label='Whose other name Kesh Federation is']", "Esmar")
    page.fill("#begin [name=more]", "Tamrin")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Take these 3").click()
    expect(page.locator("blockquote")).to_be_visible()
    rows = page.evaluate("tieline.draft.rows('actors').map((row) => [row.name, row.aliases])")
    assert sorted(rows) == [["Esmar", "Kesh Federation"], ["Tamrin", ""], ["Valdoria", ""]]


def test_a_dossier_with_ties_opens_with_its_tables(editor: Editor) -> None:
    expect(editor.page.locator("#tab-begin")).to_be_hidden()
    expect(editor.page.locator("#tab-relations")).to_have_attribute("aria-selected", "true")


def test_the_steps_fit_a_telephone(phone: Page, tmp_path: Path) -> None:
    with editing(new_dossier(tmp_path), phone, "#begin .steps") as fresh:
        page = fresh.page
        page.get_by_role("button", name="Try it with an invented article").click()
        expect(page.locator("#begin [name=publisher]")).to_have_value("The Strait Courier")
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("button", name="Take these 5").click()
        expect(page.locator("blockquote")).to_be_visible()
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0


def test_a_text_in_the_folder_is_taken_by_keys_alone(page: Page, tmp_path: Path) -> None:
    folder = new_dossier(tmp_path)
    text = folder / "seeds" / "gazette.txt"
    text.write_bytes(TEXT.replace("\n", "\r\n").encode())
    with editing(folder, page, "#begin .offers button") as found:
        page.get_by_role("button", name="gazette.txt").press("Enter")
        expect(page.locator("#begin [name=publisher]")).to_be_focused()
        page.keyboard.type("The Gazette")
        page.keyboard.press("Tab")
        page.keyboard.type("14 September 2031")
        expect(page.locator("#begin")).to_contain_text("14 September 2031: 2031-09-14")
        page.keyboard.press("Enter")
        expect(page.locator(".who input").first).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.locator("#begin [name=type]").first).to_be_focused()
        page.keyboard.press("Space")
        press(page, "economic")
        page.fill("#begin [name=claim]", "Ammunition goes there by ship.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("button", name="Another tie", exact=True)).to_be_focused()
        page.wait_for_timeout(600)
        expect(page.locator("#picture-beside figcaption").first).to_have_text("With your changes")
        expect(page.get_by_role("button", name="Another tie", exact=True)).to_be_focused()
        found.save("The first")
        (article,) = load(folder).articles.values()
        assert (article.id, article.file) == ("gazette", "gazette.txt")
        assert [path.name for path in sorted(text.parent.glob("*.txt"))] == ["gazette.txt"]


def test_a_name_that_was_left_out_is_added_by_hand(fresh: Editor) -> None:
    page = fresh.page
    read_article(page)
    name = page.locator(".who tbody th").first.inner_text().split("\n")[0]
    page.uncheck(f".who input[aria-label='{name}']")
    page.fill("#begin [name=more]", name)
    page.keyboard.press("Enter")
    expect(page.locator(f".who input[aria-label='{name}']")).to_be_checked()
