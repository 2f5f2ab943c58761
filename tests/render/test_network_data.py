"""A network that the page dresses for other dates is the one that the server draws for them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.render.test_claims_data import windows
from tests.serving import COW, DEMO, ROOT, needs_cow, reader
from tests.test_scripts import SCRIPTS, needs_node, run_node
from tieline.charts.scene import Size
from tieline.data.dossier import load
from tieline.render.claims_data import claims_data
from tieline.render.network_data import network_data
from tieline.render.views import draw_interactive
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

WIDE, NARROW = (1060, 480), (360, 480)


def data_of(selected: SelectedTies, size: Size) -> dict[str, Any]:
    data = claims_data(selected)
    return {**data, "network": network_data(selected, size, data)}


def server_layers(selected: SelectedTies, size: Size) -> tuple[str, list[list[str]]]:
    """The layers of the server's drawing without titles, and its legend."""
    chart = json.loads(draw_interactive(selected, size))
    svg = re.sub(r"<title>.*?</title>", "", chart["drawing"])
    return svg[svg.find('<g class="lines"') :].removesuffix("</svg>"), chart["facts"]["legend"]


def compare(folder: Path, words: str, size: Size, number: int, tmp_path: Path) -> int:
    """Compare both for some windows; return how many the page leaves to the server."""
    dossier = load(folder)
    selected = select(dossier, Selection.from_query(words, dossier))
    chosen = windows(selected, number, seed=size[0] + len(words))
    text = json.dumps({"data": data_of(selected, size), "windows": chosen})
    done = run_node(tmp_path, str(SCRIPTS / "dressed.js"), text=text)
    assert done.returncode == 0, done.stderr
    left = 0
    for (first, last), found in zip(chosen, json.loads(done.stdout), strict=True):
        if found is None:
            left += 1
            continue
        svg, legend = server_layers(selected.with_(from_day=first, to_day=last), size)
        assert found["svg"].replace("&quot;", '"') == svg, (first, last)
        assert found["legend"] == legend, (first, last)
    return left


@needs_node
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    "words",
    [
        "",
        "level=all&blocs=1",
        "fold=0",
        "certainty=stated,expected&open=1",
        "actor=China&level=all",
    ],
)
def test_the_repository_s_network_is_equal_for_any_dates(
    words: str, size: Size, tmp_path: Path
) -> None:
    assert compare(ROOT, words, size, 12, tmp_path) <= 2


@needs_node
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("words", ["", "level=all&fold=0&sources_min=2", "type=tension&blocs=1"])
def test_the_demo_s_network_is_equal_for_any_dates(words: str, size: Size, tmp_path: Path) -> None:
    compare(DEMO, words, size, 12, tmp_path)


@needs_node
@needs_cow
def test_so_is_one_of_many_ties_where_each_actor_is_drawn(tmp_path: Path) -> None:
    assert compare(COW, "fold=0", WIDE, 6, tmp_path) == 0


@needs_node
@needs_cow
def test_blocs_are_left_to_the_server(tmp_path: Path) -> None:
    dossier = load(COW)
    data = data_of(select(dossier, Selection()), WIDE)
    text = json.dumps({"data": data, "windows": [[None, None], [719_163, 719_163]]})
    done = run_node(tmp_path, str(SCRIPTS / "dressed.js"), text=text)
    assert json.loads(done.stdout)[0] is None


def test_a_network_s_data_have_its_geometry_and_other_views_none() -> None:
    network = reader().get("/chart/data?view=network&size=1060x480").json
    chord = reader().get("/chart/data?view=chord&size=1060x480").json
    assert network is not None
    assert chord is not None
    assert len(network["network"]["marks"]) == len(network["actors"])
    assert len(network["network"]["lines"]) == len(network["edges"]["a"])
    assert "network" not in chord
    assert network["claims"] == chord["claims"]
