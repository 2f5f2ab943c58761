"""The history in Chromium: by keyboard, beside what others do, and what cannot be taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Editor

OLD = "A minister of Galt attended Cresta's parade."
UNDO = "Undo this change…"


def change(editor: Editor, key: str, value: str) -> None:
    one = {"table": "relations", "key": key, "column": "claim", "value": value}
    editor.page.evaluate("one => tieline.draft.do('x', [one])", one)


def open_history(editor: Editor, key: str) -> Locator:
    """Return the entries beside this tie's row."""
    editor.page.evaluate("key => tieline.choose('relations', key, 'claim')", key)
    editor.page.click("#tab-history")
    return editor.page.locator("#history .changes > li")


def pressed(page: Page) -> Locator:
    return page.locator("#history [aria-pressed=true]")


@pytest.fixture
def shortened(editor: Editor) -> Editor:
    """An editor who has saved one change of t0004."""
    change(editor, "t0004", "Galt came.")
    editor.save("Shorter")
    return editor


def test_a_change_is_taken_back_by_keyboard(shortened: Editor) -> None:
    page = shortened.page
    entries = open_history(shortened, "t0004")
    expect(entries.locator("h2")).to_have_text(["Shorter"])
    page.focus("#tab-history")
    page.keyboard.press("Tab")
    expect(pressed(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(pressed(page)).to_have_text("All changes")
    expect(pressed(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.locator("#undo-dialog")
    expect(dialog.locator(".did")).to_have_text(f"t0004: claim “{OLD}” → “Galt came.”")
    page.keyboard.type("A slip")
    page.keyboard.press("Enter")
    expect(entries.locator("h2")).to_have_text(["A slip", "Shorter"])
    expect(dialog).to_be_hidden()
    expect(pressed(page)).to_be_focused()


def test_escape_leaves_all_as_it_is(shortened: Editor) -> None:
    page = shortened.page
    entries = open_history(shortened, "t0004")
    undo = page.get_by_role("button", name=UNDO)
    undo.click()
    page.keyboard.press("Escape")
    expect(page.locator("#undo-dialog")).to_be_hidden()
    expect(undo).to_be_focused()
    expect(entries).to_have_count(1)


def test_each_tells_when_and_how_it_was_made(shortened: Editor) -> None:
    page = shortened.page
    entries = open_history(shortened, "t0004")
    page.get_by_role("button", name=UNDO).click()
    page.fill("#undo-dialog [name=reason]", "A slip")
    page.keyboard.press("Enter")
    expect(entries.nth(0).locator(".about").first).to_contain_text("undoes change 1")
    expect(entries.nth(1)).to_contain_text("Undone by change 2.")
    shown, meant = (
        page.locator("#history time")
        .nth(0)
        .evaluate(
            "time => [time.textContent, new Date(time.dateTime).toLocaleString(undefined,"
            " { dateStyle: 'medium', timeStyle: 'short' })]"
        )
    )
    assert shown == meant
    assert page.locator("#history time").nth(0).get_attribute("datetime")


def test_what_others_save_comes_into_the_list(shortened: Editor, colleague: Editor) -> None:
    entries = open_history(shortened, "t0004")
    expect(entries.locator("h2")).to_have_text(["Shorter"])
    change(colleague, "t0004", "<b>Galt</b> came, too.")
    colleague.save("<i>Mine</i>")
    expect(entries.locator("h2")).to_have_text(["<i>Mine</i>", "Shorter"])
    expect(entries.nth(0).locator(".did")).to_contain_text("“<b>Galt</b> came, too.”")


def test_what_was_done_outside_is_told_as_such(shortened: Editor) -> None:
    page = shortened.page
    path = shortened.folder / "relations.csv"
    first, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, *reversed(lines)]) + "\n", "utf-8")
    change(shortened, "t0005", "Another.")
    shortened.save("Meanwhile")
    open_history(shortened, "t0005")
    page.get_by_role("button", name="All changes").click()
    outside = page.locator("#history .changes > li", has_text="made outside this program")
    expect(outside).to_contain_text("No cell was changed")
    expect(outside.get_by_role("button")).to_have_count(0)


def test_a_row_that_is_not_saved_has_no_history(shortened: Editor) -> None:
    page = shortened.page
    entries = open_history(shortened, "t0004")
    expect(entries).to_have_count(1)
    page.click("#add")
    expect(page.locator("#history .empty")).to_contain_text("Choose a row that is saved")
