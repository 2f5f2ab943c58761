"""The editor over tables with faults: each is led to, and mended in place or all at once."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Editor, editing
from tests.serving import DEMO
from tieline.data.dossier import load


@pytest.fixture
def faulty(page: Page, tmp_path: Path) -> Iterator[Editor]:
    """An editor over the demo with an unknown actor, an id given twice, and lines of Windows."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    path = folder / "relations.csv"
    text = path.read_text(encoding="utf-8").replace("t0004,Galt", "t0003,Galt", 1)
    path.write_text(text.replace("t0001,Mara Quill", "t0001,Mara Quil", 1), encoding="utf-8")
    actors = folder / "actors.csv"
    actors.write_bytes(actors.read_bytes().replace(b"\n", b"\r\n"))
    with editing(folder, page) as found:
        yield found


def test_faults_are_listed_and_the_remedy_is_a_button(faulty: Editor) -> None:
    page = faulty.page
    headings = page.locator("#problems h2")
    expect(headings).to_have_text(["Need a person: 1", "Have one meaning: 1"])
    page.get_by_role("button", name="Write “Mara Quill”").click()
    faulty.expect_count(1)
    expect(headings).to_have_text(["Have one meaning: 1"])
    faulty.save("The name as it is spelled")
    text = (faulty.folder / "relations.csv").read_text(encoding="utf-8")
    assert "t0001,Mara Quill,Ilse Vane" in text
    assert "t0003,Galt" in text


def test_what_has_one_meaning_in_the_files_is_mended_at_once(faulty: Editor) -> None:
    page = faulty.page
    page.get_by_role("button", name="Mend the files, as fix does…").click()
    expect(page.locator("#tool-dialog li").first).to_have_text(
        "actors.csv: All lines end as on Unix (LF)."
    )
    page.locator("#tool-dialog .main").click()
    expect(page.locator("#tool-dialog")).to_be_hidden()
    expect(page.locator("#told")).to_contain_text("mended. The history takes it back.")
    assert b"\r\n" not in (faulty.folder / "actors.csv").read_bytes()


def test_rows_that_are_right_are_saved_and_the_others_stay(faulty: Editor) -> None:
    page = faulty.page
    page.evaluate(
        """() => tieline.draft.do("Edits", [
            { table: "relations", key: "t0005", column: "claim", value: "Hesper sent a minister." },
            { table: "relations", key: "t0006", column: "actor", value: "Nobody" }])"""
    )
    faulty.expect_count(2)
    page.click("#save")
    expect(page.locator("#save-dialog h2")).to_have_text("1 problem to mend before saving")
    page.get_by_role("button", name="Save the other 1…").click()
    page.fill("#save-dialog [name=reason]", "Shorter")
    page.click("#save-dialog .main")
    faulty.expect_count(1)
    text = (faulty.folder / "relations.csv").read_text(encoding="utf-8")
    assert "Hesper sent a minister." in text
    assert "Nobody" not in text


def test_a_warning_is_acknowledged_with_a_reason(faulty: Editor) -> None:
    page = faulty.page
    warning = page.locator("#problems .warning", has_text="acknowledge").first
    if not warning.count():
        page.evaluate(
            """() => tieline.draft.do("Edit", [
                { table: "relations", key: "t0005", column: "paragraph", value: "1" }])"""
        )
    key = warning.locator(".problem").get_attribute("data-key")
    warning.get_by_role("button", name="Acknowledge…").click()
    page.fill("#tool-dialog [name=why]", "Named by its capital")
    page.locator("#tool-dialog .main").click()
    page.click("#tab-dossier")
    expect(page.locator(".acknowledged-list li").last).to_contain_text(
        f"{key} named Named by its capital"
    )


def at(page: Page, row: str, column: str) -> Locator:
    return page.locator(f'.ag-row[row-id="{row}"] .ag-cell[col-id="{column}"]')


def test_the_table_says_how_many_faults_it_has_and_in_which_lines(faulty: Editor) -> None:
    page = faulty.page
    expect(page.locator("#faults p")).to_have_text(
        "2 faults in 2 lines of 32 · pictures leave those lines out"
    )
    expect(at(page, "t0001", "_line")).to_have_text("2")
    expect(at(page, "t0001", "_line")).to_have_class(re.compile("of-wrong"))
    expect(at(page, "t0002", "_line")).not_to_have_class(re.compile("of-wrong"))
    expect(page.locator("#tab-relations .mark")).to_have_text("2")
    expect(page.locator("#problems .where").first).to_have_text("relations.csv, line 2, actor")
    page.click("#tab-actors")
    expect(page.locator("#faults p")).to_have_text("14 lines, no fault · 2 faults in other tables")


