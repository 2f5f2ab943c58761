"""A network that the page dresses for other dates is the one that the server draws for them."""

import json
import re
from collections.abc import Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.graph.test_blocs import camps
from tests.invented import with_weights, write
from tests.render.test_claims_data import windows
from tests.serving import COW, DEMO, ROOT, needs_cow, reader
from tests.test_scripts import SCRIPTS, needs_node, run_node
from tieline.charts.scene import Size
from tieline.data.dossier import load
from tieline.graph.network import build
from tieline.narrative.description import contents
from tieline.render.claims_data import claims_data
from tieline.render.network_data import network_data, note_data
from tieline.render.views import draw_interactive
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

Window = tuple[int | None, int | None]
WIDE, NARROW = (1060, 480), (360, 480)
NOTHING: Window = (1, 2)
"""Days of which no dossier tells anything."""


def data_of(selected: SelectedTies, size: Size) -> dict[str, Any]:
    data = {**claims_data(selected), "note": note_data(selected, size)}
    return {**data, "network": network_data(selected, size, data)}


def server_layers(selected: SelectedTies, size: Size) -> tuple[str, list[list[str]]]:
    """The layers of the server's drawing without titles, or its note; and its legend."""
    chart = json.loads(draw_interactive(selected, size))
    svg = re.sub(r"<title>.*?</title>", "", chart["drawing"])
    first = '<text class="note"' if '<text class="note"' in svg else '<g class="lines"'
    return svg[svg.index(first) :].removesuffix("</svg>"), chart["facts"]["legend"]


def compare(
    folder: Path, words: str, size: Size, among: int | Sequence[Window], tmp_path: Path
) -> list[str]:
    """Compare both for so many or these windows, and one without a dated claim; return the SVGs."""
    dossier = load(folder)
    selected = select(dossier, Selection.from_query(words, dossier))
    seed = size[0] + len(words)
    dates = windows(selected, among, seed=seed) if isinstance(among, int) else among
    chosen = [*dates, NOTHING]
    text = json.dumps({"data": data_of(selected, size), "windows": chosen})
    done = run_node(tmp_path, str(SCRIPTS / "dressed.js"), text=text)
    assert done.returncode == 0, done.stderr
    drawn = []
    for (first, last), found in zip(chosen, json.loads(done.stdout), strict=True):
        of_window = selected.with_(from_day=first, to_day=last)
        svg, legend = server_layers(of_window, size)
        assert unescape(found["svg"]) == unescape(svg), (first, last)
        assert found["legend"] == legend, (first, last)
        assert found["contents"] == contents(of_window.selection, build(of_window))
        drawn.append(svg)
    assert selected.selection.open or drawn[-1].startswith('<text class="note"')
    return drawn


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
    compare(ROOT, words, size, 12, tmp_path)


@needs_node
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("words", ["", "level=all&fold=0&sources_min=2", "type=tension&blocs=1"])
def test_the_demo_s_network_is_equal_for_any_dates(words: str, size: Size, tmp_path: Path) -> None:
    compare(DEMO, words, size, 12, tmp_path)


@needs_node
@needs_cow
def test_so_is_one_of_many_ties_where_each_actor_is_drawn(tmp_path: Path) -> None:
    compare(COW, "fold=0", WIDE, 6, tmp_path)


@needs_node
@needs_cow
@pytest.mark.parametrize(
    ("words", "size", "number"),
    [("", WIDE, 20), ("", NARROW, 10), ("type=alliance", WIDE, 8)],
)
def test_so_are_blocs(words: str, size: Size, number: int, tmp_path: Path) -> None:
    dossier, first = load(COW), date(1946, 1, 1).toordinal()
    selected = select(dossier, Selection.from_query(words, dossier))
    few: list[Window] = [(None, first), (None, first + 500), (first, first + 5_000)]
    drawn = compare(COW, words, size, [*windows(selected, number, seed=1), *few], tmp_path)
    by_bloc = sum("bloc of" in svg for svg in drawn)
    assert by_bloc >= number * 0.9
    # Of the alliances of a day of 1946 so few are left that each actor is drawn.
    assert (by_bloc < len(drawn) - 1) == bool(words)


@needs_node
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("name", ['O\'Bryn & <Sons> $& "Co"', "\u05d0\u05e8", "Far and Wide " * 9])
def test_so_are_the_names_of_blocs_whatever_is_in_them(
    name: str, size: Size, tmp_path: Path
) -> None:
    names = [f"{name} {k:02}" for k in range(69)]
    ties = [(names[int(a[-3:])], names[int(b[-3:])], kind) for a, b, kind in camps(69, alone=3)]
    compare(write(tmp_path / "tables", ties, names), "", size, 2, tmp_path)


@needs_node
@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (DEMO, "highlight=Arden"),
        (DEMO, "highlight=Arden|Borel&level=all"),
        (ROOT, "highlight=China|North Korea|support"),
        (ROOT, "highlight=Russia"),
        pytest.param(COW, "highlight=bloc of USA", marks=needs_cow),
        pytest.param(COW, "highlight=IRQ", marks=needs_cow),
    ],
)
def test_what_is_not_highlighted_is_pale(folder: Path, words: str, tmp_path: Path) -> None:
    drawn = compare(folder, words, WIDE, 8, tmp_path)
    assert any(' opacity=".14"' in svg for svg in drawn)


@needs_node
@pytest.mark.parametrize(
    ("folder", "words", "size", "number"),
    [
        (DEMO, "", WIDE, 20),
        (DEMO, "level=all&fold=0&open=1", NARROW, 20),
        (ROOT, "", NARROW, 15),
        (ROOT, "level=all&blocs=1&open=1", WIDE, 12),
        pytest.param(COW, "", WIDE, 10, marks=needs_cow),
        pytest.param(COW, "fold=0", NARROW, 4, marks=needs_cow),
    ],
)
def test_lines_as_thick_as_their_weights_are_equal_for_any_dates(
    folder: Path, words: str, size: Size, number: int, tmp_path: Path
) -> None:
    weighted = with_weights(folder, tmp_path / "tables")
    words = f"{words}&width=weight".removeprefix("&")
    drawn = compare(weighted, words, size, number, tmp_path)
    by_articles = compare(weighted, words.replace("weight", "articles"), size, 0, tmp_path)
    assert not set(drawn[:-1]) & set(by_articles)


def test_a_table_without_weights_sends_nothing_of_them(tmp_path: Path) -> None:
    for folder, words in ((DEMO, ""), (with_weights(DEMO, tmp_path), "")):
        dossier = load(folder)
        data = data_of(select(dossier, Selection.from_query(words, dossier)), WIDE)
        assert "units" not in data["claims"]
        assert "weights" not in data["network"]["drawing"]
        assert {"weight", "untold"}.isdisjoint(row[0] for row in data["network"]["legend"])


def test_a_network_s_data_have_its_geometry_and_other_views_none() -> None:
    network = reader().get("/chart/data?view=network&size=1060x480").json
    chord = reader().get("/chart/data?view=chord&size=1060x480").json
    assert network is not None
    assert chord is not None
    assert len(network["network"]["marks"]) == len(network["actors"])
    assert len(network["network"]["lines"]) == len(network["edges"]["a"])
    assert "network" not in chord
    assert network["claims"] == chord["claims"]
