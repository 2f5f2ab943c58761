"""The outlines of ribbons, arcs, strands and crossbars."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.charts.chord import ribbons
from tieline.charts.scene import Point

RADIUS = 0.93
ANGLES = st.floats(0, 2 * math.pi)
SIZES = st.floats(0.001, 0.8)


def radius(place: Point) -> float:
    return math.hypot(*place)


def width_at(path: tuple[Point, ...], share: float) -> float:
    """How wide a ribbon is at a share of its way, both edges having as many points."""
    points = ribbons.CURVE_POINTS
    there = path[ribbons.RIM_POINTS : ribbons.RIM_POINTS + points]
    back = path[-points:]
    at = round(share * (points - 1))
    return math.dist(there[at], back[points - 1 - at])


@given(ANGLES, SIZES, ANGLES, SIZES, st.booleans())
def test_ribbons_stay_inside_their_circle(
    a: float, width: float, b: float, other: float, arrow: bool
) -> None:
    path = ribbons.ribbon((a, a + width), (b, b + other), RADIUS, arrow=arrow)
    assert all(math.isfinite(number) for place in path for number in place)
    assert all(radius(place) <= RADIUS + 1e-3 for place in path)


@given(ANGLES, SIZES, ANGLES, SIZES, st.booleans())
def test_every_ribbon_of_a_kind_has_as_many_points(
    a: float, width: float, b: float, other: float, arrow: bool
) -> None:
    path = ribbons.ribbon((a, a + width), (b, b + other), RADIUS, arrow=arrow)
    same = ribbons.ribbon((0.0, 0.1), (2.0, 2.1), RADIUS, arrow=arrow)
    assert len(path) == len(same)


def test_both_ends_of_a_plain_ribbon_fill_their_spans() -> None:
    path = ribbons.ribbon((0.0, 0.2), (3.0, 3.2), RADIUS)
    for angle in (0.0, 0.1, 0.2, 3.0, 3.1, 3.2):
        there = ribbons.at(RADIUS, angle)
        assert min(abs(complex(*place) - there) for place in path) < 1e-3


def test_an_arrow_tapers_and_its_tip_is_in_the_middle_of_the_receiver() -> None:
    giver, receiver = (0.0, 0.2), (3.0, 3.2)
    path = ribbons.ribbon(giver, receiver, RADIUS, arrow=True)
    tip = ribbons.at(RADIUS, 3.1)
    assert min(abs(complex(*place) - tip) for place in path) < 1e-3
    assert width_at(path, 1.0) / width_at(path, 0.0) == pytest.approx(ribbons.BODY, rel=0.1)
    at_receiver = [place for place in path if abs(complex(*place) - tip) < 0.05]
    assert sum(radius(place) > RADIUS - 1e-3 for place in at_receiver) == 1


@pytest.mark.parametrize("apart", [0.02, 0.3, 1.5, 3.0])
def test_a_ribbon_between_neighbours_is_not_pinched(apart: float) -> None:
    size = 0.12
    path = ribbons.ribbon((0.0, size), (size + apart, 2 * size + apart), RADIUS)
    thinnest = min(width_at(path, share / 10) for share in range(11))
    assert thinnest > 0.25 * size * RADIUS


def test_a_crossbar_reaches_beyond_both_edges() -> None:
    a, b = (0.0, 0.2), (3.0, 3.2)
    over = 0.02
    start, end = ribbons.crossbar(a, b, RADIUS, share=0.5, overhang=over)
    middle = ribbons.spot(a, b, RADIUS, 0.5)
    assert abs((complex(*start) + complex(*end)) / 2 - middle) < 0.02
    inner = ribbons.crossbar(a, b, RADIUS, share=0.5, overhang=0.0)
    assert math.dist(start, end) == pytest.approx(math.dist(*inner) + 2 * over, abs=1e-3)


def test_a_strand_runs_from_rim_to_rim_and_its_head_ends_at_the_tip() -> None:
    plain = ribbons.strand(0.1, 2.0, RADIUS)
    headed = ribbons.strand(0.1, 2.0, RADIUS, head=0.05)
    assert plain[0] == headed[0]
    assert plain[-1] == headed[-1]
    assert radius(headed[-2]) == pytest.approx(RADIUS - 0.05, abs=1e-3)
    assert len(headed) == len(plain) + 1


def test_a_band_lies_between_its_radii() -> None:
    path = ribbons.band((0.0, 3.0), 0.945, 1.0)
    assert {round(radius(place), 3) for place in path} == {0.945, 1.0}
