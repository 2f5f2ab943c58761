"""The map: a line for each that joins two countries, marks that no date moves."""

import math
from pathlib import Path
from shutil import copytree

import pytest

from tests import invented
from tests.serving import DEMO
from tieline.charts.legend import legend_keys
from tieline.charts.map.chart import build_scene, guests
from tieline.charts.map.figure import build_figure
from tieline.charts.map.projection import map_size
from tieline.charts.scene import Scene
from tieline.data.dossier import Dossier, load
from tieline.graph.geography import MOST_DRAWN, geography
from tieline.graph.network import edge_ends, edge_id
from tieline.narrative.map import map_sentences
from tieline.selection.selected import select
from tieline.selection.selection import Selection

SIZE = (1100, 500)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = copytree(DEMO, tmp_path_factory.mktemp("map") / "placed")
    return load(invented.on_map(folder, invented.DEMO_ON_MAP))


def scene_of(dossier: Dossier, query: str = "", size: tuple[int, int] = SIZE) -> Scene:
    return build_scene(select(dossier, Selection.from_query(query, dossier)), size)


@pytest.mark.parametrize("width", [1100, 366])
def test_it_draws_each_line_between_two_places_and_no_other(placed: Dossier, width: int) -> None:
    scene = scene_of(placed, size=map_size(placed, width))
    shown = geography(select(placed, Selection()))
    assert {line.edge for line in scene.lines} == {edge_id(*key) for key in shown.between}
    assert len(scene.lines) == len(shown.between)
    assert {mark.actor for mark in scene.marks} == {a for key in shown.between for a in key[:2]}
    told = {area.actor for area in scene.areas} - {""}
    # One of them is too small for an outline, and is told by its mark alone.
    assert told == {mark.actor for mark in scene.marks} - {"Farrow"}


def test_no_filter_moves_a_mark_or_a_line(placed: Dossier) -> None:
    whole = scene_of(placed)
    at = {mark.actor: mark.place for mark in whole.marks}
    runs = {line.edge: line.points for line in whole.lines}
    for query in ("from=2025-01-01", "type=alliance", "actor=Arden"):
        part = scene_of(placed, query)
        assert part.marks
        assert {mark.actor: mark.place for mark in part.marks}.items() <= at.items()
        assert {line.edge: line.points for line in part.lines}.items() <= runs.items()
        assert part.x_range == whole.x_range


def test_a_line_bows_to_the_north(placed: Dossier) -> None:
    scene = scene_of(placed)
    place = {mark.actor: mark.place for mark in scene.marks}
    for line in scene.lines:
        a, b = (place[name] for name in edge_ends(line.edge)[:2])
        if math.dist(a, b) > 0.5 and abs(a[0] - b[0]) > abs(a[1] - b[1]):
            middle = line.points[len(line.points) // 2]
            assert middle[1] > (a[1] + b[1]) / 2, line.edge


def test_those_of_one_country_stand_side_by_side(tmp_path: Path) -> None:
    names = ["Arden", "Borel", "Cresta"]
    ties = [("Arden", "Borel", "tension"), ("Arden", "Cresta", "alliance")]
    folder = invented.write(tmp_path / "twice", ties, names)
    dossier = load(invented.on_map(folder, {"Arden": "DEU", "Borel": "DEU", "Cresta": "CHL"}))
    places = [mark.place for mark in scene_of(dossier).marks]
    assert len(set(places)) == 3


def test_of_very_many_lines_the_most_important_are_drawn(tmp_path: Path) -> None:
    codes = ["NZL", "FJI", "CHL", "JPN", "AUS", "PER", "ARG", "BRA", "IND", "KEN"]
    codes += ["EGY", "FRA", "POL", "NOR", "CAN", "MEX", "CUB", "ZAF", "IRN", "PHL"]
    names = invented.lands(len(codes))
    ties = [(a, b, "alliance") for a in names for b in names if a < b]
    folder = invented.write(tmp_path / "many", ties, names)
    dossier = load(invented.on_map(folder, dict(zip(names, codes, strict=True))))
    scene = scene_of(dossier)
    assert len(ties) > len(scene.lines) == MOST_DRAWN
    said = map_sentences(select(dossier, Selection()))
    assert said == (
        "Of 190 lines 150 are drawn, each between two countries.",
        "40 lines between two countries are not drawn; none of them has more articles than one "
        "that is.",
    )


def test_a_guest_is_pale_and_the_legend_says_so(tmp_path: Path) -> None:
    names = ["Arden", "Borel", "Cresta", "Dorne", "Elvane"]
    ties = [(name, "Arden", "support") for name in names[1:]]
    folder = invented.write(tmp_path / "guests", ties, names, form="gesture")
    codes = dict(zip(names, ["NZL", "FJI", "CHL", "JPN", "AUS"], strict=True))
    dossier = load(invented.on_map(folder, codes))
    selected = select(dossier, Selection())
    scene = build_scene(selected, SIZE)
    assert guests(selected)
    pale = {line.edge for line in scene.lines if line.faded < 1}
    assert pale == {edge_id(name, "Arden", "support") for name in guests(selected)}
    assert any(key.text.startswith("Pale:") for key in legend_keys(scene))


def test_nothing_on_the_map_is_a_note(placed: Dossier) -> None:
    assert "Widen the dates" in scene_of(placed, "type=none").note
    assert "iso3" in scene_of(load(DEMO)).note


def test_the_figure_has_the_others_in_words(placed: Dossier) -> None:
    figure = build_figure(select(placed, Selection()), (1100, 700))
    assert figure.size == (1100, 700)
    written = " ".join(text.text for text in figure.texts)
    assert "No place on the map: " in written
    map_alone = scene_of(placed, size=(1100, 616))
    assert [mark.place for mark in figure.marks] == [mark.place for mark in map_alone.marks]
    low, high = figure.y_range
    assert (high - low) / 700 == pytest.approx((map_alone.y_range[1] - map_alone.y_range[0]) / 616)
