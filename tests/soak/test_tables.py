"""A twentieth of the damaged tables of the soak."""

from tests.soak.tables import trial


def test_damaged_tables_are_read_or_refused() -> None:
    figures = trial(0.05)
    assert [one.promise for one in figures[:3]] == [
        "A damaged table is read or refused, by file and line",
        "A file of anything is refused, by file and line",
        "A table with a fault in every row takes a second a megabyte at most",
    ]
    assert all(one.held for one in figures), figures
