"""The matrix that a page's script draws for other dates is the one that the server draws."""

from datetime import date
from pathlib import Path

import pytest

from tests.charts.pictures import chosen, compare, windows
from tests.serving import COW, DEMO, ROOT, needs_cow
from tests.test_scripts import needs_node
from tieline.charts.matrix.frame import matrix_frame
from tieline.charts.scene import Size
from tieline.data.dossier import Dossier
from tieline.selection.selected import select
from tieline.selection.selection import Selection

WIDE: Size = (1060, 480)
PHONE: Size = (360, 420)


@needs_node
@pytest.mark.parametrize(
    ("folder", "words", "size", "number"),
    [
        (DEMO, "", WIDE, 12),
        (DEMO, "fold=0&open=1&level=all", PHONE, 8),
        (DEMO, "highlight=Arden&sources_min=2", WIDE, 6),
        (ROOT, "", PHONE, 12),
        (ROOT, "level=all&blocs=1&open=1", WIDE, 8),
        pytest.param(COW, "", WIDE, 6, marks=needs_cow),
        pytest.param(COW, "fold=0", PHONE, 2, marks=needs_cow),
    ],
)
def test_the_script_draws_what_the_server_draws(
    folder: Path, words: str, size: Size, number: int, tmp_path: Path
) -> None:
    selected = chosen(folder, "matrix", words)
    compare(selected, size, windows(selected, number, seed=16), tmp_path)


@needs_node
@needs_cow
def test_few_of_a_day_have_rows_of_their_own_in_both(tmp_path: Path) -> None:
    selected = chosen(COW, "matrix", "type=alliance")
    first = date(1946, 1, 1).toordinal()
    few, many = compare(selected, WIDE, [(None, first), (None, None)], tmp_path)
    assert not few.folded
    assert many.folded


@needs_node
def test_a_window_without_ties_has_a_note_in_both(tmp_path: Path) -> None:
    (scene,) = compare(chosen(DEMO, "matrix", ""), WIDE, [(693961, 694000)], tmp_path)
    assert scene.note


def test_no_dates_change_the_frame(demo: Dossier) -> None:
    for query in ("", "open=1&fold=0", "level=all&actor=Arden"):
        selected = select(demo, Selection.from_query(query, demo))
        assert matrix_frame(selected.with_(from_day=739_252), WIDE) == matrix_frame(selected, WIDE)
