"""A twentieth of the crowd of the soak, on a machine that does other things, too."""

from tests.soak.crowd import trial


def test_readers_do_not_shut_each_other_out() -> None:
    figures = trial(0.05, patience=20)
    assert [one.promise for one in figures] == [
        "50 browsers with 6 connections each read on beside idle and slow ones",
        "2 PNGs of the largest size at once hold nobody up",
        "serve: connections without a request shut nobody out",
        "edit: connections without a request shut nobody out",
    ]
    assert all(one.held for one in figures), figures
