"""What spreadsheets make of dates, recognised: the rewritten text in, fault and remedy out."""

import re
from datetime import date, timedelta

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_ZERO = date(1899, 12, 30)
_SLASHES = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+Z?")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
_NUMBER = re.compile(r"[0-9]{5}")


_YEAR = re.compile(r"[0-9]{4}")

Found = tuple[str, tuple[str, ...]]
"""What is wrong with a date, and the one or more ways to read it, as these tables write them."""


def rewritten(text: str) -> tuple[str, str] | None:
    """Say how a spreadsheet changed a date and what to write instead, or None.

    >>> rewritten("45903")
    ('is a day number of a spreadsheet', 'Write 2025-09-03.')
    """
    found = _read(text)
    if found is None:
        return None
    fault, readings = found
    if len(readings) == 2:
        month_first, day_first = readings
        return fault, f"Write {month_first} if the month stands first, {day_first} if the day does."
    return fault, f"Write {readings[0]}." if readings else "Write it as 2025-09-03."


def meant(text: str) -> str | None:
    """Return what a changed date must have been; None where it can be read in two ways.

    >>> meant("2025-9-3"), meant("13/9/2025"), meant("9/3/2025"), meant("3 Sep 25")
    ('2025-09-03', '2025-09-13', None, None)
    """
    found = _read(text)
    sure = found is not None and len(found[1]) == 1 and _YEAR.search(text)
    return found[1][0] if found and sure else None


def _read(text: str) -> Found | None:
    return _numbered(text) or _slashed(text) or _named(text) or _loose(text)


def _numbered(text: str) -> Found | None:
    if not _NUMBER.fullmatch(text):
        return None
    day = _DAY_ZERO + timedelta(days=int(text))
    return "is a day number of a spreadsheet", (day.isoformat(),)


def _slashed(text: str) -> Found | None:
    match = _SLASHES.fullmatch(text)
    if match is None:
        return None
    one, two, year = match.groups()
    readings = (_written(year, one, two), _written(year, two, one))
    fault = "is a date as a spreadsheet writes it"
    return fault, tuple(dict.fromkeys(reading for reading in readings if reading))


def _named(text: str) -> Found | None:
    if match := _NAMED_MONTH.fullmatch(text):
        name, year = match.groups()
        month = _month(name)
        fault = "is a month as a spreadsheet writes it"
        return (fault, (f"{_century(year)}-{month:02d}",)) if month else None
    if match := _NAMED_DAY.fullmatch(text):
        day, name, year = match.groups()
        written = _written(_century(year), str(_month(name)), day)
        return ("is a date as a spreadsheet writes it", (written,)) if written else None
    return None


def _loose(text: str) -> Found | None:
    if match := _TIMED.fullmatch(text):
        return "has a time of day", (match[1],)
    match = _LOOSE.fullmatch(text)
    if match is None or ("/" in text and match[3] is None):
        return None
    written = _written(match[1], match[2], match[3] or "1")
    if written is None:
        return None
    return "is not in the form of these tables", (written if match[3] else written[:7],)


def _month(name: str) -> int:
    word = name.casefold()
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


def _century(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year


def _written(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
