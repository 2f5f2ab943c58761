"""Text that was decoded wrongly is taken back, and sound text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.repair.mojibake import first_repair, repaired

WORDS = [
    *("Österland", "doesn’t", "“quoted” – dash…", "é", "à la", "Ångström", "Łódź", "Россия"),
    *("中国", "naïve", "€5", "São Tomé", "Ärzte", "ÉTÉ", "Île", "ÑANDÚ", "Škoda", "œuvre"),
    *("Türkiye", "İstanbul", "Erdoğan", "Besançon", "Øresund", "Żółw", "Zürich", "🙂"),
]
SOUND = [
    *("Россия воюет", "IRMÃ–", "Ελλάδα", "Łódź żółć", "中国", "«»", "½°", "Þór Ð", "العربية"),
    *("עברית", "Việt Nam", "România ăâ", "ÄÖÜ äöüß", "Çà", "ÎLE", "ÀÉ", "plain"),
]


def read_as(text: str, encoding: str) -> str:
    """UTF-8 taken for another encoding; bytes that it leaves open become control characters."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1250", "cp437"])
@pytest.mark.parametrize("word", WORDS)
def test_what_was_read_in_another_encoding_is_taken_back(word: str, encoding: str) -> None:
    assert repaired(read_as(word, encoding)) == word


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("word", WORDS)
def test_twice_as_well(word: str, encoding: str) -> None:
    assert repaired(read_as(read_as(word, encoding), encoding)) == word


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_stays(text: str) -> None:
    assert repaired(text) == text
    assert first_repair(text) is None


def test_a_control_is_the_sign_that_windows_has_there() -> None:
    assert repaired("doesn\x92t \x93so\x94") == "doesn’t “so”"


@given(st.text())
def test_what_is_taken_back_stays_so(text: str) -> None:
    once = repaired(text)
    assert len(once) <= len(text)
