"""An editor's day: a new article is coded in the browser, from pasted text to picture."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Editor
from tieline.app import create_app
from tieline.data.dossier import load

TEXT = """\
Jarvik opened its harbour to ships of Galt on Sunday.

It had been closed since the spring, and nobody had said why.

In return Galt promised Jarvik forty tractors before the winter.

The market spoke of nothing else for two days.

On Monday Dorne recalled its envoy from Jarvik.

The envoy took the night train and gave no interview.

On Tuesday Borel and Jarvik signed a pact on grain.

It fills two pages, one of them a map.

Fishermen say that the map is wrong.

The weather stayed fine all week.
"""
TIES = (
    ("Jarvik", "Galt", "alliance", "gesture", "2025-11-02", "Ships of Galt may call there.", "1"),
    ("Galt", "Jarvik", "support", "economic", "2025-11", "Jarvik is to get farm machines.", "3"),
    ("Dorne", "Jarvik", "tension", "gesture", "2025-11-03", "Dorne called its envoy home.", "5"),
    ("Borel", "Jarvik", "alliance", "agreement", "2025-11-04", "The two agreed on grain.", "7"),
)
COLUMNS = ("actor", "target", "type", "form", "when", "claim", "paragraph")
WRITTEN = ("type", "form", "when", "claim")
"""What an editor types of a tie that is begun from its paragraph, but for its certainty."""


def write(page: Page, row: str, column: str, text: str) -> None:
    """Write one cell as an editor does: go there, type, press Enter."""
    cell = page.locator(f'.ag-row[row-id="{row}"] [col-id="{column}"]')
    cell.click()
    cell.press("Enter")
    field = page.locator(".cell-input")
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(text)
    else:
        field.fill(text)
    field.press("Enter")
    expect(cell).to_have_text(text)


def new_actor(page: Page, name: str) -> None:
    page.click("#tab-actors")
    page.click("#add")
    page.wait_for_function("(tieline.chosen || {}).table === 'actors'")
    key = page.evaluate("tieline.chosen.key")
    write(page, key, "name", name)
    write(page, key, "kind", "state")


def new_tie(page: Page, number: str) -> str:
    """Begin a tie from a paragraph; the actors named there are filled in."""
    page.get_by_role("button", name=f"New tie from paragraph {number}", exact=True).click()
    page.wait_for_function(
        """number => (tieline.chosen || {}).table === "relations"
        && tieline.draft.row("relations", tieline.chosen.key).paragraph === number""",
        arg=number,
    )
    return str(page.evaluate("tieline.chosen.key"))


def file_article(page: Page) -> None:
    page.click("#new-article")
    page.fill("#tool-dialog [name=publisher]", "The Strait Herald")
    page.fill("#tool-dialog [name=title]", "A harbour opens")
    page.fill("#tool-dialog [name=published]", "2025-11-06")
    page.fill("#tool-dialog [name=text]", TEXT)
    expect(page.locator("#tool-dialog")).to_contain_text("10 paragraphs")
    page.click("#tool-dialog .main")
    expect(page.locator("#count")).to_have_text("1 unsaved change")


def test_a_new_article_is_coded_from_text_to_picture(editor: Editor) -> None:
    page = editor.page
    file_article(page)
    page.click("#tab-article")
    expect(page.locator("#article li")).to_have_count(10)
    new_actor(page, "Jarvik")
    expect(page.locator("#article .count")).to_contain_text("carry no tie: 4.")
    for tie in TIES:
        row = new_tie(page, tie[-1])
        for column, text in zip(COLUMNS, tie, strict=True):
            if column in WRITTEN:
                write(page, row, column, text)
        write(page, row, "certainty", "stated")
    expect(page.locator("#article .count")).to_contain_text("carries a tie.")
    page.click("#tab-problems")
    expect(page.locator("#problems")).to_have_text("Nothing is wrong.")
    editor.expect_count(6)
    page.click("#tab-picture-beside")
    expect(page.locator("#picture-beside")).to_contain_text("Jarvik")
    editor.save("The Herald of 6 November")

    found = load(editor.folder)
    coded = found.ties[found.ties["source"] == "strait-herald"]
    assert [tuple(row) for row in coded[list(COLUMNS)].to_numpy()] == list(TIES)
    assert list(coded["id"]) == ["t0033", "t0034", "t0035", "t0036"]
    assert (editor.folder / "seeds" / "strait-herald.txt").read_text() == TEXT
    picture = create_app(editor.folder).test_client().get("/figure/network.svg")
    assert "Jarvik" in picture.text
