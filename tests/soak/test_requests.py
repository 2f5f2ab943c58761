"""A tenth of the odd requests of the soak."""

from tests.soak.requests import trial


def test_odd_requests_are_answered_by_what_was_meant() -> None:
    figures = trial(0.1)
    assert [one.promise for one in figures] == [
        "Odd words in an address",
        "Odd bodies of callbacks",
        "Ways out of the folders",
    ]
    assert all(one.held for one in figures), figures
