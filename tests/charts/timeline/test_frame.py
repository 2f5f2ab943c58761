"""The timeline that a page's script draws for other dates is the one that the server draws."""

from pathlib import Path

import pytest

from tests.charts.pictures import chosen, compare, drawn, windows
from tests.serving import COW, DEMO, ROOT, needs_cow
from tests.test_scripts import needs_node
from tieline.charts.scene import Size
from tieline.charts.timeline.frame import timeline_frame
from tieline.data.dossier import Dossier
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WIDE: Size = (1060, 480)
HIGH: Size = (1060, 1000)
PHONE: Size = (360, 480)


@needs_node
@pytest.mark.parametrize(
    ("folder", "words", "size", "number"),
    [
        (DEMO, "", WIDE, 12),
        (DEMO, "fold=0&open=1&level=all", HIGH, 8),
        (DEMO, "highlight=Arden|Borel&sources_min=2", WIDE, 6),
        (ROOT, "certainty=stated,expected&open=1", PHONE, 12),
        (ROOT, "focus=China&open=1", WIDE, 6),
        (ROOT, "actor=Russia&level=all&fold=0", HIGH, 6),
        pytest.param(COW, "", WIDE, 6, marks=needs_cow),
        pytest.param(COW, "focus=USA", PHONE, 4, marks=needs_cow),
    ],
)
def test_the_script_draws_what_the_server_draws(
    folder: Path, words: str, size: Size, number: int, tmp_path: Path
) -> None:
    selected = chosen(folder, "timeline", words)
    compare(selected, size, windows(selected, number, seed=16), tmp_path)


@needs_node
def test_its_rows_tell_the_same(tmp_path: Path) -> None:
    for words in ("", "focus=China"):
        selected = chosen(ROOT, "timeline", words)
        among = windows(selected, 3, seed=5)
        scenes = compare(selected, WIDE, among, tmp_path)
        pictures = drawn(selected, WIDE, among, tmp_path)
        for scene, picture in zip(scenes, pictures, strict=True):
            told = [[text.actor, text.title] for text in scene.texts if text.title]
            assert picture["titles"] == told


def test_no_dates_change_the_frame(demo: Dossier) -> None:
    for query in ("", "open=1&fold=0", "level=all&actor=Arden", "focus=Arden"):
        selected = select(demo, Selection.from_query(query, demo))
        narrowed = selected.with_(from_day=739_252)
        assert timeline_frame(narrowed, WIDE) == timeline_frame(selected, WIDE)


def test_without_rows_there_is_nothing_to_tell(demo: Dossier) -> None:
    nothing = select(demo, Selection.from_query("type=none", demo))
    assert timeline_frame(nothing, WIDE) == {}
