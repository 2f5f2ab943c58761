"""Read dates as the tables write them, and write days and spans for readers.

In: EDTF text. Out: `Period` values, days and English. A day is a `datetime.date.toordinal()` number
everywhere; `None` stands for an end that is not known.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tieline.data.problems import quoted
from tieline.data.repair.written_dates import diagnose

EARLIEST = 0
"""The day before all that can be written: an open begin, as a number."""
LATEST = 9_999_999
"""A day after all that can be written: an open end, as a number."""

Unit = Literal["day", "month", "year", "interval"]
Days = tuple[int, int]
"""First and last day of a span."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_FORMS = "2025-09-03, 2024-06, 2024, 2016/2017, 2022-02-24/.., ../2025-09, /2025-09 or 2020~"
_MONTHS = "Write a month from 01 to 12; two years are joined as in 2016/2017."
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month by its number, of a year that is no leap year."""
_YEAR_LENGTH = 366
"""Days from which on a span is written in months and years: the longest year."""


class DateError(ValueError):
    """A date that cannot be read: what is wrong with it, and what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both sentences apart, for whoever adds file, line and column."""
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} {remedy}")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date spans.

    `known_unit_first` and `known_unit_last` are the ends of the day, month or year that is
    written, where the other end of the interval is open or unknown; elsewhere None.
    `begin_unknown`: it holds in that unit, and no begin is told; an open begin lies long before.
    """

    first: int | None
    last: int | None
    text: str
    unit: Unit
    approximate: bool = False
    known_unit_first: int | None = None
    known_unit_last: int | None = None
    begin_unknown: bool = False


@lru_cache(maxsize=16_384)
def parse(text: str) -> Period:
    """Read one EDTF date of the codebook's subset; raises DateError for all else.

    >>> period = parse("2024-06")
    >>> iso(period.first), iso(period.last), period.unit
    ('2024-06-01', '2024-06-30', 'month')
    >>> parse("2022-02-24/..").last is None
    True
    >>> parse("2020~").approximate, parse("/2025-09").begin_unknown
    (True, True)
    """
    return _parse_interval(text) if "/" in text else _parse_unit(text, text)


def is_date(text: str) -> bool:
    """Tell whether a date can stand in a table: there is no 31 June.

    >>> is_date("2031-06-30"), is_date("2031-06-31")
    (True, False)
    """
    try:
        parse(text)
    except DateError:
        return False
    return True


def _parse_unit(part: str, text: str) -> Period:
    """Read a day, month or year; `text` is the whole date, for messages."""
    match = _DATE.fullmatch(part)
    if match is None:
        raise _unreadable(part, text)
    year, month, day, about = match.groups()
    if year == "0000":
        raise DateError(f"{quoted(text)} has the year 0000.", "Years run from 0001 to 9999.")
    if month is None:
        low, high = date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal()
        return Period(low, high, text, "year", about == "~")
    if not 1 <= int(month) <= 12:
        raise_recognised(text)
        raise DateError(f"{quoted(text)}: there is no month {month}.", _MONTHS)
    low, length = date(int(year), int(month), 1).toordinal(), days_in_month(int(year), int(month))
    if day is None:
        return Period(low, low + length - 1, text, "month", about == "~")
    if not 1 <= int(day) <= length:
        raise_recognised(text)
        fault = f"{quoted(text)}: {year}-{month} has {length} days."
        raise DateError(fault, f"Write a day from 01 to {length}.")
    low += int(day) - 1
    return Period(low, low, text, "day", about == "~")


def days_in_month(year: int, month: int) -> int:
    """Return a month's length; `calendar.monthrange` finds its weekday first, which is slow."""
    return 29 if month == 2 and calendar.isleap(year) else _MONTH_LENGTHS[month]


def raise_recognised(text: str, part: str = "") -> None:
    """Raise DateError for a date that is written in another form: what to write in its place."""
    diagnosis = diagnose(text) or (diagnose(part) if part else None)
    if diagnosis:
        fault, remedy = diagnosis
        raise DateError(f"{quoted(text)} {fault}.", remedy)


