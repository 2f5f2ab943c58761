import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.charts.glyphs import head, room_share


@pytest.mark.parametrize(("lines", "share"), [(0, 1.0), (150, 1.0), (600, 0.5), (2_000, 0.45)])
def test_lines_are_thinner_where_they_are_many(lines: int, share: float) -> None:
    assert room_share(lines) == share


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_more_lines_are_never_thicker(few: int, more: int) -> None:
    assert 0.45 <= room_share(few + more) <= room_share(few) <= 1.0


def test_an_arrowhead_shrinks_with_its_line() -> None:
    assert head(1.5) == pytest.approx(12.65)
    assert head(0.75, 0.5) == pytest.approx(12.65 / 2)
