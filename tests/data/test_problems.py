"""The line that a problem is printed as, quoting, and the nearest word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.problems import Problem, nearest, quoted


def test_a_line_says_place_fault_and_remedy() -> None:
    fault = "'aliance' is not a type of tie.", "Did you mean 'alliance'?"
    problem = Problem("relations.csv", 14, "type", "aliance", *fault)
    assert str(problem) == (
        "relations.csv:14: type: 'aliance' is not a type of tie. Did you mean 'alliance'?"
    )
    assert str(Problem("a.csv", 1, None, "", "Fault.", "Remedy.")) == "a.csv:1: Fault. Remedy."
    assert str(Problem("a.csv", None, None, "", "Fault.", "")) == "a.csv: Fault."
    assert (
        str(Problem("a.csv", 2, "x", "", "Fault.", "", "warning")) == "a.csv:2: x: warning: Fault."
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Arden", "'Arden'"),
        ("", "''"),
        ("the 'old' one", "'the 'old' one'"),
        ("a\nb\0c", "'a\\nb\\x00c'"),
        ("\u202eevil", "'\\u202eevil'"),
        ("x" * 61, f"'{'x' * 59}…'"),
        ("سهلان", "'\u2068سهلان\u2069'"),
    ],
)
def test_quoting(value: str, shown: str) -> None:
    assert quoted(value) == shown


@given(st.text())
def test_quoted_text_is_one_printable_line(value: str) -> None:
    """But for the marks that keep what is written from right to left to itself."""
    assert quoted(value).replace("\u2068", "").replace("\u2069", "").isprintable()


def test_the_nearest_word() -> None:
    words = ["alliance", "support", "tension"]
    assert nearest("aliance", words) == "alliance"
    assert nearest(" TENSION ", words) == "tension"
    assert nearest("war", words) is None
    assert nearest("", words) is None
    assert nearest("x", []) is None
