"""Weights in whole numbers: what lines add up to, and the weights that a legend samples."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import add_column, with_weights, write
from tests.serving import DEMO, ROOT
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.graph.weight_scale import (
    UNITS,
    UNTOLD,
    by_weight,
    line_units,
    sample_weights,
    sum_of_units,
    weight_scale,
)
from tieline.selection.selected import select
from tieline.selection.selection import Selection

TIES = [
    ("A", "B", "alliance"),
    ("B", "A", "alliance"),
    ("A", "C", "support"),
    ("B", "C", "tension"),
]


def weighed(folder: Path, *weights: str) -> Dossier:
    """Four ties of three lines, with these weights."""
    made = write(folder, TIES, "ABC")
    add_column(made, "weight", {f"t{k:04}": one for k, one in enumerate(weights, 1)})
    return load(made)


def test_a_line_has_the_sum_of_its_claims_in_units_of_the_greatest(tmp_path: Path) -> None:
    dossier = weighed(tmp_path, "1.5", "0.5", "1", "")
    scale = weight_scale(dossier, "state")
    assert scale.units.tolist() == [UNITS * 3 // 4, UNITS // 4, UNITS // 2, UNTOLD]
    assert (scale.greatest, scale.least) == (2.0, 0.5)
    units = line_units(select(dossier, Selection()))
    assert units == {("A", "B", "alliance"): UNITS, ("A", "C", "support"): UNITS // 2}
    assert sum_of_units([("A", "B", "alliance"), ("B", "C", "tension")], units) == UNITS
    assert sum_of_units([("B", "C", "tension")], units) is None


def test_a_weight_of_nothing_is_told_and_the_least_one_is_not_nothing(tmp_path: Path) -> None:
    dossier = weighed(tmp_path, "0", "1000000000000", "1", "")
    assert weight_scale(dossier, "state").units.tolist() == [0, UNITS, 1, UNTOLD]


@pytest.mark.parametrize("weights", [("", "", "", ""), ("0", "0", "", "0")])
def test_weights_of_nothing_have_no_scale(weights: tuple[str, ...], tmp_path: Path) -> None:
    scale = weight_scale(weighed(tmp_path, *weights), "state")
    assert (scale.greatest, scale.least) == (0.0, 0.0)
    assert set(scale.units.tolist()) <= {0, UNTOLD}


@pytest.mark.parametrize("folder", [DEMO, ROOT])
@pytest.mark.parametrize("words", ["", "level=all&blocs=1", "from=2024-01-01&open=1"])
def test_units_are_the_sums_of_the_table(folder: Path, words: str, tmp_path: Path) -> None:
    dossier = load(with_weights(folder, tmp_path))
    selected = select(dossier, Selection.from_query(words, dossier))
    greatest = Fraction(weight_scale(dossier, selected.selection.level).greatest)
    units = line_units(selected)
    graph = build(selected)
    told = {
        (a, b, kind): edge["weight"]
        for a, b, kind, edge in graph.edges(keys=True, data=True)
        if "weight" in edge
    }
    assert units.keys() == told.keys()
    assert len(told) < graph.number_of_edges()
    for key, weight in told.items():
        off = abs(Fraction(weight) / greatest - Fraction(units[key], UNITS))
        assert off <= Fraction(graph.edges[key]["ties"] + 1, UNITS)


def test_only_networks_and_chords_are_drawn_by_weight(demo: Dossier, tmp_path: Path) -> None:
    weighted = load(with_weights(DEMO, tmp_path))
    chosen = Selection(width="weight")
    drawn = {
        view: by_weight(select(weighted, chosen.with_(view=view)))
        for view in ("network", "chord", "matrix", "timeline", "table")
    }
    assert [view for view, is_by_weight in drawn.items() if is_by_weight] == ["network", "chord"]
    assert not by_weight(select(weighted, Selection()))
    assert not by_weight(select(demo, chosen))


@given(st.floats(1e-6, 1e12), st.floats(0, 1))
def test_samples_are_round_weights_that_lines_may_have(greatest: float, share: float) -> None:
    least = greatest * share
    samples = sample_weights(greatest, least)
    assert 1 <= len(samples) <= 3
    assert samples == sorted(set(samples), reverse=True)
    assert greatest / 2.5 - 1e-9 * greatest <= samples[0] <= greatest * (1 + 1e-6)
    assert all(sample >= least for sample in samples[1:])
    assert all(f"{sample:e}"[0] in "125" for sample in samples)
