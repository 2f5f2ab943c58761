"""What an analyst asks, answered in Chromium within three clicks from the explorer's first page.

docs/questions.md lists the same questions, the ways and their clicks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explorer import line_of, opened, place_of
from tests.serving import ROOT, Served

MOST = 3


@dataclass
class Reader:
    """A reader at the first page, whose clicks are counted."""

    page: Page
    clicks: int = field(default=0)

    def click(self, selector: str, text: str = "") -> None:
        self.page.locator(selector).filter(has_text=text).first.click()
        self.clicks += 1

    def point(self, place: tuple[float, float]) -> None:
        """Click a place of the picture."""
        self.page.mouse.click(*place)
        self.clicks += 1

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def is_at(self, address: str) -> None:
        expect(self.page).to_have_url(re.compile(address))


def turned(reader: Reader) -> None:
    reader.click("a", "What changed")
    reader.sees("No pair did, as these articles tell it.")


def changed(reader: Reader) -> None:
    reader.click("a", "What changed")
    days = {"than_from": "2019", "than_to": "2024", "from": "2025", "to": "2025"}
    for name, year in days.items():
        reader.page.fill(f"[name={name}]", f"{year}-{'01-01' if 'from' in name else '12-31'}")
    reader.click("main button", "Compare")
    reader.sees("2025 only")


def camps(reader: Reader) -> None:
    reader.click("a", "Who stands with whom")
    reader.sees("stand on one side")
    reader.sees("Who alone ties others")
    reader.sees("are balanced")
    reader.sees("Told of only as in tension")


def single(reader: Reader) -> None:
    reader.click("a", "Show only them")
    reader.is_at("sources_max=1")


def disagreement(reader: Reader) -> None:
    reader.click("a", "Where articles disagree")
    reader.sees("At other times")
    reader.sees("Denied")
    reader.sees("What each article tells alone")


def newest(reader: Reader) -> None:
    reader.sees("Newest")
    reader.sees("1 October 2025")


def missing(reader: Reader) -> None:
    reader.click("a", "what is missing")
    reader.click("summary", "Lines that rest on one article")
    reader.sees("Harbour League")


def two_dates(reader: Reader) -> None:
    reader.click("a.moment", "Pact of Arden and Borel")
    reader.click("a.moment", "Before and after")
    reader.is_at("than_to=")


def over_time(reader: Reader) -> None:
    reader.point(place_of(reader.page, "Arden"))
    reader.click("#panel a", "Arden over time")
    reader.is_at("/actor")
    reader.sees("partners over time")


def cited(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.point(line_of(reader.page, "Arden|Borel|alliance"))
    reader.click("#panel button[data-cites]")
    expect(reader.page.locator(".message")).to_contain_text("with its source.")


WAYS: dict[str, tuple[int, Callable[[Reader], None]]] = {
    "Who turned?": (1, turned),
    "What changed between 2019 and 2025?": (2, changed),
    "Which blocs are there, who bridges them, who stands apart, how balanced is it?": (1, camps),
    "Which lines have a single source?": (1, single),
    "Where do articles disagree, what is denied, what does one tell alone?": (1, disagreement),
    "What is newest?": (0, newest),
    "What is missing?": (2, missing),
    "What was told before a moment, and what since?": (2, two_dates),
    "What is told of one actor through time?": (2, over_time),
    "How is one claim cited?": (2, cited),
}


@pytest.mark.parametrize("question", WAYS)
def test_a_question_is_answered_within_three_clicks(
    page: Page, served: Served, question: str
) -> None:
    clicks, way = WAYS[question]
    opened(page, served)
    reader = Reader(page)
    way(reader)
    assert reader.clicks == clicks <= MOST
    listed = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert f"| {question} | {clicks} |" in listed
