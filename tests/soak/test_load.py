"""A fiftieth of the load of the soak, on a machine that does other things, too."""

from tests.soak.load import trial


def test_readers_at_once_get_their_answers() -> None:
    figures = trial(0.02, patience=10)
    assert [one.promise for one in figures] == [
        "50 readers at once get their answers, 99 of 100 within 10 s",
        "Memory grows by less than 1 MB in 10,000 requests",
        "60 slow clients do not stall a fast one",
        "After a save every server serves the new version at once",
    ]
    assert all(one.held for one in figures), figures
