"""Recognise what spreadsheets make of dates.

In: a text that is no EDTF date. Out: what happened to it and what to write, or the date that it
must have been.
"""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {name: str(number) for number, name in enumerate(_MONTHS, 1)}
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of the day numbers that spreadsheets write, for all dates from March 1900 on."""
_LAST_SHORT_YEAR = 49
"""Two digits up to this one are a year from 2000 on, higher ones one before."""
_WRITTEN_DATE = "is a date as a spreadsheet writes it"
_WRITTEN_MONTH = "is a month as a spreadsheet writes it"

_DAY_NUMBER = re.compile(r"[0-9]{5}")
_SLASHES = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+Z?")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")

Readings = tuple[str, tuple[str, ...]]
"""What is wrong with a date, and the EDTF dates that it can be, the likeliest first."""


def diagnose(text: str) -> tuple[str, str] | None:
    """Say how a spreadsheet changed a date and what to write instead; None where none did.

    >>> diagnose("45903")
    ('is a day number of a spreadsheet', 'Write 2025-09-03.')
    """
    recognised = readings(text)
    if recognised is None:
        return None
    fault, candidates = recognised
    if len(candidates) == 2:
        month_first, day_first = candidates
        return fault, f"Write {month_first} if the month stands first, {day_first} if the day does."
    return fault, f"Write {candidates[0]}." if candidates else "Write it as 2025-09-03."


def restored(text: str) -> str | None:
    """Return what a changed date must have been; None where it can be read in two ways.

    >>> restored("2025-9-3"), restored("13/9/2025"), restored("9/3/2025"), restored("3 Sep 25")
    ('2025-09-03', '2025-09-13', None, None)
    """
    recognised = readings(text)
    if recognised is None or len(recognised[1]) != 1 or not _YEAR.search(text):
        return None
    return recognised[1][0]


def readings(text: str) -> Readings | None:
    """Read a date in any form that spreadsheets write; None where it has none of them."""
    if _DAY_NUMBER.fullmatch(text):
        day = _DAY_ZERO + timedelta(days=int(text))
        return "is a day number of a spreadsheet", (day.isoformat(),)
    return slashed_date(text) or named_month(text) or loose_date(text)


def slashed_date(text: str) -> Readings | None:
    """Read 9/3/2025 or 9.3.2025, of which either number may be the month."""
    match = _SLASHES.fullmatch(text)
    if match is None:
        return None
    one, two, year = match.groups()
    dates = (_iso(year, one, two), _iso(year, two, one))
    return _WRITTEN_DATE, tuple(dict.fromkeys(date_ for date_ in dates if date_))


def named_month(text: str) -> Readings | None:
    """Read a date or a month whose month is a word: 3-Sep-25, Jun-24, June 1950."""
    if match := _NAMED_MONTH.fullmatch(text):
        name, year = match.groups()
        number = _MONTH_NUMBERS.get(name.casefold())
        return (_WRITTEN_MONTH, (f"{_full_year(year)}-{number:0>2}",)) if number else None
    if match := _NAMED_DAY.fullmatch(text):
        day, name, year = match.groups()
        date_ = _iso(_full_year(year), _MONTH_NUMBERS.get(name.casefold(), "0"), day)
        return (_WRITTEN_DATE, (date_,)) if date_ else None
    return None


def loose_date(text: str) -> Readings | None:
    """Read a date in the right order but not in these tables' form: 2025-9-3, or with a time."""
    if match := _TIMED.fullmatch(text):
        return "has a time of day", (match[1],)
    match = _LOOSE.fullmatch(text)
    if match is None or ("/" in text and match[3] is None):
        return None
    date_ = _iso(match[1], match[2], match[3] or "1")
    if date_ is None:
        return None
    return "is not in the form of these tables", (date_ if match[3] else date_[:7],)


def _full_year(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) <= _LAST_SHORT_YEAR else "19") + year


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
