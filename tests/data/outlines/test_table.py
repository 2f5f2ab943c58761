"""The table of outlines: from which version it is made, that nothing is missing, nothing astray."""

import json
from itertools import pairwise

import pytest

from tests import outlines as maker
from tests.serving import ROOT
from tieline.data.outlines import Ring, outlines
from tieline.data.outlines.table import TABLE
from tieline.data.states.lookup import states


def test_it_says_the_locked_version_it_was_made_from() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    version = locked["node_modules/world-atlas"]["version"]
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert outlines().source == f"world-atlas {version}"
    assert asked["world-atlas"] == version


@pytest.mark.skipif(not maker.PACKAGE.is_dir(), reason="needs world-atlas: npm ci")
def test_the_package_makes_the_same_again() -> None:
    assert TABLE.read_text("utf-8") == maker.made()


def test_it_is_small() -> None:
    assert TABLE.stat().st_size < 36_000


def test_every_state_of_today_has_a_place() -> None:
    assert {state.iso3 for state in states() if state.iso3} <= outlines().places.keys()


def test_degrees_are_on_the_earth_and_rings_in_one_piece() -> None:
    for rings in outlines().rings.values():
        for ring in rings:
            assert len(ring) > 2
            assert all(-90 <= north <= 90 and -360 <= east <= 360 for east, north in ring)
            closed = [*ring, ring[0]]
            assert all(abs(b[0] - a[0]) < 180 for a, b in pairwise(closed))
    assert all(-180 <= east <= 180 for east, _ in outlines().places.values())


def test_places_lie_within_their_country() -> None:
    """A tenth of a degree aside, by which a thinned border may pass."""
    for code, rings in outlines().rings.items():
        if code in outlines().places:
            east, north = outlines().places[code]
            near = [(east + x, north + y) for x in (-0.3, 0, 0.3) for y in (-0.3, 0, 0.3)]
            turned = [(x + turn, y) for x, y in near for turn in (-360, 0, 360)]
            assert any(is_within(point, ring) for point in turned for ring in rings), code


def is_within(point: tuple[float, float], ring: Ring) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 <= y) != (y2 <= y):
            crossed += x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
    return crossed % 2 == 1
