"""The chord that a page's script draws for other dates is the one that the server draws."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.charts.chord.pictures import Window, drawn_by_the_script, drawn_by_the_server, windows
from tests.graph.test_blocs import camps
from tests.invented import dossier, lands
from tests.serving import COW, DEMO, ROOT, needs_cow
from tests.test_scripts import SCRIPTS, needs_node, run_node
from tieline.charts.chord.chart import MOST_ARCS, MOST_ARCS_NARROW, MOST_OPENED, build
from tieline.charts.chord.frame import GROUP_LETTERS, chord_frame
from tieline.charts.grouping import OTHERS, group_label
from tieline.charts.legend import legend_keys
from tieline.charts.scene import Size
from tieline.data.dossier import Dossier, load
from tieline.render.claims_data import claims_data
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

WIDE: Size = (1060, 480)
PHONE: Size = (360, 360)


def chosen(folder: Path, query: str) -> SelectedTies:
    table = load(folder)
    return select(table, Selection.from_query(f"view=chord&{query}", table))


def drawn(selected: SelectedTies, size: Size, among: list[Window], folder: Path) -> list[Any]:
    """What the script draws for each window; None where the server is to be asked."""
    given = {"data": claims_data(selected), "frame": chord_frame(selected, size), "windows": among}
    done = run_node(folder, str(SCRIPTS / "chord_drawn.js"), text=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


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
    ],
)
def test_the_script_draws_what_the_server_draws(
    folder: Path, query: str, number: int, size: Size, tmp_path: Path
) -> None:
    selected = chosen(folder, query)
    among = windows(selected, number, seed=16)
    pictures = drawn(selected, size, among, tmp_path)
    for (first, last), picture in zip(among, pictures, strict=True):
        scene = build(selected.with_(from_day=first, to_day=last), size)
        layers, signs = (picture["layers"], picture["signs"]) if picture else ([], [])
        assert drawn_by_the_script(layers) == drawn_by_the_server(scene), (first, last)
        assert signs == [key.sign for key in legend_keys(scene)]


@needs_node
def test_what_is_grouped_by_bloc_is_asked_of_the_server(tmp_path: Path) -> None:
    many = select(dossier(camps(99, alone=6), lands(99)), Selection(view="chord"))
    assert drawn(many, WIDE, [(None, None)], tmp_path) == [None]
    assert drawn(many.with_(fold=False), WIDE, [(None, None)], tmp_path) != [None]


@needs_node
def test_a_window_without_ties_is_asked_of_the_server(tmp_path: Path) -> None:
    assert drawn(chosen(DEMO, ""), WIDE, [(693961, 694000)], tmp_path) == [None]


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
