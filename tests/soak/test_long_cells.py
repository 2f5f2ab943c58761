"""A part of the long cells of the soak."""

from tests.soak.long_cells import trial


def test_cells_at_their_columns_limit_cost_at_most_twice_as_much() -> None:
    assert [figure for figure in trial(0.5) if not figure.held] == []
