"""Weight, quote and address of a tie, in Chromium: how an editor adds them and readers see them."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor
from tests.browser.test_editor_beside import SELECT, beside, choose
from tests.browser.test_embed import go, middle
from tests.browser.test_table import ROW, column, head, table
from tests.invented import add_column
from tests.serving import Served
from tieline.data.dossier import load

ROW_OF_GRAIN = re.compile("Arden supplies Borel with grain")


@pytest.fixture
def weighed(changing: Served) -> Served:
    add_column(changing.folder, "weight", {"t0008": "1200.5", "t0009": "2", "t0010": "13"})
    add_column(changing.folder, "quote", {"t0008": "17-51"})
    add_column(changing.folder, "url", {"t0008": "https://example.org/row/7"})
    return changing


def test_an_editor_adds_a_column_with_its_first_cell(editor: Editor) -> None:
    page = editor.page
    before = (editor.folder / "relations.csv").read_text("utf-8").splitlines()
    page.locator(".ag-cell").filter(has_text=ROW_OF_GRAIN).click()
    page.click("#add-column")
    page.select_option("#tool-dialog [name=column]", "weight")
    expect(page.locator("#tool-dialog .told")).to_have_text(
        "A number from 0, as a sum or a count, may be left out."
    )
    page.click("#tool-dialog .main")
    expect(page.locator("#count")).to_have_text("All saved")
    expect(page.locator(".ag-cell-focus[col-id=weight]")).to_be_visible()
    page.keyboard.type("1,500")
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_contain_text("'1,500' may be 1500 or 1.500.")
    page.get_by_role("button", name="Write “1500”").click()
    expect(page.locator("#problems")).to_contain_text("Nothing is wrong.")
    editor.save("How much it is")
    ties = load(editor.folder).ties
    assert dict(zip(ties["id"], ties["weight"], strict=True))["t0008"] == "1500"
    after = (editor.folder / "relations.csv").read_text("utf-8").splitlines()
    added = [new.removeprefix(old) for old, new in zip(before, after, strict=True)]
    assert {*added} == {",weight", ",", ",1500"}
    expect(page.locator(".ag-header-cell[col-id=weight]")).to_be_visible()


def test_a_column_that_is_taken_back_is_gone(editor: Editor) -> None:
    page = editor.page
    page.click("#add-column")
    page.select_option("#tool-dialog [name=column]", "url")
    page.click("#tool-dialog .main")
    page.wait_for_function("() => tieline.draft.columns('relations').includes('url')")
    page.click("#undo")
    page.wait_for_function("() => !tieline.draft.columns('relations').includes('url')")
    page.click("#tab-actors")
    expect(page.locator("#add-column")).to_be_hidden()


def test_a_tie_from_a_selected_passage_quotes_it(editor: Editor) -> None:
    page = editor.page
    page.evaluate("() => tieline.draft.do('x', [{ table: 'relations', show: 'quote' }])")
    beside(page, "article")
    choose(editor, "t0008")
    page.wait_for_selector("#article li[data-cited]")
    page.evaluate(SELECT, " that month Arden ")
    page.click("#article button.passage")
    added = page.evaluate("() => tieline.draft.ops()[0].row")
    # "Since that month Arden": the blank before "that" is none of it.
    assert (added["paragraph"], added["quote"], added["actor"]) == ("7", "6-22", "Arden")


def test_readers_sort_by_weight(page: Page, weighed: Served) -> None:
    table(page, weighed)
    button = head(page, "weight").get_by_role("button")
    button.click()
    expect(head(page, "weight")).to_have_attribute("aria-sort", "descending")
    assert column(page, 7)[:4] == ["1200.5", "13", "2", ""]
    button.click()
    assert column(page, 7)[-3:] == ["2", "13", "1200.5"]
    link = page.locator(ROW).last.get_by_role("link", name="where it says so")
    expect(link).to_have_attribute("href", "https://example.org/row/7")
    assert not Axe().run(page).response["violations"]


def test_without_weights_there_is_no_such_column(page: Page, served: Served) -> None:
    table(page, served)
    expect(head(page, "weight")).to_have_count(0)


def test_on_a_telephone_a_weight_is_named(phone: Page, weighed: Served) -> None:
    table(phone, weighed)
    cell = phone.locator(f"{ROW} .weight").filter(has_text="1200.5")
    content = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert content == '"weight "'
    blank = phone.locator(f"{ROW} .weight:empty").first
    expect(blank).to_be_hidden()


def test_the_panel_and_an_embed_lead_to_where_it_is_said(page: Page, weighed: Served) -> None:
    page.goto(f"{weighed.address}/?view=network&focus=Arden|Borel|support")
    claim = page.locator("#t0008")
    expect(claim).to_contain_text("weight 1200.5")
    link = claim.get_by_role("link", name="where it says so")
    expect(link).to_have_attribute("href", "https://example.org/row/7")
    go(page, f"{weighed.address}/embed/network")
    page.mouse.click(*middle(page, "Arden|Borel|support"))
    panel = page.locator("#opened")
    expect(panel).to_contain_text("weight 1200.5")
    expect(panel.get_by_role("link", name="where it says so").first).to_have_attribute(
        "href", "https://example.org/row/7"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_quoted_passage_stands_out_and_is_read_well(
    page: Page, dark_page: Page, weighed: Served, scheme: str
) -> None:
    seen = page if scheme == "light" else dark_page
    seen.goto(f"{weighed.address}/articles/courier")
    passage = seen.locator("#p7 .passage")
    expect(passage).to_have_text("Arden has been sending Borel grain")
    expect(passage).to_have_attribute("title", "Claim t0008 rests on this passage")
    assert passage.evaluate("(one) => getComputedStyle(one).borderBottomWidth") == "2px"
    assert not Axe().run(seen).response["violations"]


def test_a_passage_is_marked_as_soon_as_it_is_written(page: Page, changing: Served) -> None:
    page.goto(f"{changing.address}/articles/courier")
    expect(page.locator(".passage")).to_have_count(0)
    add_column(Path(changing.folder), "quote", {"t0008": "17-51"})
    page.reload()
    expect(page.locator(".passage")).to_have_count(1)
