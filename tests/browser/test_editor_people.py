"""Several tabs and people at one dossier: what each sees of the others; no draft is lost."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Editor, editing
from tests.serving import DEMO, ROOT

CLAIM = "() => tieline.draft.row('relations', 't0004').claim"
SET = """text => tieline.draft.do('Edit of claim',
  [{ table: 'relations', key: 't0004', column: 'claim', value: text }])"""


@contextmanager
def program(folder: Path, *words: str) -> Iterator[list[str]]:
    """The editor's program, whose links are given; it is killed at the end."""
    line = [sys.executable, "-m", "tieline", "edit", "--data", str(folder), "--port", "0", *words]
    run = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.stdout is not None
    links = []
    for told in run.stdout:
        if found := re.search(r"http\S+key=\S+", told):
            links.append(found[0])
        if told.startswith("Stop"):
            break
    try:
        yield links
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        run.stdout.close()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("#grid .ag-row")
    return page


def test_two_tabs_share_a_draft_and_ask_where_both_wrote(faulty_page: Page, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    with editing(folder, faulty_page) as editor:
        share(editor, faulty_page)


def share(editor: Editor, one: Page) -> None:
    two = opened(one.context.new_page(), one.url)
    one.evaluate(SET, "From the first.")
    two.wait_for_function(f"{CLAIM} === 'From the first.'")
    expect(two.locator("#count")).to_have_text("1 unsaved change")
    expect(one.locator("#kept")).to_have_text(re.compile(r"^Kept at \d\d:\d\d$"))

    # Both write before either hears of the other.
    one.route("**/api/draft", lambda route: route.abort())
    one.evaluate(SET, "Mine.")
    expect(one.locator("#kept")).to_have_text(
        "Not kept: the program does not answer. It stays in this browser until then."
    )
    with two.expect_response(lambda answer: answer.request.method == "PUT"):
        two.evaluate(SET, "Another.")
    one.unroute("**/api/draft")
    dialog = one.locator("#clash-dialog")
    expect(dialog.locator("h2")).to_have_text("1 cell changed in another tab of yours, too")
    expect(dialog.locator(".base")).to_have_text("It was: From the first.")
    both = dialog.locator("textarea")
    expect(both).to_have_value("Mine.\nAnother.")
    both.fill("Mine, and\n another.")
    dialog.locator(".main").click()
    two.wait_for_function(f"{CLAIM} === 'Mine, and another.'")
    editor.save("Both")
    expect(two.locator("#count")).to_have_text("All saved")
    assert "Mine, and another." in (editor.folder / "relations.csv").read_text("utf-8")


def test_a_draft_outlasts_its_program_its_browser_and_its_place(
    browser: Browser, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    with program(folder) as links:
        page = opened(browser.new_page(), links[0])
        page.evaluate(SET, "Half of it.")
        page.evaluate("() => tieline.draft.do('Add', [{ table: 'relations', add: {} }])")
        expect(page.locator("#kept")).to_have_text(re.compile("^Kept at"))
        page.wait_for_function("() => tieline.draft.count() === 2")
        with page.expect_response(lambda answer: answer.request.method == "PUT"):
            page.evaluate(SET, "All of it.")
    moved = Path(shutil.move(folder, tmp_path / "elsewhere"))
    with program(moved) as links:
        page.context.close()
        other = opened(browser.new_page(), links[0])
        expect(other.locator("#count")).to_have_text("2 unsaved changes")
        assert other.evaluate(CLAIM) == "All of it."
        other.context.close()


def test_who_else_is_here_is_seen_and_an_author_saves_nothing(
    page: Page, faulty_page: Page, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "dossier"))
    with program(folder, "--invite", "Ana Berg:author") as links:
        opened(page, links[0])
        ana = opened(faulty_page, links[1])
        ana.locator('.ag-row[row-id="t0005"] [col-id="actor"]').click()
        expect(page.locator("#people li")).to_have_text("AB")
        expect(page.locator("#people li")).to_have_attribute("title", "Ana Berg, author, at t0005")
        expect(page.locator('.ag-row[row-id="t0005"] [col-id="_line"]')).to_have_text("AB")
        ana.evaluate(SET, "By an author.")
        expect(ana.locator("#kept")).to_have_text(re.compile("^Kept at"))
        assert page.evaluate("() => tieline.draft.count()") == 0, "each has a draft of their own"
        ana.click("#save")
        ana.fill("#save-dialog [name=reason]", "A trial")
        ana.click("#save-dialog .main")
        expect(ana.locator("#told")).to_have_text("Proposal 1 waits in the queue, with 1 change.")
        assert b"By an author." not in (folder / "relations.csv").read_bytes()
        page.close()
        ana.close()


def test_what_an_earlier_version_left_in_the_browser_is_taken_over_once(editor: Editor) -> None:
    page = editor.page
    dossier = page.evaluate("() => tieline.draft.dossier")
    page.evaluate(
        """name => {
          const row = tieline.draft.row('relations', 't0004');
          const cells = { claim: { old: row.claim, new: 'Of old.' } };
          const work = { edits: { relations: { t0004: { row, cells } } },
            added: {}, deleted: {}, columns: {}, count: 0 };
          localStorage.setItem(name, JSON.stringify({ work, past: [] }));
        }""",
        f"tieline-draft:{dossier}",
    )
    page.reload()
    page.wait_for_selector("#grid .ag-row")
    expect(page.locator("#count")).to_have_text("1 unsaved change")
    expect(page.locator("#kept")).to_have_text(re.compile("^Kept at"))
    assert page.evaluate(CLAIM) == "Of old."
    page.wait_for_function("name => !localStorage.getItem(name)", arg=f"tieline-draft:{dossier}")
