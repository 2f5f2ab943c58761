"""No date and no filter moves anything in a network: it takes away, thins and thickens."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serving import ROOT
from tieline.charts.glyphs import ROOMY, head, room_share
from tieline.charts.network.chart import build
from tieline.charts.network.dressing import lengthened
from tieline.charts.network.edges import HEAD_ROOM
from tieline.charts.scene import DESIGN_SIZE, Scene, Size
from tieline.charts.theme import THICKEST, THINNEST, width
from tieline.data.dossier import Dossier, load
from tieline.render.svg_canvas import HEAD_HALF, HEAD_LONG
from tieline.selection.selected import select
from tieline.selection.selection import Selection

PHONE: Size = (360, 480)


@pytest.fixture(scope="module")
def repository() -> Dossier:
    return load(ROOT)


def drawn(dossier: Dossier, query: str, size: Size = DESIGN_SIZE) -> Scene:
    return build(select(dossier, Selection.from_query(query, dossier)), size)


def places(scene: Scene) -> dict[str, object]:
    """Where each line, mark and name of a picture stands."""
    lines = {line.edge: (line.points, line.glyph_at) for line in scene.lines if line.edge}
    marks = {f"mark {mark.actor}": (mark.place, mark.size) for mark in scene.marks}
    names = {
        f"name {text.actor}": (text.text, text.place, text.anchor, text.shift)
        for text in scene.texts
        if text.actor and not text.actor.startswith("+")
    }
    return lines | marks | names | {f"line to {one.actor}": one.points for one in scene.callouts}


FILTERS = (
    *("from=2025-09-01&to=2025-09-30", "to=2010-12-31", "type=tension", "form=military"),
    *("sources_min=2", "actor=China", "certainty=attributed", "without=nyt"),
)


@pytest.mark.parametrize("size", [DESIGN_SIZE, PHONE])
@pytest.mark.parametrize("level", ["", "level=all"])
def test_a_filter_leaves_all_in_its_place(repository: Dossier, level: str, size: Size) -> None:
    whole = places(drawn(repository, f"{level}&fold=0", size))
    for words in FILTERS:
        found = places(drawn(repository, f"{level}&fold=0&{words}", size))
        assert found
        for what, place in found.items():
            # A name that has no room among all may find it among fewer.
            assert place == whole.get(what, place), (words, what)


def test_windows_at_random_leave_all_in_its_place(demo: Dossier) -> None:
    whole = places(drawn(demo, ""))
    random_ = random.Random(5)
    days = sorted({*map(int, demo.ties["first_day"]), *map(int, demo.ties["last_day"])})
    for _ in range(30):
        first, last = sorted(random_.choices(days, k=2))
        chosen = Selection(from_day=first, to_day=last)
        for what, place in places(build(select(demo, chosen))).items():
            assert place == whole.get(what, place), what


def test_forecasts_stand_outside_of_what_is_drawn_without_them(demo: Dossier) -> None:
    usual = places(drawn(demo, ""))
    found = places(drawn(demo, "certainty=stated,attributed,disputed,expected"))
    assert {what: found[what] for what in usual if what in found} == {
        what: place for what, place in usual.items() if what in found
    }
    assert set(found) > set(usual)


def test_a_line_of_fewer_articles_is_thinner_in_the_same_place(repository: Dossier) -> None:
    whole = {line.edge: line for line in drawn(repository, "").lines}
    part = {line.edge: line for line in drawn(repository, "to=2025-09-03").lines if line.edge}
    thinner = [edge for edge, line in part.items() if line.width < whole[edge].width]
    assert thinner
    for edge in thinner:
        assert part[edge].points == whole[edge].points


def test_the_label_of_a_part_of_a_group_stays_at_its_side(demo: Dossier) -> None:
    texts = {
        query: [text for text in drawn(demo, query).texts if text.actor == "+Cresta"]
        for query in ("", "from=2025-09-03&to=2025-09-03", "type=support")
    }
    assert len({(of[0].place, of[0].anchor) for of in texts.values() if of}) == 1
    assert len({of[0].shift[1] > 0 for of in texts.values() if of}) == 1


@given(st.floats(THINNEST, THICKEST), st.integers(0, 4_000))
def test_an_arrow_s_stroke_ends_inside_its_head_and_no_wider(thick: float, lines: int) -> None:
    share = room_share(lines)
    long = HEAD_LONG * head(thick * share, share)
    end = HEAD_ROOM * share
    assert end < long
    assert 2 * HEAD_HALF / HEAD_LONG * end >= thick * share * 0.98


def test_a_stroke_runs_on_into_a_smaller_head() -> None:
    points = ((0.0, 0.0), (0.8, 0.0), (1.0, 0.0))
    assert lengthened(points, 1.0) == points
    assert lengthened(points, 0.5) == (*points[:2], (0.9, 0.0), (1.0, 0.0))


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 3_000))
def test_widths_and_shares_have_the_digits_that_scripts_write(
    articles: int, most: int, lines: int
) -> None:
    share = room_share(lines)
    assert share == round(share, 3)
    assert share == 1 or lines > ROOMY
    of_line = width(articles, most, share=share)
    assert of_line == round(of_line, 2)


def test_equal_dossiers_have_equal_geometry(demo: Dossier) -> None:
    assert places(drawn(replace(demo), "")) == places(drawn(demo, ""))