def test_cells_with_one_meaning_are_mended_in_one_step(faulty: Editor) -> None:
    page = faulty.page
    page.evaluate(
        """() => tieline.draft.do("Edit", [
            { table: "relations", key: "t0005", column: "type", value: "Support" }])"""
    )
    expect(page.locator("#problems .meant")).to_have_count(2)
    expect(page.locator("#problems .meant").last).to_contain_text("Support → support")
    page.get_by_role("button", name="Mend the 2 that have one meaning").click()
    expect(page.locator("#told")).to_have_text(
        "Mend 2 cells that have one meaning. Ctrl+Z takes it back."
    )
    expect(page.locator("#problems .meant")).to_have_count(0)
    expect(at(page, "t0003@2", "id")).to_have_text("t0033")
    page.click("#undo")
    expect(page.locator("#problems .meant")).to_have_count(2)


def test_each_fault_is_reached_and_mended_by_keys(faulty: Editor) -> None:
    page = faulty.page
    words = page.locator("#fault-popup .words")
    expect(page.locator("#faults p")).to_contain_text("2 faults")
    page.keyboard.press("F8")
    expect(words).to_contain_text("'Mara Quil' is not in actors.csv. Did you mean 'Mara Quill'?")
    expect(words.get_by_role("button", name="Write “Mara Quill”")).to_be_focused()
    expect(page.locator("#problems li[aria-current] .where")).to_have_text(
        "relations.csv, line 2, actor"
    )
    page.keyboard.press("F8")
    expect(words).to_contain_text("'t0003' is already used in line 4.")
    page.keyboard.press("Shift+F8")
    expect(words).to_contain_text("Mara Quil")
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()
    expect(at(page, "t0001", "actor")).to_be_focused()
    page.keyboard.press("F8")
    expect(words).to_contain_text("'t0003' is already used in line 4.")
    page.keyboard.press("F8")
    expect(words).to_contain_text("Mara Quil")
    expect(words.get_by_role("button", name="Write “Mara Quill”")).to_be_focused()
    page.keyboard.press("Enter")
    expect(words).to_be_hidden()
    expect(at(page, "t0001", "actor")).to_have_text("Mara Quill")
    expect(at(page, "t0001", "actor")).to_be_focused()
    faulty.expect_count(1)


def test_who_is_no_actor_yet_is_added_where_the_tie_names_them(faulty: Editor) -> None:
    page = faulty.page
    page.evaluate(
        """() => tieline.draft.do("Edit", [
            { table: "relations", key: "t0005", column: "target", value: "Orvania" }])"""
    )
    faulty.expect_count(1)
    expect(page.locator("#problems")).to_contain_text("Orvania")
    at(page, "t0005", "target").click()
    page.locator("#fault-popup").get_by_role("button", name="Add “Orvania”…").click()
    dialog = page.locator("#tool-dialog")
    expect(dialog.locator("h2")).to_have_text("Add Orvania to the actors")
    expect(dialog.get_by_label("Kind")).to_be_focused()
    dialog.get_by_label("Kind").select_option("organisation")
    dialog.get_by_role("button", name="Add", exact=True).click()
    faulty.expect_count(2)
    expect(page.locator("#told")).to_have_text("Add Orvania to the actors. Ctrl+Z takes it back.")
    last = "() => { const one = tieline.draft.rows('actors').at(-1); return [one.name, one.kind]; }"
    assert page.evaluate(last) == ["Orvania", "organisation"]


