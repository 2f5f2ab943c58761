"""A hundredth of the windows of the soak; other tests draw more of them."""

from tests.soak.windows import trial
from tests.test_scripts import needs_node


@needs_node
def test_pictures_of_other_dates_are_equal() -> None:
    figures = trial(0.01)
    assert len(figures) >= 4
    assert all(one.held for one in figures), figures
