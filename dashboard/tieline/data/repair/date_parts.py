"""Read the parts of a date as people write them: months by name, years of two digits, decades.

In: a text. Out: `Reading` values: the EDTF texts that it can be, and whether one of them is meant
without doubt.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    "january jan januar janvier janv enero ene gennaio gen",
    "february feb februar febr février févr fevrier febrero febbraio",
    "march mar märz mär mrz mars marzo",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag",
    "june jun juni juin junio giugno giu",
    "july jul juli juillet juil julio luglio lug",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre settembre set",
    "october oct oktober okt octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre",
)
"""Months in English, German, French, Spanish and Italian, in full and as spreadsheets cut them."""
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of the day numbers that spreadsheets write, for all dates from March 1900 on."""
LAST_SHORT_YEAR = 49
"""Two digits up to this one are a year from 2000 on, higher ones one before."""
_SEASONS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "beginning": (1, 3), "end": (10, 12),
}  # fmt: skip
"""First and last month of a part of the year, as it may be meant."""
_OF_THE_NORTH = {"spring", "summer", "autumn", "fall"}
_NORTHERN = "if the northern one is meant"
_WINTER, _FIRST_QUARTER = 24, 33
"""EDTF's codes that stand in place of a month; spring is 21."""
_THIRDS = {"early": (1, 10), "beginning": (1, 10), "mid": (11, 20), "late": (21, 0), "end": (21, 0)}
"""First and last day of a part of the month; 0 is the month's own last one."""

WRITTEN_DATE = "is a date as a spreadsheet writes it"
WRITTEN_MONTH = "is a month as a spreadsheet writes it"
IN_WORDS = "is a date in words"
NOT_OURS = "is not in the form of these tables"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is wrong with a date, and the EDTF texts that it can be.

    `by_order`: there are two, the first if the month stands first in it, the second if the day
    does. `short_year`: the century is not written. `hint` says when to write what is only proposed,
    for something else may be meant; it is blank where nothing else can be.
    """

    fault: str
    dates: tuple[str, ...]
    by_order: bool = False
    short_year: bool = False
    hint: str = ""


def proposal(fault: str, *dates: str, hint: str = "if that is meant") -> Reading:
    """Return a reading that may be another than what was meant."""
    return Reading(fault, dates, hint=hint)


def day(year: str, month: str | int, day_: str | int) -> str | None:
    """Write a day as EDTF, None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day_)).isoformat()
    except ValueError:
        return None


def month(year: str, month_: str | int) -> str | None:
    """Write a month as EDTF, None where the calendar has none."""
    first = day(year, month_, 1)
    return first and first[:7]


def full_year(year: str) -> str:
    """Return a year of four digits for one of two.

    >>> full_year("25"), full_year("50"), full_year("1950")
    ('2025', '1950', '1950')
    """
    if len(year) == 4:
        return year
    return ("20" if int(year) <= LAST_SHORT_YEAR else "19") + year


def one(fault: str, text: str | None, *, short: bool = False) -> Reading | None:
    """Return the reading of one date; None where the calendar has none."""
    return Reading(fault, (text,), short_year=short) if text else None


def numbered(match: re.Match[str]) -> Reading | None:
    """Read 9/3/2025, 3.9.2025 or 03-09-25: either number may be the month.

    Where points stand between them the day comes first, in every language.
    """
    first, sign, second, year = match.groups()
    short = len(year) == 2
    year = full_year(year)
    month_first, day_first = day(year, first, second), day(year, second, first)
    if month_first and day_first and first != second and sign != ".":
        return Reading(WRITTEN_DATE, (month_first, day_first), by_order=True, short_year=short)
    dates = (day_first, month_first) if sign == "." else (month_first, day_first)
    chosen = next((text for text in dates if text), None)
    return Reading(WRITTEN_DATE, (chosen,) if chosen else (), short_year=short)


def day_number(match: re.Match[str]) -> Reading:
    """Read the number of a day as spreadsheets count them; it may as well be any other number."""
    text = (_DAY_ZERO + timedelta(days=int(match[1]))).isoformat()
    return proposal("may be a day number of a spreadsheet", text, hint="if it is")


def year_first(match: re.Match[str]) -> Reading | None:
    """Read 2025/9/3, 2025.09.03 or 20250903."""
    return one(NOT_OURS, day(match[1], match[2], match[3]))


