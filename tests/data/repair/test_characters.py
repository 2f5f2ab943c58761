"""Characters that are not seen are found and replaced, and joiners stay where they are needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.repair.characters import alike, cleaned, unseen_fault


@pytest.mark.parametrize(
    ("cell", "clean", "fault"),
    [
        ("O\u0308sterland", "Österland", "decomposed"),
        ("Ar\u200bden", "Arden", "invisible"),
        ("\ufeffArden", "Arden", "invisible"),
        ("Ar\xadden", "Arden", "invisible"),
        ("Ar\u200dden", "Arden", "invisible"),
        ("North\xa0Korea", "North Korea", "spaces"),
        ("North\u202fKorea", "North Korea", "spaces"),
        ("two \r\n lines", "two lines", ""),
        ("a\u2028b", "a b", ""),
        ("a\tb", "a b", ""),
        (" Arden ", "Arden", ""),
        ("می\u200cخواهم", "می\u200cخواهم", ""),
        ("👨\u200d👩", "👨\u200d👩", ""),
        ("سهلان\u200f", "سهلان\u200f", ""),
    ],
)
def test_cleaned(cell: str, clean: str, fault: str) -> None:
    assert cleaned(cell) == clean
    assert unseen_fault(cell) == fault


@given(st.text())
def test_what_is_clean_stays(cell: str) -> None:
    assert cleaned(cleaned(cell)) == cleaned(cell)


def test_names_that_are_read_alike() -> None:
    assert alike("North  KOREA\xa0") == alike("north korea")
    assert alike("North Korea") != alike("South Korea")
