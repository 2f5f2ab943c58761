"""Say at the field of a date what is wrong with what was typed, and offer what may be meant.

In: the words of the address, the selection read of them, and the faults. Out: Dash components for
each of the two fields, blank where nothing is wrong.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from tieline.data import dates
from tieline.data.escaping import isolated
from tieline.data.repair.written_dates import reading_of
from tieline.selection.parameters import ParameterError
from tieline.selection.selection import Selection
from tieline.selection.urls import explorer_url
from tieline.web.destination import mounted

FIELDS = {"from": ("from_day", "From"), "to": ("to_day", "To")}
"""The field of the selection that each word of the address gives, and its label on the page."""

LONGEST = 40
"""Characters of what was typed that are quoted."""

_REMEDY = "Write it as 3 September 2025, September 2025, 2025 or 2025-09-03."


def date_faults(
    raw: Mapping[str, str], selection: Selection, problems: Sequence[ParameterError]
) -> dict[str, Any]:
    """Return what stands at each field; of two faults of one field the first."""
    faulty = {one.word for one in problems}
    return {word: _fault(word, raw, selection) if word in faulty else "" for word in FIELDS}


def _fault(word: str, raw: Mapping[str, str], selection: Selection) -> Any:
    text = raw.get(word, "").strip()
    reversed_days = days_to_swap(raw)
    if reversed_days is not None:
        first, last = reversed_days
        swapped = selection.with_(from_day=last, to_day=first)
        return ['"From" is later than "To". ', link("Swap them?", swapped)]
    if not text:
        return f"No date is given. {_REMEDY}"
    short = isolated(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
    meant = days_meant(text, last=word == "to")
    links = [
        link(dates.wording(dates.parse(dates.iso(day))), selection.with_(**{FIELDS[word][0]: day}))
        for day in meant
    ]
    if len(links) == 2:
        return [f"“{short}” can be read in two ways: ", links[0], " or ", links[1], "?"]
    if links:
        return ["Did you mean ", links[0], "?"]
    return f"“{short}” is no date of the calendar. {_REMEDY}"


def days_to_swap(raw: Mapping[str, str]) -> tuple[int, int] | None:
    """Return both days of an address where the first is later than the last; else None."""
    try:
        first, last = (dates.day_of(raw.get(word, "")) for word in FIELDS)
    except dates.DateError:
        return None
    return (first, last) if first > last else None


def days_meant(text: str, *, last: bool) -> tuple[int, ...]:
    """Return the days that a date in a spreadsheet's form can be: none, one or two.

    Of a month it is the first day, or the last one.
    """
    recognised = reading_of(text)
    candidates = recognised.dates if recognised is not None else ()
    periods = [dates.parse(candidate) for candidate in candidates]
    return tuple(
        day for period in periods if (day := period.last if last else period.first) is not None
    )


def link(text: str, selection: Selection) -> Any:
    """Build a link within the page to another selection."""
    return html.A(text, href=mounted(explorer_url(selection)))
