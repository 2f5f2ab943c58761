"""The coding desk in Chromium: from a paragraph to a tie by keys, by clicks, by Tab alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Editor, editing
from tests.browser.patience import settled
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make

TEXT = """Lamps over the strait

Since May 2030 Arden has shipped grain to Borel.

Nobody spoke.

Arden, Borel and Cresta signed a pact in June 2031.

Mara Quill accused Dorne on 3 September of cutting cables. Dorne denies it.

Orla Venn, chancellor of Tamrin, praised Arden.
"""
ACTORS = """name,short,kind,represents,iso3,aliases
Arden,,state,,,
Borel,,state,,,
Cresta,,state,,,
Dorne,,state,,,
Mara Quill,Quill,person,Arden,,
"""
BLUE = "#desk-tie .button.main"
CLAIM = "#desk-tie [name=claim]"
HERE = "#desk [aria-current]"


def begin(page: Page, folder: Path, size: dict[str, int] | None = None) -> Iterator[Editor]:
    files = dict(new_files())
    header = files["relations.csv"].decode().strip()
    files["relations.csv"] = f"{header},quote\n".encode()
    files["actors.csv"] = ACTORS.encode()
    articles = files["seeds/articles.csv"].decode()
    row = "lamps,Lamps over the strait,The Strait Courier,,2031-09-14,en,report,,,,,lamps.txt,\n"
    files["seeds/articles.csv"] = (articles + row).encode()
    files["seeds/lamps.txt"] = TEXT.encode()
    make(folder, files)
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]
    with editing(folder, page, "#begin .steps") as found:
        page.click("#tab-desk")
        expect(page.locator(HERE)).to_contain_text("Since May 2030")
        page.get_by_label("Suggestions").uncheck()
        yield found


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Iterator[Editor]:
    yield from begin(page, tmp_path / "mine")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def ties(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate("tieline.draft.rows('relations')"))


def pairs(page: Page) -> list[tuple[str, str, str]]:
    return [(one["actor"], one["target"], one["type"]) for one in ties(page)]


def test_a_tie_is_coded_by_keys_and_saved(desk: Editor) -> None:
    page = desk.page
    expect(page.locator(HERE + " .margin")).to_have_text("names 2, no tie")
    expect(page.locator(".desk-head .counts")).to_contain_text("0 ties · 4 open")
    # The two are the only ones, and the date is the sentence's.
    press(page, "2", "e")
    expect(page.locator(BLUE)).to_contain_text("Write the claim")
    press(page, "Enter")
    page.keyboard.type("Arden feeds Borel.")
    expect(page.locator("#picture-beside figcaption")).to_have_text(
        "With the tie that you are writing"
    )
    expect(page.locator("#picture-beside .written").first).to_be_attached()
    press(page, "Enter")
    (tie,) = ties(page)
    assert {name: tie[name] for name in ("actor", "target", "type", "form", "when")} == {
        "actor": "Arden",
        "target": "Borel",
        "type": "support",
        "form": "economic",
        "when": "2030-05/..",
    }
    assert (tie["certainty"], tie["source"], tie["paragraph"]) == ("stated", "lamps", "2")
    expect(page.locator(HERE + " .margin")).to_contain_text("1 tie")
    expect(page.locator(BLUE)).to_contain_text("Next paragraph")
    press(page, "Enter")
    expect(page.locator(HERE)).to_contain_text("signed a pact")
    # Of three the two are chosen by their digits, which stand before the names.
    expect(page.locator(HERE + " [data-chip='3']")).to_have_text("Cresta")
    press(page, "3", "1", "1", "a", "Enter")
    page.keyboard.type("They promised each other help.")
    press(page, "Enter")
    assert pairs(page)[1] == ("Cresta", "Arden", "alliance")
    desk.save("Two ties")
    assert [one["id"] for one in ties(page)] == ["t0001", "t0002"]
    expect(page.locator(".desk-rows li")).to_have_count(2)
    expect(page.locator(".desk-rows [aria-selected=true]")).to_contain_text("✓ t0002")


def test_who_says_and_who_denies_it(desk: Editor) -> None:
    page = desk.page
    press(page, "n", "n", "3", "w", "c", "c")
    expect(page.locator(BLUE)).to_contain_text("Say who says it")
    press(page, "1", "2", "Enter")
    page.keyboard.type("Quill blames Dorne for a broken line.")
    press(page, "Enter")
    (tie,) = ties(page)
    assert (tie["actor"], tie["target"], tie["when"]) == ("Mara Quill", "Dorne", "2031-09-03")
    assert (tie["certainty"], tie["said_by"], tie["denied_by"]) == (
        "disputed",
        "Mara Quill",
        "Dorne",
    )


def test_words_of_the_article_are_seen_while_they_are_typed(desk: Editor) -> None:
    page = desk.page
    press(page, "2", "e", "Enter")
    told = page.locator("#desk-tie .own-words")
    page.keyboard.type("Since May 2030")
    expect(told).to_have_text("3 words in a row stand in paragraph 2: 5 are too many")
    page.keyboard.type(" Arden has shipped grain")
    expect(told).to_have_text("6 words in a row stand in paragraph 2")
    expect(page.locator(".behind .copied")).to_have_text("Since May 2030 Arden has shipped grain")
    assert page.evaluate("[...CSS.highlights.get('desk-copied')].map(String)") == [
        "Since May 2030 Arden has shipped grain"
    ]


def test_the_same_again_both_ways_and_back(desk: Editor) -> None:
    page = desk.page
    press(page, "n", "1", "2", "1", "a", "Enter")
    page.keyboard.type("Arden and Borel signed.")
    press(page, "Enter", "o", "3")
    expect(page.locator(CLAIM)).to_have_value("Arden and Cresta signed.")
    expect(page.locator(CLAIM)).to_be_focused()
    press(page, "Enter", "b")
    expect(page.locator(CLAIM)).to_have_value("Cresta and Arden signed.")
    press(page, "Enter")
    assert pairs(page) == [
        ("Arden", "Borel", "alliance"),
        ("Arden", "Cresta", "alliance"),
        ("Cresta", "Arden", "alliance"),
    ]
    # What is taken back is unfinished again, with its claim.
    press(page, "Control+z")
    assert len(pairs(page)) == 2
    expect(page.locator(".desk-rows [aria-selected=true]")).to_contain_text("unfinished")
    expect(page.locator(CLAIM)).to_have_value("Cresta and Arden signed.")
    press(page, "x", "ArrowUp", "ArrowUp", "r", "3")
    assert pairs(page)[0] == ("Borel", "Arden", "tension")
    press(page, "x")
    assert pairs(page) == [("Arden", "Cresta", "alliance")]


def test_who_is_new_is_added_with_what_it_is(desk: Editor) -> None:
    page = desk.page
    press(page, "n", "n", "n", "1", "3")
    fresh = page.locator("#desk-tie .fresh")
    expect(fresh).to_contain_text("Orla Venn is new:")
    expect(fresh.get_by_label("What Orla Venn is")).to_have_value("person")
    expect(fresh.get_by_label("For whom Orla Venn acts")).to_have_value("Tamrin")
    expect(page.locator(BLUE)).to_contain_text("Add Tamrin and Orla Venn")
    page.click(BLUE)
    actors = page.evaluate("tieline.draft.rows('actors').slice(-2)")
    assert [(one["name"], one["kind"], one["represents"]) for one in actors] == [
        ("Tamrin", "state", ""),
        ("Orla Venn", "person", "Tamrin"),
    ]
    expect(fresh).to_be_empty()
    expect(page.locator(HERE + " .name.new")).to_have_count(0)


def test_what_was_begun_outlasts_a_walk_and_a_reload(desk: Editor) -> None:
    page = desk.page
    press(page, "3", "Enter")
    page.keyboard.type("Arden is angry")
    press(page, "Escape", "n")
    expect(page.locator(HERE)).to_contain_text("signed a pact")
    assert ties(page) == []
    page.click("#desk li:nth-child(2) .text")
    expect(page.locator(CLAIM)).to_have_value("Arden is angry")
    page.reload()
    page.click("#tab-desk")
    expect(page.locator(CLAIM)).to_have_value("Arden is angry")
    expect(page.locator(".desk-rows [aria-selected=true]")).to_contain_text("unfinished")
    page.click("#tab-relations")
    expect(page.locator("#desk-tie")).to_be_hidden()


def test_selected_words_are_quoted_and_names_are_clicked(desk: Editor) -> None:
    page = desk.page
    press(page, "n")
    page.click(HERE + " .name >> text=Cresta")
    page.click(HERE + " .name >> text=Borel")
    page.click("#desk-tie label[data-word=alliance]")
    page.evaluate(
        """() => {
          const text = document.querySelector("#desk [aria-current] .text").lastChild;
          const range = document.createRange();
          range.setStart(text, 1);
          range.setEnd(text, 14);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          text.parentElement.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    page.fill(CLAIM, "Three coasts, one promise.")
    page.click(BLUE)
    (tie,) = ties(page)
    assert (tie["actor"], tie["target"]) == ("Cresta", "Borel")
    low, high = map(int, tie["quote"].split("-"))
    assert TEXT.split("\n\n")[3][low:high] == "signed a pact"


def test_without_single_keys_all_is_reached_by_tab(desk: Editor) -> None:
    page = desk.page
    press(page, "?")
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    press(page, "3")
    assert not page.is_checked("#desk-tie [value=tension]")
    reached = []
    for _ in range(30):
        press(page, "Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
    for field in ("actor", "target", "desk-type", "desk-form", "when", "desk-source", "claim"):
        assert field in reached, reached
    page.focus("#desk-tie [value=alliance]")
    press(page, "Space", "Tab")
    page.focus(CLAIM)
    page.keyboard.type("Arden and Borel are near.")
    press(page, "Enter")
    assert pairs(page) == [("Arden", "Borel", "alliance")]
    page.reload()
    page.click("#tab-desk")
    expect(page.locator("#editor")).not_to_have_attribute("data-desk-keys", "")


def test_a_suggestion_is_kept_changed_or_refused(desk: Editor) -> None:
    page = desk.page
    page.get_by_label("Suggestions").check()
    first = page.locator(".desk-rows [aria-selected=true]")
    expect(first).to_contain_text("Arden → Borel support, economic, 2030-05/..")
    assert "shipped" in page.evaluate("[...CSS.highlights.get('desk-why')].map(String)")
    press(page, "Enter")
    page.keyboard.type("Arden feeds Borel.")
    press(page, "Enter")
    expect(page.locator(BLUE)).to_contain_text("Next paragraph")
    press(page, "Enter")
    expect(first).to_contain_text("Arden – Borel alliance, agreement, 2031-06")
    count = page.locator(".desk-rows small >> text=suggested").count()
    press(page, "x")
    expect(first).to_contain_text("suggested")
    expect(page.locator(".desk-rows small >> text=suggested")).to_have_count(count - 1)
    press(page, "g")
    expect(first).to_contain_text("unfinished")
    page.reload()
    page.click("#tab-desk")
    expect(first).to_contain_text("gesture")
    expect(page.locator(".desk-rows small >> text=suggested")).to_have_count(count - 2)
    assert pairs(page) == [("Arden", "Borel", "support")]


JUDGE = """async ([right, wrong]) => {
  const { desk, go } = await import("/assets/desk_state.js");
  desk.kept = { ...desk.kept, judged: { right, wrong } };
  go(desk.kept.at);
}"""


def test_suggestions_that_are_mostly_wrong_are_hidden_until_asked_for(desk: Editor) -> None:
    page = desk.page
    page.get_by_label("Suggestions").check()
    suggested = page.locator(".desk-rows small >> text=suggested")
    page.evaluate(JUDGE, [4, 8])
    expect(suggested.first).to_be_visible()
    expect(page.locator(".desk-hidden")).to_be_hidden()
    page.evaluate(JUDGE, [3, 8])
    expect(suggested.first).to_be_visible()
    page.evaluate(JUDGE, [3, 9])
    expect(suggested).to_have_count(0)
    expect(page.locator(".desk-hidden span")).to_have_text(
        "Suggestions are hidden: 3 of 12 were right here."
    )
    expect(page.get_by_label("Suggestions")).not_to_be_checked()
    page.get_by_role("button", name="Show them").click()
    expect(suggested.first).to_be_visible()
    expect(page.locator(".desk-hidden")).to_be_hidden()
    # One that is refused was wrong, one that is kept with its pair and type was right.
    press(page, "x")
    assert judged(page) == {"right": 3, "wrong": 10}


def judged(page: Page) -> dict[str, int]:
    found = page.evaluate(
        "async () => (await import('/assets/desk_state.js')).desk.kept.judged",
    )
    return dict(found)


def test_the_line_below_tells_the_keys_that_do_something_now(desk: Editor) -> None:
    page = desk.page
    expect(page.locator(".desk-foot .keys")).to_contain_text("choose the type")
    press(page, "3")
    expect(page.locator(".desk-foot .keys")).to_contain_text("write the claim")


def test_the_article_panel_leads_to_a_paragraph_at_the_desk(desk: Editor) -> None:
    page = desk.page
    page.click("#tab-articles")
    page.evaluate("() => tieline.choose('articles', 'lamps')")
    page.click("#tab-article")
    page.get_by_role("button", name="Paragraph 6 at the desk").click()
    expect(page.locator(HERE)).to_contain_text("Orla Venn")


def fine(page: Page) -> None:
    settled(page)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("look", ["light", "dark and narrow"])
def test_axe_finds_nothing(page: Page, dark_page: Page, tmp_path: Path, look: str) -> None:
    shown, size = (page, None) if look == "light" else (dark_page, PHONE)
    for found in begin(shown, tmp_path / "mine", size):
        press(found.page, "3", "c", "c", "1")
        fine(found.page)
        wide = found.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        press(found.page, "n", "n", "n", "1", "2")
        fine(found.page)
        press(found.page, "?")
        fine(found.page)
