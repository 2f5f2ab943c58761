"""Beside the table in Chromium: the article, the picture of the draft, the history."""

import csv
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor

SELECT = """words => {
  const text = [...document.querySelectorAll("#article li .text")]
    .find((one) => one.textContent.includes(words));
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const from = text.textContent.indexOf(words);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = at + node.length;
    if (from >= at && from < end) range.setStart(node, from - at);
    if (from + words.length > at && from + words.length <= end) {
      range.setEnd(node, from + words.length - at);
    }
    at = end;
  }
  window.getSelection().removeAllRanges();
  window.getSelection().addRange(range);
}"""
"""Selects these words in the article, as a reader's pointer does."""


def choose(editor: Editor, key: str) -> None:
    editor.page.evaluate("key => tieline.choose('relations', key, 'claim')", key)


def beside(page: Page, word: str) -> None:
    page.click(f"#tab-{word}")


def table(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_paragraph_that_a_tie_rests_on_is_in_view(editor: Editor) -> None:
    page = editor.page
    beside(page, "article")
    choose(editor, "t0012")
    cited = page.locator("#article li[data-cited]")
    expect(cited).to_have_attribute("data-number", "9")
    expect(cited).to_be_in_viewport()
    expect(page.locator("#article h2")).to_have_text("Flags over Crestholm")
    expect(cited.locator(".tie")).to_have_text(["t0012"])
    choose(editor, "t0001")
    expect(page.locator("#article li[data-cited]")).to_have_attribute("data-number", "3")


def test_a_passage_begins_a_tie_with_the_actors_that_it_names(editor: Editor) -> None:
    page = editor.page
    beside(page, "article")
    choose(editor, "t0004")
    page.wait_for_selector("#article li[data-cited]")
    page.evaluate(SELECT, "Hesper and Isern")
    offer = page.locator("#article .passage")
    expect(offer).to_have_text("New tie from paragraph 5: Hesper and Isern")
    offer.click()
    editor.expect_count(1)
    (row,) = page.evaluate("tieline.draft.rows('relations').filter((row) => !row.id)")
    kept = {name: value for name, value in row.items() if value and name != "_key"}
    assert kept == {
        "actor": "Hesper",
        "target": "Isern",
        "source": "courier",
        "paragraph": "5",
    }
    expect(page.locator("#grid .ag-cell-focus")).to_have_attribute("col-id", "type")
    expect(page.locator("#article li[data-number='5'] .tie")).to_have_text(
        ["t0004", "t0005", "t0006", "new"]
    )
    page.keyboard.press("Control+z")
    expect(page.locator("#count")).to_have_text("All saved")


def test_a_paragraph_that_loses_its_tie_is_bare(editor: Editor) -> None:
    page = editor.page
    beside(page, "article")
    choose(editor, "t0007")
    page.wait_for_selector("#article li[data-cited]")
    expect(page.locator("#article .bare")).to_have_count(0)
    page.click("#delete")
    bare = page.locator("#article .bare")
    expect(bare).to_have_text(["names two states or more, carries no tie"])
    expect(page.locator("#article .count")).to_have_text(
        "10 paragraphs. Bare, for they name actors of two states and carry no tie: 1."
    )


def test_without_a_text_it_says_where_to_put_one(editor: Editor) -> None:
    (editor.folder / "seeds" / "demo_courier.txt").unlink()
    beside(editor.page, "article")
    choose(editor, "t0004")
    expect(editor.page.locator("#article .empty")).to_contain_text(
        "No text is at hand. Put it into"
    )


def test_what_would_be_saved_is_drawn_beside_the_saved(editor: Editor) -> None:
    page = editor.page
    beside(page, "picture-beside")
    note = page.locator("#picture-beside .note")
    expect(note).to_have_text("Nothing is changed.")
    expect(page.locator("#picture-beside svg")).to_have_count(1)
    change = [{"table": "relations", "key": "t0016", "column": "form", "value": "words"}]
    page.evaluate("change => tieline.draft.do('x', change)", change)
    expect(note).to_have_text("Not saved yet: 1 tie changed.")
    expect(page.locator("#picture-beside figcaption")).to_have_text(
        ["With your changes", "As saved"]
    )
    page.evaluate("tieline.draft.do('x', [{ table: 'relations', add: { source: 'courier' } }])")
    expect(note).to_have_text("1 change is not drawn before all is right there: see Problems.")


@pytest.mark.parametrize("by", ["pointer", "keys"])
def test_an_actor_is_set_elsewhere_in_the_picture(editor: Editor, by: str) -> None:
    page = editor.page
    beside(page, "picture-beside")
    mark = page.locator("#picture-beside .by-hand [data-actor='Cresta'] circle").first
    mark.wait_for()
    before = {row["name"]: row for row in table(editor.folder, "positions.csv")}["Cresta"]
    if by == "pointer":
        box = mark.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y + 30, steps=4)
        page.mouse.up()
        editor.expect_count(2)
    else:
        page.locator("#picture-beside .by-hand [data-actor='Cresta']").first.focus()
        page.keyboard.press("ArrowRight")
        editor.expect_count(1)
        expect(page.locator("#picture-beside :focus")).to_have_attribute("data-actor", "Cresta")
        page.keyboard.press("ArrowRight")
        page.click("#undo")
        expect(page.locator("#count")).to_have_text("All saved")
        page.click("#redo")
    editor.save("More room")
    after = {row["name"]: row for row in table(editor.folder, "positions.csv")}["Cresta"]
    assert float(after["x"]) > float(before["x"])
    assert (float(after["y"]) < float(before["y"])) is (by == "pointer")


