"""Actors and articles in use: deleted, merged and renamed with the ties that use them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Editor, editing
from tests.serving import DEMO
from tieline.data.dossier import load
from tieline.editor.tables.dossier_table import without_key


@pytest.fixture
def free(page: Page, tmp_path: Path) -> Iterator[Editor]:
    """An editor over the demo, which expects no counts."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    about = folder / "dossier.toml"
    about.write_bytes(without_key(about.read_bytes(), "expect"))
    with editing(folder, page) as found:
        yield found


def key_of(page: Page, table: str, key: str) -> Locator:
    page.click(f"#tab-{table}")
    cell = page.locator(f'.ag-row[row-id="{key}"] .ag-cell[col-id]').nth(1)
    cell.click()
    return cell


def test_an_actor_in_use_is_deleted_with_its_ties_in_one_step(free: Editor) -> None:
    page = free.page
    key_of(page, "actors", "Arden")
    page.click("#delete")
    expect(page.locator("#tool-dialog h2")).to_have_text("“Arden” is used by 12 ties")
    expect(page.locator("#tool-dialog")).to_contain_text(
        "1 actor acts for it, and will act for nobody if it is deleted."
    )
    page.click("#tool-dialog .main")
    expect(page.locator("#told")).to_have_text("Delete “Arden” with 12 ties. Ctrl+Z takes it back.")
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")
    page.click("#redo")
    expect(page.locator("#problems")).to_have_text("Nothing is wrong.")
    free.save("No more of Arden")
    found = load(free.folder)
    assert "Arden" not in {*found.actors, *found.ties["actor"], *found.ties["target"]}
    assert len(found.ties) == 20


def test_what_the_dossier_expects_is_lowered_with_it(editor: Editor) -> None:
    page = editor.page
    key_of(page, "actors", "Arden")
    page.click("#delete")
    page.click("#tool-dialog .main")
    page.get_by_role("button", name="Expect what is there").first.click()
    expect(page.locator("#problems")).to_have_text("Nothing is wrong.")
    editor.save("No more of Arden")
    found = load(editor.folder)
    assert (found.about.expect.ties, found.about.expect.actors) == (20, 13)


def test_the_ties_of_an_actor_are_shown_alone(free: Editor) -> None:
    page = free.page
    key_of(page, "actors", "Galt")
    page.click("#delete")
    page.get_by_role("button", name="Show them").click()
    expect(page.locator("#tool-dialog")).to_be_hidden()
    expect(page.locator("#tab-relations")).to_have_attribute("aria-selected", "true")
    rows = page.locator("#grid .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Galt")
    page.get_by_role("button", name="Show all 32 ties").click()
    expect(page.locator('.ag-row[row-id="t0001"]').first).to_be_visible()
    expect(page.locator("#show-all")).to_have_count(0)


def test_an_article_in_use_is_merged_into_another(free: Editor) -> None:
    page = free.page
    key_of(page, "articles", "notes")
    page.click("#delete")
    expect(page.locator("#tool-dialog h2")).to_have_text("“notes” is used by 5 ties")
    page.get_by_role("button", name="Merge…").last.click()
    page.select_option("#tool-dialog [name=keep]", "review")
    expect(page.locator("#tool-dialog .told")).to_have_text("5 ties will name the article anew.")
    page.click("#tool-dialog .main")
    free.save("One article")
    found = load(free.folder)
    assert "notes" not in {*found.articles, *found.ties["source"]}
    assert len(found.ties) == 32


def test_a_name_that_is_written_over_asks_for_its_ties(free: Editor) -> None:
    page = free.page
    key_of(page, "actors", "Galt").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("Galtia")
    page.keyboard.press("Enter")
    expect(page.locator("#tool-dialog [name=from]")).to_have_value("Galt")
    expect(page.locator("#tool-dialog [name=to]")).to_have_value("Galtia")
    expect(page.locator("#tool-dialog .told")).to_have_text("1 tie will name the actor anew.")
    page.click("#tool-dialog .main")
    expect(page.locator("#told")).to_contain_text("Rename Galt to Galtia.")
    free.save("Its new name")
    assert "Galtia" in load(free.folder).actors


def test_the_id_of_an_article_is_renamed_in_its_ties(free: Editor) -> None:
    page = free.page
    key_of(page, "articles", "notes").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("papers")
    page.keyboard.press("Enter")
    expect(page.locator("#tool-dialog .told")).to_have_text("5 ties will name the article anew.")
    page.click("#tool-dialog .main")
    free.save("A better id")
    assert (load(free.folder).ties["source"] == "papers").sum() == 5


