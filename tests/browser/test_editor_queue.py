"""The queue in Chromium: authors propose, editors accept a part, readers' reports arrive."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.patience import held
from tests.serving import DEMO, ROOT
from tieline.app import create_app
from tieline.data.archive import StateFolder
from tieline.editor.tables import files, history

OLD = "A minister of Galt attended Cresta's parade."
ROWS = "#queue .queue-rows li"
ONE = "#queue .queue-one"


@dataclass(frozen=True)
class People:
    """The pages of an editor and of an author, over one dossier."""

    folder: Path
    state: Path
    editor: Page
    author: Page


@pytest.fixture
def people(page: Page, dark_page: Page, tmp_path: Path) -> Iterator[People]:
    folder, state = Path(shutil.copytree(DEMO, tmp_path / "dossier")), tmp_path / "state"
    command = [sys.executable, "-m", "tieline", "edit", "--data", str(folder), "--port", "0"]
    options = ["--invite", "Ana:author", "--reports", str(state)]
    program = subprocess.Popen(command + options, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert program.stdout is not None
    try:
        found = (re.search(r"http\S+key=\S+", line) for line in program.stdout)
        links = (one[0] for one in found if one)
        for one in (page, dark_page):
            one.goto(next(links))
            one.wait_for_selector("#grid .ag-row")
        yield People(folder, state, page, dark_page)
        page.close()
        dark_page.close()
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=10) == 0
        program.stdout.close()


def write(page: Page, **cells: str) -> None:
    page.evaluate(
        """(cells) => window.tieline.draft.do("a trial", Object.entries(cells).map(
          ([column, value]) => ({ table: "relations", key: "t0004", column, value })))""",
        cells,
    )


def test_an_author_proposes_and_an_editor_accepts_a_part(people: People) -> None:
    author, editor = people.author, people.editor
    expect(author.locator("#save")).to_have_text("Propose…")
    write(author, claim="Galt sent a minister.", when="2025-09")
    author.click("#save")
    author.fill("#save-dialog [name=reason]", "Second reading")
    author.click("#save-dialog .main")
    expect(author.locator("#told")).to_have_text("Proposal 1 waits in the queue, with 2 changes.")
    expect(author.locator("#count")).to_have_text("All saved")
    assert history.last_record(people.folder) is None
    author.click("#tab-queue")
    expect(author.locator(".queue-foot")).to_contain_text("Withdraw")
    expect(author.locator(".queue-foot .main")).to_have_count(0)

    editor.click("#tab-queue")
    expect(editor.locator("#tab-queue")).to_have_text("Queue (1)")
    expect(editor.locator(ROWS)).to_contain_text("proposed by Ana · 2 changes")
    expect(editor.locator(f"{ONE} .here")).to_contain_text("each sent a minister")
    expect(editor.locator("#queue-beside figcaption").first).to_have_text("With what is ticked")
    found = Axe().run(editor).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    editor.uncheck("[aria-label='Take when']")
    editor.click("[aria-label='Edit claim']")
    editor.fill("[aria-label='claim as proposed']", "Galt sent one of its ministers.")
    editor.keyboard.press("Tab")
    expect(editor.locator(".queue-foot .main")).to_contain_text("Accept 1 of 2")
    editor.focus(".queue-rows")
    editor.keyboard.press("a")
    expect(editor.locator("#told")).to_have_text("Proposal 1 is accepted.")
    expect(editor.locator("#tab-queue")).to_have_text("Queue")
    record = history.last_record(people.folder)
    assert record is not None
    assert record.why.startswith("Second reading (proposed by Ana, accepted by ")
    table = files.read_files(people.folder)["relations"].decode()
    assert "t0004,Galt,Cresta,support,gesture,2025-09-03,stated,,,Galt sent one of its" in table


def test_a_readers_report_is_refused_by_keys(people: People) -> None:
    readers = create_app(people.folder, state=StateFolder(people.state, reports=True)).test_client()
    text = "<img src=x onerror=alert(1)> The minister stayed at home."
    sent = readers.post("/report", data={"claim": "t0004", "text": text, "name": "Mara"})
    assert sent.status_code == 201
    page = people.editor
    page.click("#tab-queue")
    expect(page.locator(ROWS)).to_contain_text("reported by reader Mara")
    expect(page.locator(f"{ONE} header h2")).to_have_text(f"“{text}”")
    expect(page.locator(".concerned")).to_contain_text(OLD)
    page.focus(".queue-rows")
    page.keyboard.press("x")
    page.keyboard.press("6")
    page.keyboard.type("The Gazette errs.")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("Proposal 1 is refused: The Gazette errs.")
    page.select_option(".queue-head select", "all")
    expect(page.locator(f"{ROWS} .is")).to_have_text("✕ refused")
    page.click(ROWS)
    expect(page.locator(".queue-foot .decided")).to_contain_text("“The Gazette errs.”")


def test_a_decision_on_its_way_is_taken_once_and_leaves_what_was_chosen_meanwhile(
    people: People,
) -> None:
    readers = create_app(people.folder, state=StateFolder(people.state, reports=True)).test_client()
    for claim in ("t0004", "t0005"):
        sent = readers.post("/report", data={"claim": claim, "text": f"Not {claim}.", "name": "M"})
        assert sent.status_code == 201
    page = people.editor
    page.click("#tab-queue")
    expect(page.locator(ROWS)).to_have_count(2)
    title = page.locator(f"{ONE} header h2")
    expect(title).to_contain_text("Not t000")
    texts = ["Not t0004.", "Not t0005."]
    first, second = texts if texts[0] in title.inner_text() else texts[::-1]
    decisions: list[str] = []
    page.on("request", lambda one: decisions.append(one.url) if "/decision" in one.url else None)
    with held(page, re.compile(r"/api/proposals/\d+/decision$")):
        page.keyboard.press("x")
        page.keyboard.press("1")
        page.keyboard.press("1")
        page.locator(ROWS).filter(has_text=second).click()
        expect(title).to_contain_text(second)
    expect(page.locator("#told")).to_contain_text("is refused: not said there")
    expect(page.locator(ROWS)).to_have_count(1)
    assert len(decisions) == 1
    expect(page.locator(ROWS)).not_to_contain_text(first)
    expect(title).to_contain_text(second)
    expect(page.locator("#queue .fault")).to_have_text([""])
