"""Bytes of any program are decoded, and those with two readings are not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.data.decoding import decodings, without_sep_line

ONE_READING = [
    ("Österland;Köln;Ärzte", "cp1252", "Windows-1252"),
    ("Suède, Grèce, Algérie, forêt, Côte d’Ivoire", "cp1252", "Windows-1252"),
    ("España, Perú, São Tomé, Japão", "cp1252", "Windows-1252"),
    ("Danmark, Færøerne, Ålesund, Tromsø", "cp1252", "Windows-1252"),
    ("He doesn’t “trust” it – no…", "cp1252", "Windows-1252"),
    ("L’Etat, l’Élysée, États-Unis, ÉTATS", "cp1252", "Windows-1252"),
    ("Česko, Německo, Dvořák, Řecko", "cp1250", "Windows-1250"),
    ("Polska, Łódź, Wałęsa, Gdańsk", "cp1250", "Windows-1250"),
    ("Россия, Китай, Чад", "cp1251", "Windows-1251"),
    ("Ελλάδα", "cp1253", "Windows-1253"),
    ("Österland, Käln, é", "cp850", "DOS 850"),
    ("Österland", "utf-8", "UTF-8"),
    ("Österland", "utf-8-sig", "UTF-8"),
    ("Österland", "utf-16", "UTF-16"),
    ("\ufeffÖsterland", "utf-16-be", "UTF-16"),
    ("Österland;Arden", "utf-16-le", "UTF-16"),
    ("Österland;Arden", "utf-16-be", "UTF-16"),
    ("Österland", "utf-32", "UTF-32"),
]


@pytest.mark.parametrize(("text", "encoding", "label"), ONE_READING)
def test_one_reading_makes_sense(text: str, encoding: str, label: str) -> None:
    assert [(one.text, one.label) for one in decodings(text.encode(encoding))] == [
        (text.removeprefix("\ufeff"), label)
    ]


def test_of_two_readings_both_are_returned_with_their_words() -> None:
    found = decodings("Suède".encode("cp1252"))
    assert [(one.label, one.encoding, one.words) for one in found] == [
        ("Windows-1252", "cp1252", ("Suède",)),
        ("Windows-1250", "cp1250", ("Sučde",)),
    ]


def test_rows_of_two_programs_are_decoded_each_in_its_way() -> None:
    (one,) = decodings("Österland\r\n".encode() + "Köln".encode("cp1252"))
    assert (one.text, one.label) == ("Österland\r\nKöln", "Windows-1252 in some lines")
    assert one.words == ("Köln",)


@pytest.mark.parametrize("raw", ["中国".encode("gb18030"), b"a\0\xff\xfeb\xe9"])
def test_what_makes_no_sense_has_no_reading(raw: bytes) -> None:
    assert decodings(raw) == ()


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_not(raw: bytes) -> None:
    for one in decodings(raw):
        is_whole = not (one.encoding.startswith("utf") or one.label.endswith("some lines"))
        assert not is_whole or one.text.encode(one.encoding) == raw


@pytest.mark.parametrize(
    ("text", "separator", "rest"),
    [
        ("sep=;\r\na;b", ";", "a;b"),
        ('"sep=,"\na,b', ",", "a,b"),
        ("SEP=\t\na\tb", "\t", "a\tb"),
        ("sep=;;;\na;b", ";", "a;b"),
        ("separate=1\na", "", "separate=1\na"),
        ("a;b", "", "a;b"),
    ],
)
def test_a_line_for_excel_tells_the_separator(text: str, separator: str, rest: str) -> None:
    assert without_sep_line(text) == (separator, rest)
