"""Write the dates of a foreign row as EDTF, saying no more than the row does.

In: the cells of begin and end, or of one date. Out: the text for `when`; a `DateError` for what
cannot be read.
"""

import re
from dataclasses import dataclass

from tieline.data import dates
from tieline.data.dates import DateError
from tieline.data.repair.written_dates import Column, restored

MISSING = frozenset(
    {"", "-", "--", ".", "?", "na", "n/a", "nan", "none", "null", "nil", "unknown", "n.a.",
     "-9", "-99", "-8", "-88", "-999", "-9999", "9999", "infinity", "-infinity", "nat"}
)  # fmt: skip
"""Cells that stand for nothing, in small letters."""
YES = frozenset({"1", "true", "yes", "y", "t"})

_TIMESET = re.compile(r"<?\[([^,;\[\]]+)(?:,\s*([^,;\[\]]+))?\]>?")
_SHORT_YEAR = re.compile(r"[0-9]{1,3}")
_WHOLE = re.compile(r"([0-9]+)\.0+")
_UNCERTAIN = re.compile(r"([0-9]{4}) ?\?")
NO_COLUMN = Column()
_EXACT = frozenset({"", "in", "exact"})
"""What a column beside a year says where the year is no estimate."""


@dataclass(frozen=True, slots=True)
class DateCells:
    """The cells of a row that tell its dates; `about` is what stands beside a year, as CA."""

    when: str = ""
    begin: str = ""
    begin_month: str = ""
    begin_day: str = ""
    begin_about: str = ""
    end: str = ""
    end_month: str = ""
    end_day: str = ""
    end_about: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How dates are read that could be read in two ways.

    `column` is what the other dates of the file tell of those in other forms. `open_end`: a begin
    without an end means that the tie goes on; otherwise it counts in the begin's own unit only.
    """

    column: Column = NO_COLUMN
    open_end: bool = False


def when_of(cells: DateCells, reading: Reading) -> str:
    """Return the EDTF of a row's dates, blank where it tells none.

    >>> when_of(DateCells(begin="1950", end="1953"), Reading())
    '1950/1953'
    >>> when_of(DateCells(begin="1950"), Reading()), when_of(DateCells(end="1953"), Reading())
    ('1950', '/1953')
    """
    begin = date_of((cells.begin, cells.begin_month, cells.begin_day), cells.begin_about, reading)
    end = date_of((cells.end, cells.end_month, cells.end_day), cells.end_about, reading)
    if begin and end:
        return begin if begin == end else checked(f"{begin}/{end}")
    if begin:
        goes_on = reading.open_end or cells.current.casefold() in YES
        return f"{begin}/.." if goes_on else begin
    if end:
        return f"/{end}"
    return one_date(cells.when, reading)


def one_date(cell: str, reading: Reading) -> str:
    """Return the EDTF of one cell, which may hold a span."""
    if match := _TIMESET.fullmatch(cell):
        return when_of(
            DateCells(begin=match[1].strip(), end=(match[2] or match[1]).strip()), reading
        )
    return date_of((cell, "", ""), "", reading)


def date_of(parts: tuple[str, str, str], about: str, reading: Reading) -> str:
    """Return the EDTF of a date in one cell, or of a year with month and day in their own."""
    cell, month, day = (filled(part) for part in parts)
    # A year 0, month 0 or day 0 is how data sets write that there is none.
    if cell.strip("0-") == "":
        return ""
    text = edtf_of(cell, reading)
    if month and month != "0" and re.fullmatch("[0-9]{4}", text):
        text = f"{text}-{int(month):02d}" if month.isdecimal() else text
        if day and day != "0" and day.isdecimal():
            text = f"{text}-{int(day):02d}"
    estimate = filled(about).casefold() not in _EXACT and not text.endswith("~")
    return checked(f"{text}~" if estimate else text)


def filled(cell: str) -> str:
    """Return a cell, blank where it stands for nothing; whole numbers without a point."""
    if cell.casefold() in MISSING:
        return ""
    whole = _WHOLE.fullmatch(cell)
    return whole[1] if whole else cell


def edtf_of(cell: str, reading: Reading) -> str:
    """Return the EDTF of a date in any form that has one reading; raises DateError."""
    if _SHORT_YEAR.fullmatch(cell):
        return f"{int(cell):04d}"
    if match := _UNCERTAIN.fullmatch(cell):
        return f"{match[1]}~"
    try:
        dates.parse(cell)
    except DateError:
        mended = restored(cell, reading.column)
        if mended is None:
            raise
        return mended
    return cell


def checked(text: str) -> str:
    """Return a date that can be read; raises DateError."""
    dates.parse(text)
    return text