def year_and_month(match: re.Match[str]) -> Reading | None:
    """Read 2025-9, 2025.09 or 2025/09: a month, or where it has two digits the end of a year."""
    year, sign, number = match.groups()
    of_month = month(year, number)
    if sign == "-" and len(number) == 1:
        return one(NOT_OURS, of_month)
    if sign == "." and number == "1":
        # A program that takes 2025.10 for a number writes 2025.1.
        return proposal(NOT_OURS, f"{year}-10", f"{year}-01")
    is_later_year = len(number) == 2 and sign != "." and int(number) > int(year[2:])
    of_years = f"{year}/{year[:2]}{number}" if is_later_year else None
    if of_month and of_years:
        return proposal("can be a month or two years", of_years, of_month)
    return one(NOT_OURS if of_month else "names two years", of_month or of_years)


def month_and_year(match: re.Match[str]) -> Reading | None:
    """Read 9/2025 or 09.2025."""
    return one(NOT_OURS, month(match[2], match[1]))


def partly_zero(match: re.Match[str]) -> Reading | None:
    """Read 2025-09-00, 2025-00-00 or 2025-09-XX: what is not known is left out."""
    year, number = match[1], match[2]
    if number.isdecimal() and number != "00":
        return one("has no day", month(year, number))
    return one("has no month", year if day(year, 1, 1) else None)


def named_month(match: re.Match[str]) -> Reading | None:
    """Read September 2025, Sep-25 or 2025 Sept."""
    name, year = match["name"].casefold(), match["year"]
    number = MONTHS.get(name, 0)
    return one(WRITTEN_MONTH, month(full_year(year), number), short=len(year) == 2)


def named_day(match: re.Match[str]) -> Reading | None:
    """Read 3 September 2025, September 3, 2025 or 3-Sep-25."""
    name, year = match["name"].casefold(), match["year"]
    text = day(full_year(year), MONTHS.get(name, 0), match["day"])
    return one(WRITTEN_DATE, text, short=len(year) == 2)


def day_without_year(match: re.Match[str]) -> Reading | None:
    """Read 3-Sep, as spreadsheets write a day of the year in which it was typed."""
    name = match["name"].casefold()
    if name not in MONTHS or not day("2024", MONTHS[name], match["day"]):
        return None
    return proposal("has no year")


def decade(match: re.Match[str]) -> Reading:
    """Read 1950s, which is ten years, and 1900s, which may be a hundred."""
    year = match[1]
    tens = f"{year}/{year[:3]}9"
    if year.endswith("00"):
        return proposal("can be ten years or a hundred", tens, f"{year}/{year[:2]}99")
    return Reading("is a decade", (tens,))


def with_x(match: re.Match[str]) -> Reading:
    """Read 195X or 19XX, EDTF's own way to leave digits open."""
    known = match[1]
    return Reading(
        "leaves digits of the year open",
        (f"{known}{'0' * (4 - len(known))}/{known}{'9' * (4 - len(known))}",),
    )


def quarter(match: re.Match[str]) -> Reading:
    """Read Q3 2025."""
    return months_of(match["year"], int(match["part"]), 3, "is a quarter")


def half(match: re.Match[str]) -> Reading:
    """Read H1 2025."""
    return months_of(match["year"], int(match["part"]), 6, "is half a year")


def months_of(year: str, part: int, length: int, fault: str) -> Reading:
    """Return the months of a part of a year, of which each has as many."""
    first = (part - 1) * length + 1
    return Reading(fault, (f"{year}-{first:02d}/{year}-{first + length - 1:02d}",))


def century(match: re.Match[str]) -> Reading:
    """Read 19th century."""
    number = int(match[1])
    return proposal("is a century", f"{number - 1:02d}01/{number:02d}00")


def season(match: re.Match[str]) -> Reading:
    """Read spring 2024, late 2019 or winter 2024: nobody knows the days that were meant."""
    part, year = match["part"].casefold(), match["year"]
    fault = "tells no first and last day"
    if part == "winter":
        next_year = f"{int(year) + 1:04d}"
        before = f"{int(year) - 1:04d}"
        return proposal(fault, f"{before}-12/{year}-02", f"{year}-12/{next_year}-02")
    first, last = _SEASONS[part]
    hint = _NORTHERN if part in _OF_THE_NORTH else "if that is meant"
    return proposal(fault, f"{year}-{first:02d}/{year}-{last:02d}", hint=hint)