def test_what_nothing_uses_is_deleted_at_once(free: Editor) -> None:
    page = free.page
    page.evaluate("""() => tieline.draft.do("Add", [{ table: "actors", add: { name: "Kesh" } }])""")
    page.click("#tab-actors")
    page.locator("#grid .ag-cell", has_text="Kesh").click()
    page.click("#delete")
    expect(page.locator("#told")).to_have_text("1 actor deleted. Ctrl+Z takes it back.")
    expect(page.locator("#count")).to_have_text("All saved")


PAIR = """
# How it is called.
[[pairs]]
pair = "Arden|Galt" # both
type = "tension"
when = "{when}"
headline = "at odds"
"""


@pytest.fixture
def shared(page: Page, tmp_path: Path) -> Iterator[Editor]:
    """An editor over the demo in which Galt's tie has the id of another, and a headline."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    ties = folder / "relations.csv"
    rows = ties.read_text(encoding="utf-8").replace("t0004,Galt", "t0003,Galt", 1)
    when = next(row for row in rows.splitlines() if row.startswith("t0003,Galt")).split(",")
    ties.write_text(rows, encoding="utf-8")
    about = folder / "dossier.toml"
    text = without_key(about.read_bytes(), "expect").decode()
    pair = PAIR.replace("Arden", when[2]).replace("tension", when[3]).format(when=when[5])
    about.write_text(text.rstrip() + "\n" + pair, encoding="utf-8")
    with editing(folder, page) as found:
        yield found


def contents(folder: Path) -> dict[str, bytes]:
    names = ("relations.csv", "actors.csv", "positions.csv", "dossier.toml", "seeds/articles.csv")
    return {name: (folder / name).read_bytes() for name in names}


def undo_last(page: Page) -> None:
    page.click("#tab-history")
    page.get_by_role("button", name="All changes").click()
    page.get_by_role("button", name="Undo this change…").first.click()
    page.fill("#undo-dialog [name=reason]", "No")
    page.click("#undo-dialog .main")
    expect(page.locator("#undo-dialog")).to_be_hidden()


def test_an_actor_whose_tie_shares_an_id_is_renamed_and_undone(shared: Editor) -> None:
    page, before = shared.page, contents(shared.folder)
    key_of(page, "actors", "Galt")
    page.click("#rename")
    page.fill("#tool-dialog [name=to]", "Galtia")
    expect(page.locator("#tool-dialog .told")).to_contain_text("and so will dossier.toml.")
    page.click("#tool-dialog .main")
    shared.save("Its new name")
    after = contents(shared.folder)
    assert b"t0003,Galtia," in after["relations.csv"]
    assert after["dossier.toml"] == before["dossier.toml"].replace(b"|Galt", b"|Galtia")
    undo_last(page)
    assert contents(shared.folder) == before


def test_an_actor_goes_with_its_headline_or_without(shared: Editor) -> None:
    page, before = shared.page, contents(shared.folder)
    key_of(page, "actors", "Galt")
    page.click("#delete")
    expect(page.locator("#tool-dialog")).to_contain_text("dossier.toml names it:")
    expect(page.locator("#tool-dialog")).to_contain_text("and Galt: “at odds”")
    page.uncheck("#tool-dialog [name=entries]")
    page.click("#tool-dialog .main")
    page.get_by_role("button", name="Delete this headline").click()
    expect(page.locator("#told")).to_have_text("Delete this headline. Ctrl+Z takes it back.")
    page.click("#undo")
    page.click("#undo")
    expect(page.locator("#count")).to_have_text("All saved")
    page.click("#delete")
    page.click("#tool-dialog .main")
    shared.save("No more of Galt")
    after = contents(shared.folder)
    assert b"Galt" not in after["dossier.toml"]
    assert b"# How it is called." in after["dossier.toml"]
    undo_last(page)
    assert contents(shared.folder) == before


def test_a_row_without_a_name_keeps_nobody_from_a_rename(free: Editor) -> None:
    page = free.page
    page.evaluate(
        """() => tieline.draft.do("Add", [{ table: "actors", add: { kind: "state" } },
            { table: "actors", add: { name: "Arden" } },
            { table: "relations", add: { id: "t0001", actor: "Galt" } }])"""
    )
    key_of(page, "actors", "Galt")
    page.click("#rename")
    page.fill("#tool-dialog [name=to]", "Galtia")
    expect(page.locator("#tool-dialog .told")).to_have_text("2 ties will name the actor anew.")
    page.click("#tool-dialog .main")
    rows = page.evaluate("tieline.draft.rows('relations').map((row) => row.actor)")
    assert (rows.count("Galt"), rows.count("Galtia")) == (0, 2)
