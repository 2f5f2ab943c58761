"""Read numbers and passages as people and programs write them.

In: the text of a cell, and what the other cells of its column tell. Out: the plain texts that it
can be, the likeliest first, or the one that is meant without doubt.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tieline.data.repair.date_parts import MONTHS, full_year

PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
"""A number in plain digits, which every program reads as the same one."""
PASSAGE = re.compile(r"(0|[1-9][0-9]{0,6})-([1-9][0-9]{0,6})")
"""The first character of a passage, and the one after its last."""

_BLANK_GROUPS = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’][0-9]{3})+(?:[.,][0-9]+)?")
_MANY_GROUPS = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})")
_GROUPS_AND_FRACTION = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3})+,[0-9]+)")
_ONE_SIGN = re.compile(r"[0-9]*[.,][0-9]*")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
"""Thousands, or three decimals."""
_EXPONENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)([eE])([+-]?[0-9]{1,2})")

_WITH_DASH = re.compile(r"([0-9]{1,7}) ?(?:[-\u2010-\u2015\u2212]|\.\.) ?([0-9]{1,7})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-. ]{1,2}([^\W\d_]+)\.?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?[- ]([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the cells of a column tell of one another.

    `decimal` is the sign before decimals where cells prove it, `.` or `,`. `is_mixed`: a comma is
    proven, but 1.500 stands there, too, which may be thousands.
    """

    decimal: str = ""
    is_mixed: bool = False


UNKNOWN_NUMBERS = Numbers()


def numbers_of(cells: Iterable[str]) -> Numbers:
    """Find which sign stands before the decimals in a column."""
    different = {cell.strip() for cell in cells}
    signs = set(map(decimal_sign, different)) - {""}
    decimal = signs.pop() if len(signs) == 1 else ""
    in_thousands = any("." in cell and _ONE_GROUP.fullmatch(cell) for cell in different)
    return Numbers(decimal, decimal == "," and in_thousands)


def decimal_sign(text: str) -> str:
    """Return the sign before decimals that a number proves, blank where it proves none.

    >>> decimal_sign("0,5"), decimal_sign("12,000.00"), decimal_sign("1,234,567")
    (',', '.', '.')
    >>> decimal_sign("1,500"), decimal_sign("3")
    ('', '')
    """
    if _GROUPS_AND_FRACTION.fullmatch(text):
        return max(".,", key=text.rfind)
    if _MANY_GROUPS.fullmatch(text):
        return "." if "," in text else ","
    if _ONE_SIGN.fullmatch(text) and not _ONE_GROUP.fullmatch(text) and text not in ".,":
        return "," if "," in text else "."
    return ""


def number_readings(text: str) -> tuple[str, ...]:
    """Return the plain numbers that a text can be; none where it is no number from 0.

    >>> number_readings("0,26"), number_readings("1,500"), number_readings("1.234,5")
    (('0.26',), ('1500', '1.500'), ('1234.5',))
    """
    text = text.strip().removeprefix("+")
    if PLAIN.fullmatch(text):
        return (text,)
    if match := _EXPONENT.fullmatch(text):
        number = f"{Decimal(match[1].replace(',', '.')).scaleb(int(match[3])):f}"
        found = [number]
    elif _BLANK_GROUPS.fullmatch(text):
        found = [re.sub(r"[ \u00a0\u2009\u202f'’]", "", text).replace(",", ".")]
    elif _MANY_GROUPS.fullmatch(text):
        found = [text.replace(",", "").replace(".", "")]
    elif _GROUPS_AND_FRACTION.fullmatch(text):
        thousands = ",."[max(",.", key=text.rfind) == ","]
        found = [text.replace(thousands, "").replace(",", ".")]
    elif _ONE_GROUP.fullmatch(text):
        found = [text.replace(",", ""), text.replace(",", ".")]
    elif _ONE_SIGN.fullmatch(text):
        whole, _, decimals = text.replace(",", ".").partition(".")
        found = [f"{whole or '0'}.{decimals}" if decimals else whole]
    else:
        found = []
    return tuple(number for number in found if PLAIN.fullmatch(number))


def may_be_rounded(text: str) -> bool:
    """Tell whether a number has an exponent as spreadsheets write it, which leave digits out.

    R and Python write a small `e`, and every digit.
    """
    match = _EXPONENT.fullmatch(text.strip())
    return match is not None and match[2] == "E"


def restored_number(text: str, column: Numbers = UNKNOWN_NUMBERS) -> str:
    """Return the plain number that is meant without doubt, or the text itself."""
    if PLAIN.fullmatch(text) or may_be_rounded(text) or (column.is_mixed and "," in text):
        return text
    found = number_readings(text)
    if len(found) == 1:
        return found[0]
    if found and column.decimal:
        return found[1] if column.decimal == "," else found[0]
    return text


def passage_readings(text: str) -> tuple[str, ...]:
    """Return the passages that a text can be; programs take one for day and month, or a month.

    >>> passage_readings("120 – 164"), passage_readings("31-May"), passage_readings("12. Mrz")
    (('120-164',), ('5-31',), ('3-12',))
    >>> passage_readings("May-45")
    ('5-45', '5-2045')
    """
    text = text.strip()
    found: list[tuple[int, int]] = []
    if match := _WITH_DASH.fullmatch(text):
        found = [(int(match[1]), int(match[2]))]
    elif (match := _DAY_FIRST.fullmatch(text)) and (month := MONTHS.get(match[2].casefold())):
        first, last = sorted((int(match[1]), month))
        found = [(first, last)]
    elif (match := _MONTH_FIRST.fullmatch(text)) and (month := MONTHS.get(match[1].casefold())):
        ends = int(match[2]), int(full_year(match[2].zfill(2)))
        found = [(month, end) for end in ends]
    texts = (f"{first}-{last}" for first, last in found if first < last)
    return tuple(one for one in texts if PASSAGE.fullmatch(one))


def restored_passage(text: str) -> str:
    """Return the passage that is meant without doubt, or the text itself."""
    found = passage_readings(text)
    return found[0] if len(found) == 1 else text
