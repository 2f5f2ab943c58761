"""A tenth of the damaged histories of the soak."""

from tests.soak.histories import trial


def test_of_a_damaged_history_nothing_is_lost() -> None:
    figures = trial(0.1)
    assert all(one.held for one in figures), figures
