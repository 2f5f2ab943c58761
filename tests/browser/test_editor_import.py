"""A file of another program in the editor's page: seen, mapped, answered, added, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor, editing
from tests.browser.patience import eventually, held
from tests.browser.test_editor_begin import new_dossier
from tests.importing.invented_files import FOLDER
from tests.own_types import write_dossier
from tieline.data.dossier import load

SHEET = (
    "Sender;Receiver;Relation;Kind;Date;Coder\n"
    "Esmar;Valdoria;support;military;9/2031;MB\n"
    "Kesh;Valdoria;tension;economic;2 July 2031;MB\n"
    "Kesh;Tamrin;suport;military;2029;LO\n"
    "Esmar;;alliance;gesture;2030;LO\n"
)
REFUSED = "type: 'suport' has no type of tie yet."


@pytest.fixture
def importing(page: Page, tmp_path: Path) -> Iterator[Editor]:
    with editing(new_dossier(tmp_path), page, "#begin .steps") as found:
        page.get_by_role("button", name="Import a file…").click()
        yield found


def choose_sheet(editor: Editor, text: str = SHEET) -> None:
    path = editor.folder.parent / "oru_ties.csv"
    path.write_text(text, encoding="utf-8")
    editor.page.set_input_files("#import-dialog [type=file]", path)
    expect(editor.page.locator("#import-dialog h2")).to_have_text("oru_ties.csv")


def tiles(page: Page) -> list[str]:
    return page.locator("#import-dialog .tiles b").all_inner_texts()


def answer(page: Page) -> None:
    page.select_option("[aria-label='What the column Kind is']", "form")
    expect(page.locator("#import-dialog td.wrong")).to_have_count(2)
    page.select_option("[data-at='defaults.certainty']", "stated")
    page.select_option("[data-at='defaults.kind']", "state")
    page.fill("[data-at='article.title']", "Ties of Oru")
    page.keyboard.press("Tab")
    page.select_option("[data-at='defaults.form']", "stance")


def test_a_sheet_is_seen_answered_added_and_taken_back(importing: Editor) -> None:
    page = importing.page
    choose_sheet(importing)
    main = page.locator("#import-dialog footer .main")
    expect(main).to_be_disabled()
    expect(page.locator("#import-dialog footer")).to_contain_text("4 answers missing")
    expect(page.locator("#import-dialog td.mended").first).to_have_text("9/2031 2031-09")
    answer(page)
    expect(main).to_be_enabled()
    assert tiles(page) == ["2", "3", "1", "0", "2"]
    expect(page.locator(".refused-list li").first).to_contain_text(REFUSED)
    page.select_option("[data-at='words.suport']", "support")
    expect(main).to_have_text("Import 3 ties")
    main.click()
    expect(page.locator("#import-dialog")).to_contain_text(
        "3 ties, 4 actors and 1 article are added, as change 1 of the history. "
        "The mapping is kept in mapping.toml: the next such file is read by it."
    )
    assert len(load(importing.folder).ties) == 3
    expect(page.locator("#tab-begin")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator("#import-dialog")).to_contain_text("The import is taken back")
    assert load(importing.folder).ties.empty
    expect(page.get_by_role("button", name="Undo the import")).to_have_count(0)


def test_the_next_file_is_read_by_the_mapping_that_was_kept(importing: Editor) -> None:
    page = importing.page
    choose_sheet(importing)
    answer(page)
    page.click("#import-dialog footer .main")
    page.get_by_role("button", name="Another file…").click()
    choose_sheet(importing, SHEET.replace("Esmar;V", "Tamrin;V"))
    expect(page.locator("#import-dialog .kept")).to_contain_text("Read by mapping.toml")
    expect(page.locator("#import-dialog footer .main")).to_have_text("Import 1 tie")
    assert tiles(page)[3] == "1"
    page.click("#import-dialog footer .main")
    page.get_by_role("button", name="See the ties").click()
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(3)


def test_another_file_may_be_begun_before_the_page_has_the_rows(importing: Editor) -> None:
    page = importing.page
    choose_sheet(importing)
    answer(page)
    with held(page, re.compile("/api/tables$")):
        page.click("#import-dialog footer .main")
        page.get_by_role("button", name="Another file…").click()
        expect(page.locator("#import-dialog h2")).to_have_text("Import a file of ties")
    expect(page.locator("#told")).to_contain_text("are added, as change 1 of the history.")
    assert len(load(importing.folder).ties) == 2


def test_an_import_may_be_taken_back_while_another_file_is_begun(importing: Editor) -> None:
    page = importing.page
    choose_sheet(importing)
    answer(page)
    page.click("#import-dialog footer .main")
    with held(page, re.compile("/api/undo$")):
        page.get_by_role("button", name="Undo the import").click()
        page.get_by_role("button", name="Another file…").click()
    eventually(page, lambda: load(importing.folder).ties.empty)
    expect(page.locator("#import-dialog h2")).to_have_text("Import a file of ties")


def test_two_files_that_belong_together_and_what_is_no_file_of_ties(importing: Editor) -> None:
    page = importing.page
    files = [FOLDER / "gephi_edges.csv", FOLDER / "gephi_nodes.csv"]
    page.set_input_files("#import-dialog [type=file]", files)
    expect(page.locator("#import-dialog h2")).to_have_text("gephi_edges.csv")
    expect(page.locator("#import-dialog tbody tr").first).to_contain_text("Gerta Galford")
    expect(page.locator("#import-dialog")).to_contain_text("and 100 more rows")
    page.get_by_role("button", name="Other file…").click()
    path = importing.folder.parent / "a.bin"
    path.write_bytes(bytes(range(256)) * 10)
    page.set_input_files("#import-dialog [type=file]", path)
    expect(page.locator("#import-dialog .fault")).to_contain_text("This is not a file of text.")
    path.write_bytes(b"a,b\n" * 3_000_000)
    page.set_input_files("#import-dialog [type=file]", path)
    expect(page.locator("#import-dialog .fault")).to_have_text(
        "The files have more than 10 MB. "
        "Import them with the command `tieline import`, or in parts."
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#import-dialog")).to_be_hidden()


def test_ends_are_chosen_above_the_columns(importing: Editor) -> None:
    page = importing.page
    choose_sheet(importing, "year,x1,y7\n2020,Esmar,Kesh\n2021,Kesh,Tamrin\n")
    expect(page.locator(".answers .missing")).to_contain_text("which one is the actor")
    page.select_option("[aria-label='What the column x1 is']", "actor")
    page.focus("[aria-label='What the column y7 is']")
    page.select_option("[aria-label='What the column y7 is']", "target")
    expect(page.locator("#import-dialog .tiles b").first).to_have_text("2")
    expect(page.locator("[aria-label='What the column y7 is']")).to_be_focused()


def test_the_import_fits_a_telephone(phone: Page, tmp_path: Path) -> None:
    with editing(new_dossier(tmp_path), phone, "#begin .steps") as found:
        found.page.get_by_role("button", name="Import a file…").click()
        choose_sheet(found)
        wide = (
            "(box => box.scrollWidth - box.clientWidth)(document.querySelector('#import-dialog'))"
        )
        assert found.page.evaluate(wide) == 0


def test_words_for_forms_and_certainties_have_menus(importing: Editor) -> None:
    page = importing.page
    choose_sheet(
        importing,
        "Sender;Receiver;Relation;Form;Certainty;Date\n"
        "Esmar;Valdoria;supports;Armed;confirmed;2031\n"
        "Kesh;Valdoria;imposed sanctions on;odd;stated;2031\n",
    )
    expect(page.locator("#import-dialog h3", has_text="forms")).to_have_text(
        "What its words for forms mean"
    )
    assert page.input_value("[data-at='words.imposed sanctions on']") == "tension, economic"
    assert page.input_value("[data-at='forms.Armed']") == "military"
    assert page.input_value("[data-at='certainties.confirmed']") == "stated"
    expect(page.locator("#import-dialog td.mended").first).to_have_text("supports support")
    expect(page.locator(".refused-list li").first).to_contain_text(
        "form: 'odd' has no form yet. Give it one in the menu of this word."
    )
    page.select_option("[data-at='forms.*']", "words")
    expect(page.locator(".refused-list li")).to_have_count(0)
    page.select_option("[data-at='forms.odd']", "leave out")
    expect(page.locator("#import-dialog tr.left-out")).to_have_count(1)


def test_the_menus_have_the_types_of_the_dossier(page: Page, tmp_path: Path) -> None:
    with editing(write_dossier(tmp_path / "own"), page) as editor:
        page.click("#import-files")
        choose_sheet(editor, "from,to,relation\nArden,Borel,Trade\nBorel,Cresta,Met\n")
        expect(page.locator("[data-at='words.Trade']")).to_have_value("trade")
        page.select_option("[data-at='words.Met']", "boycott, words")
        expect(page.locator("[data-at='words.Met']")).to_have_value("boycott, words")
