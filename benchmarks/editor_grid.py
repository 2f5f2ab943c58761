"""The editor's grid with 50,000 ties in Chromium: opened, typed into, filtered, filled, saved.

In: nothing; the dossier is made for the occasion. Out: milliseconds of each act until it is seen.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page

from benchmarks.editor_page import editor_page
from benchmarks.generate import Size, write
from benchmarks.measures import Goal, Measure

SIZE = Size("50,000 ties", 1_000, 50_000)
RUNS = 5
PATIENCE = 120_000
"""Milliseconds for what should take less than one second."""
OPENED, TYPED, DIALOG = "editor opened", "cell written", "Ctrl+S until its dialog"
FILTERED, COUNTED, FILLED = (
    "rows filtered by words",
    "value chosen, all counted anew",
    "a cell set in all rows",
)
GOALS = {TYPED: Goal(1_000), DIALOG: Goal(1_000), FILTERED: Goal(1_000)}
COUNT = "() => !document.querySelector('#count').textContent.startsWith('All')"
SHOWN = "() => / shown/.test(document.querySelector('#faults').textContent)"


def measures() -> Iterator[Measure]:
    """Milliseconds of each act."""
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place), SIZE)
        times: dict[str, list[float]] = defaultdict(list)
        for what, milliseconds in acts(folder):
            times[what].append(milliseconds)
    for what, found in times.items():
        yield Measure(what, SIZE.name, "ms", median(found), {}, GOALS.get(what))


def acts(folder: Path) -> Iterator[tuple[str, float]]:
    """Do each act several times, one editor's page after the other."""
    with editor_page(folder, PATIENCE) as page:
        yield OPENED, timed(page.reload, lambda: page.wait_for_selector("#grid .ag-row"))
        for run in range(RUNS):
            yield from saved(page, f"t{10_000 * run + 1:06}")
            yield from filtered(page)
            yield from filled(page)


def timed(act: Callable[[], object], seen: Callable[[], object]) -> float:
    """Return the milliseconds from an act until it is seen."""
    before = perf_counter()
    act()
    seen()
    return 1000 * (perf_counter() - before)


def saved(page: Page, tie: str) -> Iterator[tuple[str, float]]:
    """Write a cell, and ask at once to save it, before the draft has been checked."""
    page.evaluate("tie => { tieline.choose('relations', tie, 'claim'); }", tie)
    page.dblclick(f"#grid .ag-row[row-id='{tie}'] [col-id='claim']")
    page.fill(".ag-popup .cell-input", "Written by the measure.")
    yield TYPED, timed(lambda: page.keyboard.press("Enter"), lambda: page.wait_for_function(COUNT))
    yield (
        DIALOG,
        timed(
            lambda: page.keyboard.press("Control+s"),
            lambda: page.wait_for_selector("#save-dialog[open] [name=reason]"),
        ),
    )
    page.keyboard.press("Escape")
    take_back(page)


def filtered(page: Page) -> Iterator[tuple[str, float]]:
    """Filter the rows by words, then by a value beside the table."""
    page.click("#tab-filter")
    yield (
        FILTERED,
        timed(lambda: page.fill(".filter-words", "treaty"), lambda: page.wait_for_function(SHOWN)),
    )
    page.click("#show-all")
    value = "[data-facet=type] .value"
    yield (
        COUNTED,
        timed(
            page.locator(value).first.click,
            lambda: page.wait_for_selector(f"{value}[aria-pressed=true]"),
        ),
    )
    page.click("#show-all")
    page.click("#tab-problems")


def filled(page: Page) -> Iterator[tuple[str, float]]:
    """Set a column of all rows to one word."""
    page.click(".menu > button")
    page.click("#set-cells")
    page.select_option("#tool-dialog [name=rows]", "all")
    page.select_option("#tool-dialog [name=column]", "certainty")
    page.select_option(".set-value select", "expected")
    set_ = page.locator("#tool-dialog .main")
    yield FILLED, timed(set_.click, lambda: page.wait_for_function(COUNT))
    take_back(page)


def take_back(page: Page) -> None:
    """Undo, and wait until nothing is left to be saved."""
    page.click("#undo")
    page.wait_for_selector("#undo:disabled")
