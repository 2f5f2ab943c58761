"""A few of the hostile addresses of the soak."""

from tests.soak.memory import trial


def test_hostile_addresses_do_not_stay_in_memory() -> None:
    figures = trial(0.003, growth=1.5, usual=40)
    assert all(one.held for one in figures), figures
