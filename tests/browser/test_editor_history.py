"""The history in Chromium: by keyboard, beside what others do, and what cannot be taken back."""

import json

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
    expect(pressed(page)).to_have_text("This cell: claim")
    expect(page.locator("#history .from-to dd")).to_have_text([OLD, "Galt came."])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(pressed(page)).to_have_text("All changes")
    expect(pressed(page)).to_be_focused()
    page.get_by_role("button", name=UNDO).focus()
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


def test_any_version_of_a_row_and_of_a_cell_is_restored_in_one_step(shortened: Editor) -> None:
    page = shortened.page
    before = (shortened.folder / "relations.csv").read_bytes()
    for text in ("Two.", "Three."):
        change(shortened, "t0004", text)
        shortened.save(text)
    entries = open_history(shortened, "t0004")
    expect(entries.locator("h2")).to_have_text(["Three.", "Two.", "Shorter"])
    expect(page.get_by_role("button", name="Restore this version…")).to_have_count(3)
    entries.nth(2).get_by_role("button", name="Restore this version…").click()
    dialog = page.locator("#undo-dialog")
    expect(dialog.locator(".did")).to_have_text("t0004: claim “Three.” → “Galt came.”")
    page.keyboard.type("It was better")
    page.keyboard.press("Enter")
    expect(entries.locator("h2").first).to_have_text("It was better")
    expect(entries.first).to_contain_text("restores what was there before")
    assert (shortened.folder / "relations.csv").read_bytes() == before
    page.get_by_role("button", name="This cell: claim").click()
    expect(page.locator("#history .beginning")).to_contain_text(OLD)
    page.locator("#history .beginning button").click()
    dialog.get_by_role("button", name="Put into the draft").click()
    shortened.expect_count(1)
    expect(page.locator("#grid [row-id=t0004] [col-id=claim]")).to_have_text(OLD)
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")


def test_some_rows_of_a_change_are_taken_back(shortened: Editor) -> None:
    page = shortened.page
    for key in ("t0005", "t0006", "t0007"):
        change(shortened, key, f"Claim of {key}.")
    shortened.save("Three rows")
    change(shortened, "t0007", "Again.")
    shortened.save("Again")
    entries = open_history(shortened, "t0005")
    entries.first.get_by_role("button", name=UNDO).click()
    ticks = page.locator("#undo-dialog .rows label")
    expect(ticks).to_have_count(3)
    expect(ticks.nth(2)).to_contain_text("(changed again since)")
    expect(ticks.nth(2).locator("input")).to_be_disabled()
    ticks.nth(1).locator("input").uncheck()
    page.fill("#undo-dialog [name=reason]", "One of them")
    page.keyboard.press("Enter")
    expect(entries.first).to_contain_text("undoes a part of change 2")
    text = (shortened.folder / "relations.csv").read_text("utf-8")
    assert "Claim of t0005." not in text
    assert "Claim of t0006." in text
    assert "Again." in text


def test_older_changes_and_tables_as_of_a_day(shortened: Editor) -> None:
    page, path = shortened.page, shortened.folder / "changes.jsonl"
    # Each of a day of its own, of years ago; the newest 51 of today.
    for number in range(60):
        one = {"op": "set", "table": "relations", "id": "t0005", "column": "claim"}
        old = page.evaluate("tieline.draft.row('relations', 't0005').claim")
        body = {
            "base": "",
            "reason": f"Step {number}",
            "ops": [one | {"old": old, "new": f"{number}."}],
        }
        page.evaluate(
            """async (body) => {
                await fetch("/api/changes", { method: "POST", body: JSON.stringify(body),
                    headers: { "Content-Type": "application/json" } });
                await tieline.draft.load();
            }""",
            body,
        )
    lines = path.read_text("utf-8").splitlines(keepends=True)
    day = json.loads(lines[0])["when"][:10]
    early = [line.replace(day, f"2021-03-0{at}", 1) for at, line in enumerate(lines[:9], 1)]
    path.write_text("".join([*early, *lines[9:]]), "utf-8")
    entries = open_history(shortened, "t0005")
    page.get_by_role("button", name="All changes").click()
    expect(entries).to_have_count(50)
    page.get_by_role("button", name="Older changes").click()
    expect(entries).to_have_count(61)
    expect(entries.nth(50).get_by_role("button")).to_be_focused()
    page.fill("#history [name=until]", "2021-03-05")
    expect(entries.locator("h2")).to_have_text(["Step 3", "Step 2", "Step 1", "Step 0", "Shorter"])
    page.get_by_role("button", name="Restore tables as of then…").click()
    dialog = page.locator("#undo-dialog")
    expect(dialog.locator(".did")).to_have_text("t0005: claim “59.” → “3.”")
    dialog.locator("select").select_option("actors")
    expect(dialog).to_contain_text("All of it stands as it did then.")
    dialog.locator("select").select_option("relations")
    page.fill("#undo-dialog [name=reason]", "As in March")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("It is restored, and that is saved.")
    assert ",3.," in (shortened.folder / "relations.csv").read_text("utf-8")
