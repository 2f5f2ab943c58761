"""Who has a place on a map, and how it is turned so that its border cuts the fewest lines."""

from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO
from tieline.data.dossier import Dossier, load
from tieline.graph.geography import (
    best_middle,
    cuts,
    geography,
    middle_meridian,
    whole_geography,
)
from tieline.graph.network import build
from tieline.selection.selected import select
from tieline.selection.selection import Selection

LONGITUDES = st.lists(st.integers(-179, 180), min_size=1, max_size=8, unique=True)


@pytest.fixture
def placed(tmp_path: Path) -> Dossier:
    folder = copytree(DEMO, tmp_path / "placed")
    return load(invented.on_map(folder, invented.DEMO_ON_MAP))


def test_every_line_is_between_two_places_or_outside(placed: Dossier) -> None:
    selected = select(placed, Selection())
    shown = geography(selected)
    every = set(build(selected).edges)
    assert set(shown.between) | set(shown.outside) == every
    assert not set(shown.between) & set(shown.outside)
    for a, b, _ in every:
        both = placed.actors[a].iso3 and placed.actors[b].iso3
        assert ((a, b) in {key[:2] for key in shown.between}) == bool(both)
    assert set(shown.places) | set(shown.placeless) == set(build(selected))


def test_whoever_acts_for_a_country_is_drawn_as_it(placed: Dossier) -> None:
    persons = select(placed, Selection(level="all"))
    assert geography(persons).between == geography(select(placed, Selection())).between


def test_a_code_without_a_place_is_outside(tmp_path: Path) -> None:
    ties = [("Arden", "Borel", "alliance")]
    folder = invented.write(tmp_path / "unknown", ties, ["Arden", "Borel"])
    dossier = load(invented.on_map(folder, {"Arden": "NZL", "Borel": "QQQ"}))
    assert geography(select(dossier, Selection())).placeless == ("Borel",)
    assert middle_meridian(whole_geography(dossier)) == 170


@given(LONGITUDES, st.data())
def test_no_other_border_cuts_fewer_lines(longitudes: list[int], data: st.DataObject) -> None:
    ends = st.sampled_from(longitudes)
    ways = data.draw(st.lists(st.tuples(ends, ends), max_size=12))
    least = min(cuts(border + 0.5, ways) for border in range(360))
    middle = best_middle(longitudes, ways)
    assert -180 <= middle < 180
    # It is rounded, by less than the gaps between places that are farther apart than that.
    spread = sorted(longitudes)
    following = [*spread[1:], spread[0] + 360]
    if min(b - a for a, b in zip(spread, following, strict=True)) > 5:
        assert cuts(middle + 180.01, ways) == least


def test_nobody_on_the_map_has_a_middle_too() -> None:
    assert best_middle([], []) == 0