def _unreadable(part: str, text: str) -> DateError:
    raise_recognised(text, part)
    if _DATE.fullmatch(part.rstrip("?%")):
        fault = f"{quoted(text)} has a {part[-1]!r}, which is not used here."
        return DateError(fault, f"Write {part.rstrip('?%')}~ for about that time.")
    return DateError(f"{quoted(text)} is not a date.", f"Write {_FORMS}.")


def _parse_interval(text: str) -> Period:
    begin, _, end = text.partition("/")
    if not end:
        raise DateError(
            f"{quoted(text)} has no end.", f"Write {begin or '2022'}/.. where it is open."
        )
    if end == ".." and begin in ("", ".."):
        raise DateError(f"{quoted(text)} has no date.", "Write at least one end, as in 2022/..")
    if begin in ("", ".."):
        known = _parse_unit(end, text)
        about, low, high = known.approximate, known.first, known.last
        return Period(None, high, text, "interval", about, low, high, not begin)
    known = _parse_unit(begin, text)
    about, low, high = known.approximate, known.first, known.last
    if end == "..":
        return Period(low, None, text, "interval", about, low, high)
    later = _parse_unit(end, text)
    assert low is not None
    assert later.last is not None
    if later.last < low:
        fault = f"{quoted(text)} ends before it begins."
        raise DateError(fault, "Write the earlier date first.")
    return Period(low, later.last, text, "interval", about or later.approximate)


def counted_days(period: Period, published_last: int | None) -> Days:
    """Return the first and last day on which a tie counts, by the evidence of its article.

    An open end reaches to the article's publication day, or to the end of the begin's own unit
    where that day is unknown or before the begin; an open or unknown begin counts from the first
    day of the known end's unit. What holds in a unit, its begin unknown, counts no longer than to
    the publication day within it, for the article speaks of no day after.

    >>> [iso(day) for day in counted_days(parse("2022-02-24/.."), day_of("2025-10-10"))]
    ['2022-02-24', '2025-10-10']
    >>> [iso(day) for day in counted_days(parse("../2025-09"), None)]
    ['2025-09-01', '2025-09-30']
    >>> [iso(day) for day in counted_days(parse("/2025-09"), day_of("2025-09-05"))]
    ['2025-09-01', '2025-09-05']
    """
    first = period.known_unit_first if period.first is None else period.first
    # Without an end, or without a begin, it counts on no day after the article spoke.
    latest = period.last
    if latest is None or period.begin_unknown:
        latest = published_last
    known_last = period.known_unit_last if period.last is None else period.last
    assert first is not None
    assert known_last is not None
    if latest is None or latest < first:
        return first, known_last
    return first, min(latest, known_last) if period.begin_unknown else latest