def season_code(match: re.Match[str]) -> Reading:
    """Read 2024-21, EDTF's code of spring, up to 24; 33 to 36 are the quarters."""
    year, code = match[1], int(match[2])
    if code >= _FIRST_QUARTER:
        return months_of(year, code - _FIRST_QUARTER + 1, 3, "is a quarter")
    if code == _WINTER:
        return proposal("is a season", f"{year}-12/{int(year) + 1:04d}-02", hint=_NORTHERN)
    first = _SEASONS[("spring", "summer", "autumn")[code - _WINTER]][0]
    return proposal("is a season", f"{year}-{first:02d}/{year}-{first + 2:02d}", hint=_NORTHERN)


def part_of_month(match: re.Match[str]) -> Reading | None:
    """Read late June 2024."""
    number = MONTHS.get(match["name"].casefold())
    if number is None:
        return None
    year, (first, last) = match["year"], _THIRDS[match["part"].casefold()]
    end = next(text for number_ in (last or 31, 30, 29, 28) if (text := day(year, number, number_)))
    return proposal("tells no first and last day", f"{day(year, number, first)}/{end}")


_SPACE = r"[- ./]? ?"
_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = r"['’]?(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.|º|er)?"
_NO_DIGITS = r"(?:00|[xX?u]{2})"
_PARTS = r"(?P<part>early|mid|late|beginning|end)(?: of |-| )(?:the )?"

FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"([0-9]{5})", day_number),
        (r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", numbered),
        (rf"([0-9]{{4}})-({_NO_DIGITS})(?:-{_NO_DIGITS})?", partly_zero),
        (rf"([0-9]{{4}})-([0-9]{{2}})-{_NO_DIGITS}", partly_zero),
        (r"([0-9]{4})[-/._ ]([0-9]{1,2})[-/._ ]([0-9]{1,2})", year_first),
        (r"([12][0-9]{3})([0-9]{2})([0-9]{2})", year_first),
        (r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日", year_first),
        (r"([0-9]{4}) ?년 ?([0-9]{1,2}) ?월 ?([0-9]{1,2}) ?일", year_first),
        (r"([0-9]{4})() ?[年년] ?([0-9]{1,2}) ?[月월]", year_and_month),
        (r"([0-9]{4})-(2[1-4]|3[3-6])", season_code),
        (r"([0-9]{4})([-/.])([0-9]{1,2})", year_and_month),
        (r"([0-9]{1,2})[-/.]([0-9]{4})", month_and_year),
        (rf"{_NAME}{_SPACE}{_ANY_YEAR}", named_month),
        (rf"{_YEAR}{_SPACE}{_NAME}", named_month),
        (rf"{_DAY}(?: of)?{_SPACE}{_NAME}{_SPACE},? ?{_ANY_YEAR}", named_day),
        (rf"{_NAME} {_DAY},? {_YEAR}", named_day),
        (rf"{_YEAR}{_SPACE}{_NAME}{_SPACE}{_DAY}", named_day),
        (rf"{_DAY}{_SPACE}{_NAME}", day_without_year),
        (r"(?:the )?([0-9]{3}0)[’']?s", decade),
        (r"([0-9]{2,3})[xXu]{1,2}", with_x),
        (rf"(?:Q(?P<part>[1-4])[- /]?){_YEAR}", quarter),
        (rf"{_YEAR}[- /]?Q(?P<part>[1-4])", quarter),
        (rf"(?:H(?P<part>[12])[- /]?){_YEAR}", half),
        (rf"{_YEAR}[- /]?H(?P<part>[12])", half),
        (r"(?:the )?(1?[0-9]|20|21)(?:st|nd|rd|th) c(?:entury|\.)?", century),
        (rf"(?:the )?{_PARTS}{_YEAR}", season),
        (rf"(?:the )?{_PARTS}{_NAME} {_YEAR}", part_of_month),
        (rf"(?:the )?(?P<part>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}", season),
    )
)
"""Each form of a single date with its reader; the first that fits is taken."""


def single(text: str) -> Reading | None:
    """Read a single day, month, year or part of one; None for what is none.

    >>> single("Sept 3, 2025").dates, single("1950s").dates, single("Q3 2025").dates
    (('2025-09-03',), ('1950/1959',), ('2025-07/2025-09',))
    """
    for pattern, read in FORMS:
        match = pattern.fullmatch(text)
        if match:
            reading = read(match)
            if reading is not None:
                return reading
    return None
