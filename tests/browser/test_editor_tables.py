"""What an editor does to many rows at once, in the browser: rename, merge, file a text, a sheet."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor
from tests.serving import DEMO
from tieline.data.dossier import load

TEXT = "One came from Galt.\n\nTwo went to Borel.\n"


def tab(page: Page, word: str) -> None:
    page.click(f"#tab-{word}")


def test_a_renamed_actor_is_renamed_in_all_ties(editor: Editor) -> None:
    page = editor.page
    tab(page, "actors")
    page.click("#rename")
    page.select_option("#tool-dialog [name=from]", "Arden")
    page.fill("#tool-dialog [name=to]", "Ardenia")
    expect(page.locator("#tool-dialog .told")).to_contain_text("12 ties will name the actor anew")
    page.keyboard.press("Enter")
    editor.expect_count(16)
    editor.save("Its new name")
    found = load(editor.folder)
    assert found.actors["Ardenia"].aliases == ("Ardenport", "the Ardenese", "Arden")
    assert not {"Arden"} & {*found.ties["actor"], *found.ties["target"]}


def test_a_rename_is_one_step_to_undo(editor: Editor) -> None:
    page = editor.page
    tab(page, "actors")
    page.click("#rename")
    page.select_option("#tool-dialog [name=from]", "Galt")
    page.fill("#tool-dialog [name=to]", "Galtia")
    expect(page.locator("#tool-dialog .main")).to_be_enabled()
    page.click("#tool-dialog .main")
    expect(page.locator("#count")).to_contain_text("unsaved")
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")


def test_two_actors_merged_are_one(editor: Editor) -> None:
    page = editor.page
    about = editor.folder / "dossier.toml"
    about.write_text(about.read_text().replace("actors = 14", "actors = 13"))
    tab(page, "actors")
    page.click("#merge")
    page.select_option("#tool-dialog [name=drop]", "Isern")
    page.select_option("#tool-dialog [name=keep]", "Hesper")
    expect(page.locator("#tool-dialog .told")).to_contain_text("1 tie")
    page.click("#tool-dialog .main")
    editor.save("The same country")
    found = load(editor.folder)
    assert found.actors["Hesper"].aliases == ("Isern",)
    assert "Isern" not in found.actors


def test_a_new_article_has_its_record_and_its_text(editor: Editor) -> None:
    page = editor.page
    tab(page, "articles")
    page.click("#new-article")
    page.fill("#tool-dialog [name=publisher]", "The Strait Herald")
    page.fill("#tool-dialog [name=published]", "2025-11-02")
    expect(page.locator("#tool-dialog .fields")).to_contain_text("2 November 2025")
    expect(page.locator("#tool-dialog [name=id]")).to_have_value("strait-herald")
    page.fill("#tool-dialog [name=title]", "Nets")
    page.fill("#tool-dialog [name=text]", TEXT)
    expect(page.locator("#tool-dialog")).to_contain_text("2 paragraphs")
    page.click("#tool-dialog .main")
    editor.expect_count(1)
    editor.save("A new article")
    found = load(editor.folder).articles["strait-herald"]
    assert (found.file, found.published, found.kind) == (
        "strait-herald.txt",
        "2025-11-02",
        "report",
    )
    assert (editor.folder / "seeds" / found.file).read_text() == TEXT


def test_an_uploaded_text_keeps_its_bytes_and_another_is_not_written_over(
    editor: Editor, tmp_path: Path
) -> None:
    page = editor.page
    raw = "\ufeffOne.\r\n\r\nTwo.\r\n".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    (tmp_path / "b.txt").write_bytes("Größe".encode("latin-1"))
    tab(page, "articles")
    page.click("#new-article")
    page.set_input_files("#tool-dialog [name=file]", tmp_path / "b.txt")
    expect(page.locator("#tool-dialog .fault")).to_contain_text("not plain text in UTF-8")
    page.set_input_files("#tool-dialog [name=file]", tmp_path / "a.txt")
    expect(page.locator("#tool-dialog")).to_contain_text("2 paragraphs")
    page.fill("#tool-dialog [name=title]", "Café talks")
    expect(page.locator("#tool-dialog [name=id]")).to_have_value("cafe-talks")
    page.click("#tool-dialog .main")
    editor.expect_count(1)
    assert (editor.folder / "seeds" / "cafe-talks.txt").read_bytes() == raw
    page.click("#new-article")
    page.fill("#tool-dialog [name=id]", "courier")
    page.click("#tool-dialog .main")
    expect(page.locator("#tool-dialog .fault")).to_have_text(
        "There is an article courier already. Choose another id."
    )


def downloaded(page: Page) -> str:
    page.click("#spreadsheet")
    with page.expect_download() as found:
        page.click("#tool-dialog a")
    return Path(found.value.path()).read_bytes().decode()


def brought_back(page: Page, path: Path, change: Callable[[str], str]) -> None:
    path.write_bytes(change(downloaded(page)).encode())
    page.set_input_files("#tool-dialog [name=file]", path)


def test_a_sheet_that_nobody_changed_changes_nothing(editor: Editor, tmp_path: Path) -> None:
    brought_back(editor.page, tmp_path / "back.csv", str)
    told = editor.page.locator("#tool-dialog .told")
    expect(told).to_have_text("The sheet says what the draft says.")
    expect(editor.page.locator("#tool-dialog .main")).to_be_disabled()


def test_a_sheet_is_shown_cell_by_cell_before_it_is_taken(editor: Editor, tmp_path: Path) -> None:
    page = editor.page

    def changed(text: str) -> str:
        text = text.replace("A minister of Galt attended", "A deputy of Galt attended")
        text = text.replace(
            "gesture,'2025-09-03,stated,,,A minister of H",
            "gesture,13/9/2025,stated,,,A minister of H",
        )
        return re.sub(r"t0006,.*?\r\n", "", text) + (
            ",Galt,Borel,tension,words,'2025-09,stated,,,Galt scolded Borel.,courier,3\r\n"
        )

    brought_back(page, tmp_path / "back.csv", changed)
    rows = page.locator("#tool-dialog .difference tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("A deputy of Galt attended Cresta's parade.")
    expect(page.locator("#tool-dialog details")).to_contain_text("'13/9/2025' becomes '2025-09-13'")
    page.click("#tool-dialog .main")
    editor.expect_count(4)
    editor.save("From the sheet")
    ties = load(editor.folder).ties.set_index("id")
    assert "t0006" not in ties.index
    assert ties.loc["t0005", "when"] == "2025-09-13"
    assert ties.iloc[-1]["claim"] == "Galt scolded Borel."


def test_headline_and_moments_are_saved_with_all_else(editor: Editor) -> None:
    page = editor.page
    tab(page, "dossier")
    page.fill("#dossier-title", "The strait, anew")
    page.click("#add-moment")
    expect(page.locator("#title")).to_have_text("The strait, anew")
    page.keyboard.type("2025-10")
    page.keyboard.press("Tab")
    page.keyboard.type("Talks in Galt")
    page.keyboard.press("Tab")
    editor.expect_count(2)
    editor.save("Its own words")
    about = load(editor.folder).about
    assert about.title == "The strait, anew"
    assert [one.name for one in about.moments][-1] == "Talks in Galt"
    before = (DEMO / "dossier.toml").read_text().splitlines()
    after = (editor.folder / "dossier.toml").read_text().splitlines()
    assert [line for line in after if line not in before] == [
        'title = "The strait, anew"',
        'day = "2025-10"',
        'name = "Talks in Galt"',
    ]


def test_a_moment_that_is_none_is_told_and_undone(editor: Editor) -> None:
    page = editor.page
    tab(page, "dossier")
    day = page.locator(".dated input").first
    day.fill("2025-13")
    day.press("Tab")
    expect(page.locator("#wrong-moments")).to_contain_text("there is no month 13")
    tab(page, "relations")
    page.click("#problems button.problem")
    expect(day).to_be_focused()
    page.click("#undo")
    expect(page.locator("#told")).to_have_text("Undone: Edit of moments.")
    expect(page.locator("#wrong-moments")).to_be_empty()
    expect(day).to_have_value("2025-09-03")
    tab(page, "relations")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#told")).to_be_empty()


def test_rows_added_within_a_sheet_are_saved_where_they_stand(
    editor: Editor, tmp_path: Path
) -> None:
    page = editor.page
    tab(page, "actors")

    def changed(text: str) -> str:
        return text.replace("\r\nCresta,", "\r\nJarvik,,state,,,\r\nKorr,,state,,,\r\nCresta,")

    brought_back(page, tmp_path / "back.csv", changed)
    page.click("#tool-dialog .main")
    editor.expect_count(2)
    names = page.evaluate("tieline.draft.rows('actors').map((row) => row.name)")
    editor.save("Two more")
    assert list(load(editor.folder).actors) == names
    assert names[:5] == ["Arden", "Borel", "Jarvik", "Korr", "Cresta"]
