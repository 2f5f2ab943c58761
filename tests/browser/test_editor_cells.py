"""Many cells at once in Chromium: marked, filled, found, replaced, filtered, merged; and saved."""

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Editor
from tests.browser.test_editor import PASTE, SHEET, cell, write

COPY = """() => {
  const data = new DataTransfer();
  const all = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("copy", all));
  return data.getData("text/plain");
}"""
NAMES = "async () => (await import('/assets/grid.js')).grid.names()"


def tool(page: Page, id_: str) -> None:
    page.click(".menu > button")
    page.click(f"#{id_}")


def test_marked_cells_are_copied_filled_and_emptied_in_one_step_each(editor: Editor) -> None:
    page = editor.page
    cell(editor, "t0004", "certainty").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#spoken")).to_have_text("3 by 2 cells marked.")
    expect(page.locator("#grid .marked")).to_have_count(6)
    assert page.evaluate(COPY) == "stated\t\nstated\t\nstated\t"
    page.evaluate(PASTE, "expected")
    editor.expect_count(6)
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")
    cell(editor, "t0012", "certainty").click()
    page.locator(SHEET.format("t0014", "said_by")).click(modifiers=["Shift"])
    page.keyboard.press("Control+Shift+d")
    expect(page.locator("#spoken")).to_have_text("Fill 4 cells from above. Ctrl+Z takes it back.")
    expect(cell(editor, "t0014", "said_by")).to_have_text("Dorne")
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")


def test_what_is_found_is_shown_before_it_is_replaced(editor: Editor) -> None:
    page = editor.page
    told, main = page.locator("#tool-dialog .told"), page.locator("#tool-dialog .main")
    cell(editor, "t0004", "type").click()
    page.keyboard.press("Control+h")
    page.fill("#tool-dialog [name=find]", "gal(t")
    page.check("#tool-dialog [name=isPattern]")
    expect(page.locator("#tool-dialog .fault")).to_contain_text("is no regular expression")
    page.fill("#tool-dialog [name=find]", r"\bgalt\b")
    page.fill("#tool-dialog [name=by]", "Galtland")
    expect(told).to_have_text("2 cells in 1 row")
    page.uncheck("#tool-dialog .hits tr:has-text('line 5, actor') input")
    expect(main).to_have_text("Replace in 1 cell")
    main.click()
    editor.expect_count(1)
    expect(cell(editor, "t0004", "claim")).to_have_text(
        "A minister of Galtland attended Cresta's parade."
    )
    page.keyboard.press("Control+f")
    page.uncheck("#tool-dialog [name=isPattern]")
    page.fill("#tool-dialog [name=find]", "hesper")
    expect(told).to_have_text("2 cells in 1 row")
    page.keyboard.press("Enter")
    page.keyboard.press("F3")
    expect(page.locator("#spoken")).to_contain_text("2 of 2 cells.")
    page.keyboard.press("Shift+ArrowDown")
    tool(page, "set-cells")
    page.select_option("#tool-dialog [name=column]", "certainty")
    page.select_option(".set-value select", "expected")
    expect(told).to_have_text("2 cells will say “expected”")
    main.click()
    editor.expect_count(3)


def test_rows_are_filtered_and_columns_hidden_and_both_are_kept(editor: Editor) -> None:
    page = editor.page
    shown = page.locator("#faults p")
    page.fill(".filter-words", "arden")
    expect(shown).to_contain_text("12 shown")
    page.click("#tab-filter")
    tension = page.locator("[data-facet=type] .value", has_text="tension")
    expect(tension).to_have_text("tension5")
    tension.click()
    expect(shown).to_contain_text("5 shown")
    page.fill("#filter [name=name]", "Against Arden")
    page.click("#filter .keep-filter button")
    tool(page, "columns")
    page.uncheck("#tool-dialog [value=form]")
    page.click("[aria-label='Move up target']")
    page.click("#tool-dialog .main")
    assert page.evaluate(NAMES)[:4] == ["id", "target", "actor", "type"]
    page.reload()
    page.wait_for_selector("#grid .ag-row")
    expect(shown).to_have_text("32 lines, no fault")
    assert page.evaluate(NAMES)[4] == "when"
    page.click("#tab-filter")
    page.click("#filter .kept-filters .button")
    expect(shown).to_contain_text("5 shown")
    page.click("#show-all")
    expect(shown).to_have_text("32 lines, no fault")


def test_names_that_may_be_one_are_merged_in_one_step(editor: Editor) -> None:
    page = editor.page
    page.evaluate(
        "() => { tieline.draft.do('x', ['League, Harbour', 'Harbuor League'].map(name => "
        "({ table: 'actors', add: { name, kind: 'organisation' } }))); }"
    )
    page.click("#tab-actors")
    tool(page, "clusters")
    cluster = page.locator(".cluster")
    expect(cluster).to_have_count(1)
    cluster.locator("button").click()
    expect(cluster.locator(".told")).to_have_text("2 names merged into Harbour League.")
    page.click("#tool-dialog .main")
    editor.expect_count(1)
    page.click("#undo")
    editor.expect_count(2)


def test_the_save_dialog_waits_for_no_check(editor: Editor) -> None:
    page = editor.page
    held: list[Route] = []
    waits = [True]

    def hold(route: Route) -> None:
        if waits:
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/check", hold)
    write(editor, "t0004", "actor", "Arden Isle")
    page.keyboard.press("Control+s")
    dialog = page.locator("#save-dialog")
    expect(dialog.locator("h2")).to_have_text("Save 1 change")
    expect(dialog.locator(".told")).to_have_text("Checking…")
    page.fill("#save-dialog [name=reason]", "Its islands")
    # The draft may be asked about once more.
    waits.clear()
    for route in held:
        route.continue_()
    expect(dialog.locator("h2")).to_have_text("1 problem to mend before saving")
