"""Dates as the tables write them: EDTF text in, days and words for readers out.

Days are `datetime.date.toordinal()` numbers everywhere; `None` is an end that nobody tells.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tieline.data.problems import quoted
from tieline.data.spreadsheet_dates import rewritten

EARLIEST = 0
LATEST = 9_999_999

Unit = Literal["day", "month", "year", "interval"]
Days = tuple[int, int]

_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_FORMS = "2025-09-03, 2024-06, 2024, 2016/2017, 2022-02-24/.., ../2025-09 or 2020~"
_MONTHS = "Write a month from 01 to 12; two years are joined as in 2016/2017."
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONG = 366


class DateError(ValueError):
    """A date that cannot be read: what is wrong with it, and what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both sentences apart, for whoever adds the place."""
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} {remedy}")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date spans.

    `known_unit_first` and `known_unit_last` are the ends of the day, month or year that is
    written, where the other end of the interval is open; elsewhere None.
    """

    first: int | None
    last: int | None
    text: str
    unit: Unit
    approximate: bool = False
    known_unit_first: int | None = None
    known_unit_last: int | None = None


@lru_cache(maxsize=16_384)
def parse(text: str) -> Period:
    """Read one EDTF date of the codebook's subset; raise DateError for all else.

    >>> period = parse("2024-06")
    >>> iso(period.first), iso(period.last), period.unit
    ('2024-06-01', '2024-06-30', 'month')
    >>> parse("2022-02-24/..").last is None
    True
    >>> parse("2020~").approximate
    True
    """
    return _interval(text) if "/" in text else _one(text, text)


def _one(part: str, text: str) -> Period:
    match = _ONE.fullmatch(part)
    if match is None:
        raise _unreadable(part, text)
    year, month, day, about = match.groups()
    if year == "0000":
        raise DateError(f"{quoted(text)} has the year 0000.", "Years run from 0001 to 9999.")
    if month is None:
        low, high = date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal()
        return Period(low, high, text, "year", about == "~")
    low, high = _month(int(year), int(month), text)
    if day is None:
        return Period(low, high, text, "month", about == "~")
    if not 1 <= int(day) <= high - low + 1:
        fault = f"{quoted(text)}: {year}-{month} has {high - low + 1} days."
        raise DateError(fault, f"Write a day from 01 to {high - low + 1}.")
    low += int(day) - 1
    return Period(low, low, text, "day", about == "~")


def _month(year: int, month: int, text: str) -> Days:
    if not 1 <= month <= 12:
        raise DateError(f"{quoted(text)}: there is no month {month:02d}.", _MONTHS)
    low = date(year, month, 1).toordinal()
    return low, low + _length(year, month) - 1


def _length(year: int, month: int) -> int:
    """Return a month's days; `calendar.monthrange` asks for its weekday first, which is slow."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month]


def _unreadable(part: str, text: str) -> DateError:
    found = rewritten(text) or rewritten(part)
    if found:
        return DateError(f"{quoted(text)} {found[0]}.", found[1])
    if _ONE.fullmatch(part.rstrip("?%")):
        fault = f"{quoted(text)} has a {part[-1]!r}, which is not used here."
        return DateError(fault, f"Write {part.rstrip('?%')}~ for about that time.")
    return DateError(f"{quoted(text)} is not a date.", f"Write {_FORMS}.")


def _interval(text: str) -> Period:
    begin, _, end = text.partition("/")
    if not begin or not end:
        fault = f"{quoted(text)} has no {'end' if begin else 'begin'}."
        raise DateError(fault, f"Write {begin or '..'}/{end or '..'} where it is open.")
    if begin == end == "..":
        raise DateError(f"{quoted(text)} has no date.", "Write at least one end, as in 2022/..")
    if begin == "..":
        known = _one(end, text)
        return _open(None, known.last, known)
    known = _one(begin, text)
    if end == "..":
        return _open(known.first, None, known)
    return _closed(known, _one(end, text))


def _open(first: int | None, last: int | None, known: Period) -> Period:
    about = known.approximate
    return Period(first, last, known.text, "interval", about, known.first, known.last)


def _closed(begin: Period, end: Period) -> Period:
    assert begin.first is not None
    assert end.last is not None
    if end.last < begin.first:
        fault = f"{quoted(begin.text)} ends before it begins."
        raise DateError(fault, "Write the earlier date first.")
    about = begin.approximate or end.approximate
    return Period(begin.first, end.last, begin.text, "interval", about)


def counted(period: Period, published_last: int | None) -> Days:
    """Return the first and last day on which a tie counts, by the evidence of its article.

    An open end reaches to the article's publication day, or to the end of the begin's own unit
    where that day is unknown or before the begin; an unknown begin counts from the first day of
    the known end's unit.

    >>> [iso(day) for day in counted(parse("2022-02-24/.."), day_of("2025-10-10"))]
    ['2022-02-24', '2025-10-10']
    >>> [iso(day) for day in counted(parse("../2025-09"), None)]
    ['2025-09-01', '2025-09-30']
    """
    first = period.known_unit_first if period.first is None else period.first
    assert first is not None
    if period.last is not None:
        return first, period.last
    if published_last is not None and published_last >= first:
        return first, published_last
    assert period.known_unit_last is not None
    return first, period.known_unit_last


def iso(day: int) -> str:
    """Write a day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def day_of(text: str) -> int:
    """Read exactly YYYY-MM-DD, or raise DateError."""
    period = parse(text)
    if period.unit != "day" or period.approximate or period.first is None:
        raise DateError(f"{quoted(text)} is not a single day.", "Write it as 2025-09-03.")
    return period.first


