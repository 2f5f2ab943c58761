"""The history of a pair: everything in it, nothing over anything, from wide to narrow."""

from dataclasses import replace
from itertools import combinations

import pytest

from tests.serving import COW, ROOT, needs_cow
from tieline.charts.pair.chart import build as pair_picture
from tieline.charts.scene import Line, Scene, Text
from tieline.charts.text_metrics import text_width
from tieline.data.dossier import Dossier, load
from tieline.data.metadata import Moment
from tieline.narrative.pair_history import pair_history
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.web.pair_page import ranked

WIDTHS = (1100, 800, 366)
PAIRS = ("Arden|Borel", "Arden|Cresta", "Cresta|Dorne", "Borel|Dorne")
WHOLE = "blocs=1&certainty=stated,attributed,disputed,expected"

Box = tuple[float, float, float, float]


def picture(dossier: Dossier, pair: str, width: int = 1100, query: str = WHOLE) -> Scene:
    chosen = Selection.from_query(query, dossier).with_(focus=pair)
    return pair_picture(select(dossier, chosen), (width, 100))


def box(text: Text) -> Box:
    long = text_width(text.text, text.size, bold=text.bold)
    back = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    x, y = text.place
    return x - long * back, y - text.size / 2, x + long * (1 - back), y + text.size / 2


def bar(line: Line) -> Box:
    xs, ys = zip(*line.points, strict=True)
    # The stroke of a bar reaches to its sides only; that of a dot all around.
    flat = len(set(ys)) == 1
    around = 0 if flat else line.width / 2
    up = line.width / 2
    return min(xs) - around, min(ys) - up, max(xs) + around, max(ys) + up


def apart(one: Box, other: Box) -> bool:
    return (
        one[2] <= other[0] + 0.5
        or other[2] <= one[0] + 0.5
        or one[3] <= other[1] + 0.5
        or other[3] <= one[1] + 0.5
    )


def check(drawn: Scene) -> None:
    boxes = [box(text) for text in drawn.texts] + [bar(one) for one in drawn.lines if one.edge]
    width, height = drawn.size
    for left, low, right, high in boxes:
        assert left >= 0
        assert low >= 0
        assert right <= width
        assert high <= height
    assert all(apart(one, other) for one, other in combinations(boxes, 2))
    # In DejaVu Sans, which Linux shows without Inter, words are up to 3.5% wider.
    for text in drawn.texts:
        if text.anchor == "start" and text.actor:
            left, _, right, _ = box(text)
            assert left + (right - left) * 1.035 <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_touches_or_is_cut_off(demo: Dossier, pair: str, width: int) -> None:
    check(picture(demo, pair, width))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_touches_with_real_pairs(width: int) -> None:
    dossier = load(ROOT)
    for pair in ranked(select(dossier, Selection()))[:12]:
        check(picture(dossier, pair, width))


@needs_cow
def test_nothing_touches_over_half_a_century() -> None:
    dossier = load(COW)
    for pair in ("PER|USA", "COS|NIC", "IRQ|SYR"):
        for width in WIDTHS:
            check(picture(dossier, pair, width))


@pytest.mark.parametrize("pair", PAIRS)
def test_every_entry_has_its_bar_and_its_words(demo: Dossier, pair: str) -> None:
    drawn = picture(demo, pair)
    history = pair_history(select(demo, Selection.from_query(WHOLE)), pair)
    assert history is not None
    keys = {one.key for one in history.entries}
    assert {line.edge for line in drawn.lines if line.edge} == keys
    assert {text.actor for text in drawn.texts if text.actor} == keys


def test_warm_lies_over_the_axis_and_cold_under_it(demo: Dossier) -> None:
    drawn = picture(demo, "Arden|Borel")
    axis = [line.points[0][1] for line in drawn.lines if line.look == "others"]
    for line in drawn.lines:
        if line.edge:
            low, high = min(axis), max(axis)
            y = line.points[0][1]
            assert y < low if line.look == "tension" else y > high


