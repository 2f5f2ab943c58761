"""Acknowledged warnings as lines of text: the row, the check, the reason."""

from tieline.editor.tables.acknowledged import split_acknowledged


def test_a_name_of_several_words_is_acknowledged() -> None:
    assert split_acknowledged("t0001 named A word") == (
        "t0001",
        "named",
        "A word",
    )
    assert split_acknowledged("Port Borel alike Two towns") == ("Port Borel", "alike", "Two towns")
    assert split_acknowledged("t0001 nonsense x") == ("t0001", "nonsense", "x")
    assert split_acknowledged("t0001") == ("t0001", "", "")
