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


def rewritten(text: str) -> tuple[str, str] | None:
    """Say how a spreadsheet changed a date and what to write instead, or None.

    >>> rewritten("45903")
    ('is a day number of a spreadsheet', 'Write 2025-09-03.')
    """
    return _numbered(text) or _slashed(text) or _named(text) or _loose(text)


def _numbered(text: str) -> tuple[str, str] | None:
    if not _NUMBER.fullmatch(text):
        return None
    day = _DAY_ZERO + timedelta(days=int(text))
    return "is a day number of a spreadsheet", f"Write {day.isoformat()}."


def _slashed(text: str) -> tuple[str, str] | None:
    match = _SLASHES.fullmatch(text)
    if match is None:
        return None
    one, two, year = match.groups()
    month_first, day_first = _written(year, one, two), _written(year, two, one)
    fault = "is a date as a spreadsheet writes it"
    if month_first and day_first and month_first != day_first:
        return fault, f"Write {month_first} if the month stands first, {day_first} if the day does."
    only = month_first or day_first
    return fault, f"Write {only}." if only else "Write it as 2025-09-03."


def _named(text: str) -> tuple[str, str] | None:
    if match := _NAMED_MONTH.fullmatch(text):
        name, year = match.groups()
        month = _month(name)
        fault = "is a month as a spreadsheet writes it"
        return (fault, f"Write {_century(year)}-{month:02d}.") if month else None
    if match := _NAMED_DAY.fullmatch(text):
        day, name, year = match.groups()
        written = _written(_century(year), str(_month(name)), day)
        return ("is a date as a spreadsheet writes it", f"Write {written}.") if written else None
    return None


def _loose(text: str) -> tuple[str, str] | None:
    if match := _TIMED.fullmatch(text):
        return "has a time of day", f"Write {match[1]}."
    match = _LOOSE.fullmatch(text)
    if match is None or ("/" in text and match[3] is None):
        return None
    written = _written(match[1], match[2], match[3] or "1")
    if written is None:
        return None
    return "is not in the form of these tables", f"Write {written if match[3] else written[:7]}."


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