def iso(day: int) -> str:
    """Write a day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def day_of(text: str) -> int:
    """Read exactly YYYY-MM-DD; raises DateError for all else."""
    period = parse(text)
    if period.unit != "day" or period.approximate or period.first is None:
        raise DateError(f"{quoted(text)} is not a single day.", "Write it as 2025-09-03.")
    return period.first


def wording(period: Period) -> str:
    """Write a period for readers, as precisely as the table has it and no more.

    >>> wording(parse("2025-09-03")), wording(parse("2016/2017")), wording(parse("2020~"))
    ('3 September 2025', '2016 to 2017', 'about 2020')
    >>> wording(parse("../2025-09"))
    'until September 2025, start not told'
    >>> wording(parse("/2025-09"))
    'in September 2025, start not told'
    """
    if period.unit != "interval":
        assert period.first is not None
        return ("about " if period.approximate else "") + unit_wording(period.first, period.unit)
    begin, _, end = period.text.partition("/")
    if end == "..":
        return f"since {wording(parse(begin))}"
    if begin == "..":
        return f"until {wording(parse(end))}, start not told"
    if not begin:
        return f"{at_wording(parse(end))}, start not told"
    low, high = parse(begin), parse(end)
    if low.first == high.first and low.unit == high.unit:
        return wording(low if low.approximate else high)
    return range_wording(wording(low), wording(high))


def at_wording(period: Period) -> str:
    """Write a day, month or year as when something is so.

    >>> [at_wording(parse(text)) for text in ("2025-09-03", "2025-09", "2020~")]
    ['on 3 September 2025', 'in September 2025', 'about 2020']
    """
    if period.approximate:
        return wording(period)
    return f"{'on' if period.unit == 'day' else 'in'} {wording(period)}"


def unit_wording(day: int, unit: Unit) -> str:
    """Write a day, or the month or year that it is in.

    >>> [unit_wording(day_of("2025-09-03"), unit) for unit in ("day", "month", "year")]
    ['3 September 2025', 'September 2025', '2025']
    """
    at = date.fromordinal(day)
    if unit == "year":
        return str(at.year)
    month = f"{calendar.month_name[at.month]} {at.year}"
    return month if unit == "month" else f"{at.day} {month}"


def range_wording(begin: str, end: str) -> str:
    """Join two dates, without the month and year of `begin` that `end` repeats.

    >>> range_wording("3 September 2025", "10 October 2025")
    '3 September to 10 October 2025'
    """
    if begin == end:
        return begin
    words, later = begin.split(" "), end.split(" ")
    while len(words) > 1 and len(words) == len(later) and words[-1] == later[-1]:
        words.pop()
        later.pop()
    return f"{' '.join(words)} to {end}"


@lru_cache(maxsize=16_384)
def end_units(text: str) -> tuple[Unit, Unit]:
    """Return the units in which a date tells its begin and its end; an open end counts by days.

    >>> end_units("/2025-09"), end_units("2024~/.."), end_units("2025-09-03")
    (('month', 'month'), ('year', 'day'), ('day', 'day'))
    """
    begin, slash, end = text.partition("/")
    last: Unit = "day" if end == ".." else parse(end if slash else begin).unit
    return (last if begin in ("", "..") else parse(begin).unit), last


def span_unit(spans: Sequence[tuple[int, int, tuple[Unit, Unit]]]) -> Unit:
    """Return the unit in which both ends of several spans together are told, at best by the day.

    Each span has its days, and the units in which it tells them: a state described in a month did
    not begin on the first.
    """
    first, last = min(one[0] for one in spans), max(one[1] for one in spans)
    begin = min((units[0] for low, _, units in spans if low == first), key=_UNITS.index)
    end = min((units[1] for _, high, units in spans if high == last), key=_UNITS.index)
    return max(begin, end, key=_UNITS.index)


_UNITS: tuple[Unit, ...] = ("day", "month", "year")
"""From the finest to the coarsest."""


def days_wording(first: int, last: int) -> str:
    """Write the days from one to another for readers, a whole year as its number.

    >>> days_wording(day_of("2014-01-01"), day_of("2014-12-31"))
    '2014'
    """
    year = iso(first)[:4]
    if (iso(first), iso(last)) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    return wording(parse(f"{iso(first)}/{iso(last)}"))


def span_wording(first: int, last: int, told: Unit = "day") -> str:
    """Write a span of days for readers; spans of more than a year in years and months.

    `told` is the unit in which both ends are told.

    >>> span_wording(day_of("2024-01-01"), day_of("2025-10-10"))
    '2024 to October 2025'
    >>> span_wording(day_of("2025-09-03"), day_of("2025-10-10"))
    '3 September to 10 October 2025'
    >>> span_wording(day_of("2025-09-01"), day_of("2025-10-10"), "month")
    'September to October 2025'
    """
    if first <= EARLIEST:
        return "at any time" if last >= LATEST else f"until {unit_wording(last, told)}"
    if last >= LATEST:
        return f"since {unit_wording(first, told)}"
    begin, end = date.fromordinal(first), date.fromordinal(last)
    year_begins, year_ends = (begin.month, begin.day) == (1, 1), (end.month, end.day) == (12, 31)
    if year_begins and year_ends:
        return range_wording(str(begin.year), str(end.year))
    if last - first >= _YEAR_LENGTH:
        low = unit_wording(first, "year" if year_begins else "month")
        return range_wording(low, unit_wording(last, "year" if year_ends else "month"))
    whole = begin.day == 1 and end.day == days_in_month(end.year, end.month)
    unit: Unit = "month" if whole and told == "day" else told
    return range_wording(unit_wording(first, unit), unit_wording(last, unit))