def test_the_words_stand_below_their_cell_and_hide_no_row(faulty: Editor) -> None:
    page = faulty.page
    at(page, "t0001", "actor").click()
    words = page.locator("#fault-popup .words")
    expect(words).to_be_visible()
    cell, next_cell = at(page, "t0001", "actor"), at(page, "t0002", "actor")
    expect(cell).to_have_class(re.compile("of-words"))
    page.wait_for_timeout(100)
    boxes = [one.bounding_box() for one in (cell, words, next_cell)]
    above, popup, below = (box or {"y": 0, "height": 0} for box in boxes)
    assert above["y"] + above["height"] <= popup["y"]
    assert popup["y"] + popup["height"] <= below["y"]
    at(page, "t0002", "claim").dblclick()
    expect(page.locator("textarea.cell-input")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(words).to_be_hidden()


COPY = "t0040,Arden,Dorne,tension,stance,/2025-10,stated,,,Both want the lights.,review,11\n"
INSIDE = "t0041,Mara Quill,Arden,support,words,2025-10,stated,,,Quill praised Arden.,review,10\n"


@pytest.fixture
def doubled(page: Page, tmp_path: Path) -> Iterator[Editor]:
    """An editor over the demo with a tie said twice, a person tied to her state, a name twice."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    with (folder / "relations.csv").open("a", encoding="utf-8") as ties:
        ties.write(COPY + INSIDE)
    with (folder / "actors.csv").open("a", encoding="utf-8") as actors:
        actors.write("Harbour Leageu,,organisation,,,\n")
    with editing(folder, page) as found:
        yield found


def test_what_is_there_twice_is_merged_or_deleted(doubled: Editor) -> None:
    page = doubled.page
    items = page.locator("#problems li.warning")
    expect(items.filter(has_text="says in other words what is said by 't0026'")).to_have_count(1)
    page.get_by_role("button", name="Delete the copy").click()
    expect(page.locator("#told")).to_have_text("Delete the copy t0040. Ctrl+Z takes it back.")
    page.get_by_role("button", name="Delete the tie", exact=True).click()
    expect(page.locator("#told")).to_have_text("Delete the tie t0041. Ctrl+Z takes it back.")
    page.get_by_role("button", name="Merge into “Harbour League”").click()
    expect(page.locator("#told")).to_have_text(
        "Merge Harbour Leageu into Harbour League. Ctrl+Z takes it back."
    )
    expect(page.locator("#problems")).to_have_text("Nothing is wrong.")
    doubled.save("Each once")
    found = load(doubled.folder)
    assert found.actors["Harbour League"].aliases == ("HL", "Harbour Leageu")
    assert "Harbour Leageu" not in found.actors
    assert (doubled.folder / "relations.csv").read_bytes() == (DEMO / "relations.csv").read_bytes()


def test_who_is_tied_to_its_state_is_merged_into_it(doubled: Editor) -> None:
    page = doubled.page
    page.get_by_role(
        "button", name="Merge “Mara Quill” into “Arden”, without the 1 tie between them"
    ).click()
    expect(page.locator("#told")).to_have_text("Merge Mara Quill into Arden. Ctrl+Z takes it back.")
    rows = page.evaluate("tieline.draft.rows('relations').map((row) => row.id)")
    assert "t0041" not in rows
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")


def test_a_merge_is_one_step_to_undo(doubled: Editor) -> None:
    page = doubled.page
    page.get_by_role("button", name="Merge “Harbour League” into this").click()
    expect(page.locator("#told")).to_contain_text("Merge Harbour League into Harbour Leageu.")
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")


def test_names_that_are_alike_on_purpose_are_acknowledged(doubled: Editor) -> None:
    page = doubled.page
    alike = page.locator("#problems li", has_text="is written almost like")
    alike.get_by_role("button", name="Acknowledge…").click()
    page.fill("#tool-dialog [name=why]", "Two bodies")
    page.locator("#tool-dialog .main").click()
    expect(alike).to_have_count(0)
    doubled.save("They are two")
    (one,) = load(doubled.folder).about.acknowledged
    assert (one.id, one.check, one.reason) == ("Harbour Leageu", "alike", "Two bodies")


def test_tables_that_cannot_be_shown_are_mended_in_the_page(page: Page, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    path = folder / "relations.csv"
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"id,actor", b" id , actor ", 1))
    with editing(folder, page, ".problem") as found:
        expect(page.locator("#problems")).to_contain_text(
            "The tables cannot be shown before this is mended."
        )
        page.get_by_role("button", name="Mend what has one meaning…").click()
        page.locator("#tool-dialog .main").click()
        expect(page.locator("#grid .ag-row").first).to_be_visible()
        assert path.read_bytes() == raw
        assert found.folder == folder


def test_a_slow_check_is_waited_for_before_saving(faulty: Editor) -> None:
    page = faulty.page

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/api/check", slowly)
    page.evaluate(
        """() => { tieline.draft.do("Edit", [
            { table: "relations", key: "t0006", column: "actor", value: "Nobody" }]);
            document.querySelector("#save").click(); }"""
    )
    expect(page.locator("#save-dialog h2")).to_have_text("1 problem to mend before saving")
