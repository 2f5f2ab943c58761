"""The chord that a page's script draws for other dates is the one that the server draws."""

from datetime import date
from pathlib import Path

import pytest

from tests.charts.pictures import chosen, compare, windows
from tests.graph.test_blocs import camps
from tests.invented import dossier, with_weights
from tests.serving import COW, DEMO, ROOT, needs_cow
from tests.test_scripts import needs_node
from tieline.charts.chord.chart import MOST_ARCS, MOST_ARCS_NARROW, MOST_OPENED
from tieline.charts.chord.frame import chord_frame
from tieline.charts.group_frame import GROUP_LETTERS
from tieline.charts.grouping import OTHERS, group_label, is_others
from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

WIDE: Size = (1060, 480)
PHONE: Size = (360, 360)


def of_chord(folder: Path, words: str) -> SelectedTies:
    return chosen(folder, "chord", words)


@needs_node
@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize(
    ("folder", "query", "number"),
    [
        (DEMO, "", 60),
        (DEMO, "fold=0&open=1", 30),
        (DEMO, "level=all&blocs=1&certainty=stated", 30),
        (DEMO, "actor=Cresta&actor=Galt", 30),
        (DEMO, "sources_min=2", 20),
        (ROOT, "", 60),
        (ROOT, "open=1&level=all&blocs=1", 30),
        (ROOT, "fold=0", 20),
        (ROOT, "sources_max=1&known_by=2025-09-20", 20),
        pytest.param(COW, "actor=ETH&actor=IRQ", 40, marks=needs_cow),
        pytest.param(COW, "fold=0", 15, marks=needs_cow),
        (DEMO, "highlight=Arden", 15),
        (ROOT, "highlight=China|North Korea", 15),
        pytest.param(COW, "highlight=USA", 15, marks=needs_cow),
    ],
)
def test_the_script_draws_what_the_server_draws(
    folder: Path, query: str, number: int, size: Size, tmp_path: Path
) -> None:
    selected = of_chord(folder, query)
    compare(selected, size, windows(selected, number, seed=16), tmp_path)


@needs_node
@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize(
    ("folder", "query", "number"),
    [
        (DEMO, "", 40),
        (DEMO, "fold=0&open=1&level=all", 20),
        (ROOT, "highlight=China", 30),
        pytest.param(COW, "", 8, marks=needs_cow),
        pytest.param(COW, "actor=ETH&actor=IRQ", 20, marks=needs_cow),
    ],
)
def test_so_it_does_with_ribbons_as_broad_as_their_weights(
    folder: Path, query: str, number: int, size: Size, tmp_path: Path
) -> None:
    weighted = with_weights(folder, tmp_path / "tables")
    selected = of_chord(weighted, f"{query}&width=weight")
    scenes = compare(selected, size, windows(selected, number, seed=18), tmp_path)
    assert any(scene.weights and scene.weights.untold for scene in scenes)


@needs_node
@needs_cow
@pytest.mark.parametrize(("size", "number"), [(WIDE, 15), (PHONE, 15)])
def test_those_named_least_are_grouped_by_bloc_in_both(
    size: Size, number: int, tmp_path: Path
) -> None:
    selected = of_chord(COW, "")
    few = [(None, date(1946, 1, 1).toordinal())]
    scenes = compare(selected, size, [*windows(selected, number, seed=17), *few], tmp_path)
    grouped = [any(map(is_others, scene.folded)) for scene in scenes]
    assert sum(grouped) >= 0.9 * number
    assert any(len(scene.folded) > 1 for scene in scenes)


@needs_node
def test_names_that_turn_the_direction_of_a_text_are_isolated_in_both(tmp_path: Path) -> None:
    names = [f"\u05d0{k:02}" for k in range(99)]
    ties = [(names[int(a[-3:])], names[int(b[-3:])], kind) for a, b, kind in camps(99, alone=6)]
    many = select(dossier(ties, names), Selection(view="chord"))
    (scene,) = compare(many, WIDE, [(None, None)], tmp_path)
    assert any("\u2068" in group for group in scene.folded)


@needs_node
def test_a_window_without_ties_has_a_note_in_both(tmp_path: Path) -> None:
    (scene,) = compare(of_chord(DEMO, ""), WIDE, [(693961, 694000)], tmp_path)
    assert scene.note


def test_no_dates_change_the_frame(demo: Dossier) -> None:
    for query in ("", "sources_max=1", "open=1&fold=0", "level=all&actor=Arden"):
        selected = select(demo, Selection.from_query(query, demo))
        narrowed = select(demo, Selection.from_query(f"{query}&from=2025-01-01", demo))
        assert chord_frame(narrowed, WIDE) == chord_frame(selected, WIDE)


def test_the_frame_says_how_many_arcs_are_drawn(demo: Dossier) -> None:
    whole = select(demo, Selection())
    assert chord_frame(whole, WIDE)["most"] == MOST_ARCS
    assert chord_frame(whole, PHONE)["most"] == MOST_ARCS_NARROW
    assert chord_frame(whole.with_(fold=False), PHONE)["most"] == MOST_OPENED


def test_the_frame_knows_the_width_of_all_letters_of_groups_names() -> None:
    names = tuple(map(str, range(1234)))
    for group in (OTHERS, "+Arden"):
        for count in (2, 10, 678, 1234, 1059):
            assert set(group_label(group, names[:count])) <= set(GROUP_LETTERS)
