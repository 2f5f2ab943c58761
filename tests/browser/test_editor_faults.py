"""The editor over tables with faults: each is led to, and mended in place or all at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor, editing
from tests.serving import DEMO


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
    expect(page.locator("#problems h2").first).to_have_text("Wrong in the tables (2)")
    page.get_by_role("button", name="Write “Mara Quill”").click()
    faulty.expect_count(1)
    expect(page.locator("#problems h2").first).to_have_text("Wrong in the tables (1)")
    faulty.save("The name as it is spelled")
    text = (faulty.folder / "relations.csv").read_text(encoding="utf-8")
    assert "t0001,Mara Quill,Ilse Vane" in text
    assert "t0003,Galt" in text


def test_what_has_one_meaning_is_mended_at_once(faulty: Editor) -> None:
    page = faulty.page
    page.get_by_role("button", name="Mend what has one meaning…").click()
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
