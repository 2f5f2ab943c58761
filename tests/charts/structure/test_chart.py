"""The picture of the camps: everybody is drawn or counted, nothing overlaps or leaves it."""

import re
from itertools import combinations

import pytest

from tests import invented
from tests.serving import DEMO
from tieline.charts.scene import Scene
from tieline.charts.structure import chart
from tieline.charts.structure.columns import MOST_ROWS, Measures, columns
from tieline.charts.structure.ways import ways
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build, edge_ends, rank_actors
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.structure.of_selection import structure_of

WIDTHS = (1100, 620, 366, 320)


def many() -> Dossier:
    """Two blocs of 40 each, with a few lines that do not fit and one actor between them."""
    names = invented.lands(81)
    left, right = names[:40], names[40:80]
    told = [(side[0], other, "alliance") for side in (left, right) for other in side[1:]]
    told += [(a, b, "tension") for a, b in zip(left, right, strict=True)]
    told += [(side[k], side[k + 1], "alliance") for side in (left, right) for k in range(1, 39)]
    told += [(left[3], left[9], "tension"), (left[5], right[7], "support")]
    told += [(names[80], left[0], "support"), (names[80], right[0], "support")]
    return invented.dossier(told, names)


DOSSIERS = {"demonstration": load(DEMO), "many": many()}


@pytest.fixture(params=[(name, width) for name in DOSSIERS for width in WIDTHS], ids=str)
def drawn(request: pytest.FixtureRequest) -> tuple[SelectedTies, Scene]:
    name, width = request.param
    selected = select(DOSSIERS[name], Selection())
    split = structure_of(selected).split
    assert split is not None
    return selected, chart.build_scene(selected, dict.fromkeys(split.against, 1), width)


def test_everybody_is_drawn_or_counted(drawn: tuple[SelectedTies, Scene]) -> None:
    selected, scene = drawn
    notes = " ".join(one.text for one in scene.texts if not one.actor)
    numbers = {"three": 3, "nine": 9, "ten": 10} | {str(k): k for k in range(11, 60)}
    counted = sum(numbers[found] for found in re.findall(r"(\w+) more, t", notes))
    assert len(scene.marks) - sum(one.look == "fold" for one in scene.marks) + counted == len(
        build(selected)
    )
    for column in ("left", "right"):
        assert sum(one.look == "field" for one in scene.areas) <= 2 * MOST_ROWS + 1, column


def test_boxes_lie_apart_and_inside(drawn: tuple[SelectedTies, Scene]) -> None:
    _, scene = drawn
    boxes = [
        (
            min(x for x, _ in one.points),
            min(y for _, y in one.points),
            max(x for x, _ in one.points),
            max(y for _, y in one.points),
        )
        for one in scene.areas
    ]
    for left, low, right, high in boxes:
        assert 0 <= left < right <= scene.size[0]
        assert 0 <= low < high <= scene.size[1]
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_lines_stay_inside_and_end_at_boxes(drawn: tuple[SelectedTies, Scene]) -> None:
    _, scene = drawn
    box = {one.actor: one.points for one in scene.areas}
    for line in scene.lines:
        assert all(0 <= x <= scene.size[0] and 0 <= y <= scene.size[1] for x, y in line.points)
        for end, (x, y) in zip(
            edge_ends(line.edge)[:2], (line.points[0], line.points[-1]), strict=True
        ):
            assert min(abs(x - corner[0]) for corner in box[end]) < 0.01
            assert min(c[1] for c in box[end]) < y < max(c[1] for c in box[end])


def test_what_does_not_fit_is_in_full_colour_and_numbered(
    drawn: tuple[SelectedTies, Scene],
) -> None:
    selected, scene = drawn
    structure = structure_of(selected)
    assert structure.split is not None
    split = structure.split
    full = {*split.always_against, *split.sometimes_against, *structure.pairs.ambivalent}
    for line in scene.lines:
        pair = tuple(sorted(edge_ends(line.edge)[:2]))
        assert (line.faded == 1) == (pair in full)
    drawn_pairs = {tuple(sorted(edge_ends(line.edge)[:2])) for line in scene.lines}
    assert full <= drawn_pairs
    assert sum(one.look == "fold" for one in scene.marks) == len(split.against)


def test_arcs_of_one_column_do_not_cross_where_they_end() -> None:
    selected = select(DOSSIERS["demonstration"], Selection())
    names = {name: name for name in selected.dossier.actors}
    placed = columns(
        structure_of(selected), rank_actors(build(selected)), Measures.of(WIDTHS[0]), names
    )
    keys = [("Arden", "Borel", "alliance"), ("Arden", "Cresta", "tension")]
    first, second = (ways(keys, placed.boxes, WIDTHS[0])[key] for key in keys)
    assert placed.boxes["Cresta"].y < placed.boxes["Arden"].y < placed.boxes["Borel"].y
    assert second[0][1] < first[0][1]


def test_nothing_chosen_is_a_note() -> None:
    scene = chart.build_scene(select(load(DEMO), Selection(types=())), {}, WIDTHS[0])
    assert scene.note == "No pair is told of in what is chosen."
