"""The ground of a map: shapes are cut at its borders, and nothing is lost or drawn twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.charts.map.ground import Corners, kept, seen
from tieline.charts.map.projection import MapFrame
from tieline.data.outlines import outlines

CORNER = st.tuples(st.integers(-50, 50), st.integers(-50, 50))
WHOLE = MapFrame((3000, 1500), 150, 500.0, (0.0, 0.0))


def area(corners: Corners) -> float:
    closed = [*corners, *corners[:1]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed)) / 2


@given(st.lists(CORNER, min_size=3, max_size=9), st.integers(-60, 60), st.sampled_from((0, 1)))
def test_both_sides_of_a_cut_are_the_whole(
    corners: list[tuple[int, int]], limit: int, axis: int
) -> None:
    parts = [kept(corners, axis, limit, sign) for sign in (1, -1)]
    assert all(point[axis] >= limit - 1e-9 for point in parts[0])
    assert all(point[axis] <= limit + 1e-9 for point in parts[1])
    assert sum(map(area, parts)) == pytest.approx(area(corners))


def test_a_country_across_the_border_is_drawn_on_both_sides() -> None:
    frame = MapFrame(WHOLE.size, -70, WHOLE.scale, WHOLE.centre)
    pieces = [piece for ring in outlines().rings["RUS"] for piece in seen(ring, frame)]
    assert {x < 1500 for piece in pieces for x, _ in piece} == {True, False}
    # Turned to its own middle it is in one piece a ring.
    turned = MapFrame(WHOLE.size, 100, WHOLE.scale, WHOLE.centre)
    assert all(len(list(seen(ring, turned))) == 1 for ring in outlines().rings["RUS"])


def test_wherever_the_border_is_all_land_has_its_area() -> None:
    def land(meridian: int) -> float:
        frame = MapFrame(WHOLE.size, meridian, WHOLE.scale, WHOLE.centre)
        rings = (ring for rings in outlines().rings.values() for ring in rings)
        return sum(abs(area(piece)) for ring in rings for piece in seen(ring, frame))

    assert land(150) == pytest.approx(land(-70), rel=0.01)
    assert land(0) == pytest.approx(land(150), rel=0.01)


def test_nothing_is_drawn_far_beyond_the_map() -> None:
    frame = MapFrame((400, 200), 10, 300.0, (0.1, 0.8))
    for rings in outlines().rings.values():
        for ring in rings:
            for piece in seen(ring, frame):
                assert all(0 <= x <= 400 and 0 <= y <= 200 for x, y in piece)
