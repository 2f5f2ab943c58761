"""Two codings in the editor, in Chromium: measured, and settled one by one."""

import csv
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor
from tests.serving import DEMO
from tieline.data.dossier import load

DIALOG = "#tool-dialog"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another coding: one row has another form, one is lacking, one is new."""
    with (DEMO / "relations.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    theirs = [row | {"id": f"t{k:03}"} for k, row in enumerate(told, 500) if row["id"] != "t0011"]
    changed = next(row for row in theirs if row["claim"].startswith("By treaty, Arden"))
    changed |= {"form": "stance", "claim": "Arden and Borel stand by one another."}
    theirs.append(changed | {
        "id": "t900", "actor": "Galt", "target": "Dorne", "type": "tension", "paragraph": "9",
        "claim": "Galt and Dorne quarrel.",
    })  # fmt: skip
    path = tmp_path / "ben.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(theirs)
    return path


def compare(page: Page, other: Path) -> None:
    page.click("#compare")
    page.set_input_files(f"{DIALOG} [name=file]", other)
    expect(page.locator(f"{DIALOG} .told")).to_have_text("3 disagreements to settle.")


def place(page: Page) -> str:
    return page.locator(f"{DIALOG} .told").inner_text()


def test_figures_and_each_disagreement_settled(editor: Editor, other: Path) -> None:
    page = editor.page
    compare(page, other)
    ties = page.locator(f"{DIALOG} tbody tr").filter(has_text="ties").first
    assert ties.locator("td").all_inner_texts() == ["28", "29", "28", "1.00", "0.97", "0.98"]
    assert not Axe().run(page).response["violations"]
    page.click(f"{DIALOG} .main")

    assert place(page) == "courier, paragraph 6, Arden and Borel: another form."
    marked = page.locator(f"{DIALOG} mark").all_inner_texts()
    assert marked[:2] == ["agreement", "stance"]
    expect(page.locator(f"{DIALOG} .cited")).to_contain_text("6 ")
    assert not Axe().run(page).response["violations"]
    page.get_by_role("button", name="Take theirs").click()
    editor.expect_count(2)
    assert place(page) == (
        "courier, paragraph 8, Cresta and Dorne: only here, but the tie has another row there."
    )
    page.get_by_role("button", name="Delete it").click()
    editor.expect_count(3)
    assert place(page) == "courier, paragraph 9, Dorne and Galt: only there."
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("#told")).to_contain_text("Settled: 3 as there. Save to keep it.")
    editor.expect_count(4)

    editor.save("Settled with Ben")
    found = load(editor.folder).ties.set_index("id")
    assert "t0011" not in found.index
    changed, added = dict(found.loc["t0007"]), dict(found.loc["t0033"])
    assert (changed["form"], changed["source"]) == ("stance", "courier")
    assert changed["claim"] == "Arden and Borel stand by one another."
    assert (added["actor"], added["target"], added["source"]) == ("Galt", "Dorne", "courier")


def test_back_takes_a_choice_back_and_the_rest_is_left(editor: Editor, other: Path) -> None:
    page = editor.page
    compare(page, other)
    page.click(f"{DIALOG} .main")
    back = page.get_by_role("button", name="Back")
    expect(back).to_be_disabled()
    page.get_by_role("button", name="Keep both").click()
    editor.expect_count(1)
    back.click()
    expect(page.locator("#count")).to_have_text("All saved")
    assert place(page).startswith("courier, paragraph 6")
    # The button in focus keeps mine.
    page.keyboard.press("Enter")
    assert place(page).startswith("courier, paragraph 8")
    page.get_by_role("button", name="Later").click()
    page.get_by_role("button", name="Stop here").click()
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("#told")).to_contain_text("Settled: 1 as here; 2 left.")
    expect(page.locator("#count")).to_have_text("All saved")


def test_a_table_with_faults_is_told_with_their_places(editor: Editor, other: Path) -> None:
    page = editor.page
    other.write_text(other.read_text("utf-8").replace("alliance,stance", "aliance,stance"), "utf-8")
    page.click("#compare")
    page.set_input_files(f"{DIALOG} [name=file]", other)
    expect(page.locator(f"{DIALOG} .fault")).to_contain_text(
        "the other table, line 8, type: 'aliance' is not a type of tie. Did you mean 'alliance'?"
    )
    expect(page.locator(f"{DIALOG} .main")).to_be_disabled()