def test_what_a_table_says_does_not_run_in_the_picture(editor: Editor) -> None:
    page = editor.page
    hostile = '</title><script>window.ran=1</script><img src=x onerror="window.ran=1">'
    changes = [
        {
            "table": "actors",
            "key": "Cresta",
            "column": "short",
            "value": "<img src=x onerror=ran=1>",
        },
        {"table": "dossier", "key": "title", "column": "value", "value": hostile},
    ]
    page.evaluate("changes => tieline.draft.do('x', changes)", changes)
    beside(page, "picture-beside")
    expect(page.locator("#picture-beside figcaption").first).to_have_text("With your changes")
    shown = page.locator("#picture-beside .by-hand svg")
    expect(shown.locator("> title")).to_have_text(hostile)
    expect(shown).to_contain_text("<img src=x")
    assert shown.locator("script, img, [onerror]").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_row_tells_its_history_and_a_change_is_taken_back(editor: Editor) -> None:
    page = editor.page
    before = (editor.folder / "relations.csv").read_bytes()
    change = [{"table": "relations", "key": "t0004", "column": "claim", "value": "Galt came."}]
    page.evaluate("change => tieline.draft.do('x', change)", change)
    editor.save("Shorter")
    unsaved = [{"table": "relations", "key": "t0005", "column": "claim", "value": "Not yet."}]
    page.evaluate("change => tieline.draft.do('x', change)", unsaved)
    choose(editor, "t0004")
    beside(page, "history")
    entry = page.locator("#history .changes > li")
    expect(entry.locator("h2")).to_have_text(["Shorter"])
    expect(entry.locator(".did")).to_contain_text("t0004: claim “A minister of Galt")
    choose(editor, "t0001")
    expect(page.locator("#history .empty")).to_contain_text("No change of this row is known.")
    page.get_by_role("button", name="All changes").click()
    page.get_by_role("button", name="Undo this change…").click()
    page.fill("#undo-dialog [name=reason]", "A slip")
    page.keyboard.press("Enter")
    expect(entry.locator("h2")).to_have_text(["A slip", "Shorter"])
    expect(entry.nth(1)).to_contain_text("Undone by change 2.")
    expect(page.get_by_role("button", name="Undo this change…")).to_have_count(1)
    assert (editor.folder / "relations.csv").read_bytes() == before
    editor.expect_count(1)


def test_a_change_that_was_changed_again_is_not_taken_back(editor: Editor) -> None:
    page = editor.page
    for text in ("One.", "Two."):
        change = [{"table": "relations", "key": "t0004", "column": "claim", "value": text}]
        page.evaluate("change => tieline.draft.do('x', change)", change)
        editor.save(text)
    choose(editor, "t0004")
    beside(page, "history")
    page.get_by_role("button", name="Undo this change…").nth(1).click()
    page.fill("#undo-dialog [name=reason]", "A slip")
    page.keyboard.press("Enter")
    expect(page.locator("#undo-dialog .fault")).to_have_text(
        "It cannot be undone, for others came after it. t0004: claim now says “Two.”."
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_tie_quotes_is_marked_and_in_view(
    editor: Editor, scheme: Literal["light", "dark"]
) -> None:
    page = editor.page
    page.emulate_media(color_scheme=scheme)
    beside(page, "article")
    choose(editor, "t0012")
    words = page.locator("#article li[data-cited] .text").inner_text()
    start = words.index(words.split()[3])
    page.evaluate(
        """quote => tieline.draft.do("Quote", [
            { table: "relations", key: "t0012", column: "quote", value: quote }])""",
        f"{start}-{start + 20}",
    )
    marked = page.locator("#article mark")
    expect(marked).to_have_text(words[start : start + 20])
    expect(marked).to_be_in_viewport()
    colours = marked.evaluate(
        "one => [getComputedStyle(one), getComputedStyle(one.parentElement)].map((s) => s.color)"
    )
    assert colours[0] == colours[1]
    choose(editor, "t0001")
    expect(marked).to_have_count(0)
    expect(page.locator("#article li[data-number='9'] .text")).to_have_text(words)
