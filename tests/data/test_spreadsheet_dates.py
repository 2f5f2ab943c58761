"""Dates that a spreadsheet rewrote are recognised; all other text is left to others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.dates import parse
from tieline.data.spreadsheet_dates import diagnose


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("9/3/2025", "Write 2025-09-03 if the month stands first, 2025-03-09 if the day does."),
        ("3/3/2025", "Write 2025-03-03."),
        ("31.12.2024", "Write 2024-12-31."),
        ("Jun-24", "Write 2024-06."),
        ("June 1950", "Write 1950-06."),
        ("Jun-50", "Write 1950-06."),
        ("3-Sep-2025", "Write 2025-09-03."),
        ("45903", "Write 2025-09-03."),
        ("2025-09-03 00:00:00", "Write 2025-09-03."),
        ("2025/9/3", "Write 2025-09-03."),
    ],
)
def test_recognised(text: str, remedy: str) -> None:
    found = diagnose(text)
    assert found is not None
    assert found[1] == remedy


@pytest.mark.parametrize("text", ["", "2016/2017", "Foo-24", "31-Feb-25", "123456", "1/2", "now"])
def test_not_recognised(text: str) -> None:
    assert diagnose(text) is None


@given(st.from_regex(r"[0-9A-Za-z]{1,4}[-/. ]?[0-9A-Za-z]{0,4}[-/. ]?[0-9]{0,5}", fullmatch=True))
def test_offers_no_date_that_cannot_be_read(text: str) -> None:
    found = diagnose(text)
    for word in found[1].split() if found else ():
        if word[0].isdigit():
            assert parse(word.rstrip(".,"))
