import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.escaping import LONGEST, escaped, isolated, isolated_lines, plain


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Arden & Borel", "Arden &amp; Borel"),
        ("<b>Arden</b>", "&lt;b&gt;Arden&lt;/b&gt;"),
        ('<a href="javascript:1">x</a>', '&lt;a href="javascript:1"&gt;x&lt;/a&gt;'),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("\u202eneve", "\u2068\u202eneve\u202c\u2069"),
        ("O'Dorne", "O'Dorne"),
        ("", ""),
    ],
)
def test_texts_are_harmless_when_drawn(text: str, drawn: str) -> None:
    assert escaped(text) == drawn


def test_long_texts_end_in_an_ellipsis() -> None:
    assert len(plain("x" * 500)) == LONGEST
    assert plain("x" * 500).endswith("…")
    assert plain("x" * LONGEST) == "x" * LONGEST


@given(st.text())
def test_nothing_drawn_is_markup_control_or_an_open_direction(text: str) -> None:
    drawn = escaped(text)
    assert "<" not in drawn
    assert ">" not in drawn
    assert not any(unicodedata.category(letter) == "Cc" for letter in drawn)
    opened = sum(unicodedata.bidirectional(letter) in ("LRI", "RLI", "FSI") for letter in drawn)
    closed = sum(unicodedata.bidirectional(letter) == "PDI" for letter in drawn)
    assert opened <= closed


@pytest.mark.parametrize(
    ("text", "in_a_sentence"),
    [
        ("Arden", "Arden"),
        ("Ürümqi", "Ürümqi"),
        ("سهلان", "\u2068سهلان\u2069"),
        ("מדינת ארדן (1948)", "\u2068מדינת ארדן (1948)\u2069"),
        ("\u2068سهلان\u2069", "\u2068سهلان\u2069"),
        ("\u2068سهلان\u2069 and \u2068ארדן\u2069", "\u2068سهلان\u2069 and \u2068ארדן\u2069"),
        ("\u2068سهلان", "\u2068\u2068سهلان\u2069\u2069"),
        ("\U00010d00", "\u2068\U00010d00\u2069"),
    ],
)
def test_what_turns_the_direction_is_isolated_once(text: str, in_a_sentence: str) -> None:
    assert isolated(text) == in_a_sentence
    assert isolated(in_a_sentence) == in_a_sentence


def test_a_name_over_two_lines_is_isolated_in_both() -> None:
    lines = ["by \u2068מדינת", "ארדן\u2069 and \u2068سهلان\u2069", "alone"]
    assert isolated_lines(lines) == [
        "by \u2068מדינת\u2069", "\u2068ארדן\u2069 and \u2068سهلان\u2069", "alone",
    ]  # fmt: skip
