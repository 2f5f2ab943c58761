"""The chord that a page's script draws for other dates is the one that the server draws."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.charts.chord.pictures import Window, drawn_by_the_script, drawn_by_the_server, windows
from tests.graph.test_blocs import camps
from tests.invented import dossier, with_weights
from tests.serving import COW, DEMO, ROOT, needs_cow
from tests.test_scripts import SCRIPTS, needs_node, run_node
from tieline.charts.chord.chart import MOST_ARCS, MOST_ARCS_NARROW, MOST_OPENED
from tieline.charts.chord.frame import GROUP_LETTERS, chord_frame
from tieline.charts.grouping import OTHERS, group_label, is_others
from tieline.charts.legend import legend_keys
from tieline.charts.scene import Scene, Size
from tieline.data.dossier import Dossier, load
from tieline.render.claims_data import claims_data
from tieline.render.network_data import note_data
from tieline.render.views import highlighted_scene
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

WIDE: Size = (1060, 480)
PHONE: Size = (360, 360)


def chosen(folder: Path, query: str) -> SelectedTies:
    table = load(folder)
    return select(table, Selection.from_query(f"view=chord&{query}", table))


def drawn(selected: SelectedTies, size: Size, among: list[Window], folder: Path) -> list[Any]:
    """What the script draws for each window."""
    data = {**claims_data(selected), "note": note_data(selected, size)}
    given = {"data": data, "frame": chord_frame(selected, size), "windows": among}
    done = run_node(folder, str(SCRIPTS / "chord_drawn.js"), text=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def compare(selected: SelectedTies, size: Size, among: list[Window], folder: Path) -> list[Scene]:
    """Compare what both draw for each window; return the server's scenes."""
    scenes = []
    pictures = drawn(selected, size, among, folder)
    for (first, last), picture in zip(among, pictures, strict=True):
        of_window = selected.with_(from_day=first, to_day=last)
        scene = highlighted_scene(of_window, size)
        assert drawn_by_the_script(picture["layers"]) == drawn_by_the_server(scene), (first, last)
        assert picture["signs"] == [key.sign for key in legend_keys(scene)]
        assert bool(picture["note"]) == bool(scene.note)
        scenes.append(scene)
    return scenes


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
    selected = chosen(folder, query)
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
    selected = chosen(weighted, f"{query}&width=weight")
    scenes = compare(selected, size, windows(selected, number, seed=18), tmp_path)
    assert any(scene.weights and scene.weights.untold for scene in scenes)


@needs_node
@needs_cow
@pytest.mark.parametrize(("size", "number"), [(WIDE, 15), (PHONE, 15)])
def test_those_named_least_are_grouped_by_bloc_in_both(
    size: Size, number: int, tmp_path: Path
) -> None:
    selected = chosen(COW, "")
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
    (scene,) = compare(chosen(DEMO, ""), WIDE, [(693961, 694000)], tmp_path)
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
