import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.escaping import LONGEST, escaped, plain


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
