"""Equal Earth: areas stay, north is above south; everything of a dossier has room on its map."""

import math
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO
from tieline.charts.map.projection import equal_earth, map_frame, map_size
from tieline.data.dossier import Dossier, load
from tieline.graph.geography import whole_geography

EAST, NORTH = st.floats(-179, 179), st.floats(-88, 88)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = copytree(DEMO, tmp_path_factory.mktemp("map") / "placed")
    return load(invented.on_map(folder, invented.DEMO_ON_MAP))


@given(EAST, NORTH)
def test_areas_stay(east: float, north: float) -> None:
    """A small field has the area that it has on the globe."""
    step = 1e-3
    west, right = equal_earth((east - step, north)), equal_earth((east + step, north))
    low, high = equal_earth((east, north - step)), equal_earth((east, north + step))
    across = ((right[0] - west[0]) / 2, (right[1] - west[1]) / 2)
    up = ((high[0] - low[0]) / 2, (high[1] - low[1]) / 2)
    drawn = across[0] * up[1] - across[1] * up[0]
    globe = math.radians(step) ** 2 * math.cos(math.radians(north))
    assert drawn == pytest.approx(globe, rel=1e-3)


@given(EAST, NORTH)
def test_it_is_the_same_on_both_sides(east: float, north: float) -> None:
    x, y = equal_earth((east, north))
    assert equal_earth((-east, north)) == pytest.approx((-x, y))
    assert equal_earth((east, -north)) == pytest.approx((x, -y))


@pytest.mark.parametrize("width", [1100, 700, 366])
def test_every_place_is_on_the_map(placed: Dossier, width: int) -> None:
    size = map_size(placed, width)
    frame = map_frame(placed, size)
    spots = [frame.pixel(place) for place in whole_geography(placed).places.values()]
    assert len(spots) == len(invented.DEMO_ON_MAP)
    assert all(20 < x < size[0] - 20 and 10 < y < size[1] - 10 for x, y in spots)


def test_a_map_of_one_country_shows_what_is_around_it(tmp_path: Path) -> None:
    names = ["Arden", "Borel"]
    folder = invented.write(tmp_path / "one", [("Arden", "Borel", "alliance")], names)
    dossier = load(invented.on_map(folder, {"Arden": "LUX"}))
    width, height = map_size(dossier, 1100)
    x, y = map_frame(dossier, (width, height)).pixel(whole_geography(dossier).places["Arden"])
    assert (x, y) == pytest.approx((width / 2, height / 2), abs=30)
