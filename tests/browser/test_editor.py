"""The editor's page in Chromium: cells, rows, problems, saving, and two who change one cell."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Route, expect

from tests.browser.conftest import Editor
from tests.browser.patience import held
from tests.serving import DEMO
from tieline.editor.tables import history

SHEET = "#grid .ag-row[row-id='{}'] [col-id='{}']"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const all = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", all));
}"""


def cell(editor: Editor, key: str, column: str) -> Locator:
    """A cell that is brought into view first: the table draws only what is seen."""
    editor.page.evaluate(
        "([key, column]) => tieline.choose('relations', key, column)", [key, column]
    )
    return editor.page.locator(SHEET.format(key, column))


def write(editor: Editor, key: str, column: str, text: str) -> None:
    cell(editor, key, column).dblclick()
    editor.page.locator(".cell-input").fill(text)
    editor.page.keyboard.press("Enter")


def lines_changed(editor: Editor, file: str = "relations.csv") -> list[tuple[str, str]]:
    """Each line of a table that is another than in the demo, in pairs."""
    before = (DEMO / file).read_text(encoding="utf-8").splitlines()
    after = (editor.folder / file).read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def rows(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "relations.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def test_one_cell_changes_one_line_of_one_table(editor: Editor) -> None:
    write(editor, "t0004", "claim", "Galt sent a minister.")
    editor.expect_count(1)
    editor.save("Shorter")
    ((old, new),) = lines_changed(editor)
    assert new == old.replace(
        "A minister of Galt attended Cresta's parade.", "Galt sent a minister."
    )
    for file in ("actors.csv", "positions.csv", "dossier.toml", "seeds/articles.csv"):
        assert lines_changed(editor, file) == []
    record = history.last_record(editor.folder)
    assert record is not None
    assert record.why == "Shorter"


def test_undo_and_redo_go_step_by_step(editor: Editor) -> None:
    page = editor.page
    write(editor, "t0004", "claim", "One.")
    write(editor, "t0005", "claim", "Two.")
    editor.expect_count(2)
    page.keyboard.press("Control+z")
    editor.expect_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")
    expect(page.locator("#undo")).to_be_disabled()
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+z")
    editor.expect_count(2)
    expect(cell(editor, "t0005", "claim")).to_have_text("Two.")


def test_a_closed_word_is_chosen_from_its_list(editor: Editor) -> None:
    cell(editor, "t0004", "type").dblclick()
    choice = editor.page.locator("select.cell-input")
    assert choice.locator("option").all_inner_texts() == ["alliance", "support", "tension"]
    choice.select_option("tension")
    editor.page.keyboard.press("Enter")
    expect(cell(editor, "t0004", "type")).to_have_text("tension")


def test_actors_are_completed_and_dates_explained(editor: Editor) -> None:
    page = editor.page
    cell(editor, "t0004", "actor").dblclick()
    offered = page.locator(".cell-box datalist option").evaluate_all("all => all.map(o => o.value)")
    assert {"Arden", "Mara Quill", "Harbour League"} <= set(offered)
    page.keyboard.press("Escape")
    cell(editor, "t0004", "when").dblclick()
    page.locator(".cell-input").fill("2020~")
    expect(page.locator(".says")).to_have_text("2020~: about 2020")
    page.locator(".cell-input").fill("9/3/2025")
    expect(page.locator(".says")).to_contain_text("9/3/2025")
    expect(page.locator(".says")).to_have_attribute("data-wrong", "")


def test_a_problem_is_marked_blocks_saving_and_leads_to_its_cell(editor: Editor) -> None:
    page = editor.page
    write(editor, "t0004", "actor", "Arden Isle")
    expect(cell(editor, "t0004", "actor")).to_have_class(re.compile("wrong"))
    first = page.locator("#problems .problem").first
    expect(first).to_contain_text("relations.csv, line 5, actor")
    expect(first).to_contain_text("'Arden Isle' is not in actors.csv.")
    page.click("#save")
    expect(page.locator("#save-dialog h2")).to_have_text("1 problem to mend before saving")
    page.locator("#save-dialog .problem").click()
    expect(page.locator("#save-dialog")).to_be_hidden()
    assert (editor.folder / "relations.csv").read_bytes() == (DEMO / "relations.csv").read_bytes()
    page.keyboard.press("Control+z")
    expect(page.locator("#problems")).to_have_text("Nothing is wrong.")


def test_rows_are_added_doubled_and_deleted(editor: Editor) -> None:
    page = editor.page
    cell(editor, "t0004", "claim").click()
    page.click("#duplicate")
    editor.expect_count(1)
    page.locator("#grid .ag-row.added [col-id='claim']").dblclick()
    page.locator(".cell-input").fill("Galt also sent a band.")
    page.keyboard.press("Enter")
    cell(editor, "t0001", "claim").click()
    page.click("#delete")
    editor.expect_count(2)
    editor.save("A band came, too")
    found = list(rows(editor.folder))
    ids = [row["id"] for row in found]
    assert "t0001" not in ids
    assert ids[ids.index("t0004") - 1 : ids.index("t0004") + 2] == ["t0003", "t0004", "t0033"]
    assert found[ids.index("t0033")]["claim"] == "Galt also sent a band."


def test_a_paste_is_one_step_and_goes_beyond_the_end(editor: Editor) -> None:
    page = editor.page
    cell(editor, "t0032", "claim").click()
    page.evaluate(PASTE, "First.\tcourier\nSecond.\tnotes\n")
    expect(cell(editor, "t0032", "claim")).to_have_text("First.")
    editor.expect_count(3)
    expect(page.locator(".ag-center-cols-container .added")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")


def test_a_sort_loses_no_step(editor: Editor) -> None:
    page = editor.page
    write(editor, "t0004", "claim", "Galt sent a minister.")
    page.locator(".ag-header-cell[col-id='claim'] .ag-header-cell-text").click()
    first = page.locator("#grid .ag-center-cols-container [row-index='0'] [col-id='claim']")
    others = [row["claim"] for row in rows(DEMO) if row["id"] != "t0004"]
    expect(first).to_have_text(min(others))
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")


def test_what_is_not_saved_outlasts_a_reload(editor: Editor) -> None:
    page = editor.page
    write(editor, "t0004", "claim", "Galt sent a minister.")
    editor.expect_count(1)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    page.wait_for_selector("#grid .ag-row")
    assert asked == ["beforeunload"]
    editor.expect_count(1)
    expect(cell(editor, "t0004", "claim")).to_have_text("Galt sent a minister.")
    editor.save("Shorter")
    assert len(lines_changed(editor)) == 1


def test_of_two_who_change_a_cell_one_wins_and_the_other_chooses(
    editor: Editor, colleague: Editor
) -> None:
    write(editor, "t0004", "claim", "Mine.")
    write(editor, "t0005", "claim", "Also mine.")
    write(colleague, "t0004", "claim", "Theirs.")
    colleague.save("First")
    editor.page.click("#save")
    dialog = editor.page.locator("#clash-dialog")
    # The page may have seen meanwhile that the colleague has saved; then it asks at once.
    expect(editor.page.locator("#clash-dialog[open], #save-dialog[open]")).to_have_count(1)
    if not dialog.is_visible():
        editor.page.fill("#save-dialog [name=reason]", "Second")
        editor.page.click("#save-dialog .main")
    expect(dialog).to_contain_text("t0004 · claim")
    expect(dialog).to_contain_text("It was: A minister of Galt attended Cresta's parade.")
    expect(dialog.locator(".option").first).to_contain_text("Mine.")
    expect(dialog.locator(".option").nth(1)).to_contain_text("Theirs.")
    dialog.locator("input[value=mine]").check()
    dialog.locator(".main").click()
    editor.page.fill("#save-dialog [name=reason]", "Mine is right")
    editor.page.click("#save-dialog .main")
    expect(editor.page.locator("#count")).to_have_text("All saved")
    claims = {row["id"]: row["claim"] for row in rows(editor.folder)}
    assert (claims["t0004"], claims["t0005"]) == ("Mine.", "Also mine.")
    why = [one.why for one in history.records(editor.folder)]
    assert why == ["First", "Mine is right"]


def test_a_cell_beside_that_of_another_is_saved_without_a_question(
    editor: Editor, colleague: Editor
) -> None:
    write(editor, "t0004", "claim", "Mine.")
    write(colleague, "t0004", "when", "2025-09")
    colleague.save("First")
    editor.save("Second")
    found = next(row for row in rows(editor.folder) if row["id"] == "t0004")
    assert (found["claim"], found["when"]) == ("Mine.", "2025-09")


def test_a_lost_answer_doubles_nothing(editor: Editor) -> None:
    """The server has saved, but the browser never hears of it, and the editor saves again."""
    page = editor.page
    write(editor, "t0005", "claim", "Hesper sent a minister.")
    cell(editor, "t0004", "claim").click()
    page.click("#duplicate")
    editor.expect_count(2)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/changes", lose)
    page.click("#save")
    page.fill("#save-dialog [name=reason]", "A band came, too")
    page.click("#save-dialog .main")
    expect(page.locator("#save-dialog .fault")).to_have_text(
        "The editor's program does not answer."
    )
    page.unroute("**/api/changes", lose)
    page.click("#save-dialog .main")
    expect(page.locator("#spoken")).to_have_text("All of it had been saved.")
    expect(page.locator("#count")).to_have_text("All saved")
    assert len(list(rows(editor.folder))) == len(list(rows(DEMO))) + 1
    assert len(list(history.records(editor.folder))) == 1


def test_what_is_typed_while_a_save_is_on_its_way_stays(editor: Editor) -> None:
    """The dialog was left by Escape; the answer comes after the next cell."""
    page = editor.page
    write(editor, "t0005", "claim", "Hesper sent a minister.")
    page.click("#save")
    page.fill("#save-dialog [name=reason]", "First")
    with held(page, re.compile("/api/changes$")):
        page.click("#save-dialog .main")
        page.keyboard.press("Escape")
        write(editor, "t0006", "claim", "Isern sent a minister.")
        write(editor, "t0005", "when", "2025-09")
    expect(page.locator("#spoken")).to_have_text("1 change saved.")
    editor.expect_count(2)
    editor.save("Second")
    found = {row["id"]: row for row in rows(editor.folder)}
    assert found["t0006"]["claim"] == "Isern sent a minister."
    assert [found["t0005"][name] for name in ("claim", "when")] == [
        "Hesper sent a minister.",
        "2025-09",
    ]


def test_all_of_it_by_the_keyboard_alone(editor: Editor) -> None:
    """From the tab of the ties to a saved change: no pointer."""
    page = editor.page
    page.locator("#tab-relations").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('#sheet .ag-cell'))"):
            break
    while not page.evaluate("document.activeElement.matches('[col-id=when]')"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("2025-09-03")
    page.keyboard.press("Enter")
    at_work = page.locator("#grid .ag-cell-focus")
    expect(at_work).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    page.keyboard.type("025-09-04")
    page.keyboard.press("Enter")
    expect(at_work).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.locator("#save-dialog [name=reason]")).to_be_focused()
    page.keyboard.type("By hand")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("All saved")
    assert [row["when"] for row in rows(editor.folder)][:2] == ["2025-09-03", "2025-09-04"]


@pytest.mark.parametrize("width", [1440, 1024])
def test_title_news_and_buttons_stand_in_the_middle_of_their_bar(
    editor: Editor, width: int
) -> None:
    page = editor.page
    page.set_viewport_size({"width": width, "height": 900})
    middles = """() => ["header", "h1", "#told", "#save"].map((one) => {
        const box = document.querySelector(`#editor ${one}`).getBoundingClientRect();
        return (box.top + box.bottom) / 2; })"""
    height = "() => document.querySelector('#editor header').offsetHeight"
    before = page.evaluate(height)
    page.evaluate(
        """() => { document.querySelector("#told").textContent = "Merged ".repeat(9); }"""
    )
    bar, *others = page.evaluate(middles)
    assert max(abs(one - bar) for one in others) <= 1
    assert page.evaluate(height) == before


def test_on_a_telephone_news_move_nothing_and_are_in_sight(editor: Editor) -> None:
    page = editor.page
    page.set_viewport_size({"width": 390, "height": 844})
    top = "() => document.querySelector('#grid').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("""() => { document.querySelector("#told").textContent = "Merged."; }""")
    expect(page.locator("#told")).to_be_in_viewport(ratio=1)
    assert page.evaluate(top) == before
