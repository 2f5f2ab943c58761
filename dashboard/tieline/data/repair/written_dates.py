"""Recognise dates that are not EDTF: as spreadsheets, other programs and people write them.

In: a text that is no date of the tables. Out: what is wrong with it and what to write, or the date
that it must be. A date is only restored where it has one meaning: what the order of day and month
is, and of which century a year of two digits, is told by the rest of the column, or by nobody.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tieline.data.repair.date_parts import IN_WORDS, NOT_OURS, Reading, day, one, proposal, single

ORDER_UNKNOWN = "if the month stands first"
"""Stands in the remedy of a date that can be read in two orders."""
_UNIT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?")
_YEAR = re.compile(r"[0-9]{4}")
_TIMED = re.compile(
    r"(.*[0-9])(?:T|,? )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?:[AP]M)?(?:Z|UTC|GMT| ?[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONG_DASH = re.compile(" ?[\u2013-\u2015] ?")
_WEEKDAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"mon|tue|wed|thu|fri|sat|sun)\.?,? (?=.*[0-9])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:circa|ca?\.?|cca\.?|about|around|approx(?:\.|imately)?|~) ?(?=[\w'])", re.I
)
_SINCE = re.compile(r"(?:since|from|starting(?: in)?) (.+)", re.I)
_ONWARDS = re.compile(
    r"(.+?)(?: ?(?:/|-| to |until|till) ?(?:the )?(?:present|now|today|date|ongoing|open|\.\.\.)"
    r"| ?/ ?\.\.\.| onwards?| ?\.\.)",
    re.I,
)
_LEFT_OPEN = re.compile(r"(.+?) ?-")
_UNTIL = re.compile(r"(?:until|till|up to|through|\.\.) ?(.+)", re.I)
_BEFORE = re.compile(r"(before|after) ([0-9]{4})", re.I)
_RANGE_WORDS = re.compile(
    r"(?:from |between )?(.+?)(?: - | to | and | until | till | through )(.+)", re.I
)
_TWO_YEARS = re.compile(r"([0-9]{4}) ?- ?([0-9]{4})")
_SAME_MONTH = re.compile(r"([0-9]{1,2})\.? ?(?:-| to ) ?([0-9]{1,2}\.? .+)", re.I)
_SAME_YEAR = re.compile(r"([^\W\d_]+\.?) ?(?:-| to ) ?([^\W\d_]+\.? )([0-9]{4})", re.I)
_UNCERTAIN = re.compile(r"(.*[0-9])(?:\?~|~\?|%|\?)")
_BEFORE_YEAR_ONE = re.compile(
    r"(?:-[0-9]{1,5}(?:-[0-9]{2}){0,2}|Y-[0-9]+"
    r"|.*[0-9] ?(?:B\.? ?C\.?(?: ?E\.?)?|v\. ?Chr\.?|av\. ?J\.?-?C\.?|a\. ?C\.?))",
    re.IGNORECASE,
)
_AFTER_CHRIST = re.compile(r"(?:A\.?D\.? ?([0-9]{1,4})|([0-9]{1,4}) ?(?:A\.?D\.?|C\.?E\.?))", re.I)
_GUARDED = re.compile(r'="(.*)"|\'(.*)')
_WITH_REST = re.compile(r"([0-9]{4,8})\.0+|(.*[0-9])\.")
"""A number as programs write it that know no whole ones, and a date at the end of a sentence."""
_HASHES = re.compile(r"#{3,}")
_NEAR, _FAR = 10, 50
"""Years from the known ones at most and at least, for one century to be meant and not another."""
_YEARS_FROM_ONE = "Years run from 0001 to 9999."


@dataclass(frozen=True, slots=True)
class Column:
    """What the sound dates of a column tell of those that are not.

    `order` is `mdy` or `dmy`, blank where nothing proves one of them. `years` are the first and
    last year that are certain; without any a year of two digits has no century.
    """

    order: str = ""
    years: tuple[int, int] | None = None


UNKNOWN = Column()


def column_of(values: Iterable[str], years: Iterable[int] = (), order: str = "") -> Column:
    """Return what the values of a column tell, and other years that are known.

    `order` is one that somebody has told.

    >>> column_of(["9/3/2025", "9/13/2025", "2024-06"])
    Column(order='mdy', years=(2024, 2025))
    """
    orders, known = set(), list(years)
    for value in set(values):
        text = simplified(value)
        known += [int(year) for year in _YEAR.findall(text) if is_unit(year)][:2]
        match = re.match(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2[0-9]{2}", text)
        if match and max(first := int(match[1]), second := int(match[3])) > 12 and first != second:
            orders.add("dmy" if first > 12 else "mdy")
    proven = orders.pop() if len(orders) == 1 else ""
    return Column(order or proven, (min(known), max(known)) if known else None)


def diagnose(text: str) -> tuple[str, str] | None:
    """Say what a date is instead of EDTF, and what to write; None where nothing is recognised.

    >>> diagnose("45903")
    ('may be a day number of a spreadsheet', 'Write 2025-09-03 if it is.')
    """
    simple = simplified(text)
    if _BEFORE_YEAR_ONE.fullmatch(simple):
        return "lies before the year 1", _YEARS_FROM_ONE
    if _HASHES.fullmatch(simple):
        fault = "is what a spreadsheet shows of a date in a narrow column"
        return fault, "Take the date from an older version of the table, or from the article."
    recognised = reading_of(text)
    return None if recognised is None else (recognised.fault, remedy_of(recognised))


def remedy_of(recognised: Reading) -> str:
    """Say what to write in place of a date that was recognised."""
    dates = recognised.dates
    if not dates:
        return "Write it as 2025-09-03."
    if recognised.by_order:
        return f"Write {dates[0]} {ORDER_UNKNOWN}, {dates[1]} if the day does."
    remedy = f"Write {' or '.join(dates)}"
    if len(dates) == 1 and recognised.hint:
        remedy += f" {recognised.hint}"
    # A full stop would look like a part of an open end.
    return remedy if remedy.endswith("..") else f"{remedy}."


def restored(text: str, column: Column = UNKNOWN) -> str | None:
    """Return the date that a text must be; None where it can be read in two ways.

    >>> restored("2025-9-3"), restored("13/9/2025"), restored("9/3/2025"), restored("3 Sep 25")
    ('2025-09-03', '2025-09-13', None, None)
    >>> restored("9/3/2025", Column("mdy")), restored("Sep-25", Column(years=(2019, 2025)))
    ('2025-09-03', '2025-09')
    """
    recognised = reading_of(text)
    if recognised is None or recognised.hint or not recognised.dates:
        return None
    if recognised.short_year and not century_is_plain(recognised, column.years):
        return None
    if recognised.by_order:
        return recognised.dates[column.order == "dmy"] if column.order else None
    return recognised.dates[0]


def century_is_plain(recognised: Reading, years: tuple[int, int] | None) -> bool:
    """Tell whether a year of two digits lies among known years or near, and in one century only."""
    if years is None:
        return False
    year = int(recognised.dates[0][:4])
    low, high = years
    distance = {
        other: max(low - other, other - high, 0) for other in (year - 100, year, year + 100)
    }
    inside = [other for other, far in distance.items() if not far]
    if inside:
        return inside == [year]
    others = min(far for other, far in distance.items() if other != year)
    return distance[year] <= _NEAR and others >= _FAR


def simplified(text: str) -> str:
    """Return a text with plain digits, spaces and dashes, without what may stand around a date."""
    plain = unicodedata.normalize("NFKC", text.strip())
    if not plain.isascii():
        plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain)
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    if guarded := _GUARDED.fullmatch(plain):
        plain = guarded[1] or guarded[2] or ""
    plain = _WEEKDAY.sub("", " ".join(plain.split()).rstrip(" ,;"), count=1)
    return match[match.lastindex or 0] if (match := _WITH_REST.fullmatch(plain)) else plain


def is_unit(text: str) -> bool:
    """Tell whether a text is a day, month or year as the tables write it."""
    match = _UNIT.fullmatch(text)
    return match is not None and day(match[1], match[2] or 1, match[3] or 1) is not None


def reading_of(text: str) -> Reading | None:
    """Read a date in any form that is recognised; None where it has none of them.

    What is a date of the tables already is none of them.
    """
    simple = simplified(text)
    long_dash = _LONG_DASH.search(simple)
    plain = _DASHES.sub("-", simple)
    if len(plain) > 60 or not any(map(str.isdecimal, plain)):
        return None
    reading = unit_or_other(plain) or span_of(plain)
    if reading is None and long_dash:
        before, after = simple[: long_dash.start()], simple[long_dash.end() :]
        reading = joined(reading_or_unit(before), reading_or_unit(after)) if after else None
    if reading is None or reading.dates == (text,):
        return None
    return reading


def unit_or_other(text: str) -> Reading | None:
    """Read a single date, with a word for "about" in front or a time of day behind."""
    if is_unit(text):
        return Reading(NOT_OURS, (text,))
    if timed := _TIMED.fullmatch(text):
        inner = reading_or_unit(timed[1])
        return inner and replace(inner, fault="has a time of day")
    if about := _ABOUT.match(text):
        return approximate(reading_or_unit(text[about.end() :]))
    if christ := _AFTER_CHRIST.fullmatch(text):
        return Reading(IN_WORDS, (f"{int(christ[1] or christ[2]):04d}",))
    if match := _UNCERTAIN.fullmatch(text):
        inner = approximate(reading_or_unit(match[1]))
        fault = f"has a {text[len(match[1]) :]!r}, which is not used here"
        return inner and replace(inner, fault=fault, hint="for about that time")
    return single(text)


def reading_or_unit(text: str) -> Reading | None:
    """Read one end of a span, whichever way it is written."""
    return unit_or_other(_DASHES.sub("-", text.strip()))


def approximate(inner: Reading | None) -> Reading | None:
    """Return what a date "about" another one can be."""
    if inner is None or any("/" in date for date in inner.dates):
        return None
    return replace(
        inner, fault=IN_WORDS, dates=tuple(f"{date.rstrip('~')}~" for date in inner.dates)
    )


def span_of(text: str) -> Reading | None:
    """Read a span in words, or with a dash between its ends."""
    if match := _BEFORE.fullmatch(text):
        year = int(match[2])
        is_before = match[1].casefold() == "before"
        span = f"../{year - 1:04d}" if is_before else f"{year + 1:04d}/.."
        return proposal("tells no first or last day", span)
    for pattern in (_SINCE, _ONWARDS, _LEFT_OPEN):
        match = pattern.fullmatch(text)
        if match and (inner := reading_or_unit(match[1])):
            return open_ended(inner, "{}/..")
    if (match := _UNTIL.fullmatch(text)) and (inner := reading_or_unit(match[1])):
        return open_ended(inner, "../{}")
    return span_between(text)


def open_ended(inner: Reading, form: str) -> Reading | None:
    """Return a span of which one end is open."""
    if any("/" in date for date in inner.dates):
        return None
    return replace(inner, fault=IN_WORDS, dates=tuple(map(form.format, inner.dates)))


def span_between(text: str) -> Reading | None:
    """Read a span with two ends: 2024-2025, 3 to 5 September 2025, June-August 2024."""
    if match := _TWO_YEARS.fullmatch(text):
        return joined(reading_or_unit(match[1]), reading_or_unit(match[2]))
    if match := _SAME_MONTH.fullmatch(text):
        last = reading_or_unit(match[2])
        if last and len(last.dates) == 1 and len(last.dates[0]) == len("2025-09-03"):
            year, number, _ = last.dates[0].split("-")
            return joined(one(IN_WORDS, day(year, number, match[1])), last)
    if match := _SAME_YEAR.fullmatch(text):
        return joined(
            reading_or_unit(f"{match[1]} {match[3]}"), reading_or_unit(match[2] + match[3])
        )
    if match := _RANGE_WORDS.fullmatch(text):
        return joined(reading_or_unit(match[1]), reading_or_unit(match[2]))
    return interval(text)


def interval(text: str) -> Reading | None:
    """Read an interval as EDTF writes it, of ends that are not written so."""
    if text.endswith("/.."):
        inner, form = reading_or_unit(text[:-3]), "{}/.."
    elif text.startswith(("../", "/")):
        begin, _, end = text.partition("/")
        inner, form = reading_or_unit(end), f"{begin}/{{}}"
    elif text.count("/") == 1:
        begin, _, end = text.partition("/")
        return joined(reading_or_unit(begin), reading_or_unit(end))
    else:
        return None
    spans = inner and open_ended(inner, form)
    return spans and replace(spans, fault=inner.fault if inner else "")


def joined(begin: Reading | None, end: Reading | None) -> Reading | None:
    """Return the spans from one date to another, both read in the same order."""
    if begin is None or end is None or not begin.dates or not end.dates:
        return None
    if any("/" in date for date in (*begin.dates, *end.dates)):
        return None
    both = zip(begin.dates * len(end.dates), end.dates * len(begin.dates), strict=True)
    if len(begin.dates) == len(end.dates):
        both = zip(begin.dates, end.dates, strict=True)
    spans = tuple(f"{first}/{last}" for first, last in both if is_in_order(first, last))
    if not spans:
        return None
    return Reading(
        begin.fault if end.fault == NOT_OURS else end.fault,
        spans,
        by_order=len(spans) == 2 and (begin.by_order or end.by_order),
        short_year=begin.short_year or end.short_year,
        hint=begin.hint or end.hint,
    )


def is_in_order(begin: str, end: str) -> bool:
    """Tell whether a span does not end before it begins."""
    begin, end = begin.rstrip("~"), end.rstrip("~")
    return begin <= end or begin.startswith(end)
