"""How colours are compared."""

from itertools import combinations

import pytest

from tieline.data.tie_types.colours import SIGHTS, ciede2000, lab, least_difference
from tieline.data.vocabulary import TYPES


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ],
)
def test_the_difference_is_that_of_the_published_examples(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(difference, abs=1e-4)


def test_grey_is_grey_to_every_sight() -> None:
    for sight in SIGHTS:
        assert lab("#808080", sight)[1:] == pytest.approx((0, 0), abs=0.1)


def test_red_and_green_are_far_apart_but_not_to_everybody() -> None:
    difference, sight = least_difference("#b8463a", "#7d7a1e")
    assert sight in ("protanopia", "deuteranopia")
    assert difference < ciede2000(lab("#b8463a"), lab("#7d7a1e")) / 2


@pytest.mark.parametrize("key", ["colour", "colour_dark"])
def test_the_three_are_told_apart_by_everybody(key: str) -> None:
    pairs = combinations([getattr(one, key) for one in TYPES.values()], 2)
    assert min(least_difference(*pair)[0] for pair in pairs) > 13