def test_support_stands_on_the_side_of_its_giver(demo: Dossier) -> None:
    drawn = picture(demo, "Arden|Borel")
    at = {line.edge: line.points[0][1] for line in drawn.lines}
    assert at["t0008"] > at["t0009"] > at["t0007"]
    names = [text.text for text in drawn.texts if text.bold]
    assert names == [
        "Arden", "supports Borel", "Borel", "supports Arden", "Allied or aligned", "In tension",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "name"),
    [
        ("Cresta|Galt", ["Galt", "made a gesture to", "Cresta"]),
        ("Arden|Cresta", ["Cresta", "supports Arden"]),
    ],
)
def test_a_band_of_gestures_is_not_called_support(
    demo: Dossier, pair: str, name: list[str]
) -> None:
    bold = [text.text for text in picture(demo, pair).texts if text.bold]
    assert any(bold[at : at + len(name)] == name for at in range(len(bold)))
    assert not any("supports Cresta" in one for one in bold)


def test_strokes_say_how_it_is_told(demo: Dossier) -> None:
    cuts = {line.edge: line.cut for line in picture(demo, "Arden|Borel").lines}
    assert cuts["t0008"] == "solid"
    assert cuts["t0012"] == "dash"
    farrow = {line.edge: line.cut for line in picture(demo, "Elvane|Farrow").lines}
    assert farrow["t0024"] == "dot"


def test_a_day_is_a_dot_and_a_quoted_one_a_ring(demo: Dossier) -> None:
    lines = {line.edge: line for line in picture(demo, "Arden|Cresta").lines}
    assert len({y for _, y in lines["t0002"].points}) > 2
    quoted = {line.edge: line for line in picture(demo, "Arden|Borel").lines}["t0025"]
    assert quoted.width < lines["t0002"].width


def test_nothing_told_is_said(demo: Dossier) -> None:
    assert picture(demo, "Borel|Galt").note == "No article says anything of Borel and Galt."
    assert picture(demo, "Borel").note.startswith("Choose two")


def test_it_is_as_high_as_asked_or_higher(demo: Dossier) -> None:
    chosen = Selection(focus="Arden|Borel")
    assert pair_picture(select(demo, chosen), (1100, 760)).size == (1100, 760)
    assert pair_picture(select(demo, chosen), (366, 100)).size[1] > 300


@pytest.mark.parametrize("width", [320, 1100])
def test_unequal_steps_and_time_that_is_left_out_are_said(demo: Dossier, width: int) -> None:
    scene = picture(demo, "Arden|Borel", width)
    said = " ".join(text.text for text in scene.texts if text.look == "muted")
    assert "Equally wide steps are months or days." in said
    assert "Where the axis is parted, time is left out." in said
    assert all(0 <= text.place[1] <= scene.size[1] for text in scene.texts)


@pytest.mark.parametrize("width", WIDTHS)
def test_moments_stand_under_the_axis_where_days_of_the_pair_are(demo: Dossier, width: int) -> None:
    drawn = picture(demo, "Arden|Borel", width)
    names = {one.name for one in demo.about.moments}
    told = {text.text: text.place for text in drawn.texts if text.text in names}
    assert set(told) == names
    tips = {area.points[-1] for area in drawn.areas}
    assert len(tips) == len(told)
    cold = [bar(line) for line in drawn.lines if line.look == "tension"]
    for (x, axis), (_, y) in zip(sorted(tips), sorted(told.values()), strict=True):
        begins = [line.points[0] for line in drawn.lines if line.look == "ink"]
        assert (x, axis - 0.5) in begins
        assert max(high for *_, high in cold) < y < axis
    long_ago = replace(demo.about, moments=(Moment(0, 0, "Before all"),))
    assert not picture(replace(demo, about=long_ago), "Arden|Borel", width).areas


def test_a_moment_whose_name_has_no_room_is_named_below(demo: Dossier) -> None:
    long = [
        Moment(one.first_day, one.last_day, f"{one.name}, {'as everybody called it, ' * 9}")
        for one in demo.about.moments
    ]
    dossier = replace(demo, about=replace(demo.about, moments=(long[0], *demo.about.moments[1:])))
    drawn = picture(dossier, "Arden|Borel", 366)
    assert len(drawn.areas) == 2
    below = " ".join(text.text for text in drawn.texts if text.look == "muted")
    assert f"Also marked: {long[0].name.strip()}" in below