def wording(period: Period) -> str:
    """Say a period to readers, as precisely as it is written and no more.

    >>> wording(parse("2025-09-03")), wording(parse("2016/2017")), wording(parse("2020~"))
    ('3 September 2025', '2016 to 2017', 'about 2020')
    >>> wording(parse("../2025-09"))
    'until September 2025, start not told'
    """
    if period.unit != "interval":
        return _said(period)
    begin, _, end = period.text.partition("/")
    if end == "..":
        return f"since {_said(parse(begin))}"
    if begin == "..":
        return f"until {_said(parse(end))}, start not told"
    low, high = parse(begin), parse(end)
    if low.first == high.first and low.unit == high.unit:
        return _said(low if low.approximate else high)
    return _joined(_said(low), _said(high))


def _said(period: Period) -> str:
    assert period.first is not None
    return ("about " if period.approximate else "") + _in_unit(period.first, period.unit)


def _in_unit(day: int, unit: Unit) -> str:
    at = date.fromordinal(day)
    if unit == "year":
        return str(at.year)
    month = f"{calendar.month_name[at.month]} {at.year}"
    return month if unit == "month" else f"{at.day} {month}"


def _joined(begin: str, end: str) -> str:
    """Leave out of `begin` the month and year that `end` says again."""
    if begin == end:
        return begin
    words, later = begin.split(" "), end.split(" ")
    while len(words) > 1 and len(words) == len(later) and words[-1] == later[-1]:
        words.pop()
        later.pop()
    return f"{' '.join(words)} to {end}"


def span_wording(first: int, last: int) -> str:
    """Say a span of days to readers; spans of more than a year in years and months.

    >>> span_wording(day_of("2024-01-01"), day_of("2025-10-10"))
    '2024 to October 2025'
    >>> span_wording(day_of("2025-09-03"), day_of("2025-10-10"))
    '3 September to 10 October 2025'
    """
    if first <= EARLIEST or last >= LATEST:
        return _unbounded(first, last)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    year_begins, year_ends = (begin.month, begin.day) == (1, 1), (end.month, end.day) == (12, 31)
    if year_begins and year_ends:
        return _joined(str(begin.year), str(end.year))
    if last - first >= _LONG:
        low = _in_unit(first, "year" if year_begins else "month")
        return _joined(low, _in_unit(last, "year" if year_ends else "month"))
    whole = begin.day == 1 and end.day == _length(end.year, end.month)
    unit: Unit = "month" if whole else "day"
    return _joined(_in_unit(first, unit), _in_unit(last, unit))


def _unbounded(first: int, last: int) -> str:
    if first <= EARLIEST and last >= LATEST:
        return "at any time"
    if first <= EARLIEST:
        return f"until {_in_unit(last, 'day')}"
    return f"since {_in_unit(first, 'day')}"
