"""Numbers and passages as people and programs write them: one reading, two, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.repair.written_numbers import (
    PASSAGE,
    PLAIN,
    Numbers,
    number_readings,
    numbers_of,
    passage_readings,
    restored_number,
    restored_passage,
)

WHOLE, PARTS = st.integers(0, 10**12), st.integers(0, 99)
NUMBERS = st.builds(lambda whole, parts: f"{whole}.{parts:02d}", WHOLE, PARTS)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        *(("3", ("3",)), ("0.26", ("0.26",)), ("0,26", ("0.26",)), ("12,5", ("12.5",))),
        *((".5", ("0.5",)), ("5.", ("5",)), ("+3", ("3",)), ("1,500", ("1500", "1.500"))),
        *(("0,500", ("0.500",)), ("1500,250", ("1500.250",)), ("1.500", ("1.500",))),
        *(("12,000.00", ("12000.00",)), ("12.000,50", ("12000.50",))),
        *(("1,234,567", ("1234567",)), ("1.234.567", ("1234567",))),
        *(("1 500", ("1500",)), ("1\u00a0234\u00a0567,8", ("1234567.8",)), ("1'500", ("1500",))),
        *(("1.5E+3", ("1500",)), ("1e+05", ("100000",)), ("2,5E-1", ("0.25",))),
        *(("-3", ()), ("three", ()), ("", ()), (",", ()), (".", ()), ("1,2,3", ()), ("12 %", ())),
        *(("1e99", ()), ("1e-20", ()), ("9" * 16, ()), ("٧", ()), ("inf", ()), ("nan", ())),
    ],
)
def test_readings_of_a_number(text: str, readings: tuple[str, ...]) -> None:
    assert number_readings(text) == readings


@given(NUMBERS)
def test_a_plain_number_is_only_itself(text: str) -> None:
    assert number_readings(text) == (text,)
    assert restored_number(text) == text


@given(NUMBERS, st.sampled_from([",.", ".,", " ,", " .", "’."]))
def test_a_number_in_groups_with_decimals_has_one_reading(text: str, signs: str) -> None:
    whole, _, parts = text.partition(".")
    written = f"{int(whole):,}".replace(",", signs[0]) + signs[1] + parts
    assert restored_number(written) == text


@given(st.text(alphabet="0123456789.,'eE+- ", max_size=12))
def test_what_is_restored_is_plain_or_the_text_itself(text: str) -> None:
    new = restored_number(text)
    assert new == text or PLAIN.fullmatch(new)
    assert restored_number(new) == new
    for reading in number_readings(text):
        assert Decimal(reading).is_finite()


@pytest.mark.parametrize(
    ("cells", "column", "restored"),
    [
        (["1,500", "0,5"], Numbers(","), "1.500"),
        (["1,500", "3.25"], Numbers("."), "1500"),
        (["1,500", "12,000.00"], Numbers("."), "1500"),
        (["1,500", "7"], Numbers(), "1,500"),
        (["1,500", "0,5", "0.5"], Numbers(), "1,500"),
        (["1,500", "0,5", "1.200"], Numbers(",", is_mixed=True), "1,500"),
    ],
)
def test_what_a_column_proves(cells: list[str], column: Numbers, restored: str) -> None:
    assert numbers_of(cells) == column
    assert restored_number("1,500", numbers_of(cells)) == restored


def test_beside_thousands_with_points_no_comma_is_touched() -> None:
    """Else 0,5 would become sound and 1.500 stay, of which only one can be right."""
    assert restored_number("0,5", numbers_of(["0,5", "1.500"])) == "0,5"


def test_a_spreadsheet_s_exponent_is_proposed_only() -> None:
    assert restored_number("1.5E+3") == "1.5E+3"
    assert restored_number("1e+05") == "100000"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        *(("120-164", ("120-164",)), ("120–164", ("120-164",)), ("120 - 164", ("120-164",))),
        *(("120..164", ("120-164",)), ("31-May", ("5-31",)), ("May-31", ("5-31", "5-2031"))),
        *(("12-Mrz", ("3-12",)), ("05. Dez", ("5-12",)), ("12. Mai", ("5-12",))),
        *(("May-45", ("5-45", "5-2045")), ("5-3", ()), ("5-5", ()), ("5-May", ()), ("", ())),
        *(("12", ()), ("Spring-12", ()), ("-3-5", ())),
    ],
)
def test_readings_of_a_passage(text: str, readings: tuple[str, ...]) -> None:
    assert passage_readings(text) == readings


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_passage_is_only_itself(first: int, length: int) -> None:
    text = f"{first}-{first + length}"
    assert PASSAGE.fullmatch(text)
    assert passage_readings(text) == (text,)


@given(st.text(alphabet="0123456789-–. MayDez", max_size=10))
def test_what_is_restored_is_a_passage_or_the_text_itself(text: str) -> None:
    new = restored_passage(text)
    assert new == text or PASSAGE.fullmatch(new)
    assert restored_passage(new) == new
